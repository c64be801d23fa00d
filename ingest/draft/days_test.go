package draft

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestUndoDay reads the days that spreadsheets make of ranges of numbers.
func TestUndoDay(t *testing.T) {
	for text, want := range map[string]string{"01-maj": "1–5", "05-jan": "1–5", "5-Jan": "1–5", "Jan-05": "1–5", "06-okt": "6–10", "10-jun": "6–10", "maj-01": "1–5", "jun-10": "6–10", "2024-05-01": "1–5",
		"2024-10-06 00:00:00": "6–10", "3 dec.": "3–12", "11-15": "", "<1": "", "maj": "", "05-maj": "", "2024-05-01 10:30": "", "01-foo": "", "32-maj": "", "2024-13-01": ""} {
		if got, ok := undoDay(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", text, got, ok, want)
		}
	}
}

// TestDaysAmongRanges drafts a question of whose answers a spreadsheet has made
// days, and one that was answered with days.
func TestDaysAmongRanges(t *testing.T) {
	for _, c := range []struct{ answers, want string }{
		{"<1 01-maj 06-okt 11-15 >15", `{"<1": "<1", "1–5": {answers: ["01-maj"]}, "6–10": {answers: ["06-okt"]}, "11-15": "11-15", ">15": ">15"}`},
		{"<1 2024-05-01 2024-10-06 11-15 >15", `{"<1": "<1", "1–5": {answers: ["2024-05-01"]}, "6–10": {answers: ["2024-10-06"]}, "11-15": "11-15", ">15": ">15"}`},
		{"01-maj 06-okt", ""},
		{"01-maj Nord Syd", ""},
	} {
		var b strings.Builder
		b.WriteString("nr;Hur länge?\n")
		for range 10 {
			for _, a := range strings.Fields(c.answers) {
				b.WriteString("x;" + a + "\n")
			}
		}
		_, text, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(b.String())}})
		flowed := strings.Join(strings.Fields(strings.ReplaceAll(text, "#       ", "")), " ")
		told := strings.Contains(flowed, "a spreadsheet has made days of '1-5' and '6-10': is ")
		if told != (c.want != "") || !strings.Contains(flowed, c.want) {
			t.Errorf("%s:\n%s\n%s", c.answers, c.want, text)
		}
	}
}
