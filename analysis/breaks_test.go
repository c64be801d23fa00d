package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

// runChanged runs a study of four waves. The question trivs was put otherwise
// from 2017 on; lust was worded otherwise in 2015 alone; gammal was replaced by
// ny; sist and the places were put otherwise from 2018 on; tva was not asked in
// 2016; vidare was asked of those with one of the answers to trivs, sedan of
// those with one to tva; olika rests on lust and on tva.
func runChanged(t *testing.T) *result.Results {
	t.Helper()
	files := map[string]string{"study.yaml": `
id: brott
title: Brott
design: sample
sources: [{file: 2015.csv, wave: 2015}, {file: 2016.csv, wave: 2016}, {file: 2017.csv, wave: 2017}, {file: 2018.csv, wave: 2018}]
codebook:
  - {id: ort, role: area, categories: {A: A, B: B}, in: {2018: {break: true}}}
  - {id: trivs, scale: s, agree: [2], text: Jag trivs., in: {2017: {text: Jag trivs här., break: true}, 2018: {text: Jag trivs här.}}}
  - {id: lust, scale: s, agree: [2], text: Det är lustfyllt, in: {2015: {text: Det är roligt}}}
  - {id: sist, column: lust, scale: s, agree: [2], in: {2018: {break: true}}}
  - {id: gammal, scale: s, agree: [2], text: Frågan som var, asked: {wave: [2015, 2016]}}
  - {id: ny, scale: s, agree: [2], text: Frågan som blev, asked: {wave: [2016, 2017, 2018]}, follows: gammal}
  - {id: tva, scale: s, agree: [2], asked: {wave: [2015, 2017, 2018]}}
  - {id: vidare, scale: s, agree: [2], asked: {trivs: [2]}}
  - {id: sedan, column: vidare, scale: s, agree: [2], asked: {tva: [2]}}
  - {id: bada, items: [trivs, lust], range: [0, 100]}
  - {id: olika, items: [lust, tva], min_answered: 1, range: [0, 100]}
scales: {s: {1: Nej, 2: Ja}}
policy: {least: 5}
`}
	for i, wave := range []string{"2015", "2016", "2017", "2018"} {
		// 40 people, of whom 10, 16, 22 and 28 agree with everything.
		yes, no := strings.Repeat("A;2;2;2;2;2;2\nB;2;2;2;2;2;2\n", 5+3*i), strings.Repeat("A;1;1;1;1;1;\nB;1;1;1;1;1;\n", 15-3*i)
		files[wave+".csv"] = "ort;trivs;lust;gammal;ny;tva;vidare\n" + yes + no
	}
	return runFiles(t, files, 2)
}

