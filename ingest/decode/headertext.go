package decode

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// dash is what most tools put between a question and an option.
const dash = " - "

// plainSpaces is a text with one space wherever it has white space, none around
// it.
func plainSpaces(text string) string {
	return strings.Join(strings.Fields(codebook.Normal(text)), " ")
}

// cleaned is texts with plain spaces.
func cleaned(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = plainSpaces(t)
	}
	return out
}

// bracketed takes what stands within up to n adjoining pairs of brackets off
// the end of a text. A pair may hold other pairs.
func bracketed(text string, n int) (before string, inside []string) {
	before = strings.TrimSpace(text)
	for len(inside) < n && strings.HasSuffix(before, "]") {
		at := opening(before)
		if at < 0 {
			break
		}
		inside = slices.Insert(inside, 0, strings.TrimSpace(before[at+1:len(before)-1]))
		before = before[:at]
	}
	return strings.TrimSpace(before), inside
}

// opening finds the bracket that the one at a text's end closes; where they do
// not pair, the last one after a space. It is −1 where there is none.
func opening(text string) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	if i := strings.LastIndex(text, " ["); i >= 0 {
		return i + 1
	}
	return -1
}

// commonLength is how many bytes two texts have in common at their beginning.
func commonLength(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
