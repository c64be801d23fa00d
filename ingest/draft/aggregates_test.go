package draft

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// answersUnder writes a survey of n respondents as files of statistics are
// written: under a title and a line of groups.
func answersUnder(groups, names string, n int, row func(i int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Medarbetarenkät 2024\nUttag 2024-11-05\n\n%s%s\n", groups, names)
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

// TestRespondentsArePublishedByNobody drafts surveys that are laid out as
// statistics, and statistics about others than places: none is to be published
// row by row.
func TestRespondentsArePublishedByNobody(t *testing.T) {
	const groups = ";;;Arbetsmiljö;;\n"
	town := func(i int) string { return []string{"Mora", "Orsa", "Leksand"}[i%3] }
	work := func(i int) string { return []string{"Handläggare", "Chef"}[i/3%2] }
	grade := func(i int) int { return 1 + i*7%5 }
	for _, c := range []struct{ name, file string }{
		{"a comment", answersUnder(groups, "Kommun;Yrke;Ålder;Trivs;Stöd;Kommentar", 30, func(i int) string {
			return fmt.Sprintf("%s;%s;%d;%d;%d;Anna är elak %d", town(i), work(i), 20+i, grade(i), 90+i, i)
		})},
		{"an age and grades", answersUnder(";;;Arbetsmiljö;\n", "Kommun;Yrke;Ålder;Trivs;Stöd", 30, func(i int) string {
			return fmt.Sprintf("%s;%s;%d;%d;%d", town(i), work(i), 20+i, grade(i), grade(i+1))
		})},
		{"one respondent of each place", answersUnder(";Arbetsmiljö;\n", "Kommun;Trivs;Stöd", 3, func(i int) string {
			return fmt.Sprintf("%s;%d;%d", town(i), grade(i), grade(i+1))
		})},
		{"a code of answers", answersUnder("", "Svarskod;Kommun;Trivs", 30, func(i int) string {
			return fmt.Sprintf("%d;%s;%d", 1000+i, town(i), grade(i))
		})},
		{"a code of units", answersUnder("", "Enhetskod;Enhet;Ålder;Trivs", 30, func(i int) string {
			return fmt.Sprintf("%d;Norr;%d;%d", 4101+i%3, 20+i, grade(i))
		})},
		{"an address", answersUnder(";;;#Antal\n", "Kommun;Kod;E-post;Antal", 3, func(i int) string {
			return fmt.Sprintf("%s;2062;%s@example.se;%d", town(i), strings.ToLower(town(i)), 40+i)
		})},
		{"a time of each row", answersUnder(";;;#Antal\n", "Kommun;Kod;Inskickat;Antal", 3, func(i int) string {
			return fmt.Sprintf("%s;2062;2024-10-2%d 07:04;%d", town(i), i, 40+i)
		})},
		{"labels of a scale", answersUnder(";;;#Antal\n", "Kommun;Kod;Trivs;Antal", 6, func(i int) string {
			return fmt.Sprintf("%s;2062;%s;%d", town(i), []string{"Stämmer helt", "Stämmer inte alls"}[i/3], 40+i)
		})},
		{"a place twice", "Statistik från X\n\n;#A\nKommun;Kod;Antal\nAle;1440;40\nAle;1440;..\nLund;1281;50\n"},
		{"schools", "Statistik från Skolverket\n\nSkola;Kommun;Andel\nA;Ale;50\nB;Ale;~100\nC;Lund;..\n"},
		{"an unknown unit", "Statistik\n\nVerksamhet;Grupp;Kostnad, kr\nIFO;x;1 000\nÄldre;x;2 000\nIFO;y;..\n"},
	} {
		d, text, st := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(c.file)}})
		if len(d.Published) > 0 || len(st.Surveys()) != 1 || d.Design == "" {
			t.Errorf("%s: published as it stands:\n%s", c.name, text)
		}
		marked := strings.Contains(c.file, ";..") || strings.Contains(c.file, "Statistik från")
		if told := strings.Contains(text, "write kind: aggregate"); told != marked {
			t.Errorf("%s: told how to publish it: %v, want %v:\n%s", c.name, told, marked, text)
		}
	}
}

// TestPlaces tells places from what only looks like them.
func TestPlaces(t *testing.T) {
	for text, want := range map[string]bool{"Ale": true, "ALE KOMMUN": true, "Stockholms stad": true, "Västra Götalands län": true, "0114 Upplands Väsby": true, "Region Skåne": true,
		"Jönköpings län": true, "Riket": true, "Grums": true, "Norr": false, "Handläggare": false, "58": false, "kommun": false, "": false} {
		if got := namesPlace(text); got != want {
			t.Errorf("%q is a place: %v", text, got)
		}
	}
	for code, want := range map[string]bool{"0180": true, "180": true, "2584": true, "01": true, "1": true, "25": true, "4101": false, "100": false, "2": false, "26": false, "02": false, "14400": false} {
		if got := placeCode().MatchString(code); got != want {
			t.Errorf("%s is the code of a place: %v", code, got)
		}
	}
}
