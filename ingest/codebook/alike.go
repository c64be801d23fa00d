package codebook

import (
	"slices"
	"strings"
	"unicode"
)

// Fold writes a text without what often differs between two spellings of one
// label: case, white space, letters that nobody sees, and dashes. A dash beside
// a digit stays, since 1-5 is not 15.
func Fold(text string) string {
	letters := []rune(strings.ToLower(Normal(text)))
	var b strings.Builder
	for i, r := range letters {
		beside := i > 0 && unicode.IsDigit(letters[i-1]) || i+1 < len(letters) && unicode.IsDigit(letters[i+1])
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
		case unicode.Is(unicode.Dash, r):
			if beside {
				b.WriteByte('-')
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// slipWord is how many letters a word must have for one of them to be a slip of
// the pen: Norr and Nord are two places.
const slipWord = 5

// IsSlip tells whether one letter put in, left out or changed, or two that have
// changed places, make one of two texts the other. It must be a letter inside a
// word of at least five: the first one makes another word (Trygg, Otrygg), and a
// digit or a short word tells things apart (Enhet 1, Grupp A). Case does not
// matter. Whole words may differ so by chance: Läkare and Lärare do.
func IsSlip(a, b string) bool {
	from, to := []rune(strings.ToLower(Normal(a))), []rune(strings.ToLower(Normal(b)))
	if len(from) > len(to) {
		from, to = to, from
	}
	start := 0
	for start < len(from) && from[start] == to[start] {
		start++
	}
	end := 0
	for end < len(from)-start && from[len(from)-1-end] == to[len(to)-1-end] {
		end++
	}
	gone, come := from[start:len(from)-end], to[start:len(to)-end]
	swapped := len(gone) == 2 && len(come) == 2 && gone[0] == come[1] && gone[1] == come[0]
	if !swapped && (len(gone) > 1 || len(come) != 1) {
		return false
	}
	for _, r := range slices.Concat(gone, come) {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return insideWord(from, start) && insideWord(to, start)
}

// insideWord tells whether a place in a text lies in a long enough word or at
// its end, after its first letter.
func insideWord(text []rune, at int) bool {
	first, last := at, at
	for first > 0 && unicode.IsLetter(text[first-1]) {
		first--
	}
	for last < len(text) && unicode.IsLetter(text[last]) {
		last++
	}
	return first < at && last-first >= slipWord
}
