package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// leastBattery is how many statements make a battery.
const leastBattery = 3

// batteries draw the statements that are answered on one scale together, so
// that they can be compared; not those of an index, which has a chart of them.
func (c *composer) batteries() {
	var order []string
	on := map[string][]*result.Table{}
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if t.Form != "scale" || len(t.By) > 0 || t.Role != "" || t.Row("agree") == nil || c.item(t.Question.ID) || c.unasked(t) {
			continue
		}
		var answers []string
		for _, row := range t.Rows {
			if row.Kind == result.Plain {
				answers = append(answers, row.Title)
			}
		}
		scale := strings.Join(answers, "\x00")
		if on[scale] == nil {
			order = append(order, scale)
		}
		on[scale] = append(on[scale], t)
	}
	for _, scale := range order {
		if tables := on[scale]; len(tables) >= leastBattery {
			c.figure(c.battery(tables), tables[0])
		}
	}
}

// battery draws how the answers to statements are shared out, those that most
// agree with first; nil where they are broken down by nothing that is told.
func (c *composer) battery(tables []*result.Table) *chart.Figure {
	agree := func(t *result.Table) float64 {
		e, _ := t.Row("agree").Cell("agree").Estimate()
		return e.Value
	}
	tables = slices.Clone(tables)
	slices.SortStableFunc(tables, func(a, b *result.Table) int { return cmp.Compare(agree(b), agree(a)) })
	tables = tables[:min(len(tables), mostAnswers)]
	title := c.inWave(c.l.Word(lang.BatteryTitle), tables[0])
	return c.likertOf(tables, "battery."+tables[0].ID, title)
}
