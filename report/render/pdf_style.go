package render

import (
	"image/color"

	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/typeface"
)

// The page, in points: A4 with margins of 25 mm at the sides. Headings start at
// the margin and running text at an indent, in a measure of some 75 letters;
// figures and wide tables have the full width.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	marginLeft = 70.87
	fullWidth  = pageWidth - 2*marginLeft
	textTop    = 92
	textBottom = pageHeight - 84
	indent     = 68.
	measure    = fullWidth - indent
)

// Three colours, those of the charts: ink with its greys, a blue for what
// leads, an orange for what warns.
var (
	ink      = color.RGBA{0x10, 0x17, 0x1F, 255}
	muted    = color.RGBA{0x56, 0x62, 0x6E, 255}
	hairline = color.RGBA{0xD0, 0xD7, 0xDC, 255}
	accent   = color.RGBA{0x12, 0x43, 0x6D, 255}
	tint     = color.RGBA{0xEE, 0xF3, 0xF7, 255}
	signal   = color.RGBA{0xE0, 0x7B, 0x23, 255}
	glow     = color.RGBA{0xFD, 0xF4, 0xEA, 255}
)

// A look is how text is set: font, distance between lines, colour.
type look struct {
	pdf.Font
	leading float64
	color   color.Color
}

func set(style typeface.Style, size, leading float64, c color.Color) look {
	return look{pdf.Font{Style: style, Size: size}, leading, c}
}

// baseline is how far under its upper edge a line stands, so that the height
// of its capitals, 0.66 of the size, is centred in it.
func (l look) baseline() float64 { return l.leading/2 + 0.33*l.Size }

var (
	coverTitle    = set(typeface.SemiBold, 34, 39, ink)
	coverSubtitle = set(typeface.Regular, 16, 22, muted)
	coverClient   = set(typeface.SemiBold, 11, 15, accent)
	coverText     = set(typeface.Regular, 11, 16, ink)
	coverNotice   = set(typeface.SemiBold, 10.5, 15, ink)

	bodyText    = set(typeface.Regular, 10.5, 15.5, ink)
	leadText    = set(typeface.Regular, 13, 19, accent)
	smallText   = set(typeface.Regular, 9, 13, muted)
	warningText = set(typeface.Regular, 10, 14.5, ink)

	findingNumber = set(typeface.SemiBold, 28, 32, accent)
	findingText   = set(typeface.Regular, 11.5, 16, ink)

	captionLabel = set(typeface.SemiBold, 9.5, 13, accent)
	captionText  = set(typeface.SemiBold, 9.5, 13, ink)
	baseText     = set(typeface.Regular, 8.5, 12, muted)
	noteText     = set(typeface.Regular, 8, 11, muted)

	contentsChapter = set(typeface.SemiBold, 10.5, 17, ink)
	contentsSection = set(typeface.Regular, 10, 15, ink)

	running = set(typeface.Regular, 8, 10.5, muted)
	strong  = set(typeface.SemiBold, 8, 10.5, accent)
)

// headings are set by level; deeper ones as the deepest.
var headings = [...]struct {
	look
	space, after float64
	indent       float64
}{
	{set(typeface.SemiBold, 22, 27, accent), 36, 12, 0},
	{set(typeface.SemiBold, 14, 19, ink), 24, 4, 0},
	{set(typeface.SemiBold, 11, 15, ink), 16, 1, indent},
}
