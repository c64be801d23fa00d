package lang

import (
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/google/go-cmp/cmp"
)

func TestColumnTitle(t *testing.T) {
	for _, c := range []struct {
		column result.Column
		sv, en string
	}{
		{result.Column{Measure: "n"}, "Antal", "Count"},
		{result.Column{Measure: "percent"}, "Procent", "Per cent"},
		{result.Column{Measure: "valid"}, "Giltig procent", "Valid per cent"},
		{result.Column{Measure: "mentions"}, "Nämnt antal gånger", "Times named"},
		{result.Column{Measure: "alt", Part: 2}, "Alternativ 2", "Choice 2"},
		{result.Column{Measure: "alt", Part: 2, Kind: result.Percent}, "Alternativ 2, procent", "Choice 2, per cent"},
		{result.Column{Measure: "change_previous", Kind: result.Change}, "Förändring sedan föregående mätning", "Change since the wave before"},
		{result.Column{Measure: "change_first", Kind: result.Points}, "Förändring sedan första mätningen, procentenheter", "Change since the first wave, percentage points"},
		{result.Column{Measure: "skewness"}, "skewness", "skewness"},
		{result.Column{Measure: "valid", Category: &result.Item{ID: "4", Title: "Instämmer helt"}}, "Instämmer helt", "Instämmer helt"},
		{result.Column{Measure: "n", Category: &result.Item{ID: "no_answer"}}, "Ej svar", "No answer"},
		{result.Column{Measure: "n", Category: &result.Item{ID: "answered"}}, "Besvarade", "Answered"},
	} {
		if got := swedish.ColumnTitle(c.column); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.ColumnTitle(c.column); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestTableTitle(t *testing.T) {
	area, tenure, sex := result.Item{ID: "area"}, result.Item{ID: "tenure"}, result.Item{ID: "kon", Title: "Kön"}
	autumn := &result.Item{ID: "ht2018", Title: "Hösten 2018"}
	statement := result.Item{ID: "q1", Title: "Jag har en bra arbetssituation."}
	question := result.Item{ID: "q2", Title: "Var har arbetet kommit längst?"}
	for _, c := range []struct {
		table  result.Table
		sv, en string
	}{
		{result.Table{Question: statement}, "Jag har en bra arbetssituation", "Jag har en bra arbetssituation"},
		{result.Table{Question: statement, By: []result.Item{area}, Wave: autumn},
			"Jag har en bra arbetssituation, per verksamhetsområde. Hösten 2018", "Jag har en bra arbetssituation, by area of work. Hösten 2018"},
		{result.Table{Question: statement, By: []result.Item{tenure, sex}},
			"Jag har en bra arbetssituation, per år i yrket och kön", "Jag har en bra arbetssituation, by years in the profession and kön"},
		{result.Table{Question: question, By: []result.Item{area}, Wave: autumn},
			"Var har arbetet kommit längst? Per verksamhetsområde. Hösten 2018", "Var har arbetet kommit längst? By area of work. Hösten 2018"},
		{result.Table{Question: question, Wave: autumn}, "Var har arbetet kommit längst? Hösten 2018", "Var har arbetet kommit längst? Hösten 2018"},
		{result.Table{Question: result.Item{ID: "q3"}}, "q3", "q3"},
		{result.Table{Question: result.Item{ID: "response"}, By: []result.Item{area}}, "Svarsfrekvens, per verksamhetsområde", "Response rate, by area of work"},
	} {
		if got := swedish.TableTitle(&c.table); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.TableTitle(&c.table); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestNoteText(t *testing.T) {
	for _, c := range []struct {
		note   result.Note
		sv, en string
	}{
		{result.Note{Kind: "withheld_small", Args: []string{"10"}},
			"Svaren från grupper med färre än 10 svarande visas inte, och inte heller uppgifter som gör att de går att räkna ut.",
			"The answers of groups with fewer than 10 respondents are not shown, nor is anything from which they could be worked out."},
		{result.Note{Kind: "pooled", Args: []string{"Psykiatri", "LSS", "Okänt"}},
			"Övriga är Psykiatri, LSS och Okänt, som visas tillsammans eftersom minst en av dem har för få svarande.",
			"Others are Psykiatri, LSS and Okänt, shown together because at least one of them has too few respondents."},
		{result.Note{Kind: "agree_codes", Args: []string{"Instämmer delvis", "Instämmer helt"}},
			"Instämmer: ”Instämmer delvis” och ”Instämmer helt”.", "Agree: “Instämmer delvis” and “Instämmer helt”."},
		{result.Note{Kind: "index_rule", Args: []string{"9", "6"}},
			"Indexet är medelvärdet av 9 frågor, för dem som besvarat minst 6 av dem.",
			"The index is the mean of 9 questions, for those who answered at least 6 of them."},
		{result.Note{Kind: "family", Args: []string{"1"}}, "En jämförelse gjordes.", "One comparison was made."},
		{result.Note{Kind: "family", Args: []string{"5"}},
			"5 jämförelser gjordes samtidigt. Intervallen för skillnaderna gäller alla på en gång (95" + nbsp + "%).",
			"5 comparisons were made at once. The intervals of the differences hold for all of them together (95%)."},
		{result.Note{Kind: "break", Args: []string{"Hösten 2017"}}, "Frågan ändrades hösten 2017. Värdena före och efter kan inte jämföras.",
			"The question changed in hösten 2017. Values before and after cannot be compared."},
		{result.Note{Kind: "break_wording", Args: []string{"2017", "Jag trivs.", "Trivs du?"}},
			"Frågan ändrades 2017, från ”Jag trivs” till ”Trivs du?”. Värdena före och efter kan inte jämföras.",
			"The question changed in 2017, from “Jag trivs” to “Trivs du?”. Values before and after cannot be compared."},
		{result.Note{Kind: "break_groups", Args: []string{"2017", "Område"}}, "Indelningen efter ”Område” ändrades 2017. Värdena före och efter kan inte jämföras.",
			"The grouping by “Område” changed in 2017. Values before and after cannot be compared."},
		{result.Note{Kind: "break_parts", Args: []string{"2017", "A", "B", "C"}}, "Värdena bygger på ”A”, ”B” och ”C”, som ändrades 2017. Värdena före och efter kan inte jämföras.",
			"The values rest on “A”, “B” and “C”, which changed in 2017. Values before and after cannot be compared."},
		{result.Note{Kind: "break_items", Args: []string{"Våren 2017"}}, "Från och med våren 2017 bygger indexet på andra frågor än tidigare. Värdena före och efter kan inte jämföras.",
			"From våren 2017 on the index rests on other questions than before. Values before and after cannot be compared."},
		{result.Note{Kind: "reworded", Args: []string{"2017", "A", "B"}}, "Frågans ordalydelse ändrades 2017, från ”A” till ”B”. Värdena jämförs ändå.",
			"The wording of the question changed in 2017, from “A” to “B”. The values are compared all the same."},
		{result.Note{Kind: "follows", Args: []string{"Trivs du?", "Våren 2017"}}, "Ersätter från och med våren 2017 frågan ”Trivs du?”. Svaren på de två frågorna kan inte jämföras.",
			"Replaces the question “Trivs du?” from våren 2017 on. The answers to the two questions cannot be compared."},
		{result.Note{Kind: "replaced", Args: []string{"Trivs du?", "2017"}}, "Ersattes från och med 2017 av frågan ”Trivs du?”. Svaren på de två frågorna kan inte jämföras.",
			"Was replaced by the question “Trivs du?” from 2017 on. The answers to the two questions cannot be compared."},
		{result.Note{Kind: "own", Text: "Egen anmärkning."}, "Egen anmärkning.", "Egen anmärkning."},
	} {
		if got := swedish.NoteText(c.note); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.NoteText(c.note); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestGroupsWithoutAnswerAreNamed(t *testing.T) {
	table := &result.Table{By: []result.Item{{ID: "area"}, {ID: "wave"}}, Rows: []result.Row{
		{ID: "no_answer|ht2018", Title: ", Hösten 2018", Group: []result.Item{{ID: "no_answer"}, {ID: "ht2018", Title: "Hösten 2018"}}}}}
	swedish.describeTable(table)
	if got, want := table.Rows[0].Title, "Ej svar, Hösten 2018"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDescribe(t *testing.T) {
	r := &result.Results{
		Tables: []result.Table{{ID: "q", Question: result.Item{ID: "q", Title: "Trivs"}, Columns: []result.Column{{ID: "n", Measure: "n", Kind: result.Count}},
			Rows: []result.Row{
				{ID: "4", Title: "Ja", Cells: map[string]result.Cell{"n": result.Publish(result.Estimate{Value: 7})}},
				{ID: "no_answer", Kind: result.Absent}, {ID: "agree", Kind: result.Summary}, {ID: "total", Kind: result.Total}},
			Notes: []result.Note{{Kind: "choose_base"}}}},
		Series:   []result.Series{{ID: "s", Table: "q", Group: []result.Item{{Title: "Äldre"}}}},
		Findings: []result.Finding{{ID: "f", Kind: "who_answered", Refs: refs("q 4 n")}},
	}
	if err := swedish.Describe(r); err != nil {
		t.Fatal(err)
	}
	got := []string{r.Tables[0].Title, r.Tables[0].Columns[0].Title, r.Series[0].Title, r.Findings[0].Text}
	for _, row := range r.Tables[0].Rows {
		got = append(got, row.Title)
	}
	want := []string{"Trivs", "Antal", "Trivs, Äldre", "7 personer svarade på enkäten.", "Ja", "Ej svar", "Instämmer", "Totalt"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	r.Findings[0].Text, r.Findings[0].Refs = "", refs("q agree n")
	if err := swedish.Describe(r); err == nil {
		t.Error("a finding on a withheld cell was worded")
	}
}
