package lang

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// row is a row of published cells, "column value" pairs by column order.
func row(id, title string, kind result.RowKind, columns []result.Column, values ...float64) result.Row {
	r := result.Row{ID: id, Title: title, Kind: kind, Cells: map[string]result.Cell{}}
	for i, v := range values {
		r.Cells[columns[i].ID] = result.Publish(result.Estimate{Value: v, Base: 100})
	}
	return r
}

// sample holds a table for every kind of finding.
func sample() *result.Results {
	area := []result.Item{{ID: "area", Title: "Område"}}
	wave := []result.Item{{ID: "wave", Title: "Mättillfälle"}}
	mentions := []result.Column{{ID: "mentions", Kind: result.Count, Measure: "mentions"}}
	agree := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}, {ID: "mean", Kind: result.Mean, Measure: "mean"}}
	statement := result.Item{ID: "arbete", Title: "Jag har en bra arbetssituation."}
	answered := []result.Column{{ID: "answered", Kind: result.Count, Measure: "answered"},
		{ID: "asked", Kind: result.Count, Measure: "asked"}, {ID: "response", Kind: result.Percent, Measure: "response"}}
	index := []result.Column{{ID: "index", Kind: result.Index, Measure: "index"}}
	valid := []result.Column{{ID: "valid", Kind: result.Percent, Measure: "valid"}}
	return &result.Results{
		Tables: []result.Table{
			{ID: "furthest", Question: result.Item{Title: "Var har arbetet kommit längst?"}, Columns: mentions, Rows: []result.Row{
				row("2", "Introduktionsprogram och mentorskap", "", mentions, 66),
				row("3", "Rimligt antal medarbetare", "", mentions, 48),
				row("5", "Nära ledning", "", mentions, 40),
				row("6", "IT-stöd", "", mentions, 40),
				row("7", "Lokaler", "", mentions, 1),
				row("8", "Traineer", "", mentions, 0),
				{ID: "9", Title: "Hemlig"}}},
			{ID: "needs", Question: result.Item{Title: "Var är behovet störst?"}, Columns: mentions, Rows: []result.Row{
				row("2", "Introduktionsprogram och mentorskap", "", mentions, 32),
				row("3", "Rimligt antal medarbetare", "", mentions, 40)}},
			{ID: "arbete.by.area", Question: statement, By: area, Wave: &result.Item{ID: "ht2018", Title: "Hösten 2018"}, Columns: agree, Rows: []result.Row{
				row("bou", "Barn och unga", "", agree, 68.2, 3.9),
				row("ek", "Ekonomiskt bistånd", "", agree, 68.2, 3.2),
				row("lss", "LSS", "", agree, 0, 1),
				row("total", "", result.Total, agree, 51, 3.4)}},
			{ID: "arbete.by.wave", Question: statement, By: wave, Columns: agree, Rows: []result.Row{
				row("ht2016", "Hösten 2016", "", agree, 43.2, 3.42),
				row("ht2017", "Hösten 2017", "", agree, 43.4, 3.42),
				row("ht2018", "Hösten 2018", "", agree, 51.4, 3.61)}},
			{ID: "response.by.municipality", By: []result.Item{{ID: "municipality"}}, Columns: answered, Rows: []result.Row{
				row("eke", "Ekeby", "", answered, 25, 46, 54.3),
				row("total", "", result.Total, answered, 1234, 1738, 71.0)}},
			{ID: "response.by.wave", By: wave, Columns: answered, Rows: []result.Row{
				row("ht2018", "Hösten 2018", "", answered, 1, 1, 100)}},
			{ID: "area", Question: result.Item{Title: "Område"}, Columns: answered, Rows: []result.Row{
				row("bou", "Barn och unga", "", answered, 20),
				row("pooled", "", result.Pooled, answered, 97),
				row("total", "", result.Total, answered, 117)}},
			{ID: "kon", Question: result.Item{Title: "Kön"}, Columns: valid, Rows: []result.Row{row("k", "Kvinna", "", valid, 100)}},
			{ID: "hme", Question: result.Item{Title: "HME"}, Columns: index, Wave: &result.Item{Title: "Hösten 2018"}, Rows: []result.Row{row("index", "Index", "", index, 78.3)}},
			{ID: "hme_m", Question: result.Item{Title: "Motivation"}, Columns: index, Rows: []result.Row{row("index", "Index", "", index, 82)}},
			{ID: "hme_l", Question: result.Item{Title: "HME ledarskap"}, Columns: index, Rows: []result.Row{row("index", "Index", "", index, 79)}},
			{ID: "drawn", Drawn: true, Columns: mentions, Rows: []result.Row{row("2", "x", "", mentions, 1)}},
		},
		Tests: []result.Test{
			{ID: "up", Established: true, Difference: &result.Estimate{Interval: &result.Interval{Low: 3.1, High: 13.4}}},
			{ID: "down", Established: true, Difference: &result.Estimate{Interval: &result.Interval{Low: -13.4, High: -3.1}}},
			{ID: "none", Difference: &result.Estimate{Interval: &result.Interval{Low: -3, High: 8}}},
			{ID: "bare"},
		},
	}
}

