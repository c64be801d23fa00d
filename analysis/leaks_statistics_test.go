package analysis_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest"
)

// TestModelTellsNothingOfThoseWithoutCluster: the model of one grouping gives
// each area the share of its people. Of area X only those with a unit are in the
// model, and two have none: what is shown of X less the model is their answers.
func TestModelTellsNothingOfThoseWithoutCluster(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y, Z: Z}}
  - {id: unit, column: unit, role: unit, categories: from_data}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}, agree: [1]}
models: [{id: m, question: q, by: [area], kind: binary, cluster: unit}]
`, "a.csv": "area;unit;q\n" + lines(6, "X;u1;1") + lines(7, "X;u2;2") + lines(2, "X;;1") + lines(5, "Y;u3;2") + lines(11, "Y;u4;1") +
		lines(10, "Z;u5;1") + lines(11, "Z;u6;2")}, 1)
	if got := number(t, r, "q.by.area", "X", "n:1"); got != 8 {
		t.Fatalf("%v in X agree", got)
	}
	if state(r, "model.m", "area:X", "marginal_share") == result.Published {
		t.Error("the model has the answers of all in X but two")
	}
	if state(r, "model.m", "area:Y", "marginal_share") != result.Published {
		t.Error("Y is not in the model, of whom nobody is left out")
	}
}

// TestModelOfAPublishedCrossing: how many are in each area and position is
// shown, so that the model of both gives the sum of answers of the people of X
// in it. Two people of X are in position c, which is withheld.
func TestModelOfAPublishedCrossing(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y, Z: Z}}
  - {id: position, column: position, role: position, categories: {a: a, b: b, c: c, d: d}}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}, agree: [1]}
plan: [{question: q, by: [area, position]}]
models: [{id: m, question: q, by: [area, position], kind: binary}]
`, "a.csv": "area;position;q\n" + lines(9, "X;a;1") + lines(8, "X;a;2") + lines(17, "X;b;1") + lines(16, "X;b;2") + lines(2, "X;c;1") +
		lines(7, "Y;c;2") + lines(11, "Y;a;1") + lines(14, "Y;a;2") + lines(10, "Y;b;1") + lines(11, "Y;b;2") + lines(11, "Y;d;1") +
		lines(12, "Z;a;1") + lines(14, "Z;a;2") + lines(10, "Z;b;1") + lines(21, "Z;b;2")}, 1)
	if state(r, "q.by.area.position", "X|c", "n:1") == result.Published || state(r, "q.by.area", "X", "n:1") != result.Published {
		t.Fatal("X is to be shown, but not those of it in c")
	}
	if state(r, "model.m", "area:X", "marginal_share") == result.Published {
		t.Error("the model has the answers of all in X but two")
	}
}

// TestPairsOfThreeWaves: thirty people answered in all three waves, and three in
// the last two. Told of both, the change of the thirty from the first to the
// second and the third, less that of the thirty-three, is the change of the three.
func TestPairsOfThreeWaves(t *testing.T) {
	wave := func(ranges ...[2]int) string {
		out := "nr;q\n"
		for _, r := range ranges {
			for i := r[0]; i < r[1]; i++ {
				out += fmt.Sprintf("p%d;%d\n", i, 1+(i*7+len(ranges)*(i%3))%5)
			}
		}
		return out
	}
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: 1.csv, wave: 1}, {file: 2.csv, wave: 2}, {file: 3.csv, wave: 3}]
waves: [{id: 1}, {id: 2}, {id: 3}]
codebook:
  - {id: nr, role: respondent, linked: true}
  - {id: q, kind: number}
