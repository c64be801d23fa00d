package microdata_test

import (
	"context"
	"testing"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// TestChangedColumns reads questions whose columns are called otherwise in one
// wave, and are in that wave's file the only ones that are looked for.
func TestChangedColumns(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + `sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}]
codebook:
  - {id: sat, column: affSat2, scale: s, in: {2017: {column: "likert[affSat2]", text: På det hela taget, break: true}}}
  - {id: tick, kind: multiple, columns: [t1, t2], categories: {x: Ett, y: Två}, in: {2017: {columns: [u2, u1]}}}
scales: {s: {1: Nej, 2: Ja}}
`,
		"a.csv": "affSat2,t1,t2\n1,1,0\n2,0,1\n",
		"b.csv": "likert[affSat2],u1,u2,affSat2\n2,1,0,9\n",
	})
	wantColumn(t, tb, "sat", "sat", "1, 2, 2")
	wantColumn(t, tb, "tick", "tick/x", "1, 0, 0")
	wantColumn(t, tb, "tick", "tick/y", "0, 1, 1")
	if len(tb.Defects) > 0 {
		t.Error(tb.Defects)
	}
}

// TestFollowUpNotAsked reads a file without a question and without the one that
// was asked of some who answered it.
func TestFollowUpNotAsked(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + `sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}]
codebook:
  - {id: q, categories: [x, y]}
  - {id: sick, categories: [ja, nej], asked: {wave: [2017]}}
  - {id: why, categories: [a, b], asked: {sick: [ja]}}
`,
		"a.csv": "q,r\nx,1\n",
		"b.csv": "q,sick,why\nx,ja,a\ny,nej,\n",
	})
	wantColumn(t, tb, "why", "why", "not_asked, a, not_asked")
}

// TestChangedColumnMissing names the wave whose file lacks the column, and the
// place where that wave is told to have it.
func TestChangedColumnMissing(t *testing.T) {
	st, o := load(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}]\ncodebook:\n  - {id: id, kind: open}\n  - id: q\n    categories: [x]\n    in:\n      2017: {column: q7}\n",
		"a.csv":  "id,q\n1,x\n",
		"b.csv":  "id,q8\n1,x\n",
	})
	_, err := microdata.Read(context.Background(), st, o)
	if want := `s.yaml:10: there is no column "q7" in b.csv, the wave 2017`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
