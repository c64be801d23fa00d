package lang

import "strings"

// valueNotes are notes on a value of a score: its title, the value as Go writes
// it, and of a cut how many have that very value, with "<" before it where they
// are fewer.
var valueNotes = []Key{NoteCutMedian, NoteCutFixed, NoteNorm}

func (l *Language) valueNote(k Key, args []string) string {
	words := []any{args[0], strings.Replace(args[1], ".", l.Decimal, 1), args[2]}
	if few, ok := strings.CutPrefix(args[2], "<"); ok {
		words[2] = Opening(l.Word(FewerThan, few))
	}
	return l.Word(k, words...)
}
