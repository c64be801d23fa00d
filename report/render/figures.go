package render

import (
	"io"

	"github.com/foljeforskning/folje/report/chart"
)

// PNG writes every figure of the document as a picture of its own.
func PNG(d *Document, out Output) error { return figures(d, out, ".png", (*chart.Figure).PNG) }

// SVG writes every figure of the document as a drawing of its own.
func SVG(d *Document, out Output) error { return figures(d, out, ".svg", (*chart.Figure).SVG) }

// figures writes the figures that stand in the flow, each once. The miniatures
// beside findings show the same and have no frame.
func figures(d *Document, out Output, ending string, write func(*chart.Figure, io.Writer) error) error {
	files, written := fileNames(), map[string]bool{}
	for _, b := range d.Blocks {
		f, ok := b.(Figure)
		if !ok || written[f.ID] {
			continue
		}
		written[f.ID] = true
		err := create(out, "figures/"+files.of(f.ID)+ending, func(w io.Writer) error { return write(f.Figure, w) })
		if err != nil {
			return err
		}
	}
	return nil
}
