package render

import (
	"image/color"

	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/theme"
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

// Looks are how everything in a document is set.
type looks struct {
	coverTitle, coverSubtitle, coverClient, coverText, coverNotice look
	bodyText, leadText, smallText, warningText                     look
	findingNumber, findingText                                     look
	captionLabel, captionText, baseText, noteText                  look
	contentsChapter, contentsSection                               look
	running, strong                                                look

	headings [3]heading // by level; deeper ones as the deepest
	tables   [2]look    // the largest in which all columns fit, else the smallest

	innerTables [2]look // of the appendix
	innerText   look    // small text there
}

// A heading is set with space above and after it, from an indent.
type heading struct {
	look
	space, after, indent float64
}

func newLooks(t *theme.Theme) *looks {
	return &looks{
		coverTitle:    set(typeface.SemiBold, 34, 39, t.Ink),
		coverSubtitle: set(typeface.Regular, 16, 22, t.Muted),
		coverClient:   set(typeface.SemiBold, 11, 15, t.Strong),
		coverText:     set(typeface.Regular, 11, 16, t.Ink),
		coverNotice:   set(typeface.SemiBold, 10.5, 15, t.Ink),

		bodyText:    set(typeface.Regular, 10.5, 15.5, t.Ink),
		leadText:    set(typeface.Regular, 13, 19, t.Strong),
		smallText:   set(typeface.Regular, 9, 13, t.Muted),
		warningText: set(typeface.Regular, 10, 14.5, t.Ink),

		findingNumber: set(typeface.SemiBold, 28, 32, t.Strong),
		findingText:   set(typeface.Regular, 11.5, 16, t.Ink),

		captionLabel: set(typeface.SemiBold, 9.5, 13, t.Strong),
		captionText:  set(typeface.SemiBold, 9.5, 13, t.Ink),
		baseText:     set(typeface.Regular, 8.5, 12, t.Muted),
		noteText:     set(typeface.Regular, 8, 11, t.Muted),

		contentsChapter: set(typeface.SemiBold, 10.5, 17, t.Ink),
		contentsSection: set(typeface.Regular, 10, 15, t.Ink),

		running: set(typeface.Regular, 8, 10.5, t.Muted),
		strong:  set(typeface.SemiBold, 8, 10.5, t.Strong),

		headings: [...]heading{
			{set(typeface.SemiBold, 22, 27, t.Strong), 36, 12, 0},
			{set(typeface.SemiBold, 14, 19, t.Ink), 24, 4, 0},
			{set(typeface.SemiBold, 11, 15, t.Ink), 16, 1, indent},
		},
		tables: [...]look{set(typeface.Regular, 9, 11.5, t.Ink), set(typeface.Regular, 8, 10.2, t.Ink)},

		innerTables: [...]look{set(typeface.Regular, 8, 10.2, t.Ink), set(typeface.Regular, 7.5, 9.6, t.Ink)},
		innerText:   set(typeface.Regular, 8.5, 11.5, t.Muted),
	}
}
