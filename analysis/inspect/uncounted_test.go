package inspect_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/inspect"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestUncounted(t *testing.T) {
	const answers = "area;unit;år\na;1;x\na;2;x\nb;1;x\nb;2;x\nb;2;x\nb;;x\n;2;x\nb;2;y\nc;1;z\n"
	at := func(line int) inspect.Place { return inspect.Place{File: "a.csv", Line: line} }
	for _, c := range []struct {
		name, heads string
		want        *inspect.Uncounted
	}{
		{"by two things", "area;unit;n\na;1;5\na;2;5\nb;1;5\nc;1;5\n",
			&inspect.Uncounted{By: []string{"area", "unit"}, Groups: 1, Times: 3, Places: []inspect.Place{at(5), at(6), at(9)}}},
		{"nobody was there", "area;unit;n\na;1;5\na;2;5\nb;1;5\nb;2;0\nc;1;5\n", nil},
		{"by one thing", "area;n\na;5\nb;5\n", nil},
		{"one row tells less", "area;unit;n\na;1;5\na;2;5\nb;;5\n", nil},
		{"in a wave that is counted", "area;unit;wave;n\na;1;x;5\na;2;x;5\nb;1;x;5\nb;2;y;5\n",
			&inspect.Uncounted{By: []string{"area", "wave", "unit"}, Groups: 1, Times: 2, Places: []inspect.Place{at(5), at(6)}}},
	} {
		files := fstest.MapFS{"a.csv": {Data: []byte(answers)}, "n.csv": {Data: []byte(c.heads)}, "s.yaml": {Data: []byte("id: s\ntitle: S\ndesign: census\n" +
			"sources: [{file: a.csv}]\nheadcounts: n.csv\ncodebook: [{id: area, role: area, categories: [a, b, c]}, {id: unit, role: unit, categories: [1, 2]}, {id: wave, column: år, role: wave, categories: [x, y, z]}]\n")}}
		st, err := study.Parse(files, "s.yaml")
		if err != nil {
			t.Fatal(err)
		}
		table, err := microdata.Read(context.Background(), st, microdata.Options{Open: func(name string) (fs.File, error) { return files.Open(name) }})
		if err != nil {
			t.Fatal(err)
		}
		found, err := inspect.Look(context.Background(), st, table)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, found.Uncounted); diff != "" {
			t.Errorf("%s (want −, got +):\n%s", c.name, diff)
		}
	}
}
