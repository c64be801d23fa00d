package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// TestCodedAnswersAreTheSame hands studies over, reads their coded answers as
// those of another study, and wants the same counts.
func TestCodedAnswersAreTheSame(t *testing.T) {
	odd, err := filepath.Abs("../../ingest/handover/testdata/udda/study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, ref := range []string{"foljeforskare-2018", "medarbetarenkat-exempel", odd} {
		st, table := opened(t, ref)
		exported(t, ref, "out")
		for _, file := range []string{"data.sav", "data.parquet", "data.csv"} {
			coded := codedStudy(t, table.Book, file)
			_, again := opened(t, coded)
			wantSameCounts(t, ref+", "+file, table, again)
		}
		if st.ID == "udda" {
			continue // its scales and waves are its own: package study tests such codebooks
		}
		for _, file := range []string{"codebook.csv", "codebook.xlsx"} {
			wantSameCodebook(t, ref, filepath.Join("out", file), st)
		}
	}
}

// TestDraftOfCodedAnswersIsTheSame hands studies over and drafts a study of the
// file for SPSS: its answers are the labels, and as many have each.
func TestDraftOfCodedAnswersIsTheSame(t *testing.T) {
	odd, err := filepath.Abs("../../ingest/handover/testdata/udda/study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, ref := range []string{"foljeforskare-2018", "medarbetarenkat-exempel", odd} {
		_, table := opened(t, ref)
		exported(t, ref, "out")
		var stdout, stderr bytes.Buffer
		if code := execute(context.Background(), []string{"init", "out/private/data.sav", "--force", "-o", "drafted.yaml"}, &stdout, &stderr); code != exitDone {
			t.Fatal(stderr.String())
		}
		_, drafted := opened(t, "drafted.yaml")
		n := 0
		for _, v := range table.Book.Variables {
			if v.Kind != codebook.Single && v.Kind != codebook.Scale && v.Kind != codebook.Choose {
				continue
			}
			n++
			again := drafted.Book.Lookup(strings.ReplaceAll(v.ID, "-", "_")) // as SPSS would have it
			if again == nil {
				t.Errorf("%s: no question %s was drafted", ref, v.ID)
				continue
			}
			if diff := cmp.Diff(labelled(t, table, v), labelled(t, drafted, *again)); diff != "" {
				t.Errorf("%s: %s: %s", ref, v.ID, diff)
			}
		}
		if n < 3 {
			t.Errorf("%s: %d questions", ref, n)
		}
	}
}

// labelled counts by label who gave each answer to a question, in each of its
// columns, and together who gave none.
func labelled(t *testing.T, table *microdata.Table, v codebook.Variable) map[string]float64 {
	t.Helper()
	n := make(map[string]float64)
	for _, slot := range counted(t, table, v, nil).Groups[0].Parts {
		for i, cell := range slot {
			label := ""
			if c := v.Categories[i]; c.Missing == codebook.Answered {
				label = c.Title("sv")
			}
			n[label] += float64(cell.N)
		}
	}
	return n
}

