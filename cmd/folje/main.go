// Command folje turns the answers of a staff survey into a finished report.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/inconshreveable/mousetrap"
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program there and then
	code := execute(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if mousetrap.StartedByExplorer() {
		waitForEnter(os.Stdin, os.Stdout)
	}
	os.Exit(code)
}

// waitForEnter keeps a window open that Windows opened for the program alone,
// because its icon was clicked or files were dropped on it.
func waitForEnter(in io.Reader, out io.Writer) {
	fmt.Fprint(out, "\npress Enter to close this window ")
	bufio.NewReader(in).ReadString('\n')
}

// execute runs a command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	cobra.MousetrapHelpText = "" // it would end the program when files are dropped on its icon
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "folje: error: interrupted; nothing was written")
		return exitInput
	}
	complain(stderr, err)
	if errors.As(err, &usage) {
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

// Error tells what is wrong.
func (e *usageError) Error() string { return e.problem }

// Hint tells what to do.
func (e *usageError) Hint() string { return e.advice }

// errFound says that a check found something; it has been printed.
var errFound = errors.New("the check found something")

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "folje [FILE…]",
		Short: "Turn the answers of a staff survey into a finished report",
		Long: `Följe turns the answers of a staff survey into the tables, charts and report
that a steering group reads. It needs no network and no other program.

Without a command it takes files of answers, or a study file, and does all there
is to do beside the first of them: it drafts the study, checks and runs it. In
Windows, drop the files on the program's icon.

Exit codes: 0 done, 1 the input or the study is wrong, 2 the command line is
wrong, 3 done and a check found something.`,
		Example: `  folje svar.csv                     a report of a file, nothing else said
  folje init svar.csv                draft a study from a file that a survey tool exported
  folje run                          the embedded example, into ./medarbetarenkat-exempel-report
  folje run study.yaml --out report  your own study
  folje check study.yaml             what is wrong with the answers, without a report
  folje export study.yaml            the codebook and coded answers, for Excel, SPSS and R
  folje datasets export foljeforskare-2018 folder`,
		Args:          areFiles,
		RunE:          fromFilesOrHelp,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &usageError{err.Error(), "see " + c.CommandPath() + " --help"}
	})
	root.AddCommand(newCharts(), newCheck(), newDatasets(), newExplain(), newHandover(), newInit(), newRefs(), newRun(), newVersion())
	root.SetHelpCommand(newHelp())
	root.InitDefaultCompletionCmd()
	strict(root)
	return root
}

// newHelp is cobra's command of that name, which says nothing of a command that
// there is not.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			asked, rest, err := cmd.Root().Find(args)
			if err == nil && len(rest) == 0 {
				return asked.Help()
			}
			return &usageError{"there is no such command to explain", "folje --help lists the commands"}
		},
	}
}

// strict makes wrong arguments a usage error of a command and of those below
// it, cobra's own among them.
func strict(cmd *cobra.Command) {
	cmd.SuggestionsMinimumDistance = 2
	if !cmd.Runnable() { // cobra would show the help whatever the arguments are
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error { return asUsage(cmd, args, check(cmd, args)) }
	}
	for _, sub := range cmd.Commands() {
		strict(sub)
	}
}

// asUsage gives an error about arguments its hint.
func asUsage(cmd *cobra.Command, args []string, err error) error {
	if err == nil {
		return nil
	}
	if len(args) > 0 && cmd.HasSubCommands() {
		if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
			return &usageError{err.Error(), "did you mean " + cmd.CommandPath() + " " + near[0] + "?"}
		}
	}
	return &usageError{err.Error(), "see " + cmd.CommandPath() + " --help"}
}
