package measure

// All is every measure, in the order that their columns stand in tables. A new
// one is a file and a line here.
var All = []Measure{
	N,
	Percent,
	Valid,
	Cumulative,
	Alternatives,
	AlternativePercent,
	Mentions,
	Persons,
	Agree,
	Net,
	BoundLow,
	BoundHigh,
	Mean,
	DesignEffect,
	SD,
	Median,
	LowerQuartile,
	UpperQuartile,
}
