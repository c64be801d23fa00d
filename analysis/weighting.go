package analysis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// A weighing makes the respondents of every wave stand for the people whom the
// head counts tell of.
type weighing struct {
	study   *study.Study
	heads   heads
	wave    *codebook.Variable  // nil where the study has no waves
	by      []codebook.Variable // countable
	waves   []waveWeights       // one where there are no waves
	weights *tally.Weights      // what they come to
}

// waveWeights are the weights at one wave, and what describes them.
type waveWeights struct {
	answered, unknown int // unknown are those of no known cell: they weigh 1
	cells             []weighted
	trimmed           int // how many had a weight beyond what is allowed
}

// weighted is how many people have a weight.
type weighted struct {
	weight float64
	people int
}

// Weights from head counts are sought until nobody moves by more than this part
// of everybody, for so many rounds at most.
const (
	rakeTolerance = 1e-10
	mostRounds    = 10_000
)

// weigh finds the weights that the study asks for; nil where it asks for none.
func (p *plan) weigh(ctx context.Context, st *study.Study, heads heads, table *microdata.Table, workers int) (*weighing, error) {
	if len(st.Weighting.By) == 0 {
		return nil, nil
	}
	w := &weighing{study: st, heads: heads, wave: p.wave}
	if err := w.find(p, table.Book); err != nil {
		return nil, err
	}
	all := w.by
	if w.wave != nil {
		all = append([]codebook.Variable{*w.wave}, w.by...)
	}
	cubes, err := tally.Count(ctx, table, []tally.Request{{Question: all[len(all)-1], By: all[:len(all)-1]}}, workers)
	if err != nil {
		return nil, err
	}
	var people []float64
	for _, g := range cubes[0].Groups {
		for _, cell := range g.Parts[0] {
			people = append(people, float64(cell.N))
		}
	}
	w.weights = &tally.Weights{By: all, Cells: make([]float64, len(people))}
	size := combinations(w.by)
	for k := range len(people) / size {
		part := people[k*size : (k+1)*size]
		made, err := w.atWave(k, part, w.weights.Cells[k*size:(k+1)*size])
		if err != nil {
			return nil, err
		}
		w.waves = append(w.waves, made)
	}
	return w, nil
}

// find looks up the variables with the roles to weight by.
func (w *weighing) find(p *plan, book *codebook.Codebook) error {
	for _, role := range w.study.Weighting.By {
		if codebook.Role(role) == codebook.Wave {
			continue // each wave is weighted by itself in any case
		}
		v := p.grouping(codebook.Role(role))
		if v == nil {
			v = book.WithRole(codebook.Role(role))
		}
		if v == nil || v.Kind == codebook.Number && v.Ladder == nil {
			return &codebook.Error{Pos: w.study.Weighting.Pos, Problem: "the weighting is by " + role + ", which has no groups",
				Advice: "give a variable the role " + role + ", and a ladder if it is a number"}
		}
		w.by = append(w.by, tally.Countable(*v))
	}
	if len(w.by) == 0 {
		return &codebook.Error{Pos: w.study.Weighting.Pos, Problem: "the weighting is by wave alone, and each wave is weighted by itself",
			Advice: "write by: with a role that the head counts tell apart, such as area"}
	}
	return nil
}

// grouping finds the countable variable with a role among the planned; nil
// where there is none.
func (p *plan) grouping(role codebook.Role) *codebook.Variable {
	i := slices.IndexFunc(p.tables, func(t planned) bool { return t.question.Role == role })
	if i < 0 {
		return nil
	}
	return &p.tables[i].question
}

// atWave fits the people of one wave, by cell, to its head counts and writes
// what they weigh. Their weights sum to how many they are.
func (w *weighing) atWave(wave int, people, weights []float64) (waveWeights, error) {
	sample, made := make([]float64, len(people)), waveWeights{}
	for k, n := range people {
		if w.known(k) {
			sample[k], made.answered = n, made.answered+int(n)
		} else {
			made.unknown += int(n)
		}
	}
	at := w.at(wave)
	if made.answered == 0 || w.wave != nil && w.wave.Categories[wave].Missing != codebook.Answered {
		return waveWeights{unknown: made.answered + made.unknown}, nil
	}
	margins, err := w.margins(at, float64(made.answered))
	if err == nil {
		err = w.checkLeast(margins, sample, made.unknown, at)
	}
	if err != nil {
		return made, err
	}
	raked, err := statistic.Rake(sample, margins, rakeTolerance, mostRounds)
	if err != nil {
		return made, w.refuse(err, at)
	}
	if !met(margins, sample, raked.Factors, made.answered) {
		return made, w.fail("those who answered%s cannot have the shares of the head counts by %s all at once", in(at), strings.Join(w.study.Weighting.By, " and "))
	}
	return made, w.settle(&made, sample, raked.Factors, weights, at)
}

