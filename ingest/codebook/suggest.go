package codebook

import (
	"slices"
	"strings"
)

// Suggest advises on a word that is none of those known: the nearest one, if
// it is near enough to be a slip of the pen, and else all of them.
func Suggest(word string, known []string) string {
	if near := Nearest(word, known, 1); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	if len(known) == 0 {
		return "there is none to choose from"
	}
	return "use one of " + strings.Join(known, ", ")
}

// Nearest lists the known words that are near enough to one to be meant by it,
// nearest first, n of them at most.
func Nearest(word string, known []string, n int) []string {
	letters := len([]rune(word))
	word = strings.ToLower(word)
	far := func(k string) int { return distance(word, strings.ToLower(k)) }
	list := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return far(k) > min(letters/2, 1+letters/3) })
	slices.SortStableFunc(list, func(a, b string) int { return far(a) - far(b) })
	return list[:min(n, len(list))]
}

// distance is Levenshtein's: the least number of letters to put in, take out
// or change that makes one word of the other.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, letter := range from {
		before := slices.Clone(row)
		row[0] = i + 1
		for j, other := range to {
			change := before[j]
			if letter != other {
				change++
			}
			row[j+1] = min(change, before[j+1]+1, row[j]+1)
		}
	}
	return row[len(to)]
}
