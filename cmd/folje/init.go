package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/draft"
	"github.com/foljeforskning/folje/ingest/study"
)

// draftName is what a drafted study file is called where nothing else is said.
const draftName = "study.yaml"

// initFlags are what a command line may say about a draft.
type initFlags struct {
	out   string
	force bool
}

func newInit() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init FILE…",
		Short: "Draft a study from the files that a survey tool exported",
		Long: `Init reads exported answers from the first row to the last and drafts the study
file that they need: what each column asks, which answers there are and in which
order, what people can be grouped by, and, of several files, which questions are
the same in all of them. Several files are taken for waves or municipalities.

It prints what it guessed and why. What it was unsure of it prints too, and marks
with a comment LOOK in the study file: correct the file and run it again. Answers
to open questions are never written anywhere.

The study file is written into the folder where the command is run, unless -o
names another place; - prints it. A file that is there is not overwritten.`,
		Example: `  folje init svar.csv
  folje init svar-ht2016.csv svar-ht2018.csv -o trivsel.yaml
  folje init export.csv -o - | less`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return initialize(cmd, args, f) },
	}
	cmd.Flags().StringVarP(&f.out, "out", "o", draftName, "study file to write; - prints it")
	cmd.Flags().BoolVar(&f.force, "force", false, "overwrite the study file if it is there")
	return cmd
}

// initialize drafts a study of files and says what it guessed.
func initialize(cmd *cobra.Command, files []string, f initFlags) error {
	if f.out == "-" {
		d, err := draftStudy(cmd, files, ".")
		if err != nil {
			return err
		}
		return draft.Write(cmd.OutOrStdout(), d)
	}
	if err := f.check(); err != nil {
		return err
	}
	d, err := draftStudy(cmd, files, filepath.Dir(f.out))
	if err != nil {
		return err
	}
	if err := f.write(d); err != nil {
		return err
	}
	if err := draft.Explain(cmd.OutOrStdout(), d); err != nil {
		return err
	}
	out := filepath.ToSlash(f.out)
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "\n%s is written: look at it, then\n  folje check %s\n  folje run %s\n", out, out, out)
	return err
}

// check refuses to overwrite a study, before anything is read.
func (f initFlags) check() error {
	info, err := os.Stat(f.out)
	switch {
	case err == nil && info.IsDir():
		return &codebook.Error{Pos: codebook.Pos{File: f.out}, Problem: "this is a folder", Advice: "name the study file in it: -o " + filepath.ToSlash(filepath.Join(f.out, draftName))}
	case err == nil && !f.force:
		return &codebook.Error{Pos: codebook.Pos{File: f.out}, Problem: "the study file is there already, and may hold somebody's work",
			Advice: "write another one with -o, or overwrite it with --force"}
	}
	return nil
}

// draftStudy drafts a study whose file will lie in a folder, and shows how far
// it has come.
func draftStudy(cmd *cobra.Command, files []string, folder string) (*draft.Draft, error) {
	var names []string
	var size int64
	for _, file := range files {
		name, err := relative(folder, file)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
		if info, err := os.Stat(file); err == nil {
			size += info.Size()
		}
	}
	var bar *progress
	if w := cmd.ErrOrStderr(); isTerminal(w) {
		bar = newProgress(w, "reading answers", size)
	}
	d, err := draft.New(cmd.Context(), names, draft.Options{Open: study.Dir(folder).Open, Progress: bar.add})
	bar.finish()
	return d, err
}

// relative is the name of a file as a study file in a folder has it.
func relative(folder, file string) (string, error) {
	from, err := filepath.Abs(folder)
	to, other := filepath.Abs(file)
	if err = errors.Join(err, other); err == nil {
		file, err = filepath.Rel(from, to)
	}
	if err != nil {
		return "", &codebook.Error{Pos: codebook.Pos{File: file}, Problem: "the file is on another disk than the study file would be",
			Advice: "write the study file beside it, with -o"}
	}
	return filepath.ToSlash(file), nil
}

// write writes the study file. Without --force it overwrites none, not even one
// that has come since it was looked for.
func (f initFlags) write(d *draft.Draft) error {
	var b bytes.Buffer
	if err := draft.Write(&b, d); err != nil {
		return err
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if f.force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(f.out, flags, 0o644)
	if err == nil {
		_, err = io.Copy(file, &b)
		err = cmp.Or(err, file.Close())
	}
	if err != nil {
		advice := "see that you may write there, or name another place with -o"
		if errors.Is(err, fs.ErrNotExist) {
			advice = "make the folder first, or name another place with -o"
		}
		return &codebook.Error{Pos: codebook.Pos{File: f.out}, Problem: "the study file cannot be written", Advice: advice}
	}
	return nil
}
