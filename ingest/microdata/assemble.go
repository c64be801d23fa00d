package microdata

import (
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// assemble makes one table of what was read from every source.
func assemble(st *study.Study, sources []*sourceReader) (*Table, error) {
	t := &Table{Book: &codebook.Codebook{Variables: slices.Clone(st.Codebook.Variables)}}
	for i := range t.Book.Variables {
		v := &t.Book.Variables[i]
		if !v.FromData {
			continue
		}
		if err := unite(v, headGroups(st, v), sources); err != nil {
			return nil, err
		}
	}
	t.schema = schemaOf(t.Book)
	for _, s := range sources {
		t.batches = append(t.batches, s.batches...)
		t.Rows += s.total.Rows
		t.Sources = append(t.Sources, s.total)
		t.Defects = append(t.Defects, s.defects...)
	}
	t.Shared = shared(sources)
	t.Persons = persons(st.Codebook.WithRole(codebook.Respondent), t.Rows, sources)
	return t, nil
}

// headGroups lists what the head counts call the groups of a variable, some of
// which nobody may have answered in.
func headGroups(st *study.Study, v *codebook.Variable) []string {
	var groups []string
	missing := codebook.NewMatcher(v)
	for _, h := range st.Headcounts {
		group, told := h.Of[v.Role]
		if _, none := missing.Match([]byte(group)); told && !none {
			groups = append(groups, group)
		}
	}
	return groups
}

// unite gives a variable whose categories are those of the data all answers
// that some respondent gave and the groups that people are known to be in, in
// Swedish order with numbers by size, before its missing ones; and tells what
// becomes of the codes that each reader gave in its own order.
func unite(v *codebook.Variable, answers []string, sources []*sourceReader) error {
	for r, used := range usedBy(sources, v) {
		c := r.coder(v.ID)
		for i, answer := range c.found {
			if used[c.taken+i] {
				answers = append(answers, answer)
			}
		}
	}
	slices.Sort(answers)
	answers = slices.Compact(answers)
	if len(answers) >= maxCategories {
		return tooMany(v)
	}
	order := collate.New(language.Swedish, collate.Numeric)
	slices.SortStableFunc(answers, order.CompareString)
	missing := v.Categories
	v.Categories = nil
	place := make(map[string]int16)
	for i, answer := range answers {
		place[answer] = int16(i)
		v.Categories = append(v.Categories, codebook.Category{Code: answer, Label: codebook.Plain(answer)})
	}
	v.Categories = append(v.Categories, missing...)
	for r := range usedBy(sources, v) {
		c := r.coder(v.ID)
		recoded := make([]int16, 0, len(missing)+len(c.found))
		for i := range missing {
			recoded = append(recoded, int16(len(answers)+i))
		}
		for _, answer := range c.found {
			recoded = append(recoded, place[answer])
		}
		for i := range c.width {
			r.recoded[c.at+i] = recoded
		}
	}
	return nil
}

// tooMany refuses a variable whose categories are those of the data.
func tooMany(v *codebook.Variable) error {
	return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("%q has %d different answers or more", v.ID, maxCategories),
		Advice: "make it kind: open if it is free text, number if it is a number"}
}

// usedBy tells which codes of a variable each of those who coded answers has
// given respondents: a row whose answers were looked at may have been left out.
func usedBy(sources []*sourceReader, v *codebook.Variable) map[*sourceReader][]bool {
	used := make(map[*sourceReader][]bool)
	var codes []int16
	for _, s := range sources {
		for _, b := range s.batches {
			c := b.of.coder(v.ID)
			if used[b.of] == nil {
				used[b.of] = make([]bool, c.taken+len(c.found))
			}
			for i := c.at; i < c.at+c.width; i++ {
				codes = slices.Grow(codes[:0], b.rows)[:b.rows]
				b.columns[i].unpack(codes, nil)
				for _, code := range codes {
					used[b.of][code] = true
				}
			}
		}
	}
	return used
}

// coder finds the coder of a variable.
func (s *sourceReader) coder(id string) *coder {
	return s.coders[slices.IndexFunc(s.coders, func(c *coder) bool { return c.variable.ID == id })]
}
