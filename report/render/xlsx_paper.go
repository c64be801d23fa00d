package render

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/report/typeface"
)

// How many characters fit on a line of A4 with the margins that programs give
// it: upright in full size, and on its side as small as we let it be.
const (
	leastPage = 85
	mostPage  = 230
	a4        = 9 // Excel's number of it
)

// smallest is the size in percent at which so many characters fit.
const smallest = uint(60)

// paper sets a sheet up to be printed: upright if it fits, on its side if not,
// and over several pages across rather than too small to read. Those have a size
// and not a number of pages, which LibreOffice takes minutes to fit. Every page
// has the head and the frozen columns, and says what it is of.
func (b *workbook) paper(of sheetOf, l setup) error {
	width, size, orientation, wide, long := l.across(), a4, "portrait", 1, 0
	if width > leastPage*1.1 {
		orientation = "landscape"
	}
	if l.drawn {
		long = 1
	}
	page := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation}
	fit := width <= mostPage
	if fit {
		page.FitToWidth, page.FitToHeight = &wide, &long
	} else {
		page.AdjustTo = new(smallest)
	}
	if err := b.file.SetPageLayout(of.name, page); err != nil {
		return err
	}
	props := &excelize.SheetPropsOptions{FitToPage: &fit}
	if l.each > 0 {
		props.DefaultColWidth = &l.each
	}
	if err := b.file.SetSheetProps(of.name, props); err != nil {
		return err
	}
	if err := b.file.SetHeaderFooter(of.name, b.running(of)); err != nil {
		return err
	}
	return b.repeat(of.name, l)
}

// repeat puts the head and the frozen columns on every page.
func (b *workbook) repeat(sheet string, l setup) error {
	to := fmt.Sprintf("'%s'!$%d:$%d", sheet, l.head, l.head)
	if l.frozen > 0 {
		last, err := excelize.ColumnNumberToName(l.frozen)
		if err != nil {
			return err
		}
		to = fmt.Sprintf("'%s'!$A:$%s,%s", sheet, last, to)
	}
	index, err := b.file.GetSheetIndex(sheet)
	b.repeated = append(b.repeated, repeated{index, sheet, to})
	return err
}

// A repeated is what of a sheet stands on every page.
type repeated struct {
	index     int // of the sheet
	sheet, to string
}

// repeatAll tells the workbook, where each is a name of its own. Only the first
// is set the way that excelize has for it, which lists all sheets for each name
// there is already.
func (b *workbook) repeatAll() error {
	first := b.repeated[0]
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: first.sheet, RefersTo: first.to}); err != nil {
		return err
	}
	names := b.file.WorkBook.DefinedNames
	for i := range b.repeated[1:] {
		name := names.DefinedName[0]
		name.LocalSheetID, name.Data = &b.repeated[1+i].index, b.repeated[1+i].to
		names.DefinedName = append(names.DefinedName, name)
	}
	return nil
}

// running is what stands above and below every page: the study and its notice,
// the sheet and the number of the page.
func (b *workbook) running(of sheetOf) *excelize.HeaderFooterOptions {
	return &excelize.HeaderFooterOptions{
		OddHeader: "&L&8" + inHeader(b.Title) + "&R&8" + inHeader(b.Notice),
		OddFooter: "&L&8" + inHeader(of.title) + "&R&8&P / &N",
	}
}

// inHeader is a text as a header may have it: its codes begin with &, a number
// after a size would belong to it, and Excel takes 255 characters of all.
func inHeader(text string) string {
	const most = 100
	text = strings.Join(strings.Fields(typeface.Clean(text)), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	if text == "" {
		return ""
	}
	return " " + strings.ReplaceAll(text, "&", "&&")
}
