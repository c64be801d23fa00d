package microdata

import (
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// batchRows is how many rows a batch holds at most.
const batchRows = 1 << 16

// cells are what rows that are being coded hold: numbers in columns of numbers,
// codes in all others, reasons among them. There may be room for more rows than
// there are.
type cells struct {
	rows, room int
	places     []place     // by column of the table
	sharing    [][]int     // the columns that have a place
	codes      []int16     // those of the first place of all rows, then those of the next
	numbers    [][]float64 // by column; nil of those that hold codes
}

// A place is where the codes of a column stand: some bits of an int16.
type place struct {
	at    int
	shift uint8
	mask  int16
}

// partBits is how many bits a column has where several share a place, and partMask
// the lowest so many.
const (
	partBits = decode.BundleBits
	partMask = 1<<partBits - 1
)

func newCells(width int, coders []*coder) cells {
	c := cells{places: make([]place, width), sharing: make([][]int, width), numbers: make([][]float64, width)}
	for i := range width {
		c.places[i], c.sharing[i] = place{at: i, mask: -1}, []int{i}
	}
	for _, k := range coders {
		if k.variable.Kind == codebook.Number {
			c.numbers[k.at] = []float64{}
		}
	}
	return c
}

// share gives up to four columns one place, before there are any rows.
func (c *cells) share(columns []int) {
	at := columns[0]
	for k, column := range columns {
		c.sharing[column] = nil
		c.places[column] = place{at: at, shift: uint8(k * partBits), mask: partMask}
	}
	c.sharing[at] = columns
}

// slot is where among codes those of a column begin.
func (c *cells) slot(column int) int { return c.places[column].at * c.room }

// code is the code of the next row in a column.
func (c *cells) code(column int) int16 {
	p := c.places[column]
	return c.codes[p.at*c.room+c.rows] >> p.shift & p.mask
}

// put sets the code of the next row in a column.
func (c *cells) put(column int, code int16) {
	p := c.places[column]
	to := &c.codes[p.at*c.room+c.rows]
	*to = *to&^(p.mask<<p.shift) | code<<p.shift
}

// reserve makes room for one more row. Columns do not lie whole pages apart, or
// the cells of one row would be in one another's way in the cache.
func (c *cells) reserve() {
	if c.rows < c.room {
		return
	}
	const line = 32 // codes in a line of the cache: an odd number of these is no whole page
	room := line * (2*(c.room/line) + 3)
	codes := make([]int16, len(c.places)*room)
	for i := range c.places {
		copy(codes[i*room:], c.codes[i*c.room:][:c.rows])
		if c.numbers[i] != nil {
			c.numbers[i] = append(make([]float64, 0, room), c.numbers[i]...)[:room]
		}
	}
	c.codes, c.room = codes, room
}

// pack takes the rows out as a batch.
func (c *cells) pack(of *sourceReader) *batch {
	b := &batch{rows: c.rows, of: of, columns: make([]packed, len(c.places))}
	for at, columns := range c.sharing {
		codes := c.codes[at*c.room:][:c.rows]
		switch {
		case len(columns) > 1:
			for k, p := range packShared(codes, len(columns)) {
				b.columns[columns[k]] = p
			}
		case len(columns) == 1 && c.numbers[at] != nil:
			b.columns[at] = packNumbers(c.numbers[at][:c.rows])
		case len(columns) == 1:
			b.columns[at] = pack(codes)
		}
	}
	for _, k := range of.coders {
		if k.fixed {
			b.columns[k.at] = packed{same: k.constant}
		}
	}
	c.rows = 0
	return b
}

// A batch is rows of one file, packed.
type batch struct {
	rows    int
	columns []packed
	of      *sourceReader // whose codes they are
}

// without is the batch without some of the rows of a part, which are in order,
// where it begins with the row first.
func (b *batch) without(rows []int, first int) *batch {
	if len(rows) == 0 {
		return b
	}
	keep := func(row int) bool { _, out := slices.BinarySearch(rows, first+row); return !out }
	rest := &batch{rows: b.rows - len(rows), of: b.of, columns: make([]packed, len(b.columns))}
	codes := make([]int16, b.rows)
	for i, p := range b.columns {
		if p.values == nil {
			p.unpack(codes, nil)
			rest.columns[i] = pack(kept(codes, keep))
			continue
		}
		numbers := make([]float64, b.rows)
		p.unpackNumbers(numbers, codes)
		rest.columns[i] = packNumbers(kept(numbers, keep))
	}
	return rest
}

// kept is the cells of the rows that are kept.
func kept[T any](cells []T, keep func(row int) bool) (list []T) {
	for row, c := range cells {
		if keep(row) {
			list = append(list, c)
		}
	}
	return list
}

// A frame holds the columns of one batch at a time, unpacked.
type frame struct {
	schema  *arrow.Schema
	room    int
	codes   []int16 // of one column
	columns [][]byte
}

// record makes an Arrow record of a batch, which is valid until the next one.
func (f *frame) record(b *batch) arrow.Record {
	if b.rows > f.room {
		f.room = max(b.rows, 2*f.room)
		f.codes, f.columns = make([]int16, f.room), make([][]byte, f.schema.NumFields())
		for i, field := range f.schema.Fields() {
			f.columns[i] = make([]byte, f.room*field.Type.(arrow.FixedWidthDataType).Bytes())
		}
	}
	arrays := make([]arrow.Array, len(f.columns))
	for i, field := range f.schema.Fields() {
		p, column := &b.columns[i], f.columns[i]
		switch field.Type.ID() {
		case arrow.INT16:
			p.unpack(arrow.Int16Traits.CastFromBytes(column)[:b.rows], b.of.recoded[i])
		case arrow.FLOAT64:
			p.unpackNumbers(arrow.Float64Traits.CastFromBytes(column)[:b.rows], f.codes[:b.rows])
		case arrow.INT8:
			p.unpack(f.codes[:b.rows], nil)
			for row, code := range f.codes[:b.rows] {
				column[row] = byte(code)
			}
		}
		data := array.NewData(field.Type, b.rows, []*memory.Buffer{nil, memory.NewBufferBytes(column)}, nil, 0, 0)
		arrays[i] = array.MakeFromData(data)
	}
	return array.NewRecord(f.schema, arrays, int64(b.rows))
}

// TableOf is a table of answers that were coded elsewhere, one batch a record.
// Their columns are those of the codebook, as the package comment tells.
func TableOf(book *codebook.Codebook, records ...arrow.Record) *Table {
	t := &Table{Book: book, schema: schemaOf(book)}
	coded := &sourceReader{recoded: make([][]int16, t.schema.NumFields())}
	for _, rec := range records {
		b := &batch{rows: int(rec.NumRows()), of: coded}
		for _, column := range rec.Columns() {
			switch a := column.(type) {
			case *array.Int16:
				b.columns = append(b.columns, pack(a.Int16Values()))
			case *array.Float64:
				b.columns = append(b.columns, packNumbers(a.Float64Values()))
			case *array.Int8:
				codes := make([]int16, b.rows)
				for i, code := range a.Int8Values() {
					codes[i] = int16(code)
				}
				b.columns = append(b.columns, pack(codes))
			}
		}
		t.batches = append(t.batches, b)
		t.Rows += b.rows
	}
	return t
}
