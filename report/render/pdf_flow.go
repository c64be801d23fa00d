package render

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/pdf"
)

// An item is the least part of the flow that a page break may not go through:
// a line, a row of a table, a figure. It is measured when it is made and drawn
// once, when it is known where everything stands.
type item struct {
	height  float64
	space   float64  // above, except at the top of a page
	keep    hold     // on the page of the next item
	fresh   bool     // starts a page
	opens   bool     // opens a chapter of the main part: starts a page, or stands high on one
	repeat  *item    // drawn above, where this one starts a page: the header of its table
	anchor  string   // of a heading
	chapter string   // of a heading that opens one
	fit     *float64 // of a chart: what its page draws it smaller by, 1 for not at all
	kind    string   // what it is, for descriptions of a layout
	draw    func(s *sheet, top float64)
}

// A hold is how firmly an item stays with the next.
type hold int

const (
	loose  hold = iota
	hoped       // as wished, by what is less important: a wish is granted without it
	wished      // unless all that would stay together is higher than a page, or most of one would be empty
	held        // unless what must stay together is
)

// heldIf holds what a condition is true of.
func heldIf(is bool) hold {
	if is {
		return held
	}
	return loose
}

// A spot is an item on its page; top counts from the upper edge.
type spot struct {
	*item
	top float64
}

// lastOpening is how far down a page a chapter may begin: under that there would
// be little more of it than its title.
const lastOpening = textTop + 0.75*(textBottom-textTop)

// hair is how much too high is not: drawing charts smaller to fill a page
// leaves less than that when numbers are rounded.
const hair = 0.001

// paginate spreads the items over pages. The first page is the cover, which is
// not among them. It notes on which page each anchor is.
func (c *composer) paginate() [][]spot {
	var pages [][]spot
	y := 0.
	for i := range c.items {
		it := &c.items[i]
		top := y + it.space
		ends := len(pages) == 0 || it.fresh || it.opens && y > lastOpening
		if !ends {
			if last, over := c.over(i, top); over > hair {
				up, fits := c.tighten(pages[len(pages)-1], i, last, over, textBottom-top)
				top, ends = top-up, !fits
			}
		}
		if ends {
			pages = append(pages, nil)
			top = textTop
			if it.repeat != nil {
				pages[len(pages)-1] = append(pages[len(pages)-1], spot{it.repeat, top})
				top += it.repeat.height
			}
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], spot{it, top})
		y = top + it.height
		if it.anchor != "" {
			c.pageOf[it.anchor] = last + 2
		}
	}
	return pages
}

// mostEmpty is how much of a page may stay empty for a wish.
const mostEmpty = 0.6

// over returns by how much an item that would stand at top, and all to the last
// that is to stay together with it, is higher than what is left of the page,
// which ends before the item where that is more than nothing. What is higher than
// a page is parted where it may be, else where it must.
func (c *composer) over(i int, top float64) (last int, over float64) {
	room, page := textBottom-top, textBottom-float64(textTop)
	if repeat := c.items[i].repeat; repeat != nil {
		page -= repeat.height
	}
	before := loose
	if i > 0 {
		before = c.items[i-1].keep
	}
	for _, least := range []hold{hoped, wished, held} {
		last, chain := c.chain(i, least)
		granted := chain <= room || chain <= page && (least == held || room <= mostEmpty*page)
		if before < least && granted {
			return last, chain - room
		}
	}
	return i, c.items[i].height - room
}

// chain returns the first item from one on that is held less firmly to the one
// after it, and the height of all to that.
func (c *composer) chain(i int, least hold) (last int, height float64) {
	height = c.items[i].height
	for c.items[i].keep >= least && i+1 < len(c.items) && !c.items[i+1].fresh && !c.items[i+1].opens {
		i++
		height += c.items[i].space + c.items[i].height
	}
	return i, height
}

