package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest"
)

const plannedStudy = `id: s
title: S
design: census
sources: [{file: a.csv, wave: w1}, {file: b.csv, wave: w2}]
waves: [{id: w1}, {id: w2}]
codebook:
  - {id: area, column: area, role: area, categories: {A: A, B: B}}
  - {id: pos, column: pos, role: position, categories: {c: Chef, m: Medarbetare}}
  - {id: unit, column: unit, role: unit, categories: from_data}
  - {id: q, column: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2]}
  - {id: alt, columns: [a1, a2], categories: {x: X, y: Y}}
  - {id: fri, column: fri, kind: open, about: q}
`

const plannedRows = "area;pos;unit;q;a1;a2;fri\nA;c;U1;1;x;y;hej\nB;m;U2;2;y;;\n"

func plan(t *testing.T, more string) (*result.Results, error) {
	t.Helper()
	folder := fstest.MapFS{"s/study.yaml": {Data: []byte(plannedStudy + more)},
		"s/a.csv": {Data: []byte(plannedRows)}, "s/b.csv": {Data: []byte(plannedRows)}}
	opts := ingest.Options{Embedded: folder}
	st, err := ingest.Load("s", opts)
	if err != nil {
		return nil, err
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(context.Background(), st, table, analysis.Options{})
	return r, err
}

func TestDefaultPlanFollowsFromTheRoles(t *testing.T) {
	r, err := plan(t, "")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, table := range r.Tables {
		ids = append(ids, table.ID)
	}
	want := strings.Fields(`area area.by.wave pos pos.by.wave unit unit.by.wave
		q q.by.wave q.by.area q.by.position alt alt.by.wave alt.by.area alt.by.position fri fri.by.wave`)
	if !slices.Equal(ids, want) {
		t.Errorf("got  %v\nwant %v", ids, want)
	}
}

func TestPlanAddsPairs(t *testing.T) {
	r, err := plan(t, "plan: [{question: q, by: [area, wave]}, {question: '*', by: [unit]}, {question: q, by: [area]}]\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"q.by.area.wave", "q.by.unit", "alt.by.unit"} {
		if r.Table(id) == nil {
			t.Errorf("there is no table %s", id)
		}
	}
	if r.Table("area.by.unit") != nil {
		t.Error("a background fact was broken down without being asked for by name")
	}
}

func TestPlanRefuses(t *testing.T) {
	var many strings.Builder
	var items []string
	for i := range 31 {
		id := fmt.Sprint("item", i)
		fmt.Fprintf(&many, "  - {id: %s, column: q, kind: scale, categories: {1: Nej, 2: Ja}}\n", id)
		items = append(items, id)
	}
	for _, test := range []struct{ plan, want string }{
		{"plan: [{question: q, by: [alt]}]\n", "in which a person may be in several groups"},
		{"plan: [{question: q, by: [municipality]}]\n", "municipality"},
		{"plan: [{question: q, by: [area, area]}]\n", "groups twice by area"},
		{"instruments: [hme]\n", "hme"},
		{"  - {id: response, column: q, kind: open}\n", "the table of how many answered"},
		{"  - {id: r, column: q, categories: {total: '1', b: '2'}}\n", `has the code "total"`},
		{"  - {id: år, column: q, kind: number, ladder: [{id: outside, from: 1, to: 3}]}\n", `two answers to "år" have the code "outside"`},
		{many.String() + "  - {id: i, items: [" + strings.Join(items, ", ") + "]}\n", "31 items with scores up to 2"},
		{"  - {id: år, column: q, kind: number, ladder: stockholm}\n", `there is no ladder "stockholm"`},
	} {
		_, err := plan(t, test.plan)
		var hinted interface{ Hint() string }
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "s/study.yaml:") {
			t.Errorf("%s: got %v, want a place and %q", test.plan, err, test.want)
		} else if !errors.As(err, &hinted) || hinted.Hint() == "" {
			t.Errorf("%s: %v has no hint", test.plan, err)
		}
	}
}

