package decode

import "bytes"

// A grammar says what parts the fields and the lines of delimited text.
type grammar struct {
	delimiter byte
	loneCR    bool // CR alone ends a line
}

// endAt is the length of the line end at a place in a text, 0 where there is none.
func (g grammar) endAt(text []byte, at int) int {
	switch {
	case at == len(text):
	case text[at] == '\n':
		return 1
	case text[at] == '\r' && at+1 < len(text) && text[at+1] == '\n':
		return 2
	case text[at] == '\r' && (g.loneCR || at+1 == len(text)):
		return 1
	}
	return 0
}

// lastEnd is where the last line that ends within a text after a place does; 0
// where none does, or more of the text must be known.
func (g grammar) lastEnd(text []byte, after int) int {
	end := bytes.LastIndexByte(text[after:], '\n')
	if g.loneCR && len(text) > after {
		end = max(end, bytes.LastIndexByte(text[after:len(text)-1], '\r'))
	}
	if end < 0 {
		return 0
	}
	return after + end + 1
}

// lines counts the line ends in a text.
func (g grammar) lines(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	if g.loneCR {
		n += bytes.Count(text, []byte{'\r'}) - bytes.Count(text, []byte("\r\n"))
	}
	return n
}

// closing finds the quotation mark that closes the one which begins a field. It is
// −1 where none does, see [csvReader.quoted], and the length of the text where more
// of it must be known.
func (g grammar) closing(text []byte, at int) int {
	limit := min(len(text), at+maxQuoted+1)
	to := at + 1
	for ; ; to += 2 { // passes over a doubled mark
		i := -1
		if to < limit {
			i = bytes.IndexByte(text[to:limit], '"')
		}
		if i < 0 && limit == len(text) {
			return limit
		}
		if i < 0 {
			return -1
		}
		if to += i; to+1 == len(text) || text[to+1] != '"' {
			break
		}
	}
	if ends := to+1 == len(text) || text[to+1] == g.delimiter || g.endAt(text, to+1) > 0; !ends {
		return -1
	}
	if to-at > maxQuotedLines && g.lines(text[at:to]) > maxQuotedLines {
		return -1
	}
	return to
}
