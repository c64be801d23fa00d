package draft

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// rows repeats a row of answers under a header.
func rows(header, row string, n int) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(header + "\n" + strings.Repeat(row+"\n", n))}
}

// drawn drafts a study of files given by name.
func drawn(t *testing.T, files fstest.MapFS, names ...string) *Draft {
	t.Helper()
	d, err := New(context.Background(), names, Options{Open: func(name string) (fs.File, error) { return files.Open(name) }})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNewRefuses(t *testing.T) {
	files := fstest.MapFS{"a.csv": rows("area;mood", "x;y", 3), "same.csv": rows("area;mood", "x;y", 3), "empty.csv": {}, "folder/x": {}}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"nosuch.csv"}, "nosuch.csv: there is no such file"},
		{[]string{"folder"}, "folder: this is a directory"},
		{[]string{"empty.csv"}, "empty.csv: the file is empty"},
		{[]string{"a.csv", "a.csv"}, "a.csv: the file has the same content as a.csv"},
		{[]string{"a.csv", "same.csv"}, "same.csv: the file has the same content as a.csv"},
	} {
		_, err := New(context.Background(), c.names, Options{Open: func(name string) (fs.File, error) { return files.Open(name) }})
		var e *codebook.Error
		if !errors.As(err, &e) || e.Error() != c.want || e.Hint() == "" {
			t.Errorf("%v: %v, not %s", c.names, err, c.want)
		}
	}
}

func TestProgressIsOfAllBytes(t *testing.T) {
	files := fstest.MapFS{"a.csv": rows("area;mood", "x;y", 30), "b.csv": rows("area;mood", "x;z", 40)}
	var read int64
	_, err := New(context.Background(), []string{"a.csv", "b.csv"}, Options{
		Open: func(name string) (fs.File, error) { return files.Open(name) }, Progress: func(n int64) { read += n }})
	if want := int64(len(files["a.csv"].Data) + len(files["b.csv"].Data)); err != nil || read != want {
		t.Errorf("%d of %d bytes were told of, %v", read, want, err)
	}
}

// TestWavesOfMunicipalities joins four files, of two waves in each of two
// municipalities, of which one put a question of its own.
func TestWavesOfMunicipalities(t *testing.T) {
	files := fstest.MapFS{
		"kil 2016.csv":  rows("Trivs du på det hela taget med ditt arbete?;Hur länge?", "Ja;3\nNej;4", 21),
		"umeå 2016.csv": rows("Trivs du på det hela taget med ditt arbete?;Hur länge?;Har du en cykel?", "Ja;3;Ja\nNej;4;Nej", 20),
		"kil 2018.csv":  rows("Trivs du på det hela taget med ditt arbete nu?;Hur länge?", "Ja;3\nNej;5", 20),
		"umeå 2018.csv": rows("Trivs du på det hela taget med ditt arbete nu?;Hur länge?;Har du en cykel?", "Ja;3;Ja\nNej;6;Nej", 20),
	}
	d := drawn(t, files, "umeå 2018.csv", "kil 2018.csv", "kil 2016.csv", "umeå 2016.csv")
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	files["study.yaml"] = &fstest.MapFile{Data: b.Bytes()}
	st, err := study.Parse(files, "study.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	for _, want := range []string{"asked: {municipality: [Umeå]}", "in: {2018: {column: Trivs du på det hela taget med ditt arbete nu?,", "break: true}}"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the study does not say %s:\n%s", want, b.String())
		}
	}
	if len(st.Sources) != 4 || st.Sources[0].Wave != "2016" || st.Sources[3].Wave != "2018" {
		t.Errorf("the sources are %v", st.Sources)
	}
}

func TestRolesAreSharedOut(t *testing.T) {
	q := func(id string, role codebook.Role, waves ...string) Question {
		v := Question{Variable: codebook.Variable{ID: id, Role: role}}
		if waves != nil {
			v.Asked = &codebook.Filter{Variable: "wave", Codes: waves}
		}
		return v
	}
	for _, c := range []struct {
		name      string
		questions []Question
		want      string
	}{
		{"the one in all waves", []Question{q("a", codebook.Area), q("b", codebook.Area, "2017")}, "a"},
		{"the one in the last wave", []Question{q("a", codebook.Area, "2017"), q("b", codebook.Area, "2016")}, "a"},
	} {
		d := &Draft{Questions: c.questions, Waves: []study.Wave{{ID: "2016"}, {ID: "2017"}}, Sources: make([]Source, 2)}
		d.shareRoles()
		for _, q := range d.Questions {
			if has := q.Role == codebook.Area; has != (q.ID == c.want) || has == (q.Doubt != "") {
				t.Errorf("%s: %s has the role: %v, doubt %q", c.name, q.ID, has, q.Doubt)
			}
		}
	}
}

func TestYearsToGroupByHaveBands(t *testing.T) {
	d := &Draft{Language: "sv", Questions: []Question{{Variable: codebook.Variable{ID: "years", Role: codebook.Tenure, Kind: codebook.Number}}}}
	d.bandTenure()
	var labels []string
	for _, b := range d.Questions[0].Ladder.Bands {
		labels = append(labels, b.Label.In("sv"))
	}
	if got := strings.Join(labels, ", "); got != "0–1 år, 2–4 år, 5–9 år, 10 år eller mer" {
		t.Errorf("the bands are %s", got)
	}
}

func TestExplainTellsADoubtOnce(t *testing.T) {
	d := drafted("Ja")
	for i := range d.Questions {
		d.Questions[i].Doubt = "is it so?"
	}
	var b bytes.Buffer
	if err := Explain(&b, d); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "s, own, listed, area, n …: is it so?") || strings.Count(b.String(), "is it so?") != 1 {
		t.Errorf("the doubts are told so:\n%s", b.String())
	}
}
