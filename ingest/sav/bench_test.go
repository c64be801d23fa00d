package sav

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
)

// BenchmarkRead reads 100,000 cases of 50 variables: 40 answers on a scale, 5
// numbers that no bytecode tells, and 5 short strings.
func BenchmarkRead(b *testing.B) {
	d := &Dictionary{Cases: 100_000}
	for i := range 50 {
		v := Variable{Name: fmt.Sprintf("v%d", i)}
		if i >= 45 {
			v.Width = 12
		}
		d.Variables = append(d.Variables, v)
	}
	for c, name := range []string{"plain", "bytecodes", "zlib"} {
		var out bytes.Buffer
		w, err := NewWriter(&out, d, Compression(c))
		values := make([]Value, 50)
		for n := range int(d.Cases) {
			for i := range values {
				switch {
				case i < 40:
					values[i].Number = float64((n + i) % 5)
				case i < 45:
					values[i].Number = float64(n) / 4
				default:
					values[i].Text = []byte("Sundsvall")[:1+n%9]
				}
			}
			if err == nil {
				err = w.WriteCase(values)
			}
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(out.Len()))
			for b.Loop() {
				readAll(b, out.Bytes(), int(d.Cases))
			}
		})
	}
}

func readAll(b *testing.B, file []byte, want int) {
	r, err := NewReader(bytes.NewReader(file))
	n := 0
	for ; err == nil; n++ {
		_, err = r.Read()
	}
	if !errors.Is(err, io.EOF) || n-1 != want {
		b.Fatal(n, err)
	}
}
