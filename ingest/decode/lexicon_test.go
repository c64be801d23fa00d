package decode

import (
	"fmt"
	"strings"
	"testing"
)

// TestLexicon keeps fields of every length, some of which differ in one byte.
func TestLexicon(t *testing.T) {
	var fields []string
	for n := range 40 {
		for at := range n {
			fields = append(fields, strings.Repeat("a", at)+"b"+strings.Repeat("a", n-at-1))
		}
		fields = append(fields, strings.Repeat("a", n), strings.Repeat("å", n+1), fmt.Sprint("Enhet ", n))
	}
	l := NewLexicon()
	spans := map[string]Span{}
	data := []byte("xyz")
	for _, f := range fields {
		spans[f] = Span{From: int32(len(data)), To: int32(len(data) + len(f))}
		data = append(data, f...)
	}
	data = append(data, make([]byte, viewed)...)
	for i, f := range fields {
		if got := l.find(data, spans[f]); got != Unmet {
			t.Errorf("%q is %d before it was met", f, got)
		}
		l.learn(data, spans[f], ';', int32(i))
	}
	for i, f := range fields {
		if got := l.find(data, spans[f]); got != int32(i) {
			t.Errorf("%q is %d, want %d", f, got, i)
		}
	}
}

// TestTooManyWords keeps no more than there is room for.
func TestTooManyWords(t *testing.T) {
	l := NewLexicon()
	for i := range 2 * MaxWords {
		text := fmt.Sprint(10+i) + strings.Repeat(" ", viewed)
		f := Span{To: int32(len(text) - viewed)}
		l.learn([]byte(text), f, ';', int32(i))
		if got := l.find([]byte(text), f); i < MaxWords && got != int32(i) || i >= MaxWords && got != Unmet {
			t.Fatalf("the %d. answer is %d", i, got)
		}
	}
}
