package codebook

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Normal is a text as it is compared: without white space around it, in
// Unicode's composed form (NFC), so that å is one letter whoever wrote it.
func Normal(s string) string { return norm.NFC.String(strings.TrimSpace(s)) }

// Texts lists what means a category in a file: its code, its labels in the
// order of their languages, and its answers, in normal form without doubles.
func (c *Category) Texts() []string {
	texts := []string{Normal(c.Code)}
	add := func(s string) {
		if s = Normal(s); !slices.Contains(texts, s) {
			texts = append(texts, s)
		}
	}
	for _, language := range c.Label.Languages() {
		if label := c.Label[language]; label != "" {
			add(label)
		}
	}
	for _, answer := range c.Answers {
		add(answer)
	}
	return texts
}

// Languages lists the languages of a text in order.
func (t Text) Languages() []string {
	languages := make([]string, 0, len(t))
	for language := range t {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	return languages
}

// Overlap reports the first text that means two of a variable's categories,
// with their indices; ok is false where none does.
func Overlap(categories []Category) (text string, first, second int, ok bool) {
	seen := make(map[string]int)
	for i := range categories {
		for _, text := range categories[i].Texts() {
			if j, double := seen[text]; double {
				return text, j, i, true
			}
			seen[text] = i
		}
	}
	return "", 0, 0, false
}

// A Matcher finds the category that a text in a file means.
type Matcher struct {
	index   map[string]int16
	longest int // text, in bytes
}

// NewMatcher prepares a variable's categories for matching. Of a coded
// variable the code, every label and every answer text of a category mean it;
// of other kinds only answer texts do, which name missing reasons. Where two
// categories share a text the first has it: a checked codebook shares none but
// with the implicit categories at the end.
func NewMatcher(v *Variable) *Matcher {
	texts := make([][]string, len(v.Categories))
	for i := range v.Categories {
		texts[i] = v.Categories[i].Answers
		if v.Coded() {
			texts[i] = v.Categories[i].Texts()
		}
	}
	return MatchTexts(texts)
}

// MatchTexts prepares lists of texts for matching: each text of the i-th list
// means i, unless an earlier list has it.
func MatchTexts(texts [][]string) *Matcher {
	m := &Matcher{index: make(map[string]int16)}
	for i, list := range texts {
		for _, text := range list {
			text = Normal(text)
			if _, taken := m.index[text]; !taken {
				m.Add(text, int16(i))
			}
		}
	}
	return m
}

// Match returns the index of the category that a text means. One that no
// category has as it is, such as 2,0, means the one that has its [Whole].
func (m *Matcher) Match(text []byte) (index int16, ok bool) {
	if m.isComment(text) {
		return 0, false
	}
	if index, ok = m.index[string(text)]; ok { // as written: no copy is made
		return index, true
	}
	normal := Normal(string(text))
	if index, ok = m.index[normal]; ok {
		return index, true
	}
	if whole := Whole(normal); whole != normal {
		index, ok = m.index[whole]
	}
	return index, ok
}

// Whole is a number without a fraction that is all zeros, as programs write
// codes that they hold as numbers: 2 of 2.0 and of 2,00. Any other text is
// itself; so is a number with three zeros, which may be one of thousands.
func Whole(text string) string {
	before := strings.TrimRight(text, "0")
	zeros := len(text) - len(before)
	number := strings.TrimRight(before, ".,")
	digits := strings.TrimPrefix(number, "-")
	if zeros == 0 || zeros == 3 || len(before)-len(number) != 1 || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return text
	}
	return number
}

// isComment tells at a glance that a text means nothing: it begins with a letter
// and ends with one, so that there is nothing to trim and it is no number, and is
// longer than what means something, which [Normal] makes three times shorter at
// most.
func (m *Matcher) isComment(text []byte) bool {
	n := len(text)
	return n > 3*m.longest && n > 0 && text[0] >= 'A' && text[0] <= 'z' && text[n-1] > ' ' && text[n-1] <= '~'
}

// Add makes one more text mean a category.
func (m *Matcher) Add(text string, index int16) {
	text = Normal(text)
	m.index[text] = index
	m.longest = max(m.longest, len(text))
}
