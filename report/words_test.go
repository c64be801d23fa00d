package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/prose"
	"github.com/foljeforskning/folje/report/render"
)

// bound is what is computed of an embedded study, with its own words.
func bound(t testing.TB, id, language string) *result.Results {
	t.Helper()
	r := measured(t, id, language)
	st, err := ingest.Load(id, ingest.Options{Embedded: datasets.Studies()})
	if err != nil {
		t.Fatal(err)
	}
	texts, _, err := ingest.Texts(st, language)
	if err != nil {
		t.Fatal(err)
	}
	var files []prose.File
	for _, text := range texts {
		files = append(files, prose.File(text))
	}
	if _, err := report.BindWords(r, files, codebook.Nearest); err != nil {
		t.Fatal(err)
	}
	return r
}

// A stated is a piece of running text with the cells whose numbers it states.
type stated struct {
	text  string
	refs  []result.Ref
	tests []string
}

// prosaic are the sentences of a document's main part that tell of results:
// findings, own words, and what is said between the figures.
func prosaic(doc *render.Document) (list []stated) {
	guide := false // which tells how to read, and not what was found
	for _, b := range doc.Blocks {
		if h, ok := b.(render.Heading); ok && h.Level == 1 {
			if h.ID == "method" {
				return list
			}
			guide = h.ID == "guide"
		}
		if guide {
			continue
		}
		switch b := b.(type) {
		case render.Finding:
			i := slices.IndexFunc(doc.Results.Findings, func(f result.Finding) bool { return f.Text == b.Text })
			list = append(list, stated{b.Text, doc.Results.Findings[i].Refs, doc.Results.Findings[i].Tests})
		case render.Paragraph:
			list = append(list, stated{text: b.Text, refs: append(refsOf(b.Spans), b.Refs...)})
		case render.List:
			for i, item := range b.Items {
				said := stated{text: item}
				if i < len(b.Spans) {
					said.refs = refsOf(b.Spans[i])
				}
				list = append(list, said)
			}
		}
	}
	return list
}

func refsOf(spans []result.Span) (refs []result.Ref) {
	for _, s := range spans {
		if s.Ref != nil {
			refs = append(refs, *s.Ref)
		}
	}
	return refs
}

// shortTitle is how long a title is that is no number of its own.
const shortTitle = 3

