package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report"
)

// checkEach tells whether the study can have a report on each of what --each
// says, if it says anything.
func (f *runFlags) checkEach(st *study.Study) error {
	if f.each == "" {
		return nil
	}
	err := analysis.CheckEach(st, codebook.Role(f.each))
	if wrong := (*analysis.EachError)(nil); errors.As(err, &wrong) {
		return &usageError{fmt.Sprintf("--each %s: %s", f.each, wrong.Problem), wrong.Advice}
	}
	return err
}

// writeEach writes the report on everybody and on each of the groups, and says
// where they are.
func (f *runFlags) writeEach(cmd *cobra.Command, each *analysis.Each, opts report.Options) error {
	var parts []report.Part
	shown := 0
	for _, g := range each.Groups {
		part := report.Part{Title: g.Title}
		if g.Shown {
			part.Results = func() *result.Results { return each.Results(g) }
			shown++
		}
		parts = append(parts, part)
	}
	var bar *progress
	if watched := cmd.ErrOrStderr(); isTerminal(watched) {
		bar = newReportProgress(watched, shown)
	}
	opts.Progress = func() { bar.add(1) }
	written, err := report.WriteEach(cmd.Context(), f.out, each.Everybody, parts, opts)
	bar.finish()
	if err != nil {
		return err
	}
	f.summarizeEach(cmd.OutOrStdout(), parts, written, each.Everybody)
	return nil
}

// summarizeEach has a line for every group, then those that have no report.
func (f *runFlags) summarizeEach(w io.Writer, parts []report.Part, written []report.Written, everybody *result.Results) {
	var without []string
	for i, p := range parts {
		of := written[i]
		if of.Folder == "" {
			without = append(without, p.Title)
			continue
		}
		fmt.Fprintf(w, "%s: %s, %s, %s\n", filepath.ToSlash(filepath.Join(f.out, of.Folder)), p.Title, plural(of.Answered, "respondent"), plural(of.Findings, "finding"))
	}
	if len(without) > 0 {
		fmt.Fprintf(w, "no report, because fewer than %d answered or it would reveal fewer: %s\n", everybody.Provenance.Policy.Least, strings.Join(without, ", "))
	}
}
