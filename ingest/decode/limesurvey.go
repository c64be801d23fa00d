package decode

import (
	"bytes"
	"regexp"
	"strings"
)

// limesurvey is a table as LimeSurvey exports it, with headers "code. Text", or
// "code[SUB]. Text [subtext]" for a question of several columns, or the codes
// alone. Codes as version 1 wrote them (code_SUB) and headers of texts alone
// tell nothing of what belongs together, and are plain.
//
// Of an option that was not ticked the file says "No" (full answers), "N" or
// nothing (codes); of a question that was never shown "N/A" (full answers) or
// nothing. What says nothing is told apart by its neighbours: whoever has an
// empty field under every option of a question gave no answer to it.
var limesurvey = Layout{Name: "limesurvey", Accepts: acceptsLimeSurvey, Read: readLimeSurvey, Clean: unmask}

// limeHeader is a code, that of a subquestion and perhaps of a scale within
// brackets, and what was asked.
var limeHeader = regexp.MustCompile(`(?s)^([A-Za-z][A-Za-z0-9_-]{0,39})(?:\[([^\[\]]+)\])?(?:\[([^\[\]]+)\])?(?:\. (.*))?$`)

// acceptsLimeSurvey takes a table most of whose headers have a code and a text,
// or all of which are codes, some of them of subquestions; no code twice.
func acceptsLimeSurvey(head [][]string) bool {
	var worded, coded, subquestions, unnamed int
	seen := make(map[string]bool)
	for _, header := range head[0] {
		m := limeHeader.FindStringSubmatchIndex(header)
		if m == nil {
			if header == "" { // such as that of row numbers
				unnamed++
			}
			continue
		}
		code, isWorded := header, m[8] >= 0
		if isWorded {
			code = header[:m[8]]
			worded++
		}
		if m[4] >= 0 {
			subquestions++
		}
		if coded++; seen[code] {
			return false
		}
		seen[code] = true
	}
	return worded > 1 && worded*2 > len(head[0]) || subquestions > 1 && coded+unnamed == len(head[0])
}

func readLimeSurvey(head [][]string, o Options) (headers, error) {
	h, err := readPlain(head, o)
	questions := make([]string, len(h.Columns)) // which each column belongs to; empty: none
	others := make(map[string]string)           // by question, what its other alternative is called
	for i := range h.Columns {
		c := &h.Columns[i]
		m := limeHeader.FindStringSubmatch(c.Header)
		if m == nil {
			continue
		}
		code, sub, scale := m[1], m[2], m[3]
		c.Name = strings.TrimSuffix(c.Header, ". "+m[4])
		c.Text, c.Option = limeTexts(m[4], sub, scale)
		switch {
		case sub == "other":
			others[code] = c.Option
			c.Type = Texts
		case strings.HasSuffix(sub, "comment"):
			c.Type = Texts
		case scale != "":
			questions[i] = code + "[" + scale + "]"
		case sub != "":
			questions[i] = code
		}
		if saysNotShown(head[1:], i) {
			c.Missing = []string{notShown}
		}
	}
	for i := range h.Columns {
		c := &h.Columns[i]
		if label, ok := others[c.Name]; ok && holds(head[1:], i, otherAnswer) {
			c.Values = []Value{{Value: otherAnswer, Label: label}}
		}
	}
	h.Groups = gather(h.Columns, 2, func(i int) string { return questions[i] })
	return h, err
}

// limeTexts parts a header's text into the question and the words of the
// subquestion, which stand last, within brackets. The words of a scale are part
// of the question; those of a subquestion of two, such as the row and column of
// a table, have a colon between.
func limeTexts(text, sub, scale string) (question, option string) {
	switch {
	case sub == "":
		return text, ""
	case scale != "":
		question, words := bracketed(text, 2)
		if len(words) < 2 {
			return question, strings.Join(words, "")
		}
		return question + " [" + words[1] + "]", words[0]
	case strings.Contains(sub, "_"):
		question, words := bracketed(text, 2)
		return question, strings.Join(words, ": ")
	}
	question, words := bracketed(text, 1)
	return question, strings.Join(words, "")
}

// What LimeSurvey writes in place of an answer: that the question was not shown
// (in full answers), and that the other alternative was chosen (in codes).
const (
	notShown    = "N/A"
	otherAnswer = "-oth-"
)

// saysNotShown tells whether a column says of some respondents that it was not
// shown to them. It must be one with few answers, not one where people write.
func saysNotShown(rows [][]string, i int) bool {
	answers := make(map[string]bool)
	for _, row := range rows {
		if i < len(row) && row[i] != "" {
			answers[row[i]] = true
		}
	}
	return answers[notShown] && len(answers) <= 3
}

// unmask takes away the apostrophe that LimeSurvey puts before an answer that
// begins as a formula does.
func unmask(fields [][]byte, _ int) [][]byte {
	for i, f := range fields {
		if bytes.HasPrefix(f, []byte("'=")) {
			fields[i] = f[1:]
		}
	}
	return fields
}
