package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A node is a value in a study file: a scalar, or a list or mapping written in
// braces as people write short ones.
type node struct {
	scalar string // as written, where braces is empty
	braces string // "[]" or "{}"
	items  []item
}

// An item is an entry of a list, or of a mapping if it is one.
type item struct {
	key   string // as written; empty in a list
	value node
}

// word is a scalar that reads back as the text.
func word(text string) node { return node{scalar: quoted(text)} }

// list is a list of texts.
func list(texts []string) node {
	n := node{braces: "[]"}
	for _, t := range texts {
		n.items = append(n.items, item{value: word(t)})
	}
	return n
}

// mapping is an empty mapping, to be added to.
func mapping() node { return node{braces: "{}"} }

// add adds an entry to a mapping.
func (n *node) add(key string, value node) { n.items = append(n.items, item{quoted(key), value}) }

// addWord adds an entry to a mapping, unless its text is empty.
func (n *node) addWord(key, text string) {
	if text != "" {
		n.add(key, word(text))
	}
}

// addText adds a text to a mapping: plain, or one per language.
func (n *node) addText(key string, text codebook.Text) {
	languages := text.Languages()
	if len(languages) == 0 || slices.Equal(languages, []string{""}) {
		n.addWord(key, text[""])
		return
	}
	byLanguage := mapping()
	for _, l := range languages {
		byLanguage.addWord(l, text[l])
	}
	n.add(key, byLanguage)
}

// shortItem is how many letters an item may have that no line ends in.
const shortItem = 60

// pieces is what a node is written as, cut where a line may end.
func (n node) pieces() []string {
	if n.braces == "" {
		return []string{n.scalar}
	}
	return slices.Concat(n.entries()...)
}

// entries is the pieces of each item of a node, with its braces; of an empty
// one, the braces.
func (n node) entries() [][]string {
	var all [][]string
	for i, it := range n.items {
		p := it.value.pieces()
		if it.key != "" {
			p[0] = it.key + ": " + p[0]
		}
		if i == 0 {
			p[0] = n.braces[:1] + p[0]
		}
		if i < len(n.items)-1 {
			p[len(p)-1] += ","
		} else {
			p[len(p)-1] += n.braces[1:]
		}
		if whole := strings.Join(p, " "); letters(whole) <= shortItem {
			p = []string{whole}
		}
		all = append(all, p)
	}
	if all == nil {
		return [][]string{{n.braces}}
	}
	return all
}

// lineWidth is how many letters a line of a study file has where it can.
const lineWidth = 120

// lines writes a node after a beginning, on one line where it fits, and else on
// several of which those after the first begin with indent. What is long in a
// mapping, such as its categories, then begins a line of its own.
func (n node) lines(begin, indent string) string {
	one := begin + strings.Join(n.pieces(), " ")
	if letters(one) <= lineWidth {
		return one
	}
	var out, short []string
	flush := func() {
		if len(short) > 0 {
			out = append(out, fill(begin, indent, short))
			begin, short = indent, nil
		}
	}
	for _, entry := range n.entries() {
		if len(entry) == 1 {
			short = append(short, entry...)
			continue
		}
		flush()
		out = append(out, fill(begin, indent+" ", entry))
		begin = indent
	}
	flush()
	return strings.Join(out, "\n")
}

// fill puts pieces on lines until they are full.
func fill(begin, indent string, pieces []string) string {
	var done strings.Builder
	line := begin
	for i, p := range pieces {
		switch {
		case i == 0:
			line += p
		case letters(line)+1+letters(p) > lineWidth:
			done.WriteString(line + "\n")
			line = indent + p
		default:
			line += " " + p
		}
	}
	return done.String() + line
}

func letters(s string) int { return len([]rune(s)) }

// What YAML reads as the same text without quotation marks, wherever it stands:
// plain words, and whole numbers, whose digits a study file keeps as they are.
var (
	plainWords  = pattern(`^[\p{L}_£€$(][\p{L}\p{M}\p{N}_ .;/()'’%&+=–—£€$?!-]*$`)
	plainNumber = pattern(`^(0|-?[1-9][0-9]{0,8})$`)
)

// yamlWords are words that YAML, of one version or another, takes for something
// else.
var yamlWords = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan", "infinity"}

// quoted is a text as YAML reads it back, letter by letter, in any place of a
// study file: within quotation marks unless it plainly needs none. Bytes that
// are no letter become U+FFFD.
func quoted(text string) string {
	plain := plainWords().MatchString(text) && text == strings.TrimSpace(text) && !slices.Contains(yamlWords, strings.ToLower(text))
	if plain || plainNumber().MatchString(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString("\\" + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// comment writes a text as comment lines that begin with a mark, such as
// "# LOOK: "; lines after the first are indented under its words.
func comment(indent, mark, text string) string {
	under := indent + "#" + strings.Repeat(" ", len(mark)-1)
	return fill(indent+mark, under, strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) })) + "\n"
}

// decimal writes a number as short as it can be.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
