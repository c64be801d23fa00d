package cube

import (
	"io"
	"math"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/schema"
)

// WriteParquet writes raw cubes as one Parquet file, a row per group, part and
// category. kind is base, answered, part, named or moments; part counts from 1; x
// and xx are the weighted sums of the values and their squares. Of two items of
// an index, part is the place of the one that x is of, category the id of the
// other, and xx the weighted sum of their products: over those who answered both
// where kind is pair, and all items where it is complete. Raw counts are private.
func WriteParquet(w io.Writer, cubes []*Cube) error {
	var t rows
	for _, c := range cubes {
		t.add(c)
	}
	var fields schema.FieldList
	for _, c := range t.columns() {
		fields = append(fields, c.field)
	}
	root, err := schema.NewGroupNode("schema", parquet.Repetitions.Repeated, fields, -1)
	if err != nil {
		return err
	}
	// The Parquet writer would close w.
	out := file.NewParquetWriter(struct{ io.Writer }{w}, root, file.WithWriterProps(parquet.NewWriterProperties(
		parquet.WithCreatedBy("folje"), parquet.WithDictionaryPageSizeLimit(math.MaxInt32), parquet.WithStats(false))))
	group := out.AppendRowGroup()
	for _, c := range t.columns() {
		chunk, err := group.NextColumn()
		if err != nil {
			return err
		}
		if err := c.write(chunk); err != nil {
			return err
		}
	}
	if err := group.Close(); err != nil {
		return err
	}
	return out.Close()
}

// A written column is how it is described, and what writes it.
type written struct {
	field schema.Node
	write func(file.ColumnChunkWriter) error
}

// columns are all columns, in their order.
func (t *rows) columns() []written {
	return []written{
		t.question.written("question"), t.by.written("by"), t.group.written("group"), t.kind.written("kind"),
		{schema.NewInt32Node("part", parquet.Repetitions.Required, -1), func(c file.ColumnChunkWriter) error {
			_, err := c.(*file.Int32ColumnChunkWriter).WriteBatch(t.part, nil, nil)
			return err
		}},
		t.category.written("category"),
		{schema.NewInt64Node("n", parquet.Repetitions.Required, -1), func(c file.ColumnChunkWriter) error {
			_, err := c.(*file.Int64ColumnChunkWriter).WriteBatch(t.n, nil, nil)
			return err
		}},
		float("w", t.w), float("w2", t.w2), float("x", t.x), float("xx", t.xx),
	}
}

func float(name string, values []float64) written {
	return written{schema.NewFloat64Node(name, parquet.Repetitions.Required, -1), func(c file.ColumnChunkWriter) error {
		_, err := c.(*file.Float64ColumnChunkWriter).WriteBatch(values, nil, nil)
		return err
	}}
}

// written is a column of texts. The list of the different ones is written once,
// and places in it on the rows.
func (c *column) written(name string) written {
	field := schema.MustPrimitive(schema.NewPrimitiveNodeLogical(name, parquet.Repetitions.Required, schema.StringLogicalType{}, parquet.Types.ByteArray, 0, -1))
	return written{field, func(to file.ColumnChunkWriter) error {
		list, places := array.NewStringBuilder(memory.DefaultAllocator), array.NewInt32Builder(memory.DefaultAllocator)
		list.AppendValues(c.list, nil)
		places.AppendValues(c.rows, nil)
		chunk := to.(*file.ByteArrayColumnChunkWriter)
		if err := chunk.CurrentEncoder().(interface{ PutDictionary(arrow.Array) error }).PutDictionary(list.NewArray()); err != nil {
			return err
		}
		return chunk.WriteDictIndices(places.NewArray(), nil, nil)
	}}
}

// rows are the columns of the file while they grow.
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
