package chart

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/foljeforskning/folje/report/typeface"
)

// SVG writes the framed figure as a file of its own.
func (f *Figure) SVG(w io.Writer) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+f.svg(f.framed().onPaper()))
	return err
}

// InlineSVG writes the chart alone as an element to stand in an HTML page,
// which sets the words around it. Its ids begin with the figure's.
func (f *Figure) InlineSVG(w io.Writer) error {
	_, err := io.WriteString(w, f.svg(&f.sheet))
	return err
}

// fontStyle is what gonum/plot writes into every text; the weight is kept, the
// family stands once at the root.
var fontStyle = regexp.MustCompile(`font-family:[^;]*;font-variant:none;font-weight:([^;]*);font-style:normal;`)

// families are the theme's own and others of its width for readers without it.
func (f *Figure) families() string {
	return "'" + html.EscapeString(f.sheet.Family.Name) + "','Source Sans Pro',Calibri,Carlito,Arial,sans-serif"
}

// svg draws a sheet as an element with a title and a description. Each text
// says how wide it is, so that it keeps its place in another typeface.
func (f *Figure) svg(s *sheet) string {
	canvas := &measuring{Canvas: vgsvg.New(s.width, s.height), family: s.Family}
	s.drawOn(canvas, 0, s.height)
	var file bytes.Buffer
	canvas.WriteTo(&file) // a bytes.Buffer does not fail
	_, body, _ := strings.Cut(file.String(), "<g ")
	body = fontStyle.ReplaceAllString(body, "font-weight:$1;")

	id, w, h := html.EscapeString(f.ID), s.width.Points(), s.height.Points()
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" id="%[1]s" role="img" aria-labelledby="%[1]s-title %[1]s-desc"`+
		` width="%.5[2]gpt" height="%.5[3]gpt" viewBox="0 0 %.5[2]g %.5[3]g" font-family="%[4]s">`+
		"\n<title id=\"%[1]s-title\">%[5]s</title>\n<desc id=\"%[1]s-desc\">%[6]s</desc>\n",
		id, w, h, f.families(), html.EscapeString(typeface.Clean(f.Title)), html.EscapeString(typeface.Clean(f.Alt)))
	for i, part := range strings.Split("<g "+body, "<text ") {
		if i > 0 {
			fmt.Fprintf(&out, `<text textLength="%.5g" lengthAdjust="spacingAndGlyphs" `, canvas.widths[i-1].Points())
		}
		out.WriteString(part)
	}
	return out.String()
}

// measuring notes the width of every text that is drawn.
type measuring struct {
	*vgsvg.Canvas
	family *typeface.Family
	widths []vg.Length
}

// FillString implements vg.Canvas.
func (m *measuring) FillString(face font.Face, at vg.Point, text string) {
	m.widths = append(m.widths, m.family.Letters(typeface.StyleOf(face.Font)).Width(face.Font.Size, text))
	m.Canvas.FillString(face, at, text)
}
