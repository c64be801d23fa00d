package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
)

func newCharts() *cobra.Command {
	var out, language, look string
	cmd := &cobra.Command{
		Use:   "charts",
		Short: "Draw every kind of chart with sample data",
		Long: `Charts draws every kind of chart that a report can have, with sample data, as SVG
and PNG, and index.html, a page that shows them and tells what each is for. With
--theme they have a municipality's own look: a way to try it.

The kinds are ` + strings.Join(chartNames(), ", ") + `.`,
		Example: `  folje charts --out charts
  folje charts --out charts --lang en
  folje charts --out charts --theme kommun.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkLanguage(language); err != nil {
				return err
			}
			l, err := lang.Get(language)
			if err != nil {
				return err
			}
			g := &render.Gallery{Language: l, Version: version()}
			if look != "" {
				if g.Theme, err = theme.Load(study.Dir(filepath.Dir(look)), filepath.Base(look)); err != nil {
					return err
				}
			}
			dir := report.Directory{Path: out, Of: "gallery", Manifest: "files.txt"}
			if err := dir.Write(cmd.Context(), func(create report.Create) error { return g.Write(create) }); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %d kinds of chart; open %s\n", out, len(chart.All), filepath.ToSlash(filepath.Join(out, "index.html")))
			return err
		},
	}
	cmd.Flags().StringVar(&out, "out", "charts", "folder to write the pictures to")
	cmd.Flags().StringVar(&language, "lang", "sv", "language of the words: "+strings.Join(languages(), " or "))
	cmd.Flags().StringVar(&look, "theme", "", "file of colours, logo and type (default: the built-in ones)")
	return cmd
}

func chartNames() []string {
	var names []string
	for _, k := range chart.All {
		names = append(names, k.Name)
	}
	return names
}
