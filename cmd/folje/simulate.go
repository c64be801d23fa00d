package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/datasets/simulate"
	"github.com/foljeforskning/folje/report"
)

func newSimulate() *cobra.Command {
	s, out := simulate.Survey{Rows: 1_000_000, Questions: 30, Areas: 6, Seed: 1}, ""
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Draw a survey as large as you like, to measure speed with",
		Long: `Simulate draws the answers to a yearly survey of an invented profession and writes
them with their study file. Nobody and no place in it is real. A row is about 200
bytes at 30 questions. The same flags give the same bytes; nothing is overwritten.`,
		Example: `  folje datasets simulate --rows 1000000 --seed 1 --out million
  folje run million/study.yaml
  folje datasets simulate --rows 10000 --questions 120 --areas 250 --out wide`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runSimulate(cmd, s, out) },
	}
	cmd.Flags().IntVar(&s.Rows, "rows", s.Rows, "how many answered")
	cmd.Flags().Uint64Var(&s.Seed, "seed", s.Seed, "of the draw")
	cmd.Flags().StringVar(&out, "out", "", "folder to write to (default ./simulerad-ROWS)")
	cmd.Flags().IntVar(&s.Questions, "questions", s.Questions, fmt.Sprintf("how many statements were put to them, 1 to %d", simulate.MostQuestions))
	cmd.Flags().IntVar(&s.Areas, "areas", s.Areas, fmt.Sprintf("how many areas they work in, 1 to %d", simulate.MostAreas))
	return cmd
}

func runSimulate(cmd *cobra.Command, s simulate.Survey, out string) error {
	if err := checkSurvey(s); err != nil {
		return err
	}
	if out == "" {
		out = fmt.Sprintf("simulerad-%d", s.Rows)
	}
	var bar *progress
	if w := cmd.ErrOrStderr(); isTerminal(w) {
		bar = newProgress(w, "drawing answers", s.Size())
	}
	err := report.Directory{Path: out, Of: "survey"}.Write(cmd.Context(), func(create report.Create) error {
		err := fillFile(create, simulate.StudyFile, func(w io.Writer) error { _, err := io.WriteString(w, s.Study()); return err })
		if err != nil {
			return err
		}
		return fillFile(create, simulate.AnswersFile, func(w io.Writer) error { return s.WriteAnswers(watched{w, bar}) })
	})
	bar.finish()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: run it with folje run %s\n", out, path.Join(filepath.ToSlash(out), simulate.StudyFile))
	return err
}

// fillFile makes a file and writes it.
func fillFile(create report.Create, name string, write func(io.Writer) error) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	if err := write(w); err != nil {
		w.Close()
		return err
	}
	return w.Close()
}

// checkSurvey refuses a size that cannot be drawn.
func checkSurvey(s simulate.Survey) error {
	for _, size := range []struct {
		flag               string
		asked, least, most int
	}{
		{"rows", s.Rows, 1, 1_000_000_000},
		{"questions", s.Questions, 1, simulate.MostQuestions},
		{"areas", s.Areas, 1, simulate.MostAreas},
	} {
		if size.asked < size.least || size.asked > size.most {
			return &usageError{fmt.Sprintf("--%s %d cannot be drawn", size.flag, size.asked), fmt.Sprintf("write %d to %d", size.least, size.most)}
		}
	}
	return nil
}

// A watched writer shows how much has been written.
type watched struct {
	io.Writer
	bar *progress
}

// Write implements io.Writer.
func (w watched) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.bar.add(int64(n))
	return n, err
}
