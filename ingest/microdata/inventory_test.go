package microdata_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestInventory(t *testing.T) {
	files := fstest.MapFS{
		"study.yaml": {Data: []byte(`
id: two
title: Two files
design: census
sources: [{file: a.csv, wave: first}, {file: b.csv, wave: second}]
waves: [{id: first}, {id: second}, {id: third}]
codebook:
  - {id: municipality, column: town, role: municipality, categories: {north: North, south: South}}
  - {id: job, column: job, categories: {nurse: Nurse, clerk: Clerk, other: {missing: no_answer}}}
  - {id: named, columns: [n1, n2], kind: choose, categories: {x: X, y: Y, z: Z}}
  - {id: tools, columns: [pen, ink], kind: multiple, categories: {pen: Pen, ink: Ink}}
  - {id: place, column: job, categories: from_data}
`)},
		"a.csv": {Data: []byte("town;job;n1;n2;pen;ink\nsouth;nurse;x;y;1;\nnorth;nurse;y;;1;\nsouth;nurse;;;;\n")},
		"b.csv": {Data: []byte("town;job;n1;n2;pen;ink\nsouth;nurse;;;;\nwest;nurse;;;;\n")},
	}
	st, err := study.Parse(files, "study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	table, err := microdata.Read(context.Background(), st, microdata.Options{
		Open: func(name string) (fs.File, error) { return files.Open(name) }})
	if err != nil {
		t.Fatal(err)
	}
	lots := []microdata.Lot{
		{File: "a.csv", Wave: "first", Municipality: "north", Rows: 1},
		{File: "a.csv", Wave: "first", Municipality: "south", Rows: 2},
		{File: "b.csv", Wave: "second", Municipality: "south", Rows: 1},
		{File: "b.csv", Wave: "second", Municipality: "unreadable", Rows: 1},
	}
	if diff := cmp.Diff(lots, table.Lots()); diff != "" {
		t.Errorf("lots (-want +got):\n%s", diff)
	}
	unused := map[string][]string{"job": {"clerk"}, "named": {"z"}, "tools": {"ink"}, "wave": {"third"}}
	for i := range table.Book.Variables {
		v := &table.Book.Variables[i]
		if diff := cmp.Diff(unused[v.ID], table.Unused(v)); diff != "" {
			t.Errorf("unused categories of %s (-want +got):\n%s", v.ID, diff)
		}
	}
}