`, "1.csv": wave([2]int{0, 30}), "2.csv": wave([2]int{0, 33}, [2]int{40, 52}), "3.csv": wave([2]int{0, 33}, [2]int{60, 72}, [2]int{80, 81})}, 1)
	var told []string
	for _, test := range r.Tests {
		if test.Method == "paired_t" {
			told = append(told, test.Row+"-"+test.Against)
		}
	}
	if !slices.Equal(told, []string{"3-2"}) {
		t.Errorf("pairs of waves are told of: %v", told)
	}
}

// TestWeightsOfFewAreRefused: whoever has the head counts knows the weights. Of
// the eight in X and the thirteen in Y together 11 agree, and with weights 51.2
// per cent: that has a single solution.
func TestWeightsOfFewAreRefused(t *testing.T) {
	solutions := 0
	for x := range 9 {
		if y := 11 - x; math.Round(1000*(15*float64(x)/8+20*float64(y)/13)/35) == 512 {
			solutions++
		}
	}
	if solutions != 1 {
		t.Fatalf("%d solutions", solutions)
	}
	study := func(answers string) map[string]string {
		return map[string]string{"study.yaml": `{id: s, title: S, design: census, headcounts: heads.csv, sources: [{file: a.csv}], weighting: {by: [area]},
  codebook: [{id: area, role: area, categories: [X, Y, Z]}, {id: q, categories: [ja, nej], agree: [ja]}]}`,
			"a.csv": "area;q\n" + answers, "heads.csv": "area;n\nX;15\nY;20\nZ;50\n"}
	}
	rest := lines(8, "Y;ja") + lines(5, "Y;nej") + lines(12, "Z;ja") + lines(30, "Z;nej")
	refusal(t, study(lines(3, "X;ja")+lines(5, "X;nej")+rest), "fewer than 10 answered in area X, and weights would tell what they answered")
	refusal(t, study(lines(5, "X;ja")+lines(5, "X;nej")+lines(2, ";ja")+rest), "fewer than 10 have not told their area, and weights would tell what they answered")
	runFiles(t, study(lines(5, "X;ja")+lines(5, "X;nej")+rest), 1)
}

// refusal runs a study that is to be refused, with an error that has a text.
func refusal(t *testing.T, files map[string]string, text string) {
	t.Helper()
	folder := fstest.MapFS{}
	for name, content := range files {
		folder["s/"+name] = &fstest.MapFile{Data: []byte(content)}
	}
	opts := ingest.Options{Embedded: folder, Workers: 1}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = analysis.Run(context.Background(), st, table, analysis.Options{Workers: 1}); err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("the study is refused with %v", err)
	}
}

// TestUncertaintyOfQuestionsMeansIsRounded: one person of forty has not answered
// b. To all its digits, the standard error of the mean of both questions' means
// has one solution in whole numbers, which is what that person answered to a.
func TestUncertaintyOfQuestionsMeansIsRounded(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: sample
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y}}
  - {id: a, column: a, kind: scale, scale: fem}
  - {id: b, column: b, kind: scale, scale: fem}
  - {id: ix, kind: index, items: [a, b], min_answered: 1, range: [0, 100], level: question}
scales: {fem: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}}
`, "a.csv": "area;a;b\n" + lines(12, "X;3;4") + lines(4, "X;1;2") + lines(11, "Y;2;2") + lines(1, "Y;2;") + lines(12, "Y;5;4")}, 1)
	coarse := func(what string, x, scale float64) {
		if math.Round(x*scale)/scale != x {
			t.Errorf("%s is %v", what, x)
		}
	}
	for _, at := range [][3]string{{"ix", "mean", "mean"}, {"ix.by.area", "Y", "mean"}} {
		e, ok := r.At(result.Ref{Table: at[0], Row: at[1], Column: at[2]}).Estimate()
		if !ok || e.Interval == nil {
			t.Fatalf("%v has no interval", at)
		}
		coarse("an end in "+at[0], e.Interval.Low, 10)
	}
	tested := false
	for _, test := range r.Tests {
		if strings.HasPrefix(test.Table, "ix") {
			tested = true
			coarse("the statistic of "+test.ID, test.Statistic, 1000)
		}
	}
	if !tested {
		t.Error("nothing is tested")
	}
}

// TestLinkedGroupsOfFewWhoLeft: two of twelve in X have left. Taken for the same
// people in both waves, the ten others make the statistic what only one count of
// the four kinds of answers gives, and with it how the two answered.
func TestLinkedGroupsOfFewWhoLeft(t *testing.T) {
	wave := func(first, last, more int) string {
		out := "nr;area;q\n"
		for i := first; i < last; i++ {
			out += fmt.Sprintf("x%d;X;%s\n", i, []string{"ja", "nej"}[(i*7+more)%5/3])
		}
		for i := range 40 {
			out += fmt.Sprintf("y%d;Y;%s\n", i+20*more, []string{"ja", "nej"}[(i*7+more)%5/3])
		}
		return out
	}
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: 1.csv, wave: 1}, {file: 2.csv, wave: 2}]
waves: [{id: 1}, {id: 2}]
codebook:
  - {id: nr, role: respondent, linked: true}
  - {id: area, role: area, categories: [X, Y]}
  - {id: q, categories: [ja, nej], agree: [ja]}
plan: [{question: q, by: [area, wave]}]
`, "1.csv": wave(0, 12, 0), "2.csv": wave(2, 22, 1)}, 1)
	methods := map[string]string{}
	for _, test := range r.Tests {
		methods[test.ID] = test.Method
	}
	for id, want := range map[string]string{"q.by.area.wave.agree.X|2-X|1": "score", "q.by.area.wave.agree.Y|2-Y|1": "overlap_shares"} {
		if methods[id] != want {
			t.Errorf("%s is made by %q, not %q", id, methods[id], want)
		}
	}
}

// TestFewCodedAnswers: of forty people, six wrote something that could be coded.
func TestFewCodedAnswers(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: one, scale: codes}
  - {id: two, scale: codes}
scales: {codes: {1: Lön, 2: Chef}}
codings: [{id: saknas, coders: [one, two], level: nominal, title: Vad som saknas}]
`, "a.csv": "one;two\n" + lines(3, "1;1") + lines(3, "2;1") + lines(34, ";")}, 1)
	if table := r.Table("coding.saknas"); table.Base != 0 || table.Answered != 0 || state(r, "coding.saknas", "one|two", "coded") == result.Published {
		t.Errorf("%d answers were coded, %d by all", table.Base, table.Answered)
	}
}

// TestAgreementOfTwo: twelve people in unit A have an index, and two of them
// answered both of its questions. How far these two agree is not told.
func TestAgreementOfTwo(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: unit, role: unit, categories: from_data}
  - {id: a, kind: scale, scale: fem}
  - {id: b, kind: scale, scale: fem}
  - {id: ix, kind: index, items: [a, b], min_answered: 1, range: [0, 100]}
scales: {fem: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}}
`, "a.csv": "unit;a;b\n" + lines(1, "A;3;4") + lines(1, "A;2;4") + lines(10, "A;1;") + lines(5, ";2;3") + lines(7, ";5;4")}, 1)
	if got := number(t, r, "reliability", "ix", "units"); got != 1 {
		t.Fatalf("%v units are shown", got)
	}
	if state(r, "reliability", "ix", "rwg") == result.Published {
		t.Error("how far two people agree is told")
	}
}
