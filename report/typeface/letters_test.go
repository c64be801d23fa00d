package typeface

import (
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestLettersMeasureAsTheFontDoes compares with how gonum/plot measures.
func TestLettersMeasureAsTheFontDoes(t *testing.T) {
	texts := append(strings.Fields(Needed), "", "Tovrätt AVA", "43\u00a0%", "–4,5 “hej”", "Instämmer helt")
	for _, s := range Styles {
		face, letters := Default().Face(s, 9.5), Default().Letters(s)
		for range 2 { // looked up, then remembered
			for _, text := range texts {
				if got, want := letters.Width(9.5, text), face.Width(text); got != want {
					t.Errorf("%v: %q is %v wide, want %v", s, text, got, want)
				}
			}
		}
	}
	letters := Default().Letters(Regular)
	if box, thumb := letters.Width(10, "bra □"), letters.Width(10, "bra 👍"); box != thumb {
		t.Errorf("a thumb is %v wide, its box %v", thumb, box)
	}
}

func TestLettersArePlaced(t *testing.T) {
	letters := Default().Letters(SemiBold)
	var at []vg.Length
	for _, p := range letters.Place(10, "AVA") {
		if outline, unit := letters.Outline(p.Glyph); len(outline) == 0 || unit != 0.001 { // 1000 units to the size: its head table
			t.Errorf("glyph %d has %d segments of %v", p.Glyph, len(outline), unit)
		}
		at = append(at, p.X)
	}
	// A and V are kerned alike on both sides.
	a, v := letters.Width(10, "A"), letters.Width(10, "V")
	if len(at) != 3 || at[0] != 0 || at[1] >= a || at[2] >= at[1]+v {
		t.Errorf("A, V and A stand at %v", at)
	}
}