// TestNothingIsComparedAcrossABreak lists all comparisons between waves.
func TestNothingIsComparedAcrossABreak(t *testing.T) {
	r := runChanged(t)
	got := map[string][]string{}
	for _, test := range r.Tests {
		if family, pair, _ := strings.Cut(test.ID, ".by.wave."); test.Against != "others" && !strings.Contains(test.Table, "area") && test.Column != "mean" || family == "bada" || family == "olika" {
			got[family] = append(got[family], pair[strings.IndexByte(pair, '.')+1:])
		}
	}
	want := map[string][]string{
		"trivs":  {"2016-2015", "2018-2017"},
		"lust":   {"2016-2015", "2017-2016", "2017-2015", "2018-2017", "2018-2015", "cochran_armitage", "jonckheere"},
		"sist":   {"2016-2015", "2017-2016", "2017-2015"},
		"gammal": {"2016-2015"},
		"ny":     {"2017-2016", "2018-2017", "cochran_armitage", "jonckheere"},
		"tva":    {"2017-2015", "2018-2017", "2018-2015", "cochran_armitage", "jonckheere"},
		"vidare": {"2016-2015", "2018-2017"},
		"sedan":  {"2017-2015", "2018-2017", "2018-2015"},
		"bada":   {"2016-2015", "2018-2017"},
		"olika":  {"2018-2017"}, // in 2016 it rests on one of its items alone
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, f := range r.Findings {
		for _, ref := range f.Refs {
			if strings.HasPrefix(f.Kind, "change") && len(r.Table(ref.Table).Breaks) > 0 {
				t.Errorf("%s tells of a change in %s", f.ID, ref.Table)
			}
		}
	}
	// What cannot be compared is not withheld: it cannot occur.
	for _, ref := range []result.Ref{
		{Table: "trivs.by.wave", Row: "2017", Column: "change_previous.agree"},
		{Table: "sist.by.wave", Row: "2018", Column: "change_first.agree"},
		{Table: "tva.by.wave", Row: "2016", Column: "change_previous.agree"},
		{Table: "tva.by.wave", Row: "2017", Column: "change_previous.agree"},
		{Table: "sedan.by.wave", Row: "2017", Column: "change_previous.agree"},
		{Table: "vidare.by.wave", Row: "2017", Column: "change_previous.agree"},
		{Table: "tva.by.wave", Row: "2016", Column: "agree"},
	} {
		if state := r.At(ref).State(); state != result.NotApplicable {
			t.Errorf("%v is %v", ref, state)
		}
	}
	// All waves stand side by side.
	for wave, want := range map[string]float64{"2015": 25, "2016": 40, "2017": 55, "2018": 70} {
		if got := number(t, r, "trivs.by.wave", wave, "agree"); got != want {
			t.Errorf("in %s %v agree, not %v", wave, got, want)
		}
	}
}

// TestBreaksAreTold reads the breaks of tables and series, and the notes on them.
func TestBreaksAreTold(t *testing.T) {
	r := runChanged(t)
	for _, c := range []struct {
		table  string
		breaks []string
		notes  []string // kind and arguments
	}{
		{"trivs", nil, nil},
		{"trivs.by.wave", []string{"2017"}, []string{"break_wording|2017|Jag trivs.|Jag trivs här."}},
		{"lust.by.wave", nil, []string{"reworded|2016|Det är roligt|Det är lustfyllt"}},
		{"gammal", nil, []string{"replaced|Frågan som blev|2016"}},
		{"gammal.by.wave", nil, []string{"replaced|Frågan som blev|2016"}},
		{"ny.by.wave", nil, []string{"follows|Frågan som var|2016"}},
		{"tva.by.wave", nil, nil},
		{"vidare.by.wave", []string{"2017"}, []string{"break_parts|2017|Jag trivs."}},
		{"bada.by.wave", []string{"2017"}, []string{"break_parts|2017|Jag trivs."}},
		{"olika.by.wave", []string{"2016", "2017"}, []string{"break_items|2016", "break_items|2017"}},
		{"ort.by.wave", []string{"2018"}, []string{"break|2018"}},
		{"trivs.by.area", nil, nil},
	} {
		table := r.Table(c.table)
		var notes []string
		for _, n := range table.Notes {
			if strings.HasPrefix(n.Kind, "break") || slices.Contains([]string{"reworded", "follows", "replaced"}, n.Kind) {
				notes = append(notes, strings.Join(append([]string{n.Kind}, n.Args...), "|"))
			}
		}
		if diff := cmp.Diff(c.notes, notes); diff != "" {
			t.Errorf("notes of %s: %s", c.table, diff)
		}
		if diff := cmp.Diff(c.breaks, table.Breaks); diff != "" {
			t.Errorf("breaks of %s: %s", c.table, diff)
		}
	}
	if title := r.Table("trivs").Question.Title; title != "Jag trivs här." {
		t.Errorf("in 2018 the question is %q", title)
	}
	for id, want := range map[string]string{"trivs.by.wave.agree": "2017", "lust.by.wave.agree": "", "bada.by.wave.mean": "2017"} {
		i := slices.IndexFunc(r.Series, func(s result.Series) bool { return s.ID == id })
		for _, p := range r.Series[i].Points {
			if p.Break != (p.X.ID == want) {
				t.Errorf("%s: a break at %s: %v", id, p.X.ID, p.Break)
			}
		}
	}
	i := slices.IndexFunc(r.Series, func(s result.Series) bool { return s.ID == "tva.by.wave.agree" })
	if state := r.Series[i].Points[1].Cell.State(); state != result.NotApplicable {
		t.Errorf("what was not asked in 2016 is %v", state)
	}
}

// TestBrokenGroups compares a question by a grouping that changed: nothing
// across that change either.
func TestBrokenGroups(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: g
title: G
design: sample
sources: [{file: a.csv, wave: 1}, {file: b.csv, wave: 2}, {file: c.csv, wave: 3}]
codebook:
  - {id: ort, role: area, categories: {A: A, B: B}, in: {3: {break: true}}}
  - {id: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2]}
plan: [{question: q, by: [area, wave]}]
policy: {least: 5}
`, "a.csv": areas(8, 12), "b.csv": areas(12, 8), "c.csv": areas(16, 4)}, 1)
	table := r.Table("q.by.area.wave")
	if !slices.Equal(table.Breaks, []string{"3"}) || !slices.ContainsFunc(table.Notes, func(n result.Note) bool { return n.Kind == "break_groups" }) {
		t.Errorf("breaks %v, notes %v", table.Breaks, table.Notes)
	}
	for _, test := range r.Tests {
		if test.Table == table.ID && strings.Contains(test.Row, "3") {
			t.Errorf("there is the test %s", test.ID)
		}
	}
	if len(r.Table("q.by.wave").Breaks) > 0 {
		t.Error("everybody together is comparable")
	}
}

// areas are answers to one question in two areas, so many with yes and no in each.
func areas(yes, no int) string {
	return "ort;q\n" + strings.Repeat("A;2\nB;2\n", yes) + strings.Repeat("A;1\nB;1\n", no)
}

// TestWavesThatNobodyAnswered has a wave that only statistics tell of, and one
// that is declared but not held yet: what was asked before and after them is
// compared all the same.
func TestWavesThatNobodyAnswered(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: g
title: G
design: sample
waves: [{id: 1}, {id: 2}, {id: 3}, {id: 4}, {id: 5}]
sources: [{file: a.csv, wave: 1}, {file: b.csv, wave: 2, kind: aggregate}, {file: c.csv, wave: 3}, {file: d.csv, wave: 5}]
codebook:
  - {id: ort, role: area, categories: {A: A, B: B}}
  - {id: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2], text: Nu, in: {1: {text: Förr}}}
published: [{id: p, publisher: Skolverket, unit: Kommun, values: [{id: antal}]}]
policy: {least: 5}
`, "a.csv": areas(8, 12), "b.csv": "Kommun;antal\nAle;1\n", "c.csv": areas(12, 8), "d.csv": areas(16, 4)}, 1)
	var pairs []string
	for _, test := range r.Tests {
		if test.Table == "q.by.wave" && test.Column == "agree" && test.Row != "" {
			pairs = append(pairs, test.Row+" "+test.Against)
		}
	}
	if diff := cmp.Diff([]string{"3 1", "5 3", "5 1"}, pairs); diff != "" {
		t.Error(diff)
	}
	table := r.Table("q.by.wave")
	if table.Row("2") != nil {
		t.Error("the statistics' own wave is one of the survey")
	}
	if state := table.Row("4").Cell("change_previous.agree").State(); state != result.NotApplicable {
		t.Errorf("a change to a wave that nobody answered is %v", state)
	}
	i := slices.IndexFunc(table.Notes, func(n result.Note) bool { return n.Kind == "reworded" })
	if i < 0 || table.Notes[i].Args[0] != "3" {
		t.Errorf("the notes %v tell of another wave than 3", table.Notes)
	}
}
