package render

// laidOut writes compact JSON for people to read: an object or list that holds
// others on lines of its own, any other one, such as a cell, on one line. A
// report has tens of thousands of cells.
func laidOut(compact []byte) []byte {
	l := jsonLayout{out: make([]byte, 0, 2*len(compact))}
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '"':
			end := i + stringEnd(compact[i:])
			l.out = append(l.out, compact[i:end]...)
			i = end - 1
		case '{', '[':
			l.out = append(l.out, c)
			l.spread = append(l.spread, holdsOthers(compact[i+1:]))
			l.line("")
		case '}', ']':
			last := len(l.spread) - 1
			if l.spread[last] {
				l.indent(last)
			}
			l.spread = l.spread[:last]
			l.out = append(l.out, c)
		case ',':
			l.out = append(l.out, c)
			l.line(" ")
		case ':':
			l.out = append(l.out, ": "...)
		default:
			l.out = append(l.out, c)
		}
	}
	return l.out
}

// A jsonLayout is JSON being laid out.
type jsonLayout struct {
	out    []byte
	spread []bool // of the objects and lists that are open: whether on lines of their own
}

// line begins a new line, or where all is on one writes what parts two values.
func (l *jsonLayout) line(part string) {
	if !l.spread[len(l.spread)-1] {
		l.out = append(l.out, part...)
		return
	}
	l.indent(len(l.spread))
}

// indent begins a line in so many open objects and lists.
func (l *jsonLayout) indent(depth int) {
	l.out = append(l.out, '\n')
	for range depth {
		l.out = append(l.out, "  "...)
	}
}

// holdsOthers tells whether an object or list whose inside begins here has
// another one in it.
func holdsOthers(inside []byte) bool {
	for i := 0; i < len(inside); i++ {
		switch inside[i] {
		case '"':
			i += stringEnd(inside[i:]) - 1
		case '{', '[':
			return true
		case '}', ']':
			return false
		}
	}
	return false
}

// stringEnd is how long the JSON string is that text begins with, with its
// quotation marks.
func stringEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}
