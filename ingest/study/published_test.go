package study

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// statistics is a study of nothing but official statistics: 5 lines.
const statistics = `id: s
title: S
sources: [{file: a.csv, kind: aggregate, wave: 2020}, {file: b.csv, kind: aggregate, wave: 2021}]
waves: [{id: 2020, label: 2020/21}, {id: 2021}]
published:
`

const table = "  - {id: p, publisher: SCB, unit: Kommun, code: Kod, by: Typ, values: [{id: x, column: Antal, unit: kr}, {id: Andel, unit: procent}], show: Ale}\n"

func TestPublication(t *testing.T) {
	st, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte(statistics + table)}}, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := []Publication{{ID: "p", Title: codebook.Plain("p"), Publisher: "SCB", Files: []string{"a.csv", "b.csv"}, Unit: "Kommun", Code: "Kod",
		By: []string{"Typ"}, Show: []string{"Ale"}, Values: []PublishedValue{
			{ID: "x", Column: "Antal", Text: codebook.Plain("Antal"), Unit: "kr"}, {ID: "Andel", Column: "Andel", Text: codebook.Plain("Andel"), Unit: "procent"}}}}
	if diff := cmp.Diff(want, st.Published, cmpopts.IgnoreTypes(codebook.Pos{})); diff != "" {
		t.Error(diff)
	}
	if len(st.Surveys()) != 0 || len(st.SourcesOf(&st.Published[0])) != 2 || len(st.Codebook.Variables) != 0 || st.Design != "" {
		t.Errorf("%+v", st)
	}
	if st.Published[0].Values[0].Percent() || !st.Published[0].Values[1].Percent() {
		t.Error("kr is no percentage, and procent is one")
	}
}

// TestPublicationBesideSurvey leaves the survey's wave variable to its own
// sources.
func TestPublicationBesideSurvey(t *testing.T) {
	st, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte("design: census\ncodebook: [{id: q, categories: [Ja]}]\n" +
		"id: s\ntitle: S\nsources: [{file: svar.csv}, {file: a.csv, kind: aggregate, wave: 2020}]\npublished:\n" + table)}}, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if st.Codebook.WithRole(codebook.Wave) != nil || len(st.Waves) != 1 || len(st.Surveys()) != 1 {
		t.Errorf("waves %v, surveys %v", st.Waves, st.Surveys())
	}
}

func TestPublicationErrors(t *testing.T) {
	for _, c := range []struct{ name, study, want, hint string }{
		{"no table", "id: s\ntitle: S\nsources: [{file: a.csv, kind: aggregate}]\n", "s.yaml:3: no published table takes up the file a.csv",
			"write published: with what its columns mean, or take kind: aggregate away"},
		{"no source", one + "published:\n" + table, `s.yaml:8: the published table "p" has no source`, "write kind: aggregate on the sources that hold it"},
		{"unknown kind", "id: s\ntitle: S\nsources: [{file: a.csv, kind: agregate}]\npublished:\n" + table, `s.yaml:3: "agregate" is no kind of source`, "did you mean aggregate?"},
		{"unknown key", statistics + "  - {id: p, publiser: SCB}\n", `s.yaml:6: a published table has no key "publiser"`, "did you mean publisher?"},
		{"no publisher", statistics + "  - {id: p, unit: Kommun, values: [{id: x}]}\n", `s.yaml:6: the published table "p" does not tell who published it`, "write publisher: Skolverket"},
		{"no unit", statistics + "  - {id: p, publisher: SCB, values: [{id: x}]}\n", `s.yaml:6: the published table "p" does not tell what its rows are about`,
			"write unit: with the header of the column that names the rows, such as Kommun"},
		{"no values", statistics + "  - {id: p, publisher: SCB, unit: Kommun}\n", `s.yaml:6: the published table "p" has no values`, "write values: [{id: short_name, column: header}]"},
		{"no id", statistics + "  - {publisher: SCB, unit: Kommun, values: [{id: x}]}\n", "s.yaml:6: the published table has no id", "write id: a short name"},
		{"double id", statistics + "  - {id: p, publisher: SCB, unit: Kommun, values: [{id: x}, {id: x, column: y}]}\n", `s.yaml:6: the id "x" is used already at s.yaml:6`, "give one of them another id"},
		{"bad id", statistics + "  - {id: p, publisher: SCB, unit: Kommun, values: [{id: a/b}]}\n", `s.yaml:6: "a/b" cannot be the id of a published value`, idAdvice},
		{"column twice", statistics + "  - {id: p, publisher: SCB, unit: Kommun, by: Kommun, values: [{id: x}]}\n", `s.yaml:6: the column "Kommun" is the unit and a division of "p"`, "name each column once"},
		{"two tables", statistics + table + "  - {id: q, publisher: SCB, unit: Kommun, values: [{id: y}]}\n", `s.yaml:7: the file a.csv belongs to "p" and to "q"`, "write files: on each published table"},
		{"unknown file", statistics + "  - {id: p, files: [a.csv, c.csv], publisher: SCB, unit: Kommun, values: [{id: y}]}\n", "s.yaml:3: no published table takes up the file b.csv",
			"write published: with what its columns mean, or take kind: aggregate away"},
		{"unknown wave", "id: s\ntitle: S\nsources: [{file: a.csv, kind: aggregate, wave: 2002}]\nwaves: [{id: 2020}]\npublished:\n" + table, `s.yaml:3: "2002" is no wave of the study`, "did you mean 2020?"},
		{"one with a wave", "id: s\ntitle: S\nsources: [{file: a.csv, kind: aggregate, wave: 2020}, {file: b.csv, kind: aggregate}]\nwaves: [{id: 2020}]\npublished:\n" + table,
			`s.yaml:3: the source b.csv has no wave, but a.csv of the published table "p" has one`, "write wave: on each source of the table, or on none"},
		{"municipality", "id: s\ntitle: S\nsources: [{file: a.csv, kind: aggregate, municipality: Ale}]\npublished:\n" + table, "s.yaml:3: the source a.csv has a municipality, but its rows are statistics",
			"leave it out: the rows name their own"},
	} {
		_, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte(c.study)}}, "s.yaml")
		var e *codebook.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if e.Error() != c.want || e.Advice != c.hint {
			t.Errorf("%s:\n got %s\n     %s\nwant %s\n     %s", c.name, e.Error(), e.Advice, c.want, c.hint)
		}
	}
}
