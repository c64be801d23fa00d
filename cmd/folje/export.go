package main

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/handover"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/report"
)

// exportFlags are what a command line may say about an export.
type exportFlags struct {
	out, data, language string
	formats             []string
}

func newHandover() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export STUDY",
		Short: "Hand a study's codebook and coded answers over to other programs",
		Long: `Export writes what others need to go on with a study in Excel, SPSS, PSPP or R:

` + exportList() + `
The codebook holds questions and no answers, one row per category, and may be
handed on. To edit it and have it read, copy it to beside the study file and
write codebook: codebook.csv there: an export replaces its folder whole.

The coded answers, one row per respondent, lie in the folder private/: they are
personal data even without names, and may not be published.

STUDY is a study file (YAML) or the name of an embedded study.`,
		Example: `  folje export study.yaml
  folje export study.yaml --formats csv,xlsx      the codebook alone, without reading the answers
  folje export study.yaml --formats sav --lang en --out handover
  folje export medarbetarenkat-exempel`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return handOver(cmd, args[0], f) },
	}
	cmd.Flags().StringVar(&f.out, "out", "", "folder to write to (default ./STUDYID-export)")
	cmd.Flags().StringVar(&f.data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	cmd.Flags().StringVar(&f.language, "lang", "", "language of headers and labels: "+strings.Join(languages(), " or ")+" (default: the study's)")
	cmd.Flags().StringSliceVar(&f.formats, "formats", handover.Names(), "formats to write")
	return cmd
}

// exportList tells which files each format writes.
func exportList() string {
	var b strings.Builder
	for _, f := range handover.All {
		fmt.Fprintf(&b, "  %-8s %s\n", f.Name, f.Files)
	}
	return b.String()
}

func handOver(cmd *cobra.Command, name string, f exportFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	ctx := cmd.Context()
	opts := ingest.Options{Data: f.data, Embedded: datasets.Studies(), Workers: runtime.NumCPU(), Unhashed: true}
	st, err := load(name, opts)
	if err != nil {
		return err
	}
	if len(st.Surveys()) == 0 {
		return &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the study has no answers to hand over, only official statistics", Advice: "folje run " + name + " writes their tables"}
	}
	if f.out == "" {
		f.out = st.ID + "-export"
	}
	if f.language == "" {
		f.language = st.Language
	}
	dir := report.Directory{Path: f.out, Of: "export", Manifest: "exported.txt"}
	if err := dir.Check(); err != nil {
		return err
	}
	var table *microdata.Table
	if handover.NeedsAnswers(f.formats) {
		if table, err = read(ctx, cmd.ErrOrStderr(), st, opts); err != nil {
			return err
		}
		if table.Rows == 0 {
			return &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "no row of answers could be taken in", Advice: "folje check " + name + " tells why"}
		}
	}
	err = dir.Write(ctx, func(create report.Create) error {
		return handover.Write(create, st, table, f.language, f.formats)
	})
	if err != nil {
		return err
	}
	return concludeExport(cmd.OutOrStdout(), f.out, st.Codebook, table)
}

// concludeExport says where the files are and what of them is private.
func concludeExport(w io.Writer, out string, book *codebook.Codebook, table *microdata.Table) error {
	line := fmt.Sprintf("%s: the codebook of %s", filepath.ToSlash(out), plural(len(book.Variables), "variable"))
	if table != nil {
		line = fmt.Sprintf("%s: %s of %s\nwhat lies in %s/private may not be published: its README.txt tells why", filepath.ToSlash(out),
			plural(table.Rows, "row"), plural(len(book.Variables), "variable"), filepath.ToSlash(out))
	}
	_, err := fmt.Fprintln(w, line)
	return err
}

// check looks at the flags that can be judged without a study.
func (f *exportFlags) check() error {
	if err := checkLanguage(f.language); err != nil {
		return err
	}
	if len(f.formats) == 0 {
		return &usageError{"--formats: no format is named", "name some of " + strings.Join(handover.Names(), ", ") + ", or leave it out"}
	}
	for _, name := range f.formats {
		if !slices.Contains(handover.Names(), name) {
			return &usageError{fmt.Sprintf("--formats %s: there is no such format", name), codebook.Suggest(name, handover.Names())}
		}
	}
	return nil
}
