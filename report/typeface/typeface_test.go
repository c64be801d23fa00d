package typeface

import (
	"bytes"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
)

func TestRegister(t *testing.T) {
	Register()
	Register()
	for _, s := range Styles {
		f := s.Font(12)
		if !font.DefaultCache.Has(f) {
			t.Errorf("%v is not in the cache", s)
		}
		if got := StyleOf(f); got != s {
			t.Errorf("StyleOf(%v.Font) = %v", s, got)
		}
		if face := font.DefaultCache.Lookup(f, 12); face.Width("Följeforskning") <= 0 {
			t.Errorf("%v measures nothing", s)
		}
	}
	if plot.DefaultFont.Typeface != Family || plotter.DefaultFont.Typeface != Family {
		t.Errorf("defaults are %v and %v", plot.DefaultFont, plotter.DefaultFont)
	}
}

func TestEveryCutDiffers(t *testing.T) {
	for i, s := range Styles {
		for _, other := range Styles[:i] {
			if bytes.Equal(s.TTF(), other.TTF()) {
				t.Errorf("%v and %v are the same file", s, other)
			}
		}
	}
}

func TestWeight(t *testing.T) {
	for s, want := range map[Style]int{Regular: 400, Italic: 400, SemiBold: 600, Bold: 700} {
		if got := s.Weight(); got != want {
			t.Errorf("%v weighs %d, want %d", s, got, want)
		}
	}
}

func TestLicenceTravelsWithTheFonts(t *testing.T) {
	if !strings.Contains(Licence, "SIL OPEN FONT LICENSE") {
		t.Error("the licence is not the OFL")
	}
}
