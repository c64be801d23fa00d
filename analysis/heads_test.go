package analysis

import (
	"testing"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestHeadCounts(t *testing.T) {
	row := func(n int, of ...string) study.Headcount {
		h := study.Headcount{N: n, Of: map[codebook.Role]string{}}
		for i := 0; i < len(of); i += 2 {
			h.Of[codebook.Role(of[i])] = of[i+1]
		}
		return h
	}
	nested := heads{row(20, "municipality", "a", "area", "x"), row(30, "municipality", "a", "area", "y"), row(5, "municipality", "a"), row(7, "municipality", "b")}
	margins := heads{row(30, "area", "x"), row(20, "area", "y"), row(15, "tenure", "few"), row(35, "tenure", "many")}
	for _, test := range []struct {
		name  string
		heads heads
		who   []string
		want  int
	}{
		{"everybody", nested, nil, 62},
		{"a municipality, with those of no area", nested, []string{"municipality", "a"}, 55},
		{"a municipality without areas", nested, []string{"municipality", "b"}, 7},
		{"an area of all municipalities", nested, []string{"area", "x"}, 20},
		{"by what they do not tell", nested, []string{"tenure", "few"}, 0},
		{"everybody, counted in two ways", margins, nil, 50},
		{"an area", margins, []string{"area", "y"}, 20},
		{"a tenure", margins, []string{"tenure", "few"}, 15},
		{"both, which is told of nobody", margins, []string{"tenure", "few", "area", "x"}, 0},
		{"no head counts", nil, nil, 0},
	} {
		if got := test.heads.count(row(0, test.who...).Of); got != test.want {
			t.Errorf("%s: %d, not %d", test.name, got, test.want)
		}
	}
}
