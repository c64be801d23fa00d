package statistic

import "testing"

func TestKendallTest(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]float64
		z, p  float64
	}{
		// R: cor.test(rep(row(m), m), rep(col(m), m), method = "kendall", exact = FALSE)
		"job":   {jobTable, 1.7167246963996221, 0.086029485567143335},
		"wide":  {wideTable, 3.980770764526449, 6.8692169744859714e-05},
		"leave": {leaveTable, -1.10635656582041197, 0.26857221728445457},
		"age":   {ageTable, -4.2552681299708839, 2.0879864570237283e-05},
		"alike": {alikeTable, 0, 1},
		// by the formulas of cor.test: its n(n−1)/2 pairs are too many to go through
		"90 thousand": {[][]float64{{20000, 15000, 10000}, {20500, 14990, 10050}}, -1.4848602471148047, 0.13758084845173285},
		// R: cor.test(1:2, 1:2, method = "kendall", exact = FALSE) divides by n − 2; S = 1, var(S) = 1
		"two people": {[][]float64{{1, 0}, {0, 1}}, 1, 0.31731050786291415},
	} {
		got := KendallTest(c.table)
		expectNear(t, name+": z", got.Z, c.z, 1e-11)
		expectNear(t, name+": p", got.P, c.p, 1e-10)
	}
}
