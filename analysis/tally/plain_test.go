package tally

import (
	"cmp"
	"iter"
	"math/big"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// CountPlainly is what [CountWeighted] is compared with. It counts every cube by
// itself, one person after the other, and adds numbers of as many digits as it
// takes: slow, and short enough to be seen to be right.
func CountPlainly(table *microdata.Table, requests []Request, weights *Weights) []*cube.Cube {
	var cubes []*cube.Cube
	for _, r := range requests {
		of := weights
		if r.Plain {
			of = nil
		}
		cubes = append(cubes, countPlainly(table, r, of))
	}
	return cubes
}

func countPlainly(table *microdata.Table, r Request, weights *Weights) *cube.Cube {
	parts := 1
	if r.Question.Kind == codebook.Choose {
		parts = len(r.Question.Columns)
	}
	var by []cube.Dim
	for _, v := range r.By {
		by = append(by, DimOf(v))
	}
	var in []cube.Unit
	if r.Sampling {
		in = unitsOfAll(table)
		by = append(by, (&units{list: in}).dim())
	}
	c := cube.New(r.Question, by, parts)
	c.Units = in
	c.Weighted = weights != nil || table.Book.WithRole(codebook.Weight) != nil
	exact := exactly{}
	for who := range everybody(table) {
		var at []int
		for _, v := range r.By {
			at = append(at, who.category(v))
		}
		if r.Sampling {
			at = append(at, slices.Index(in, who.unit()))
		}
		exact.count(&c.Groups[c.Index(at...)], r, who, who.weight(weights))
	}
	exact.round(c)
	c.Codebook, c.Filtered = table.Book.Fingerprint(), filtered(table.Book, c)
	return c
}

// A person is a row.
type person struct {
	book *codebook.Codebook
	rec  arrow.Record
	row  int
}

func everybody(table *microdata.Table) iter.Seq[person] {
	return func(yield func(person) bool) {
		for rec := range table.Batches() {
			for row := range int(rec.NumRows()) {
				yield(person{table.Book, rec, row})
			}
		}
	}
}

func (p person) code(column string) int { return int(microdata.Codes(p.rec, column)[p.row]) }

// category is the person's category of a variable of which everybody has one.
func (p person) category(v codebook.Variable) int {
	if len(v.Cuts) > 0 {
		return p.class(v)
	}
	missing := func(reason codebook.Missing) int {
		return slices.IndexFunc(v.Categories, func(c codebook.Category) bool { return c.Missing == reason })
	}
	switch v.Kind {
	case codebook.Date, codebook.Open:
		return missing(codebook.Reasons[microdata.Reasons(p.rec, v.ID)[p.row]])
	case codebook.Number:
		values, reasons := microdata.Numbers(p.rec, v.ID)
		if reason := reasons[p.row]; reason != 0 || v.Ladder == nil {
			return missing(codebook.Reasons[reason])
		}
		if band := instrument.Band(v.Ladder, values[p.row]); band >= 0 {
			return band
		}
		return v.CategoryIndex(outsideCode)
	case codebook.Index:
		_, reason := p.index(v)
		return missing(reason)
	}
	return p.code(v.ID)
}

// index is the person's index in steps, or why there is none.
func (p person) index(v codebook.Variable) (float64, codebook.Missing) {
	sum, answered, asked := 0, 0, false
	for _, id := range v.Items {
		item := p.book.Lookup(id)
		c := item.Categories[p.code(id)]
		asked = asked || c.Missing != codebook.NotAsked
		if score, ok := scoreOf(v, id, c); ok {
			sum += score
			answered++
		}
	}
	switch {
	case answered > 0 && answered >= v.MinAnswered:
		return float64(instrument.IndexValue(sum, answered, instrument.IndexSteps(len(v.Items)))), codebook.Answered
	case asked:
		return 0, codebook.NoAnswer
	}
	return 0, codebook.NotAsked
}

// scoreOf is what an answer to an item adds to an index, if it does.
func scoreOf(index codebook.Variable, item string, c codebook.Category) (score int, ok bool) {
	if !c.HasScore || c.Missing != codebook.Answered {
		return 0, false
	}
	if slices.Contains(index.Reversed, item) {
		return int(index.From[0] + index.From[1] - c.Score), true
	}
	return int(c.Score), true
}

// class is where a person is who is sorted by the cuts of indices.
func (p person) class(v codebook.Variable) int {
	class := 0
	for _, cut := range v.Cuts {
		value, reason := p.index(cut.Index)
		if reason != codebook.Answered {
			return v.MissingIndex(reason)
		}
		above := 0
		for _, at := range cut.At {
			if at := inSteps(&cut.Index, at); value > at || value == at && !cut.Over {
				above++
			}
		}
		class = class*(len(cut.At)+1) + above
	}
	return class
}

func (p person) unit() (u cube.Unit) {
	if v := p.book.WithRole(codebook.Stratum); v != nil {
		u.Stratum = v.Categories[p.code(v.ID)].Code
	}
	if v := p.book.WithRole(codebook.Cluster); v != nil {
		u.Cluster = v.Categories[p.code(v.ID)].Code
	}
	return u
}

func unitsOfAll(table *microdata.Table) (list []cube.Unit) {
	for p := range everybody(table) {
		list = append(list, p.unit())
	}
	slices.SortFunc(list, func(a, b cube.Unit) int {
		return cmp.Or(cmp.Compare(a.Stratum, b.Stratum), cmp.Compare(a.Cluster, b.Cluster))
	})
	return slices.Compact(list)
}

func (p person) weight(weights *Weights) float64 {
	w := 1.0
	if weights != nil {
		cell := 0
		for _, v := range weights.By {
			cell = cell*len(v.Categories) + p.category(v)
		}
		w = weights.of(uint32(cell))
	}
	if v := p.book.WithRole(codebook.Weight); v != nil {
		own, _ := microdata.Numbers(p.rec, v.ID)
		w *= own[p.row]
	}
	return w
}

// exactly are the values of the numbers in a cube.
type exactly map[*float64]*big.Float

// add adds the product of some numbers to one in the cube.
func (s exactly) add(to *float64, factors ...float64) {
	product := new(big.Float).SetPrec(1000).SetInt64(1)
	for _, f := range factors {
		product.Mul(product, big.NewFloat(f))
	}
	if s[to] == nil {
		s[to] = new(big.Float).SetPrec(1000)
	}
	s[to].Add(s[to], product)
}

func (s exactly) person(to *cube.Cell, w float64) {
	to.N++
	s.add(&to.W, w)
	s.add(&to.W2, w, w)
}

// number adds a person's number x, and y where it is that of another item.
func (s exactly) number(m *cube.Moments, x, y, w float64) {
	m.N++
	s.add(&m.W, w)
	s.add(&m.W2, w, w)
	s.add(&m.WX, w, x)
	s.add(&m.WXX, w, x, y)
	s.add(&m.W2X, w, w, x)
	s.add(&m.W2XX, w, w, x, y)
}

// count adds a person to a group.
func (s exactly) count(g *cube.Group, r Request, who person, w float64) {
	asked, answered := s.answers(g, r.Question, who, w)
	if asked {
		s.person(&g.Base, w)
	}
	if answered {
		s.person(&g.Answered, w)
	}
	switch v := r.Question; v.Kind {
	case codebook.Number:
		if values, reasons := microdata.Numbers(who.rec, v.ID); reasons[who.row] == 0 {
			s.number(&g.Moments, values[who.row], values[who.row], w)
		}
	case codebook.Index:
		if x, reason := who.index(v); reason == codebook.Answered {
			s.number(&g.Moments, x, x, w)
		}
		if r.Products && asked {
			s.items(g, v, who, w)
		}
	}
}

// answers counts the person's answers to a question.
func (s exactly) answers(g *cube.Group, v codebook.Variable, who person, w float64) (asked, answered bool) {
	var chosen []int
	switch v.Kind {
	case codebook.Choose:
		for _, column := range microdata.SlotColumns(&v) {
			chosen = append(chosen, who.code(column))
		}
	case codebook.Multiple:
		return s.options(g, v, who, w)
	default:
		chosen = []int{who.category(v)}
	}
	for p, k := range chosen {
		s.person(&g.Parts[p][k], w)
		missing := v.Categories[k].Missing
		asked = asked || missing != codebook.NotAsked
		answered = answered || missing == codebook.Answered
		if g.Named != nil && missing == codebook.Answered && !slices.Contains(chosen[:p], k) {
			s.person(&g.Named[k], w)
		}
	}
	return asked, answered
}

// options counts what the person ticked, or why nothing is known of any option.
func (s exactly) options(g *cube.Group, v codebook.Variable, who person, w float64) (asked, answered bool) {
	reason := 0
	for option, column := range microdata.OptionColumns(&v) {
		switch code := who.code(column); code {
		case 0:
			answered = true
		case 1:
			answered = true
			s.person(&g.Named[option], w)
		default:
			reason = max(reason, code-1)
		}
	}
	if answered {
		return true, true
	}
	missing := codebook.Reasons[reason]
	if k := v.MissingIndex(missing); k >= 0 {
		s.person(&g.Parts[0][k], w)
	}
	return missing != codebook.NotAsked, false
}

// items counts the products of the items that the person answered.
func (s exactly) items(g *cube.Group, v codebook.Variable, who person, w float64) {
	k := len(v.Items)
	if g.Products == nil {
		g.Products = &cube.Products{Items: k, Pairs: make([]cube.Moments, k*k), Complete: make([]cube.Moments, k*k)}
	}
	scores := map[int]float64{}
	for i, id := range v.Items {
		if score, ok := scoreOf(v, id, who.book.Lookup(id).Categories[who.code(id)]); ok {
			scores[i] = float64(score)
		}
	}
	for i, x := range scores {
		for j, y := range scores {
			s.number(&g.Products.Pairs[i*k+j], x, y, w)
			if len(scores) == k {
				s.number(&g.Products.Complete[i*k+j], x, y, w)
			}
		}
	}
}

// round writes the sums into their cube, and what rounding leaves of them.
func (s exactly) round(c *cube.Cube) {
	for to, sum := range s {
		*to, _ = sum.Float64()
	}
	for i := range c.Groups {
		g := &c.Groups[i]
		all := []*cube.Moments{&g.Moments}
		if g.Products != nil {
			for k := range g.Products.Pairs {
				all = append(all, &g.Products.Pairs[k], &g.Products.Complete[k])
			}
		}
		for _, m := range all {
			for k, to := range []*float64{&m.W, &m.W2, &m.WX, &m.WXX, &m.W2X, &m.W2XX} {
				if s[to] != nil {
					m.Rest[k], _ = new(big.Float).Sub(s[to], big.NewFloat(*to)).Float64()
				}
			}
		}
	}
}
