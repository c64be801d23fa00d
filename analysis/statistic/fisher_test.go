package statistic

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestFisherExact(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]float64
		want  float64
	}{
		// R: fisher.test(matrix(…), workspace = 2e8)$p.value
		"tea":   {teaTable, 0.48571428571428582},
		"three": {threeTable, 0.020893322363910456},
		"wide":  {wideTable, 0.0015747665719739769},
		"four":  {fourTable, 0.013959640903365548},
		"diag":  {diagonal, 3.5440020950388471e-40},
		"alike": {alikeTable, 1},
		"rare":  {rareTable, 0.0033070719496196988},
		"age":   {ageTable, 0.0003076125182419342},
		// R: fisher.test(matrix(c(16, 242 - 16, …)))$p.value of leaving by overtime, IBM's fictitious staff
		"overtime": {[][]float64{{944, 110}, {289, 127}}, 2.361413689590279e-19},
	} {
		got, ok := FisherExact(c.table)
		if !ok {
			t.Errorf("%s is too large", name)
		}
		near(t, name, got, c.want, 1e-11)
	}
}

func TestFisherExactGivesUp(t *testing.T) {
	large := make([][]float64, 40)
	for g := range large {
		large[g] = make([]float64, 40)
		for c := range large[g] {
			large[g][c] = float64(g * c % 3)
		}
	}
	for name, table := range map[string][][]float64{
		"many people":  hugeTable,
		"many cells":   large,
		"a crowd":      {{1e300, 1e300}, {1e300, 2e300}},
		"medium":       leaveTable,
		"job":          jobTable,
		"half persons": {{1.5, 2}, {3, 4}},
	} {
		if p, ok := FisherExact(table); ok || !math.IsNaN(p) {
			t.Errorf("%s: p is %v", name, p)
		}
	}
}

// Without a limit of steps, R's p of a table that is too large is found.
// R: fisher.test(matrix(c(1,2,1,0, 3,3,6,1, 10,10,14,9, 6,7,12,11), 4))$p.value 0.78268493896569258
func TestFisherExactWithoutHaste(t *testing.T) {
	p, ok := crosstabOf(jobTable).fisher(1e7)
	if !ok {
		t.Error("too large")
	}
	near(t, "job", p, 0.78268493896569258, 1e-9)
}

func TestFisherExactIsTheSumOfImprobableTables(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 50 {
		table := randomTable(random, 2, 2, 30)
		got, _ := FisherExact(table)
		near(t, "p", got, enumerated(table), 1e-11)
	}
}

// enumerated is Fisher's p of a two-by-two table by going through all of them.
func enumerated(table [][]float64) float64 {
	choose := func(n, k float64) float64 {
		a, _ := math.Lgamma(n + 1)
		b, _ := math.Lgamma(k + 1)
		c, _ := math.Lgamma(n - k + 1)
		return a - b - c
	}
	first, second, marked := table[0][0]+table[0][1], table[1][0]+table[1][1], table[0][0]+table[1][0]
	probability := func(x float64) float64 {
		return math.Exp(choose(first, x) + choose(second, marked-x) - choose(first+second, marked))
	}
	p := 0.0
	for x := max(0, marked-second); x <= min(first, marked); x++ {
		if probability(x) <= probability(table[0][0])*(1+fisherTolerance) {
			p += probability(x)
		}
	}
	return p
}

func BenchmarkFisherExact(b *testing.B) {
	for name, table := range map[string][][]float64{
		"2x2": teaTable, "2x2 of 10 million": rareTable, "5x2 of 265": ageTable, "4x4 of 31": fourTable, "3x3 of 90": diagonal,
		"4x4 of 96, given up": jobTable, "5x4 of 271, given up": leaveTable,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				FisherExact(table)
			}
		})
	}
}
