package microdata

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// bind finds the columns of every variable in a file's heading.
func bind(st *study.Study, source *study.Source, h decode.Heading) (*sourceReader, error) {
	s := &sourceReader{source: source, header: make([]string, len(h.Columns)), names: make([]string, len(h.Columns)), respondent: -1, wave: -1,
		identities: make(map[string]bool), total: Source{File: source.File}}
	if h.Format == "csv" { // other formats hold numbers, not digits
		s.decimal = source.Decimal
	}
	for i, c := range h.Columns {
		s.header[i], s.names[i] = codebook.Normal(c.Header), codebook.Normal(c.Name)
	}
	for i := range st.Codebook.Variables {
		v := &st.Codebook.Variables[i]
		if v.Kind == codebook.Index {
			continue
		}
		if err := s.bindVariable(st, v); err != nil {
			return nil, err
		}
	}
	s.bindFilters()
	s.row, s.open, s.recoded = make([]value, s.width), newCells(s.width, s.coders), make([][]int16, s.width)
	s.reads = make([]bool, len(s.header))
	for i := range s.reads {
		s.reads[i] = s.readsField(i)
	}
	s.total.Unread = s.unread()
	return s, nil
}

// bindVariable makes the coder of one variable.
func (s *sourceReader) bindVariable(st *study.Study, v *codebook.Variable) error {
	c := &coder{variable: v, at: s.width, matcher: codebook.NewMatcher(v), decimal: s.decimal, taken: len(v.Categories)}
	if constant := s.constant(v.Role); constant != "" {
		i, ok := c.match([]byte(constant))
		if !ok {
			return &codebook.Error{Pos: s.source.Pos, Problem: fmt.Sprintf("%q is no category of %q", constant, v.ID), Advice: "use a code of the codebook"}
		}
		c.constant, c.fixed = i, true
	} else {
		var err error
		if c.fields, err = s.columns(st, v); err != nil {
			return err
		}
	}
	if v.Role == codebook.Wave && !c.fixed {
		s.wave = c.fields[0]
	}
	if v.Role == codebook.Respondent {
		s.respondent, s.linked = c.fields[0], v.Linked
		return nil
	}
	c.prepare()
	c.width = len(fields(v))
	s.width += c.width
	s.coders = append(s.coders, c)
	return nil
}

// columns finds the columns of a variable; −1 is one that the file need not have,
// since the question was put to nobody in it.
func (s *sourceReader) columns(st *study.Study, v *codebook.Variable) (places []int, err error) {
	put, never := v.In(s.source.Wave), s.neverAsked(st, v)
	for _, name := range put.Columns {
		i, err := s.find(name)
		switch {
		case never && (err != nil || s.isOthers(st, v, name)):
			i = -1
		case err != nil:
			return nil, err
		case i < 0 && !never:
			return nil, s.noColumn(st, &put, name)
		}
		places = append(places, i)
	}
	return places, nil
}

// neverAsked tells whether the question was put to nobody in this file, because
// it belongs to other waves or municipalities.
func (s *sourceReader) neverAsked(st *study.Study, v *codebook.Variable) bool {
	if v.Asked == nil {
		return false
	}
	if s.source.Wave != "" && !st.Codebook.AskedIn(v, s.source.Wave) {
		return true
	}
	constant := s.constant(st.Codebook.Lookup(v.Asked.Variable).Role)
	return constant != "" && !slices.Contains(v.Asked.Codes, constant)
}

// isOthers tells whether a column is that of another question in this file: a
// question that replaced another often stands under the same header.
func (s *sourceReader) isOthers(st *study.Study, v *codebook.Variable, name string) bool {
	return slices.ContainsFunc(st.Codebook.Variables, func(o codebook.Variable) bool {
		return o.ID != v.ID && !s.neverAsked(st, &o) && slices.Contains(o.In(s.source.Wave).Columns, name)
	})
}

// constant is the wave or municipality that the source says all rows have.
func (s *sourceReader) constant(role codebook.Role) string {
	switch role {
	case codebook.Wave:
		return s.source.Wave
	case codebook.Municipality:
		return s.source.Municipality
	}
	return ""
}

// find looks up a column by its name, and by its header as written where none
// has that name. It is −1 where there is none; two are an error.
func (s *sourceReader) find(name string) (int, error) {
	name = codebook.Normal(name)
	for _, list := range [][]string{s.names, s.header} {
		found := slices.Index(list, name)
		if found >= 0 && slices.Contains(list[found+1:], name) {
			return -1, &codebook.Error{Pos: codebook.Pos{File: s.source.File, Line: 1}, Problem: fmt.Sprintf("two columns are called %q", name),
				Advice: "give one of them another name in the file"}
		}
		if found >= 0 {
			return found, nil
		}
	}
	return -1, nil
}

// noColumn says that a column is not there, and which it could be. Where no
// column of the study is, the first line may well be somebody's answers, and
// nothing of it is told.
func (s *sourceReader) noColumn(st *study.Study, v *codebook.Variable, name string) error {
	e := &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("there is no column %q in %s", codebook.Normal(name), s.source.File)}
	near := codebook.Nearest(codebook.Normal(name), s.names, 3)
	switch {
	case !s.knowsAny(st):
		e.Advice = "nor is any other of the study's columns: the first line of the file must hold their headers"
	case len(near) > 0:
		e.Advice = "the nearest columns are " + quoted(near)
	default:
		e.Advice = "write column: as it is called on the first line of the file"
	}
	if s.source.Wave != "" && len(st.Sources) > 1 && v.Asked == nil {
		e.Problem += ", the wave " + s.source.Wave
		e.Advice += fmt.Sprintf("; if that question belongs to other waves, write asked: {%s: [their ids]}, and if its column is another in this one, in: {%s: {column: its header}}",
			st.Codebook.WithRole(codebook.Wave).ID, s.source.Wave)
	}
	return e
}

// knowsAny tells whether the header has some column of the study.
func (s *sourceReader) knowsAny(st *study.Study) bool {
	for _, v := range st.Codebook.Variables {
		for _, name := range v.In(s.source.Wave).Columns {
			if i, err := s.find(name); i >= 0 || err != nil {
				return true
			}
		}
	}
	return false
}

// quoted lists headers, long ones cut.
func quoted(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = fmt.Sprintf("%q", clip(name, 60))
	}
	return strings.Join(list, ", ")
}

// clip shortens a text to a number of letters.
func clip(text string, letters int) string {
	if r := []rune(text); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return text
}

// bindFilters tells the coders whose question was not put to everybody which
// coder knows to whom.
func (s *sourceReader) bindFilters() {
	for _, c := range s.coders {
		if c.variable.Asked == nil {
			continue
		}
		for _, other := range s.coders {
			if other.variable.ID == c.variable.Asked.Variable {
				c.filter = other
			}
		}
	}
}

// readsField tells whether some variable is coded from a field, or who the
// respondent is.
func (s *sourceReader) readsField(i int) bool {
	return i == s.respondent || i == s.wave || slices.ContainsFunc(s.coders, func(c *coder) bool { return slices.Contains(c.fields, i) })
}

// unread lists the headers of the columns that no variable is coded from, long
// ones cut; those without a header cannot be named. Where no column is read,
// nothing says that the first line holds headers.
func (s *sourceReader) unread() (headers []string) {
	if !slices.Contains(s.reads, true) {
		return nil
	}
	for i, h := range s.header {
		if !s.reads[i] && h != "" {
			headers = append(headers, clip(h, 60))
		}
	}
	return headers
}
