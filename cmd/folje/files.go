package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/draft"
	"github.com/foljeforskning/folje/ingest/study"
)

// areFiles is the arguments of a command line without a command: names of files.
// What cannot be one is a command misspelt.
func areFiles(cmd *cobra.Command, args []string) error {
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil && !strings.ContainsAny(arg, `./\`) {
			return cobra.NoArgs(cmd, []string{arg})
		}
	}
	return nil
}

// fromFiles makes a report of files of answers, or of a study file, beside the
// first of them: it drafts the study unless there is one, checks and runs it. The
// error is errFound where the check found something; the report is written.
func fromFiles(cmd *cobra.Command, files []string) error {
	for _, file := range files {
		if _, err := os.Stat(file); err != nil {
			return &codebook.Error{Pos: codebook.Pos{File: file}, Problem: "there is no such file", Advice: "check the name and where the command is run"}
		}
	}
	out := cmd.OutOrStdout()
	name, err := studyFor(cmd, files)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n== what is in the answers\n\n")
	found := check(cmd, name, "", "")
	if found != nil && !errors.Is(found, errFound) {
		return found
	}
	fmt.Fprintf(out, "\n== the report\n\n")
	f := defaultFlags()
	f.folder = filepath.Dir(files[0])
	if err := run(cmd, name, f); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nto change what was assumed, edit %s and give it to folje in place of the answers\n", filepath.ToSlash(name))
	if found != nil {
		fmt.Fprintln(out, "the check found something, which stands above the report: look at what is marked *")
	}
	return found
}

// fromFilesOrHelp explains the program to who names no file.
func fromFilesOrHelp(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		return cmd.Help()
	}
	return fromFiles(cmd, files)
}

// studyFor is the study file for some files: the one among them, the one that
// was drafted of them before, or a new draft.
func studyFor(cmd *cobra.Command, files []string) (string, error) {
	if i := slices.IndexFunc(files, isStudy); i >= 0 {
		if len(files) > 1 {
			return "", &usageError{"a study file names its answers itself", "give either a study file or files of answers"}
		}
		return files[i], nil
	}
	folder := filepath.Dir(files[0])
	name := strings.TrimSuffix(files[0], filepath.Ext(files[0])) + ".yaml"
	if _, err := os.Stat(name); err == nil && len(files) == 1 {
		return drafted(cmd, name, files)
	}
	d, err := draftStudy(cmd, files, folder)
	if err != nil {
		return "", err
	}
	if len(files) > 1 {
		name = filepath.Join(folder, d.ID+".yaml")
	}
	if _, err := os.Stat(name); err == nil {
		return drafted(cmd, name, files)
	}
	if err := (initFlags{out: name}).write(d); err != nil {
		return "", err
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "== what was assumed, and is written in %s\n\n", filepath.ToSlash(name))
	return name, draft.Explain(out, d)
}

// drafted is a study file that is there already, if it is of these files: what
// somebody corrected in it is not to be lost.
func drafted(cmd *cobra.Command, name string, files []string) (string, error) {
	st, err := load(name, ingest.Options{})
	if err != nil {
		return "", err
	}
	for _, file := range files {
		if !slices.ContainsFunc(st.Sources, func(s study.Source) bool { return path.Base(s.File) == filepath.Base(file) }) {
			return "", &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the study file is there already, and it is not about " + filepath.Base(file),
				Advice: "name the file in it under sources:, or give it another name and try again"}
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is there already and is used as it is; to have it drafted anew, remove it\n", filepath.ToSlash(name))
	return name, err
}

// isStudy tells a study file from answers.
func isStudy(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}
