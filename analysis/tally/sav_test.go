package tally_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/draft"
)

// savStudy is of the answers in ingest/sav/testdata, in whatever format.
const savStudy = `
id: s
title: S
design: census
sources: [{file: FILE}]
codebook:
  - {id: lopnr, column: löpnr, kind: open, role: respondent}
  - {id: omrade, column: område, role: area, categories: {1: Barn och unga, 2: Vuxna, 3: Ekonomiskt bistånd}}
  - {id: anstalld, column: anställd, kind: date}
  - {id: besvarad, column: besvarad, kind: date}
  - {id: trivsel, column: trivsel, kind: scale, categories: {1: Mycket dåligt, 2: Dåligt, 3: Varken eller, 4: Bra, 5: Mycket bra, 8: {label: Vet ej, missing: dont_know}, 9: {label: Ej svar, missing: no_answer}}}
  - {id: belastning, column: belastning, kind: number, categories: {nej: {missing: no_answer, answers: ["-1", "91", "99"]}}}
  - {id: kommun, column: kommun, categories: {Lund: Lund, Åre: Åre, Örnsköldsvik: Örnsköldsvik, okänd: {label: Okänd, missing: dont_know}}}
  - {id: kommentar, column: kommentar, kind: open}
  - {id: tid, column: jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för, kind: scale, categories: {1: a, 2: b, 3: c, 4: d, 5: e}}
  - {id: atgarder, columns: [åtgärd_1, åtgärd_2], categories: {1: Färre möten, 2: Fler kollegor, 3: Bättre stöd, 4: Annat}}
  - {id: kanaler, columns: [kanal_möte, kanal_epost, kanal_annat], kind: multiple, categories: {m: På möten, e: Med e-post, a: På annat sätt}}
  - {id: lon, column: lön, kind: number}
`

// savCubes counts every question by area in a file of answers.
func savCubes(t *testing.T, file string) []*cube.Cube {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "ingest", "sav", "testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	table := read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(strings.Replace(savStudy, "FILE", file, 1))}, "s/" + file: {Data: b}}, "s")
	if len(table.Defects) != 0 {
		t.Errorf("%s: %+v", file, table.Defects)
	}
	var requests []tally.Request
	for _, v := range table.Book.Variables {
		if v.Role == "" {
			requests = append(requests, tally.Request{Question: tally.Countable(v), By: []codebook.Variable{tally.Countable(*table.Book.Lookup("omrade"))}})
		}
	}
	cubes, err := tally.Count(context.Background(), table, requests, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cubes {
		if !slices.Equal(c.Origins, []string{file}) {
			t.Errorf("a cube of %s comes from %v", file, c.Origins)
		}
		c.Origins = nil
	}
	return cubes
}

// TestCubesOfSAV counts the same answers in files that haven and PSPP wrote and
// as text: labels, user-missing values, a string of 400 bytes, and the columns
// of two multiple-response sets. (haven writes those without their sets.)
func TestCubesOfSAV(t *testing.T) {
	want := savCubes(t, "svar.csv")
	if n := len(want); n != 10 {
		t.Fatalf("%d cubes", n)
	}
	if c := want[2]; c.Question.ID != "trivsel" || !slices.Equal(people(c.Groups[1].Parts[0]), []int64{0, 0, 0, 0, 0, 1, 1, 0}) {
		t.Errorf("of the two in area 2, one does not know and one did not say: %v", people(c.Groups[1].Parts[0]))
	}
	for _, file := range []string{"pspp.sav", "pspp-plain.sav", "pspp.zsav", "haven.sav", "haven-plain.sav", "haven.zsav"} {
		if diff := cmp.Diff(want, savCubes(t, file)); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// choicesStudy is of the answers in ingest/sav/testdata/choices.csv, which has
// the labels of choices.sav in the place of their values.
const choicesStudy = `
id: s
title: S
design: census
sources: [{file: choices.csv}]
codebook:
  - {id: omrade, role: area, categories: {B: Barn- och ungdomsförvaltningen, F: Förvaltningen för funktionsstöd, v: {label: Vakant, missing: no_answer}}}
  - {id: trivs, kind: scale, categories: {1: Mycket dåligt, 2: Dåligt, 3: Varken eller, 4: Bra, 5: Mycket bra, 8: {label: Vet ej, missing: dont_know}, 9: {label: Ej svar, missing: no_answer}}}
  - {id: behov, columns: [b1, b2, b3], categories: {1: Tid, 2: Pengar, 3: Stöd, 4: Chef, 77: {label: Inget kryss, missing: no_answer}}}
  - {id: kommentar, kind: open}
`

// TestCubesOfDraftedSAV drafts a study of a file that PSPP wrote, and counts the
// answers as those of the same file as text: labels, a string of 400 bytes, and
// user-missing values of numbers, of a string and of a multiple-response set.
func TestCubesOfDraftedSAV(t *testing.T) {
	testdata := os.DirFS(filepath.Join("..", "..", "ingest", "sav", "testdata"))
	d, err := draft.New(context.Background(), []string{"choices.sav"}, draft.Options{Open: testdata.Open})
	if err != nil {
		t.Fatal(err)
	}
	var drafted strings.Builder
	if err := draft.Write(&drafted, d); err != nil {
		t.Fatal(err)
	}
	count := func(file, study string) (groups [][]cube.Group) {
		b, err := fs.ReadFile(testdata, file)
		if err != nil {
			t.Fatal(err)
		}
		table := read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(study)}, "s/" + file: {Data: b}}, "s")
		area := tally.Countable(*table.Book.WithRole(codebook.Area))
		for _, id := range []string{"omrade", "trivs", "behov", "kommentar"} {
			cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: tally.Countable(*table.Book.Lookup(id)), By: []codebook.Variable{area}}}, 1)
			if err != nil {
				t.Fatal(err)
			}
			groups = append(groups, cubes[0].Groups)
		}
		return groups
	}
	want := count("choices.csv", choicesStudy)
	if diff := cmp.Diff(want, count("choices.sav", drafted.String())); diff != "" {
		t.Errorf("%s\n%s", diff, drafted.String())
	}
}
