package lang

import (
	"strings"
	"testing"
)

// TestWords: | is where a line may end, ~ where it may not.
func TestWords(t *testing.T) {
	for _, want := range []string{
		"Nybörjare|(mindre|än|2~år)", "5–10~år|i|yrket", "3|åren", "Alternativ~1", "Alternativ~12,|nämnt", "Hösten~2018", "År|2018", "IT-stöd|och|annat",
		"966|av|1\u00a0300|svarade,|74~procent.", "2|av|3", "", "1", "Ålder~7",
	} {
		text := strings.NewReplacer("|", " \n", "~", " ").Replace(want)
		if got, want := strings.Join(Words(text), "|"), strings.ReplaceAll(want, "~", noBreak); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
