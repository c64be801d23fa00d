package sav

import (
	"math"
	"strconv"
	"strings"
)

// reader makes the Reader of what has been parsed.
func (p *parser) reader() (*Reader, error) {
	if err := p.encoding(); err != nil {
		return nil, err
	}
	p.measures()
	if err := p.veryLong(); err != nil {
		return nil, err
	}
	if err := p.longStrings(p.rename()); err != nil {
		return nil, err
	}
	p.readSets()
	if err := p.numbers(); err != nil {
		return nil, err
	}
	p.texts()
	if n := p.extensions[numberOfCases]; len(n) >= 16 && p.dictionary.Cases < 0 {
		p.dictionary.Cases = max(-1, int64(p.in.order.Uint64(n[8:])))
	}
	sysmis, _, _ := p.extremes()
	r := &Reader{dictionary: p.dictionary, columns: p.columns, decoder: p.decoder, order: p.in.order, sysmis: sysmis,
		cell: make([]byte, element*len(p.atElement)), values: make([]Value, len(p.columns))}
	var err error
	r.cells, err = p.cells()
	return r, err
}

// numbers turns the numbers of the file that stand for something else into what
// Go has for it. A label of the missing number says nothing about an answer, and
// is left out.
func (p *parser) numbers() error {
	sysmis, highest, lowest := p.extremes()
	missing := func(x Value) bool { return math.IsNaN(number(x.Number, sysmis)) }
	for i := range p.dictionary.Variables {
		v := &p.dictionary.Variables[i]
		if r := v.MissingRange; r != nil {
			if r[0] <= lowest || r[0] <= usualLowest {
				r[0] = math.Inf(-1)
			}
			if r[1] >= highest || r[1] == math.MaxFloat64 {
				r[1] = math.Inf(1)
			}
			if !(r[0] <= r[1]) {
				return &Error{Problem: "a range of user-missing values ends before it begins"}
			}
		}
		if v.Width > 0 {
			continue
		}
		v.Missing = without(v.Missing, missing)
		v.Values = without(v.Values, func(l Labelled) bool { return missing(l.Value) })
	}
	return nil
}

// number is what a number of the file says: NaN for the missing one, for which
// some programs have one of their own.
func number(x, sysmis float64) float64 {
	if x == sysmis || x == usualSysmis {
		return math.NaN()
	}
	return x
}

// without copies a list, which variables may share, where something must go.
func without[T any](list []T, unwanted func(T) bool) []T {
	for i, x := range list {
		if !unwanted(x) {
			continue
		}
		kept := append([]T(nil), list[:i]...)
		for _, x := range list[i+1:] {
			if !unwanted(x) {
				kept = append(kept, x)
			}
		}
		return kept
	}
	return list
}

// texts turns the strings of the dictionary into UTF-8.
func (p *parser) texts() {
	d, code := &p.dictionary, p.decoder
	d.Label = code.text(d.Label)
	done := make(map[*Labelled]bool) // lists that variables share
	for i := range d.Variables {
		v := &d.Variables[i]
		v.Name, v.Label = code.text(v.Name), code.text(v.Label)
		for k := range v.Missing {
			v.Missing[k].Text = code.decode(trim(v.Missing[k].Text))
		}
		if len(v.Values) == 0 || done[&v.Values[0]] {
			continue
		}
		done[&v.Values[0]] = true
		for k := range v.Values {
			l := &v.Values[k]
			l.Text, l.Label = code.decode(trim(l.Text)), code.text(l.Label)
		}
	}
	for i := range d.Sets {
		s := &d.Sets[i]
		s.Name, s.Label, s.Counted = code.text(s.Name), code.text(s.Label), p.countedValue(s)
	}
}

// countedValue is the counted value of a set in the form that AppendText gives
// the values of its variables.
func (p *parser) countedValue(s *Set) string {
	text := p.decoder.text(s.Counted)
	if len(s.Variables) == 0 || p.dictionary.Variables[s.Variables[0]].Width > 0 {
		return text
	}
	number, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return text
	}
	return string(p.dictionary.Variables[s.Variables[0]].AppendText(nil, Value{Number: number}))
}
