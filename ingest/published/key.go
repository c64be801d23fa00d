package published

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// personal matches what tells who somebody is: an address, the number of a
// telephone, a Swedish personal identity number.
var personal = regexp.MustCompile(`\S@\S+\.\S|(?:\+46 ?|\b0)7[ -]?\d(?:[ -]?\d){7}|\b0\d{1,3}[ /-]+\d{2,3}(?:[ -]?\d{2,3}){1,3}|\d{6}[-+]\d{4}`)

// isWritten matches a text of several words that ends as a sentence does, or
// goes on over lines.
var isWritten = regexp.MustCompile(`^\S+( \S+){3,}[.!?]$|[\r\n]`)

// mostWords is how many words the name of a unit or division has at most.
const mostWords = 20

// checkKeys refuses a row whose names are a respondent's words: what stands in
// them is published as it is. The error does not hold them.
func (r *reader) checkKeys(f *file, line int, row Row) error {
	for i, text := range slices.Concat([]string{row.Name, row.Code}, row.By) {
		if !personal.MatchString(text) && !isWritten.MatchString(text) && len(strings.Fields(text)) <= mostWords {
			continue
		}
		column := slices.Concat([]string{r.table.Unit, r.table.Code}, r.table.By)[i]
		if column == "" {
			column = r.table.Unit
		}
		return &codebook.Error{Pos: codebook.Pos{File: f.source.File, Line: line},
			Problem: fmt.Sprintf("the column %q holds a sentence, an address or a number of a person: the rows may be respondents, and would be published", column),
			Advice:  "take kind: aggregate away if this is a survey, or name other columns under unit: and by: of the published table"}
	}
	return nil
}
