package microdata_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// TestShared looks for respondents of one file in the files before it: only
// those of the same wave and municipality, however a file writes these.
func TestShared(t *testing.T) {
	book := `codebook:
  - {id: nr, role: respondent}
  - {id: kommun, role: municipality, categories: {a: Alby, b: Bor}}
  - {id: q, categories: {1: Ja}}
`
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht16}, {file: c.csv, wave: ht18}, {file: d.csv, wave: ht16}]\n" + book,
		"a.csv":  "nr;kommun;q\n1;a;1\n2;a;1\n3;a;1\n4;a;1\n5;a;1\n;a;1\n",
		"b.csv":  "nr;kommun;q\n9;a;1\n\n1;b;1\n2;Alby;1\n3;a;1\n 4 ;a;1\n5;a;1\n5;a;1\n;a;1\n",
		"c.csv":  "nr;kommun;q\n1;a;1\n",
		"d.csv":  "nr;kommun;q\n9;a;1\n1;a;1\n",
	})
	want := []microdata.Shared{
		{File: "b.csv", Earlier: "a.csv", Times: 4, Lines: []int{5, 6, 7}},
		{File: "d.csv", Earlier: "a.csv", Times: 1, Lines: []int{3}},
		{File: "d.csv", Earlier: "b.csv", Times: 1, Lines: []int{2}},
	}
	if diff := cmp.Diff(want, tb.Shared); diff != "" {
		t.Error(diff)
	}
	wantDefects(t, tb, `b.csv:9 nr double_identity "": row left out`)
}

// TestSharedByColumn has one file that tells the wave in a column and one that
// is of a single wave.
func TestSharedByColumn(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv}, {file: b.csv, wave: ht18}]\nwaves: [{id: ht16, label: Hösten 2016}, {id: ht18, label: Hösten 2018}]\n" +
			"codebook:\n  - {id: nr, role: respondent}\n  - {id: mätning, role: wave}\n",
		"a.csv": "nr;mätning\n1;ht16\n2;Hösten 2018\n",
		"b.csv": "nr;x\n1;x\n2;x\n",
	})
	if want := []microdata.Shared{{File: "b.csv", Earlier: "a.csv", Times: 1, Lines: []int{3}}}; !cmp.Equal(want, tb.Shared) {
		t.Error(tb.Shared)
	}
}

// TestSharedWhereLinked finds respondents in other municipalities, too, where
// an identifier is the same person's everywhere.
func TestSharedWhereLinked(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, wave: a, municipality: Alby}, {file: b.csv, wave: a, municipality: Bor}, {file: c.csv, wave: b, municipality: Bor}]\n" +
			"codebook:\n  - {id: nr, role: respondent, linked: true}\n",
		"a.csv": "nr;x\n1;x\n2;x\n", "b.csv": "nr;x\n3;x\n2;x\n", "c.csv": "nr;x\n1;x\n2;x\n",
	})
	if want := []microdata.Shared{{File: "b.csv", Earlier: "a.csv", Times: 1, Lines: []int{3}}}; !cmp.Equal(want, tb.Shared) {
		t.Error(tb.Shared)
	}
	if want := []int32{1, 0, 2, 0, 1, 0}; !slices.Equal(want, tb.Persons) {
		t.Error(tb.Persons)
	}
}

// TestPersons links respondents across waves and files, by identifiers alone.
func TestPersons(t *testing.T) {
	const kommun = "  - {id: kommun, role: municipality, categories: {a: Alby, b: Bor}}\n  - {id: q, categories: {1: Ja}}\n"
	const linked, unlinked = "codebook:\n  - {id: nr, role: respondent, linked: true}\n", "codebook:\n  - {id: nr, role: respondent}\n"
	files := map[string]string{
		"a.csv": "nr;kommun;q\nx;a;1\n y ;a;1\n;a;1\nz;b;1\nz;b;1\nsju;a;1\nnio;a;1\n",
		"b.csv": "nr;kommun;q\nny;a;1\nsju;b;1\n;a;1\ny;a;1\n\nx;b;1\nnio;a;1\n",
		"c.csv": "nr;kommun;q\nsju;b;1\nny;b;1\nå;a;1\n",
		"d.csv": "nr;våg;kommun;q\nx;1;a;1\ny;1;a;1\nx;2;a;1\nx;Två;a;1\ny;2;a;1\n",
	}
	for _, c := range []struct {
		name, study string
		want        []int32
	}{
		{"linked", "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}]\n" + linked + kommun, []int32{1, 2, 0, 3, 4, 5, 6, 4, 0, 2, 1, 5}},
		{"other order", "sources: [{file: b.csv, wave: ht18}, {file: a.csv, wave: ht16}]\n" + linked + kommun, []int32{1, 2, 0, 3, 4, 5, 4, 3, 0, 6, 2, 5}},
		{"on two rows of a wave", "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}, {file: c.csv, wave: ht18}]\n" + linked + kommun,
			[]int32{1, 2, 0, 3, 0, 4, 0, 0, 0, 2, 1, 4, 0, 0, 5}},
		{"a wave by two names", "sources: [{file: d.csv}]\nwaves: [{id: 1}, {id: 2, label: Två}]\n" + linked + "  - {id: våg, role: wave}\n" + kommun, []int32{0, 1, 0, 0, 1}},
		{"a wave that the data tells", "sources: [{file: d.csv}]\n" + linked + "  - {id: våg, role: wave}\n" + kommun, []int32{1, 2, 1, 1, 2}},
		{"not linked", "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}]\n" + unlinked + kommun, nil},
		{"nobody identified", "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}]\ncodebook:\n" + kommun, nil},
	} {
		files["s.yaml"] = top + c.study
		st, o := load(t, files)
		for o.Workers = 1; o.Workers <= 3; o.Workers++ {
			tb, err := microdata.Read(context.Background(), st, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, tb.Persons); diff != "" {
				t.Errorf("%s, %d workers: %s", c.name, o.Workers, diff)
			}
			if c.want != nil && len(tb.Persons) != tb.Rows {
				t.Errorf("%s: %d numbers of %d rows", c.name, len(tb.Persons), tb.Rows)
			}
			if tb.Schema().HasField("nr") {
				t.Errorf("%s: the identifier is a column", c.name)
			}
		}
	}
}

func TestPlace(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv}, {file: b.csv}]\ncodebook: [{id: q, categories: {1: Ja}}, {id: text, kind: open}]\n",
		"a.csv":  "q;text\n1;\"two\nlines\"\n;\n1;x\n", "b.csv": "q;text\n1;x\n"})
	for row, want := range []string{"a.csv:2", "a.csv:5", "b.csv:2", ":0"} {
		if file, line := tb.Place(row); fmt.Sprintf("%s:%d", file, line) != want {
			t.Errorf("row %d begins at %s:%d, want %s", row, file, line, want)
		}
	}
}

// TestUnread lists the columns that no question is answered in.
func TestUnread(t *testing.T) {
	tb := one(t, `
  - {id: nr, role: respondent}
  - {id: mätning, role: wave, categories: [a]}
  - {id: val, columns: [v1, v2], categories: {1: Ett}}
`, "Tid;nr;v1;;mätning; IP-adress;v2\n1;1;1;1;a;1;\n")
	if got := tb.Sources[0].Unread; !slices.Equal(got, []string{"Tid", "IP-adress"}) {
		t.Errorf("%q", got)
	}
}
