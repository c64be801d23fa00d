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
	for _, t := range results.Tables {
		latestOnly := t.Wave != nil && len(t.By) == 0 // the table by wave has it too
		if t.Form != "response" || latestOnly {
			continue
		}
		title := fmt.Sprintf("\n%s\tASKED\tANSWERED\tRESPONSE\n", responseTitle(t))
		for _, row := range t.Rows {
			asked, known := row.Cell("asked").Estimate()
			answered, _ := row.Cell("answered").Estimate()
			remark := ""
			if known && answered.Value > asked.Value {
				overfull, remark = true, "\tmore than there were"
			}
			if !known || len(t.By) > 1 && remark == "" {
				continue
			}
			response, _ := row.Cell("response").Estimate()
			fmt.Fprintf(w, "%s%s\t%.0f\t%.0f\t%.1f %%%s\n", title, rowTitle(row), asked.Value, answered.Value, response.Value, remark)
			title = ""
		}
	}
	return overfull
}

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