func TestPlanRefusesTooManyGroups(t *testing.T) {
	var many strings.Builder
	for i := range 400 {
		fmt.Fprintf(&many, "%s%d: x%d", strings.Repeat(", ", min(i, 1)), i, i)
	}
	_, err := plan(t, fmt.Sprintf("  - {id: b1, column: q, categories: {%s}}\n  - {id: b2, column: q, categories: {%s}}\nplan: [{question: q, by: [b1, b2]}]\n", &many, &many))
	if err == nil || !strings.Contains(err.Error(), "which are 161604 combinations") {
		t.Errorf("got %v", err)
	}
}

// TestGroupsFollowFromRoles: a question that happens to be called as a role is
// called is no grouping.
func TestGroupsFollowFromRoles(t *testing.T) {
	r := runFiles(t, map[string]string{"a.csv": "wave;a1;a2;q\n1;x;y;1\n2;x;;2\n", "study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: wave, kind: number}
  - {id: area, columns: [a1, a2], categories: {x: X, y: Y}}
  - {id: q, categories: {1: Ja, 2: Nej}}
`}, 1)
	var ids []string
	for _, table := range r.Tables {
		ids = append(ids, table.ID)
	}
	if want := []string{"wave", "area", "q"}; !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
}

// TestLatestWave is the last in which anybody answered anything: here in the
// second of three, in which the first question was not asked.
func TestLatestWave(t *testing.T) {
	study := `
id: s
title: S
design: census
sources: [{file: a.csv}]
waves: [{id: w1}, {id: w2}, {id: w3}]
codebook:
  - {id: wave, role: wave}
  - {id: first, asked: {wave: [w1]}, categories: {1: Ja, 2: Nej}}
  - {id: q, categories: {1: Ja, 2: Nej}}
`
	r := runFiles(t, map[string]string{"study.yaml": study, "a.csv": "wave;first;q\n" + strings.Repeat("w1;1;1\n", 12) + strings.Repeat("w2;;2\n", 13)}, 1)
	if w := r.Table("q").Wave; w == nil || w.ID != "w2" {
		t.Errorf("the latest wave is %v, want w2", w)
	}
	if n := number(t, r, "q", "2", "n"); n != 13 {
		t.Errorf("%v answered no, want 13", n)
	}
}

// TestIndexOfItemsNotAsked: those who were asked no item of an index are no part
// of its base.
func TestIndexOfItemsNotAsked(t *testing.T) {
	r := runFiles(t, map[string]string{"a.csv": "area;a;b\n" + strings.Repeat("A;1;2\n", 12) + strings.Repeat("A;2;\n", 3) + strings.Repeat("B;;\n", 20), "study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
scales: {s: {1: Nej, 2: Ja}}
codebook:
  - {id: area, role: area, categories: {A: A, B: B}}
  - {id: a, scale: s, asked: {area: [A]}}
  - {id: b, scale: s, asked: {area: [A]}}
  - {id: i, items: [a, b]}
`}, 2)
	i := r.Table("i")
	if i.Base != 15 || i.Answered != 12 {
		t.Errorf("%d were asked and %d answered, want 15 and 12", i.Base, i.Answered)
	}
	if n := number(t, r, "i", "not_asked", "n"); n != 20 {
		t.Errorf("%v were not asked, want 20", n)
	}
}

func TestNoWaveOnAnyRow(t *testing.T) {
	folder := fstest.MapFS{"s/a.csv": {Data: []byte("wave;q\n;1\n")}, "s/study.yaml": {Data: []byte(`
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook: [{id: wave, role: wave}, {id: q, categories: {1: Ja}}]
`)}}
	opts := ingest.Options{Embedded: folder}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := analysis.Run(context.Background(), st, table, analysis.Options{}); err == nil || !strings.Contains(err.Error(), "nobody has answered in any wave") {
		t.Errorf("got %v", err)
	}
}
