package sav

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

// write writes a file of cases.
func write(d *Dictionary, c Compression, cases ...[]Value) ([]byte, error) {
	var out bytes.Buffer
	w, err := NewWriter(&out, d, c)
	for _, values := range cases {
		if err == nil {
			err = w.WriteCase(values)
		}
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}

// TestRefused has the exact message for each thing that a file cannot hold.
func TestRefused(t *testing.T) {
	long := strings.Repeat("å", 128)
	one := func(v Variable) *Dictionary { return &Dictionary{Variables: []Variable{v}} }
	set := func(s Set) *Dictionary { return &Dictionary{Variables: []Variable{{Name: "a"}}, Sets: []Set{s}} }
	for _, c := range []struct {
		d     *Dictionary
		cases [][]Value
		want  string
	}{
		{&Dictionary{Label: long}, nil, "the label of the file is longer than 64 bytes, or no text"},
		{&Dictionary{Label: "\xe5"}, nil, "the label of the file is longer than 64 bytes, or no text"},
		{&Dictionary{Cases: -1}, nil, "how many cases there are must be known before they are written"},
		{&Dictionary{Cases: 2}, nil, "0 cases were written where the dictionary claims 2"},
		{one(Variable{}), nil, `"" cannot be the name of a variable`},
		{one(Variable{Name: "1a"}), nil, `"1a" cannot be the name of a variable`},
		{one(Variable{Name: "@a"}), nil, `"@a" cannot be the name of a variable`},
		{one(Variable{Name: "a b"}), nil, `"a b" cannot be the name of a variable`},
		{one(Variable{Name: "a."}), nil, `"a." cannot be the name of a variable`},
		{one(Variable{Name: "With"}), nil, `"With" cannot be the name of a variable`},
		{one(Variable{Name: strings.Repeat("a", 65)}), nil, `"` + strings.Repeat("a", 65) + `" cannot be the name of a variable`},
		{&Dictionary{Variables: []Variable{{Name: "Å"}, {Name: "å"}}}, nil, `two variables are called "å"`},
		{one(Variable{Name: "a", Width: 32768}), nil, `the width 32768 of "a" is not between 0 and 32767`},
		{one(Variable{Name: "a", Label: long}), nil, `the label of "a" is longer than 255 bytes, or no text`},
		{one(Variable{Name: "a", Format: Format{Type: 1, Width: 8}}), nil, `there is no such format as that of "a"`},
		{one(Variable{Name: "a", Width: 8, Format: Format{Type: F, Width: 8}}), nil, `there is no such format as that of "a"`},
		{one(Variable{Name: "a", Missing: make([]Value, 4)}), nil, `there are more user-missing values of "a" than a file can hold: three, or of numbers a range and one`},
		{one(Variable{Name: "a", Missing: make([]Value, 2), MissingRange: new([2]float64)}), nil, `there are more user-missing values of "a" than a file can hold: three, or of numbers a range and one`},
		{one(Variable{Name: "a", Width: 1, MissingRange: new([2]float64)}), nil, `there are more user-missing values of "a" than a file can hold: three, or of numbers a range and one`},
		{one(Variable{Name: "a", MissingRange: &[2]float64{2, 1}}), nil, `the user-missing range of "a" ends before it begins`},
		{one(Variable{Name: "a", Width: 20, Missing: []Value{{Text: []byte("123456789")}}}), nil, `a user-missing value of "a" is longer than 8 bytes, or no text`},
		{one(Variable{Name: "a", Width: 2, Values: []Labelled{{Value{Text: []byte("123")}, ""}}}), nil, `a labelled value of "a" is longer than 2 bytes, or no text`},
		{one(Variable{Name: "a", Values: []Labelled{{Label: long}}}), nil, `a value label of "a" is longer than 120 bytes, or no text`},
		{set(Set{Name: "$a", Kind: Categories}), nil, `"$a" cannot be the name of a set`},
		{set(Set{Name: "a"}), nil, `there is no such kind of set as that of "a"`},
		{set(Set{Name: "a", Kind: Dichotomy, Label: long}), nil, `a text of the set "a" is longer than 255 bytes, or no text`},
		{set(Set{Name: "a", Kind: Counted, Variables: []int{1}}), nil, `the set "a" has a variable that there is not`},
		{one(Variable{Name: "a"}), [][]Value{{}}, "case 1: there are 0 values for 1 variables"},
		{one(Variable{Name: "a", Width: 2}), [][]Value{{{}}, {{Text: []byte("åå")}}}, `case 2: 4 bytes of text do not fit "a", which holds 2`},
		{one(Variable{Name: "a"}), [][]Value{{{Text: []byte("x")}}}, `case 1: 1 bytes of text do not fit "a", which holds 0`},
	} {
		_, err := write(c.d, Bytecodes, c.cases...)
		if e := (*Error)(nil); !errors.As(err, &e) || e.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// TestBlocks writes more than a compressed block holds: 0x3ff000 bytes, where a
// case takes 9.
func TestBlocks(t *testing.T) {
	d := &Dictionary{Cases: 500_000, Variables: []Variable{{Name: "a"}}}
	var out bytes.Buffer
	w, err := NewWriter(&out, d, Zlib)
	for i := range d.Cases {
		if err == nil {
			err = w.WriteCase([]Value{{Number: float64(i) + 0.5}})
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(w.blocks.sizes) != 2 || w.blocks.sizes[0][0] != 0x3ff000 {
		t.Errorf("the blocks are %v", w.blocks.sizes)
	}
	r, err := NewReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Cases {
		values, err := r.Read()
		if err != nil || values[0].Number != float64(i)+0.5 {
			t.Fatalf("case %d: %v, %v", i+1, values, err)
		}
	}
	if _, err := r.Read(); err != io.EOF {
		t.Error(err)
	}
}

// TestWidths writes strings as wide as a segment, two and as many as there can
// be, filled to the last byte.
func TestWidths(t *testing.T) {
	d := &Dictionary{Cases: 1}
	var values []Value
	for i, width := range []int{1, 7, 8, 9, 255, 256, 504, 505, 510, 511, 756, 757, MaxWidth} {
		d.Variables = append(d.Variables, Variable{Name: fmt.Sprintf("v%d", i), Width: width})
		values = append(values, Value{Text: []byte(strings.Repeat("0123456789", width/10+1)[:width])})
	}
	for c := None; c <= Zlib; c++ {
		file, err := write(d, c, values)
		if err != nil {
			t.Fatal(err)
		}
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range r.Dictionary().Variables {
			if v.Width != d.Variables[i].Width || !bytes.Equal(got[i].Text, values[i].Text) {
				t.Errorf("a string of %d bytes has become one of %d", d.Variables[i].Width, v.Width)
			}
		}
	}
}

// TestBytes has the bytes of the smallest file, record by record as the guide
// has them.
func TestBytes(t *testing.T) {
	d := &Dictionary{Label: "Å", Created: time.Date(2026, 5, 4, 10, 11, 12, 0, time.UTC), Cases: 2, Variables: []Variable{{Name: "år", Measure: Scale}}}
	got, err := write(d, Bytecodes, []Value{{Number: -99}}, []Value{{Number: math.NaN()}})
	if err != nil {
		t.Fatal(err)
	}
	want := pack(little, "$FL2@(#) SPSS DATA FILE - Folje"+strings.Repeat(" ", 33), 2, 1, 1, 0, 2, 100.0, "04 May 26", "10:11:12", "Å"+strings.Repeat(" ", 62), "\x00\x00\x00",
		2, 0, 0, 0, 0x050802, 0x050802, "@0000000",
		7, 3, 4, 8, 1, 0, 0, -1, 1, 1, 2, 65001,
		7, 4, 8, 3, -math.MaxFloat64, math.MaxFloat64, math.Nextafter(-math.MaxFloat64, 0),
		7, 11, 4, 3, 3, 8, 1,
		7, 13, 1, 12, "@0000000=år",
		7, 20, 1, 5, "UTF-8",
		999, 0, "\x01\xff\x00\x00\x00\x00\x00\x00")
	if !bytes.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
