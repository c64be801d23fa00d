package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Drawn is a group of people in a sample that was drawn in strata or clusters:
// those of it in every unit that was drawn, also where that is nobody. It
// serves to reckon how certain a figure about the whole group is.
type Drawn struct {
	Clustered bool // people were drawn in clusters, and not one by one
	// Jackknife leaves out one cluster at a time to see how figures vary, in
	// place of linearising them. People must have been drawn in clusters.
	Jackknife bool
	Strata    []DrawnStratum
}

// A DrawnStratum is the people of the group in one stratum.
type DrawnStratum struct {
	// Sampled is the part of the stratum that was drawn; 0 where it is unknown.
	Sampled float64
	People  int          // how many were drawn, of the group or not
	Units   []cube.Group // those of the group in every cluster; one where nothing is clustered
}

// clusters are the strata for statistics of clusters; of says what is summed.
func (d *Drawn) clusters(of func(cube.Group) statistic.Moments) []statistic.Stratum {
	out := make([]statistic.Stratum, len(d.Strata))
	for h, s := range d.Strata {
		out[h].Sampled = s.Sampled
		for _, u := range s.Units {
			m := of(u)
			out[h].Clusters = append(out[h].Clusters, statistic.Totals{W: m.W, WX: m.WX})
		}
	}
	return out
}

// elements are the strata for statistics of people drawn one by one.
func (d *Drawn) elements(of func(cube.Group) statistic.Moments) []statistic.ElementStratum {
	out := make([]statistic.ElementStratum, len(d.Strata))
	for h, s := range d.Strata {
		out[h] = statistic.ElementStratum{Sampled: s.Sampled, People: float64(s.People), Domain: of(s.Units[0])}
	}
	return out
}

// method is how the variance of means and differences is estimated.
func (d *Drawn) method() string {
	if d.Jackknife {
		return "jackknife"
	}
	return "linearised"
}

// mean estimates a mean over the group, or a share.
func (d *Drawn) mean(of func(cube.Group) statistic.Moments) statistic.DesignEstimate {
	switch {
	case d.Jackknife:
		return statistic.Jackknife(d.clusters(of))
	case d.Clustered:
		return statistic.DesignMean(d.clusters(of), statistic.LonelyCentred)
	}
	return statistic.ElementMean(d.elements(of), statistic.LonelyCentred)
}

// difference estimates how much larger the mean is than in another group of the
// same sample, or of another one, without finite population correction: the
// question is whether what made the answers differs.
func (d *Drawn) difference(other *Drawn, of func(cube.Group) statistic.Moments) statistic.DesignEstimate {
	a, b := d.endless(), other.endless()
	switch {
	case d.Jackknife:
		return statistic.JackknifeDifference(a.clusters(of), b.clusters(of))
	case d.Clustered:
		return statistic.DesignDifference(a.clusters(of), b.clusters(of), statistic.LonelyCentred)
	}
	return statistic.ElementDifference(a.elements(of), b.elements(of), statistic.LonelyCentred)
}

// endless is the same people, drawn from a population without end.
func (d *Drawn) endless() *Drawn {
	out := &Drawn{Clustered: d.Clustered, Jackknife: d.Jackknife}
	for _, s := range d.Strata {
		s.Sampled = 0
		out.Strata = append(out.Strata, s)
	}
	return out
}

// Beside lists the strata of two samples, such as two waves, in both groups:
// nobody of a group is in the other's.
func Beside(a, b *Drawn) (*Drawn, *Drawn) {
	one, other := &Drawn{Clustered: a.Clustered, Jackknife: a.Jackknife}, &Drawn{Clustered: b.Clustered, Jackknife: b.Jackknife}
	for _, s := range a.Strata {
		one.Strata, other.Strata = append(one.Strata, s), append(other.Strata, s.empty())
	}
	for _, s := range b.Strata {
		one.Strata, other.Strata = append(one.Strata, s.empty()), append(other.Strata, s)
	}
	return one, other
}

// empty is the stratum with nobody of the group in it.
func (s DrawnStratum) empty() DrawnStratum {
	units := make([]cube.Group, len(s.Units))
	for i, u := range s.Units {
		units[i] = u.Without(u)
	}
	s.Units = units
	return s
}

// moments are those of a number that is 1 for the people of a share.
func (s share) moments() statistic.Moments {
	return statistic.Moments{N: float64(s.whole.N), W: s.whole.W, WX: s.part.W, W2: s.whole.W2, W2X: s.part.W2, W2XX: s.part.W2}
}

// numbers are the moments of the numbers that the mean of a question is of.
func numbers(v *codebook.Variable) func(cube.Group) statistic.Moments {
	return func(g cube.Group) statistic.Moments {
		m := g.Moments
		if v.Kind == codebook.Scale {
			m = scoreMoments(v, g)
		}
		return statistic.Moments{N: float64(m.N), W: m.W, WX: m.WX, W2: m.W2, W2X: m.W2X, W2XX: m.W2XX}
	}
}

// scaled puts the estimate of a mean, or of a difference of means, on the scale
// that the question is shown on, where it is value.
func scaled(v *codebook.Variable, e statistic.DesignEstimate, value float64) statistic.DesignEstimate {
	e.Value = value
	if v.Kind == codebook.Index {
		slope := onRange(v, summary{n: 1, sd: 1}).sd
		e.Variance *= slope * slope
	}
	return e
}

// DesignEffect is how many times the variance of the share that agrees, or of
// the mean, is that of as many people who were drawn alike and weigh alike.
var DesignEffect = Measure{
	ID:      "design_effect",
	Applies: func(v *codebook.Variable) bool { return Agree.Applies(v) || Mean.Applies(v) },
	Columns: func(*codebook.Variable, string) []result.Column {
		return []result.Column{{ID: "design_effect", Kind: result.Ratio, Measure: "design_effect", Detail: true}}
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		lead := Mean
		if Agree.Applies(v) {
			lead = Agree
		}
		e, ok := lead.Compute(v, g, in)[0].Estimate()
		if !ok || !(e.EffectiveN > 0) {
			return []result.Cell{result.CannotOccur()}
		}
		return []result.Cell{result.Publish(result.Estimate{Value: float64(e.Base) / e.EffectiveN, Base: e.Base, EffectiveN: e.EffectiveN})}
	},
}
