package sav

import (
	"math"
	"slices"
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
	if err := p.ranges(); err != nil {
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

// ranges turns the ends of open ranges of user-missing values into infinities.
func (p *parser) ranges() error {
	_, highest, lowest := p.extremes()
	for _, v := range p.dictionary.Variables {
		r := v.MissingRange
		if r == nil {
			continue
		}
		if r[0] == lowest || r[0] <= usualLowest {
			r[0] = math.Inf(-1)
		}
		if r[1] == highest || r[1] == math.MaxFloat64 {
			r[1] = math.Inf(1)
		}
		if !(r[0] <= r[1]) {
			return &Error{Problem: "a range of user-missing values ends before it begins"}
		}
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

// texts turns the strings of the dictionary into UTF-8. On the way it leaves out
// labels of the missing number: they say nothing about an answer.
func (p *parser) texts() {
	d, code := &p.dictionary, p.decoder
	sysmis, _, _ := p.extremes()
	missing := func(v *Variable, x Value) bool { return v.Width == 0 && math.IsNaN(number(x.Number, sysmis)) }
	done := make(map[*Labelled][]Labelled) // lists that variables share
	d.Label = code.text(d.Label)
	for i := range d.Variables {
		v := &d.Variables[i]
		v.Name, v.Label = code.text(v.Name), code.text(v.Label)
		v.Missing = slices.DeleteFunc(v.Missing, func(x Value) bool { return missing(v, x) })
		for k := range v.Missing {
			v.Missing[k].Text = code.decode(trim(v.Missing[k].Text))
		}
		if len(v.Values) == 0 {
			continue
		}
		first := &v.Values[0]
		if list, ok := done[first]; ok {
			v.Values = list
			continue
		}
		v.Values = slices.DeleteFunc(v.Values, func(l Labelled) bool { return missing(v, l.Value) })
		done[first] = v.Values
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
