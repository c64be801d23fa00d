package statistic

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestChiSquare(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]float64
		want  PearsonTest
	}{
		// R: ch <- chisq.test(matrix(…), correct = FALSE)
		// c(ch$statistic, ch$parameter, ch$p.value, min(ch$expected), mean(ch$expected < 5))
		"job":   {jobTable, PearsonTest{5.9655145887704029, 9, 0.7433647250525508, 0.83333333333333337, 0.5}},
		"tea":   {teaTable, PearsonTest{2, 1, 0.15729920705028447, 2, 1}},
		"three": {threeTable, PearsonTest{11.628571428571428, 4, 0.020337995040914058, 1.6666666666666667, 1}},
		"wide":  {wideTable, PearsonTest{16.402310924369747, 4, 0.0025242118785077173, 2.6444444444444444, 0.6}},
		"four":  {fourTable, PearsonTest{21.189484126984127, 9, 0.011835143331655217, 0.967741935483871, 1}},
		"diag":  {diagonal, PearsonTest{180, 4, 7.4565514878313687e-38, 4.4444444444444446, 1. / 9}},
		"alike": {alikeTable, PearsonTest{0, 2, 1, 10, 0}},
		"rare":  {rareTable, PearsonTest{12.070880444286507, 1, 0.00051215507853887606, 3.5021, 0.25}},
		"huge":  {hugeTable, PearsonTest{0.52090542778081905, 2, 0.77070259904198823, 1000250, 0}},
		"age":   {ageTable, PearsonTest{19.471553636569613, 4, 0.00063480351862852909, 1.8867924528301887, 0.3}},
		"leave": {leaveTable, PearsonTest{11.45161512011161, 12, 0.49066206357265119, 3.1549815498154983, 0.15}},
	} {
		got := ChiSquare(c.table)
		near(t, name+": statistic", got.Statistic, c.want.Statistic, 1e-12)
		near(t, name+": df", got.DF, c.want.DF, 0)
		near(t, name+": p", got.P, c.want.P, 1e-11)
		near(t, name+": least expected", got.LeastExpected, c.want.LeastExpected, 1e-14)
		near(t, name+": share below 5", got.ShareBelowFive, c.want.ShareBelowFive, 1e-15)
	}
}

func TestExpectedRule(t *testing.T) {
	for _, c := range []struct {
		least, below float64
		trusted      bool
	}{
		{5, 0, true}, {1, 0.2, true}, {0.99, 0.1, false}, {1.5, 0.21, false}, {math.NaN(), math.NaN(), false},
	} {
		if ExpectedRule(c.least, c.below) != c.trusted {
			t.Errorf("least %v, share below 5 %v: trusted is %v", c.least, c.below, !c.trusted)
		}
	}
}

func TestChiSquareOfTwoByTwoIsTheSquaredScoreZ(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	for range 50 {
		table := randomTable(random, 2, 2, 100)
		a, b := table[0], table[1]
		z, p := ScoreTest(a[0]/(a[0]+a[1]), a[0]+a[1], b[0]/(b[0]+b[1]), b[0]+b[1])
		test := ChiSquare(table)
		near(t, "chi-square", test.Statistic, z*z, 1e-10)
		near(t, "p", test.P, p, 1e-10)
	}
}
