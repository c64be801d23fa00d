package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
)

// runFlags are what a command line may say about a run.
type runFlags struct {
	out, data, language string
	theme               string // file of a theme, in place of the study's
	each                string // role of what there is to be a report on each of
	folder              string // where the report lies if out is empty
	formats             []string
	least, workers      int
	tighten             bool // least was given
	strict              bool // refuse what a check finds
}

// defaultFlags is a command line that says nothing.
func defaultFlags() runFlags { return runFlags{workers: runtime.NumCPU()} }

func newRun() *cobra.Command {
	f := defaultFlags()
	cmd := &cobra.Command{
		Use:   "run [STUDY]",
		Short: "Count a study's answers and write its report",
		Long: `Run reads the answers of a study, counts and measures them, withholds what could
reveal a respondent, and writes the report as a folder of finished files:

` + formatList() + `
All of them may be published, except what lies in the folder private/.

Own words in the folder text beside the study file go into every report, with the
figures of the run in them; folje refs --help tells how they are written.

With --each the folder also has a report on each group, such as every
municipality, in a folder of its own, with everybody as comparison, and
index.html, which lists them. What may be shown is decided once for all of these
reports: publish those of one run together. Own words stand in that on everybody.

STUDY is a study file (YAML) or the name of an embedded study; without one it is
` + datasets.Default + `.`,
		Example: `  folje run
  folje run study.yaml
  folje run study.yaml --data answers --out report-2018
  folje run study.yaml --theme kommun.yaml
  folje run study.yaml --formats pdf,xlsx --least 15
  folje run foljeforskare-2018 --lang en
  folje run study.yaml --each municipality --formats pdf`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := datasets.Default
			if len(args) > 0 {
				name = args[0]
			}
			f.tighten = cmd.Flags().Changed("least")
			return run(cmd, name, f)
		},
	}
	cmd.Flags().StringVar(&f.out, "out", "", "folder to write the report to (default ./STUDYID-report)")
	cmd.Flags().StringVar(&f.each, "each", "", "write a report on each group as well, by "+strings.Join(eachRoles(), ", "))
	cmd.Flags().StringVar(&f.data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	cmd.Flags().StringVar(&f.language, "lang", "", "language of the report: "+strings.Join(languages(), " or ")+" (default: the study's)")
	cmd.Flags().StringSliceVar(&f.formats, "formats", nil, "formats to write, of "+strings.Join(formats(), ", ")+" (default: the study's, or all)")
	cmd.Flags().StringVar(&f.theme, "theme", "", "file of colours, logo and type (default: the study's, or the built-in ones)")
	cmd.Flags().IntVar(&f.least, "least", 0, "least group whose answers are shown; can only be stricter than the study's")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "write no report where folje check would find something")
	cmd.Flags().IntVar(&f.workers, "workers", f.workers, "how much to do at once; the report does not depend on it")
	return cmd
}

// run does the main job: it opens the three rooms one after the other.
func run(cmd *cobra.Command, name string, f runFlags) error {
	ctx := cmd.Context()
	if err := f.check(); err != nil {
		return err
	}
	opts := ingest.Options{Data: f.data, Embedded: datasets.Studies(), Workers: f.workers}
	st, err := load(name, opts)
	if err != nil {
		return err
	}
	defer runtime.KeepAlive(pace(ingest.Size(st, opts)))
	look, err := f.apply(st)
	if err != nil {
		return err
	}
	if err := report.CheckDirectory(f.out); err != nil {
		return err
	}
	table, published, err := readAll(ctx, cmd.ErrOrStderr(), st, opts)
	if err != nil {
		return err
	}
	if table.Rows == 0 && len(st.Surveys()) > 0 {
		return &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "no row of answers could be taken in", Advice: "folje check " + name + " tells why"}
	}
	each, err := f.analyse(ctx, st, table, published)
	if err != nil {
		return err
	}
	results := each.Everybody
	words, err := bindWords(st, results)
	if err != nil {
		return err
	}
	if f.strict {
		if err := refuse(ctx, name, f.data, st, table, published, results, words); err != nil {
			return err
		}
	}
	var lacking []string
	writing := report.Options{
		Formats: st.Report.Formats, Theme: look, Workers: f.workers, Private: each.Private.Write, Lacking: func(cs []string) { lacking = cs },
	}
	if f.each != "" {
		err = f.writeEach(cmd, each, writing)
	} else {
		err = report.Write(ctx, f.out, results, writing)
	}
	if err != nil {
		return err
	}
	summarize(cmd.OutOrStdout(), f.out, results)
	words.warn(cmd.OutOrStdout(), name, f.language)
	tellLacking(cmd.OutOrStdout(), lacking)
	return nil
}

