package instrument

import "testing"

// Least common multiples of 1 … k: OEIS A003418.
func TestIndexSteps(t *testing.T) {
	for k, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 2, 3: 6, 9: 2520, 16: 720720, 42: 219060189739591200, 43: 0} {
		if got := IndexSteps(k); got != want {
			t.Errorf("IndexSteps(%d) = %d, want %d", k, got, want)
		}
	}
}

func TestIndexValueIsExact(t *testing.T) {
	const items = 9
	steps := IndexSteps(items)
	for answered := 1; answered <= items; answered++ {
		for sum := answered; sum <= 5*answered; sum++ {
			if got := IndexValue(sum, answered, steps); got*answered != sum*steps {
				t.Errorf("%d over %d answers is %d steps of 1/%d", sum, answered, got, steps)
			}
		}
	}
}
