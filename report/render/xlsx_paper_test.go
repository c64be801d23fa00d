package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPaperOfASheet(t *testing.T) {
	f := opened(t, tested(t))
	for _, c := range []struct {
		sheet, orientation, titles string
		fit                        bool
	}{
		{"Innehåll", "landscape", "'Innehåll'!$4:$4", true},
		{"q1.by.area", "portrait", "'q1.by.area'!$A:$A,'q1.by.area'!$5:$5", true},
		{"Prövningar", "landscape", "'Prövningar'!$A:$A,'Prövningar'!$5:$5", false},
	} {
		page, err := f.GetPageLayout(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *page.Orientation != c.orientation {
			t.Errorf("%s: %s", c.sheet, *page.Orientation)
		}
		props, err := f.GetSheetProps(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case *props.FitToPage != c.fit:
			t.Errorf("%s: fitted to the page: %t", c.sheet, *props.FitToPage)
		case c.fit && (*page.FitToWidth != 1 || *page.FitToHeight != 0):
			t.Errorf("%s: %d pages wide, %d long", c.sheet, *page.FitToWidth, *page.FitToHeight)
		case !c.fit && *page.AdjustTo != smallest:
			t.Errorf("%s: at %d percent", c.sheet, *page.AdjustTo)
		}
		titles := ""
		for _, n := range f.GetDefinedName() {
			if n.Scope == c.sheet {
				titles = n.RefersTo
			}
		}
		if titles != c.titles {
			t.Errorf("%s repeats %s, want %s", c.sheet, titles, c.titles)
		}
	}
	running, err := f.GetHeaderFooter("q1.by.area")
	if err != nil || running.OddHeader != "&L&8 Provstudien <2018> && andra&R&8 Simulerade data" || running.OddFooter != "&L&8 Jag har en bra arbetssituation, per verksamhetsområde&R&8&P / &N" {
		t.Errorf("%+v, %v", running, err)
	}
}

func TestInHeader(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"A & B\n2018":            " A && B 2018",
		strings.Repeat("&", 300): " " + strings.Repeat("&&", 99) + "…",
	} {
		if got := inHeader(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestFolded(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 5, nil},
		{"ett två tre", 7, []string{"ett två", "tre"}},
		{"ålderdomshem är", 5, []string{"ålder", "domsh", "em är"}},
		{"ab", 0, []string{"a", "b"}},
	} {
		if diff := cmp.Diff(c.want, folded(c.text, c.width)); diff != "" {
			t.Errorf("%q at %d: %s", c.text, c.width, diff)
		}
	}
}
