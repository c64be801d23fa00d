package instrument

// MaxIndexItems is the most items that an index can be counted over: the steps
// of 43 do not fit in 64 bits.
const MaxIndexItems = 42

// IndexSteps returns how many equal steps one point of the items' scale is
// divided into, so that the mean of any 1 to k whole scores is a whole number
// of steps: the least common multiple of 1 … k. Sums of an index counted in
// steps are exact and do not depend on the order of the people. It is 0 where
// k is below 1 or above [MaxIndexItems].
func IndexSteps(k int) int {
	if k < 1 || k > MaxIndexItems {
		return 0
	}
	steps := 1
	for i := 2; i <= k; i++ {
		steps *= i / gcd(steps, i)
	}
	return steps
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// IndexValue returns one person's index in steps: the mean of the scores of
// the items answered (at least one), times steps. It is exact where steps came
// from [IndexSteps] of at least that many items.
func IndexValue(sum, answered, steps int) int { return sum * (steps / answered) }
