package main

import (
	"fmt"
	"path"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/foljeforskning/folje/datasets"
)

func newDatasets() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "datasets",
		Short: "List the embedded studies, copy one out, or draw one of any size",
		Long: `Datasets lists the studies that are built into folje, with how many answered and
what in them is real. Each can be run by its name.`,
		Example: `  folje datasets
  folje datasets export foljeforskare-2018 folder
  folje datasets simulate --rows 1000000 --out million`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "ID\tANSWERS\tTITLE\tWHAT IS REAL")
			for _, d := range datasets.All {
				fmt.Fprintf(w, "%s\t%d\t%s\t%s\n", d.ID, d.Rows, d.Title, d.Real)
			}
			return w.Flush()
		},
	}
	cmd.AddCommand(newExport(), newSimulate())
	return cmd
}

func newExport() *cobra.Command {
	return &cobra.Command{
		Use:   "export ID DIR",
		Short: "Copy an embedded study into a folder",
		Long: `Export copies the study file, the answers and the README of an embedded study
into a folder, to look at or to begin a study of one's own from. It overwrites
nothing.`,
		Example: `  folje datasets export foljeforskare-2018 folder
  folje run folder/study.yaml`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := datasets.Export(args[0], args[1]); err != nil {
				return err
			}
			file := path.Join(filepath.ToSlash(args[1]), "study.yaml")
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s: run it with folje run %s\n", args[1], file)
			return err
		},
	}
}
