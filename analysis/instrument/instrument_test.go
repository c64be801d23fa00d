package instrument

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// told tells whether a text is written in every language of reports.
func told(t codebook.Text) bool { return t["sv"] != "" && t["en"] != "" }

func TestInstrumentsAreSoundAndSorted(t *testing.T) {
	var last string
	for _, in := range Instruments {
		if in.ID <= last {
			t.Errorf("%s stands after %s", in.ID, last)
		}
		last = in.ID
		if in.Title.In("sv") == "" || in.Title.In("en") == "" || !told(in.Source) || !told(in.Licence) || len(in.Points) == 0 || in.Ends[0] == "" {
			t.Errorf("%s does not say all that it should", in.ID)
		}
		known := in.codes()
		for _, n := range in.Norms {
			if in.score(n.Score) == nil || n.Source == "" {
				t.Errorf("%s: a norm of %q, from %q", in.ID, n.Score, n.Source)
			}
		}
		for _, s := range in.Scores {
			if s.MinAnswered < 1 || s.MinAnswered > len(s.Items) {
				t.Errorf("%s: %s needs %d of %d answers", in.ID, s.ID, s.MinAnswered, len(s.Items))
			}
			for _, code := range s.Items {
				if !slices.Contains(known, code) {
					t.Errorf("%s: %s is over %s, which is no item", in.ID, s.ID, code)
				}
			}
		}
	}
}

// fiveSteps is a scale with the scores 1 … points, on the given line.
func fiveSteps(id string, line, points int) codebook.Variable {
	v := codebook.Variable{ID: id, Kind: codebook.Scale, Pos: codebook.Pos{File: "kodbok.csv", Line: line}}
	for s := 1; s <= points; s++ {
		v.Categories = append(v.Categories, codebook.Category{Code: fmt.Sprint(s), Score: float64(s), HasScore: true})
	}
	v.Complete(codebook.NoAnswer)
	return v
}

func hmeBook() *codebook.Codebook {
	book := &codebook.Codebook{}
	for i, item := range hme.Items {
		book.Variables = append(book.Variables, fiveSteps(item.Code, i+2, 5))
	}
	return book
}

var useHME = study.InstrumentUse{ID: "hme", Pos: codebook.Pos{File: "studie.yaml", Line: 40}}

