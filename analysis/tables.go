package analysis

import (
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// The ids of the table that is about no question, and of the rows and columns
// that are in tables beside the answers.
const (
	responseTable = "response"
	totalRow      = "total"
	pooledRow     = "pooled"
	baseColumn    = "base" // how many people are in the group
)

// table makes one planned table.
func (a *assembly) table(p planned) result.Table {
	put := p.question.In(a.waves[a.latest].ID)
	t := result.Table{
		ID:       p.id(),
		Question: result.Item{ID: p.question.ID, Title: put.Question(a.language)},
		By:       []result.Item{},
		Short:    put.Label(a.language),
		Form:     string(p.question.Kind),
		Items:    p.question.Items,
		Drawn:    a.study.DrawnJoint && len(p.by) > 0,
		Notes:    []result.Note{},
	}
	if p.background {
		t.Role = string(p.question.Role)
		t.Question.Title = p.question.Label(a.language)
	}
	for _, g := range p.by {
		t.By = append(t.By, result.Item{ID: groupingID(g), Title: g.Label(a.language)})
	}
	if a.plan.wave != nil {
		if p.byWave {
			t.By = append(t.By, result.Item{ID: string(codebook.Wave), Title: a.plan.wave.Label(a.language)})
		} else {
			wave := a.waves[a.latest]
			t.Wave = &wave
		}
	}
	if len(t.By) == 0 {
		a.alone(&t, p)
	} else {
		a.grouped(&t, p)
	}
	a.annotate(&t, p)
	return t
}

// wavesShown are the waves that a table shows.
func (a *assembly) wavesShown(all bool) []int {
	if !all {
		return []int{a.latest}
	}
	out := make([]int, len(a.waves))
	for w := range out {
		out[w] = w
	}
	return out
}

func (a *assembly) part(p planned, wave int) *cube.Protected {
	return a.decided[p.cubeKey()][wave].Table
}

// measures are those that apply to a question; a background fact is only
// counted. Groups of a weighted study have no plain counts of their answers:
// beside the weighted shares they would tell the answers of small groups.
func (a *assembly) measures(p planned) []measure.Measure {
	var out []measure.Measure
	for _, m := range measure.All {
		applies := m.Applies(&p.question) && (!p.background || p.question.Kind == codebook.Number || slices.Contains(counting, m.ID))
		told := !a.weighted() || len(p.by) == 0 || !slices.Contains(unweighted, m.ID)
		useful := m.ID != measure.DesignEffect.ID || a.coarse() && !p.background
		if applies && told && useful {
			out = append(out, m)
		}
	}
	return out
}

// counting are the measures that a background fact is described by, unweighted
// those that count people whatever their weight.
var (
	counting   = []string{measure.N.ID, measure.Percent.ID, measure.Valid.ID}
	unweighted = []string{measure.N.ID, measure.Alternatives.ID, measure.Mentions.ID}
)

// coarse tells whether figures rest on more than counts that are shown, and are
// rounded: on weights, or on who is in which sampling unit.
func (a *assembly) coarse() bool { return a.weighted() || a.sampled() }

func (a *assembly) weighted() bool { return len(a.cubes) > 0 && a.cubes[0].Weighted }

// measured are the columns and cells of a question in a group; all is withheld
// where the group is not open. Weighted figures are rounded as they are printed,
// so that fewer people can be told apart by their weights.
func (a *assembly) measured(p planned, g cube.Group, open bool, in measure.Inference) ([]result.Column, []result.Cell) {
	var columns []result.Column
	var cells []result.Cell
	for _, m := range a.measures(p) {
		own := m.Columns(&p.question, a.language)
		columns = append(columns, own...)
		if open {
			cells = append(cells, m.Compute(&p.question, g, in)...)
		} else {
			cells = append(cells, make([]result.Cell, len(own))...)
		}
	}
	for i := range cells {
		switch {
		case a.coarse():
			cells[i] = rounded(cells[i], columns[i].Kind)
		case p.question.QuestionLevel:
			cells[i] = roundedEnds(cells[i], columns[i].Kind)
		}
	}
	return columns, cells
}

// roundedEnds rounds the interval of a cell as it is printed: that of a mean of
// questions' means rests on who answered which of them together, which is not
// published, though the mean is.
func roundedEnds(c result.Cell, kind result.Kind) result.Cell {
	e, ok := c.Estimate()
	if !ok || e.Interval == nil {
		return c
	}
	e.Interval = roundEstimate(e, kind).Interval
	return result.Publish(e)
}

// rounded rounds a cell to the decimals that its kind is printed with.
func rounded(c result.Cell, kind result.Kind) result.Cell {
	e, ok := c.Estimate()
	if !ok || kind == result.Count {
		return c
	}
	return result.Publish(roundEstimate(e, kind))
}

func roundEstimate(e result.Estimate, kind result.Kind) result.Estimate {
	scale := 10.0
	switch kind {
	case result.Mean, result.Change, result.Ratio:
		scale = 100
	case result.Coefficient, result.Probability:
		scale = 1000
	}
	e.Value, e.EffectiveN = roundOnce(e.Value, scale), math.Round(e.EffectiveN)
	if i := e.Interval; i != nil {
		e.Interval = &result.Interval{Low: roundOnce(i.Low, scale), High: roundOnce(i.High, scale), Method: i.Method, Level: i.Level}
	}
	return e
}

// roundOnce rounds to 1/scale. Where that leaves a half, it stays a hair on the
// side that x was of, so that whoever rounds it to a whole number rounds as if
// from x.
func roundOnce(x, scale float64) float64 {
	rounded := math.Round(x*scale) / scale
	if math.Abs(rounded-math.Trunc(rounded)) == 0.5 && rounded != x {
		return math.Nextafter(rounded, x)
	}
	return rounded
}

// alone lays out a question by itself: a row per answer, a column per quantity.
func (a *assembly) alone(t *result.Table, p planned) {
	protected := a.part(p, a.latest)
	group, open := protected.Group(0)
	t.Base, _ = protected.Size(0)
	if open {
		t.Answered = int(group.Answered.N)
	}
	rows := newAnswerRows(p.question, a.language)
	in := a.inference(p, nil, a.latest)
	columns, cells := a.measured(p, group, open, in)
	for i, c := range columns {
		rows.put(t, c, cells[i])
	}
	if open {
		rows.total(t, group)
	}
	t.Rows = rows.list
	for _, row := range t.Rows {
		for _, c := range t.Columns {
			if _, ok := row.Cells[c.ID]; !ok && open {
				row.Cells[c.ID] = result.CannotOccur()
			}
		}
	}
}

// answerRows are the rows of a question's answers, its total and its summary.
type answerRows struct {
	list []result.Row
}

func newAnswerRows(v codebook.Variable, language string) *answerRows {
	r := &answerRows{}
	for _, c := range v.Categories {
		row := result.Row{ID: c.Code, Title: c.Title(language), Cells: map[string]result.Cell{}}
		if c.Missing != codebook.Answered {
			row.Kind = result.Absent
		}
		r.list = append(r.list, row)
	}
	r.list = append(r.list, result.Row{ID: totalRow, Kind: result.Total, Cells: map[string]result.Cell{}})
	return r
}

// put places a cell about an answer in the answer's row, and one about the
// whole question in a row of its own, named as the column.
func (r *answerRows) put(t *result.Table, c result.Column, cell result.Cell) {
	row := c.ID
	if c.Category != nil {
		row = c.Category.ID
		c.ID, _, _ = strings.Cut(c.ID, ":")
		c.Category, c.Title, c.Detail = nil, "", c.Detail || c.Measure == measure.AlternativePercent.ID
	} else {
		c.Detail = true // on the printed page it stands in a note
	}
	if t.Column(c.ID) == nil {
		t.Columns = append(t.Columns, c)
	}
	i := slices.IndexFunc(r.list, func(x result.Row) bool { return x.ID == row })
	if i < 0 {
		i = len(r.list)
		r.list = append(r.list, result.Row{ID: row, Kind: result.Summary, Cells: map[string]result.Cell{}})
	}
	r.list[i].Cells[c.ID] = cell
}

// total fills the row of everybody: counts add up to the people asked,
// mentions to how many were made.
func (r *answerRows) total(t *result.Table, g cube.Group) {
	i := slices.IndexFunc(r.list, func(x result.Row) bool { return x.ID == totalRow })
	base := int(g.Base.N)
	whole := func(x float64, base int) result.Cell {
		return result.Publish(result.Estimate{Value: x, Base: base, EffectiveN: float64(base)})
	}
	for _, c := range t.Columns {
		cell := result.CannotOccur()
		switch {
		case c.Measure == measure.N.ID, c.Measure == measure.Alternatives.ID:
			cell = whole(float64(base), base)
		case c.Measure == measure.Percent.ID, c.Measure == measure.AlternativePercent.ID:
			cell = whole(100, base)
		case c.Measure == measure.Valid.ID && g.Answered.N > 0:
			cell = whole(100, int(g.Answered.N))
		case c.Measure == measure.Mentions.ID:
			n := 0.0
			for _, row := range r.list[:i] {
				if e, ok := row.Cell(c.ID).Estimate(); ok && row.Kind == result.Plain {
					n += e.Value
				}
			}
			cell = whole(n, base)
		}
		r.list[i].Cells[c.ID] = cell
	}
}

// inference says what may be inferred about a group: at is one category per
// grouping of the table.
func (a *assembly) inference(p planned, at []int, wave int) measure.Inference {
	who := map[codebook.Role]string{}
	if a.plan.wave != nil {
		who[codebook.Wave] = a.waves[wave].ID
	}
	known := true
	for d, k := range at {
		g := p.by[d]
		known = known && g.Role.Groups()
		who[g.Role] = g.Categories[k].Code
	}
	in := measure.Inference{Design: a.study.Design, Level: level, Compare: !p.background && (len(at) > 0 || p.byWave), Interval: a.study.Statistics.Interval}
	if len(at) == len(p.by) {
		in.Drawn = a.drawn(p, wave, groupAt(p, at))
	}
	if known {
		in.Population = a.heads.count(who)
	}
	return in
}

// groupAt is the place of a group among those of a table.
func groupAt(p planned, at []int) int {
	i := 0
	for d, k := range at {
		i = i*len(p.by[d].Categories) + k
	}
	return i
}

// level is the confidence level of every interval that is no family's.
const level = 0.95