// pace tells the collector when to begin, by the size of the input. What it returns
// is ballast, to be kept until the run is over: memory that is never touched, so
// that it is not taken from the system, but with which there is none to collect
// before twice as much is in use. A run on a small file is over in a second, of
// which a tenth went into collecting what there was room for. One on a large file
// has none, for its memory is to be bounded; and on a huge one most of what is in
// use is answers, which take no time to look through, so that it collects when
// there is a quarter more.
func pace(input int64) (ballast []byte) {
	const smallFile, hugeFile, size = 8 << 20, 512 << 20, 64 << 20
	switch {
	case input <= smallFile:
		return make([]byte, size)
	case input > hugeFile:
		debug.SetGCPercent(25)
	}
	return nil
}

// analyse counts and measures: everybody, and with --each every group.
func (f *runFlags) analyse(ctx context.Context, st *study.Study, table *microdata.Table, published *published.Statistics) (*analysis.Each, error) {
	opts := analysis.Options{Language: f.language, Workers: f.workers, Version: version(), Published: published, Each: codebook.Role(f.each)}
	if f.each != "" {
		return analysis.RunEach(ctx, st, table, opts)
	}
	results, private, err := analysis.Run(ctx, st, table, opts)
	return &analysis.Each{Everybody: results, Private: private}, err
}

// check looks at the flags that can be judged without a study.
func (f *runFlags) check() error {
	if err := checkLanguage(f.language); err != nil {
		return err
	}
	for _, name := range f.formats {
		if !slices.Contains(formats(), name) {
			return &usageError{fmt.Sprintf("--formats %s: there is no such format", name), codebook.Suggest(name, formats())}
		}
	}
	if f.workers < 1 {
		return &usageError{fmt.Sprintf("--workers %d: somebody must do the work", f.workers), "write 1 or more, or leave it out"}
	}
	return nil
}

// checkLanguage refuses a language that reports cannot be in; none is the study's.
func checkLanguage(code string) error {
	if code == "" || slices.Contains(languages(), code) {
		return nil
	}
	return &usageError{fmt.Sprintf("--lang %s: there is no such language", code), codebook.Suggest(code, languages())}
}

// apply sets what the flags say in the study, and the other way round, and
// loads the theme that they lead to.
func (f *runFlags) apply(st *study.Study) (*theme.Theme, error) {
	if f.tighten && f.least < st.Policy.Least {
		return nil, &usageError{fmt.Sprintf("--least %d would show groups that the study withholds: its least is %d", f.least, st.Policy.Least),
			"the flag can only make the policy stricter; what may be shown is decided in the study file, under policy:"}
	}
	st.Policy.Least = max(st.Policy.Least, f.least)
	if len(f.formats) > 0 {
		st.Report.Formats = f.formats
	}
	if f.out == "" {
		f.out = filepath.Join(f.folder, st.ID+"-report")
	}
	if err := f.checkEach(st); err != nil {
		return nil, err
	}
	return themeOf(st, f.theme)
}

// load reads a study, once the folder of its data is known to be one.
func load(name string, opts ingest.Options) (*study.Study, error) {
	if opts.Data != "" {
		if info, err := os.Stat(opts.Data); err != nil || !info.IsDir() {
			return nil, &codebook.Error{Pos: codebook.Pos{File: opts.Data}, Problem: "there is no such folder", Advice: "check what --data says"}
		}
	}
	return ingest.Load(name, opts)
}

// readAll reads what a study rests on: its answers and its official statistics.
func readAll(ctx context.Context, w io.Writer, st *study.Study, opts ingest.Options) (*microdata.Table, *published.Statistics, error) {
	table, err := read(ctx, w, st, opts)
	if err != nil {
		return nil, nil, err
	}
	statistics, err := ingest.OpenPublished(ctx, st, opts)
	return table, statistics, err
}

