package microdata

import (
	"slices"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A splitter finds the categories of a multiple-choice question in a cell that
// holds several of them.
type splitter struct {
	separator string
	texts     []string // what means a category, the longest first
	means     map[string]int16
}

// newSplitter prepares a variable with [codebook.Variable.Split].
func newSplitter(v *codebook.Variable) *splitter {
	s := &splitter{separator: v.Separator(), means: make(map[string]int16)}
	for i := range v.Categories {
		for _, text := range v.Categories[i].Texts() {
			if _, taken := s.means[text]; !taken {
				s.means[text] = int16(i)
				s.texts = append(s.texts, text)
			}
		}
	}
	slices.SortStableFunc(s.texts, func(a, b string) int { return len(b) - len(a) })
	return s
}

// split parts a cell into the categories that it names, as indices, and what
// means none of them. Where several texts can be meant it takes the longest that
// ends at a separator: of the answers "Ja" and "Ja, ibland", "Ja, ibland" is
// one. A cell with nothing in it is what the empty text means.
func (s *splitter) split(cell string) (named []int16, unknown []string) {
	for rest := s.trim(codebook.Normal(cell)); rest != ""; rest = s.trim(rest) {
		text, after := s.match(rest)
		if text != "" {
			named = append(named, s.means[text])
		} else if text, after, _ = strings.Cut(rest, s.separator); text != "" {
			unknown = append(unknown, strings.TrimSpace(text))
		}
		rest = after
	}
	if i, ok := s.means[""]; ok && len(named)+len(unknown) == 0 {
		named = append(named, i)
	}
	return named, unknown
}

// match finds the longest known text that a cell begins with and that ends at a
// separator, or with the cell; empty where there is none. after is what stands
// behind the separator.
func (s *splitter) match(cell string) (text, after string) {
	for _, text := range s.texts {
		rest, ok := strings.CutPrefix(cell, text)
		if !ok || text == "" {
			continue
		}
		rest = s.trim(rest)
		if after, ends := strings.CutPrefix(rest, s.separator); ends || rest == "" {
			return text, after
		}
	}
	return "", ""
}

// trim takes away white space before a text, save what is the separator.
func (s *splitter) trim(text string) string {
	return strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) && !strings.ContainsRune(s.separator, r) })
}

// codeSplit codes a multiple-choice question whose answers stand in one cell.
func (c *coder) codeSplit(s *sourceReader, record decode.Record) {
	named, unknown := c.splitter.split(string(field(record, c.fields[0])))
	codes := make([]int16, c.width)
	c.splitCodes(named, codes)
	for k, code := range codes {
		s.row[c.at+k].code = code
	}
	if len(unknown) > 0 {
		c.noteParts(s, record, unknown, len(named) > 0)
	}
}

// splitCodes codes the options by what a cell names. What the cell does not name
// was not named, even if it holds something else that is not understood; but where
// it holds nothing that is, every option is unreadable. A missing reason, such as
// "Vet ej", is that of all that is not named beside it.
func (c *coder) splitCodes(named []int16, codes []int16) {
	rest := NotNamed
	if len(named) == 0 {
		rest = c.unreadable
	}
	for _, i := range named {
		if reason := c.variable.Categories[i].Missing; reason != codebook.Answered && rest == NotNamed {
			rest = optionMissing(reason)
		}
	}
	for k := range codes {
		codes[k] = rest
	}
	for _, i := range named {
		if int(i) < len(codes) { // real categories come first
			codes[i] = Named
		}
	}
}

// noteParts keeps what was not understood of a cell.
func (c *coder) noteParts(s *sourceReader, record decode.Record, unknown []string, understood bool) {
	action := unreadableAction
	if understood {
		action = "passed over; the other answers in the cell count"
	}
	d := s.note(record, c.fields[0], UnknownAnswer, action)
	told := make([]string, len(unknown))
	for i, text := range unknown {
		told[i] = s.tell(text)
	}
	d.Text = clip(strings.Join(told, c.splitter.separator+" "), 200)
	d.Near = slices.ContainsFunc(unknown, c.resembles)
}
