package decode

import "regexp"

// plain is a table whose first row names its columns. Neighbours whose names
// differ only in what stands last, within brackets, belong to one question, as
// LimeSurvey writes headers of full texts: "Question [option]".
var plain = Layout{Name: "plain", Read: readPlainGroups}

func readPlain(head [][]string, _ Options) (headers, error) {
	h := headers{rows: 1}
	for _, name := range head[0] {
		h.Columns = append(h.Columns, Column{Name: name, Header: name})
	}
	return h, nil
}

// rankOption is what stands within the brackets of a column that holds one of
// several alternatives in order: "Rang 1".
var rankOption = regexp.MustCompile(`^(?i:rang|rank|ranking|val|choice|plats) ?[1-9][0-9]?$`)

func readPlainGroups(head [][]string, o Options) (headers, error) {
	h, err := readPlain(head, o)
	for i := 0; i < len(h.Columns); {
		text, _ := optionOf(h.Columns[i].Header)
		run := []int{i}
		for next := i + 1; text != "" && next < len(h.Columns); next++ {
			if other, _ := optionOf(h.Columns[next].Header); other != text {
				break
			}
			run = append(run, next)
		}
		i += len(run)
		if len(run) < 2 {
			continue
		}
		g := Group{Text: text, Columns: run, Kind: Slots}
		for _, k := range run {
			c := &h.Columns[k]
			if c.Text, c.Option = optionOf(c.Header); !rankOption.MatchString(c.Option) {
				g.Kind = Unsaid
			}
		}
		h.Groups = append(h.Groups, g)
	}
	return h, err
}

// optionOf parts a header "Question [option]"; both are empty where it is none.
func optionOf(header string) (question, option string) {
	question, words := bracketed(plainSpaces(header), 1)
	if len(words) == 0 || question == "" || words[0] == "" {
		return "", ""
	}
	return question, words[0]
}
