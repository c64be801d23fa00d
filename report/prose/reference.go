package prose

import (
	"strconv"
	"strings"
)

// A reference is what a researcher writes between braces:
//
//	{TABLE.ROW/COLUMN}           a figure of a table, as sentences write it
//	{TABLE.ROW/COLUMN|OPTION…}   written otherwise
//	{? REF > REF}                a claim, which is not printed: >, < or =
//	{? REF > 50}                 a claim about one figure
//	{wave.latest}                the name of a wave
//	{=13}                        a number that is no result
//
// Table, row and column are ids as in result.json. A row by wave may be called
// latest, previous or first. For a column there may stand an answer: how many
// gave it, as charts of the question show it. And the row total of a question's
// own table holds what is told of everybody: {furthest.total/2}.
type reference struct {
	cell    string // TABLE.ROW/COLUMN
	how     wording
	wave    string // of {wave.latest}
	literal string // of {=13}
	claim   *comparison
}

// A wording says how a figure is written.
type wording struct {
	part     string // low, high or base instead of the figure itself
	plain    bool   // without its unit
	word     bool   // in words up to twelve
	size     bool   // without its sign
	decimals int    // asDefault: as many as sentences have
}

const asDefault = -1

// A comparison is what a claim says of two figures.
type comparison struct {
	left, sign, right string
	number            float64 // in place of a right figure that is empty
}

// The options of a reference, after a bar. Decimals are digits.
const (
	optionPlain = "plain"
	optionWord  = "word"
	optionSize  = "size"
	optionLow   = "low"
	optionHigh  = "high"
	optionBase  = "base"
)

// optionHelp lists the options, for hints.
const optionHelp = "after | may stand 0, 1, 2 or 3 decimals, plain (no unit), word (up to twelve), size (no sign), low, high, base"

// referenceHelp tells what a reference looks like.
const referenceHelp = "write {TABLE.ROW/COLUMN}, such as {trivsel.by.area.skola/agree}; folje refs STUDY lists all there are"

// waveName is what {wave.latest} begins with.
const waveName = "wave."

// parseReference reads what stands between braces. Where it is no reference,
// the problem says why and the advice what to write.
func parseReference(text string) (ref reference, problem, advice string) {
	ref.how.decimals = asDefault
	switch {
	case strings.HasPrefix(text, "="):
		ref.literal = strings.TrimSpace(text[1:])
		if ref.literal == "" {
			return ref, "= without a number", "write {=13} for a number that is no result"
		}
		return ref, "", ""
	case strings.HasPrefix(text, "?"):
		ref.claim, problem, advice = parseComparison(strings.TrimSpace(text[1:]))
		return ref, problem, advice
	case strings.HasPrefix(text, waveName) && !strings.Contains(text, "/"):
		if ref.wave = strings.TrimSpace(strings.TrimPrefix(text, waveName)); ref.wave == "" {
			return ref, "{wave.} names no wave", "write {wave.latest}, {wave.previous} or {wave.first}"
		}
		return ref, "", ""
	}
	ref.cell = text
	for {
		rest, option, found := cutLast(ref.cell, "|")
		if !found || !ref.how.take(strings.TrimSpace(option)) {
			break
		}
		ref.cell = strings.TrimSpace(rest)
	}
	if !strings.Contains(ref.cell, "/") || !strings.Contains(ref.cell, ".") {
		return ref, "{" + text + "} is no reference", referenceHelp
	}
	return ref, "", ""
}

// take takes an option; false where there is none of that name.
func (w *wording) take(option string) bool {
	switch option {
	case "0", "1", "2", "3":
		w.decimals = int(option[0] - '0')
	case optionPlain:
		w.plain = true
	case optionWord:
		w.word = true
	case optionSize:
		w.size = true
	case optionLow, optionHigh, optionBase:
		w.part = option
	default:
		return false
	}
	return true
}

// parseComparison reads a claim. Its sign has spaces around it, since ids may
// hold signs.
func parseComparison(text string) (*comparison, string, string) {
	const help = "write {? TABLE.ROW/COLUMN > TABLE.ROW/COLUMN} with one of > < = between spaces, or a number after it"
	for _, sign := range []string{">", "<", "="} {
		left, right, found := strings.Cut(text, " "+sign+" ")
		if !found {
			continue
		}
		c := &comparison{left: strings.TrimSpace(left), sign: sign, right: strings.TrimSpace(right)}
		if c.left == "" || c.right == "" {
			break
		}
		if x, err := strconv.ParseFloat(strings.Replace(c.right, ",", ".", 1), 64); err == nil {
			c.number, c.right = x, ""
		}
		return c, "", ""
	}
	return nil, "a claim that compares nothing", help
}

// cutLast is [strings.Cut] at the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
