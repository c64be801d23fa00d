package tally_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/tally"
)

// BenchmarkProducts counts an index over nine items that 100 000 people
// answered, with and without the products of its items.
func BenchmarkProducts(b *testing.B) {
	study := strings.Builder{}
	study.WriteString("id: s\ntitle: S\ndesign: sample\nsources: [{file: a.csv}]\nscales:\n  five: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}\ncodebook:\n  - {id: w, column: w, kind: number, role: weight}\n")
	rows := strings.Builder{}
	rows.WriteString("w")
	var items []string
	for i := range 9 {
		items = append(items, fmt.Sprintf("q%d", i))
		fmt.Fprintf(&study, "  - {id: q%d, column: q%d, kind: scale, scale: five}\n", i, i)
		fmt.Fprintf(&rows, ";q%d", i)
	}
	fmt.Fprintf(&study, "  - {id: mood, kind: index, items: [%s], min_answered: 5, range: [0, 100]}\n", strings.Join(items, ", "))
	rows.WriteString("\n")
	r := rand.New(rand.NewPCG(1, 1))
	draw := func(weight func() string) string {
		var s strings.Builder
		for range 100_000 {
			s.WriteString(weight())
			for range 9 {
				fmt.Fprintf(&s, ";%d", 1+r.IntN(5))
			}
			s.WriteString("\n")
		}
		return s.String()
	}
	for _, bench := range []struct {
		name     string
		products bool
		weight   func() string
	}{
		{"index", false, func() string { return "1" }},
		{"products", true, func() string { return "1" }},
		{"weighted index", false, func() string { return fmt.Sprintf("%.6f", 0.1+r.Float64()) }},
		{"products in 20 weights", true, func() string { return fmt.Sprintf("%.3f", 0.5+0.05*float64(r.IntN(20))) }},
		{"weighted products", true, func() string { return fmt.Sprintf("%.6f", 0.1+r.Float64()) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			table := literal(b, study.String(), rows.String()+draw(bench.weight))
			request := []tally.Request{{Question: variables(table, "mood")[0], Products: bench.products}}
			for b.Loop() {
				if _, err := tally.Count(context.Background(), table, request, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
