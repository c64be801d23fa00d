package render

import (
	"fmt"

	"github.com/foljeforskning/folje/report/pdf"
)

// onePage is how many lines of contents a reader takes in at a glance.
const onePage = 44

// contents adds the table of contents: chapters and sections, but of the
// appendix chapters only if all would not fit on a page. Page numbers are
// looked up when it is drawn; its height does not depend on them.
func (c *composer) contents() {
	shown := c.listed(func(e tocEntry) bool { return e.level <= 2 })
	if len(shown) > onePage {
		shown = c.listed(func(e tocEntry) bool { return e.level == 1 || e.level == 2 && !e.inner })
	}
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

// listed returns the headings that qualify, save that of the contents.
func (c *composer) listed(qualifies func(tocEntry) bool) []tocEntry {
	self := c.entries[c.next-1]
	var shown []tocEntry
	for _, e := range c.entries {
		if e != self && qualifies(e) {
			shown = append(shown, e)
		}
	}
	return shown
}

func (c *composer) contentsEntry(entry *pdf.Elem, e tocEntry) {
	const numberWidth, chapterSpace, sectionIndent = 40, 7, 14
	l, x, space := c.contentsChapter, indent, float64(chapterSpace)
	if e.level > 1 {
		l, x, space = c.contentsSection, indent+sectionIndent, 0
	}
	link := entry.Add(pdf.Reference).Add(pdf.Link)
	lines := c.wrap(l, e.text, fullWidth-x-numberWidth)
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
