package theme

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // logos
	_ "image/png"  // logos
	"io/fs"
	"math"
	"path"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/lucasb-eyer/go-colorful"

	"github.com/foljeforskning/folje/report/typeface"
)

// A Logo stands on the title page.
type Logo struct {
	image.Image
	Data []byte // the file
	Type string // "png" or "jpeg"
	Text string // what it says, for those who cannot see it
}

// An Error is something wrong in a theme file, with what to do about it.
type Error struct {
	File, Problem, Advice string
	Line                  int // 0 for the file as a whole
}

// Error writes FILE:LINE: what is wrong.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Problem
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}

// Hint tells what to do about it.
func (e *Error) Hint() string { return e.Advice }

// file is a theme as it is written.
type file struct {
	Name     string `yaml:"name"`
	Primary  string `yaml:"primary"`
	Accent   string `yaml:"accent"`
	Logo     string `yaml:"logo"`
	LogoText string `yaml:"logo_text"`
	Font     *struct {
		Family   string `yaml:"family"`
		Regular  string `yaml:"regular"`
		Italic   string `yaml:"italic"`
		SemiBold string `yaml:"semibold"`
		Bold     string `yaml:"bold"`
	} `yaml:"font"`
}

const example = `write it like this:
name: Norrköpings kommun
primary: "#005AA0"
accent: "#E3642B"
logo: logo.png
logo_text: Norrköpings kommun
font: {family: Open Sans, regular: OpenSans-Regular.ttf, italic: OpenSans-Italic.ttf, semibold: OpenSans-SemiBold.ttf, bold: OpenSans-Bold.ttf}
every line but one may be left out`

// Load reads a theme file (YAML) and what it names, which lies beside it.
// Errors are of type [Error].
func Load(files fs.FS, name string) (*Theme, error) {
	l := loader{files: files, name: name}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, l.fail("", "the theme cannot be read: "+cause(err), "check report: theme: in the study file, or --theme")
	}
	if err := yaml.UnmarshalWithOptions(data, &l.file, yaml.Strict()); err != nil {
		e := &Error{File: name, Problem: "this is no theme file", Advice: example}
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil {
			e.Line, e.Problem = at.GetToken().Position.Line, at.GetMessage()
		}
		return nil, e
	}
	l.lines = strings.Split(string(data), "\n")
	return l.theme()
}

// cause is an error of the file system without the name of the file.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// A loader reads one theme.
type loader struct {
	files fs.FS
	name  string
	lines []string
	file  file
}

// fail makes an error about the line of a key.
func (l *loader) fail(key, problem, advice string) *Error {
	e := &Error{File: l.name, Problem: problem, Advice: advice}
	for i, line := range l.lines {
		if key != "" && strings.Contains(line, key+":") {
			e.Line = i + 1
			break
		}
	}
	return e
}

func (l *loader) theme() (*Theme, error) {
	if l.file == (file{}) {
		return nil, l.fail("", "the theme file is empty", example)
	}
	first, second, err := l.colors()
	if err != nil {
		return nil, err
	}
	t := of(first, second)
	t.Name = l.file.Name
	if t.Logo, err = l.logo(); err != nil {
		return nil, err
	}
	if l.file.Font != nil {
		if t.Family, err = l.family(); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// colors reads the two colours. Without an accent the built-in one is taken, or
// where that is too like the primary colour, the built-in primary.
func (l *loader) colors() (first, second color.RGBA, err error) {
	first, second = primary, accent
	if l.file.Primary != "" {
		if first, err = l.color("primary", l.file.Primary); err != nil {
			return first, second, err
		}
	}
	if l.file.Accent != "" {
		second, err = l.color("accent", l.file.Accent)
		if err == nil && alike(first, second) {
			err = l.fail("accent", "accent and primary are too alike: those who agree and those who do not could not be told apart",
				"take another hue for accent, such as orange beside blue, or leave it out")
		}
		return first, second, err
	}
	if alike(first, second) {
		second = primary
	}
	return first, second, nil
}

func (l *loader) color(key, text string) (color.RGBA, error) {
	c, err := colorful.Hex(text)
	if err != nil {
		return color.RGBA{}, l.fail(key, fmt.Sprintf("%q is no colour", text), `write a colour as "#005AA0", between quotation marks`)
	}
	r, g, b := c.RGB255()
	return color.RGBA{R: r, G: g, B: b, A: 255}, nil
}

// alike tells whether the arms of a diverging scale would look the same.
func alike(a, b color.RGBA) bool { return apart(of(a, b)) < 0.5 }

// apart is how far the middles of the arms are from each other in hue and
// chroma: their distance in a and b of CIE Lab, in hundredths.
func apart(t *Theme) float64 {
	_, a1, b1 := lab(t.Above[2])
	_, a2, b2 := lab(t.Below[2])
	return math.Hypot(a1-a2, b1-b2)
}

// beside is the path of a file that the theme names.
func (l *loader) beside(name string) string { return path.Join(path.Dir(l.name), name) }

func (l *loader) read(key, name string) ([]byte, error) {
	data, err := fs.ReadFile(l.files, l.beside(name))
	if err != nil {
		return nil, l.fail(key, fmt.Sprintf("%s cannot be read: %s", name, cause(err)), "files that a theme names lie beside it")
	}
	return data, nil
}

func (l *loader) logo() (*Logo, error) {
	if l.file.Logo == "" {
		return nil, nil
	}
	data, err := l.read("logo", l.file.Logo)
	if err != nil {
		return nil, err
	}
	img, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, l.fail("logo", l.file.Logo+" is no picture that can be read: "+err.Error(), "save the logo as PNG or JPEG, some 1000 pixels wide")
	}
	if l.file.LogoText == "" {
		return nil, l.fail("logo", "nothing tells what the logo says", "write logo_text: with its words, for those who cannot see it")
	}
	return &Logo{Image: img, Data: data, Type: kind, Text: l.file.LogoText}, nil
}

func (l *loader) family() (*typeface.Family, error) {
	f := l.file.Font
	names := [len(typeface.Styles)]string{typeface.Regular: f.Regular, typeface.Italic: f.Italic, typeface.SemiBold: f.SemiBold, typeface.Bold: f.Bold}
	keys := [len(names)]string{"regular", "italic", "semibold", "bold"}
	var files [len(names)][]byte
	for i, name := range names {
		if name == "" || f.Family == "" {
			return nil, l.fail("font", "font: must name its family and four cuts", "write font: {family: …, regular: …, italic: …, semibold: …, bold: …}; a family without a semibold may name its bold twice")
		}
		var err error
		if files[i], err = l.read(keys[i], name); err != nil {
			return nil, err
		}
	}
	family, err := typeface.New(f.Family, files)
	if err != nil {
		return nil, l.fail("font", "the font cannot be used: "+err.Error(), "take TrueType files (.ttf) of a family made for text, such as Open Sans or Lato; a font saved for the web (.woff) cannot be embedded")
	}
	return family, nil
}
