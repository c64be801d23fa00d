package analysis

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// The forms of tables of official statistics: every row as published, and how
// the units are spread; and the columns of the latter.
const (
	publishedForm = "published"
	spreadForm    = "spread"

	unitsColumn  = "units" // with a value
	medianColumn = "median"
)

// publish adds official statistics to the results. They are public as they are:
// nothing is counted, protected or tested, and what their publisher suppressed
// stays so, under the publisher's own mark.
func (a *assembly) publish(all *published.Statistics, r *result.Results) {
	if r.Provenance.Design == "published" {
		for _, wave := range a.study.Waves {
			r.Study.Waves = append(r.Study.Waves, waveItem(wave, a.language))
		}
	}
	var findings []result.Finding
	for i := range all.Tables {
		s := newStatistics(&all.Tables[i], a.study, a.language)
		r.Provenance.Publications = append(r.Provenance.Publications, s.describe(all))
		for v := range s.Values {
			full, spread := s.full(v), s.spread(v)
			r.Tables = append(r.Tables, full, spread)
			r.Series = append(append(r.Series, s.medians(v, &spread)...), s.shown(v, &full)...)
		}
		findings = append(findings, s.findings(r)...)
	}
	room := max(mostPublished-len(r.Findings), min(2, len(findings)))
	findings = findings[:min(room, len(findings))]
	r.Findings = append(r.Findings[:min(len(r.Findings), mostFindings-len(findings))], findings...)
}

// A statistics is one published table being turned into results.
type statistics struct {
	*published.Table
	language string
	waves    []result.Item
	groups   []division // of most figures first
}

// A division is the rows that a publication has for one part of every unit,
// such as the schools that municipalities run themselves.
type division struct {
	by   []string
	rows []int
}

func newStatistics(t *published.Table, st *study.Study, language string) *statistics {
	s := &statistics{Table: t, language: language}
	for _, id := range t.Waves {
		item := result.Item{}
		if i := slices.IndexFunc(st.Waves, func(w study.Wave) bool { return w.ID == id }); i >= 0 {
			item = waveItem(st.Waves[i], language)
		}
		s.waves = append(s.waves, item)
	}
	for i, row := range t.Rows {
		k := slices.IndexFunc(s.groups, func(d division) bool { return slices.Equal(d.by, row.By) })
		if k < 0 {
			k = len(s.groups)
			s.groups = append(s.groups, division{by: row.By})
		}
		s.groups[k].rows = append(s.groups[k].rows, i)
	}
	slices.SortStableFunc(s.groups, func(a, b division) int { return cmp.Compare(s.figures(b), s.figures(a)) })
	return s
}

// figures counts the numbers of a division: a publisher may have a row for every
// unit and suppress most of them.
func (s *statistics) figures(of division) (n int) {
	for _, i := range of.rows {
		for _, cells := range s.Rows[i].Cells {
			for _, c := range cells {
				if c.HasValue() {
					n++
				}
			}
		}
	}
	return n
}

// waveItem is a wave as results name it.
func waveItem(w study.Wave, language string) result.Item {
	return result.Item{ID: w.ID, Title: cmp.Or(w.Label.In(language), w.ID)}
}

// describe says where a publication comes from.
func (s *statistics) describe(all *published.Statistics) result.Publication {
	p := result.Publication{ID: s.ID, Title: s.Title.In(s.language), Publisher: s.Publisher, Unit: s.Unit}
	for _, code := range s.Shown {
		i := slices.IndexFunc(s.Rows, func(row published.Row) bool { return row.Code == code })
		p.Show = append(p.Show, result.Item{ID: code, Title: s.Rows[i].Name})
	}
	for _, e := range s.Editions {
		edition := result.Edition{Source: e.File, Wave: s.waves[e.Wave], Rows: e.Rows, Extracted: e.Extracted}
		for _, source := range all.Sources {
			if source.File == e.File {
				edition.SHA256, edition.Refused = source.SHA256, source.Refused
			}
		}
		p.Editions = append(p.Editions, edition)
		for _, remark := range e.Remarks {
			if !slices.Contains(p.Remarks, remark) {
				p.Remarks = append(p.Remarks, remark)
			}
		}
	}
	return p
}

// kind is how the numbers of a value are written.
func (s *statistics) kind(v int) result.Kind {
	switch {
	case s.Values[v].Percent():
		return result.Percent
	case s.Digits[v] == 0:
		return result.Count
	case s.Digits[v] == 1:
		return result.Amount
	}
	return result.Mean
}

// table is what the tables of a value have in common.
func (s *statistics) table(v int, id, form string) result.Table {
	title := s.Values[v].Text.In(s.language)
	if unit := s.Values[v].Unit; unit != "" && !s.Values[v].Percent() {
		title += ", " + unit
	}
	t := result.Table{ID: id, Question: result.Item{ID: s.Values[v].ID, Title: title}, Short: title,
		Form: form, Publication: s.ID, Unit: s.Unit, By: []result.Item{}, Base: s.units(), Notes: []result.Note{}}
	t.Answered = t.Base
	return t
}