// read reads the answers of a study and shows how far it has come.
func read(ctx context.Context, w io.Writer, st *study.Study, opts ingest.Options) (*microdata.Table, error) {
	var bar *progress
	if isTerminal(w) {
		bar = newProgress(w, "reading answers", ingest.Size(st, opts))
	}
	opts.Progress = bar.read
	table, err := ingest.Open(ctx, st, opts)
	bar.finish()
	return table, err
}

// tellLacking lists the characters that the PDF could not be set with. They are
// named by number: where the font lacks them, a terminal often does too.
func tellLacking(w io.Writer, characters []string) {
	if len(characters) == 0 {
		return
	}
	names := make([]string, len(characters))
	for i, c := range characters {
		names[i] = typeface.CodePoints(c)
	}
	stand := "stand"
	if len(names) == 1 {
		stand = "stands"
	}
	fmt.Fprintf(w, "not in the font of the PDF: %s of labels or titles, which %s there as □: %s\n",
		plural(len(names), "character"), stand, strings.Join(names, ", "))
}

// summarize says where the report is, what it rests on and what was wrong with
// the answers.
func summarize(w io.Writer, out string, results *result.Results) {
	respondents, refused, defects := 0, 0, 0
	for _, s := range results.Provenance.Sources {
		respondents += s.Rows
		refused += s.Refused
	}
	var kinds []string
	for _, d := range results.Provenance.Defects {
		defects += d.Count
		kinds = append(kinds, fmt.Sprintf("%d %s", d.Count, ruleWords(d.Rule)))
	}
	fmt.Fprintf(w, "%s: %s, %s, %s\n", filepath.ToSlash(out), rests(respondents, results), plural(len(results.Tables), "table"), plural(len(results.Findings), "finding"))
	for _, where := range overfull(results) {
		fmt.Fprintf(w, "more answered than there were: %s\n", where)
	}
	if defects == 0 {
		return
	}
	fmt.Fprintf(w, "not as the codebook says: %s\n", strings.Join(kinds, ", "))
	if refused > 0 {
		fmt.Fprintf(w, "rows left out: %d\n", refused)
	}
	fmt.Fprintf(w, "each is listed in %s/private/defects.csv\n", filepath.ToSlash(out))
}

// rests tells what a report rests on: respondents, published rows or both.
func rests(respondents int, results *result.Results) string {
	var on []string
	if results.Provenance.Design != "published" {
		on = append(on, plural(respondents, "respondent"))
	}
	rows := 0
	for _, p := range results.Provenance.Publications {
		for _, e := range p.Editions {
			rows += e.Rows
		}
	}
	if rows > 0 {
		on = append(on, plural(rows, "published row"))
	}
	return strings.Join(on, ", ")
}

// plural is a number of things.
func plural(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// overfull lists where more people answered than there were, such as "area C,
// 75 of 5".
func overfull(results *result.Results) []string {
	var list []string
	for _, t := range responseTables(results) {
		for _, row := range t.Rows {
			if r := responseOf(row); r.overfull() {
				where := strings.ToLower(responseTitle(t)) + " " + rowTitle(row)
				if len(row.Group) == 0 {
					where = strings.ToLower(responseTitle(t))
				}
				list = append(list, fmt.Sprintf("%s, %.0f of %.0f", where, r.answered, r.asked))
			}
		}
	}
	return list
}

// ruleWords writes the name of a broken rule as words.
func ruleWords(rule string) string { return strings.ReplaceAll(rule, "_", " ") }

// languages lists the codes of the languages of reports.
func languages() []string {
	var codes []string
	for _, l := range lang.All {
		codes = append(codes, l.Code)
	}
	return codes
}

// formats lists the names of the formats of reports.
func formats() []string {
	var names []string
	for _, f := range render.All {
		names = append(names, f.Name)
	}
	return names
}

// eachRoles lists the roles that there can be a report on each group of.
func eachRoles() []string {
	var roles []string
	for _, r := range analysis.EachRoles {
		roles = append(roles, string(r))
	}
	return roles
}

// formatList tells which files each format writes.
func formatList() string {
	var b strings.Builder
	for _, f := range render.All {
		fmt.Fprintf(&b, "  %-5s %s\n", f.Name, f.Glob)
	}
	return b.String()
}
