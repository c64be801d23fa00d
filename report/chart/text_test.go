package chart

import (
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      vg.Length
		want       []string
	}{
		{"empty", "", 100, nil},
		{"one line", "Barn och unga", 100, []string{"Barn och unga"}},
		{"even lines", "Nära och tillgänglig ledning som ger stöd och uppmuntran", 180,
			[]string{"Nära och tillgänglig ledning", "som ger stöd och uppmuntran"}},
		{"no break inside a number", "Andelen är 43\u00a0%", 60, []string{"Andelen", "är 43\u00a0%"}},
		{"at a seam", "Verksamhetsutveckling", 80, []string{"Verksamhets\u2010", "utveckling"}},
		{"one-consonant rule", "Rehabilitering", 45, []string{"Rehabilite\u2010", "ring"}},
		{"its own hyphen first", "nord-sydlig", 40, []string{"nord-", "sydlig"}},
		{"too narrow for a letter", "åä", 1, []string{"å\u2010", "ä"}},
	} {
		if got := house.labelStyle.wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%s: wrap(%q, %v) = %q, want %q", c.name, c.text, c.width, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Antal medarbetare som är rimligt i förhållande till chefers och medarbetares uppdrag", 80.0)
	f.Add("Socialtjänstförvaltningsorganisation/enhet", 20.0)
	f.Add("\u00a0 \u2010-\n", 3.0)
	f.Fuzz(func(t *testing.T, text string, points float64) {
		if len(text) > 300 || !(points >= 1 && points <= 1000) {
			t.Skip("no label is that long, or no column that wide")
		}
		text, width := strings.ToValidUTF8(text, "?"), vg.Length(points)
		lines := house.labelStyle.wrap(text, width)
		squeeze := strings.NewReplacer(" ", "", "\n", "", "\t", "", hyphen, "")
		if got, want := squeeze.Replace(strings.Join(lines, "")), squeeze.Replace(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, l := range lines {
			if house.labelStyle.width(l) > width && len([]rune(l)) > 2 {
				t.Errorf("line %q is %v wide, more than %v", l, house.labelStyle.width(l), width)
			}
		}
	})
}
