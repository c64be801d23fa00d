package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/inspect"
)

func TestVariants(t *testing.T) {
	line := func(n int, label string) string { return strings.Repeat(label+";1\n", n) }
	at := func(line int) inspect.Place { return inspect.Place{File: "a.csv", Line: line} }
	for _, c := range []struct {
		name, answers string
		want          []inspect.Variant
	}{
		{"case, dash and slip", line(10, "Barn och ungdomar") + line(1, "barn och ungdomar") + line(2, "Barn och-ungdomar") + line(1, "Barn och umgdomar"),
			[]inspect.Variant{{Variable: "area", Label: "Barn och ungdomar", Answered: 10, Labels: 3, Times: 4, Places: []inspect.Place{at(12), at(13), at(14)}}}},
		{"a label of fewer than the least group is not told", line(9, "Socialpsykiatri") + line(1, "Soc ialpsykiatri"),
			[]inspect.Variant{{Variable: "area", Answered: 9, Labels: 1, Times: 1, Places: []inspect.Place{at(11)}}}},
		{"a slip is rarer", line(10, "Läkare") + line(3, "Lärare"), nil},
		{"another unit", line(10, "Enhet 1") + line(1, "Enhet 2"), nil},
		{"in the order of frequency", line(5, "norr") + line(11, "NORR") + line(1, "Öster") + line(2, "öster"),
			[]inspect.Variant{{Variable: "area", Label: "NORR", Answered: 11, Labels: 1, Times: 5, Places: []inspect.Place{at(2), at(3), at(4)}},
				{Variable: "area", Answered: 2, Labels: 1, Times: 1, Places: []inspect.Place{at(18)}}}},
	} {
		found := look(t, "codebook: [{id: area, categories: from_data}]\n", "area;x\n"+c.answers)
		if diff := cmp.Diff(c.want, found.Variants); diff != "" {
			t.Errorf("%s (want −, got +):\n%s", c.name, diff)
		}
	}
}

// TestVariantsOfManyLabels compares letter by letter only up to 500 labels.
func TestVariantsOfManyLabels(t *testing.T) {
	for _, c := range []struct {
		labels int
		want   int
	}{{498, 2}, {499, 1}} {
		answers := strings.Repeat("Barn och ungdomar;1\n", 5) + "barn och ungdomar;1\nBarn och umgdomar;1\n" +
			rows("", c.labels-1, func(i int) string { return fmt.Sprintf("Enhet %d;1", i) })
		found := look(t, "codebook: [{id: area, categories: from_data}]\n", "area;x\n"+answers)
		if len(found.Variants) != 1 || found.Variants[0].Labels != c.want {
			t.Errorf("%d labels: %+v", c.labels, found.Variants)
		}
	}
}
