package render

import (
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/report/pdf"
)

// contents adds the table of contents: chapters and sections, where all fit on a
// page. Page numbers are looked up when it is drawn; its height does not depend
// on them.
func (c *composer) contents() {
	shown := c.listed()
	toc := c.section().Add(pdf.TOC)
	var chapter, sections *pdf.Elem
	for _, e := range shown {
		if e.level == 1 || chapter == nil {
			chapter, sections = toc.Add(pdf.TOCI), nil
			c.contentsEntry(chapter, e)
			continue
		}
		if sections == nil {
			sections = chapter.Add(pdf.TOC)
		}
		c.contentsEntry(sections.Add(pdf.TOCI), e)
	}
}

// listed returns the headings in the contents. Where they are more than a reader
// takes in at a glance, on a page, the last chapters of the appendix give up theirs.
func (c *composer) listed() []tocEntry {
	self := c.entries[c.next-1]
	shown := slices.DeleteFunc(slices.Clone(c.entries), func(e tocEntry) bool { return e == self || e.level > 2 })
	room := textBottom - textTop - c.headings[0].leading - c.headings[0].after
	for c.contentsHeight(shown) > room {
		last := len(shown)
		for last > 0 && (shown[last-1].level == 1 || !shown[last-1].inner) {
			last--
		}
		if last == 0 {
			break
		}
		first := last
		for first > 0 && shown[first-1].level > 1 {
			first--
		}
		shown = slices.Delete(shown, first, last)
	}
	return shown
}

func (c *composer) contentsHeight(shown []tocEntry) (height float64) {
	for _, e := range shown {
		l, _, space, lines := c.contentsLines(e)
		height += space + float64(len(lines))*l.leading
	}
	return height
}

// numberWidth is kept free for page numbers.
const numberWidth = 40

// contentsLines is how a heading is set in the contents.
func (c *composer) contentsLines(e tocEntry) (l look, x, space float64, lines []string) {
	const chapterSpace, sectionIndent = 7, 14
	l, x, space = c.contentsChapter, indent, chapterSpace
	if e.level > 1 {
		l, x, space = c.contentsSection, indent+sectionIndent, 0
	}
	return l, x, space, c.wrap(l, e.text, fullWidth-x-numberWidth)
}

func (c *composer) contentsEntry(entry *pdf.Elem, e tocEntry) {
	l, x, space, lines := c.contentsLines(e)
	link := entry.Add(pdf.Reference).Add(pdf.Link)
	for i := range lines {
		it := item{height: l.leading, keep: heldIf(i < len(lines)-1 || e.level == 1), kind: "entry"}
		if i == 0 {
			it.space = space
		}
		it.draw = func(s *sheet, top float64) {
			s.text(link, l, x, top, spaced(lines, i)+" ")
			number := fmt.Sprint(s.pageOf[e.anchor])
			if i == len(lines)-1 {
				s.text(link, l, fullWidth-s.out.Width(l.Font, number), top, number)
			}
			if i == 0 {
				low := top + float64(len(lines))*l.leading
				from, to := at(x, low), at(fullWidth, top)
				s.page.Link(link, pdf.Rect{X0: from.X.Points(), Y0: from.Y.Points(), X1: to.X.Points(), Y1: to.Y.Points()},
					e.anchor, e.text+", "+number)
			}
		}
		c.add(it)
	}
}
