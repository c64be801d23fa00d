package microdata

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/ingest/decode"
)

// TestAnswers keeps fields of every length, some of which differ in one byte.
func TestAnswers(t *testing.T) {
	var fields []string
	for n := range 20 {
		for at := range n {
			fields = append(fields, strings.Repeat("a", at)+"b"+strings.Repeat("a", n-at-1))
		}
		fields = append(fields, strings.Repeat("a", n), strings.Repeat("å", n+1), fmt.Sprint("Enhet ", n))
	}
	a := newAnswers()
	spans := map[string]decode.Span{}
	data := []byte("xyz")
	for _, f := range fields {
		spans[f] = decode.Span{From: int32(len(data)), To: int32(len(data) + len(f))}
		data = append(data, f...)
	}
	data = append(data, "and eight more"...)
	for i, f := range fields {
		if got := a.find(data, spans[f]); got != unmet {
			t.Errorf("%q is %d before it was met", f, got)
		}
		a.learn(data, spans[f], int32(i))
	}
	for i, f := range fields {
		if got := a.find(data, spans[f]); got != int32(i) {
			t.Errorf("%q is %d, want %d", f, got, i)
		}
	}
}

// TestTooManyAnswers keeps no more than there is room for.
func TestTooManyAnswers(t *testing.T) {
	a := newAnswers()
	for i := range 2 * maxAnswers {
		text := fmt.Sprintf("%d        ", 10+i)
		f := decode.Span{To: int32(len(text) - 8)}
		a.learn([]byte(text), f, int32(i))
		if got := a.find([]byte(text), f); i < maxAnswers && got != int32(i) || i >= maxAnswers && got != unmet {
			t.Fatalf("the %d. answer is %d", i, got)
		}
	}
}
