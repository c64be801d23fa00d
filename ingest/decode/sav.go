package decode

import (
	"bufio"
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/sav"
)

// savReader reads the cases of an SPSS file, compressed or not. The line of a
// record is the number of its case, from 1: the row in which SPSS shows it.
//
// Numbers, dates and times are written as [sav.Variable.AppendText] does, and
// the missing number as nothing. So is a date or time in a range of user-missing
// values, for which a heading has no words.
type savReader struct {
	file      string
	from      *sav.Reader
	variables []sav.Variable
	heading   Heading
	cases     int

	text   []byte // of the numbers of the record
	fields [][]byte
	faults []Fault
}

// acceptsSAV takes what begins as an SPSS file does. It is never text, since
// numbers with NUL bytes follow.
func acceptsSAV(head []byte) bool {
	return bytes.HasPrefix(head, []byte("$FL2")) || bytes.HasPrefix(head, []byte("$FL3"))
}

func openSAV(r *bufio.Reader, o Options) (Reader, error) {
	from, err := sav.NewReader(r)
	if err != nil {
		return nil, savError(o.File, err)
	}
	d := from.Dictionary()
	if len(d.Variables) == 0 {
		return nil, fileError(o.File, 0, "the file holds no variables", "export the answers again")
	}
	return &savReader{file: o.File, from: from, variables: d.Variables, heading: savHeading(d), fields: make([][]byte, len(d.Variables))}, nil
}

// savError says in which case of which file something is wrong. An error of the
// system is passed on.
func savError(file string, err error) error {
	var e *sav.Error
	if !errors.As(err, &e) {
		return err
	}
	return fileError(file, int(e.Case), e.Problem, "the file is damaged or not complete; export it again, or save it as CSV in SPSS")
}

// Heading is what the dictionary tells.
func (s *savReader) Heading() Heading { return s.heading }

// Remarks is nothing: all that the file holds is its table.
func (*savReader) Remarks() []Remark { return nil }

// Read returns the next case.
func (s *savReader) Read() (Record, error) {
	values, err := s.from.Read()
	if err != nil {
		return Record{}, savError(s.file, err)
	}
	s.cases++
	s.text, s.faults = s.text[:0], s.faults[:0]
	for i, x := range values {
		v := &s.variables[i]
		if v.Kind() == sav.String {
			s.fields[i] = s.letters(i, x.Text)
			continue
		}
		from := len(s.text)
		if !unsaid(v, x.Number) {
			s.text = v.AppendText(s.text, x)
		}
		s.fields[i] = s.text[from:]
	}
	return Record{Line: s.cases, Fields: s.fields, Faults: s.faults}, nil
}

// letters is a text with U+FFFD for NUL bytes, which are no letters either.
func (s *savReader) letters(i int, text []byte) []byte {
	if bytes.IndexByte(text, 0) >= 0 {
		text = bytes.ReplaceAll(text, []byte{0}, []byte("\uFFFD"))
	}
	if bytes.ContainsRune(text, utf8.RuneError) {
		s.faults = append(s.faults, Fault{Field: i, Kind: BadEncoding})
	}
	return text
}

// unsaid tells whether a date or time lies in a range of user-missing values.
func unsaid(v *sav.Variable, x float64) bool {
	r := v.MissingRange
	return r != nil && v.Kind() != sav.Number && r[0] <= x && x <= r[1]
}

// savHeading puts a dictionary in the words of a heading.
func savHeading(d *sav.Dictionary) Heading {
	h := Heading{Format: "sav", Columns: make([]Column, len(d.Variables))}
	shared := make(map[valuesOf][]Value)
	for i := range d.Variables {
		h.Columns[i] = savColumn(&d.Variables[i], shared)
	}
	for _, set := range d.Sets {
		if len(set.Variables) > 0 {
			h.Groups = append(h.Groups, savGroup(d, set, h.Columns))
		}
	}
	return h
}

// valuesOf are labels that variables of a kind share in the file, as a scale's
// items do. Their columns share them too, so that a heading takes no more room
// than its file.
type valuesOf struct {
	first *sav.Labelled
	kind  sav.Kind
}

// savTypes are the types of column of the kinds of variable.
var savTypes = map[sav.Kind]ColumnType{sav.Number: Numbers, sav.String: Texts, sav.Time: Texts, sav.Date: Dates, sav.DateTime: Dates}

func savColumn(v *sav.Variable, shared map[valuesOf][]Value) Column {
	c := Column{Name: v.Name, Header: v.Name, Text: v.Label, Type: savTypes[v.Kind()]}
	for _, x := range v.Missing {
		c.Missing = append(c.Missing, string(v.AppendText(nil, x)))
	}
	if v.MissingRange != nil && v.Kind() == sav.Number {
		c.MissingRange = v.MissingRange[:]
	}
	if len(v.Values) == 0 {
		return c
	}
	key := valuesOf{&v.Values[0], v.Kind()}
	if _, made := shared[key]; !made {
		for _, l := range v.Values {
			shared[key] = append(shared[key], Value{Value: string(v.AppendText(nil, l.Value)), Label: l.Label})
		}
	}
	c.Values = shared[key]
	return c
}

// savGroup makes a group of a multiple-response set. The columns of one whose
// options are ticked are told which option each is.
func savGroup(d *sav.Dictionary, set sav.Set, columns []Column) Group {
	g := Group{Name: set.Name, Text: set.Label, Kind: Slots, Columns: set.Variables}
	if set.Kind == sav.Categories {
		return g
	}
	g.Kind, g.Counted = Ticked, set.Counted
	if set.LabelFromVariable {
		g.Text = d.Variables[set.Variables[0]].Label
	}
	for _, i := range set.Variables {
		c := &columns[i]
		if c.Option != "" {
			continue // it is in two sets
		}
		c.Text, c.Option = g.Text, d.Variables[i].Label
		for _, value := range c.Values {
			if set.Kind == sav.Counted && value.Value == set.Counted {
				c.Option = value.Label
			}
		}
	}
	return g
}
