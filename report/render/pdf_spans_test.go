package render

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/typeface"
)

func TestPlainText(t *testing.T) {
	for want, spans := range map[string][]result.Span{
		"Ett två":                     {{Text: "Ett "}, {Text: "två", Strong: true}},
		"Se SKR (https://skr.se) nu.": {{Text: "Se "}, {Text: "SKR", Link: "https://skr.se"}, {Text: " nu."}},
		"Hela länken (https://a.b)":   {{Text: "Hela ", Link: "https://a.b"}, {Text: "länken", Link: "https://a.b", Strong: true}},
		"https://a.b":                 {{Text: "https://a.b", Link: "https://a.b"}},
		"Skriv (a@b.se)":              {{Text: "Skriv", Link: "mailto:a@b.se"}},
		"":                            nil,
	} {
		if got := PlainText(spans); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestMixed breaks texts with strong words into lines: the letters are those of
// the text, the strong ones those of the strong spans, and no line is too long.
func TestMixed(t *testing.T) {
	c, err := begin(&Document{Language: swedish(t), Title: "T"})
	if err != nil {
		t.Fatal(err)
	}
	for _, spans := range [][]result.Span{
		{{Text: "Det är "}, {Text: "mycket viktigt att alla", Strong: true}, {Text: "  hinner med "}, {Text: "det.", Strong: true}},
		{{Text: compound + " "}, {Text: compound, Strong: true}},
		{{Text: "a", Strong: true}, {Text: "b"}, {Text: "SKR", Link: "https://skr.se", Strong: true}, {Text: " slut"}},
	} {
		b := c.mixed(c.bodyText, PlainText(spans), spans, 110)
		strong := ""
		for i, line := range b.lines {
			if w := c.out.Width(c.bodyText.Font, line); w > 110 {
				t.Errorf("%q is %.1f wide", line, w)
			}
			for k, r := range []rune(line) {
				if b.cuts[i][k] == typeface.SemiBold {
					strong += string(r)
				}
			}
		}
		want := ""
		for _, s := range spans {
			if s.Strong {
				want += s.Text
			}
		}
		unspaced := strings.NewReplacer(" ", "", softHyphen, "")
		if unspaced.Replace(strong) != unspaced.Replace(want) {
			t.Errorf("%q is strong, not %q", strong, want)
		}
	}
	leaning := c.mixed(c.bodyText, "ett och två", []result.Span{{Text: "ett "}, {Text: "och", Emphasis: true}, {Text: " två"}}, 110)
	if got := leaning.cuts[0]; got[2] != typeface.Regular || got[4] != typeface.Italic || got[6] != typeface.Italic || got[8] != typeface.Regular {
		t.Errorf("emphasized words are set in %v", got)
	}
	if b := c.mixed(c.bodyText, "Ingen", []result.Span{{Text: "Ingen"}}, 110); b.cuts != nil {
		t.Error("a text without strong words has some")
	}
}