// checkLeast refuses weights of groups with fewer people than the least that may
// be told of. Whoever has the head counts knows the weights, and with the same
// answers of everybody counted in two ways, with weights and without, what the
// few answered.
func (w *weighing) checkLeast(margins []statistic.Margin, sample []float64, unknown int, at map[codebook.Role]string) error {
	least := w.study.Policy.Least
	for i, m := range margins {
		people := make([]int, len(m.Population))
		for k, n := range sample {
			people[m.Category[k]] += int(n)
		}
		for c, n := range people {
			if n > 0 && n < least && m.Population[c] > 0 {
				few := w.who(statistic.MarginCategory{Margin: i, Category: c}, at)
				return w.fail("fewer than %d answered%s in %s, and weights would tell what they answered", least, in(at), w.names(few))
			}
		}
	}
	if unknown > 0 && unknown < least {
		return w.fail("fewer than %d%s have not told their %s, and weights would tell what they answered", least, in(at), strings.Join(w.study.Weighting.By, " and "))
	}
	return nil
}

// met tells whether weights give every margin its people: raking may settle
// where no weights do.
func met(margins []statistic.Margin, sample, factors []float64, answered int) bool {
	for _, m := range margins {
		left := slices.Clone(m.Population)
		for k, n := range sample {
			left[m.Category[k]] -= n * factors[k]
		}
		for _, people := range left {
			if math.Abs(people) > 1e-6*float64(answered) {
				return false
			}
		}
	}
	return true
}

// settle trims the weights and writes them.
func (w *weighing) settle(made *waveWeights, sample, factors, weights []float64, at map[codebook.Role]string) error {
	var values, counts []float64
	var cells []int
	for k, n := range sample {
		if n > 0 {
			values, counts, cells = append(values, factors[k]), append(counts, n), append(cells, k)
		}
	}
	if ends := w.study.Weighting.Trim; ends[1] > 0 {
		for i, x := range values {
			if x < ends[0] || x > ends[1] {
				made.trimmed += int(counts[i])
			}
		}
		trimmed, ok := statistic.Trim(values, counts, ends[0], ends[1], true)
		if !ok {
			return w.fail("the weights%s cannot be kept between %v and %v: too few people have weights within them", in(at), ends[0], ends[1])
		}
		values = trimmed
	}
	for i, k := range cells {
		weights[k] = values[i]
		made.cells = append(made.cells, weighted{values[i], int(counts[i])})
	}
	return nil
}

// categories are those of each variable at a cell.
func (w *weighing) categories(cell int) []int {
	at := make([]int, len(w.by))
	for d := len(w.by) - 1; d >= 0; d-- {
		n := len(w.by[d].Categories)
		at[d], cell = cell%n, cell/n
	}
	return at
}

// known tells whether those in a cell have told everything that they are
// weighted by.
func (w *weighing) known(cell int) bool {
	for d, k := range w.categories(cell) {
		if w.by[d].Categories[k].Missing != codebook.Answered || outside(w.by[d], k) {
			return false
		}
	}
	return true
}

// at is what head counts a wave is weighted to: its own where they tell waves.
func (w *weighing) at(wave int) map[codebook.Role]string {
	at := map[codebook.Role]string{}
	if w.wave != nil && w.heads.tells(codebook.Wave) {
		at[codebook.Wave] = w.wave.Categories[wave].Code
	}
	return at
}

