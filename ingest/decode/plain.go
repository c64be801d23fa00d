package decode

// plain is a table whose first row names its columns.
var plain = Layout{Name: "plain", Read: readPlain}

func readPlain(head [][]string, _ Options) (Heading, int, error) {
	var h Heading
	for _, name := range head[0] {
		h.Columns = append(h.Columns, Column{Name: name, Header: name})
	}
	return h, 1, nil
}
