package decode

// plain is a table whose first row names its columns.
var plain = Layout{Name: "plain", Read: readPlain}

func readPlain(head [][]string, _ Options) (headers, error) {
	h := headers{rows: 1}
	for _, name := range head[0] {
		h.Columns = append(h.Columns, Column{Name: name, Header: name})
	}
	return h, nil
}
