package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// invisible are marks without ink that exports leave in texts.
var invisible = strings.NewReplacer("\ufeff", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\u00ad", "")

// fold writes a label without what does not tell two labels apart: case, space,
// punctuation, kinds of dash, marks without ink. Signs that do tell, such as
// + and <, and the minus of a number stay.
func fold(label string) string {
	label = strings.ToLower(codebook.Normal(invisible.Replace(label)))
	var b strings.Builder
	letters := []rune(label)
	for i, r := range letters {
		switch {
		case r == '\'' || r == '’' || r == '`' || r == '´':
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsSymbol(r) && r != '`' && r != '´', r == '%', r == '#', r == '&':
			b.WriteRune(r)
		case isMinus(letters, i):
			b.WriteRune('-')
		case (r == '.' || r == ',') && betweenDigits(letters, i):
			b.WriteRune(r)
		default:
			b.WriteRune(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// isMinus tells whether a letter is the minus of a number: before a digit, and
// at the beginning.
func isMinus(letters []rune, i int) bool {
	return i == 0 && (letters[i] == '-' || letters[i] == '−') && len(letters) > 1 && unicode.IsDigit(letters[1])
}

func betweenDigits(letters []rune, i int) bool {
	return i > 0 && i+1 < len(letters) && unicode.IsDigit(letters[i-1]) && unicode.IsDigit(letters[i+1])
}

// sameLabel is fold for telling whether two labels are one, written otherwise:
// where there are no digits that spaces could part, spaces do not count.
func sameLabel(label string) string {
	folded := fold(label)
	if strings.ContainsFunc(folded, unicode.IsDigit) {
		return folded
	}
	return strings.ReplaceAll(folded, " ", "")
}

// A label is one answer as it will be written, with the other ways in which it
// is written in the file.
type label struct {
	text  string
	also  []string
	times int
}

// mergeVariants takes labels that are written in several ways for one, the way
// that most rows have. The doubts name them.
func mergeVariants(values []seen) (labels []label, doubts []string) {
	place := make(map[string]int)
	for _, v := range values {
		key := sameLabel(v.text)
		i, known := place[key]
		if !known || key == "" {
			i = len(labels)
			place[key] = i
			labels = append(labels, label{})
		}
		labels[i].add(v.text, v.times)
	}
	labels = mergeSlips(labels)
	for _, l := range labels {
		if len(l.also) > 0 {
			doubts = append(doubts, takenForOne(l))
		}
	}
	for _, v := range values {
		if 0 < v.padded && v.padded < v.times {
			doubts = append(doubts, quoteAll([]string{v.text})+" and the same with spaces around it"+oneAnswer)
		}
	}
	return labels, doubts
}

// oneAnswer ends the doubts about ways of writing the same.
const oneAnswer = " are taken for one answer: are they?"

// takenForOne says in which ways an answer is written. Ways that differ by
// spaces look the same when they are printed.
func takenForOne(l label) string {
	ways, spaced := []string{l.text}, false
	for _, way := range l.also {
		way = strings.Join(strings.Fields(way), " ")
		if slices.ContainsFunc(ways, func(w string) bool { return strings.Join(strings.Fields(w), " ") == way }) {
			spaced = true
			continue
		}
		ways = append(ways, way)
	}
	switch {
	case !spaced:
		return quoteAll(ways) + oneAnswer
	case len(ways) == 1:
		return quoteAll(ways) + " and the same with other spaces" + oneAnswer
	}
	return quoteAll(ways) + ", also with other spaces," + oneAnswer
}

// initials asks about answers of one letter that one other answer begins with:
// K beside Kvinna.
func initials(labels []label) (doubts []string) {
	for _, short := range labels {
		letter := fold(short.text)
		if first, size := utf8.DecodeRuneInString(letter); size != len(letter) || !unicode.IsLetter(first) {
			continue
		}
		var begun []string
		for _, l := range labels {
			if text := fold(l.text); text != letter && strings.HasPrefix(text, letter) {
				begun = append(begun, l.text)
			}
		}
		if len(begun) == 1 {
			doubts = append(doubts, fmt.Sprintf("are %s one answer? Then list %[2]s under answers: of %[3]s, and take the category %[2]s away.",
				quoteAll([]string{short.text, begun[0]}), short.text, begun[0]))
		}
	}
	return doubts
}

// add takes a way of writing into a label.
func (l *label) add(text string, times int) {
	switch {
	case l.times == 0:
		l.text, l.times = text, times
		return
	case times > l.times:
		l.also = append([]string{l.text}, l.also...)
		l.text = text
		l.times += times
		return
	}
	l.also = append(l.also, text)
	l.times += times
}

// mergeSlips takes a rare label for a slip of the pen of one that is not rare
// and differs by one letter of one long word.
func mergeSlips(labels []label) []label {
	var kept []label
	folded := make([]string, len(labels))
	for i, l := range labels {
		folded[i] = fold(l.text)
	}
	for i, l := range labels {
		j := -1
		for o := range labels {
			if l.times <= 2 && labels[o].times >= 10*l.times && oneLetterApart(folded[o], folded[i]) {
				j = o
				break
			}
		}
		if j < 0 {
			kept = append(kept, l)
			continue
		}
		if k := slices.IndexFunc(kept, func(o label) bool { return o.text == labels[j].text }); k >= 0 {
			kept[k].also = append(append(kept[k].also, l.text), l.also...)
			kept[k].times += l.times
			continue
		}
		labels[j].also = append(append(labels[j].also, l.text), l.also...)
		labels[j].times += l.times
	}
	return kept
}

// oneLetterApart tells whether two texts without digits differ by one letter
// of a word that has at least five, and in no other word.
func oneLetterApart(a, b string) bool {
	if strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	left, right := strings.Fields(a), strings.Fields(b)
	if len(left) != len(right) {
		return false
	}
	apart := 0
	for i := range left {
		if left[i] == right[i] {
			continue
		}
		apart++
		if apart > 1 || !oneEdit([]rune(left[i]), []rune(right[i])) {
			return false
		}
	}
	return apart == 1
}

// oneEdit tells whether one letter put in, taken out, or changed makes one word
// of another; both have at least five letters.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return slices.Equal(a[i+1:], b[i+1:])
	}
	return slices.Equal(a[i:], b[i+1:])
}

// quoteAll lists texts in quotation marks.
func quoteAll(texts []string) string { return quoteList(texts, "and") }

// quoteList lists texts in quotation marks, with a word before the last.
func quoteList(texts []string, joint string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = `"` + t + `"`
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " " + joint + " " + quoted[len(quoted)-1]
}
