package report

import (
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// answered tells who answered, and who did not.
func (c *composer) answered() {
	c.heading(1, "answered", c.l.Word(lang.ChapterAnswered))
	if c.r.Study.About != "" {
		c.text(render.Body, c.r.Study.About)
	}
	var drawn []string // tables
	if t := c.r.Table("response"); t != nil {
		c.text(render.Body, c.l.Word(lang.MethodNonresponse))
		drawn = c.response()
	} else {
		c.put(c.howMany())
		if c.r.Provenance.Design != "convenience" {
			c.text(render.Body, c.l.Word(lang.NoHeadcounts))
		}
	}
	for _, role := range []string{"municipality", "area", "position", "tenure"} {
		switch t := c.background(role); {
		case t == nil:
		case slices.Contains(drawn, "response.by."+role): // which has the same groups
			drawn, c.behind[t.ID] = append(drawn, t.ID), true
		case role == "tenure" && c.shownBy(c.tenures(t), t):
			drawn = append(drawn, t.ID)
		case role != "tenure":
			c.short(t)
		}
	}
	if len(drawn) > 0 {
		c.point(drawn...)
	}
}

// howMany tells how many answered: as many as the question most were asked.
func (c *composer) howMany() render.Paragraph {
	most := mostAsked(c.r)
	if most == nil {
		return render.Paragraph{Text: c.l.WhoAnswered(0, nil)}
	}
	before, refs := c.howManyBefore(most)
	return render.Paragraph{Text: c.l.WhoAnswered(most.Base, most.Wave) + before,
		Refs: append(refs, result.Ref{Table: most.ID, Row: "total", Column: "n"})}
}

// mostAsked is the table of a question that most were asked, in the latest wave.
func mostAsked(r *result.Results) *result.Table {
	var most *result.Table
	for i := range r.Tables {
		t := &r.Tables[i]
		if len(t.By) == 0 && t.Form != "response" && t.Publication == "" && (most == nil || t.Base > most.Base) {
			most = t
		}
	}
	return most
}

// howManyBefore tells how many were asked a question in earlier waves, the
// latest of them first, with the cells that say so; it is empty where there is
// none.
func (c *composer) howManyBefore(t *result.Table) (text string, refs []result.Ref) {
	by := c.r.Table(t.ID + ".by.wave")
	if by == nil || t.Wave == nil {
		return "", nil
	}
	var before []string
	for _, wave := range c.r.Study.Waves {
		if wave.ID == t.Wave.ID {
			break
		}
		for _, row := range by.Rows {
			of := slices.ContainsFunc(row.Group, func(g result.Item) bool { return g.ID == wave.ID })
			if base, told := row.Cell("base").Estimate(); of && told && base.Value > 0 {
				before = append(before, fmt.Sprintf("%s (%s)", c.l.Count(int(base.Value)), lang.InText(wave.Title)))
				refs = append(refs, result.Ref{Table: by.ID, Row: row.ID, Column: "base"})
			}
		}
	}
	if len(before) == 0 {
		return "", nil
	}
	slices.Reverse(before)
	return " " + c.l.Word(lang.EarlierAnswered, c.l.List(before)), refs
}

// response tells how many answered of those asked, and which tables it shows as
// charts.
func (c *composer) response() (drawn []string) {
	c.heading(2, "response", c.l.Word(lang.SectionResponse))
	for _, role := range []string{"municipality", "area"} {
		if t := c.r.Table("response.by." + role); t != nil {
			c.shownBy(c.bars(t, "response", false), t)
			drawn = append(drawn, t.ID)
		}
	}
	if t := c.r.Table("response.by.wave"); t != nil {
		c.table(t)
	} else if c.r.Table("response.by.area") == nil && c.r.Table("response.by.municipality") == nil {
		c.table(c.r.Table("response"))
	}
	return drawn
}

// background finds the table of who is in which group of a role.
func (c *composer) background(role string) *result.Table {
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Role == role && len(t.By) == 0 {
			return t
		}
	}
	return nil
}

// tenures draws how many years people have been in the profession: the staff
// against those who answered, where the head counts tell, or else those who
// answered the first time against the last. It is nil where there is neither.
func (c *composer) tenures(t *result.Table) *chart.Figure {
	if staff := c.r.Table("nonresponse.by." + t.Role); staff != nil {
		var bands []chart.Pair
		for _, row := range staff.Rows {
			if row.Kind == result.Plain {
				bands = append(bands, chart.Pair{Label: row.Title, X: row.Cell("share_staff"), Y: row.Cell("share_answered")})
			}
		}
		return c.pyramid(staff, c.l.BaseOf(staff), staff.Column("share_staff").Title, staff.Column("share_answered").Title, bands)
	}
	by := c.r.Table(t.ID + ".by.wave")
	if by == nil || len(by.Rows) < 2 || len(by.Breaks) > 0 {
		return nil
	}
	first, last := by.Rows[0], by.Rows[len(by.Rows)-1]
	var bands []chart.Pair
	columns, _ := scaleColumns(by)
	for _, column := range columns {
		bands = append(bands, chart.Pair{Label: column.Title, X: first.Cell(column.ID), Y: last.Cell(column.ID)})
	}
	if len(bands) == 0 {
		return nil
	}
	return c.pyramid(by, c.l.Word(lang.PercentOfEachWave), c.withBase(first, columns), c.withBase(last, columns), bands)
}

// withBase is a row's title and how many people its shares are of.
func (c *composer) withBase(row result.Row, columns []result.Column) string {
	for _, column := range columns {
		if e, ok := row.Cell(column.ID).Estimate(); ok {
			return c.l.Word(lang.TitleOfBase, row.Title, e.Base)
		}
	}
	return row.Title
}

func (c *composer) pyramid(t *result.Table, base, xTitle, yTitle string, bands []chart.Pair) *chart.Figure {
	var parts []string
	for _, band := range bands {
		parts = append(parts, c.part(band.Label, result.Percent, band.X)+c.part(" /", result.Percent, band.Y))
	}
	f := c.framed(t.ID, t.Title, base, parts)
	return chart.Pyramid(f, c.l, result.Percent, xTitle, yTitle, bands)
}
