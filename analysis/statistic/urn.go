package statistic

import "math"

// An urn holds people, some of them marked; size of them are taken out at
// random. How many of those are marked is hypergeometric.
type urn struct{ size, marked, all float64 }

// bounds are the least and the largest number of marked people taken.
func (u urn) bounds() (low, high float64) {
	return max(0, u.size+u.marked-u.all), min(u.size, u.marked)
}

func (u urn) mean() float64 { return u.size * (u.marked / u.all) }

func (u urn) variance() float64 {
	return u.mean() * ((u.all - u.marked) / u.all) * ((u.all - u.size) / (u.all - 1))
}

// mode is the most probable number of marked people.
func (u urn) mode() float64 {
	low, high := u.bounds()
	return min(max(math.Floor((u.size+1)*((u.marked+1)/(u.all+2))), low), high)
}

// from draws how many of those taken from an urn are marked.
func (d *drawer) from(u urn) float64 {
	const wide = 1000 // variance from which rejection is faster than steps
	low, high := u.bounds()
	switch {
	case low == high:
		return low
	case u.variance() < wide:
		return d.stepping(u)
	}
	return d.rejecting(u)
}

// stepping goes from the most probable number outwards, up and down in turn,
// until the sum of the probabilities passes a random number.
func (d *drawer) stepping(u urn) float64 {
	up := u.mode()
	down := up
	above := math.Exp(d.logWays(u, up) + d.factorial(u.size) + d.factorial(u.all-u.size) +
		d.factorial(u.marked) + d.factorial(u.all-u.marked) - d.factorial(u.all))
	below := above
	left := d.random.Float64() - above
	for left > 0 && (above > 0 || below > 0) {
		above *= (u.size - up) * (u.marked - up) / ((up + 1) * (u.all - u.size - u.marked + up + 1))
		below *= down * (u.all - u.size - u.marked + down) / ((u.size - down + 1) * (u.marked - down + 1))
		up++
		if left -= above; left <= 0 {
			return up
		}
		down--
		if left -= below; left <= 0 {
			return down
		}
	}
	return u.mode()
}

// rejecting draws by the ratio of two uniform numbers, as long as it takes
// (Stadlober 1990, Journal of Computational and Applied Mathematics 31:181).
func (d *drawer) rejecting(u urn) float64 {
	low, high := u.bounds()
	middle := u.mean() + 0.5
	width := 2*math.Sqrt(2/math.E)*math.Sqrt(u.variance()+0.5) + 3 - 2*math.Sqrt(3/math.E)
	highest := d.logWays(u, u.mode())
	for {
		height := d.random.Float64()
		x := math.Floor(middle + width*(d.random.Float64()-0.5)/height)
		if x >= low && x <= high && 2*math.Log(height) <= d.logWays(u, x)-highest {
			return x
		}
	}
}

// logWays is the logarithm of the probability that x of those taken are marked,
// but for a term that does not depend on x.
func (d *drawer) logWays(u urn, x float64) float64 {
	return -d.factorial(x) - d.factorial(u.size-x) - d.factorial(u.marked-x) - d.factorial(u.all-u.size-u.marked+x)
}
