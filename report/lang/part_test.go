package lang

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// part is results on Ekeby, one of some municipalities.
func part() *result.Results {
	agree := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}}
	statement := result.Item{ID: "arbete", Title: "Jag har en bra arbetssituation."}
	municipality, area := result.Item{ID: "municipality", Title: "Kommun"}, result.Item{ID: "area", Title: "Område"}
	group := func(id, title string, value float64) result.Row {
		r := row(id, title, "", agree, value)
		r.Group = []result.Item{{ID: id, Title: title}}
		return r
	}
	return &result.Results{
		Study: result.Study{Part: &result.Part{Role: "municipality", ID: "eke", Title: "Ekeby"}},
		Tables: []result.Table{
			{ID: "arbete.by.municipality", Question: statement, By: []result.Item{municipality}, Wave: &result.Item{ID: "ht2018", Title: "Hösten 2018"}, Columns: agree,
				Rows: []result.Row{group("eke", "Ekeby", 65), row("total", "", result.Total, agree, 60)}},
			{ID: "arbete.by.municipality.wave", Question: statement, By: []result.Item{municipality, {ID: "wave", Title: "Mättillfälle"}}, Columns: agree,
				Rows: []result.Row{{ID: "total|ht2018", Kind: result.Total, Group: []result.Item{{ID: "total"}, {ID: "ht2018", Title: "Hösten 2018"}}}}},
			{ID: "arbete.by.area", Question: statement, By: []result.Item{area}, Columns: agree,
				Rows: []result.Row{group("bou", "Barn och unga", 40), group("ek", "Ekonomi", 70), row("total", "", result.Total, agree, 65)}},
		},
		Series: []result.Series{{ID: "s", Table: "arbete.by.municipality.wave", Group: []result.Item{{ID: "total"}}}},
		Tests: []result.Test{
			{ID: "up", Table: "arbete.by.municipality", Column: "agree", Row: "eke", Against: "others", Established: true, Difference: &result.Estimate{Value: 10}},
			{ID: "down", Table: "arbete.by.municipality", Column: "agree", Row: "eke", Against: "others", Established: true, Difference: &result.Estimate{Value: -10}},
			{ID: "none", Table: "arbete.by.municipality", Column: "agree", Row: "eke", Against: "others", Difference: &result.Estimate{Value: 10}},
			{ID: "bou", Table: "arbete.by.area", Column: "agree", Row: "bou", Against: "others", Established: true, Difference: &result.Estimate{Value: -30}},
		},
	}
}

func TestFindingsBesideEverybody(t *testing.T) {
	beside := "arbete.by.municipality eke agree, arbete.by.municipality total agree"
	for _, c := range []struct{ kind, refs, test, sv, svHead, en, enHead string }{
		{"above_others", beside, "up",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är högre i Ekeby än bland alla andra: 65 %, mot 60 % bland samtliga.",
			"Högre i Ekeby än bland alla andra",
			"The share that agrees with “Jag har en bra arbetssituation” is higher in Ekeby than among all others: 65%, against 60% overall.",
			"Higher in Ekeby than among all others"},
		{"below_others", beside, "down",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägre i Ekeby än bland alla andra: 65 %, mot 60 % bland samtliga.",
			"Lägre i Ekeby än bland alla andra",
			"The share that agrees with “Jag har en bra arbetssituation” is lower in Ekeby than among all others: 65%, against 60% overall.",
			"Lower in Ekeby than among all others"},
		{"beside_others", beside, "none",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är 65 % i Ekeby, mot 60 % bland samtliga; skillnaden mot alla andra är inte säkerställd.",
			"Ingen säkerställd skillnad mot alla andra",
			"The share that agrees with “Jag har en bra arbetssituation” is 65% in Ekeby, against 60% overall; the difference from all others is not established.",
			"No established difference from all others"},
		{"group_low", "arbete.by.area bou agree, arbete.by.area total agree", "bou",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägst inom Barn och unga: 40 %, mot 65 % i Ekeby som helhet.",
			"Jag har en bra arbetssituation: lägst inom Barn och unga",
			"The share that agrees with “Jag har en bra arbetssituation” is lowest in Barn och unga: 40%, against 65% in Ekeby as a whole.",
			"Jag har en bra arbetssituation: lowest in Barn och unga"},
	} {
		f := result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Tests: []string{c.test}}
		for l, want := range map[*Language][2]string{swedish: {c.sv, c.svHead}, english: {c.en, c.enHead}} {
			text, headline, err := l.finding(f, part())
			got := [2]string{strings.ReplaceAll(text, nbsp, " "), strings.ReplaceAll(headline, nbsp, " ")}
			if got != want || err != nil {
				t.Errorf("%s: %s:\n got %q\nwant %q\n%v", l.Code, c.kind, got, want, err)
			}
		}
	}
}

func TestFindingsBesideEverybodyThatCannotBeStated(t *testing.T) {
	for _, c := range []struct{ kind, refs, test, want string }{
		{"below_others", "arbete.by.municipality eke agree, arbete.by.municipality total agree", "up", "says above_others"},
		{"above_others", "arbete.by.municipality eke agree, arbete.by.municipality total agree", "none", "says beside_others"},
		{"above_others", "arbete.by.municipality eke agree, arbete.by.municipality total agree", "bou", "of something else"},
		{"above_others", "arbete.by.municipality eke agree, arbete.by.municipality eke agree", "up", "not everybody"},
		{"above_others", "arbete.by.area bou agree, arbete.by.area total agree", "bou", "does not set a part"},
	} {
		text, _, err := swedish.finding(result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Tests: []string{c.test}}, part())
		if err == nil || text != "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: got %q, %v; want an error with %q", c.kind, c.refs, text, err, c.want)
		}
	}
}

// TestHeadlineBesideEverybody: one group beside everybody is not several of which
// none stands out.
func TestHeadlineBesideEverybody(t *testing.T) {
	r := part()
	if got, ok := swedish.Headline(r.Table("arbete.by.municipality"), r); ok {
		t.Errorf("three tests of one table say %q", got)
	}
	r.Tests = r.Tests[2:]
	if got, _ := swedish.Headline(r.Table("arbete.by.municipality"), r); got != "Jag har en bra arbetssituation: ingen säkerställd skillnad mot alla andra" {
		t.Errorf("got %q", got)
	}
}

// TestEverybodyOfAPart: a row of all is all of the part, but where the part is
// compared with all of the study.
func TestEverybodyOfAPart(t *testing.T) {
	r := part()
	if err := swedish.Describe(r); err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string][2]string{
		"arbete.by.municipality": {"Jag har en bra arbetssituation. Hösten 2018 – Ekeby och samtliga", "Samtliga"},
		"arbete.by.area":         {"Jag har en bra arbetssituation, per verksamhetsområde", "Ekeby"},
	} {
		if got := [2]string{r.Table(table).Title, r.Table(table).Row("total").Title}; got != want {
			t.Errorf("%s: got %q, want %q", table, got, want)
		}
	}
	over := r.Table("arbete.by.municipality.wave")
	if got := over.Rows[0].Title; got != "Samtliga, Hösten 2018" {
		t.Errorf("everybody over the waves is called %q", got)
	}
	if got := r.Series[0].Title; got != "Jag har en bra arbetssituation, Samtliga" {
		t.Errorf("the series of everybody is called %q", got)
	}
}
