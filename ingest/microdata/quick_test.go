package microdata_test

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// several is a study of questions that have several columns, or several answers in
// one, put to everybody and to some, and of two that share a column.
const several = top + `
sources: [{file: a.csv, delimiter: ";", layout: plain}]
scales: {s: {1: Nej, 2: Kanske, 3: Ja}}
codebook:
  - {id: år, role: wave}
  - {id: q, scale: s}
  - {id: qs, column: q, scale: s, asked: {år: [2015]}}
  - {id: m, kind: multiple, columns: [m1, m2, m3], categories: {a: Lön, b: Tid, c: Nej}}
  - {id: mq, kind: multiple, columns: [m4, m5], categories: {a: Lön, b: Tid}, asked: {q: [1, 2]}}
  - {id: f, kind: multiple, split: ",", categories: {a: Lön, b: Tid, c: {label: Vet ej, missing: dont_know}}}
  - {id: fq, kind: multiple, column: f2, split: ",", categories: {a: Lön, b: "Tid, kraft"}, asked: {q: [1]}}
  - {id: k, kind: choose, columns: [k1, k2], categories: {a: Lön, b: Tid, c: Ork}}
  - {id: kq, kind: choose, columns: [k3, k4], categories: {a: Lön, b: Tid}, asked: {q: [2, 3]}}
  - {id: d, kind: date}
  - {id: dq, kind: date, column: d2, asked: {q: [3]}}
  - {id: fri, kind: open}
  - {id: friq, kind: open, column: fri2, asked: {q: [1, 3]}}
`

// TestSeveralInBlocks reads such answers in blocks, most of which are as they
// should be.
func TestSeveralInBlocks(t *testing.T) {
	header := "år;q;m1;m2;m3;m4;m5;f;f2;k1;k2;k3;k4;d;d2;fri;fri2\n"
	usual := [][]string{{"2015", "2016"}, {"1", "2", "3", ""}, {"", "1"}, {"1", "0"}, {"", "x", "Nej"}, {""}, {"", "1"}, {"Lön", "Lön,Tid", "", "Vet ej", "Tid,Lön"},
		{"", "Lön", "Tid, kraft"}, {"a", "b"}, {"", "c"}, {""}, {"", "a"}, {"2015-01-02", ""}, {""}, {"", "bra", "\"bra; men\ninte\""}, {"", "nej"}}
	odd := []string{"Lön", "Vet ej", "1", "ja", "?", "a", "c", " ", "\"\"", "\"1\"", "Tid", "2015-13-01", "Lön,,Tid", strings.Repeat("Lön,", 30)}
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 7))
		var text strings.Builder
		text.WriteString(header)
		for range 300 {
			fields := make([]string, len(usual))
			for i, list := range usual {
				fields[i] = list[random.IntN(len(list))]
			}
			if random.IntN(3) == 0 {
				fields[random.IntN(len(fields))] = odd[random.IntN(len(odd))]
			}
			text.WriteString(strings.Join(fields, ";") + "\n")
		}
		files := map[string]string{"s.yaml": several, "a.csv": text.String()}
		if st, o := load(t, files); len(whole(st, o, -1, 1)) < 300 {
			t.Fatal(whole(st, o, -1, 1))
		}
		sameInBlocks(t, files)
	}
}
