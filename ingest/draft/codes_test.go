package draft

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// TestCodesOfGroups takes numbers and codes without labels for groups where the
// header says so, and asks what they stand for.
func TestCodesOfGroups(t *testing.T) {
	text := "area;enhetskod;kommun;befattning;lon;tid\n"
	for i := range 40 {
		text += fmt.Sprintf("%d;%d;K%d;%d;L%d;%d\n", i%4+1, 100+i%10, i%3+1, i%5+1, i%6, i%17)
	}
	g := guess(t, text)
	for id, want := range map[string]string{
		"area":       "single role area | 1, 2, 3, 4",
		"enhetskod":  "single role unit | 100, 101, 102, 103, 104, 105, 106, 107, 108, 109",
		"kommun":     "single role municipality | K1, K2, K3",
		"befattning": "single role position | 1, 2, 3, 4, 5",
		"lon":        "single | L0, L1, L2, L3, L4, L5",
		"tid":        "number",
	} {
		q := g.one(t, id)
		if got := g.told(q); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
		if asked := strings.Contains(q.Doubt, "what do the codes stand for?"); asked != (q.Role != "") {
			t.Errorf("%s: %q", id, q.Doubt)
		}
		if q.Sensitive != (id == "lon") {
			t.Errorf("%s: sensitive is %v", id, q.Sensitive)
		}
	}
	if g := guess(t, "enhet;trivs\n1;2\n2;3\n3;1\n4;5\n"); g.questions[0].Role != "" {
		t.Error("numbers that differ in each row are no groups")
	}
}

// TestTenure knows the ways in which surveys ask for years.
func TestTenure(t *testing.T) {
	for _, header := range words("Anställningstid|Anställd sedan|Antal år i yrket|Antal år anställd|Antal anställningsår|År i nuvarande tjänst|Tid i nuvarande befattning|" +
		"Hur många år har du varit anställd?|Hur många år har du jobbat i kommunen?|Hur länge har du jobbat här?|Hur länge har du arbetat som lärare?|Hur länge har du varit verksam i yrket?|" +
		"Hur länge har du haft din tjänst?|Hur lång erfarenhet har du av yrket?|Years employed|Number of years employed|How long have you been in your position?|How many years have you been a nurse?") {
		g := guess(t, column(header, 4, "3", "12", "0", "7", "25"))
		if q := g.questions[len(g.questions)-1]; q.Role != codebook.Tenure || q.Kind != codebook.Number {
			t.Errorf("%s: %s", header, g.told(q))
		}
	}
	for _, header := range words("Hur många år fyller du?|Hur länge har du semester?|Antal år") {
		g := guess(t, column(header, 4, "3", "12", "0", "7", "25"))
		if q := g.questions[len(g.questions)-1]; q.Role == codebook.Tenure {
			t.Errorf("%s: %s", header, g.told(q))
		}
	}
}

// TestToolColumnsByValues leaves out what tools write, and keeps questions of
// the same name.
func TestToolColumnsByValues(t *testing.T) {
	text := "Frö;Sista sida;Startspråk;Datum skickades;enkat_complete;Complete?\n"
	for i := range 20 {
		text += fmt.Sprintf("%d;4;sv;2024-01-%02d 10:00:00;%d;%s\n", 1000003*(i+1), i+1, i%3, []string{"Complete", "Incomplete"}[i%2])
	}
	if g := guess(t, text+"x;y;;;;\n"); len(g.ids()) != 2 {
		t.Errorf("of columns with another value in one row two are questions: %v", g.ids())
	}
	if g := guess(t, text); len(g.ids()) != 0 {
		t.Errorf("questions %v", g.ids())
	}
	if g := guess(t, "Frö;Complete\nVete;Helt\nRåg;Delvis\nVete;Helt\nRåg;Delvis\n"); len(g.ids()) != 2 {
		t.Errorf("questions %v", g.ids())
	}
}
