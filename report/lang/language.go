// Package lang holds the words and numbers of one language: how a number is
// written, what a column is called, and the sentences of findings and notes.
//
// A language is one file with a table of texts, one per [Key]. Adding one is a
// file like sv.go and a line in [All]; a test sees that no text is missing.
package lang

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A Language words results for readers. Get one with [Get].
type Language struct {
	Code string // "sv"
	Tag  string // "sv-SE", for documents

	Decimal   string // between units and tenths
	Thousands string // between groups of three digits
	Quotes    [2]string

	percent string // after a percentage, with the space before it
	months  [12]string
	sources []string // what the sources of statistics say between titles, in English and then in this language
	words   map[Key]string
}

// A Key names a word or phrase that documents print; every language has all.
// Texts hold their arguments as {1}, {2}, so that each language may order them
// its own way. A text with "|" has two forms: for one, and for any other number.
type Key string

// All lists the languages, sorted by code.
var All = []*Language{english, swedish}

// Get finds a language by its code; the error lists the codes there are.
func Get(code string) (*Language, error) {
	var codes []string
	for _, l := range All {
		if l.Code == code {
			return l, nil
		}
		codes = append(codes, l.Code)
	}
	return nil, fmt.Errorf("unknown language %q (there are %s)", code, strings.Join(codes, ", "))
}

// Word returns the text of a key with its arguments in place. A number among
// the arguments chooses between the two forms of a text that has two, and is
// written by [Language.Count], save that zero is 0.
func (l *Language) Word(k Key, args ...any) string {
	text := l.words[k]
	one, many, forms := strings.Cut(text, "|")
	if forms {
		text = many
	}
	words := make([]string, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			words[i] = arg
		case int:
			words[i] = l.Number(float64(arg), 0)
			if forms && arg == 1 {
				text = one
			}
			forms = false
		default:
			words[i] = fmt.Sprint(arg)
		}
	}
	return filled(text, words)
}

// filled puts words in the places of a text, the first in {1}.
func filled(text string, words []string) string {
	if len(words) == 0 {
		return text
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		number, after, _ := strings.Cut(rest, "}")
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(words) {
			out.WriteString(words[n-1])
			text = after
		} else { // no place
			out.WriteByte('{')
			text = rest
		}
	}
}

// Has tells whether the language has a text for a key.
func (l *Language) Has(k Key) bool { return l.words[k] != "" }

// List joins words as running text does: "a, b och c".
func (l *Language) List(items []string) string { return l.join(items, l.words[And]) }

func (l *Language) join(items []string, last string) string {
	n := len(items)
	if n < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:n-1], ", ") + " " + last + " " + items[n-1]
}

// Quote puts a text between the quotation marks of the language.
func (l *Language) Quote(s string) string { return l.Quotes[0] + s + l.Quotes[1] }

// Order returns the comparison by which the language's dictionaries sort: in
// Swedish å, ä and ö come after z; "Enhet 2" comes before "Enhet 10". It is for
// one goroutine.
func (l *Language) Order() func(a, b string) int {
	c := collate.New(language.MustParse(l.Tag), collate.Numeric)
	return func(a, b string) int {
		return cmp.Or(c.CompareString(a, b), strings.Compare(a, b))
	}
}
