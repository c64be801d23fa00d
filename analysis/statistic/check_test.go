package statistic

import (
	"fmt"
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

// near tells of a number that is not want, within a relative error. Zeros are
// exact, and what is NaN must be.
func near(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s = %.17g, want %.17g (relative error %.2g)", what, got, want, got/want-1)
	}
}

// agree is near of several numbers, to a relative error of 1e-11.
func agree(t *testing.T, what string, got []float64, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		near(t, fmt.Sprintf("%s [%d]", what, i), got[i], want[i], 1e-11)
	}
}
