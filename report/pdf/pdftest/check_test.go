package pdftest_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
)

// Each document has the one flaw that it is named for, of those that the
// writer lets through.
func TestCheckFinds(t *testing.T) {
	for want, build := range map[string]func(root *pdf.Elem) []*pdf.Elem{
		"heading level 3 after 1": func(root *pdf.Elem) []*pdf.Elem {
			return []*pdf.Elem{root.Add(pdf.H1), root.Add(pdf.H3)}
		},
		"TR inside Sect": func(root *pdf.Elem) []*pdf.Elem {
			return []*pdf.Elem{root.Add(pdf.Sect).Add(pdf.TR).Add(pdf.TD)}
		},
		"rows of widths [1 2] in one table": func(root *pdf.Elem) []*pdf.Elem {
			table := root.Add(pdf.Table)
			one, two := table.Add(pdf.TR), table.Add(pdf.TR)
			return []*pdf.Elem{one.Add(pdf.TD), two.Add(pdf.TD), two.Add(pdf.TD)}
		},
	} {
		d, err := pdf.New(pdf.Info{Title: "x", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		page := d.AddPage(100, 100)
		for _, e := range build(d.Root()) {
			page.Mark(e, func(c *pdf.Canvas) {})
		}
		var b bytes.Buffer
		if _, err := d.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if got := pdftest.Check(b.Bytes()); !slices.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := pdftest.Check([]byte("not a PDF")); len(got) != 1 || !strings.HasPrefix(got[0], "not valid") {
		t.Errorf("got %q for what is no PDF", got)
	}
}
