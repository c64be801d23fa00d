package draft

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestChangedRanges does not join numbers that were answered on other scales,
// and joins those of which one just has a greater number.
func TestChangedRanges(t *testing.T) {
	column := func(rows, from, to, step int) *fstest.MapFile {
		text := "Hur väl känner du dig uppskattad?;Kommentar\n"
		for i := range rows {
			text += fmt.Sprintf("%d;\n", from+step*(i%((to-from)/step+1)))
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	for _, c := range []struct {
		name        string
		first, then *fstest.MapFile
		verdict     Verdict
		doubt       string
	}{
		{"1–5 and 1–7", column(40, 1, 5, 1), column(42, 1, 7, 1), Replaced, "numbers go to 7, those before to 5."},
		{"1–10 and 0–100", column(40, 1, 10, 1), column(44, 0, 100, 10), Replaced, "numbers go to 100, those before to 10."},
		{"0–100 and 1–10", column(44, 0, 100, 10), column(40, 1, 10, 1), Replaced, "numbers go to 10, those before to 100."},
		{"1–5 and 1–4 of few", column(10, 1, 4, 1), column(10, 1, 5, 1), Same, ""},
		{"hours", column(80, 20, 40, 1), column(80, 20, 44, 1), Same, ""},
	} {
		d, _, _ := draftOf(t, fstest.MapFS{"enkät 2023.csv": c.first, "enkät 2024.csv": c.then})
		last := d.Joins[len(d.Joins)-1]
		if last.Verdict != c.verdict || !strings.Contains(d.Questions[len(d.Questions)-1].Doubt, c.doubt) {
			t.Errorf("%s: %+v, %q", c.name, last, d.Questions[len(d.Questions)-1].Doubt)
		}
	}
}