// margins are the head counts to fit a wave to: one of all cells, or one of
// each variable, made to sum to how many answered. It is an error if they are
// not of the same number of people.
func (w *weighing) margins(at map[codebook.Role]string, answered float64) ([]statistic.Margin, error) {
	var margins []statistic.Margin
	var totals []string
	for _, set := range w.sets() {
		m, sum := w.margin(set, at)
		margins, totals = append(margins, m), append(totals, itoa(int(sum)))
		if sum == 0 {
			return nil, w.fail("the head counts have nobody%s by %s", in(at), w.roles(set))
		}
		for c := range m.Population {
			m.Population[c] *= answered / sum
		}
	}
	if slices.ContainsFunc(totals, func(t string) bool { return t != totals[0] }) {
		return nil, &codebook.Error{Pos: w.study.Weighting.Pos,
			Problem: fmt.Sprintf("the head counts%s by %s are not of the same people: they sum to %s", in(at), strings.Join(w.study.Weighting.By, " and "), strings.Join(totals, " and ")),
			Advice:  "count the same people by each, those that cannot be told as well"}
	}
	return margins, nil
}

// sets are the variables of each margin, by their places in by.
func (w *weighing) sets() [][]int {
	sets := [][]int{{0}}
	for d := 1; d < len(w.by); d++ {
		if w.study.Weighting.Method == "rake" {
			sets = append(sets, []int{d})
		} else {
			sets[0] = append(sets[0], d)
		}
	}
	return sets
}

// margin counts people by the combinations of some variables.
func (w *weighing) margin(set []int, at map[codebook.Role]string) (m statistic.Margin, sum float64) {
	for cell := range combinations(w.by) {
		category, who := 0, map[codebook.Role]string{}
		for role, code := range at {
			who[role] = code
		}
		categories := w.categories(cell)
		for _, d := range set {
			category = category*len(w.by[d].Categories) + categories[d]
			who[w.by[d].Role] = w.by[d].Categories[categories[d]].Code
		}
		m.Category = append(m.Category, category)
		for len(m.Population) <= category {
			m.Population = append(m.Population, 0)
		}
		if m.Population[category] == 0 {
			m.Population[category] = float64(w.heads.count(who))
			sum += m.Population[category]
		}
	}
	return m, sum
}

// roles names the variables of a margin.
func (w *weighing) roles(set []int) string {
	var names []string
	for _, d := range set {
		names = append(names, string(w.by[d].Role))
	}
	return strings.Join(names, " and ")
}

// refuse says which groups cannot be weighted.
func (w *weighing) refuse(err error, at map[codebook.Role]string) error {
	var wrong *statistic.MarginError
	if !errors.As(err, &wrong) {
		return err
	}
	if len(wrong.Unsampled) > 0 {
		who := w.who(wrong.Unsampled[0], at)
		e := w.fail("nobody answered%s of the %d in %s whom the head counts tell of", in(at), w.heads.count(who), w.names(who))
		if i := slices.IndexFunc(w.heads, func(h study.Headcount) bool { return areAs(h, who) }); i >= 0 {
			e.Pos = w.heads[i].Pos
		}
		return e
	}
	if len(wrong.Unpopulated) > 0 {
		return w.fail("some have answered%s in %s, where the head counts have nobody", in(at), w.names(w.who(wrong.Unpopulated[0], at)))
	}
	return w.fail("%v", wrong)
}

// who are the people of a category of a margin at a wave.
func (w *weighing) who(of statistic.MarginCategory, at map[codebook.Role]string) map[codebook.Role]string {
	who := maps.Clone(at)
	set, category := w.sets()[of.Margin], of.Category
	for i := len(set) - 1; i >= 0; i-- {
		v := w.by[set[i]]
		who[v.Role] = v.Categories[category%len(v.Categories)].Code
		category /= len(v.Categories)
	}
	return who
}

// names tells where people are: "area north, tenure new".
func (w *weighing) names(who map[codebook.Role]string) string {
	var names []string
	for _, v := range w.by {
		if code, ok := who[v.Role]; ok {
			names = append(names, string(v.Role)+" "+code)
		}
	}
	return strings.Join(names, ", ")
}

// in tells the wave of people.
func in(at map[codebook.Role]string) string {
	if wave, ok := at[codebook.Wave]; ok {
		return " in wave " + wave
	}
	return ""
}

// fail is an error about the weighting.
func (w *weighing) fail(format string, args ...any) *codebook.Error {
	return &codebook.Error{Pos: w.study.Weighting.Pos, Problem: "the study cannot be weighted: " + fmt.Sprintf(format, args...),
		Advice: "correct the head counts, put small groups together, or weight by fewer roles or with method: rake"}
}
