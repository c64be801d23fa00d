package statistic

import "slices"

// Methods lists every statistic that results may name. A new one is a line in
// the file of its topic.
func Methods() []Method {
	return slices.Concat(
		coderMethods,
		designMethods,
		meanMethods,
		modelMethods,
		pairedMethods,
		placeMethods,
		rankMethods,
		samplingMethods,
		scaleMethods,
		shareMethods,
		tableMethods,
	)
}
