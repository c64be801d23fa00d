package draft

import (
	"bytes"
	"context"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// FuzzDraftsAreStudies drafts a study of one file, or of two: whatever can be
// drafted must be a study that the files can be read by, without an edit.
func FuzzDraftsAreStudies(f *testing.F) {
	f.Add("a;b;c\n1;Ja;x\n2;Nej;y\n1;Ja;\n", "")
	f.Add("id,q1[1]. Vad? [A],q1[2]. Vad? [B]\n1,Y,\n2,,Y\n3,Y,Y\n", "id,q1[2]. Vad? [B],q1[1]. Vad? [A]\n1,Y,\n2,,Y\n")
	f.Add("Område;Trivs;Total;wave\nA;Instämmer helt;1;x\nB;Tar helt avstånd;total;y\nA;Vet ej;9;x\n", "Område;Trivs;Total;wave\nA;Instämmer helt;3;x\nB;Tar delvis avstånd;mean;y\n")
	f.Add("a,a,A\nx,y,z\nx,y,w\n", "a,A\n1,2\n3,4\n")
	f.Add("Tools\nGit;R;\nR;\n", "Tools;x\nGit;R;\nR;\n")
	f.Fuzz(func(t *testing.T, first, second string) {
		files := fstest.MapFS{"svar-2016.csv": {Data: []byte(first)}, "svar-2017.csv": {Data: []byte(second)}}
		names := []string{"svar-2016.csv", "svar-2017.csv"}
		if second == "" {
			names = names[:1]
		}
		open := func(name string) (fs.File, error) { return files.Open(name) }
		d, err := New(context.Background(), names, Options{Open: open})
		if err != nil || len(d.Questions) == 0 || d.Published != nil {
			t.Skip("no study can be made of it")
		}
		var b bytes.Buffer
		if err := Write(&b, d); err != nil {
			t.Fatal(err)
		}
		files["study.yaml"] = &fstest.MapFile{Data: b.Bytes()}
		st, err := study.Parse(files, "study.yaml")
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if _, err := microdata.Read(context.Background(), st, microdata.Options{Open: open}); err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
	})
}
