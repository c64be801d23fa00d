package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Divisions returns where a word may be divided at the end of a line, as byte
// offsets in rising order, one list per kind of place, the best kind first:
//
//   - after a hyphen, slash, dash or soft hyphen of its own, but not after that of
//     a single letter, as in t-test;
//   - at the seam of a Swedish compound, as far as it can be told, and where
//     [Words] keeps two words on a line;
//   - before the last consonant in front of a vowel (Svenska skrivregler, the
//     rule of one consonant), with at least three letters on either side;
//   - anywhere.
func Divisions(word string) [][]int {
	return [][]int{
		places(word, func(at int, before, after, _ rune) bool {
			return strings.ContainsRune("-/–\u00ad", before) && unicode.IsLetter(after) && !(before == '-' && utf8.RuneCountInString(word[:at]) == 2)
		}),
		places(word, func(at int, before, after, _ rune) bool {
			return before == '\u00a0' || unicode.IsLetter(after) && roomy(word, at) && seam(strings.ToLower(word[:at]))
		}),
		places(word, func(at int, before, after, next rune) bool {
			return unicode.IsLetter(before) && isConsonant(after) && isVowel(next) && roomy(word, at)
		}),
		places(word, func(int, rune, rune, rune) bool { return true }),
	}
}

// firsts are words that Swedish joins others to, as they stand in compounds of
// this field; endings are those that a long first part ends in.
var (
	firsts = []string{"social", "ekonomi", "arbets", "barn", "bistånds", "brukar", "enhets", "familje", "kompetens",
		"medarbetar", "missbruks", "personal", "ungdoms", "äldre"}
	endings = []string{"hets", "ings", "ions", "skaps", "tets", "bets", "mots"}
)

// seam tells whether another word may follow the start of a word.
func seam(start string) bool {
	for _, first := range firsts {
		if start == first {
			return true
		}
	}
	for _, ending := range endings {
		if strings.HasSuffix(start, ending) && utf8.RuneCountInString(start) > 5 {
			return true
		}
	}
	return false
}

// roomy tells whether a division leaves at least three letters on either side,
// and a vowel after it.
func roomy(word string, at int) bool {
	head, tail := strings.TrimRightFunc(word[:at], func(r rune) bool { return !unicode.IsLetter(r) }), word[at:]
	for range 3 {
		last, size := utf8.DecodeLastRuneInString(head)
		if !unicode.IsLetter(last) {
			return false
		}
		head = head[:len(head)-size]
	}
	return utf8.RuneCountInString(tail) >= 3 && strings.ContainsFunc(tail, isVowel)
}

// places returns the byte offsets inside a word where ok says so of the place,
// the rune before it, the one after it and the next.
func places(word string, ok func(at int, before, after, next rune) bool) []int {
	var found []int
	before := utf8.RuneError
	for at := 0; at < len(word); {
		after, size := utf8.DecodeRuneInString(word[at:])
		next, _ := utf8.DecodeRuneInString(word[at+size:])
		if at > 0 && ok(at, before, after, next) {
			found = append(found, at)
		}
		before = after
		at += size
	}
	return found
}

func isVowel(r rune) bool { return strings.ContainsRune("aeiouyåäöéüæø", unicode.ToLower(r)) }

func isConsonant(r rune) bool { return unicode.IsLetter(r) && !isVowel(r) }
