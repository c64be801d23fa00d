package analysis_test

import (
	"context"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// numbersOf is all that results tell but where they came from.
func numbersOf(t *testing.T, r *result.Results) string {
	t.Helper()
	told := *r
	told.Provenance = result.Provenance{}
	data, err := json.MarshalIndent(told, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// changed is files with one of them replaced.
func changed(files fstest.MapFS, name string, change func(string) string) fstest.MapFS {
	out := maps.Clone(files)
	out[name] = &fstest.MapFile{Data: []byte(change(string(files[name].Data)))}
	return out
}

// TestOrderOfRowsDoesNotMatter shuffles the people of both files.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	for seed := range uint64(2) {
		files := nothingFiles(seed)
		want := numbersOf(t, runStudy(t, files, "s", 1))
		for _, name := range []string{"s/first.csv", "s/second.csv"} {
			files = changed(files, name, func(text string) string {
				rows := strings.SplitAfter(text, "\n")
				people := rows[1 : len(rows)-1] // between the header and the end
				rand.New(rand.NewPCG(seed, 3)).Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
				return strings.Join(rows, "")
			})
		}
		for _, workers := range []int{1, 3} {
			if diff := cmp.Diff(want, numbersOf(t, runStudy(t, files, "s", workers))); diff != "" {
				t.Errorf("seed %d, %d workers:\n%s", seed, workers, diff)
			}
		}
	}
}

// TestEmptyGroupChangesNoResult has an area and a band of tenure that nobody is
// in: whatever is told of others stays.
func TestEmptyGroupChangesNoResult(t *testing.T) {
	files := nothingFiles(1)
	before := runStudy(t, files, "s", 2)
	after := runStudy(t, changed(files, "s/study.yaml", func(text string) string {
		return strings.NewReplacer("h: H}", "h: H, i: Nobody}", "4: More}", "4: More, 5: Nobody}").Replace(text)
	}), "s", 2)
	if diff := cmp.Diff(asJSON(t, before.Tests), asJSON(t, after.Tests)); diff != "" {
		t.Errorf("tests:\n%s", diff)
	}
	if diff := cmp.Diff(asJSON(t, before.Findings), asJSON(t, after.Findings)); diff != "" {
		t.Errorf("findings:\n%s", diff)
	}
	for _, table := range before.Tables {
		wider := after.Table(table.ID)
		for _, row := range table.Rows {
			for column, cell := range row.Cells {
				if diff := cmp.Diff(asJSON(t, cell), asJSON(t, wider.Row(row.ID).Cell(column))); diff != "" {
					t.Errorf("%s, %s, %s:\n%s", table.ID, row.ID, column, diff)
				}
			}
		}
	}
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWeightOfOneIsNoWeight counts the same people with a weight of 1 each:
// every measure and comparison of every question and area is the same.
func TestWeightOfOneIsNoWeight(t *testing.T) {
	files := nothingFiles(2)
	weighted := withWeights(files, func() string { return "1" })
	plain, ones := cubesByArea(t, files), cubesByArea(t, weighted)
	for i, c := range plain {
		if c.Weighted || !ones[i].Weighted {
			t.Fatalf("%s is weighted: %v and %v", c.Question.ID, c.Weighted, ones[i].Weighted)
		}
		for _, design := range []study.Design{study.Sample, study.Census} {
			in := measure.Inference{Design: design, Level: 0.95, Compare: true, Population: 1_000}
			if diff := cmp.Diff(told(t, c, in), told(t, ones[i], in)); diff != "" {
				t.Errorf("%s:\n%s", c.Question.ID, diff)
			}
		}
	}
}

// cubesByArea counts every question of a study by area.
func cubesByArea(t *testing.T, files fstest.MapFS) []*cube.Cube {
	t.Helper()
	opts := ingest.Options{Embedded: files, Workers: 1}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	area := tally.Countable(*table.Book.Lookup("area"))
	var requests []tally.Request
	for _, id := range []string{"agree", "place", "needs", "mood"} {
		requests = append(requests, tally.Request{Question: tally.Countable(*table.Book.Lookup(id)), By: []codebook.Variable{area}})
	}
	cubes, err := tally.Count(context.Background(), table, requests, 1)
	if err != nil {
		t.Fatal(err)
	}
	return cubes
}

// told is what measures tell of every group of a cube, and comparisons of
// every group with the next.
func told(t *testing.T, c *cube.Cube, in measure.Inference) string {
	t.Helper()
	var cells [][]result.Cell
	var tests []result.Test
	for g, group := range c.Groups {
		for _, m := range measure.All {
			if m.Applies(&c.Question) {
				cells = append(cells, m.Compute(&c.Question, group, in))
			}
		}
		for _, column := range []string{"agree", "mean", "valid:home", "persons:p"} {
			if test, ok := measure.Compare(&c.Question, column, group, c.Groups[(g+1)%len(c.Groups)], in, 8); ok {
				tests = append(tests, test)
			}
		}
	}
	return asJSON(t, cells) + asJSON(t, tests)
}
