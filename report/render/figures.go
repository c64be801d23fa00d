package render

import (
	"io"

	"github.com/foljeforskning/folje/report/chart"
)

// PNG has every figure of the document as a picture of its own.
func PNG(d *Document) []File { return figures(d, ".png", (*chart.Figure).PNG) }

// SVG has every figure of the document as a drawing of its own.
func SVG(d *Document) []File { return figures(d, ".svg", (*chart.Figure).SVG) }

// figures lists the figures that stand in the flow, each once. The miniatures
// beside findings show the same and have no frame.
func figures(d *Document, ending string, write func(*chart.Figure, io.Writer) error) []File {
	var files []File
	names, listed := fileNames(), map[string]bool{}
	for _, b := range d.Blocks {
		f, ok := b.(Figure)
		if !ok || listed[f.ID] {
			continue
		}
		listed[f.ID] = true
		files = append(files, File{"figures/" + names.of(f.ID) + ending, func(w io.Writer) error { return write(f.Figure, w) }})
	}
	return files
}
