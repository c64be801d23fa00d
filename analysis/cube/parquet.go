package cube

import (
	"io"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"
)

// names is the type of a column of names: few different ones on many rows.
var names = &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}

// rowSchema is a cube written out: a row per group, part and category. kind is
// base, answered, part, named or moments; part counts from 1; x and xx are the
// weighted sums of the values and their squares. Of two items of an index, part
// is the place of the one that x is of, category the id of the other, and xx the
// weighted sum of their products: over those who answered both where kind is
// pair, and all items where it is complete.
var rowSchema = arrow.NewSchema([]arrow.Field{
	{Name: "question", Type: names},
	{Name: "by", Type: names},
	{Name: "group", Type: names},
	{Name: "kind", Type: names},
	{Name: "part", Type: arrow.PrimitiveTypes.Int32},
	{Name: "category", Type: names},
	{Name: "n", Type: arrow.PrimitiveTypes.Int64},
	{Name: "w", Type: arrow.PrimitiveTypes.Float64},
	{Name: "w2", Type: arrow.PrimitiveTypes.Float64},
	{Name: "x", Type: arrow.PrimitiveTypes.Float64},
	{Name: "xx", Type: arrow.PrimitiveTypes.Float64},
}, nil)

// WriteParquet writes raw cubes as one Parquet file. Raw counts are private.
func WriteParquet(w io.Writer, cubes []*Cube) error {
	var t rows
	for _, c := range cubes {
		t.add(c)
	}
	rec := t.record()
	defer rec.Release()
	// The Parquet writer would close w.
	out, err := pqarrow.NewFileWriter(rowSchema, struct{ io.Writer }{w}, parquet.NewWriterProperties(parquet.WithCreatedBy("folje")), pqarrow.DefaultWriterProps())
	if err != nil {
		return err
	}
	if err := out.WriteBuffered(rec); err != nil {
		return err
	}
	return out.Close()
}

// rows are the columns of [rowSchema] while they grow.
type rows struct {
	question, by, group, kind, category column
	part                                []int32
	n                                   []int64
	w, w2, x, xx                        []float64
}

// A column is one of names: their places in a list of the different ones.
type column struct {
	list []string
	at   map[string]int32
	rows []int32
}

func (c *column) place(name string) int32 {
	place, known := c.at[name]
	if !known {
		if c.at == nil {
			c.at = map[string]int32{}
		}
		place = int32(len(c.list))
		c.at[name] = place
		c.list = append(c.list, name)
	}
	return place
}

func (c *column) array() arrow.Array {
	dict := array.NewStringBuilder(memory.DefaultAllocator)
	dict.AppendValues(c.list, nil)
	return array.NewDictionaryArray(names, numbers(arrow.PrimitiveTypes.Int32, arrow.Int32Traits.CastToBytes(c.rows), len(c.rows)), dict.NewArray())
}

// numbers is an array of numbers that takes over their bytes.
func numbers(t arrow.DataType, bytes []byte, n int) arrow.Array {
	return array.MakeFromData(array.NewData(t, n, []*memory.Buffer{nil, memory.NewBufferBytes(bytes)}, nil, 0, 0))
}

func (t *rows) record() arrow.Record {
	floats := func(list []float64) arrow.Array {
		return numbers(arrow.PrimitiveTypes.Float64, arrow.Float64Traits.CastToBytes(list), len(list))
	}
	return array.NewRecord(rowSchema, []arrow.Array{
		t.question.array(), t.by.array(), t.group.array(), t.kind.array(),
		numbers(arrow.PrimitiveTypes.Int32, arrow.Int32Traits.CastToBytes(t.part), len(t.part)),
		t.category.array(),
		numbers(arrow.PrimitiveTypes.Int64, arrow.Int64Traits.CastToBytes(t.n), len(t.n)),
		floats(t.w), floats(t.w2), floats(t.x), floats(t.xx),
	}, int64(len(t.n)))
}

// add adds the rows of a cube.
func (t *rows) add(c *Cube) {
	var dims []string
	for _, d := range c.By {
		dims = append(dims, d.ID)
	}
	question, by := t.question.place(c.Question.ID), t.by.place(strings.Join(dims, "|"))
	for i := range c.Groups {
		if c.Groups[i].Base.N == 0 {
			continue
		}
		var codes []string
		for d, k := range c.At(i) {
			codes = append(codes, c.By[d].Categories[k].Code)
		}
		group := t.group.place(strings.Join(codes, "|"))
		c.eachRow(&c.Groups[i], func(kind string, part int, category string, cell Cell, x, xx float64) {
			t.question.rows, t.by.rows, t.group.rows = append(t.question.rows, question), append(t.by.rows, by), append(t.group.rows, group)
			t.kind.rows, t.category.rows = append(t.kind.rows, t.kind.place(kind)), append(t.category.rows, t.category.place(category))
			t.part, t.n = append(t.part, int32(part)), append(t.n, cell.N)
			t.w, t.w2, t.x, t.xx = append(t.w, cell.W), append(t.w2, cell.W2), append(t.x, x), append(t.xx, xx)
		})
	}
}

// eachRow calls put with the rows of one group.
func (c *Cube) eachRow(g *Group, put func(kind string, part int, category string, cell Cell, x, xx float64)) {
	put("base", 0, "", g.Base, 0, 0)
	put("answered", 0, "", g.Answered, 0, 0)
	for k, category := range c.Question.Categories {
		for p := range g.Parts {
			put("part", p+1, category.Code, g.Parts[p][k], 0, 0)
		}
		if g.Named != nil {
			put("named", 0, category.Code, g.Named[k], 0, 0)
		}
	}
	if m := g.Moments; m.N > 0 {
		put("moments", 0, "", Cell{m.N, m.W, m.W2}, m.WX, m.WXX)
	}
	if p := g.Products; p != nil {
		for at := range p.Pairs {
			i, j := at/p.Items, at%p.Items
			for kind, m := range [2]Moments{p.Pairs[at], p.Complete[at]} {
				put([2]string{"pair", "complete"}[kind], i+1, c.Question.Items[j], Cell{m.N, m.W, m.W2}, m.WX, m.WXX)
			}
		}
	}
}
