package render

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
)

// unbroken is a label of 300 letters without a place to break.
var unbroken = strings.Repeat("Abc1", 75)

// texts of all lengths that labels have.
var lengths = []string{"Ja", "Instämmer helt", pangram, compound, unbroken, "Verksamhetsområde nummer 17 i den norra delen av staden"}

// A maker makes documents out of numbers.
type maker struct {
	numbers []byte
	at      int
}

// upTo is a number from 0 to n-1.
func (m *maker) upTo(n int) int {
	if len(m.numbers) == 0 {
		return 0
	}
	m.at++
	return int(m.numbers[m.at%len(m.numbers)]+byte(m.at/len(m.numbers)*31)) % n
}

func (m *maker) text() string { return lengths[m.upTo(len(lengths))] }

func (m *maker) table() Table {
	t := Table{Caption: m.text(), Base: "Bas: 117 svarande", Stub: "Svar"}
	for i := range 1 + m.upTo(14) {
		t.Columns = append(t.Columns, m.text())
		if i%5 == 1 && m.upTo(2) == 0 {
			t.Lettered = append(t.Lettered, i)
		}
	}
	for range 1 + m.upTo(90) {
		row := TableRow{Stub: m.text()}
		if m.upTo(9) == 0 {
			row.Kind = Section
		} else {
			for range t.Columns {
				row.Cells = append(row.Cells, fmt.Sprint(m.upTo(100)))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if t.Rows[len(t.Rows)-1].Kind == Section {
		t.Rows = append(t.Rows, TableRow{Stub: "Totalt", Kind: result.Total})
	}
	for range m.upTo(4) {
		t.Notes = append(t.Notes, m.text())
	}
	return t
}

func (m *maker) document(t testing.TB) *Document {
	l := swedish(t)
	d := &Document{Language: l, Title: "T", Blocks: []Block{Heading{1, "Kapitel", ""}}}
	for range 2 + m.upTo(8) {
		switch m.upTo(6) {
		case 0:
			d.Blocks = append(d.Blocks, Heading{1 + m.upTo(3), m.text(), ""}, Paragraph{Text: strings.Repeat(pangram+" ", 1+m.upTo(9))})
		case 1:
			d.Blocks = append(d.Blocks, Heading{2, m.text(), ""}, Figure{Figure: ranked(l, false)})
		case 2:
			d.Blocks = append(d.Blocks, List{Items: []string{m.text(), m.text(), m.text()}})
		case 3:
			d.Blocks = append(d.Blocks, Finding{Number: 1, Text: m.text(), Figure: ranked(l, m.upTo(2) == 0)})
		default:
			d.Blocks = append(d.Blocks, Heading{2, m.text(), ""}, m.table())
		}
	}
	return d
}

// FuzzPageBreaks: whatever a document is made of, nothing that belongs together
// is parted by the end of a page, and nothing stands below it.
func FuzzPageBreaks(f *testing.F) {
	for i := range 30 {
		var numbers []byte
		for k := range 40 {
			numbers = append(numbers, byte((i+3)*(k+7)*(k+i+11)>>2))
		}
		f.Add(numbers)
	}
	f.Fuzz(func(t *testing.T, numbers []byte) {
		c, err := compose((&maker{numbers: numbers}).document(t))
		if err != nil {
			t.Fatal(err)
		}
		checkBreaks(t, c, c.paginate())
	})
}

func checkBreaks(t *testing.T, c *composer, pages [][]spot) {
	t.Helper()
	pageOf := map[*item]int{}
	for i, spots := range pages {
		for _, s := range spots {
			pageOf[s.item] = i
			if s.top < textTop-0.01 || s.top+s.height > textBottom+0.01 {
				t.Errorf("page %d: a %s stands from %.0f to %.0f", i+2, s.kind, s.top, s.top+s.height)
			}
		}
		last := spots[len(spots)-1]
		if i+1 < len(pages) && !pages[i+1][0].fresh && !pages[i+1][0].opens && slices.Contains([]string{"H1", "H2", "H3", "caption", "base", "header", "repeated header", "section"}, last.kind) {
			t.Errorf("page %d ends with a %s", i+2, last.kind)
		}
	}
	rows := map[*item]map[int]int{} // how many rows of a table are on a page, sections among them
	tallest := map[*item]float64{}
	for i := range c.items {
		it := &c.items[i]
		if it.repeat != nil {
			if rows[it.repeat] == nil {
				rows[it.repeat] = map[int]int{}
			}
			rows[it.repeat][pageOf[it]]++
			tallest[it.repeat] = max(tallest[it.repeat], it.height)
		}
		if i == 0 {
			continue
		}
		before := &c.items[i-1]
		if (it.kind == "note" && before.kind == "row" || it.kind == "figure" && before.kind == "base") && pageOf[it] != pageOf[before] {
			t.Errorf("page %d: a %s is parted from its %s", pageOf[it]+2, it.kind, before.kind)
		}
	}
	for header, on := range rows {
		room := int((textBottom - textTop) / 2 / tallest[header]) // beside caption, header and notes
		for page, n := range on {
			if n < min(fewestRows, room) && len(on) > 1 {
				t.Errorf("page %d: %d rows of a table stand alone", page+2, n)
			}
		}
	}
}

// TestSmallPrintStaysWithItsParagraph: wherever on a page they come to stand, a
// source is never alone on the page after what it is the source of.
func TestSmallPrintStaysWithItsParagraph(t *testing.T) {
	parted := 0
	for above := range 60 {
		d := &Document{Language: swedish(t), Title: "T", Blocks: []Block{Heading{1, "Kapitel", ""}}}
		for range above {
			d.Blocks = append(d.Blocks, Paragraph{Text: "Ja"})
		}
		d.Blocks = append(d.Blocks, Paragraph{Text: strings.Repeat(pangram+" ", 6), Style: Small}, Paragraph{Text: "Källa: k/n.", Style: Small})
		c, err := compose(d)
		if err != nil {
			t.Fatal(err)
		}
		pages := c.paginate()
		last := pages[len(pages)-1]
		if len(last) < 3 {
			t.Errorf("%d paragraphs above: the last page holds %d lines", above, len(last))
		}
		if len(pages) > 1 {
			parted++
		}
	}
	if parted == 0 {
		t.Error("no document has two pages")
	}
}

// TestIntroductionStaysWithWhatItIntroduces: wherever on a page they come to
// stand, a heading and the text under it are on the page of the rows, or of the
// section, that they announce.
func TestIntroductionStaysWithWhatItIntroduces(t *testing.T) {
	table := Table{Caption: "Tabell", Stub: "Grupp", Columns: []string{"Antal"}}
	for range 40 {
		table.Rows = append(table.Rows, TableRow{Stub: "Barn och unga", Cells: []string{"17"}})
	}
	for name, announced := range map[string][]Block{
		"row": {table}, "H2": {Heading{2, "Avsnitt", ""}, Paragraph{Text: pangram}}, "item": {List{Items: []string{"Ett", "Två"}}},
	} {
		moved := 0
		for above := range 45 {
			d := &Document{Language: swedish(t), Title: "T", Blocks: []Block{Appendix{"Bilaga"}}}
			for range above {
				d.Blocks = append(d.Blocks, Paragraph{Text: "Ja"})
			}
			d.Blocks = append(append(d.Blocks, Heading{1, "Kapitel", ""}, Paragraph{Text: strings.Repeat(pangram+" ", 5)}), announced...)
			c, err := compose(d)
			if err != nil {
				t.Fatal(err)
			}
			for i, spots := range c.paginate() {
				heading := slices.IndexFunc(spots, func(s spot) bool { return s.chapter == "Kapitel" })
				if heading < 0 {
					continue
				}
				if !slices.ContainsFunc(spots[heading:], func(s spot) bool { return s.kind == name }) {
					t.Errorf("%d paragraphs above: page %d ends before the first %s", above, i+2, name)
				}
				moved += i
			}
		}
		if moved == 0 {
			t.Errorf("no document before a %s has two pages", name)
		}
	}
}

// TestLettersStayWithTheirValues: however a table is divided, a column of letters
// follows the column that it is about, in the same part.
func TestLettersStayWithTheirValues(t *testing.T) {
	for columns := 4; columns < 40; columns += 3 {
		table := Table{Stub: "Påstående", Rows: []TableRow{{Stub: "Ja"}}}
		for i := range columns {
			title := "Ekonomiskt bistånd"
			if i%3 == 2 {
				title = "Högre än"
				table.Lettered = append(table.Lettered, i)
			}
			table.Columns = append(table.Columns, title)
		}
		c, err := compose(&Document{Language: swedish(t), Title: "T"})
		if err != nil {
			t.Fatal(err)
		}
		next := 0
		for _, g := range c.panels(table) {
			if slices.Contains(table.Lettered, g.columns[0].index) {
				t.Errorf("%d columns: a part begins with letters", columns)
			}
			for _, col := range g.columns {
				if col.index != next {
					t.Errorf("%d columns: column %d stands where %d should", columns, col.index, next)
				}
				next++
			}
			if g.x+g.width() > fullWidth+0.01 {
				t.Errorf("%d columns: a part is %.0f wide", columns, g.width())
			}
		}
		if next != columns {
			t.Errorf("%d of %d columns are set", next, columns)
		}
	}
}

// unset are texts that the PDF's type cannot set, or has a hard time to.
var unset = []string{
	"👍🏽 👨‍👩‍👧 🇸🇪 ♥\ufe0f 1\ufe0f\u20e3", unbroken, "مرحبا بالعالم שלום", "abc\u202edef\u2066ghi\u200f", `=cmd()|' /C calc'!A0`,
	`"citat" 'apostrof' \back\slash (parentes`, "noll\x00klocka\x07flykt\x1b[31m\x7f", `<b>&amp;</b> ]]> <!-- {1} %s`, "日本語 ไทย हिन्दी ",
	"\xff\xfe trasig", "\u00ad\u00ad", "e\u0301\u0327\u0351", "\ue000\ufffe\uffff", strings.Repeat("lång etikett med många ord ", 40), "\t\n\r", "",
}

// TestHostileTextsInPDF puts them wherever a document has words.
func TestHostileTextsInPDF(t *testing.T) {
	data, _ := pdfOf(t, hostileDocument(t))
	for _, wrong := range pdftest.Check(data) {
		t.Error(wrong)
	}
	for i, text := range unset {
		t.Run(fmt.Sprintf("%+.20q", text), func(t *testing.T) {
			next := unset[(i+1)%len(unset)]
			figure := ranked(swedish(t), i%2 == 0)
			figure.Title, figure.Subtitle, figure.Source, figure.Alt = text, next, text, text
			if blank(text) {
				figure.Alt = "Staplar"
			}
			table := Table{Caption: text, Base: next, Stub: text, Columns: []string{text, next, text}, Notes: []string{text, next},
				Rows: []TableRow{{Stub: next, Kind: Section}, {Stub: text, Cells: []string{text, "1", next}}, {Stub: next, Cells: []string{"×"}, Letters: []string{text}}}}
			d := &Document{Language: swedish(t), Title: text + "x", Subtitle: next, Author: text, Client: next, Date: text, Notice: text, Version: next,
				Blocks: []Block{Contents{}, Heading{1, text, ""}, Heading{2, next, ""}, Paragraph{Text: text, Style: Lead}, Paragraph{Text: next, Style: Warning}, List{Items: []string{text, next}},
					Finding{1, text, figure}, Figure{Figure: figure}, table, Appendix{next}, Heading{2, text, ""}, Paragraph{Text: text, Style: Small}}}
			data, _ := pdfOf(t, d)
			for _, wrong := range pdftest.Check(data) {
				t.Error(wrong)
			}
			pdftest.OthersAgree(t, data)
		})
	}
}

// TestChartsGiveWay: charts are drawn smaller where one more then fits on their
// page, all of them alike, and keep their size where they would become too small.
func TestChartsGiveWay(t *testing.T) {
	chart := ranked(swedish(t), false)
	for _, c := range []struct {
		name   string
		height float64 // of each of two charts
		pages  int
		fit    float64 // at most, and 0.1 less at least
	}{
		{"as they are", 240, 1, 1},
		{"somewhat smaller", 285, 1, 0.9},
		{"too small", 400, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			own := *chart
			own.Height = vg.Length(c.height)
			p, err := compose(&Document{Language: swedish(t), Title: "T", Blocks: []Block{Heading{1, "Kapitel", ""}, Figure{Figure: &own}, Figure{Figure: &own}}})
			if err != nil {
				t.Fatal(err)
			}
			pages := p.paginate()
			checkBreaks(t, p, pages)
			if len(pages) != c.pages {
				t.Errorf("%d pages, want %d", len(pages), c.pages)
			}
			for _, it := range p.items {
				if it.fit != nil && (*it.fit > c.fit || *it.fit < c.fit-0.1 || math.Abs(it.height-*it.fit*c.height) > 0.01) {
					t.Errorf("a chart of %.0f is drawn %.0f high, at %.2f", c.height, it.height, *it.fit)
				}
			}
		})
	}
}

// TestWideHeadersAreDivided: a table that would have to be parted for the long
// words of its header is not, where they can be divided.
func TestWideHeadersAreDivided(t *testing.T) {
	table := Table{Stub: "Svar"}
	row := TableRow{Stub: "Fortbildning och specialistutbildning"}
	for range 7 {
		table.Columns, row.Cells = append(table.Columns, "Funktionsnedsättning"), append(row.Cells, "57,1")
	}
	table.Rows = []TableRow{row}
	c, err := compose(&Document{Language: swedish(t), Title: "T"})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.panels(table)); n != 1 {
		t.Errorf("seven columns stand in %d parts", n)
	}
	for i := range table.Columns {
		table.Columns[i] = unbroken
	}
	if n := len(c.panels(table)); n < 2 {
		t.Error("headers of many lines are divided")
	}
}

// TestSmallPrintStaysWithItsChart: where charts are drawn smaller so that one more
// fills the page to its end, what stands under it is there too, however the
// numbers are rounded.
func TestSmallPrintStaysWithItsChart(t *testing.T) {
	page, tightened := textBottom-textTop, 0
	for i := range 2000 {
		fits := [2]float64{1, 1}
		high := page/2 - 40 + float64(i)/37
		c := &composer{pageOf: map[string]int{}, items: []item{
			{kind: "caption", height: 12.3, keep: held}, {kind: "figure", height: high, fit: &fits[0]},
			{kind: "caption", height: 12.3, space: apart, keep: held}, {kind: "figure", height: high / 1.1, fit: &fits[1], keep: held},
			{kind: "line", height: 13.7, space: 6},
		}}
		pages := c.paginate()
		if last := pages[len(pages)-1]; last[0].kind == "line" {
			t.Errorf("charts %.2f high: page %d begins with the small print of the second", high, len(pages))
		}
		if fits[1] < 1 {
			tightened++
		}
	}
	if tightened == 0 {
		t.Error("no chart is drawn smaller")
	}
}

// TestContentsOnAPage: sections are in the contents as long as there is room on a
// page; the last chapters of the appendix give up theirs, the main part never.
func TestContentsOnAPage(t *testing.T) {
	for _, of := range []struct{ tables, methods, want int }{
		{10, 10, 1 + 5 + 1 + 10 + 1 + 10},
		{25, 20, 1 + 5 + 1 + 25 + 1},
		{60, 20, 1 + 5 + 1 + 1},
	} {
		d := &Document{Language: swedish(t), Title: "T", Blocks: []Block{Contents{}}}
		chapter := func(b Block, sections int) {
			d.Blocks = append(d.Blocks, b)
			for range sections {
				d.Blocks = append(d.Blocks, Heading{2, "Avsnitt", ""})
			}
		}
		chapter(Heading{1, "Frågorna", ""}, 5)
		chapter(Appendix{"Bilaga: tabeller"}, of.tables)
		chapter(Heading{1, "Metoder", ""}, of.methods)
		c, err := compose(d)
		if err != nil {
			t.Fatal(err)
		}
		entries := 0
		for _, spots := range c.paginate()[:1] {
			for _, s := range spots {
				if s.kind == "entry" {
					entries++
				}
			}
		}
		if entries != of.want {
			t.Errorf("%d tables and %d methods: %d lines of contents on its page, want %d", of.tables, of.methods, entries, of.want)
		}
	}
}
