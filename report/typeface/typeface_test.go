package typeface

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

func TestDefaultMeasures(t *testing.T) {
	for _, s := range Styles {
		face := Default().Face(s, 12)
		if StyleOf(face.Font) != s {
			t.Errorf("%v is taken for %v", s, StyleOf(face.Font))
		}
		// Figures are equally wide: columns of numbers align.
		if one, eight := face.Width("1"), face.Width("8"); one != eight || one <= 0 {
			t.Errorf("%v: 1 is %v wide and 8 is %v", s, one, eight)
		}
	}
	// The OS/2 table of Source Sans 3 says sCapHeight 660 of 1000.
	if Default().Cap != 0.66 {
		t.Errorf("capitals are %v high", Default().Cap)
	}
}

func TestEveryCutDiffers(t *testing.T) {
	for i, s := range Styles {
		for _, other := range Styles[:i] {
			if slices.Equal(Default().TTF(s), Default().TTF(other)) {
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

func TestNew(t *testing.T) {
	own := [len(Styles)][]byte{bold, italic, semiBold, regular}
	f, err := New("Own", own)
	if err != nil {
		t.Fatal(err)
	}
	face, ours := f.Face(Regular, 10), Default().Face(Regular, 10)
	if face.Width("Vänersborg") == ours.Width("Vänersborg") {
		t.Error("text in a family of its own is as wide as in the default one")
	}
	for _, tt := range []struct {
		name, want string
		ttf        []byte
	}{
		{"nothing", "cannot be read as TrueType", nil},
		{"for browsers", "cannot be read as TrueType", []byte("wOF2 and so on")},
		{"PostScript", "outlines of PostScript", []byte("OTTO\x00\x01")},
		{"no hyphen", `it lacks the characters "‐"`, goregular.TTF},
		{"old figures", "figures are not equally wide", italic},
	} {
		files := own
		files[SemiBold] = tt.ttf
		if _, err := New(tt.name, files); err == nil || !strings.HasPrefix(err.Error(), "SemiBold: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestLicenceTravelsWithTheFonts(t *testing.T) {
	if !strings.Contains(Licence, "SIL OPEN FONT LICENSE") {
		t.Error("the licence is not the OFL")
	}
}
