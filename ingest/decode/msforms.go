package decode

import "slices"

// msforms is a table as Microsoft Forms exports it: a number, the times when the
// respondent began and ended, who it was, and then questions as worded, with
// no-break spaces and line ends as somebody typed them. Several answers in one
// cell have ";" after each.
var msforms = Layout{Name: "msforms", Accepts: acceptsMSForms, Read: readMSForms}

// formsColumns are the columns before the questions, in English and Swedish.
// The first three are always there.
var formsColumns = [][]string{
	{"ID", "Id"},
	{"Start time", "Starttid"},
	{"Completion time", "Slutförandetid", "Sluttid"},
	{"Email", "E-post", "E-postadress"},
	{"Name", "Namn"},
	{"Last modified time", "Tid för senaste ändring", "Senast ändrad"},
	{"Language", "Språk"},
}

func acceptsMSForms(head [][]string) bool {
	for i, names := range formsColumns[:3] {
		if i >= len(head[0]) || !slices.Contains(names, plainSpaces(head[0][i])) {
			return false
		}
	}
	return true
}

func readMSForms(head [][]string, o Options) (headers, error) {
	h, err := readPlain(head, o)
	isForms := func(name string) bool {
		return slices.ContainsFunc(formsColumns, func(names []string) bool { return slices.Contains(names, name) })
	}
	for i := range h.Columns {
		c := &h.Columns[i]
		c.Name = plainSpaces(c.Header)
		if i >= len(formsColumns) || !isForms(c.Name) {
			c.Text = c.Name
		}
	}
	return h, err
}
