package microdata

import (
	"fmt"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
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
	schema := schemaOf(t.Book)
	for _, s := range sources {
		for _, b := range s.batches {
			t.Records = append(t.Records, b.record(schema))
		}
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
// that any source holds and the groups that people are known to be in, in
// Swedish order with numbers by size, before its missing ones; and recodes what
// the sources coded each in their own order.
func unite(v *codebook.Variable, answers []string, sources []*sourceReader) error {
	for _, s := range sources {
		answers = append(answers, s.coder(v.ID).found...)
	}
	slices.Sort(answers)
	answers = slices.Compact(answers)
	if len(answers) >= maxCategories {
		return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("%q has %d different answers or more", v.ID, maxCategories),
			Advice: "make it kind: open if it is free text, number if it is a number"}
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
	for _, s := range sources {
		c := s.coder(v.ID)
		recode := make([]int16, 0, len(missing)+len(c.found))
		for i := range missing {
			recode = append(recode, int16(len(answers)+i))
		}
		for _, answer := range c.found {
			recode = append(recode, place[answer])
		}
		c.recode(s.batches, recode)
	}
	return nil
}

// coder finds the coder of a variable.
func (s *sourceReader) coder(id string) *coder {
	return s.coders[slices.IndexFunc(s.coders, func(c *coder) bool { return c.variable.ID == id })]
}

// recode replaces every code of the variable's columns.
func (c *coder) recode(batches []*batch, to []int16) {
	for _, b := range batches {
		for _, codes := range b.codes[c.at : c.at+c.width] {
			for i, code := range codes {
				codes[i] = to[code]
			}
		}
	}
}

// record makes an Arrow record of a batch, whose columns it takes over.
func (b *batch) record(schema *arrow.Schema) arrow.Record {
	columns := make([]arrow.Array, schema.NumFields())
	for i, f := range schema.Fields() {
		var bytes []byte
		switch f.Type.ID() {
		case arrow.INT16:
			bytes = arrow.Int16Traits.CastToBytes(b.codes[i])
		case arrow.FLOAT64:
			bytes = arrow.Float64Traits.CastToBytes(b.numbers[i])
		case arrow.INT8:
			bytes = arrow.Int8Traits.CastToBytes(b.reasons[i])
		}
		data := array.NewData(f.Type, b.rows, []*memory.Buffer{nil, memory.NewBufferBytes(bytes)}, nil, 0, 0)
		columns[i] = array.MakeFromData(data)
	}
	return array.NewRecord(schema, columns, int64(b.rows))
}
