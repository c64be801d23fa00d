package statistic

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Tables that tests share; a row is a group.
var (
	// Job satisfaction by income (R: Job of example(fisher.test), from Agresti
	// 2002, Categorical Data Analysis, p. 57).
	jobTable = [][]float64{{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}}
	// Fisher's tea tasting (R: TeaTasting of example(fisher.test)).
	teaTable   = [][]float64{{3, 1}, {1, 3}}
	wideTable  = [][]float64{{8, 5, 3, 1, 0}, {2, 4, 6, 9, 7}}
	threeTable = [][]float64{{4, 1, 0}, {2, 3, 1}, {0, 2, 5}}
	fourTable  = [][]float64{{3, 2, 1, 0}, {1, 4, 2, 1}, {0, 1, 5, 2}, {1, 0, 2, 6}}
	diagonal   = [][]float64{{20, 0, 0}, {0, 30, 0}, {0, 0, 40}}
	rareTable  = [][]float64{{10, 6990}, {4993, 9988007}}
	hugeTable  = [][]float64{{2000000, 1500000, 1000000}, {2000500, 1499000, 1000500}}
	alikeTable = [][]float64{{10, 20, 30}, {20, 40, 60}}
	// Research software engineers in the UK, 2016: age by contract.
	ageTable = [][]float64{{1, 3}, {37, 60}, {59, 45}, {37, 13}, {6, 4}}
	// The same survey: how often they think of leaving, by years in the post.
	leaveTable = [][]float64{{13, 24, 11, 8}, {17, 21, 19, 13}, {17, 34, 13, 15}, {12, 20, 7, 8}, {6, 11, 1, 1}}

	// uncomparable are tables that tell nothing of a difference.
	uncomparable = map[string][][]float64{
		"nothing":        nil,
		"no answers":     {{}, {}},
		"one person":     {{1, 0}, {0, 0}},
		"one group":      {{3, 4}, {0, 0}},
		"all alike":      {{3, 0}, {4, 0}},
		"negative":       {{3, -1}, {4, 2}},
		"negative group": {{3, -3}, {4, 2}, {1, 1}},
		"not a number":   {{3, math.NaN()}, {4, 2}},
		"infinite":       {{3, math.Inf(1)}, {4, 2}},
	}
)

// everyNumber calls a test with the numbers that tests of independence and
// effect sizes give for a table.
func everyNumber(table [][]float64) map[string]float64 {
	pearson, cramer, drawn := ChiSquare(table), CramerV(table, 0.95), MonteCarlo(table)
	fisher, _ := FisherExact(table)
	return map[string]float64{
		"statistic": pearson.Statistic, "df": pearson.DF, "p": pearson.P, "least": pearson.LeastExpected, "below 5": pearson.ShareBelowFive,
		"v": cramer.V, "low": cramer.Interval.Low, "high": cramer.Interval.High,
		"drawn": drawn.P, "fisher": fisher, "independence": TestIndependence(table).P,
		"gamma": math.Abs(Gamma(table).Value), "tau": math.Abs(TauB(table).Value),
	}
}

func TestTablesThatTellNothing(t *testing.T) {
	for name, table := range uncomparable {
		for what, got := range everyNumber(table) {
			if !math.IsNaN(got) {
				t.Errorf("%s: %s is %v", name, what, got)
			}
		}
	}
}

func expectSame(t *testing.T, got, want map[string]float64, but ...string) {
	t.Helper()
	for _, what := range but {
		delete(got, what)
	}
	for what := range got {
		near(t, what, got[what], want[what], 1e-12)
	}
}

func TestEmptyGroupsAndAnswersChangeNothing(t *testing.T) {
	for _, table := range [][][]float64{jobTable, wideTable, rareTable, ageTable} {
		wider := [][]float64{{}}
		for _, row := range table {
			half := len(row) / 2
			wider = append(wider, append(append(append([]float64{}, row[:half]...), 0), row[half:]...), []float64{0})
		}
		expectSame(t, everyNumber(wider), everyNumber(table))
	}
}

func TestOrderOfGroupsAndAnswersDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 1))
	for range 8 {
		table := randomTable(random, 2+random.IntN(3), 2+random.IntN(3), 4)
		rows, columns := random.Perm(len(table)), random.Perm(len(table[0]))
		shuffled := make([][]float64, len(table))
		turned := make([][]float64, len(table[0]))
		for g, row := range rows {
			for _, column := range columns {
				shuffled[g] = append(shuffled[g], table[row][column])
			}
		}
		for g := range table {
			for c := range turned {
				turned[c] = append(turned[c], table[g][c])
			}
		}
		want := everyNumber(table)
		expectSame(t, everyNumber(shuffled), want, "gamma", "tau")
		expectSame(t, everyNumber(turned), want)
	}
}

func TestBackwardsOrderTurnsTheSign(t *testing.T) {
	for _, table := range [][][]float64{jobTable, wideTable, leaveTable} {
		var backwards [][]float64
		for g := range table {
			backwards = append(backwards, table[len(table)-1-g])
		}
		near(t, "gamma", Gamma(backwards).Value, -Gamma(table).Value, 1e-14)
		near(t, "its error", Gamma(backwards).SE, Gamma(table).SE, 1e-13)
		near(t, "tau-b", TauB(backwards).Value, -TauB(table).Value, 1e-14)
		near(t, "its error", TauB(backwards).SE, TauB(table).SE, 1e-13)
		near(t, "z", Jonckheere(backwards).Z, -Jonckheere(table).Z, 1e-14)
	}
}

// randomTable has counts from 0 to most, and in its first corners one more.
func randomTable(random *rand.Rand, rows, columns, most int) [][]float64 {
	table := make([][]float64, rows)
	for g := range table {
		for range columns {
			table[g] = append(table[g], float64(random.IntN(most+1)))
		}
	}
	table[0][0]++
	table[1][1]++
	return table
}
