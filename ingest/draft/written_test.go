package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWrittenIsOpen drafts columns in which texts repeat though respondents
// wrote them, and some which look alike and were offered to choose among.
func TestWrittenIsOpen(t *testing.T) {
	const comment = "Jag heter Gunhild Ekorrsson och vill säga att chefen aldrig lyssnar"
	no, why := "Nej", "Mismatch between description and promise during the interview and actual job"
	for _, test := range []struct {
		header  string
		answers []string
		want    string
	}{
		{"Övriga kommentarer", []string{comment, no}, "open"},
		{"komm", []string{comment, no}, "open"},
		{"Förslag till förbättring", []string{no, no, "Inget"}, "open"},
		{"Vad är bäst med jobbet?", []string{"Lönen", "Gunhild", "Kollegorna"}, "open"},
		{"Är det något mer du vill säga?", []string{"Lönen", "Gunhild"}, "open"},
		{"Annat", []string{"Lönen", "Gunhild"}, "open"},
		{"Har du någon kommentar?", []string{"Ja", no}, "single | Ja, Nej"},
		{"Fråga 12b", []string{no, "Inget", "*", "*"}, "open"},
		{"Fråga 12c", []string{no, "\"" + comment + "\noch inte heller hör\""}, "open"},
		{"Fråga 12d", []string{no, "Chefen lyssnar. Gunhild gör det inte"}, "open"},
		{"Why did you leave?", []string{why, "Others"}, "single | Mismatch between description=" + why + ", Others"},
		{"Vad uppskattar du? (flera val)", []string{"Lön;Tid", "Lön;Kollegor", "Tid;Kollegor", "Tid;*"}, "open"},
	} {
		var file strings.Builder
		fmt.Fprintf(&file, "trivs,%s\n", test.header)
		for i, answer := range slices.Repeat(test.answers, 20) {
			fmt.Fprintf(&file, "%d,%s\n", 1+i%5, strings.ReplaceAll(answer, "*", fmt.Sprintf("Min granne Gunhild på rum %d är sjuk", i)))
		}
		g := guess(t, file.String())
		if got := g.told(g.questions[1]); got != test.want {
			t.Errorf("%s: %s, not %s", test.header, got, test.want)
		}
	}
}

// TestRepeatedTextsAreAskedAbout asks, without telling them, whether texts that
// repeat are answers to choose among.
func TestRepeatedTextsAreAskedAbout(t *testing.T) {
	g := guess(t, "trivs;Kommentar\n"+strings.Repeat("1;Hej Gunhild\n2;Bra\n", 9))
	if q := g.questions[1]; !strings.Contains(q.Doubt, "kind: single") || strings.Contains(q.Doubt, "Gunhild") {
		t.Error(q.Doubt)
	}
}

// TestNamesOfPeople leaves out columns that hold names of people, and keeps
// those of groups and of answers that are written like such names.
func TestNamesOfPeople(t *testing.T) {
	for _, test := range []struct {
		header  string
		answers []string
		left    bool
	}{
		{"Närmaste chef", []string{"Gunhild Ekorrsson", "Torvald Mårdström"}, true},
		{"Närmaste chef", []string{"gunhild", "torvald"}, true},
		{"Vad heter din chef?", []string{"Gunhild Ekorrsson", "Torvald Mårdström", "vet ej"}, true},
		{"Handledare", []string{"Gunhild Ekorrsson", "Eva-Lis Mårdström", "ingen"}, true},
		{"Enhet", []string{"Socialkontoret Norr", "Socialkontoret Söder"}, false},
		{"Närmaste chef ger mig stöd", []string{"Instämmer helt", "Instämmer inte alls"}, false},
		{"Kön", []string{"Kvinna", "Man", "Vill Ej Svara"}, false},
	} {
		g := guess(t, "Jag trivs på jobbet;"+test.header+"\nInstämmer helt;"+strings.Join(slices.Repeat(test.answers, 10), "\nInstämmer inte alls;")+"\n")
		left := slices.ContainsFunc(g.guesses, func(guess Guess) bool { return guess.Why == "left out: it tells who somebody is" })
		if left != test.left {
			t.Errorf("%s, %s: left out %v", test.header, test.answers[0], left)
		}
	}
}
