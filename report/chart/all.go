package chart

// A Kind is a way to draw results.
type Kind struct {
	Name   string
	About  string // what it is for
	Sample func() *Figure
}

// All lists the kinds of chart, sorted by name.
var All = []Kind{
	{"bars", "groups that have an order of their own, such as years in the profession", sampleBars},
	{"compared", "two quantities of the same rows, such as how far the work has come and where it is most needed", sampleCompared},
	{"diverging-likert", "answers on a scale of agreement, by question or by group", sampleLikert},
	{"heat", "many groups and many questions at once", sampleHeat},
	{"ranked-bars", "which is greatest", sampleRankedBars},
	{"stacked-alternatives", "what was named first, second and third, and how often in all", sampleStacked},
	{"trend", "change over the waves, with its uncertainty", sampleTrend},
}