// units is how many municipalities or others the publication tells of.
func (s *statistics) units() int {
	n := 0
	for i, row := range s.Rows {
		if i == 0 || row.Code != s.Rows[i-1].Code {
			n++
		}
	}
	return n
}

// full is every row of a value, with a column per wave.
func (s *statistics) full(v int) result.Table {
	t := s.table(v, s.Values[v].ID, publishedForm)
	t.By = append(t.By, result.Item{ID: s.Unit, Title: s.Unit})
	t.By = append(t.By, s.by()...)
	for _, wave := range s.waves {
		t.Columns = append(t.Columns, result.Column{ID: waveColumn(wave), Title: wave.Title, Kind: s.kind(v), Measure: "value"})
	}
	for _, row := range s.Rows {
		group := append([]result.Item{{ID: row.Code, Title: row.Name}}, divided(row.By)...)
		out := result.Row{Group: group, Cells: map[string]result.Cell{}}
		out.ID, out.Title = nameGroup(group)
		for w, wave := range s.waves {
			out.Cells[waveColumn(wave)] = s.cell(row, w, v)
		}
		t.Rows = append(t.Rows, out)
	}
	s.annotate(&t, v)
	return t
}

// waveColumn is the id of a wave's column; a publication without waves has one.
func waveColumn(wave result.Item) string { return cmp.Or(wave.ID, "value") }

// by is what units are divided by.
func (s *statistics) by() (items []result.Item) {
	for _, column := range s.By {
		items = append(items, result.Item{ID: column, Title: column})
	}
	return items
}

func divided(by []string) (items []result.Item) {
	for _, text := range by {
		items = append(items, result.Item{ID: text, Title: text})
	}
	return items
}

// cell is a figure as it was published.
func (s *statistics) cell(row published.Row, wave, v int) result.Cell {
	if row.Cells[wave] == nil {
		return result.CannotOccur()
	}
	switch c := row.Cells[wave][v]; {
	case c.HasValue():
		return result.Publish(result.Estimate{Value: c.Value, Base: 1, EffectiveN: 1}).Marked(string(c.Mark))
	case c.Mark == published.Impossible:
		return result.CannotOccur().Marked(string(c.Mark))
	case c.Mark == published.Unstated:
		return result.CannotOccur()
	default:
		return result.Cell{}.Marked(string(c.Mark))
	}
}

// spread is how the units of each division are spread: how many have a value,
// their median and quartiles, the least and the greatest.
func (s *statistics) spread(v int) result.Table {
	t := s.table(v, s.Values[v].ID+".spread", spreadForm)
	t.By = append(t.By, s.by()...)
	waved := len(s.waves) > 1
	if !waved && s.waves[0].ID != "" {
		t.Wave = &s.waves[0]
	}
	if waved {
		t.By = append(t.By, result.Item{ID: string(codebook.Wave), Title: string(codebook.Wave)})
	}
	t.Columns = []result.Column{{ID: unitsColumn, Measure: unitsColumn, Kind: result.Count}}
	for _, q := range quantiles {
		t.Columns = append(t.Columns, result.Column{ID: q.column, Measure: q.column, Kind: s.kind(v)})
	}
	for _, group := range s.groups {
		for w, wave := range s.waves {
			row := result.Row{Group: divided(group.by), Cells: s.summary(group, w, v)}
			if waved {
				row.Group = append(row.Group, wave)
			}
			row.ID, row.Title = nameGroup(row.Group)
			if len(row.Group) == 0 {
				row.ID, row.Kind = totalRow, result.Total
			}
			t.Rows = append(t.Rows, row)
		}
	}
	s.annotate(&t, v)
	return t
}

// quantiles are the columns of a spread.
var quantiles = []struct {
	column string
	p      float64
}{{medianColumn, 0.5}, {"q1", 0.25}, {"q3", 0.75}, {"min", 0}, {"max", 1}}

// summary is the cells of a division at a wave.
func (s *statistics) summary(of division, wave, v int) map[string]result.Cell {
	x := s.values(of, wave, v)
	cells := map[string]result.Cell{unitsColumn: result.Publish(result.Estimate{Value: float64(len(x)), Base: len(x)})}
	for _, q := range quantiles {
		cells[q.column] = result.CannotOccur()
		if len(x) > 0 {
			cells[q.column] = result.Publish(result.Estimate{Value: exact(quantile(x, q.p), s.Digits[v]), Base: len(x), EffectiveN: float64(len(x))})
		}
	}
	return cells
}

