package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// linkedStudy has two waves, of people 0–79 and of those from first up to last.
func linkedStudy(first, last int) map[string]string {
	var waves [2]strings.Builder
	for w, ends := range [2][2]int{{0, 80}, {first, last}} {
		waves[w].WriteString("nr;area;q\n")
		for i := ends[0]; i < ends[1]; i++ {
			answer := 1 + (i*7)%5
			if w == 1 && i%3 == 0 {
				answer = min(5, answer+1)
			}
			fmt.Fprintf(&waves[w], "p%d;%s;%d\n", i, []string{"n", "s"}[i%2], answer)
		}
	}
	return map[string]string{"1.csv": waves[0].String(), "2.csv": waves[1].String(), "study.yaml": `
id: s
title: S
design: sample
language: en
sources: [{file: 1.csv, wave: 2016}, {file: 2.csv, wave: 2017}]
codebook:
  - {id: nr, role: respondent, linked: true}
  - {id: area, role: area, categories: {n: North, s: South}}
  - {id: q, kind: scale, agree: [4, 5], text: I am well, categories: {1: "No", 2: "2", 3: "3", 4: "4", 5: "Yes"}}
plan: [{question: q, by: [area, wave]}]
`}
}

// TestLinkedWaves compares waves as the same people answered them; those who
// did are told of by themselves only where nobody else could be computed.
func TestLinkedWaves(t *testing.T) {
	for _, c := range []struct {
		name        string
		first, last int
		method      string
		paired      bool
		note        string
	}{
		{"most are the same", 12, 92, "overlap_shares", true, "linked 68 2016 2017"},
		{"all are the same", 0, 80, "overlap_shares", true, "linked 80 2016 2017"},
		{"three are new", 0, 83, "score", false, "linked_few 10"},
		{"three have left", 3, 80, "score", false, "linked_few 10"},
		{"nine are the same", 71, 150, "score", false, "linked_few 10"},
		{"nobody is the same", 80, 160, "score", false, ""},
	} {
		r := runFiles(t, linkedStudy(c.first, c.last), 2)
		i := slices.IndexFunc(r.Tests, func(x result.Test) bool { return x.ID == "q.by.wave.agree.2017-2016" })
		if i < 0 || r.Tests[i].Method != c.method {
			t.Errorf("%s: not compared by %s", c.name, c.method)
		}
		for _, id := range []string{"q.by.wave.agree.mcnemar.2017-2016", "q.by.wave.valid.signed_rank.2017-2016"} {
			if got := slices.ContainsFunc(r.Tests, func(x result.Test) bool { return x.ID == id }); got != c.paired {
				t.Errorf("%s: %s made: %t", c.name, id, got)
			}
		}
		notes := slices.DeleteFunc(notesUnder(r.Table("q.by.wave")), func(n string) bool { return !strings.HasPrefix(n, "linked") })
		if strings.Join(notes, "; ") != c.note {
			t.Errorf("%s: notes %q", c.name, notes)
		}
		for _, x := range r.Tests {
			if strings.HasPrefix(x.Table, "q.by.area.wave") && (strings.Contains(x.ID, "mcnemar") || strings.Contains(x.ID, "signed_rank")) {
				t.Errorf("%s: %s tells of those who stayed in a group", c.name, x.ID)
			}
		}
	}
}
