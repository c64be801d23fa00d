package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

func newExplain() *cobra.Command {
	var language string
	cmd := &cobra.Command{
		Use:   "explain [NAME]",
		Short: "Tell what a statistic does, when not to use it, and how R computes it",
		Long: `Explain tells of a statistic as results name it: what it does, when not to use
it, where its formula is printed, and the R call that gives the same number. The
report's method appendix holds the same of those it used. Without a name it lists
all there are.`,
		Example: `  folje explain
  folje explain wilson
  folje explain established --lang sv`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return explained(), 0 },
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := lang.Get(language)
			if err != nil {
				return &usageError{err.Error(), "choose one with --lang"}
			}
			if len(args) == 0 {
				return listExplanations(cmd.OutOrStdout(), l)
			}
			return explain(cmd.OutOrStdout(), l, args[0])
		},
	}
	cmd.Flags().StringVar(&language, "lang", "en", "language of the page: en or sv")
	return cmd
}

// explained are the names of all statistics.
func explained() []string {
	var ids []string
	for _, m := range analysis.Methods("") {
		ids = append(ids, m.ID)
	}
	return ids
}

func listExplanations(w io.Writer, l *lang.Language) error {
	topic := ""
	for _, p := range l.Explanations() {
		if p.Topic != topic {
			topic = p.Topic
			fmt.Fprintf(w, "\n%s\n", strings.ToUpper(topic))
		}
		fmt.Fprintf(w, "  %-18s  %s\n", p.ID, p.Title)
	}
	_, err := fmt.Fprintln(w, "\nfolje explain NAME tells of one of them.")
	return err
}

func explain(w io.Writer, l *lang.Language, id string) error {
	methods := analysis.Methods(l.Code)
	i := slices.IndexFunc(methods, func(m result.Method) bool { return m.ID == strings.ToLower(id) })
	if i < 0 {
		return &usageError{fmt.Sprintf("there is no statistic %q", id), "folje explain lists those there are"}
	}
	m := methods[i]
	page, err := l.Explain(m.ID)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s (%s)\n", page.Title, m.ID)
	paragraphs := []string{page.Does, l.Word(lang.ExplainAvoid) + " " + page.Avoid, l.SourceOf(m.Source)}
	if m.Licence != "" {
		paragraphs = append(paragraphs, l.Word(lang.ExplainLicence)+" "+m.Licence)
	}
	for _, paragraph := range paragraphs {
		fmt.Fprintf(w, "\n%s\n", wrap(paragraph, 80))
	}
	if m.R != "" {
		fmt.Fprintf(w, "\nR: %s\n", m.R)
	}
	return nil
}

// wrap breaks a text into lines of at most width letters, where it has words
// that short.
func wrap(text string, width int) string {
	var b strings.Builder
	length := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case length == 0:
		case length+1+n > width:
			b.WriteByte('\n')
			length = 0
		default:
			b.WriteByte(' ')
			length++
		}
		b.WriteString(word)
		length += n
	}
	return b.String()
}
