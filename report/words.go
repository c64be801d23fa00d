package report

import (
	"strconv"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/prose"
	"github.com/foljeforskning/folje/report/render"
)

// chapters are the ids of the chapters that a researcher may write for. Their
// own words stand first in them.
func chapters(r *result.Results) []string {
	if r.Provenance.Design == "published" {
		return []string{"findings", "method"}
	}
	return []string{"findings", "guide", "answered", "named", "areas", "questions", "method"}
}

// foreword is the chapter of own words that stands before the results; those of
// other names stand after them.
const foreword = "foreword"

// BindWords puts a researcher's own words into results, which it words first
// ([lang.Language.Describe]), with the figures of the results in them. The
// remarks are what the researcher has to look at. See [prose.Bind].
func BindWords(r *result.Results, files []prose.File, near func(word string, known []string, n int) []string) ([]prose.Remark, error) {
	l, err := lang.Get(r.Study.Language)
	if err != nil {
		return nil, err
	}
	if err := l.Describe(r); err != nil {
		return nil, err
	}
	texts, remarks, err := prose.Bind(files, r, l, prose.Options{Chapters: chapters(r), Near: near})
	if err != nil {
		return nil, err
	}
	r.Texts = texts
	return remarks, nil
}

// writtenOf is 1 of a question that somebody wrote of.
func (c *composer) writtenOf(t *result.Table) int {
	if c.r.Text(t.ID) != nil {
		return 1
	}
	return 0
}

// own puts the own words for a place, once, under a heading of that level.
func (c *composer) own(id string, level int) {
	if text := c.r.Text(id); text != nil && !c.worded[id] && text.Title == "" {
		c.worded[id] = true
		c.passages(text, level)
	}
}

// passages puts own words under a heading of that level.
func (c *composer) passages(text *result.Text, level int) {
	for i := 0; i < len(text.Passages); i++ {
		switch p := text.Passages[i]; p.Kind {
		case result.Subheading:
			deep := min(3, level+p.Level-1)
			c.put(render.Heading{Level: deep, Text: p.Text(), ID: "text-" + anchor(text.ID) + "-" + strconv.Itoa(i)})
		case result.ListItem, result.NumberedItem:
			list := render.List{Numbered: p.Kind == result.NumberedItem}
			for ; i < len(text.Passages) && text.Passages[i].Kind == p.Kind; i++ {
				list.Items = append(list.Items, render.PlainText(text.Passages[i].Spans))
				list.Spans = append(list.Spans, text.Passages[i].Spans)
			}
			i--
			c.put(list)
		case result.Quotation:
			c.put(render.Paragraph{Text: render.PlainText(p.Spans), Style: render.Quote, Spans: p.Spans})
		default:
			c.put(render.Paragraph{Text: render.PlainText(p.Spans), Spans: p.Spans})
		}
	}
}

// foreword puts the chapter of own words that stands before the results.
func (c *composer) foreword() {
	if text := c.r.Text(foreword); text != nil {
		c.ownChapter(text)
	}
}

// ownChapters puts the other chapters of own words, by the names of their files.
func (c *composer) ownChapters() {
	for i := range c.r.Texts {
		if text := &c.r.Texts[i]; text.Title != "" && !c.worded[text.ID] {
			c.ownChapter(text)
		}
	}
}

func (c *composer) ownChapter(text *result.Text) {
	c.worded[text.ID] = true
	c.put(render.Heading{Level: 1, Text: text.Title, ID: "text-" + anchor(text.ID)})
	c.passages(text, 1)
}

// ownElsewhere puts own words for which the report had no place: those of a
// question or table that it does not print.
func (c *composer) ownElsewhere() {
	for i := range c.r.Texts {
		text := &c.r.Texts[i]
		if c.worded[text.ID] || text.Title != "" {
			continue
		}
		title := text.ID
		for k := range c.r.Tables {
			switch t := &c.r.Tables[k]; text.ID {
			case t.ID:
				title = t.Title
			case t.Question.ID:
				title = c.l.QuestionOf(t)
			default:
				continue
			}
			break
		}
		c.put(render.Heading{Level: 2, Text: title, ID: "text-" + anchor(text.ID)})
		c.own(text.ID, 2)
	}
}