// values are the figures of a division at a wave, in order of size.
func (s *statistics) values(of division, wave, v int) (x []float64) {
	for _, i := range of.rows {
		if cells := s.Rows[i].Cells[wave]; cells != nil && cells[v].HasValue() {
			x = append(x, cells[v].Value)
		}
	}
	slices.Sort(x)
	return x
}

// quantile is the p-quantile of sorted values, of type 7 of Hyndman and Fan
// (1996), which R takes by default: linear between the points (k−1)/(n−1).
func quantile(x []float64, p float64) float64 {
	at := p * float64(len(x)-1)
	low := int(at)
	high := min(low+1, len(x)-1)
	return x[low] + (at-float64(low))*(x[high]-x[low])
}

// exact rounds to so many decimals as a quartile of printed numbers can have
// more than they: two, since the points lie quarters apart.
func exact(x float64, digits int) float64 {
	scale := math.Pow10(digits + 2)
	return math.Round(x*scale) / scale
}

// medians follow the median of each division over the waves, with the quartiles
// as its interval. A wave in which every figure is zero has no point: a line
// down to what was hardly collected would tell of a fall that there was not.
func (s *statistics) medians(v int, spread *result.Table) (out []result.Series) {
	for g := range s.groups {
		series := result.Series{ID: spread.ID + "." + medianColumn, Table: spread.ID, Kind: s.kind(v), Group: divided(s.groups[g].by)}
		if id, _ := nameGroup(series.Group); id != "" {
			series.ID += "." + id
		}
		for w, wave := range s.waves {
			row := spread.Rows[g*len(s.waves)+w]
			cell := row.Cell(medianColumn)
			if slices.Contains(s.AllZero(v), w) {
				cell = result.CannotOccur()
			}
			if e, ok := cell.Estimate(); ok {
				low, _ := row.Cell("q1").Estimate()
				high, _ := row.Cell("q3").Estimate()
				e.Interval = &result.Interval{Low: low.Value, High: high.Value, Method: "quartiles"}
				cell = result.Publish(e)
			}
			series.Points = append(series.Points, result.Point{X: wave, Cell: cell})
		}
		out = append(out, series)
	}
	return out
}

// shown follow the units that are to be shown in the documents, in the waves that
// the medians have points in. Every other unit's series is a row of the table.
func (s *statistics) shown(v int, full *result.Table) (out []result.Series) {
	for i, row := range s.Rows {
		if !slices.Contains(s.Shown, row.Code) {
			continue
		}
		series := result.Series{ID: full.ID + ".value." + full.Rows[i].ID, Table: full.ID, Kind: s.kind(v), Group: full.Rows[i].Group}
		for w, wave := range s.waves {
			cell := full.Rows[i].Cell(waveColumn(wave))
			if slices.Contains(s.AllZero(v), w) {
				cell = result.CannotOccur()
			}
			series.Points = append(series.Points, result.Point{X: wave, Cell: cell})
		}
		out = append(out, series)
	}
	return out
}

// annotate tells whose figures they are, and what the marks in them mean.
func (s *statistics) annotate(t *result.Table, v int) {
	note := func(kind string, args ...string) { t.Notes = append(t.Notes, result.Note{Kind: kind, Args: args}) }
	source := []string{s.Publisher, s.Title.In(s.language)}
	var days []string
	for _, e := range s.Editions {
		if e.Extracted != "" && !slices.Contains(days, e.Extracted) {
			days = append(days, e.Extracted)
		}
	}
	if len(days) == 0 {
		note("published_source", source...)
	} else {
		note("published_extracted", append(source, strings.Join(days, ", "))...)
	}
	var zero []string
	for _, w := range s.AllZero(v) {
		zero = append(zero, s.waves[w].Title)
	}
	switch text := strings.Join(zero, ", "); {
	case text != "":
		note("published_zeros", text)
	case len(zero) > 0:
		note("published_zero")
	}
	if t.Form == spreadForm {
		return
	}
	for _, mark := range s.marks(v) {
		note(markNotes[mark], s.Publisher)
	}
}

// markNotes are the notes that explain marks. Zero, and what nobody wrote, need
// none.
var markNotes = map[published.Mark]string{published.Suppressed: "published_suppressed", published.Impossible: "published_impossible",
	published.Nothing: "published_nothing", published.Rounded: "published_rounded", published.FewAnswers: "published_few",
	published.Confidential: "published_confidential"}

// marks lists the marks among the figures of a value that are to be explained.
// A row that a wave does not have is marked as what cannot occur.
func (s *statistics) marks(v int) (out []published.Mark) {
	used := map[published.Mark]bool{}
	for _, row := range s.Rows {
		for _, cells := range row.Cells {
			if cells == nil || cells[v].Mark == published.Unstated {
				used[published.Impossible] = true
			} else {
				used[cells[v].Mark] = true
			}
		}
	}
	for _, mark := range published.Marks {
		if used[mark] && markNotes[mark] != "" {
			out = append(out, mark)
		}
	}
	return out
}