// Charts are drawn smaller for one more, or a table, on their page, but no smaller
// than that their words can be read with ease; where half of the page would be
// empty, with some.
const (
	leastFit      = 0.82
	leastFitEmpty = 0.75
)

// tighten draws the charts on a page smaller, and those among the items from
// first to last, if that makes room for these; over is what lacks and room what
// there is. It returns how far up what is on the page ends then.
func (c *composer) tighten(on []spot, first, last int, over, room float64) (up float64, fits bool) {
	least, all, worth := leastFit, 0., false
	if room > (textBottom-textTop)/2 {
		least = leastFitEmpty
	}
	for _, it := range c.items[first : last+1] {
		if it.fit != nil {
			all += it.height
		}
		worth = worth || it.kind == "caption"
	}
	for _, s := range on {
		if s.fit != nil {
			all += s.height
			if *s.fit < 1 {
				return 0, false // drawn smaller already
			}
		}
	}
	if !worth || over > (1-least)*all {
		return 0, false
	}
	fit := 1 - over/all
	for k := range on {
		on[k].top -= up
		up += on[k].shrink(fit)
	}
	for i := first; i <= last; i++ {
		c.items[i].shrink(fit)
	}
	return up, true
}

// shrink makes a chart smaller, and returns by how much it is less high.
func (it *item) shrink(fit float64) (by float64) {
	if it.fit == nil {
		return 0
	}
	*it.fit, by = fit, it.height*(1-fit)
	it.height -= by
	return by
}

// draw draws the cover and the pages.
func (c *composer) draw(pages [][]spot) {
	c.cover()
	chapter := ""
	for i, spots := range pages {
		s := &sheet{composer: c, page: c.out.AddPage(pageWidth, pageHeight), number: i + 2}
		if first := spots[0].chapter; first != "" {
			chapter = first
		}
		s.margins(chapter, 1+len(pages))
		for _, spot := range spots {
			if spot.anchor != "" {
				c.out.Anchor(spot.anchor, s.page, pageHeight-spot.top+8)
			}
			if spot.chapter != "" {
				chapter = spot.chapter
			}
			spot.draw(s, spot.top)
		}
	}
}

// A sheet is a page being drawn. Lengths are from its upper edge and from the
// left margin.
type sheet struct {
	*composer
	page   *pdf.Page
	number int
}

func at(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(marginLeft + x), Y: vg.Length(pageHeight - y)}
}

// text draws a line of an element, its upper edge at top.
func (s *sheet) text(e *pdf.Elem, l look, x, top float64, text string) {
	if text == "" {
		return
	}
	s.page.Mark(e, func(c *pdf.Canvas) {
		c.SetColor(l.color)
		c.Text(at(x, top+l.baseline()), s.out.Shape(l.Font, text))
	})
}

// decoration draws a line of text that need not be read aloud.
func (s *sheet) decoration(kind pdf.Kind, l look, x, top float64, text string) {
	s.page.Artifact(kind, func(c *pdf.Canvas) {
		c.SetColor(l.color)
		c.Text(at(x, top+l.baseline()), s.out.Shape(l.Font, text))
	})
}

// fill draws a rectangle as decoration.
func (s *sheet) fill(clr color.Color, x, top, width, height float64) {
	s.page.Artifact(pdf.Layout, func(c *pdf.Canvas) {
		c.SetColor(clr)
		c.Fill(vg.Rectangle{Min: at(x, top+height), Max: at(x+width, top)}.Path())
	})
}

// wrap breaks text for a look.
func (c *composer) wrap(l look, text string, width float64) []string {
	return wrapper{c.out, l.Font}.lines(text, width)
}

// spaced ends a line that goes on with a space, so that copied words do not run
// together; not after a hyphen that parts a word.
func spaced(lines []string, i int) string {
	if i == len(lines)-1 || lines[i] == "" || strings.HasSuffix(lines[i], softHyphen) {
		return lines[i]
	}
	return lines[i] + " "
}
