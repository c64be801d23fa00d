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
	{"dot-pairs", "many groups before and after", samplePairs},
	{"dots", "groups on a scale that need not begin at zero, such as means, with their intervals", sampleDots},
	{"funnel", "municipalities or units of different sizes, and which of them chance does not explain", sampleFunnel},
	{"heat", "many groups and many questions at once", sampleHeat},
	{"priority-map", "what is needed more than it has come far", samplePriority},
	{"pyramid", "who they are: years in the profession, in two waves or of two groups", samplePyramid},
	{"quadrant-map", "groups by two values that mean something together, such as demands and control", sampleQuadrant},
	{"ranked-bars", "which is greatest", sampleRankedBars},
	{"ranks", "between which ranks municipalities or units are", sampleRanks},
	{"slope", "what changed between two waves, in which groups", sampleSlope},
	{"small-multiples", "change over the waves in many groups", samplePanels},
	{"stacked-alternatives", "what was named first, second and third, and how often in all", sampleStacked},
	{"survival", "how long people stay", sampleSurvival},
	{"trend", "change over the waves, with its uncertainty", sampleTrend},
}
