package tally_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// scoreRows derives an instrument's variables from rows of answers, semicolons
// between them, and counts one of them.
func scoreRows(t *testing.T, use study.InstrumentUse, points instrument.Points, codes, rows []string, variable string) (codebook.Variable, cube.Group) {
	t.Helper()
	var b strings.Builder
	b.WriteString("id: s\ntitle: S\nlanguage: sv\ndesign: sample\nsources: [{file: a.csv, delimiter: ';'}]\nscales:\n  s: {")
	for x := points.From; x <= points.To; x += points.Step {
		fmt.Fprintf(&b, "%g: svar %g, ", x, x)
	}
	b.WriteString("}\ncodebook:\n")
	for _, code := range codes {
		fmt.Fprintf(&b, "  - {id: %s, kind: scale, scale: s}\n", code)
	}
	table := literal(t, b.String(), strings.Join(codes, ";")+"\n"+strings.Join(rows, "\n")+"\n")
	derived, err := instrument.Derive(use, table.Book)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(derived, func(v codebook.Variable) bool { return v.ID == variable })
	v := tally.Countable(derived[i])
	cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: v}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return v, cubes[0].Groups[0]
}

// same is a row of n answers alike.
func same(answer string, n int) string { return strings.TrimSuffix(strings.Repeat(answer+";", n), ";") }

// numbered are the codes that begin with a letter: o1 … o16.
func numbered(letter string, n int) []string {
	codes := make([]string, n)
	for i := range codes {
		codes[i] = fmt.Sprint(letter, i+1)
	}
	return codes
}

// The scores are worked out by hand from the rule above each.
func TestInstrumentsByHand(t *testing.T) {
	dcs := slices.Concat(numbered("d", 5), numbered("c", 6), numbered("s", 6))
	smbq := slices.Concat(numbered("f", 7), []string{"f8v"}, numbered("k", 6), numbered("s", 3), []string{"s4v", "h1", "h2v", "h3v", "h4v"})
	copsoq := study.InstrumentUse{ID: "copsoq", Items: map[string]string{"QD1": "QD1", "QD2": "QD2", "QD3": "QD3"}}
	use := func(id string) study.InstrumentUse { return study.InstrumentUse{ID: id} }
	tests := []struct {
		use    study.InstrumentUse
		points instrument.Points
		codes  []string
		row    string
		score  string
		want   float64 // NaN: the person has none
	}{
		// 8 answers of 7 and 5 reversed, of 1: 56 + 5.
		{use("kasam"), instrument.Points{From: 1, To: 7, Step: 1}, numbered("k", 13), same("7", 13), "kasam", 61},
		{use("kasam"), instrument.Points{From: 1, To: 7, Step: 1}, numbered("k", 13), same("4", 13), "kasam", 52},
		{use("kasam"), instrument.Points{From: 1, To: 7, Step: 1}, numbered("k", 13), same("7", 12) + ";", "kasam", math.NaN()},
		// 8 answers of 1 and 8 reversed, of 4; in each part 4 and 4.
		{use("olbi"), instrument.Points{From: 1, To: 4, Step: 1}, numbered("o", 16), same("1", 16), "olbi", 40},
		{use("olbi"), instrument.Points{From: 1, To: 4, Step: 1}, numbered("o", 16), "4;1;1;1;4;1;4;1;1;4;1;1;4;4;4;4", "olbi", 64},
		{use("olbi"), instrument.Points{From: 1, To: 4, Step: 1}, numbered("o", 16), "4;1;1;1;4;1;4;1;1;4;1;1;4;4;4;3", "olbi_utmattning", 31},
		{use("olbi"), instrument.Points{From: 1, To: 4, Step: 1}, numbered("o", 16), "4;1;1;1;4;1;4;1;1;4;1;1;4;4;4;", "olbi_distansering", 32},
		// 17 answers of 7 and 5 of 1: 124/22. Without tension 14 and 4: 102/18.
		{use("smbq"), instrument.Points{From: 1, To: 7, Step: 1}, smbq, same("7", 22), "smbq", 124. / 22},
		{use("smbq"), instrument.Points{From: 1, To: 7, Step: 1}, smbq, same("7", 22), "smbq_18", 102. / 18},
		// Demands of 4, enough time of 1 (reversed: 4); skills of 1, the same over and over of 4 (reversed: 1).
		{use("dcs"), instrument.Points{From: 1, To: 4, Step: 1}, dcs, "4;4;4;1;4;1;1;1;4;1;1;3;3;3;3;3;3", "dcs_krav", 20},
		{use("dcs"), instrument.Points{From: 1, To: 4, Step: 1}, dcs, "4;4;4;1;4;1;1;1;4;1;1;3;3;3;3;3;3", "dcs_kontroll", 6},
		{use("dcs"), instrument.Points{From: 1, To: 4, Step: 1}, dcs, "4;4;4;1;4;1;1;1;4;1;1;3;3;3;3;3;3", "dcs_stod", 18},
		// Half of three is two: the mean of 0 and 75, and of one answer none.
		{copsoq, instrument.Points{From: 0, To: 100, Step: 25}, numbered("QD", 3), "0;75;", "copsoq_qd", 37.5},
		{copsoq, instrument.Points{From: 0, To: 100, Step: 25}, numbered("QD", 3), "0;;", "copsoq_qd", math.NaN()},
		{copsoq, instrument.Points{From: 1, To: 5, Step: 1}, numbered("QD", 3), "1;4;", "copsoq_qd", 37.5},
	}
	for _, tt := range tests {
		v, g := scoreRows(t, tt.use, tt.points, tt.codes, []string{tt.row}, tt.score)
		steps := float64(instrument.IndexSteps(len(v.Items)))
		got := v.To[0] + (v.To[1]-v.To[0])*(g.Moments.WX/g.Moments.W/steps-v.From[0])/(v.From[1]-v.From[0])
		if !(math.Abs(got-tt.want) <= 1e-12*tt.want) && !(math.IsNaN(tt.want) && g.Answered.N == 0) {
			t.Errorf("%s of %s: got %v, want %v", tt.score, tt.row, got, tt.want)
		}
	}
}