// refs reads "table row column" triples, separated by commas.
func refs(text string) []result.Ref {
	var out []result.Ref
	for _, ref := range strings.Split(text, ",") {
		f := strings.Fields(ref)
		out = append(out, result.Ref{Table: f[0], Row: f[1], Column: f[2]})
	}
	return out
}

func TestFindingText(t *testing.T) {
	for _, c := range []struct{ kind, refs, test, sv, en string }{
		{"most_named", "furthest 2 mentions, furthest 3 mentions, furthest 5 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Introduktionsprogram och mentorskap flest gånger (66), följt av Rimligt antal medarbetare (48) och Nära ledning (40).",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Introduktionsprogram och mentorskap (66), followed by Rimligt antal medarbetare (48) and Nära ledning (40)."},
		{"most_named", "furthest 3 mentions, furthest 5 mentions, furthest 6 mentions, furthest 7 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Rimligt antal medarbetare flest gånger (48), följt av Nära ledning och IT-stöd (40 vardera) samt Lokaler (1).",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Rimligt antal medarbetare (48), followed by Nära ledning and IT-stöd (40 each) and Lokaler (1)."},
		{"most_named", "furthest 5 mentions, furthest 6 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Nära ledning och IT-stöd flest gånger (40 vardera).",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Nära ledning and IT-stöd (40 each)."},
		{"most_needed", "needs 3 mentions", "",
			"På frågan ”Var är behovet störst?” nämns Rimligt antal medarbetare flest gånger (40).",
			"Asked “Var är behovet störst?”, respondents most often named Rimligt antal medarbetare (40)."},
		{"both_lists", "furthest 2 mentions, needs 2 mentions, furthest 3 mentions, needs 3 mentions", "",
			"Introduktionsprogram och mentorskap (66 respektive 32 gånger) och Rimligt antal medarbetare (48 respektive 40 gånger) nämns ofta både på frågan ”Var har arbetet kommit längst?” och på frågan ”Var är behovet störst?”.",
			"Respondents often named Introduktionsprogram och mentorskap (66 and 32 times) and Rimligt antal medarbetare (48 and 40 times) both when asked “Var har arbetet kommit längst?” and when asked “Var är behovet störst?”."},
		{"highest_agree", "arbete.by.area bou mean, arbete.by.area total mean", "",
			"Medelvärdet för ”Jag har en bra arbetssituation” är hösten 2018 högst inom Barn och unga, 3,90, mot 3,40 bland samtliga.",
			"The mean of “Jag har en bra arbetssituation” in hösten 2018 is highest in Barn och unga, 3.90, against 3.40 of everybody."},
		{"highest_agree", "arbete.by.area bou agree, arbete.by.area ek agree, arbete.by.area total agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är hösten 2018 högst inom Barn och unga och inom Ekonomiskt bistånd, 68 % vardera, mot 51 % bland samtliga.",
			"The share that agrees with “Jag har en bra arbetssituation” in hösten 2018 is highest in Barn och unga and in Ekonomiskt bistånd, 68% each, against 51% of everybody."},
		{"lowest_agree", "arbete.by.area lss agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är hösten 2018 lägst inom LSS, 0 %.",
			"The share that agrees with “Jag har en bra arbetssituation” in hösten 2018 is lowest in LSS, 0%."},
		{"response_low", "response.by.municipality eke response, response.by.municipality total response", "",
			"Svarsfrekvensen är lägst i Ekeby, 54 %, mot 71 % bland samtliga.",
			"The response rate is lowest in Ekeby, 54%, against 71% of everybody."},
		{"change_up", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "up",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” ökade från 43 % hösten 2016 till 51 % hösten 2018, en säkerställd skillnad (3–13 procentenheter).",
			"The share that agrees with “Jag har en bra arbetssituation” rose from 43% in hösten 2016 to 51% in hösten 2018, an established difference (3–13 percentage points)."},
		{"change_up", "arbete.by.wave ht2016 mean, arbete.by.wave ht2018 mean", "",
			"Medelvärdet för ”Jag har en bra arbetssituation” ökade från 3,42 hösten 2016 till 3,61 hösten 2018.",
			"The mean of “Jag har en bra arbetssituation” rose from 3.42 in hösten 2016 to 3.61 in hösten 2018."},
		{"change_up", "arbete.by.wave ht2016 agree, arbete.by.wave ht2017 agree", "none", // 43 and 43 would not look like a rise
			"Andelen som instämmer i ”Jag har en bra arbetssituation” ökade från 43,2 % hösten 2016 till 43,4 % hösten 2017, men skillnaden är inte säkerställd (−3 till +8 procentenheter).",
			"The share that agrees with “Jag har en bra arbetssituation” rose from 43.2% in hösten 2016 to 43.4% in hösten 2017, but the difference is not established (−3 to +8 percentage points)."},
		{"change_down", "arbete.by.wave ht2018 agree, arbete.by.wave ht2016 agree", "down",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” minskade från 51 % hösten 2018 till 43 % hösten 2016, en säkerställd skillnad (3–13 procentenheter).",
			"The share that agrees with “Jag har en bra arbetssituation” fell from 51% in hösten 2018 to 43% in hösten 2016, an established difference (3–13 percentage points)."},
		{"change_none", "arbete.by.wave ht2016 mean, arbete.by.wave ht2017 mean", "bare",
			"Medelvärdet för ”Jag har en bra arbetssituation” var 3,42 hösten 2016 och 3,42 hösten 2017, ingen säkerställd skillnad.",
			"The mean of “Jag har en bra arbetssituation” was 3.42 in hösten 2016 and 3.42 in hösten 2017, no established difference."},
		{"response_rate", "response.by.municipality total answered, response.by.municipality total asked, response.by.municipality total response", "",
			"1 234 av 1 738 tillfrågade svarade på enkäten, en svarsfrekvens på 71 %.",
			"1,234 of 1,738 people asked answered the survey, a response rate of 71%."},
		{"response_rate", "response.by.wave ht2018 answered, response.by.wave ht2018 asked, response.by.wave ht2018 response", "",
			"1 av 1 tillfrågade svarade på enkäten hösten 2018, en svarsfrekvens på 100 %.",
			"1 of 1 people asked answered the survey in hösten 2018, a response rate of 100%."},
		{"index_level", "hme index index", "",
			"HME är 78 hösten 2018.", "HME is 78 in hösten 2018."},
		{"index_level", "hme index index, hme_m index index, hme_l index index", "",
			"HME är 78 hösten 2018 (motivation 82 och ledarskap 79).",
			"HME is 78 in hösten 2018 (motivation 82 and ledarskap 79)."},
		{"spread_area", "arbete.by.area bou agree, arbete.by.area lss agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” hösten 2018 varierar mellan verksamhetsområdena, från 0 % inom LSS till 68 % inom Barn och unga.",
			"The share that agrees with “Jag har en bra arbetssituation” in hösten 2018 varies between the areas of work, from 0% in LSS to 68% in Barn och unga."},
		{"spread_area", "arbete.by.area bou agree, arbete.by.area ek agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” hösten 2018 skiljer sig inte mellan verksamhetsområdena: 68 %.",
			"The share that agrees with “Jag har en bra arbetssituation” in hösten 2018 does not differ between the areas of work: 68%."},
		{"who_answered", "area total answered, area bou answered, area pooled answered", "",
			"117 personer svarade på enkäten. Område: Barn och unga (20) och övriga (97).",
			"117 people answered the survey. Område: Barn och unga (20) and others (97)."},
		{"level", "arbete.by.area total agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är hösten 2018 51 %.",
			"The share that agrees with “Jag har en bra arbetssituation” is in hösten 2018 51%."},
		{"statements", "arbete.by.area bou agree, arbete.by.area lss agree", "",
			"Flest instämmer i ”Jag har en bra arbetssituation”, 68 %, och färst i ”Jag har en bra arbetssituation”, 0 %.",
			"Most people agree with “Jag har en bra arbetssituation”, 68%, and fewest with “Jag har en bra arbetssituation”, 0%."},
		{"who_answered", "furthest 7 mentions", "",
			"1 person svarade på enkäten.", "1 person answered the survey."},
		{"who_answered", "furthest 8 mentions", "",
			"0 personer svarade på enkäten.", "0 people answered the survey."},
	} {
		f := result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Test: c.test}
		for l, want := range map[*Language]string{swedish: c.sv, english: c.en} {
			got, err := l.FindingText(f, sample())
			if got = strings.ReplaceAll(got, nbsp, " "); got != want || err != nil {
				t.Errorf("%s: %s:\n got %s\nwant %s\n%v", l.Code, c.kind, got, want, err)
			}
		}
	}
}

func TestFindingsThatCannotBeStated(t *testing.T) {
	for _, c := range []struct{ kind, refs, test, want string }{
		{"guess", "furthest 2 mentions", "", `no sentence for kind "guess"`},
		{"most_named", "furthest 9 mentions", "", "may not be read"},
		{"most_named", "furthest 10 mentions", "", "has no cell"},
		{"most_named", "furthest 2 percent", "", "has no cell"},
		{"most_named", "gone 2 mentions", "", `no table "gone"`},
		{"most_named", "drawn 2 mentions", "", "was drawn"},
		{"most_named", "furthest 3 mentions, furthest 2 mentions", "", "do not stand in order"},
		{"both_lists", "furthest 2 mentions", "", "needs 2"},
		{"both_lists", "furthest 2 mentions, needs 3 mentions", "", "not the same answer"},
		{"both_lists", "furthest 2 mentions, needs 2 mentions, furthest 3 mentions", "", "pairs"},
		{"highest_agree", "arbete.by.area bou agree, arbete.by.area lss agree", "", "do not tie"},
		{"highest_agree", "arbete.by.area lss agree, arbete.by.area total agree", "", "beyond"},
		{"highest_agree", "arbete.by.wave ht2016 agree", "", "compares no groups"},
		{"highest_agree", "arbete.by.area total agree", "", "beyond"},
		{"change_up", "arbete.by.wave ht2018 agree, arbete.by.wave ht2016 agree", "", "but it went from 51.4 to 43.2"},
		{"change_up", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "gone", `no test "gone"`},
		{"change_none", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "up", "established a change"},
		{"spread_area", "furthest 2 mentions, furthest 3 mentions", "", "compares no groups"},
	} {
		text, err := swedish.FindingText(result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Test: c.test}, sample())
		if err == nil || text != "" || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "finding f: ") {
			t.Errorf("%s %s: got %q, %v; want an error with %q", c.kind, c.refs, text, err, c.want)
		}
	}
}

