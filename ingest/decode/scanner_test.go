package decode

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestScannerMeaning looks fields up that are drawn, among them what parts fields
// when it stands alone in quotation marks, in columns with a place of their own for
// codes and in bundles.
func TestScannerMeaning(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	pool := []string{"", "", "a", "4", ";", "\"", " ", "\n", "å", "ab", "ab;c", "say \"\"", strings.Repeat("z", wordSize), strings.Repeat("z", wordSize+1), strings.Repeat("ö", 40)}
	const columns = 13
	var text strings.Builder
	var want [][]string
	for range 5000 {
		var fields, written []string
		for range columns {
			field := pool[random.IntN(1+random.IntN(len(pool)))]
			fields = append(fields, field)
			if strings.ContainsAny(field, ";\"\n") || random.IntN(10) == 0 {
				field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
			}
			written = append(written, field)
		}
		want = append(want, fields)
		text.WriteString(strings.Join(written, ";") + "\n")
	}
	lexicons := make([]*Lexicon, columns)
	for i := range lexicons {
		lexicons[i] = NewLexicon()
	}
	s, codes, texts := NewScanner(lexicons, []int{4}), make([]int16, columns), []string(nil)
	bundled := map[int]int{} // which of a bundle's columns one is
	for first, size := range []int{0: 3, 5: 4, 9: 2, 12: 0} {
		for k := range size {
			bundled[first+k] = k
		}
		if size > 0 {
			s.Bundle(first, size)
		}
	}
	for i := range codes {
		s.Place(i, i-bundled[i])
	}
	code := func(i int) int16 {
		if _, is := bundled[i]; is {
			return codes[i-bundled[i]] >> (4 * bundled[i]) & 15
		}
		return codes[i]
	}
	s.Scan(Block{data: append([]byte(text.String()), make([]byte, viewed)...), size: text.Len(), grammar: grammar{delimiter: ';'}, coding: codings["utf-8"]})
	for line, fields := range want {
		if kind, err := s.Next(codes); kind != Ordinary {
			t.Fatalf("record %d, %q: %v, %v", line, fields, kind, err)
		}
		unmet := map[int]int16{}
		for _, i := range s.Unmet {
			known := slices.Index(texts, string(s.Text(i)))
			if known < 0 {
				known = len(texts)
				texts = append(texts, string(s.Text(i)))
			}
			s.Learn(i, int32(known))
			unmet[i] = int16(known)
		}
		for i, field := range fields {
			means, is := unmet[i]
			if !is {
				means = code(i)
			}
			if got := texts[means]; got != field {
				t.Fatalf("field %d of record %d, %q, is %q", i, line, fields, got)
			}
		}
		if got := string(s.Text(4)); got != fields[4] {
			t.Fatalf("the field that is kept of record %d, %q, is %q", line, fields, got)
		}
	}
}
