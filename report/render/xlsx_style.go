package render

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A cellStyle is how a cell is set; the numbers of Excel's styles are kept by it.
type cellStyle struct {
	kind              result.Kind // how a number is written; empty for text
	bound             bool        // of an interval
	mark              string      // of a publisher, beside a number
	bold, large, wrap bool
	link, muted       bool
	indent            bool // away from numbers before it
	right, left       bool
	line              bool // a rule below
}

// style finds or makes the style that a cell asks for.
func (b *workbook) style(l cellStyle) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: l.bold}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap}}
	if l.large {
		s.Font.Size = 14
	}
	switch {
	case l.link:
		s.Font.Color, s.Font.Underline = hex(b.theme().Strong), "single"
	case l.muted:
		s.Font.Color = hex(b.theme().Muted)
	}
	switch {
	case l.indent:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	case l.left:
		s.Alignment.Horizontal = "left"
	case l.right:
		s.Alignment.Horizontal = "right"
	}
	if l.line {
		s.Alignment.Vertical = "bottom"
		s.Border = []excelize.Border{{Type: "bottom", Color: hex(b.theme().Muted), Style: 1}}
	}
	if l.kind != "" {
		s.CustomNumFmt = numberFormat(b.Language, l.kind, l.bound || l.mark != "")
		switch l.mark {
		case lang.RoundedMark:
			*s.CustomNumFmt = `"` + l.mark + `"` + *s.CustomNumFmt
		case lang.ZeroMark:
			*s.CustomNumFmt = `"` + l.mark + `"`
		}
	}
	id, err := b.file.NewStyle(s)
	b.styles[l] = id
	return id, err
}

// numberFormat shows a number as the printed table does; the cell holds it
// whole. Excel puts in the reader's own decimal mark. A bound of an interval
// that is zero is a number like any other, not nobody; so is a published zero.
// A p value too small for its decimals is shown as smaller than the least.
func numberFormat(l *lang.Language, kind result.Kind, bound bool) *string {
	if kind == result.Probability {
		format := `[<0.001]"` + l.Probability(0) + `";0.000`
		return &format
	}
	digits := "0"
	if kind == result.Count || kind == result.Amount {
		digits = "#,##0"
	}
	if n := lang.Decimals(kind); n > 0 {
		digits += "." + strings.Repeat("0", n)
	}
	format := digits + `;"−"` + digits + ";"
	switch {
	case kind.Differs():
		format = `"+"` + format + digits
	case !bound && (kind == result.Count || kind == result.Percent):
		format += `"` + lang.ZeroMark + `"`
	default:
		format += digits
	}
	return &format
}