func TestEveryKindOfFindingIsTested(t *testing.T) {
	kinds := []string{"most_named", "most_needed", "both_lists", "highest_agree", "lowest_agree", "response_low", "change_up",
		"change_down", "change_none", "response_rate", "index_level", "spread_area", "statements", "level", "who_answered",
		"published_change", "published_level", "published_shown"} // see published_test.go
	for _, k := range kinds {
		if _, ok := sentences[k]; !ok {
			t.Errorf("no sentence for %s", k)
		}
	}
	if len(kinds) != len(sentences) {
		t.Errorf("%d sentences, %d tested", len(sentences), len(kinds))
	}
}

// The interval of an established difference is never written as if it reached
// zero, and another is not made to look more exact than it is.
func TestDifferenceShowsThatItIsNotZero(t *testing.T) {
	for _, c := range []struct {
		kind      result.Kind
		low, high float64
		want      string
	}{
		{result.Percent, 0.3, 33.2, "0,3–33,2 procentenheter"},
		{result.Percent, -33.2, -0.04, "0,04–33,20 procentenheter"},
		{result.Percent, 0.6, 33.2, "1–33 procentenheter"},
		{result.Percent, -0.2, 8, "0 till +8 procentenheter"},
		{result.Mean, 0.002, 0.5, "0,002–0,500"},
	} {
		got := (&teller{Language: swedish}).difference(c.kind, result.Interval{Low: c.low, High: c.high})
		if got != c.want {
			t.Errorf("%v to %v: got %q, want %q", c.low, c.high, got, c.want)
		}
	}
}