// titles are names that may have numbers in them, longest first.
func titles(r *result.Results) (names []string) {
	add := func(title string) {
		if strings.ContainsAny(title, "0123456789") && len(title) > shortTitle {
			names = append(names, title, lang.InText(title))
		}
	}
	for _, w := range r.Study.Waves {
		add(w.Title)
	}
	for _, t := range r.Tables {
		add(t.Title)
		add(t.Question.Title)
		for _, row := range t.Rows {
			add(row.Title)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

var digits = regexp.MustCompile(`\d+(?:[\x{a0},.]\d+)*`)

// tableNumbers is where a pointer tells which tables it is to.
var tableNumbers = regexp.MustCompile(`(tabell|tables?)\x{a0}\d[\d–, ochand]*\.$`)

// TestEveryNumberInProseIsACell finds the cell of every number in the sentences
// of both embedded studies' main parts.
func TestEveryNumberInProseIsACell(t *testing.T) {
	for _, d := range datasets.All {
		for _, language := range []string{"sv", "en"} {
			t.Run(d.ID+"/"+language, func(t *testing.T) {
				doc := compose(t, d.ID, language)
				r := doc.Results
				names, numbers := titles(r), 0
				for _, s := range prosaic(doc) {
					if s.text == r.Study.About {
						continue // of the study file, not of the results
					}
					text := tableNumbers.ReplaceAllString(s.text, "")
					for _, name := range names {
						text = strings.ReplaceAll(text, name, "")
					}
					given := givenBy(t, r, doc.Language, s)
					for _, number := range digits.FindAllString(text, -1) {
						numbers++
						if !slices.Contains(given, number) {
							t.Errorf("%s: no cell that it refers to gives %s", s.text, number)
						}
					}
				}
				if numbers < 8 {
					t.Errorf("only %d numbers were looked at", numbers)
				}
			})
		}
	}
}

// givenBy writes the numbers that the cells of a sentence give: their values and
// intervals, and the interval of the difference that it rests on.
func givenBy(t *testing.T, r *result.Results, l *lang.Language, s stated) (given []string) {
	t.Helper()
	give := func(x float64) {
		for decimals := range 4 {
			given = append(given, l.Number(math.Abs(x), decimals))
		}
	}
	for _, ref := range s.refs {
		e, ok := r.At(ref).Estimate()
		if !ok {
			t.Errorf("%s: %v is not published", s.text, ref)
		}
		give(e.Value)
		if e.Interval != nil {
			give(e.Interval.Low)
			give(e.Interval.High)
		}
	}
	for _, test := range r.Tests {
		if slices.Contains(s.tests, test.ID) && test.Difference != nil && test.Difference.Interval != nil {
			give(test.Difference.Interval.Low)
			give(test.Difference.Interval.High)
		}
	}
	return given
}

// TestOneAnswerMovesEverything changes one answer of a study, and with it the
// table, the chart, the finding and the researcher's own sentence.
func TestOneAnswerMovesEverything(t *testing.T) {
	// 22 of 26 and 23 of 26 who answered in 2018 are 84.6 and 88.5 percent; in
	// 2017 8 of 24 were 33.3.
	before, after := written(t, 22), written(t, 23)
	for _, what := range []struct{ place, before, after string }{
		{"table", "84,6", "88,5"},
		{"chart", "85", "88"},
		{"finding", "85\u00a0%", "88\u00a0%"},
		{"sentence", "från 33\u00a0% till 85\u00a0% hösten 2018", "från 33\u00a0% till 88\u00a0% hösten 2018"},
	} {
		if !strings.Contains(before[what.place], what.before) || strings.Contains(before[what.place], what.after) {
			t.Errorf("%s before: %q, want %q", what.place, before[what.place], what.before)
		}
		if !strings.Contains(after[what.place], what.after) || strings.Contains(after[what.place], what.before) {
			t.Errorf("%s after: %q, want %q", what.place, after[what.place], what.after)
		}
	}
}

// written is what a report says of the share who agree in 2018, if so many of
// 26 do: in the table and the chart by wave, in the finding and in own words.
func written(t *testing.T, agree int) map[string]string {
	t.Helper()
	dir := t.TempDir()
	answers := "mätning;trivs\n" + strings.Repeat("2017;ja\n", 8) + strings.Repeat("2017;nej\n", 16) +
		strings.Repeat("2018;ja\n", agree) + strings.Repeat("2018;nej\n", 26-agree)
	for name, text := range map[string]string{
		"svar.csv": answers,
		"study.yaml": `{id: s, title: S, design: census, sources: [{file: svar.csv}], policy: {least: 5}, codebook: [` +
			`{id: wave, column: mätning, role: wave, categories: {2017: Hösten 2017, 2018: Hösten 2018}},` +
			`{id: trivs, text: Jag trivs, kind: scale, categories: [ja, nej], agree: [ja]}]}`,
		"text/trivs.md": "Trivseln ökade från {trivs.by.wave.first/agree} till {trivs.by.wave.latest/agree} {wave.latest}.\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	r := bound(t, filepath.Join(dir, "study.yaml"), "sv")
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	is := map[string]string{}
	for _, b := range report.Compose(r, l, nil).Blocks {
		switch b := b.(type) {
		case render.Finding:
			is["finding"] += b.Text
		case render.Paragraph:
			if b.Spans != nil {
				is["sentence"] = b.Text
			}
		case render.Table:
			if b.ID == "trivs.by.wave" {
				is["table"] = fmt.Sprint(b.Rows)
			}
		case render.Figure:
			if strings.Contains(b.ID, "trend") {
				is["chart"] = svgText(t, b)
			}
		}
	}
	return is
}

// svgText is the text in a chart.
func svgText(t *testing.T, f render.Figure) string {
	t.Helper()
	var svg bytes.Buffer
	if err := f.InlineSVG(&svg); err != nil {
		t.Fatal(err)
	}
	return strings.Join(regexp.MustCompile(`>[^<]+</text>`).FindAllString(svg.String(), -1), " ")
}
