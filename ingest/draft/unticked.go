package draft

import (
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// askUnticked asks whether people who ticked no option of some columns answered.
// As rows are read, who has a word for not ticked did, and who has nothing in
// any of the columns did not: the same survey has other shares by the way in
// which its tool writes them.
func (d *drafting) askUnticked(columns []int) string {
	said, blank := 0, 0
	for row := range d.rows {
		words, ticked := 0, false
		for _, i := range columns {
			p := d.profiles[i]
			if row >= len(p.marks) || p.marks[row] == 0 {
				continue
			}
			if m := int(p.marks[row]); m > len(p.values) || !slices.Contains(codebook.UntickedWords, p.values[m-1].text) {
				ticked = true
				break
			}
			words++
		}
		switch {
		case ticked:
		case words > 0:
			said++
		default:
			blank++
		}
	}
	switch {
	case said > 0:
		return fmt.Sprintf("%s ticked nothing: did they answer? They are counted as having answered, since the file says of each option that it was not ticked.", number(said, "respondent"))
	case blank > 0 && len(d.profiles[columns[0]].marks) > 0:
		return fmt.Sprintf("%s ticked nothing: did they answer? They are counted as not having answered.", number(blank, "respondent"))
	}
	return ""
}
