package study

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A headcountRow is how many people there were in a group.
type headcountRow struct {
	Area         string `csv:"area,område"`
	Tenure       string `csv:"tenure,anställningstid"`
	Wave         string `csv:"wave,mätning"`
	Municipality string `csv:"municipality,kommun"`
	Unit         string `csv:"unit,enhet"`
	Position     string `csv:"position,befattning"`
	Stratum      string `csv:"stratum"`
	Cluster      string `csv:"cluster,kluster"`
	N            string `csv:"n,antal"`
}

// headcountCSV reads how many people there were. A group's cell is a code or
// label of the variable with the role; codes of categories that come from the
// data are looked up once the data is read, with [MatchHeadcounts].
func (p *parser) headcountCSV(name string, named codebook.Pos, book *codebook.Codebook) []Headcount {
	s := p.sheet(name, named)
	if s == nil {
		return nil
	}
	if !slices.Contains(s.rows[0], "n") && !slices.Contains(s.rows[0], "antal") {
		p.fail(codebook.Pos{File: name, Line: 1}, "name the column with the number of people n", "there is no column n")
		return nil
	}
	var list []Headcount
	for i, row := range unmarshal[headcountRow](p, s) {
		n, err := strconv.Atoi(strings.Join(strings.Fields(row.N), ""))
		if err != nil || n < 0 {
			p.fail(s.pos(i), "write how many people there were, such as 120", "%q is no number of people", row.N)
			continue
		}
		h := Headcount{Of: make(map[codebook.Role]string), N: n, Pos: s.pos(i)}
		for _, role := range codebook.Roles {
			if cell := codebook.Normal(row.cell(role)); cell != "" {
				h.Of[role] = cell
			}
		}
		list = append(list, h)
	}
	p.errs = append(p.errs, matchHeadcounts(list, book, false)...)
	p.checkDoubles(list)
	return list
}

// checkDoubles reports groups whose people are counted on two rows: added up,
// they would make the response look lower than it was.
func (p *parser) checkDoubles(list []Headcount) {
	for i, h := range list {
		j := slices.IndexFunc(list[:i], func(o Headcount) bool { return maps.Equal(o.Of, h.Of) })
		if j >= 0 {
			p.fail(h.Pos, "keep one of the rows", "the row is about the same people as that on line %d", list[j].Pos.Line)
		}
	}
}

// cell is what a row says of a role.
func (r headcountRow) cell(role codebook.Role) string {
	switch role {
	case codebook.Area:
		return r.Area
	case codebook.Tenure:
		return r.Tenure
	case codebook.Wave:
		return r.Wave
	case codebook.Municipality:
		return r.Municipality
	case codebook.Unit:
		return r.Unit
	case codebook.Position:
		return r.Position
	case codebook.Stratum:
		return r.Stratum
	case codebook.Cluster:
		return r.Cluster
	}
	return ""
}

// MatchHeadcounts writes the groups of head counts as category codes, whether
// the file holds codes, labels or answer texts. It reports roles that no
// variable has and groups that are no category of book, whose categories must
// be filled in where a variable takes them from the data.
func MatchHeadcounts(list []Headcount, book *codebook.Codebook) error {
	return errors.Join(matchHeadcounts(list, book, true)...)
}

func matchHeadcounts(list []Headcount, book *codebook.Codebook, dataRead bool) (errs []error) {
	matchers := make(map[codebook.Role]*codebook.Matcher)
	for _, h := range list {
		for _, role := range codebook.Roles {
			cell, given := h.Of[role]
			v := book.WithRole(role)
			switch {
			case !given, v != nil && v.FromData && !dataRead, v != nil && !v.Coded():
				continue
			case v == nil:
				errs = append(errs, &codebook.Error{Pos: h.Pos, Problem: fmt.Sprintf("head counts by %s, a role that no variable has", role),
					Advice: "give a variable role: " + string(role) + ", or leave the column out"})
				continue
			}
			if matchers[role] == nil {
				matchers[role] = codebook.NewMatcher(v)
			}
			i, ok := matchers[role].Match([]byte(cell))
			if !ok {
				errs = append(errs, &codebook.Error{Pos: h.Pos, Problem: fmt.Sprintf("%q is no category of %q", cell, v.ID), Advice: codebook.Suggest(cell, codes(v))})
				continue
			}
			h.Of[role] = v.Categories[i].Code
		}
	}
	return errs
}
