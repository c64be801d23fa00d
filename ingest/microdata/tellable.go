package microdata

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// leftOut stands in a defect for a text that it may not hold.
const leftOut = "(a text that is left out here)"

// What a text may be at most for a defect to hold it: more is a comment, or
// tells who somebody is.
const (
	maxTold       = 40 // letters
	maxToldWords  = 4
	maxToldDigits = 8 // as a day has; an identity number has ten
)

// personsName is words of which each begins with a capital, as the parts of a
// name do.
var personsName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?( \p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?){1,2}$`)
})

// tellable is an unreadable answer as a defect may hold it. A closed question
// may have been taken for one by mistake, so that comments stand under it.
func tellable(text string) string {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > maxTold || len(strings.Fields(text)) > maxToldWords || digits > maxToldDigits ||
		strings.ContainsAny(text, "\r\n@") || personsName().MatchString(text) {
		return leftOut
	}
	return text
}
