package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const noBreak = "\u00a0"

// Words returns the parts of a text between which a line may end. A number stays
// with its unit ("2 år"), a year with its season ("Hösten 2018"), and a short number with the name before it that it
// belongs to ("Alternativ 1").
func Words(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	parted := words[:0]
	for i, word := range words {
		if i > 0 && inseparable(words[i-1], word) {
			parted[len(parted)-1] += noBreak + word
		} else {
			parted = append(parted, word)
		}
	}
	return parted
}

// units are what numbers are of, in every language.
var units = []string{"år", "månader", "veckor", "dagar", "timmar", "procent", "%", "kr", "kronor",
	"year", "years", "months", "weeks", "days", "hours", "percent"}

// seasons are what waves are named by, before a year.
var seasons = []string{"hösten", "våren", "ht", "vt", "autumn", "fall", "spring"}

// inseparable tells whether a word must stay on the line of the one before it.
func inseparable(before, word string) bool {
	bare := strings.TrimRight(word, ".,:;!?)”")
	if last := before[len(before)-1]; last >= '0' && last <= '9' {
		return slices.Contains(units, bare)
	}
	if slices.Contains(seasons, strings.ToLower(before)) && isYear(bare) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(before)
	last, _ := utf8.DecodeLastRuneInString(before)
	return isNumber(bare) && unicode.IsUpper(first) && unicode.IsLetter(last)
}

func isYear(s string) bool {
	return len(s) == 4 && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// isNumber tells whether a text is a number of up to three digits: years are no
// part of a name.
func isNumber(s string) bool {
	return s != "" && len(s) <= 3 && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
