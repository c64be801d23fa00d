package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/prose"
)

// refsHelp tells how own words are written and what is looked at in them.
const refsHelp = `Refs lists how the figures of a study are written in own words, with what they
are in this run: those whose reference or title holds every WORD. Without a word
it lists the tables.

Own words are Markdown files in a folder text beside the study file. Each is named
after what it belongs to, and stands first there in every report and format:

  text/findings.md               a chapter: findings, guide, answered, named, areas,
                                 questions or method
  text/trivsel.md                the section of a question
  text/trivsel.by.area.md        a table
  text/foreword.md               a chapter of its own, before the results, if its
                                 first line is # and a title; such a file of any
                                 other name comes after the questions
  text/en/findings.md            the same in a report in another language

They may hold paragraphs, ## and ### headings, lists, **bold**, *italic*, links and
> quotations. A number is written as a reference, so that next year's run moves it on:

  {trivsel.by.area.skola/agree}  62 %: TABLE.ROW/COLUMN, by their ids
  {furthest.total/2}             66: in the row total, a question's answer by its code
  {trivsel.by.wave.latest/mean}  the waves may be called latest, previous and first
  {…|1} {…|plain} {…|word}       with a decimal (0 to 3), without its unit, in words
  {…|size}                       without its sign: fell by 5 percentage points
  {…|low} {…|high} {…|base}      of its interval; how many it is about
  {wave.latest}                  hösten 2018
  {=13}                          a number that is no result
  {? a.b/c > d.e/f}              a claim, not printed, that folje check looks at
  \{                             a brace

A sentence whose words its figures do not bear out is listed by folje check. It looks at

  rose, fell, doubled, halved    from the earlier figure to the later, whatever their
                                 order; also by a change: {…/change_previous.agree|size}
  higher, lower, more, fewer     of two figures with than or against between them
  highest, lowest, fewest        of a figure and all others of its table
  unchanged, the same            of two figures
  improved, worsened, better,    of those who agree and of means: with direction: low
  worse, best, worst             in the codebook the lower figure is the better one
  established                    of the test between two figures

and words like them (ökade, sjönk, fördubblades, högre, färre, flest, oförändrad,
förbättrades, sämre, säkerställd). It says nothing of a sentence with not, or whose
figures do not tell. A claim says what it cannot see: {? a.b/c > d.e/f}.

A number without a reference is listed with the references that give it: of the
file's own place, and of rows that the sentence names.`

func newRefs() *cobra.Command {
	var data string
	var all bool
	cmd := &cobra.Command{
		Use:   "refs STUDY [WORD…]",
		Short: "List the figures that own words can refer to",
		Long:  refsHelp,
		Example: `  folje refs study.yaml
  folje refs study.yaml trivsel.by.wave agree
  folje refs foljeforskare-2018 furthest mentions`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return refs(cmd, args[0], args[1:], data, all) },
	}
	cmd.Flags().StringVar(&data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	cmd.Flags().BoolVar(&all, "all", false, "also figures that stand in files and not on pages")
	return cmd
}

// refs lists references to figures of a study.
func refs(cmd *cobra.Command, name string, words []string, data string, all bool) error {
	opts := ingest.Options{Data: data, Embedded: datasets.Studies(), Workers: runtime.NumCPU(), Unhashed: true}
	st, err := load(name, opts)
	if err != nil {
		return err
	}
	table, published, err := readAll(cmd.Context(), cmd.ErrOrStderr(), st, opts)
	if err != nil {
		return err
	}
	results, _, err := analysis.Run(cmd.Context(), st, table, analysis.Options{Workers: opts.Workers, Version: version(), Published: published})
	if err != nil {
		return err
	}
	l, err := lang.Get(results.Study.Language)
	if err != nil {
		return err
	}
	if err := l.Describe(results); err != nil {
		return err
	}
	if len(words) == 0 {
		return listTables(cmd.OutOrStdout(), results, name)
	}
	return listReferences(cmd.OutOrStdout(), prose.References(results, l, all), words)
}

// listTables lists the tables that have figures.
func listTables(w io.Writer, results *result.Results, name string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "TABLE\tTITLE")
	for _, table := range results.Tables {
		fmt.Fprintf(t, "%s\t%s\n", table.ID, oneLine(table.Title))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nfolje refs %s TABLE lists its figures.\n", name)
	return err
}

// listReferences lists those whose text holds every word.
func listReferences(w io.Writer, list []prose.Listed, words []string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "REFERENCE\tIS\tWHAT")
	found := 0
	for _, ref := range list {
		if text := strings.ToLower(ref.Reference + " " + ref.Title); holdsAll(text, words) {
			fmt.Fprintf(t, "%s\t%s\t%s\n", ref.Reference, ref.Figure, oneLine(ref.Title))
			found++
		}
	}
	if found == 0 {
		return &usageError{"no figure has " + strings.Join(words, " and ") + " in its reference or title",
			"without a word folje refs lists the tables; --all lists also figures that stand in files alone"}
	}
	return t.Flush()
}

func holdsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, strings.ToLower(word)) {
			return false
		}
	}
	return true
}