func opened(t *testing.T, ref string) (*study.Study, *microdata.Table) {
	t.Helper()
	opts := ingest.Options{Embedded: datasets.Studies(), Workers: 2}
	st, err := ingest.Load(ref, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	return st, table
}

func exported(t *testing.T, ref, out string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := execute(context.Background(), []string{"export", ref, "--out", out}, &stdout, &stderr); code != exitDone {
		t.Fatal(stderr.String())
	}
}

// wantSameCodebook reads an embedded study with an exported codebook in the
// place of its own.
func wantSameCodebook(t *testing.T, id, file string, want *study.Study) {
	t.Helper()
	text, err := datasets.Studies().Open(id + "/study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	whole, err := io.ReadAll(text)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := bytes.Cut(whole, []byte("\ncodebook:\n"))
	_, after, _ := bytes.Cut(rest, []byte("\nplan:"))
	dir := "codebook-" + id
	err = errors.Join(os.RemoveAll(dir), os.CopyFS(dir, datasets.Studies()))
	yaml := slices.Concat(before, []byte("\ncodebook: ../../"+filepath.ToSlash(file)+"\nplan:"), after)
	if err = errors.Join(err, os.WriteFile(filepath.Join(dir, id, "study.yaml"), yaml, 0o600)); err != nil {
		t.Fatal(err)
	}
	got, err := study.Load(filepath.Join(dir, id, "study.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Codebook, got.Codebook, cmpopts.IgnoreTypes(codebook.Pos{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: %s", file, diff)
	}
}

// codedStudy writes a study of a file of coded answers, and returns its name. The
// questions are those of a codebook; what is coded how, the Parquet file tells.
func codedStudy(t *testing.T, book *codebook.Codebook, file string) string {
	t.Helper()
	in, err := os.Open("out/private/data.parquet")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	r, err := decode.Open(in, decode.Options{File: "data.parquet"})
	if err != nil {
		t.Fatal(err)
	}
	left := r.Heading().Columns
	take := func(n int) (columns []decode.Column) {
		columns, left = left[:n], left[n:]
		return columns
	}
	values := make(map[string][]decode.Value)
	var coded codebook.Codebook
	for _, v := range book.Variables {
		n := width(&v)
		if v.Role == codebook.Respondent {
			continue
		}
		columns := take(n)
		var names []string
		for _, c := range columns {
			names = append(names, c.Name)
		}
		if n > 0 {
			values[v.ID] = columns[n-1].Values
		}
		coded.Variables = append(coded.Variables, codedVariables(v, names, values)...)
	}
	codeFilters(coded.Variables, book, values)
	if len(left) > 0 {
		t.Fatalf("columns of no question: %v", left)
	}
	var text bytes.Buffer
	if err := study.WriteCodebookCSV(&text, &coded, "sv"); err != nil {
		t.Fatal(err)
	}
	yaml := "id: kodad\ntitle: K\ndesign: census\nsources: [{file: out/private/" + file + "}]\ncodebook: kodad.csv\n"
	if err := errors.Join(os.WriteFile("kodad.csv", text.Bytes(), 0o600), os.WriteFile("kodad.yaml", []byte(yaml), 0o600)); err != nil {
		t.Fatal(err)
	}
	return "kodad.yaml"
}

// codeFilters says of coded answers who was asked.
func codeFilters(coded []codebook.Variable, book *codebook.Codebook, values map[string][]decode.Value) {
	for i := range coded {
		asked := book.Lookup(strings.TrimSuffix(coded[i].ID, whySuffix)).Asked
		if asked == nil {
			continue
		}
		filter := codebook.Filter{Variable: asked.Variable, Codes: slices.Clone(asked.Codes)}
		if by := book.Lookup(asked.Variable); by.Kind != codebook.Multiple {
			for k, code := range asked.Codes {
				filter.Codes[k] = values[by.ID][by.CategoryIndex(code)].Value
			}
		}
		coded[i].Asked = &filter
	}
}

// width is how many columns of coded answers a variable has.
func width(v *codebook.Variable) int {
	switch v.Kind {
	case codebook.Index:
		return 0
	case codebook.Choose:
		return len(microdata.SlotColumns(v))
	case codebook.Multiple:
		return len(microdata.OptionColumns(v))
	case codebook.Number:
		return 2
	}
	return 1
}

// whySuffix ends the id of the question why a number is missing.
const whySuffix = "_why"

// codedVariables are the variables of coded answers to a question. That they are
// unreadable a codebook cannot declare: it is what an unknown value becomes.
func codedVariables(v codebook.Variable, names []string, values map[string][]decode.Value) []codebook.Variable {
	coded := codebook.Variable{ID: v.ID, Kind: v.Kind, Role: v.Role, Columns: names, Ordered: v.Ordered,
		Items: v.Items, MinAnswered: v.MinAnswered, From: v.From, To: v.To}
	own := values[v.ID]
	why := coded
	switch v.Kind {
	case codebook.Index:
		return []codebook.Variable{coded}
	case codebook.Multiple:
		for _, c := range v.Categories {
			if c.Missing == codebook.Answered {
				coded.Categories = append(coded.Categories, codebook.Category{Code: c.Code})
			}
		}
		for i, reason := range codebook.Reasons[1:4] {
			coded.Categories = append(coded.Categories, codebook.Category{Code: own[2+i].Value, Missing: reason})
		}
	case codebook.Number, codebook.Date, codebook.Open:
		why.Kind, why.Role, why.Columns = codebook.Single, "", names[len(names)-1:]
		for i, reason := range codebook.Reasons[:4] {
			why.Categories = append(why.Categories, codebook.Category{Code: own[i].Value, Missing: reason})
		}
		if v.Kind != codebook.Number {
			return []codebook.Variable{why}
		}
		why.ID += whySuffix
		coded.Columns = names[:1]
		return []codebook.Variable{coded, why}
	default:
		for i, c := range v.Categories {
			if c.Missing != codebook.Unreadable {
				coded.Categories = append(coded.Categories, codebook.Category{Code: own[i].Value, Score: c.Score, HasScore: c.HasScore, Missing: c.Missing})
			}
		}
	}
	return []codebook.Variable{coded}
}

// wantSameCounts counts each question by area.
func wantSameCounts(t *testing.T, what string, table, again *microdata.Table) {
	t.Helper()
	area := func(book *codebook.Codebook) []codebook.Variable {
		return []codebook.Variable{tally.Countable(*book.WithRole(codebook.Area))}
	}
	n := 0
	for _, v := range table.Book.Variables {
		if v.Role == codebook.Respondent || v.Role == codebook.Weight {
			continue
		}
		n++
		want := counted(t, table, v, area(table.Book))
		got := counted(t, again, *again.Book.Lookup(v.ID), area(again.Book))
		if v.Kind == codebook.Number {
			reasons := counted(t, again, *again.Book.Lookup(v.ID + whySuffix), area(again.Book))
			for i := range got.Groups {
				got.Groups[i].Parts, got.Groups[i].Answered = reasons.Groups[i].Parts, reasons.Groups[i].Answered
			}
		}
		for i := range want.Groups {
			if v.Kind == codebook.Multiple { // of which a table keeps no more than the reasons
				want.Groups[i].Parts, got.Groups[i].Parts = nil, nil
				want.Groups[i].Named = slices.Clip(want.Groups[i].Named[:width(&v)])
				got.Groups[i].Named = slices.Clip(got.Groups[i].Named[:width(&v)])
			}
		}
		if diff := cmp.Diff(want.Groups, got.Groups); diff != "" {
			t.Errorf("%s: %s: %s", what, v.ID, diff)
		}
	}
	if n < 4 || again.Rows != table.Rows {
		t.Errorf("%s: %d questions, %d rows", what, n, again.Rows)
	}
}

func counted(t *testing.T, table *microdata.Table, v codebook.Variable, by []codebook.Variable) *cube.Cube {
	t.Helper()
	v.Ladder = nil // the moments tell more
	cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: tally.Countable(v), By: by}}, 2)
	if err != nil {
		t.Fatal(err)
	}
	return cubes[0]
}