func TestDeriveHME(t *testing.T) {
	book := hmeBook()
	book.Variables[0].ID = "q12"
	use := useHME
	use.Items = map[string]string{"m1": "q12"}
	got, err := Derive(use, book)
	if err != nil {
		t.Fatal(err)
	}
	type score struct {
		ID          string
		Items       []string
		MinAnswered int
	}
	want := []score{
		{"hme", []string{"q12", "m2", "m3", "l1", "l2", "l3", "s1", "s2", "s3"}, 1},
		{"hme_motivation", []string{"q12", "m2", "m3"}, 1},
		{"hme_ledarskap", []string{"l1", "l2", "l3"}, 1},
		{"hme_styrning", []string{"s1", "s2", "s3"}, 1},
	}
	var scores []score
	for _, v := range got {
		scores = append(scores, score{v.ID, v.Items, v.MinAnswered})
		if v.Kind != codebook.Index || !v.QuestionLevel || v.From != [2]float64{1, 5} || v.To != [2]float64{0, 100} || v.Pos != use.Pos {
			t.Errorf("%s: %v %v %v at %v", v.ID, v.Kind, v.From, v.To, v.Pos)
		}
		if len(v.Categories) != len(codebook.Reasons) {
			t.Errorf("%s has %d categories, want one per missing reason", v.ID, len(v.Categories))
		}
	}
	if diff := cmp.Diff(want, scores); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveErrors(t *testing.T) {
	tests := []struct {
		name   string
		change func(*study.InstrumentUse, *codebook.Codebook)
		want   string
		hint   string
	}{
		{"unknown", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.ID = "hmi" },
			`studie.yaml:40: there is no instrument "hmi"`, "choose a known instrument: copsoq, dcs, enps, hme, kasam, olbi, puls, smbq"},
		{"missing item", func(_ *study.InstrumentUse, b *codebook.Codebook) { b.Variables[4].ID = "q5" },
			`studie.yaml:40: the item l2 of the instrument hme is missing: no question has the id "l2"`,
			"add the question, or say which one it is: instruments: [{hme: {l2: ID}}]"},
		{"no such item", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.Items = map[string]string{"m4": "q", "m5": "q"} },
			`studie.yaml:40: the instrument hme has no item "m4"`, "its items are m1, m2, m3, l1, l2, l3, s1, s2, s3"},
		{"one question twice", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.Items = map[string]string{"m2": "m1"} },
			`studie.yaml:40: "m1" cannot be both m1 and m2 of the instrument hme`, "map every item to a question of its own"},
		{"four steps", func(_ *study.InstrumentUse, b *codebook.Codebook) { b.Variables[8] = fiveSteps("s3", 10, 4) },
			`kodbok.csv:10: "s3" is the item s3 of the instrument hme but is no scale with the scores 1 to 5`,
			"use kind: scale, score its answers 1 (worst) to 5 (best) and give any other a missing reason"},
		{"no scores", func(_ *study.InstrumentUse, b *codebook.Codebook) {
			for i := range 5 {
				b.Variables[0].Categories[i].Score, b.Variables[0].Categories[i].HasScore = 0, false
			}
		}, `kodbok.csv:2: "m1" is the item m1 of the instrument hme but is no scale with the scores 1 to 5`,
			"use kind: scale, score its answers 1 (worst) to 5 (best) and give any other a missing reason"},
		{"id taken", func(_ *study.InstrumentUse, b *codebook.Codebook) {
			b.Variables = append(b.Variables, codebook.Variable{ID: "hme_styrning", Pos: codebook.Pos{File: "kodbok.csv", Line: 99}})
		}, `kodbok.csv:99: the id "hme_styrning" is that of a score of the instrument hme`, "give the question another id"},
	}
	for _, tt := range tests {
		use, book := useHME, hmeBook()
		tt.change(&use, book)
		_, err := Derive(use, book)
		var hinted interface{ Hint() string }
		if err == nil || !errors.As(err, &hinted) {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff([]string{tt.want, tt.hint}, []string{err.Error(), hinted.Hint()}); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// The old rule: a person's score needs two of three answers, or six of nine.
func TestDeriveRespondentLevel(t *testing.T) {
	use := useHME
	use.Level = "respondent"
	got, err := Derive(use, hmeBook())
	if err != nil {
		t.Fatal(err)
	}
	for i, least := range []int{6, 2, 2, 2} {
		if v := got[i]; v.QuestionLevel || v.MinAnswered != least {
			t.Errorf("%s: question level %v, %d answers", v.ID, v.QuestionLevel, v.MinAnswered)
		}
	}
}

// bookOf has a question with the scores from, from+step … to per item.
func bookOf(points Points, codes ...string) *codebook.Codebook {
	book := &codebook.Codebook{}
	for i, code := range codes {
		v := codebook.Variable{ID: code, Kind: codebook.Scale, Pos: codebook.Pos{File: "kodbok.csv", Line: i + 2}}
		for _, x := range points.list() {
			v.Categories = append(v.Categories, codebook.Category{Code: fmt.Sprint(x), Score: x, HasScore: true})
		}
		v.Complete(codebook.NoAnswer)
		book.Variables = append(book.Variables, v)
	}
	return book
}

// Every key finds its items, and its ranges are those of sums or means.
func TestDeriveKeys(t *testing.T) {
	tests := []struct {
		id     string
		scores string // id, items, reversed, answers needed, range
	}{
		{"dcs", "dcs_krav 5 d4 5 [5 20]; dcs_kontroll 6 c4 6 [6 24]; dcs_stod 6  6 [6 24]; dcs_kvadrant 11  0 [0 0]"},
		{"enps", "enps 1  0 [0 0]"},
		{"kasam", "kasam 13 k1,k2,k3,k7,k10 13 [13 91]"},
		{"olbi", "olbi 16 o2,o3,o4,o6,o8,o9,o11,o12 16 [16 64]; olbi_distansering 8 o3,o6,o9,o11 8 [8 32]; olbi_utmattning 8 o2,o4,o8,o12 8 [8 32]"},
		{"puls", ""},
		{"smbq", "smbq 22 f8v,s4v,h2v,h3v,h4v 22 [1 7]; smbq_18 18 f8v,h2v,h3v,h4v 18 [1 7]"},
	}
	for _, tt := range tests {
		in, err := FindInstrument(tt.id)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Derive(study.InstrumentUse{ID: tt.id}, bookOf(in.Points[0], in.codes()...))
		if err != nil {
			t.Errorf("%s: %v", tt.id, err)
		}
		var scores []string
		for _, v := range got {
			scores = append(scores, fmt.Sprintf("%s %d %s %d %v", v.ID, len(v.Items), strings.Join(v.Reversed, ","), v.MinAnswered, v.To))
			if Of(v.ID) == nil || Of(v.ID).ID != tt.id {
				t.Errorf("%s is of %v", v.ID, Of(v.ID))
			}
		}
		if diff := cmp.Diff(tt.scores, strings.Join(scores, "; ")); diff != "" {
			t.Errorf("%s: %s", tt.id, diff)
		}
	}
	if Of("arbetssituation") != nil {
		t.Error("a question is of an instrument")
	}
}

// A scale of COPSOQ is named by the letters of its items and needs half of them.
func TestDeriveCopsoq(t *testing.T) {
	use := study.InstrumentUse{ID: "copsoq", Items: map[string]string{"QD1": "a", "QD2": "b", "QD10": "c", "WP1": "d"}, Pos: codebook.Pos{File: "studie.yaml", Line: 9}}
	for _, points := range copsoq.Points {
		got, err := Derive(use, bookOf(points, "a", "b", "c", "d"))
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 2 || got[0].ID != "copsoq_qd" || len(got[0].Items) != 3 || got[0].MinAnswered != 2 || got[1].MinAnswered != 1 ||
			got[0].To != hundred || got[0].From != [2]float64{points.From, points.To} || Of("copsoq_qd") == nil {
			t.Errorf("got %+v", got)
		}
	}
	mixed := bookOf(copsoq.Points[0], "a", "b", "c")
	mixed.Variables = append(mixed.Variables, bookOf(copsoq.Points[1], "d").Variables...)
	for _, tt := range []struct {
		use  study.InstrumentUse
		book *codebook.Codebook
		want string
	}{
		{study.InstrumentUse{ID: "copsoq", Pos: use.Pos}, mixed, "studie.yaml:9: the instrument copsoq does not say which its items are"},
		{use, mixed, `kodbok.csv:2: "d" is the item WP1 of the instrument copsoq but is no scale with the scores 0 to 100`},
	} {
		if _, err := Derive(tt.use, tt.book); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestDeriveCuts(t *testing.T) {
	book := bookOf(dcs.Points[0], dcs.codes()...)
	got, err := Derive(study.InstrumentUse{ID: "dcs", Cut: map[string]string{"dcs_krav": "12.5", "dcs_kontroll": "median"}}, book)
	if err != nil {
		t.Fatal(err)
	}
	cuts := got[3].Cuts
	if len(cuts) != 2 || !slices.Equal(cuts[0].At, []float64{12.5}) || !cuts[0].Over || cuts[1].At != nil || cuts[1].Over {
		t.Errorf("got %+v", cuts)
	}
	for _, tt := range []struct{ id, cut, want, hint string }{
		{"dcs", "dcs_stod", `studie.yaml:9: the instrument dcs has no cut of "dcs_stod"`, "its cuts are dcs_krav, dcs_kontroll"},
		{"enps", "enps_fraga", `studie.yaml:9: the instrument enps has no cut of "enps_fraga"`, "leave cut: out"},
		{"dcs", "dcs_krav", "studie.yaml:9: nobody can be on both sides of the cut 3 of dcs_krav", "cut between 5 and 20, or write median"},
	} {
		in, _ := FindInstrument(tt.id)
		_, err := Derive(study.InstrumentUse{ID: tt.id, Cut: map[string]string{tt.cut: "3"}, Pos: codebook.Pos{File: "studie.yaml", Line: 9}}, bookOf(in.Points[0], in.codes()...))
		var hinted interface{ Hint() string }
		if err == nil || !errors.As(err, &hinted) || err.Error() != tt.want || hinted.Hint() != tt.hint {
			t.Errorf("got %v", err)
		}
	}
}

// The order of Kolada's figures of the latest value is not that of the year's.
func TestKPI(t *testing.T) {
	for id, want := range map[string][]string{
		"hme": {"U00200", "U00207"}, "hme_motivation": {"U00201", "U00205"}, "hme_ledarskap": {"U00202", "U00204"}, "hme_styrning": {"U00203", "U00206"},
	} {
		if got := hme.KPI(id); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	if hme.KPI("dcs_krav") != nil {
		t.Error("a key figure of another instrument's score")
	}
}
