// Command folje turns the answers of a staff survey into a finished report.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitDone  = 0
	exitInput = 1 // the input or the study is wrong
	exitUsage = 2 // the command line is wrong
	exitFound = 3 // done, and a check found something
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// execute runs a command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	var found *foundError
	if errors.As(err, &found) {
		return exitFound
	}
	complain(stderr, err)
	var usage *usageError
	if errors.As(err, &usage) || strings.HasPrefix(err.Error(), "unknown command") {
		return exitUsage
	}
	return exitInput
}

// complain prints an error, or each of several joined ones, with its hint.
func complain(w io.Writer, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			complain(w, e)
		}
		return
	}
	fmt.Fprintf(w, "folje: error: %v\n", err)
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		fmt.Fprintf(w, "folje: hint: %s\n", hinted.Hint())
	}
}

// A usageError is a command line that cannot be meant.
type usageError struct {
	problem, advice string
}

func (e *usageError) Error() string { return e.problem }
func (e *usageError) Hint() string  { return e.advice }

// A foundError says that a check found something; it has been printed.
type foundError struct{}

func (*foundError) Error() string { return "the check found something" }

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "folje",
		Short: "Turn the answers of a staff survey into a finished report",
		Long: `Följe turns the answers of a staff survey into the tables, charts and report
that a steering group reads. It needs no network and no other program.`,
		Example: `  folje run                          the embedded example, into ./medarbetarenkat-exempel-report
  folje run study.yaml --out report  your own study
  folje check study.yaml             what is wrong with the answers, without a report
  folje datasets export foljeforskare-2018 mapp`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &usageError{err.Error(), "see " + c.CommandPath() + " --help"}
	})
	root.AddCommand(newRun(), newVersion())
	return root
}
