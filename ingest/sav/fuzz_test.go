package sav

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzSAV reads any bytes, writes what was read and reads that again: it must
// be the same. What SPSS could not read is refused when it is written.
func FuzzSAV(f *testing.F) {
	for c := None; c <= Zlib; c++ {
		f.Add(small(f, c), byte(c))
	}
	f.Add(file(big, 0, -1, numeric("A       "), []any{2, 3, 1, 1, 0, 0, "R       ", 2, "\xE5r\x00\x00", "x\xF6      "},
		[]any{3, 1, 1.0, "\x03p\xE5 ", "\x00\x00\x00\x00", 4, 1, 1}, end, []any{1.5, "x\xF6      "}), byte(0))
	f.Add(file(little, 1, 1, numeric("A       "), numeric("B       "), extension(7, 1, "$d=D2 1  3 tag a B\n"),
		extension(19, 1, "$e=E 11 1 2 3 abc a b\n"), end, []any{"\x65\xFD\x00\x00\x00\x00\x00\x00", 0.5}), byte(2))
	f.Fuzz(func(t *testing.T, b []byte, compression byte) {
		d, cases, err := everything(b)
		if err != nil {
			return
		}
		widen(d)
		d.Cases = int64(len(cases))
		var out bytes.Buffer
		w, err := NewWriter(&out, d, Compression(compression%3))
		if err != nil {
			refused(t, err)
			return
		}
		for _, values := range cases {
			if err := w.WriteCase(values); err != nil {
				refused(t, err)
				return
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		again, casesAgain, err := everything(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(cases, casesAgain, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}

// small is a file with some of everything: fuzzing has no time for real ones.
func small(f *testing.F, c Compression) []byte {
	f.Helper()
	d := &Dictionary{Cases: 2, Variables: []Variable{
		{Name: "år", Label: "År", Measure: Ordinal, MissingRange: &[2]float64{90, 99}, Missing: []Value{{Number: -1}}, Values: []Labelled{{Value{Number: 1}, "på"}}},
		{Name: "b", Width: 9, Missing: []Value{{Text: []byte("x")}}, Values: []Labelled{{Value{Text: []byte("y")}, "Y"}}},
		{Name: "c", Width: 256},
	}, Sets: []Set{{Name: "s", Kind: Categories, Variables: []int{0, 1}}, {Name: "t", Label: "T", Kind: Counted, Counted: "1", Variables: []int{0}}}}
	var out bytes.Buffer
	w, err := NewWriter(&out, d, c)
	for _, x := range []float64{1, 0.5} {
		if err == nil {
			err = w.WriteCase([]Value{{Number: x}, {Text: []byte("x")}, {Text: []byte("långt")}})
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		f.Fatal(err)
	}
	return out.Bytes()
}

// refused wants an error of the format.
func refused(t *testing.T, err error) {
	t.Helper()
	if e := (*Error)(nil); !errors.As(err, &e) {
		t.Error(err)
	}
}

// everything reads a file into memory, up to as many cases as fuzzing has time
// for.
func everything(b []byte) (*Dictionary, [][]Value, error) {
	r, err := NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, nil, err
	}
	var cases [][]Value
	for len(cases) < 1000 {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		kept := make([]Value, len(values))
		for i, x := range values {
			kept[i] = Value{Number: x.Number, Text: bytes.Clone(x.Text)}
		}
		cases = append(cases, kept)
	}
	return r.Dictionary(), cases, nil
}

// widen makes room for letters that take more bytes in UTF-8.
func widen(d *Dictionary) {
	for i := range d.Variables {
		if v := &d.Variables[i]; v.Width > 0 {
			v.Width = min(3*v.Width, MaxWidth)
		}
	}
}
