package analysis_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest"
)

// A survey with nothing in it: people answer alike whatever their area, their
// tenure and the year. Areas are large and small, everybody was asked, and one
// question in four is of each kind that is tested.
const nothingStudy = `
id: nothing
title: {sv: Inget, en: Nothing}
language: en
design: census
sources: [{file: first.csv, wave: first}, {file: second.csv, wave: second}]
waves: [{id: first, label: {sv: Första, en: First}}, {id: second, label: {sv: Andra, en: Second}}]
headcounts: heads.csv
codebook:
  - {id: area, column: area, role: area, categories: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}}
  - {id: tenure, column: tenure, role: tenure, ordered: true, categories: {1: Under two, 2: Two to five, 3: Six to ten, 4: More}}
  - {id: position, column: position, role: position, categories: {m: Managers, s: Staff}}
  - {id: agree, column: agree, kind: scale, scale: five, agree: [4, 5]}
  - {id: place, column: place, categories: {home: Home, office: Office, field: Field}}
  - {id: needs, kind: choose, columns: [n1, n2, n3], categories: {p: P, q: Q, r: R, s: S, t: T, u: U}}
  - {id: i1, column: i1, kind: scale, scale: five}
  - {id: i2, column: i2, kind: scale, scale: five}
  - {id: i3, column: i3, kind: scale, scale: five}
  - {id: mood, kind: index, items: [i1, i2, i3], min_answered: 2, range: [0, 100]}
scales:
  five: {1: One, 2: Two, 3: Three, 4: Four, 5: Five}
plan:
  - {question: agree}
  - {question: agree, by: [area]}
  - {question: agree, by: [tenure]}
  - {question: agree, by: [position]}
  - {question: agree, by: [wave]}
  - {question: agree, by: [area, wave]}
  - {question: place}
  - {question: place, by: [area]}
  - {question: place, by: [tenure]}
  - {question: place, by: [position]}
  - {question: place, by: [wave]}
  - {question: needs}
  - {question: needs, by: [area]}
  - {question: needs, by: [tenure]}
  - {question: needs, by: [wave]}
  - {question: mood}
  - {question: mood, by: [area]}
  - {question: mood, by: [tenure]}
  - {question: mood, by: [wave]}
  - {question: mood, by: [area, wave]}
policy: {audience: inward}
statistics: {letters: true}
`

var places = map[string]string{"1": "home", "2": "office", "3": "field"}

// nothingFiles draws the answers of a survey with nothing in it.
func nothingFiles(seed uint64) fstest.MapFS {
	r := rand.New(rand.NewPCG(2018, seed))
	files := fstest.MapFS{"s/study.yaml": {Data: []byte(nothingStudy)}}
	heads := "wave;area;n\n"
	for _, wave := range []string{"first", "second"} {
		var rows strings.Builder
		rows.WriteString("area;position;tenure;agree;place;n1;n2;n3;i1;i2;i3\n")
		employed := map[string]int{}
		for range 265 + r.IntN(136) {
			area := drawn(r, "abcdefgh", 0.30, 0.20, 0.15, 0.12, 0.08, 0.06, 0.05, 0.04)
			employed[area]++
			if r.Float64() < 0.25 {
				continue // does not answer
			}
			rows.WriteString(strings.Join([]string{area, drawn(r, "ms", 0.2, 0.8), drawn(r, "1234", 0.15, 0.25, 0.25, 0.35),
				drawn(r, "12345", 0.08, 0.17, 0.20, 0.35, 0.20), places[drawn(r, "123", 0.5, 0.3, 0.2)], needs(r), items(r)}, ";") + "\n")
		}
		files["s/"+wave+".csv"] = &fstest.MapFile{Data: []byte(rows.String())}
		for _, area := range slices.Sorted(maps.Keys(employed)) {
			heads += fmt.Sprintf("%s;%s;%d\n", wave, area, employed[area])
		}
	}
	files["s/heads.csv"] = &fstest.MapFile{Data: []byte(heads)}
	return files
}

// weightedFiles is such a survey of a sample, whose people have weights that
// have nothing to do with their answers.
func weightedFiles(seed uint64) fstest.MapFS {
	r := rand.New(rand.NewPCG(2019, seed))
	files := withWeights(nothingFiles(seed), func() string { return drawn(r, "1234", 0.4, 0.3, 0.2, 0.1) })
	return changed(files, "s/study.yaml", func(text string) string {
		return strings.Replace(text, "design: census", "design: sample", 1)
	})
}

// withWeights gives everybody a weight.
func withWeights(files fstest.MapFS, weight func() string) fstest.MapFS {
	files = changed(files, "s/study.yaml", func(text string) string {
		return strings.Replace(text, "codebook:\n", "codebook:\n  - {id: w, column: w, kind: number, role: weight}\n", 1)
	})
	for _, name := range []string{"s/first.csv", "s/second.csv"} {
		files = changed(files, name, func(text string) string {
			header, people, _ := strings.Cut(text, "\n")
			var rows strings.Builder
			rows.WriteString(header + ";w\n")
			for row := range strings.Lines(people) {
				rows.WriteString(strings.TrimSuffix(row, "\n") + ";" + weight() + "\n")
			}
			return rows.String()
		})
	}
	return files
}

