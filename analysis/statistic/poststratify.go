package statistic

// PostStratify is what to multiply the weights in each cell by, so that they
// sum to the population of the cell (Holt & Smith 1979, Journal of the Royal
// Statistical Society A 142:33; R: postStratify(design, ~cell, population)).
// sample is Σw per cell; a cell that is empty in both gets 1. The error is a
// *MarginError with the cells as the categories of margin 0.
func PostStratify(sample, population []float64) (factors []float64, err error) {
	fitted, err := Rake(sample, []Margin{{everyCell(len(population)), population}}, 1, 1)
	return fitted.Factors, err
}

// everyCell is the margin in which each of n cells is its own category.
func everyCell(n int) []int {
	category := make([]int, n)
	for k := range category {
		category[k] = k
	}
	return category
}
