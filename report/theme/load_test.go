package theme

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/report/typeface"
)

func files(yaml string, more map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{"kommun/tema.yaml": {Data: []byte(yaml)}}
	for name, data := range more {
		fsys["kommun/"+name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

func picture(t *testing.T) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 10))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLoad(t *testing.T) {
	more := map[string][]byte{"logo.png": picture(t)}
	for _, s := range typeface.Styles {
		more[s.String()+".ttf"] = typeface.Default().TTF(s)
	}
	th, err := Load(files(`name: Ekköpings kommun
primary: "#FFDD00"
accent: "#0057B7"
logo: logo.png
logo_text: Ekköpings kommun
font: {family: Eget, regular: Regular.ttf, italic: Italic.ttf, semibold: SemiBold.ttf, bold: Bold.ttf}
`, more), "kommun/tema.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if th.Name != "Ekköpings kommun" || th.Brand != rgb(0xFFDD00) || th.Family.Name != "Eget" {
		t.Errorf("%q, %v, %q", th.Name, th.Brand, th.Family.Name)
	}
	if th.Logo == nil || th.Logo.Bounds().Dx() != 30 || th.Logo.Type != "png" || th.Logo.Text != "Ekköpings kommun" {
		t.Errorf("logo %+v", th.Logo)
	}
	if th.Strong == Default().Strong || th.Ink != Default().Ink {
		t.Errorf("strong is %v and ink %v", th.Strong, th.Ink)
	}
}

// TestLoadPart: what a theme does not say is as in the built-in one, and an
// orange municipality is set against blue.
func TestLoadPart(t *testing.T) {
	th, err := Load(files("name: Bara ett namn\n", nil), "kommun/tema.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if th.Strong != Default().Strong || th.Against != Default().Against || th.Family != typeface.Default() || th.Logo != nil {
		t.Errorf("a theme of a name alone is not the built-in one: %+v", th)
	}
	th, err = Load(files(`primary: "#E07B23"`+"\n", nil), "kommun/tema.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if th.Against.B <= th.Against.R {
		t.Errorf("orange is set against %v", th.Against)
	}
}

func TestLoadErrors(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want, hint string }{
		{"empty", "", "kommun/tema.yaml: the theme file is empty", "write it like this"},
		{"unknown key", "name: X\ncolour: red\n", `kommun/tema.yaml:2: unknown field "colour"`, "write it like this"},
		{"no yaml", "name: [\n", "kommun/tema.yaml:1: ", "write it like this"},
		{"no colour", "name: X\nprimary: blå\n", `kommun/tema.yaml:2: "blå" is no colour`, `write a colour as "#005AA0"`},
		{"unquoted colour", "primary: #005AA0\n", "kommun/tema.yaml: the theme file is empty", "write it like this"},
		{"too alike", "primary: \"#005AA0\"\naccent: \"#0057B7\"\n", "kommun/tema.yaml:2: accent and primary are too alike", "take another hue"},
		{"two greys", "primary: \"#808080\"\naccent: \"#202020\"\n", "kommun/tema.yaml:2: accent and primary are too alike", "take another hue"},
		{"no logo", "logo: borta.png\nlogo_text: X\n", "kommun/tema.yaml:1: borta.png cannot be read: file does not exist", "lie beside it"},
		{"logo without words", "logo: logo.png\n", "kommun/tema.yaml:1: nothing tells what the logo says", "logo_text:"},
		{"logo of another kind", "logo: text.svg\nlogo_text: X\n", "kommun/tema.yaml:1: text.svg is no picture", "PNG or JPEG"},
		{"cuts left out", "font: {family: Eget, regular: text.svg}\n", "kommun/tema.yaml:1: font: must name its family and four cuts", "bold twice"},
		{"no type", "font: {family: Eget, regular: text.svg, italic: text.svg, semibold: text.svg, bold: text.svg}\n", "the font cannot be used: Regular: it cannot be read as TrueType", "TrueType"},
	} {
		_, err := Load(files(tt.yaml, map[string][]byte{"logo.png": picture(t), "text.svg": []byte("<svg/>")}), "kommun/tema.yaml")
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: no error", tt.name)
			continue
		}
		if !strings.Contains(e.Error(), tt.want) || !strings.Contains(e.Hint(), tt.hint) {
			t.Errorf("%s: %v (%s), want %s (%s)", tt.name, err, e.Hint(), tt.want, tt.hint)
		}
	}
	if _, err := Load(fstest.MapFS{}, "tema.yaml"); err == nil || !strings.Contains(err.Error(), "tema.yaml: the theme cannot be read: file does not exist") {
		t.Error(err)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("name: X\nprimary: \"#005AA0\"\naccent: \"#E3642B\"\n")
	f.Add("font: {family: a, regular: tema.yaml, italic: tema.yaml, semibold: tema.yaml, bold: tema.yaml}")
	f.Add("logo: tema.yaml\nlogo_text: x")
	f.Fuzz(func(t *testing.T, yaml string) {
		th, err := Load(files(yaml, nil), "kommun/tema.yaml")
		if err != nil {
			return
		}
		if Contrast(th.Strong, th.Paper) < 4.5 || Contrast(th.Plain, th.Paper) < 3 {
			t.Errorf("%v and %v cannot be seen", th.Strong, th.Plain)
		}
	})
}
