package statistic

import (
	"math"
	"testing"
)

// shareTolerance is the relative error that formulas may have beside R's
// (absolute below 1e-12).
const shareTolerance = 1e-12

func check(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= shareTolerance*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func checkInterval(t *testing.T, what string, got Interval, low, high float64) {
	t.Helper()
	check(t, what+" low", got.Low, low)
	check(t, what+" high", got.High, high)
}