// Of answers 0 … 10, one each, and one left out: 7 critics, 2 passive, 2 ambassadors.
func TestNetPromotersByHand(t *testing.T) {
	points := instrument.Points{From: 0, To: 10, Step: 1}
	v, g := scoreRows(t, study.InstrumentUse{ID: "enps"}, points, []string{"enps_fraga"}, strings.Split("0,1,2,3,4,5,6,7,8,9,10,-", ","), "enps")
	got := map[string]int64{}
	for k, c := range v.Categories {
		if n := g.Parts[0][k].N; n > 0 {
			got[c.Code] = n
		}
	}
	if fmt.Sprint(got) != "map[ambassadorer:2 kritiker:7 no_answer:1 passiva:2]" || g.Answered.N != 11 {
		t.Errorf("got %v, %d answered", got, g.Answered.N)
	}
}

// High demand is above the cut and low control below it: on both cuts it is
// low demand and high control.
func TestQuadrantsByHand(t *testing.T) {
	codes := slices.Concat(numbered("d", 5), numbered("c", 6), numbered("s", 6))
	support := ";" + same("2", 6)
	for _, tt := range []struct{ row, demand, control, want string }{
		{"3;3;2;3;3;3;3;3;3;3;3" + support, "13", "17", "avspant"}, // demand 3+3+2+2+3 = 13, control 15+2 = 17: on both cuts
		{"3;3;2;3;3;3;3;3;3;3;3" + support, "12.5", "17", "aktivt"},
		{"3;3;2;3;3;3;3;3;3;3;3" + support, "12.5", "17.5", "spant"},
		{"3;3;2;3;3;3;3;3;3;3;3" + support, "13", "18", "passivt"},
		{"3;3;2;3;3;3;3;3;3;3;" + support, "13", "18", "no_answer"},
		{";3;2;3;3;3;3;3;3;3;3" + support, "13", "18", "no_answer"},
	} {
		use := study.InstrumentUse{ID: "dcs", Cut: map[string]string{"dcs_krav": tt.demand, "dcs_kontroll": tt.control}}
		v, g := scoreRows(t, use, instrument.Points{From: 1, To: 4, Step: 1}, codes, []string{tt.row}, "dcs_kvadrant")
		if k := v.CategoryIndex(tt.want); g.Parts[0][k].N != 1 {
			t.Errorf("%s cut at %s and %s is not %s: %v", tt.row, tt.demand, tt.control, tt.want, g.Parts)
		}
	}
}
