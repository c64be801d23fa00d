package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/report/typeface"
)

// A need is what a column asks for: the least width in which no word is
// divided, and the width that it would like.
type need struct{ least, wish float64 }

// panels divides the columns of a table over the width of the page.
func (c *composer) panels(t Table) []*panel {
	looks := c.looks.tables
	if c.inner {
		looks = c.looks.innerTables
	}
	for _, head := range []float64{wholeHead, dividedHead} {
		for _, text := range looks {
			stub, needs := c.needs(t, text, head)
			if stub.least+sum(needs).least <= fullWidth {
				width := fullWidth
				if stub.wish+sum(needs).wish <= measure {
					width = measure
				}
				if g := layOut(t, text, stub, needs, 0, width); head == wholeHead || c.deepest(g) <= dividedLines {
					return []*panel{g}
				}
			}
		}
	}
	text := looks[len(looks)-1]
	stub, needs := c.needs(t, text, wholeHead)
	stub.least = min(stub.least, fullWidth/3)
	stub.wish = min(stub.wish, fullWidth/3)
	var panels []*panel
	first := 0
	for _, part := range divided(beside(needs, t.Lettered), fullWidth-stub.least) {
		panels = append(panels, layOut(t, text, stub, part, first, fullWidth))
		first += len(part)
	}
	return panels
}

// beside groups columns that must not be parted: each with that of its letters.
func beside(needs []need, lettered []int) [][]need {
	var groups [][]need
	for i, n := range needs {
		if len(groups) > 0 && slices.Contains(lettered, i) {
			last := len(groups) - 1
			groups[last] = append(groups[last], n)
			continue
		}
		groups = append(groups, []need{n})
	}
	return groups
}

// divided spreads groups of columns over parts of a table, so that every part
// fits in a width and all but the last have as many groups.
func divided(groups [][]need, width float64) [][]need {
	for parts := 2; ; parts++ {
		most := (len(groups) + parts - 1) / parts
		var panels [][]need
		fits := true
		for part := range slices.Chunk(groups, most) {
			panels = append(panels, slices.Concat(part...))
			fits = fits && sum(panels[len(panels)-1]).least <= width
		}
		if fits || most == 1 {
			return panels
		}
	}
}

func sum(needs []need) need {
	var s need
	for _, n := range needs {
		s.least += n.least
		s.wish += n.wish
	}
	return s
}

// How wide a word of a header is at most before it is divided: words are whole,
// unless a table would have to be parted, and divided headers have so many lines at
// most.
const (
	wholeHead    = 76.
	dividedHead  = 38.
	dividedLines = 6
)

// deepest is how many lines the header of a panel has.
func (c *composer) deepest(g *panel) int {
	l, most := g.headerLook(), 0
	for _, col := range g.columns {
		most = max(most, len(c.wrap(l, col.header, col.width)))
	}
	return most
}

// needs measures the columns of a table, each with the gap before it, as if
// every row were set in the wider type of totals. Words of headers may be divided
// that are wider than head.
func (c *composer) needs(t Table, text look, head float64) (stub need, columns []need) {
	const word, header, label, shortLabel = 76., 90., 230., 84.
	w := wrapper{c.out, text.Font}
	w.font.Style = typeface.SemiBold
	stub = need{w.widest(t.Stub, word), min(w.width(t.Stub), label)}
	columns = make([]need, len(t.Columns))
	for i, title := range t.Columns {
		width := w.width(title)
		columns[i] = need{w.widest(title, head), min(width, max(width/2+8, 34), header)}
	}
	numbers := make([]bool, len(columns))
	for i := range numbers {
		numbers[i] = holdsNumbers(t, i)
	}
	for _, r := range t.Rows {
		if r.Kind == Section {
			continue // runs over the columns
		}
		width := w.width(r.Stub)
		stub.least = max(stub.least, w.widest(r.Stub, 1.5*word), min(width, shortLabel))
		stub.wish = max(stub.wish, min(width, label))
		for i := range columns {
			s := cellAt(r, i)
			width := w.width(s)
			columns[i].least = max(columns[i].least, w.widest(s, 1.5*word))
			if numbers[i] && width <= word { // such as "−4 till +7"
				columns[i].least = max(columns[i].least, width)
			}
			columns[i].wish = max(columns[i].wish, min(width, header))
		}
	}
	stub.wish = max(stub.wish, stub.least)
	for i := range columns {
		columns[i].wish = max(columns[i].wish, columns[i].least) + cellGap
		columns[i].least += cellGap
	}
	return stub, columns
}

// layOut places columns, from the given one on, in a width. What is over goes
// to the columns alike, the stub counting for two; what is short is taken from
// those that wish more than they need.
func layOut(t Table, text look, stub need, needs []need, first int, width float64) *panel {
	all := append([]need{stub}, needs...)
	total := sum(all)
	g := &panel{text: text, x: fullWidth - width}
	over, short := max(0, width-total.wish)/float64(len(all)+1), 0.
	if total.wish > width && total.wish > total.least {
		short = min(1, (total.wish-width)/(total.wish-total.least))
	}
	x := 0.
	for i, n := range all {
		given := n.wish + over - short*(n.wish-n.least)
		col := column{index: first + i - 1, x: x + cellGap, width: given - cellGap}
		if i == 0 {
			given += over
			col = column{header: t.Stub, x: x, width: given}
			g.stub = col
		} else {
			col.header, col.numbers = t.Columns[col.index], holdsNumbers(t, col.index) && !slices.Contains(t.Lettered, col.index)
			g.columns = append(g.columns, col)
		}
		x += given
	}
	return g
}

// holdsNumbers tells whether a column is to be aligned to the right: none of its
// cells begins with a word, as that of an interval, "−4 till +7", does not. A
// lone letter or sign is a mark, not a word.
func holdsNumbers(t Table, column int) bool {
	for _, r := range t.Rows {
		s := cellAt(r, column)
		first := strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		if r, _ := utf8.DecodeRuneInString(s[max(first, 0):]); utf8.RuneCountInString(s) > 1 && unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