// drawn draws one of the letters by their probabilities.
func drawn(r *rand.Rand, letters string, probabilities ...float64) string {
	u := r.Float64()
	for k, p := range probabilities {
		if u -= p; u < 0 {
			return letters[k : k+1]
		}
	}
	return letters[:1]
}

// needs are one to three different needs, some more wanted than others.
func needs(r *rand.Rand) string {
	named := make([]string, 3)
	for k := range 1 + r.IntN(3) {
		for named[k] == "" || slices.Index(named, named[k]) < k {
			named[k] = drawn(r, "pqrstu", 0.30, 0.22, 0.18, 0.14, 0.10, 0.06)
		}
	}
	return strings.Join(named, ";")
}

// items are three answers of a person with a mood; one in twenty is missing.
func items(r *rand.Rand) string {
	mood := 3.3 + 0.7*r.NormFloat64()
	var out []string
	for range 3 {
		answer := fmt.Sprint(math.Round(min(5, max(1, mood+0.8*r.NormFloat64()))))
		if r.Float64() < 0.05 {
			answer = ""
		}
		out = append(out, answer)
	}
	return strings.Join(out, ";")
}

// A rate is how often something happened that should happen in at most one
// case of twenty.
type rate struct{ times, of int }

func (r *rate) count(happened bool) {
	r.of++
	if happened {
		r.times++
	}
}

func (r rate) value() float64 { return float64(r.times) / float64(r.of) }

// tooOften tells whether a rate is above what it may be by more than chance: as
// unlikely as three standard errors.
func (r rate) tooOften(most float64) bool {
	return statistic.ClopperPearson(float64(r.times), float64(r.of), 0.9973).Low > most
}

// most is how often something may be found where there is nothing: 5 %, save by
// two tests of weighted answers, which their pages warn of in small groups.
func most(name string) float64 {
	switch name {
	case "test welch":
		return 0.06
	case "test rao_scott":
		return 0.07
	}
	return 0.05
}

// falsePositives are rates over simulated surveys, by name.
type falsePositives map[string]*rate

func (f falsePositives) count(name string, happened bool) {
	if f[name] == nil {
		f[name] = &rate{}
	}
	f[name].count(happened)
}

// nothingFound runs surveys with nothing in them. "family" is all families of
// comparisons with others and with the wave before, and "family TABLE.QUANTITY"
// each, where any difference is established; "test METHOD" is single tests with
// p < 0.05, and "adjusted METHOD" what a method tells of one quantity of a table,
// where any adjusted p is, and "adjusted METHOD/TABLE/QUANTITY" each.
func nothingFound(t testing.TB, surveys int, files func(seed uint64) fstest.MapFS) falsePositives {
	t.Helper()
	found := falsePositives{}
	for seed := range surveys {
		established, adjusted := map[string]bool{}, map[string]bool{}
		for _, test := range runNothing(t, files(uint64(seed))).Tests {
			if test.Difference != nil {
				established[test.Family] = established[test.Family] || test.Established
			}
			method := testedBy(test)
			quantity, _, _ := strings.Cut(test.Column, ":")
			family := strings.Join([]string{method, test.Table, quantity}, "/")
			adjusted[family] = adjusted[family] || test.PAdjusted < 0.05
			found.count("test "+method, test.P < 0.05)
		}
		for family, any := range established {
			found.count("family", any)
			found.count("family "+family, any)
		}
		for family, any := range adjusted {
			method, _, _ := strings.Cut(family, "/")
			found.count("adjusted "+method, any)
			found.count("adjusted "+family, any)
		}
	}
	return found
}

// testedBy is the method of a test. Which of three methods tells whether groups
// answer alike depends on the table, so that they are one here.
func testedBy(test result.Test) string {
	switch test.Method {
	case "chisq", "fisher", "monte_carlo":
		return "independence"
	}
	return test.Method
}

func runNothing(t testing.TB, files fstest.MapFS) *result.Results {
	t.Helper()
	opts := ingest.Options{Embedded: files, Workers: 1}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(context.Background(), st, table, analysis.Options{Workers: 1, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (f falsePositives) check(t testing.TB) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		r := f[name]
		t.Logf("%-52s %5.2f %% of %d", name, 100*r.value(), r.of)
		if r.tooOften(most(name)) {
			t.Errorf("%s: %.2f %% of %d are false", name, 100*r.value(), r.of)
		}
	}
}

// TestNothingIsFoundWhereNothingIs wants no more false discoveries than the
// level of confidence allows.
func TestNothingIsFoundWhereNothingIs(t *testing.T) {
	t.Run("census", func(t *testing.T) { nothingFound(t, 30, nothingFiles).check(t) })
	t.Run("weighted sample", func(t *testing.T) { nothingFound(t, 20, weightedFiles).check(t) })
}

// go test ./analysis -run '^$' -bench FalsePositives -benchtime 1x prints how
// often something is found in 1 000 surveys with nothing in them, in percent.
func BenchmarkFalsePositives(b *testing.B) {
	for name, files := range map[string]func(uint64) fstest.MapFS{"census": nothingFiles, "weighted sample": weightedFiles} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				found := nothingFound(b, 1_000, files)
				found.check(b)
				for name, r := range found {
					b.ReportMetric(100*r.value(), "%"+strings.ReplaceAll(name, " ", "_"))
				}
			}
		})
	}
}
