package cube

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/foljeforskning/folje/ingest/codebook"
)

func dim(id string, codes ...string) Dim {
	d := Dim{ID: id, Background: true}
	for _, c := range codes {
		d.Categories = append(d.Categories, codebook.Category{Code: c})
	}
	return d
}

// literal is a question in 2 areas × 3 waves: group i has i+1 who say yes and
// 10 who say no.
func literal() *Cube {
	q := codebook.Variable{ID: "q", Kind: codebook.Single, Categories: []codebook.Category{{Code: "yes"}, {Code: "no"}}}
	c := New(q, []Dim{dim("area", "a", "b"), dim("wave", "1", "2", "3")}, 1)
	for i := range c.Groups {
		yes, n := float64(i+1), float64(i+11)
		c.Groups[i] = Group{
			Base:     Cell{int64(n), n, n},
			Answered: Cell{int64(n), n, n},
			Parts:    [][]Cell{{{int64(yes), yes, yes}, {10, 10, 10}}},
		}
	}
	return c
}

func yes(c *Cube) []int64 {
	var out []int64
	for _, g := range c.Groups {
		out = append(out, g.Parts[0][0].N)
	}
	return out
}

func TestIndexAndAtAreInverse(t *testing.T) {
	c := literal()
	for i := range c.Groups {
		if got := c.Index(c.At(i)...); got != i {
			t.Errorf("group %d is at %v, which is group %d", i, c.At(i), got)
		}
	}
	if got := c.At(4); !slices.Equal(got, []int{1, 1}) {
		t.Errorf("group 4 is at %v, want the last dimension to be fastest", got)
	}
}

func TestSlice(t *testing.T) {
	c := literal()
	for _, test := range []struct {
		name string
		cube *Cube
		want []int64
	}{
		{"wave 2", c.Slice(1, 1), []int64{2, 5}},
		{"area b", c.Slice(0, 1), []int64{4, 5, 6}},
	} {
		if got := yes(test.cube); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestAddAndWithout(t *testing.T) {
	c := literal()
	both := c.Groups[2].Add(c.Groups[3])
	if both.Parts[0][0].N != 3+4 || both.Parts[0][1].N != 20 || both.Base.N != 13+14 {
		t.Errorf("3 and 4 who say yes, of 13 and 14, are %v", both)
	}
	back := both.Without(c.Groups[3])
	if back.Base != c.Groups[2].Base || !slices.Equal(back.Parts[0], c.Groups[2].Parts[0]) {
		t.Errorf("what is left is %v, want %v", back, c.Groups[2])
	}
}

func TestProtectedGivesOutNothingWithheld(t *testing.T) {
	p := Protect(literal(), []bool{true, false, true, true, true, false}, []int{1, 5})
	if g, ok := p.Group(1); ok || g.Parts != nil || g.Base.N != 0 {
		t.Errorf("group 1 is withheld, but gave %v", g)
	}
	if n, ok := p.Size(1); n != 12 || !ok {
		t.Errorf("group 1 has %d people, %v; want 12: how many may be told", n, ok)
	}
	if g, members, ok := p.Pooled(); !ok || g.Parts[0][0].N != 2+6 || !slices.Equal(members, []int{1, 5}) {
		t.Errorf("pooled: %v of %v, %v", g, members, ok)
	}
}

func TestWriteParquet(t *testing.T) {
	c := literal()
	c.Question.Items = []string{"item"}
	c.Groups[5].Products = products(3)
	table := writtenAndRead(t, c)
	// Each of 6 groups has a row for its base, one for those who answered and one per answer;
	// the last has one person's products, over pairs and over all items.
	if table.NumRows() != 6*4+2 {
		t.Fatalf("%d rows, want 26", table.NumRows())
	}
	total := int64(0)
	for _, chunk := range table.Column(6).Data().Chunks() {
		for _, n := range chunk.(*array.Int64).Int64Values() {
			total += n
		}
	}
	if want := int64(3*(21+60) + 2); total != want {
		t.Errorf("the counts sum to %d, want %d", total, want)
	}
	for column, want := range map[int][]string{
		2: {"a|1", "a|1", "a|1", "a|1", "a|2"},
		3: {"base", "answered", "part", "part", "base"},
		5: {"", "", "yes", "no", ""},
	} {
		if got := namesOf(table, column)[:5]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", table.Schema().Field(column).Name, got, want)
		}
	}
}

// A cube of more groups than a page of names has room for is written whole.
func TestWriteParquetOfManyGroups(t *testing.T) {
	areas := Dim{ID: "area"}
	for i := range 30_000 {
		areas.Categories = append(areas.Categories, codebook.Category{Code: fmt.Sprintf("an area with a long name and the number %d", i)})
	}
	c := New(codebook.Variable{ID: "q"}, []Dim{areas}, 1)
	for i := range c.Groups {
		c.Groups[i].Base.N = 1
	}
	groups := namesOf(writtenAndRead(t, c), 2)
	if len(groups) != 60_000 || groups[59_999] != areas.Categories[29_999].Code {
		t.Errorf("%d rows, the last of %q", len(groups), groups[len(groups)-1])
	}
}

// writtenAndRead is what a reader of Parquet finds in the file of a cube.
func writtenAndRead(t *testing.T, c *Cube) arrow.Table {
	t.Helper()
	var out bytes.Buffer
	if err := WriteParquet(&out, []*Cube{c}); err != nil {
		t.Fatal(err)
	}
	in, err := file.NewParquetReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	reader, err := pqarrow.NewFileReader(in, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	table, err := reader.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(table.Release)
	return table
}

// namesOf is a column of names.
func namesOf(table arrow.Table, column int) (names []string) {
	for _, chunk := range table.Column(column).Data().Chunks() {
		for i := range chunk.Len() {
			names = append(names, chunk.(*array.String).Value(i))
		}
	}
	return names
}
