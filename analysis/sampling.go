package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// units are what a sample was drawn in, and how many of each group are in which.
type units struct {
	list      []cube.Unit  // as in the last dimension of the cubes
	clustered bool         // people were drawn in clusters
	cubes     []*cube.Cube // as the planned ones, by unit as well
	at        map[string]int
}

// sampled tells whether people were drawn in strata or clusters. Nobody is in a
// census, or where nothing was drawn.
func (a *assembly) sampled() bool { return a.units != nil }

// drawnIn tells whether a study is a sample of strata or clusters.
func drawnIn(st *study.Study, book *codebook.Codebook) bool {
	return st.Design == study.Sample && (book.WithRole(codebook.Stratum) != nil || book.WithRole(codebook.Cluster) != nil)
}

// wantUnits asks for every planned table by sampling unit as well.
func (a *assembly) wantUnits(w *walk) {
	if !drawnIn(a.study, a.book) {
		return
	}
	requests, at := (&plan{wave: a.plan.wave, tables: a.plan.published()}).requests()
	for i := range requests {
		requests[i].Sampling, requests[i].Products = true, false
	}
	w.want(requests, func(cubes []*cube.Cube) {
		a.units = &units{list: cubes[0].Units, clustered: a.book.WithRole(codebook.Cluster) != nil, cubes: cubes, at: at}
	})
}

// drawn is some of the groups of a table at a wave, in the units that anybody
// was drawn in at that wave; nil where there are none.
func (a *assembly) drawn(p planned, wave int, groups ...int) *measure.Drawn {
	if !a.sampled() {
		return nil
	}
	if a.whole != nil { // who was drawn outside of a group tells of it, too
		joint := a.plan.joint(p)
		all := combinations(p.by)
		return a.whole.drawn(joint, wave, relativeTo(a.group*all, groups)...)
	}
	c := a.units.cubes[a.units.at[p.cubeKey()]]
	n, all := len(a.units.list), combinations(p.by)
	held := c.Groups
	if a.plan.wave != nil {
		held = held[wave*all*n : (wave+1)*all*n]
	}
	out := &measure.Drawn{Clustered: a.units.clustered, Jackknife: a.study.Statistics.Variance == "jackknife"}
	stratum := map[string]int{}
	for u, unit := range a.units.list {
		people := 0
		for g := range all {
			people += int(held[g*n+u].Base.N) + c.NotAsked(held[g*n+u])
		}
		if people == 0 {
			continue
		}
		h, seen := stratum[unit.Stratum]
		if !seen {
			h, stratum[unit.Stratum] = len(out.Strata), len(out.Strata)
			out.Strata = append(out.Strata, measure.DrawnStratum{})
		}
		s := &out.Strata[h]
		s.People += people
		of := cube.New(c.Question, nil, len(held[u].Parts)).Groups[0]
		for _, g := range groups {
			of = of.Add(held[g*n+u])
		}
		s.Units = append(s.Units, of)
		s.Sampled = a.sampledOf(unit.Stratum, s.People, wave)
	}
	return out
}

// sampledOf is the part of a stratum's people that was drawn, one by one; 0
// where it is unknown. Head counts do not tell how many clusters there were.
func (a *assembly) sampledOf(stratum string, people, wave int) float64 {
	who := map[codebook.Role]string{codebook.Stratum: stratum}
	if a.plan.wave != nil {
		who[codebook.Wave] = a.waves[wave].ID
	}
	if n := a.heads.count(who); !a.units.clustered && n >= people && n > 0 {
		return float64(people) / float64(n)
	}
	return 0
}

// without lists all groups of a table but one.
func (a *assembly) without(p planned, group int) []int {
	var out []int
	for g := range combinations(p.by) {
		if g != group {
			out = append(out, g)
		}
	}
	return out
}

// lonely is how many strata have a single unit, and not all of their people,
// at a wave.
func (a *assembly) lonely(wave int) int {
	n := 0
	if d := a.drawn(a.plan.tables[0], wave); d != nil {
		for _, s := range d.Strata {
			if s.Sampled < 1 && (d.Clustered && len(s.Units) == 1 || s.People == 1) {
				n++
			}
		}
	}
	return n
}

// uneven tells whether people count alike though more of some strata answered
// than of others, so that figures are of the respondents only.
func (a *assembly) uneven(wave int) bool {
	d := a.drawn(a.plan.tables[0], wave)
	if d == nil || a.weighted() {
		return false
	}
	least, most := 1.0, 0.0
	for _, s := range d.Strata {
		least, most = min(least, s.Sampled), max(most, s.Sampled)
	}
	return least > 0 && most > 1.05*least
}

// annotateSampling tells how uncertainty was reckoned, where that is not as a
// reader would think.
func (a *assembly) annotateSampling(t *result.Table) {
	if a.sampled() {
		design, lonely := "sampling", "lonely"
		if a.study.Statistics.Variance == "jackknife" {
			design, lonely = "jackknife", "jackknife_lonely"
		}
		note(t, design)
		if n := a.lonely(a.latest); n > 0 {
			note(t, lonely, itoa(n))
		}
		if a.uneven(a.latest) {
			note(t, "strata_uneven")
		}
	}
	if a.weighing != nil && !a.weightsOfDesign() && hasInterval(t, "") {
		note(t, "weights_fixed")
	}
	if a.study.Statistics.Interval == "hypergeometric" && !a.coarse() && hasInterval(t, "clopper_pearson") {
		note(t, "no_population")
	}
}

// weightsOfDesign tells whether weights from head counts are by stratum alone,
// of people drawn one by one. They fit the sample to nothing that its design
// has not fitted already, so that a variance by strata is of weighted figures.
func (a *assembly) weightsOfDesign() bool {
	return a.sampled() && !a.units.clustered && !slices.ContainsFunc(a.weighing.by, func(v codebook.Variable) bool { return v.Role != codebook.Stratum })
}

// hasInterval tells whether a table has an interval of a method, or of any if
// none is named.
func hasInterval(t *result.Table, method string) bool {
	return slices.ContainsFunc(t.Rows, func(row result.Row) bool {
		for _, cell := range row.Cells {
			if e, ok := cell.Estimate(); ok && e.Interval != nil && (method == "" || e.Interval.Method == method) {
				return true
			}
		}
		return false
	})
}
