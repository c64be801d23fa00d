package handover

import (
	"fmt"
	"io"
	"strings"
)

// notes tell what is otherwise than the codebook says.
func (l *layout) notes() []string {
	var lines []string
	for _, name := range l.renamed {
		lines = append(lines, "Renamed: "+name)
	}
	for _, code := range l.recoded {
		lines = append(lines, "Recoded: "+code)
	}
	if len(l.left) > 0 {
		lines = append(lines, "Left out, since they are derived while counting: the indices "+strings.Join(l.left, ", "))
	}
	return lines
}

const readme = `PRIVATE: do not publish or hand on anything in this folder to anybody who is not
allowed to see the answers of single respondents.

There are no names and no identifiers here, but one row per respondent. Few
people may share an area, a position and a number of years: whoever knows a
colleague can find the row, and with it all that the colleague answered. Coded
rows are personal data. Free texts and dates are not here, only whether they
were given.

data.csv      the rows as codes, semicolons between them, decimal points
data.sav      the same for SPSS, PSPP, and haven in R, with labels
data.parquet  the same with labels, as Parquet
data.sps      what SPSS is told of data.csv
data.R        what R is told of data.csv; it needs no package

A question has a column by its id, or several: ID_1, ID_2 … for alternatives,
ID_CODE for options that could all be ticked (1 if so, 0 if not). A missing
answer is a value: its own code where the codebook has one, else -1 not asked,
-2 no answer, -3 don't know, -4 unreadable (data.R makes NA of it and says why in
a column beside). Numbers are empty where they are missing, and ID_missing says
why: 0 answered, 1 not asked, 2 no answer, 3 don't know, 4 unreadable.

All codes are numbers. Where the codebook has words or numbers such as 0180 for
codes, its answers count from 1 in its order; the labels tell which is which, and
below stands what a code was where its label is another. To count the rows with
folje, draft a study of them: folje init data.sav. Its answers are the labels.
`

// writeReadme writes what lies in the private folder, and why it is private.
func (h *handover) writeReadme(w io.Writer) error {
	text := readme
	if notes := h.notes(); len(notes) > 0 {
		text += "\n" + strings.Join(notes, "\n") + "\n"
	}
	_, err := fmt.Fprint(w, text)
	return err
}
