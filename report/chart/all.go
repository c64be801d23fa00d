package chart

import (
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// A Kind is a way to draw results. What it is for, [lang.Language.ChartKind] tells.
type Kind struct {
	Name   string
	Sample func(*lang.Language, *theme.Theme) *Figure // no theme: as [theme.Default]
}

// All lists the kinds of chart, sorted by name.
var All = []Kind{
	{"bars", sampleBars},
	{"compared", sampleCompared},
	{"diverging-likert", sampleLikert},
	{"dot-pairs", samplePairs},
	{"dots", sampleDots},
	{"funnel", sampleFunnel},
	{"heat", sampleHeat},
	{"priority-map", samplePriority},
	{"pyramid", samplePyramid},
	{"quadrant-map", sampleQuadrant},
	{"ranked-bars", sampleRankedBars},
	{"ranks", sampleRanks},
	{"slope", sampleSlope},
	{"small-multiples", samplePanels},
	{"stacked-alternatives", sampleStacked},
	{"survival", sampleSurvival},
	{"trend", sampleTrend},
}
