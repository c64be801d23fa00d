package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/microdata"
)

func newCheck() *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:   "check STUDY",
		Short: "Tell what is in a study's answers and what is wrong with them",
		Long: `Check reads a study and its answers and writes no report. It prints how many
answered, in which source, wave and municipality, and out of how many; which
answers are not as the codebook says, and where they stand; and which categories
nobody used. It never prints what a respondent wrote.

The exit code is 3 if some answer is not as the codebook says, or more people
answered than there were.`,
		Example: `  folje check study.yaml
  folje check study.yaml --data answers
  folje check medarbetarenkat-exempel`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return check(cmd, args[0], data) },
	}
	cmd.Flags().StringVar(&data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	return cmd
}

func check(cmd *cobra.Command, name, data string) error {
	opts := ingest.Options{Data: data, Embedded: datasets.Studies(), Workers: runtime.NumCPU()}
	st, err := load(name, opts)
	if err != nil {
		return err
	}
	table, err := read(cmd.Context(), cmd.ErrOrStderr(), st, opts)
	if err != nil {
		return err
	}
	results, _, err := analysis.Run(cmd.Context(), st, table, analysis.Options{Workers: opts.Workers, Version: version()})
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	printLots(w, table)
	overfull := printResponse(w, results)
	printDefects(w, table)
	printNear(w, table)
	printUnused(w, table)
	if err := w.Flush(); err != nil {
		return err
	}
	if len(table.Defects) > 0 || overfull {
		return errFound
	}
	return nil
}

// printLots prints how many answered, by source, wave and municipality.
func printLots(w io.Writer, table *microdata.Table) {
	fmt.Fprintln(w, "SOURCE\tWAVE\tMUNICIPALITY\tANSWERED")
	for _, lot := range table.Lots() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", lot.File, dash(lot.Wave), dash(lot.Municipality), lot.Rows)
	}
	fmt.Fprintf(w, "all\t\t\t%d\n", table.Rows)
	for _, s := range table.Sources {
		if s.Refused > 0 {
			fmt.Fprintf(w, "left out of %s\t\t\t%d\n", s.File, s.Refused)
		}
	}
}

// dash stands for what a study does not tell.
func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// printResponse prints how many answered out of how many there were, by one
// thing at a time, and tells whether somewhere more answered than there were.
func printResponse(w io.Writer, results *result.Results) (overfull bool) {
	for _, t := range responseTables(results) {
		title := fmt.Sprintf("\n%s\tASKED\tANSWERED\tRESPONSE\n", responseTitle(t))
		for _, row := range t.Rows {
			r, remark := responseOf(row), ""
			if r.overfull() {
				overfull, remark = true, "\tmore than there were"
			}
			if !r.known || len(t.By) > 1 && remark == "" {
				continue
			}
			fmt.Fprintf(w, "%s%s\t%.0f\t%.0f\t%.1f %%%s\n", title, rowTitle(row), r.asked, r.answered, r.percent, remark)
			title = ""
		}
	}
	return overfull
}

// responseTables lists the tables of who answered, but that of the latest wave,
// which the table by wave has too.
func responseTables(results *result.Results) (list []result.Table) {
	for _, t := range results.Tables {
		if latestOnly := t.Wave != nil && len(t.By) == 0; t.Form == "response" && !latestOnly {
			list = append(list, t)
		}
	}
	return list
}

// A response is how many answered, in numbers and percent, of how many there
// were, if that is known.
type response struct {
	asked, answered, percent float64
	known                    bool
}

func responseOf(row result.Row) response {
	asked, known := row.Cell("asked").Estimate()
	answered, _ := row.Cell("answered").Estimate()
	percent, _ := row.Cell("response").Estimate()
	return response{asked.Value, answered.Value, percent.Value, known}
}

// overfull tells whether more answered than there were.
func (r response) overfull() bool { return r.known && r.answered > r.asked }

// responseTitle names what a table of responses tells apart.
func responseTitle(t result.Table) string {
	var names []string
	for _, by := range t.By {
		names = append(names, strings.ToUpper(by.ID))
	}
	title := strings.Join(names, " ")
	if t.Wave != nil {
		title = strings.TrimSpace(title + " " + t.Wave.ID)
	}
	if title == "" {
		return "ALL"
	}
	return title
}

// rowTitle is the codes of a row's groups.
func rowTitle(row result.Row) string {
	var codes []string
	for _, g := range row.Group {
		codes = append(codes, g.ID)
	}
	if len(codes) == 0 {
		return "all"
	}
	return strings.Join(codes, " ")
}

// shownPlaces is how many places of each kind of defect are printed.
const shownPlaces = 3

// printDefects prints how many answers break each rule and where the first of
// them stand, by rule in the order in which the rules were first broken.
func printDefects(w io.Writer, table *microdata.Table) {
	if len(table.Defects) == 0 {
		fmt.Fprintln(w, "\nevery answer is as the codebook says")
		return
	}
	var rules []microdata.Rule
	places := map[microdata.Rule][]string{}
	for _, d := range table.Defects {
		if !slices.Contains(rules, d.Rule) {
			rules = append(rules, d.Rule)
		}
		places[d.Rule] = append(places[d.Rule], strings.TrimSpace(fmt.Sprintf("%s:%d %s", d.File, d.Row, d.Column)))
	}
	fmt.Fprintln(w, "\nNOT AS THE CODEBOOK SAYS\tTIMES\tWHERE")
	for _, rule := range rules {
		shown := places[rule][:min(shownPlaces, len(places[rule]))]
		fmt.Fprintf(w, "%s\t%d\t%s\n", ruleWords(string(rule)), len(places[rule]), strings.Join(shown, ", "))
	}
}

// printNear prints in which columns unknown answers would be known but for
// letters' case or white space.
func printNear(w io.Writer, table *microdata.Table) {
	var columns []string
	times := map[string]int{}
	for _, d := range table.Defects {
		if d.Near {
			if times[d.Column]++; times[d.Column] == 1 {
				columns = append(columns, d.Column)
			}
		}
	}
	if len(columns) == 0 {
		return
	}
	fmt.Fprintln(w, "\nUNKNOWN ONLY BY CASE OR SPACES\tTIMES\tLIST THEM UNDER answers:")
	for _, column := range columns {
		fmt.Fprintf(w, "%s\t%d\n", column, times[column])
	}
}

// printUnused prints which categories nobody used.
func printUnused(w io.Writer, table *microdata.Table) {
	title := "\nNEVER ANSWERED\tCATEGORIES\n"
	for i := range table.Book.Variables {
		v := &table.Book.Variables[i]
		if codes := table.Unused(v); len(codes) > 0 {
			fmt.Fprintf(w, "%s%s\t%s\n", title, v.ID, strings.Join(codes, ", "))
			title = ""
		}
	}
}
