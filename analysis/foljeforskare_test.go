package analysis_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/foljeforskning/folje/analysis/result"
)

// The counts that the following researcher's report of 2018 prints, in the
// order of its areas 1–14 and then Ej svar. Its table of the first alternative
// has areas 8 and 9 the other way round; here they follow their labels.
var printed2018 = map[string][3][15]int{
	"furthest": {
		{5, 40, 16, 1, 15, 13, 5, 3, 0, 4, 5, 1, 2, 5, 2},
		{3, 16, 13, 6, 18, 16, 3, 9, 7, 10, 4, 1, 2, 4, 5},
		{6, 10, 10, 3, 15, 11, 2, 18, 5, 11, 7, 0, 2, 6, 11},
	},
	"need": {
		{16, 12, 25, 4, 9, 11, 10, 3, 2, 8, 2, 1, 8, 5, 1},
		{11, 13, 9, 6, 8, 20, 8, 0, 5, 12, 3, 1, 11, 4, 6},
		{12, 7, 6, 8, 11, 14, 6, 3, 5, 9, 6, 1, 12, 3, 14},
	},
}

func TestCountsOfThe2018Report(t *testing.T) {
	r := runEmbedded(t, "foljeforskare-2018", 2)
	for question, alternatives := range printed2018 {
		for area := range 15 {
			row := strconv.Itoa(area + 1)
			if area == 14 {
				row = "no_answer"
			}
			times := 0
			for alternative, counts := range alternatives {
				column := fmt.Sprintf("alt.%d", alternative+1)
				if got := number(t, r, question, row, column); got != float64(counts[area]) {
					t.Errorf("%s, area %s, %s: %v, the report prints %d", question, row, column, got, counts[area])
				}
				percent := number(t, r, question, row, fmt.Sprintf("alt_percent.%d", alternative+1))
				if want := 100 * float64(counts[area]) / 117; percent != want {
					t.Errorf("%s, area %s: %v percent of 117, want %v", question, row, percent, want)
				}
				times += counts[area]
			}
			if got := number(t, r, question, row, "mentions"); got != float64(times) {
				t.Errorf("%s, area %s: named %v times, its three tables sum to %d", question, row, got, times)
			}
		}
	}
	// Tabell 1.
	for area, n := range map[string]float64{"Okänt": 4, "BOU": 20, "Ek": 20, "Funk": 21, "Psyk": 9, "Vuxen": 21, "Äldre": 22, "total": 117} {
		if got := number(t, r, "area", area, "n"); got != n {
			t.Errorf("Tabell 1, %s: %v, the report prints %v", area, got, n)
		}
	}
	if chefer, staff := number(t, r, "position", "chef", "n"), number(t, r, "position", "medarbetare", "n"); chefer != 66 || staff != 51 {
		t.Errorf("%v managers and %v staff, the report says 66 and 51", chefer, staff)
	}
}

// TestSmallAreasCannotBeToldApart tries to compute the answers of Psyk (9
// people) and Okänt (4) from everything that is published about a question:
// each column of each table gives sums over areas, and neither area's own sum
// may follow from them. It shares no code with package disclosure.
func TestSmallAreasCannotBeToldApart(t *testing.T) {
	r := runEmbedded(t, "foljeforskare-2018", 1)
	areas := []string{"BOU", "Ek", "Funk", "Psyk", "Vuxen", "Äldre", "Okänt"}
	for _, question := range []string{"furthest", "need"} {
		table := r.Table(question + ".by.area")
		for _, column := range table.Columns {
			if column.ID == "base" {
				continue
			}
			known := knownSums(table, column.ID, areas)
			// The table of the question alone and those by other groupings give everybody's sum.
			known = append(known, slices.Repeat([]float64{1}, len(areas)))
			for _, small := range []string{"Psyk", "Okänt"} {
				if table.Row(small).Cell(column.ID).State() != result.Withheld {
					t.Errorf("%s: %s of %s is shown", table.ID, column.ID, small)
				}
				own := make([]float64, len(areas))
				own[slices.Index(areas, small)] = 1
				if rank(append(slices.Clone(known), own)) == rank(known) {
					t.Errorf("%s: %s of %s follows from what is published", table.ID, column.ID, small)
				}
			}
		}
	}
}

// knownSums is, for every published row of a column, which areas it sums over.
func knownSums(table *result.Table, column string, areas []string) [][]float64 {
	var known [][]float64
	for _, row := range table.Rows {
		if row.Cell(column).State() != result.Published {
			continue
		}
		sum := make([]float64, len(areas))
		for i, area := range areas {
			in := row.Kind == result.Total || row.ID == area ||
				slices.ContainsFunc(row.Pools, func(m result.Item) bool { return m.ID == area })
			if in {
				sum[i] = 1
			}
		}
		known = append(known, sum)
	}
	return known
}

func rank(rows [][]float64) int {
	m := mat.NewDense(len(rows), len(rows[0]), slices.Concat(rows...))
	var svd mat.SVD
	svd.Factorize(m, mat.SVDNone)
	return svd.Rank(1e-9)
}

func TestConvenienceStudyInfersNothing(t *testing.T) {
	r := runEmbedded(t, "foljeforskare-2018", 1)
	if len(r.Tests) > 0 {
		t.Errorf("%d tests in a study that describes only those who answered", len(r.Tests))
	}
	for _, table := range r.Tables {
		for _, row := range table.Rows {
			for column, cell := range row.Cells {
				if e, ok := cell.Estimate(); ok && e.Interval != nil {
					t.Errorf("%s, %s, %s has an interval", table.ID, row.ID, column)
				}
			}
		}
	}
	for _, f := range r.Findings {
		for _, ref := range f.Refs {
			if r.Table(ref.Table).Drawn {
				t.Errorf("finding %s rests on %s, which was drawn", f.ID, ref.Table)
			}
		}
	}
}
