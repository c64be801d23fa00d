package statistic

import "testing"

func TestGammaAndTauB(t *testing.T) {
	for name, c := range map[string]struct {
		table                      [][]float64
		gamma, gammaSE, tau, tauSE float64
	}{
		// R, from matrices C and D of the people ordered alike and oppositely to each cell of t, n <- sum(t):
		// P <- sum(t * C); Q <- sum(t * D); (P - Q) / (P + Q); 4 / (P + Q)^2 * sqrt(sum(t * (Q * C - P * D)^2))
		// wr <- n^2 - sum(rowSums(t)^2); wc <- n^2 - sum(colSums(t)^2); w <- sqrt(wr * wc); tb <- (P - Q) / w
		// v <- outer(rowSums(t), rep(1, ncol(t))) * wc + outer(rep(1, nrow(t)), colSums(t)) * wr
		// 1 / w^2 * sqrt(sum(t * (2 * w * (C - D) + tb * v)^2) - n^3 * tb^2 * (wr + wc)^2)
		"job":   {jobTable, 0.22110091743119267, 0.11716282939545594, 0.15235215134659694, 0.081836065714331774},
		"wide":  {wideTable, 0.80629539951573848, 0.097466645400118748, 0.53728410151592632, 0.085614446818302062},
		"leave": {leaveTable, -0.075380359612724754, 0.065500780216478177, -0.05599652126349193, 0.048706927996099471},
		"age":   {ageTable, -0.41124040604109929, 0.08667906526395433, -0.24472086600851009, 0.054352537360470972},
		"huge":  {hugeTable, -3.8461538461538463e-05, 0.00055735932039047739, -2.1790681996309134e-05, 0.00031577623268436075},
		"alike": {alikeTable, 0, 0.13636363636363635, 0, 0.071066905451870138},
		"diag":  {diagonal, 1, 0, 1, 0},
	} {
		gamma, tau := Gamma(c.table), TauB(c.table)
		near(t, name+": gamma", gamma.Value, c.gamma, 1e-12)
		near(t, name+": its error", gamma.SE, c.gammaSE, 1e-11)
		near(t, name+": tau-b", tau.Value, c.tau, 1e-12)
		near(t, name+": its error", tau.SE, c.tauSE, 1e-11)
	}
}

func TestOrdinalInterval(t *testing.T) {
	// R: g <- 0.22110091743119267; a <- 0.11716282939545594; g + c(-1, 1) * qnorm(.975) * a
	got := Gamma(jobTable).Interval(0.95)
	near(t, "low", got.Low, -0.008534008510711677, 1e-10)
	near(t, "high", got.High, 0.45073584337309702, 1e-10)
	if got := TauB(diagonal).Interval(0.95); got.Defined() {
		t.Errorf("perfect order has the interval %v", got)
	}
	// R: .80629539951573848 + qnorm(.9995) * .097466645400118748 is 1.127
	near(t, "limit", Gamma(wideTable).Interval(0.999).High, 1, 0)
}
