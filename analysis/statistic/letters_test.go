package statistic

import (
	"slices"
	"testing"
)

func TestColumnLetters(t *testing.T) {
	larger := [][]bool{
		{false, true, true},
		{false, false, false},
		{false, true, false},
	}
	if got, want := ColumnLetters(larger), []string{"B C", "", "B"}; !slices.Equal(got, want) {
		t.Errorf("letters are %q, not %q", got, want)
	}
	if got := ColumnLetters(nil); len(got) != 0 {
		t.Errorf("no groups have the letters %q", got)
	}
	for index, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", -1: ""} {
		if got := ColumnLetter(index); got != want {
			t.Errorf("group %d is %q, not %q", index, got, want)
		}
	}
}
