package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report"
)

type runFlags struct {
	out, data, language string
	workers             int
}

func newRun() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [STUDY]",
		Short: "Count a study's answers and write its report",
		Long: `Run reads the answers of a study, counts and measures them, withholds what could
reveal a respondent, and writes the report as a folder of finished files.

STUDY is a study file (YAML) or the name of an embedded study; without one it is
` + datasets.Default + `.`,
		Example: `  folje run
  folje run study.yaml
  folje run study.yaml --data answers --out report-2018
  folje run foljeforskare-2018 --lang en`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := datasets.Default
			if len(args) > 0 {
				name = args[0]
			}
			return run(cmd, name, f)
		},
	}
	cmd.Flags().StringVar(&f.out, "out", "", "folder to write the report to (default ./STUDYID-report)")
	cmd.Flags().StringVar(&f.data, "data", "", "folder in which the study's files are looked up (default: where the study file is)")
	cmd.Flags().StringVar(&f.language, "lang", "", "language of the report: sv or en (default: the study's)")
	cmd.Flags().IntVar(&f.workers, "workers", runtime.NumCPU(), "how much to do at once; the report does not depend on it")
	return cmd
}

func run(cmd *cobra.Command, name string, f runFlags) error {
	opts := ingest.Options{Data: f.data, Embedded: datasets.Studies(), Workers: f.workers}
	st, err := ingest.Load(name, opts)
	if err != nil {
		return err
	}
	out := f.out
	if out == "" {
		out = st.ID + "-report"
	}
	if err := report.CheckDirectory(out); err != nil {
		return err
	}
	table, err := ingest.Open(cmd.Context(), st, opts)
	if err != nil {
		return err
	}
	results, private, err := analysis.Run(cmd.Context(), st, table, analysis.Options{Language: f.language, Workers: f.workers, Version: version()})
	if err != nil {
		return err
	}
	if err := report.Write(out, results, report.Options{Formats: st.Report.Formats, Private: private.Write}); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %d respondents, %d tables, %d findings\n", out, table.Rows, len(results.Tables), len(results.Findings))
	return nil
}
