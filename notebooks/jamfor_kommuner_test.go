// Package notebooks holds worked examples. They are run by the tests and
// imported by nobody.
package notebooks

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report/lang"
)

// measure reads an embedded study and measures what it plans, which is what
// folje run does before it writes the report.
func measure(ctx context.Context, name string) (*result.Results, error) {
	opts := ingest.Options{Embedded: datasets.Studies()}
	study, err := ingest.Load(name, opts)
	if err != nil {
		return nil, err
	}
	answers, err := ingest.Open(ctx, study, opts)
	if err != nil {
		return nil, err
	}
	results, _, err := analysis.Run(ctx, study, answers, analysis.Options{})
	return results, err
}

// Four municipalities of very different size: how many of those who answered
// agree that they have a good work situation, and is it established that a
// municipality differs from the others? In the smallest one the share is the
// highest, of 22 people, and nothing is established: that is the point.
func Example_jamforKommuner() {
	results, err := measure(context.Background(), "medarbetarenkat-exempel")
	if err != nil {
		fmt.Println(err)
		return
	}
	swedish, err := lang.Get("sv")
	if err != nil {
		fmt.Println(err)
		return
	}
	table := results.Table("arbetssituation.by.municipality")
	established := map[string]bool{}
	for _, test := range results.Tests {
		if test.Table == table.ID && test.Column == "agree" {
			established[test.Row] = test.Established
		}
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "municipality\tagree, %\tof\tdiffers")
	for _, row := range table.Rows {
		agree, shown := row.Cell("agree").Estimate()
		if row.Kind != result.Plain || !shown {
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%v\n", row.Title, swedish.Number(agree.Value, 1), agree.Base, established[row.ID])
	}
	w.Flush()

	// Output:
	// municipality  agree, %  of   differs
	// Tallköping    64,6      512  true
	// Strandhamra   64,4      275  false
	// Lingonfors    31,3      134  true
	// Hjortronmyra  72,7      22   false
}
