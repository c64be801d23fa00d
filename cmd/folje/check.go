package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/inspect"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

func newCheck() *cobra.Command {
	var data, language string
	cmd := &cobra.Command{
		Use:   "check STUDY",
		Short: "Tell what is in a study's answers and what is wrong with them",
		Long: `Check reads a study and its answers, writes no report, and prints what follows,
leaving out what there is nothing to say of. It never prints what a respondent
wrote, but where it stands: FILE:LINE.

  SOURCE …                         how many answered, by source, wave and
                                   municipality, and how many rows are left out
  … ASKED ANSWERED RESPONSE        of how many, where head counts are given
* more than there were             more answered than the head counts tell of
* ANSWERED BUT NO HEAD COUNT       in groups of several things, such as area and
                                   unit, that the head counts have no row for
* GROUPINGS NOT COUNTED TOGETHER   they have more than 100 000 combinations: that no
                                   small group can be worked out from the tables by
                                   each of them is not made sure
* NOT AS THE CODEBOOK SAYS         answers that break a rule, by rule
  UNKNOWN BUT LIKE A KNOWN ANSWER  which of them differ from a known answer in
                                   case, spaces, a dash or one letter
* LABELS THAT LOOK ALIKE           of categories from_data, one label differs so
                                   from another that more people gave: list the
                                   categories, with the others among answers:
* LOOKS REVERSED                   an item goes against the others of its index or
                                   scale: turn its scores round (index) or write
                                   direction: low; if it is about something else,
                                   give it a scale of its own
* NUMBERS LIKE 99 FOR NO ANSWER    far from all other numbers: make them a
                                   category with missing:
* SAME RESPONDENT IN TWO FILES     of one wave and municipality, by the identifier
* SAME ANSWERS AS ANOTHER ROW      of one wave, from 8 answers on; found from 20 on,
                                   or where there are far more of them than by
                                   chance, for two people may answer alike
* SAME ANSWER TO EVERY ITEM        of a scale of 5 items or more; found if 1 in 20
                                   contradict themselves by it
* OWN WORDS THAT DO NOT HOLD       sentences in text/ that say rose, higher, most
                                   or established where the figures do not
* NUMBERS WITHOUT A REFERENCE      in own words: next year's run cannot move them on;
                                   folje refs --help tells how to write them
  OWN WORDS OF WHAT IS UNCERTAIN   differences told that a test does not establish
  NEVER ANSWERED                   categories that nobody used
  COLUMNS THAT NO QUESTION USES    in each file

Of official statistics it prints:

  PUBLISHED TABLE …                rows and the publisher's marks, by file
* NOT AS STATISTICS ARE PUBLISHED  figures that are neither a number nor a mark
  0 ON EVERY ROW                   values that were hardly collected in a wave
  COLUMNS THAT THE PUBLISHED TABLE LEAVES OUT

What is marked * needs the researcher: the last line counts it, and the exit code
is 3. All else is for information. folje run --strict refuses what is marked.`,
		Example: `  folje check study.yaml
  folje check study.yaml --data answers
  folje check medarbetarenkat-exempel`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return check(cmd, args[0], data, language) },
	}
	cmd.Flags().StringVar(&data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	cmd.Flags().StringVar(&language, "lang", "", "language of the own words: "+strings.Join(languages(), " or ")+" (default: the study's)")
	return cmd
}

func check(cmd *cobra.Command, name, data, language string) error {
	if err := checkLanguage(language); err != nil {
		return err
	}
	opts := ingest.Options{Data: data, Embedded: datasets.Studies(), Workers: runtime.NumCPU(), Unhashed: true}
	st, err := load(name, opts)
	if err != nil {
		return err
	}
	if _, err := themeOf(st, ""); err != nil {
		return err
	}
	table, published, err := readAll(cmd.Context(), cmd.ErrOrStderr(), st, opts)
	if err != nil {
		return err
	}
	results, _, err := analysis.Run(cmd.Context(), st, table, analysis.Options{Language: language, Workers: opts.Workers, Version: version(), Published: published})
	if err != nil {
		return err
	}
	words, err := bindWords(st, results)
	if err != nil {
		return err
	}
	sections, err := examine(cmd.Context(), st, table, published, results, words)
	if err != nil {
		return err
	}
	w := cmd.OutOrStdout()
	if err := printSections(w, sections); err != nil {
		return err
	}
	return conclude(w, st, things(sections))
}

// conclude prints the last line of a check; it is errFound if there was anything.
func conclude(w io.Writer, st *study.Study, found int) error {
	line, end := "every answer is as the codebook says", error(nil)
	switch {
	case found > 0:
		line, end = plural(found, "thing")+" found", errFound
	case len(st.Surveys()) == 0:
		line = "every figure is a number or a mark"
	}
	if _, err := fmt.Fprintln(w, line); err != nil {
		return err
	}
	return end
}

// examine tells what is in the answers of a study and what is wrong with them:
// what a researcher must look at before what is for information only.
func examine(ctx context.Context, st *study.Study, table *microdata.Table, published *published.Statistics, results *result.Results, words ownWords) ([]section, error) {
	found, err := inspect.Look(ctx, st, table)
	if err != nil {
		return nil, err
	}
	sections := append(append([]section{lots(table)}, statistics(published)...), responses(results)...)
	return append(sections, uncompared(results), uncounted(found), overfullSamples(found),
		defects(table), nearAnswers(table), variants(found), reversed(found), forgotten(found), shared(table), doubles(found),
		straight(found), words.contradicted(), words.bare(), words.uncertain(), unused(table), unread(table)), nil
}

// refuse is the error of a strict run where a check would find something. Since
// no report is written, the input is wrong: exit code 1 and not 3.
func refuse(ctx context.Context, name, data string, st *study.Study, table *microdata.Table, published *published.Statistics, results *result.Results, words ownWords) error {
	sections, err := examine(ctx, st, table, published, results, words)
	if err != nil || things(sections) == 0 {
		return err
	}
	command := "folje check " + name
	if data != "" {
		command += " --data " + data
	}
	return &codebook.Error{Pos: codebook.Pos{File: name}, Advice: command + " shows them; without --strict the report is written all the same",
		Problem: fmt.Sprintf("a check finds %s, and --strict allows none", plural(things(sections), "thing"))}
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
