package render

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// A Gallery shows every kind of chart, drawn with sample data.
type Gallery struct {
	Language *lang.Language
	Version  string
	Theme    *theme.Theme // nil: as [theme.Default]
}

// Write makes a picture of each kind as SVG and as PNG, named after it, and
// index.html, which shows them and tells what they are for.
func (g *Gallery) Write(create func(name string) (io.WriteCloser, error)) error {
	var entries []galleryEntry
	put := func(name string, write func(io.Writer) error) error {
		w, err := create(name)
		if err != nil {
			return err
		}
		if err := write(w); err != nil {
			w.Close()
			return fmt.Errorf("%s: %w", name, err)
		}
		return w.Close()
	}
	for _, k := range chart.All {
		f := k.Sample(g.Language, g.Theme)
		if err := put(k.Name+".svg", f.SVG); err != nil {
			return err
		}
		if err := put(k.Name+".png", f.PNG); err != nil {
			return err
		}
		var svg strings.Builder
		if err := f.InlineSVG(&svg); err != nil {
			return err
		}
		entries = append(entries, galleryEntry{f, g.Language.ChartKind(k.Name), template.HTML(svg.String())})
	}
	return put("index.html", func(w io.Writer) error { return g.page(w, entries) })
}

// A galleryEntry is a kind of chart on the page.
type galleryEntry struct {
	*chart.Figure
	About lang.ChartKind
	Chart template.HTML
}

func (g *Gallery) page(w io.Writer, entries []galleryEntry) error {
	return listing(w, "gallery", g.Language, g.Theme, struct {
		*Gallery
		Entries []galleryEntry
	}{g, entries})
}
