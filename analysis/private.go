package analysis

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
)

// Private is what a researcher needs to check a run and nobody else may see.
type Private struct {
	table     *microdata.Table
	published *published.Statistics
	cubes     []*cube.Cube
	decisions [][]string // rows of withheld.csv
	results   *result.Results
}

// Write writes the private files through create, which is called with one file
// name after the other.
func (p *Private) Write(create func(name string) (io.WriteCloser, error)) error {
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"README.txt", p.readme},
		{"defects.csv", p.defects},
		{"inputs.csv", p.inputs},
		{"log.txt", p.log},
		{"withheld.csv", p.withheld},
		{"counts.parquet", func(w io.Writer) error { return cube.WriteParquet(w, p.cubes) }},
	} {
		w, err := create(file.name)
		if err != nil {
			return err
		}
		if err := file.write(w); err != nil {
			w.Close()
			return fmt.Errorf("%s: %w", file.name, err)
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (p *Private) readme(w io.Writer) error {
	_, err := io.WriteString(w, `PRIVATE: do not publish or hand on anything in this folder.

defects.csv     every answer that was not understood, with its text where that
                is short and names nobody; answers to open questions are not here
inputs.csv      the files read, with their SHA-256
log.txt         what was done, step by step, without times or paths
withheld.csv    which groups are withheld in the report, and why
counts.parquet  the counts before protection, small groups included
`)
	return err
}

func writeCSV(w io.Writer, rows [][]string) error {
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = ';', true
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return c.WriteAll(rows)
}

func (p *Private) defects(w io.Writer) error {
	rows := [][]string{{"file", "row", "column", "text", "rule", "action"}}
	for _, d := range slices.Concat(p.table.Defects, p.published.Defects) {
		rows = append(rows, []string{d.File, strconv.Itoa(d.Row), d.Column, d.Text, string(d.Rule), d.Action})
	}
	return writeCSV(w, rows)
}

func (p *Private) inputs(w io.Writer) error {
	rows := [][]string{{"file", "sha256", "bytes", "rows", "refused"}}
	for _, s := range slices.Concat(p.table.Sources, p.published.Sources) {
		rows = append(rows, []string{s.File, s.SHA256, strconv.FormatInt(s.Bytes, 10), strconv.Itoa(s.Rows), strconv.Itoa(s.Refused)})
	}
	return writeCSV(w, rows)
}

// log tells what was done, so that two runs can be compared line by line.
func (p *Private) log(w io.Writer) error {
	r := p.results
	var b strings.Builder
	fmt.Fprintf(&b, "folje %s\nstudy %s, design %s, codebook %s\n", r.Provenance.Version, r.Study.ID, r.Provenance.Design, r.Provenance.Codebook)
	for _, s := range p.table.Sources {
		fmt.Fprintf(&b, "read %s: %d bytes, %d respondents, %d rows refused\n", s.File, s.Bytes, s.Rows, s.Refused)
	}
	for _, s := range p.published.Sources {
		fmt.Fprintf(&b, "read %s: %d bytes, %d rows of statistics, %d rows refused\n", s.File, s.Bytes, s.Rows, s.Refused)
	}
	for _, d := range r.Provenance.Defects {
		fmt.Fprintf(&b, "defects, %s: %d\n", d.Rule, d.Count)
	}
	fmt.Fprintf(&b, "counted %d cubes of %d respondents\n", len(p.cubes), p.table.Rows)
	for _, u := range r.Provenance.Uncounted {
		fmt.Fprintf(&b, "not counted by %s together, %d combinations: %s\n", u.Names(), u.Groups, map[string]string{
			result.LacksProtection: "tables by each of them were not compared to find small groups",
			result.LacksTables:     "reports on each group of the first have no tables by the others"}[u.Lacks])
	}
	fmt.Fprintf(&b, "withheld %d groups by the policy %s, least group %d\n", len(p.decisions), r.Provenance.Policy.Audience, r.Provenance.Policy.Least)
	fmt.Fprintf(&b, "made %d tables, %d series, %d tests, %d findings\n", len(r.Tables), len(r.Series), len(r.Tests), len(r.Findings))
	_, err := io.WriteString(w, b.String())
	return err
}

func (p *Private) withheld(w io.Writer) error {
	return writeCSV(w, append([][]string{{"question", "groups", "wave", "group", "people", "reason"}}, p.decisions...))
}
