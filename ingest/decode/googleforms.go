package decode

import (
	"regexp"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// googleforms is a table as Google Forms exports it: a time in the first column,
// and then questions as worded; a grid is a column per row of it, "Question
// [Row]". Several answers in one cell have ", " between.
var googleforms = Layout{Name: "googleforms", Accepts: acceptsGoogleForms, Read: readGoogleForms}

// timestamps are what the first column is called.
var timestamps = []string{"Timestamp", "Tidstämpel", "Tidsstämpel"}

// timeOfDay is how a time begins, in any of the forms that countries use.
var timeOfDay = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]\d{1,2}[:.]\d{2}`)

func acceptsGoogleForms(head [][]string) bool {
	if len(head[0]) < 2 || len(head) < 2 || !slices.Contains(timestamps, codebook.Normal(head[0][0])) {
		return false
	}
	return !slices.ContainsFunc(head[1:], func(row []string) bool { return len(row) == 0 || !timeOfDay.MatchString(row[0]) })
}

func readGoogleForms(head [][]string, o Options) (headers, error) {
	h, err := readPlain(head, o)
	grids, rows := make([]string, len(h.Columns)), make([]string, len(h.Columns))
	for i := range h.Columns {
		c := &h.Columns[i]
		if slices.Contains(timestamps, codebook.Normal(c.Header)) {
			continue
		}
		c.Text = codebook.Normal(c.Header)
		if question, row := bracketed(c.Text, 1); len(row) > 0 {
			grids[i], rows[i] = question, row[0]
		}
	}
	h.Groups = gather(h.Columns, 2, func(i int) string { return grids[i] })
	for i := range h.Groups {
		g := &h.Groups[i]
		g.Name, g.Text = "", g.Name
		for _, column := range g.Columns {
			h.Columns[column].Text, h.Columns[column].Option = g.Text, rows[column]
		}
	}
	return h, err
}
