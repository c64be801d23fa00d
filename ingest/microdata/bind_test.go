package microdata_test

import "testing"

// TestColumnOfAnotherQuestionInAWave has a question that replaced another under
// the same header, and one whose header stands twice in the file of a wave in
// which it was not asked. An answer in a wave that was not asked, in a column
// that no other question has, is still a defect.
func TestColumnOfAnotherQuestionInAWave(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + `sources: [{file: a.csv, wave: a}, {file: b.csv, wave: b}]
codebook:
  - {id: old, column: q, categories: [Ja, Nej], asked: {wave: [a]}}
  - {id: new, column: q, categories: [Ofta, Aldrig], asked: {wave: [b]}, follows: old}
  - {id: twice, column: d, categories: [Ja, Nej], asked: {wave: [b]}}
  - {id: early, column: e, categories: [Ja, Nej], asked: {wave: [b]}}
`,
		"a.csv": "q;d;d;e\nJa;1;2;Ja\n", "b.csv": "q;d;e\nOfta;Nej;Nej\n"})
	wantColumn(t, tb, "old", "old", "Ja, not_asked")
	wantColumn(t, tb, "new", "new", "not_asked, Ofta")
	wantColumn(t, tb, "twice", "twice", "not_asked, Nej")
	wantDefects(t, tb, `a.csv:2 e not_asked_answered "Ja": counted as not asked`)
}
