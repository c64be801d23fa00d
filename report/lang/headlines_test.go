package lang

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
)

func TestHeadline(t *testing.T) {
	r := sample()
	r.Study.Waves = []result.Item{{ID: "ht2016", Title: "Hösten 2016"}, {ID: "ht2017", Title: "Hösten 2017"}, {ID: "ht2018", Title: "Hösten 2018"}}
	for _, c := range []struct{ table, sv, en string }{
		{"furthest", "Var har arbetet kommit längst? Nämns oftast: Introduktionsprogram och mentorskap", "Var har arbetet kommit längst? Named most often: Introduktionsprogram och mentorskap"},
		{"needs", "Var är behovet störst? Rimligt antal medarbetare", "Var är behovet störst? Rimligt antal medarbetare"},
		{"arbete.by.wave", "Bra arbetssituation: ökning sedan hösten 2016", "Bra arbetssituation: up since hösten 2016"},
		{"lust.by.wave", "Ser fram emot arbetet: minskning sedan hösten 2016", "Ser fram emot arbetet: down since hösten 2016"},
		{"lugn.by.wave", "Det är lugnt: ingen säkerställd förändring sedan hösten 2016", "Det är lugnt: no established change since hösten 2016"},
		{"arbete.by.area", "Jag har en bra arbetssituation: lägst inom LSS, högst inom Barn och unga", "Jag har en bra arbetssituation: lowest in LSS, highest in Barn och unga"},
		{"arbete.by.position", "Jag har en bra arbetssituation: lägre i gruppen Medarbetare än i gruppen Chef", "Jag har en bra arbetssituation: lower in the group Medarbetare than in the group Chef"},
		{"arbete.by.unit", "Jag har en bra arbetssituation: lägst vid Enhet A av de grupper som visas", "Jag har en bra arbetssituation: lowest at Enhet A of the groups that are shown"},
		{"enps.by.area", "eNPS: lägst inom Barn och unga", "eNPS: lowest in Barn och unga"},
		{"enps", "", ""},
		{"drawn", "", ""},
		{"area", "", ""},
		{"response.by.municipality", "", ""},
	} {
		table := r.Table(c.table)
		if c.table == "furthest" || c.table == "needs" {
			table.Form = "choose"
		}
		table.Rows = table.Rows[:min(len(table.Rows), 6)] // without the withheld answer
		for l, want := range map[*Language]string{swedish: c.sv, english: c.en} {
			if got, ok := l.Headline(table, r); got != want || ok != (want != "") {
				t.Errorf("%s: %s: %q, %t, want %q", l.Code, c.table, got, ok, want)
			}
		}
	}
}

// No test of a group establishes anything: the headline says so.
func TestHeadlineOfGroupsThatAreAlike(t *testing.T) {
	r := sample()
	for i := range r.Tests {
		r.Tests[i].Established = false
	}
	for l, want := range map[*Language]string{swedish: "Jag har en bra arbetssituation: inga säkerställda skillnader mellan verksamhetsområdena", english: "Jag har en bra arbetssituation: no established differences between the areas of work"} {
		if got, ok := l.Headline(r.Table("arbete.by.area"), r); got != want || !ok {
			t.Errorf("%s: %q, want %q", l.Code, got, want)
		}
	}
	r.Tests = nil
	if got, ok := swedish.Headline(r.Table("arbete.by.area"), r); ok {
		t.Errorf("without a test: %q", got)
	}
}

// Groups that moved apart from each other, and one that moved with everybody.
func TestHeadlineOfGroupsOverWaves(t *testing.T) {
	columns := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}}
	group := func(id, title, wave string, x float64) result.Row {
		r := row(id+"|"+wave, "", "", columns, x)
		r.Group = []result.Item{{ID: id, Title: title}, {ID: wave, Title: wave}}
		return r
	}
	r := sample()
	r.Study.Waves = []result.Item{{ID: "ht2016", Title: "Hösten 2016"}, {ID: "ht2018", Title: "Hösten 2018"}}
	table := result.Table{ID: "lugn.by.municipality.wave", Question: result.Item{ID: "lugn", Title: "Det är lugnt"}, Columns: columns,
		By:   []result.Item{{ID: "municipality"}, {ID: "wave"}},
		Rows: []result.Row{group("ale", "Ale", "ht2016", 30), group("ale", "Ale", "ht2018", 50), group("eda", "Eda", "ht2016", 60), group("eda", "Eda", "ht2018", 40)}}
	r.Tables = append(r.Tables, table)
	r.Tests = append(r.Tests, compared("ale", table.ID, "agree", "ale|ht2018", "ale|ht2016", 20, true), compared("eda", table.ID, "agree", "eda|ht2018", "eda|ht2016", -20, false))
	headline := func() string { h, _ := swedish.Headline(&table, r); return h }
	if got, want := headline(), "Det är lugnt: ökning sedan hösten 2016 i Ale"; got != want {
		t.Errorf("one group: %q, want %q", got, want)
	}
	r.Tests[len(r.Tests)-1].Established = true
	if got, want := headline(), "Det är lugnt: både ökningar och minskningar sedan hösten 2016"; got != want {
		t.Errorf("two groups: %q, want %q", got, want)
	}
}

func TestHeadlinesAreShort(t *testing.T) {
	long := strings.Repeat("å", mostLetters)
	if brief(long) != Opening(long) || brief(long+"å") != "" {
		t.Error("60 letters are not the limit")
	}
	table := &result.Table{Form: "choose", Question: result.Item{Title: long}, Columns: []result.Column{{ID: "mentions", Kind: result.Count}},
		Rows: []result.Row{row("a", long, "", []result.Column{{ID: "mentions"}}, 3)}}
	if got, ok := swedish.Headline(table, &result.Results{}); ok || utf8.RuneCountInString(got) > mostLetters {
		t.Errorf("got %q", got)
	}
	table.Rows[0] = row("a", "Lön", "", table.Columns, 0)
	if got, ok := swedish.Headline(table, &result.Results{}); ok {
		t.Errorf("nothing was named, but: %q", got)
	}
}
