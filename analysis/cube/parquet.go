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

// rowSchema is a cube written out: a row per group, part and category. kind is
// base, answered, part, named or moments; part counts from 1; x and xx are the
// weighted sums of the values and their squares. Of two items of an index, part
// is the place of the one that x is of, category the id of the other, and xx the
// weighted sum of their products: over those who answered both where kind is
// pair, and all items where it is complete.
var rowSchema = arrow.NewSchema([]arrow.Field{
	{Name: "question", Type: arrow.BinaryTypes.String},
	{Name: "by", Type: arrow.BinaryTypes.String},
	{Name: "group", Type: arrow.BinaryTypes.String},
	{Name: "kind", Type: arrow.BinaryTypes.String},
	{Name: "part", Type: arrow.PrimitiveTypes.Int32},
	{Name: "category", Type: arrow.BinaryTypes.String},
	{Name: "n", Type: arrow.PrimitiveTypes.Int64},
	{Name: "w", Type: arrow.PrimitiveTypes.Float64},
	{Name: "w2", Type: arrow.PrimitiveTypes.Float64},
	{Name: "x", Type: arrow.PrimitiveTypes.Float64},
	{Name: "xx", Type: arrow.PrimitiveTypes.Float64},
}, nil)

// WriteParquet writes raw cubes as one Parquet file. Raw counts are private.
func WriteParquet(w io.Writer, cubes []*Cube) error {
	b := array.NewRecordBuilder(memory.NewGoAllocator(), rowSchema)
	defer b.Release()
	for _, c := range cubes {
		c.rows(b)
	}
	rec := b.NewRecord()
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

func (c *Cube) rows(b *array.RecordBuilder) {
	var names []string
	for _, d := range c.By {
		names = append(names, d.ID)
	}
	by := strings.Join(names, "|")
	for i, g := range c.Groups {
		if g.Base.N == 0 {
			continue
		}
		var codes []string
		for d, k := range c.At(i) {
			codes = append(codes, c.By[d].Categories[k].Code)
		}
		group := strings.Join(codes, "|")
		put := func(kind string, part int, category string, cell Cell, x, xx float64) {
			for f, s := range []string{c.Question.ID, by, group, kind} {
				b.Field(f).(*array.StringBuilder).Append(s)
			}
			b.Field(4).(*array.Int32Builder).Append(int32(part))
			b.Field(5).(*array.StringBuilder).Append(category)
			b.Field(6).(*array.Int64Builder).Append(cell.N)
			for f, v := range []float64{cell.W, cell.W2, x, xx} {
				b.Field(7 + f).(*array.Float64Builder).Append(v)
			}
		}
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
}
