package decode

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// answers is a file of rows such as staff surveys have: a number, three groups,
// 30 statements, some of them blank, and a comment now and then.
func answers(rows int) string {
	var text strings.Builder
	text.WriteString("nr;område;tid;år")
	for i := range 30 {
		fmt.Fprintf(&text, ";q%d", i)
	}
	text.WriteString(";kommentar\n")
	for r := range rows {
		fmt.Fprintf(&text, "%d;Område %d;%d–%d år;%d", 100000+r, r%12, r%5, r%5+2, 2015+r%10)
		for i := range 30 {
			if text.WriteByte(';'); (r*7+i*3)%23 > 0 {
				text.WriteByte("123459"[(r*5+i*i)%6])
			}
		}
		text.WriteByte(';')
		if r%5 == 0 {
			fmt.Fprintf(&text, "\"Det är bra;\nmen inte \"\"alltid\"\", tycker nr %d om det som görs\"", r)
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// BenchmarkRecords reads records one at a time.
func BenchmarkRecords(b *testing.B) {
	text := answers(20_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Open(strings.NewReader(text), Options{})
		for err == nil {
			_, err = r.Read()
		}
	}
}

// BenchmarkBlocks parts a file into blocks.
func BenchmarkBlocks(b *testing.B) {
	text := []byte(answers(20_000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		r, err := Open(bytes.NewReader(text), Options{})
		if err != nil {
			b.Fatal(err)
		}
		_, blocks := IntoBlocks(r, BlockSize)
		for err == nil {
			var block Block
			block, err = blocks.Next(buf)
			buf = block.Buffer()
		}
	}
}

// BenchmarkScanner finds the fields of a block, and what most of them mean.
func BenchmarkScanner(b *testing.B) {
	text := []byte(answers(20_000))
	_, text, _ = bytes.Cut(text, []byte("\n"))
	block := Block{data: append(text, make([]byte, viewed)...), size: len(text), grammar: grammar{delimiter: ';'}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	lexicons := make([]*Lexicon, 35)
	for i := 1; i < 34; i++ {
		lexicons[i] = NewLexicon()
	}
	s, codes := NewScanner(lexicons, nil), make([]int16, 35)
	for i := range codes {
		s.Place(i, i)
	}
	for first := 4; first < 32; first += MaxBundle {
		s.Bundle(first, MaxBundle)
	}
	for b.Loop() {
		s.Scan(block)
		for {
			kind, err := s.Next(codes)
			if kind == End {
				break
			} else if kind != Ordinary {
				b.Fatal(kind, err)
			}
			for _, i := range s.Unmet {
				s.Learn(i, 1)
			}
		}
	}
}
