package render

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"image/color"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
)

// style is the style sheet with the theme's colours, by day and by night, and
// the type that it names inside.
func style(t *theme.Theme) (template.CSS, error) {
	var css strings.Builder
	if err := faces(&css, t.Family); err != nil {
		return "", err
	}
	fmt.Fprintf(&css, ":root { --family: \"%s\"; --card: %s; --on-card: %s; }\n", quotable(t.Family.Name), "#"+hex(t.Paper), "#"+hex(t.Ink))
	fmt.Fprintf(&css, ":root { %s }\n", colors(t.Light()))
	fmt.Fprintf(&css, "@media screen and (prefers-color-scheme: dark) { :root { %s } }\n", colors(t.Dark))
	sheet, err := web.ReadFile("web/style.css")
	css.Write(sheet)
	return template.CSS(css.String()), err
}

// colors names the colours of a screen as the style sheet does.
func colors(s theme.Screen) string {
	var out []string
	for _, c := range []struct {
		name  string
		color color.RGBA
	}{
		{"paper", s.Paper}, {"ink", s.Ink}, {"muted", s.Muted}, {"line", s.Line}, {"rule", s.Rule},
		{"ground", s.Ground}, {"link", s.Link}, {"warn", s.Warn}, {"warn-line", s.WarnLine},
	} {
		out = append(out, "--"+c.name+": #"+hex(c.color)+";")
	}
	return strings.Join(out, " ")
}

// faces embeds the two weights that the page is set in: those of the built-in
// family as packed for browsers, those of another as they are.
func faces(css *strings.Builder, f *typeface.Family) error {
	for _, face := range []struct {
		weight int
		style  typeface.Style
	}{{400, typeface.Regular}, {600, typeface.SemiBold}} {
		data, kind := f.TTF(face.style), "ttf"
		if f == typeface.Default() {
			var err error
			if data, err = web.ReadFile(fmt.Sprintf("web/source-sans-3-latin-%d-normal.woff2", face.weight)); err != nil {
				return err
			}
			kind = "woff2"
		}
		fmt.Fprintf(css, "@font-face { font-family: \"%s\"; font-weight: %d; src: url(data:font/%s;base64,%s) format(%q); }\n",
			quotable(f.Name), face.weight, kind, base64.StdEncoding.EncodeToString(data), map[string]string{"ttf": "truetype", "woff2": "woff2"}[kind])
	}
	return nil
}

// quotable is a name without what would end its quotation marks or the sheet.
func quotable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune("\"\\<>", r) {
			return -1
		}
		return r
	}, name)
}

// A picture stands in the page itself.
type picture struct {
	Source template.URL
	Text   string // for those who cannot see it
}

// logo is that of a theme; nil where it has none.
func logo(t *theme.Theme) *picture {
	if t.Logo == nil {
		return nil
	}
	return &picture{template.URL("data:image/" + t.Logo.Type + ";base64," + base64.StdEncoding.EncodeToString(t.Logo.Data)), t.Logo.Text}
}
