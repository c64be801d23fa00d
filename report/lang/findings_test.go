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
	bounded := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"},
		{ID: "bound_low", Kind: result.Percent, Measure: "bound_low"}, {ID: "bound_high", Kind: result.Percent, Measure: "bound_high"}}
	mean := []result.Column{{ID: "mean", Kind: result.Index, Measure: "mean"}}
	net := []result.Column{{ID: "mean", Kind: result.Points, Measure: "net"}}
	statement := result.Item{ID: "arbete", Title: "Jag har en bra arbetssituation."}
	answered := []result.Column{{ID: "answered", Kind: result.Count, Measure: "answered"},
		{ID: "asked", Kind: result.Count, Measure: "asked"}, {ID: "response", Kind: result.Percent, Measure: "response"}}
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
			{ID: "arbete", Question: statement, Columns: bounded, Rows: []result.Row{row("agree", "", result.Summary, bounded, 51.4, 40.4, 71)}},
			{ID: "lust", Question: result.Item{Title: "Jag ser fram emot att gå till arbetet"}, Short: "Ser fram emot arbetet", Columns: agree, Rows: []result.Row{
				row("agree", "", result.Summary, agree, 68.2)}},
			{ID: "arbete.by.area", Question: statement, By: area, Wave: &result.Item{ID: "ht2018", Title: "Hösten 2018"}, Columns: agree, Rows: []result.Row{
				row("bou", "Barn och unga", "", agree, 68.2, 3.9),
				row("ek", "Ekonomiskt bistånd", "", agree, 50.6, 3.9),
				row("lss", "LSS", "", agree, 0, 1),
				row("total", "", result.Total, agree, 51.4, 3.4)}},
			{ID: "arbete.by.position", Question: statement, By: []result.Item{{ID: "position"}}, Columns: agree, Rows: []result.Row{
				row("chef", "Chef", "", agree, 50.6), row("medarbetare", "Medarbetare", "", agree, 50.4), row("total", "", result.Total, agree, 50.5)}},
			{ID: "arbete.by.unit", Question: statement, By: []result.Item{{ID: "unit"}}, Columns: agree, Rows: []result.Row{
				row("a", "Enhet A", "", agree, 30), row("b", "Enhet B", "", agree, 60), {ID: "c", Title: "Enhet C"}, row("total", "", result.Total, agree, 51.4)}},
			{ID: "arbete.by.wave", Question: statement, Short: "Bra arbetssituation", By: wave, Columns: agree, Rows: []result.Row{
				row("ht2016", "Hösten 2016", "", agree, 43.2, 3.42),
				row("ht2017", "Hösten 2017", "", agree, 43.4, 3.42),
				row("ht2018", "Hösten 2018", "", agree, 51.4, 3.61)}},
			{ID: "lust.by.wave", Question: result.Item{Title: "Jag ser fram emot att gå till arbetet"}, Short: "Ser fram emot arbetet", By: wave, Columns: agree, Rows: waves(agree, 70, 70, 59.6)},
			{ID: "lugn.by.wave", Question: result.Item{Title: "Det är lugnt"}, By: wave, Columns: agree, Rows: waves(agree, 0, 0, 0)},
			{ID: "steg.by.wave", Question: result.Item{Title: "Jag tar ett steg i taget"}, By: wave, Columns: agree[:1], Form: "scale", Rows: waves(agree, 52.4, 52, 51.6)},
			{ID: "jamn.by.wave", Question: result.Item{Title: "Det är jämnt"}, By: wave, Columns: agree[:1], Form: "scale", Rows: waves(agree[:1], 52.4, 52.3, 52.3)},
			{ID: "fraga.by.wave", Question: result.Item{Title: "Trivs du?"}, By: wave, Columns: agree[:1], Form: "single", Rows: waves(agree, 99.6, 100, 100)},
			{ID: "response.by.municipality", By: []result.Item{{ID: "municipality"}}, Columns: answered, Rows: []result.Row{
				row("eke", "Ekeby", "", answered, 25, 46, 54.3),
				row("lan", "Lanby", "", answered, 12, 20, 60),
				row("total", "", result.Total, answered, 1234, 1738, 71.0)}},
			{ID: "response.by.wave", By: wave, Columns: answered, Rows: []result.Row{
				row("ht2018", "Hösten 2018", "", answered, 1, 1, 100)}},
			{ID: "area", Question: result.Item{Title: "Område"}, Columns: answered, Rows: []result.Row{
				row("bou", "Barn och unga", "", answered, 20),
				row("pooled", "", result.Pooled, answered, 97),
				row("total", "", result.Total, answered, 117)}},
			{ID: "kon", Question: result.Item{Title: "Kön"}, Columns: valid, Rows: []result.Row{row("k", "Kvinna", "", valid, 100)}},
			{ID: "hme", Question: result.Item{ID: "hme", Title: "HME totalindex"}, Columns: mean, Wave: &result.Item{Title: "Hösten 2018"}, Rows: []result.Row{row("mean", "Index", "", mean, 78.3)}},
			{ID: "hme_m", Question: result.Item{ID: "hme_m", Title: "Motivation"}, Columns: mean, Rows: []result.Row{row("mean", "Index", "", mean, 82)}},
			{ID: "hme_l", Question: result.Item{ID: "hme_l", Title: "HME ledarskap"}, Columns: mean, Rows: []result.Row{row("mean", "Index", "", mean, 79)}},
			{ID: "hme.by.wave", Question: result.Item{ID: "hme", Title: "HME totalindex"}, By: wave, Columns: mean, Rows: waves(mean, 71.5, 71.4, 78.3)},
			{ID: "stress.by.wave", Question: result.Item{ID: "stress", Title: "Stress"}, By: wave, Columns: mean, Rows: waves(mean, 40, 40, 30)},
			{ID: "enps", Question: result.Item{ID: "enps", Title: "eNPS"}, Columns: net, Rows: []result.Row{row("mean", "", result.Summary, net, 12.4)}},
			{ID: "enps.by.area", Question: result.Item{ID: "enps", Title: "eNPS"}, By: area, Columns: net, Rows: []result.Row{
				row("bou", "Barn och unga", "", net, -12.4), row("lss", "LSS", "", net, 20), row("ek", "Ekonomiskt bistånd", "", net, 20), row("total", "", result.Total, net, 1)}},
			{ID: "drawn", Drawn: true, Columns: mentions, Rows: []result.Row{row("2", "x", "", mentions, 1)}},
		},
		Tests: []result.Test{
			compared("up", "arbete.by.wave", "agree", "ht2018", "ht2016", 8.2, true),
			compared("unsure", "arbete.by.wave", "agree", "ht2017", "ht2016", 0.2, false),
			compared("tiny", "arbete.by.wave", "agree", "ht2017", "ht2016", 0.2, true),
			compared("down", "lust.by.wave", "agree", "ht2018", "ht2016", -10.4, true),
			compared("flat", "lugn.by.wave", "agree", "ht2018", "ht2016", 0, false),
			compared("mean", "arbete.by.wave", "mean", "ht2018", "ht2016", 0.3, false),
			compared("steg", "steg.by.wave", "agree", "ht2018", "ht2016", -0.8, true),
			compared("jamn", "jamn.by.wave", "agree", "ht2018", "ht2016", -0.1, false),
			compared("asked", "fraga.by.wave", "agree", "ht2018", "ht2016", 0.4, false),
			compared("hme", "hme.by.wave", "mean", "ht2018", "ht2016", 6.8, true),
			compared("hme0", "hme.by.wave", "mean", "ht2017", "ht2016", -0.1, false),
			compared("stress", "stress.by.wave", "mean", "ht2018", "ht2016", -10, true),
			compared("bou", "arbete.by.area", "agree", "bou", "others", 30, true),
			compared("lss", "arbete.by.area", "agree", "lss", "others", -55, true),
			compared("ek", "arbete.by.area", "agree", "ek", "others", -2, false),
			compared("chef", "arbete.by.position", "agree", "chef", "others", 0.2, true),
			compared("staff", "arbete.by.position", "agree", "medarbetare", "others", -0.2, true),
			compared("unit", "arbete.by.unit", "agree", "a", "others", -25, true),
			compared("enps", "enps.by.area", "mean", "bou", "others", -20, true),
			compared("enps2", "enps.by.area", "mean", "lss", "others", 20, true),
		},
	}
}

// waves are the rows of a table by wave, with the same value in every column.
func waves(columns []result.Column, values ...float64) []result.Row {
	titles := []string{"Hösten 2016", "Hösten 2017", "Hösten 2018"}
	var rows []result.Row
	for i, id := range []string{"ht2016", "ht2017", "ht2018"} {
		all := make([]float64, len(columns))
		for k := range all {
			all[k] = values[i]
		}
		rows = append(rows, row(id, titles[i], "", columns, all...))
	}
	return rows
}

func compared(id, table, column, row, against string, difference float64, established bool) result.Test {
	return result.Test{ID: id, Table: table, Column: column, Row: row, Against: against,
		Difference: &result.Estimate{Value: difference}, Established: established}
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

func TestFindings(t *testing.T) {
	for _, c := range []struct{ kind, refs, tests, sv, svHead, en, enHead string }{
		{"most_named", "furthest 2 mentions, furthest 3 mentions, furthest 5 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Introduktionsprogram och mentorskap flest gånger av de svar som visas (66), följt av Rimligt antal medarbetare (48) och Nära ledning (40).",
			"",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Introduktionsprogram och mentorskap (66) of the answers that are shown, followed by Rimligt antal medarbetare (48) and Nära ledning (40).",
			""},
		{"most_named", "furthest 3 mentions, furthest 5 mentions, furthest 6 mentions, furthest 7 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Rimligt antal medarbetare flest gånger av de svar som visas (48), följt av Nära ledning och IT-stöd (40 vardera) samt Lokaler (1).",
			"Nämns oftast: Rimligt antal medarbetare av de svar som visas",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Rimligt antal medarbetare (48) of the answers that are shown, followed by Nära ledning and IT-stöd (40 each) and Lokaler (1).",
			""},
		{"most_named", "furthest 5 mentions, furthest 6 mentions", "",
			"På frågan ”Var har arbetet kommit längst?” nämns Nära ledning och IT-stöd flest gånger av de svar som visas (40 vardera).",
			"Nämns oftast: Nära ledning och IT-stöd av de svar som visas",
			"Asked “Var har arbetet kommit längst?”, respondents most often named Nära ledning and IT-stöd (40 each) of the answers that are shown.",
			""},
		{"most_needed", "needs 3 mentions", "",
			"På frågan ”Var är behovet störst?” nämns Rimligt antal medarbetare flest gånger (40).",
			"Var är behovet störst? Rimligt antal medarbetare",
			"Asked “Var är behovet störst?”, respondents most often named Rimligt antal medarbetare (40).",
			"Var är behovet störst? Rimligt antal medarbetare"},
		{"both_lists", "furthest 2 mentions, needs 2 mentions, furthest 3 mentions, needs 3 mentions", "",
			"Introduktionsprogram och mentorskap och Rimligt antal medarbetare nämns ofta både under ”Var har arbetet kommit längst?” och under ”Var är behovet störst?”.",
			"Nämns ofta på båda frågorna",
			"Introduktionsprogram och mentorskap and Rimligt antal medarbetare are often named both under “Var har arbetet kommit längst?” and under “Var är behovet störst?”.",
			"Often named in both questions"},
		{"both_lists", "furthest 3 mentions, needs 3 mentions", "",
			"Rimligt antal medarbetare nämns ofta både under ”Var har arbetet kommit längst?” och under ”Var är behovet störst?”.",
			"Nämns ofta på båda frågorna",
			"Rimligt antal medarbetare is often named both under “Var har arbetet kommit längst?” and under “Var är behovet störst?”.",
			"Often named in both questions"},
		{"more_often", "furthest 2 mentions, needs 2 mentions", "",
			"Introduktionsprogram och mentorskap (66 mot 32 gånger) nämns minst dubbelt så ofta under ”Var har arbetet kommit längst?” som under ”Var är behovet störst?”.",
			"Störst skillnad mellan frågorna",
			"Introduktionsprogram och mentorskap (66 against 32 times) is named at least twice as often under “Var har arbetet kommit längst?” as under “Var är behovet störst?”.",
			"Furthest apart between the questions"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "up",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” har ökat från 43 % hösten 2016 till 51 % hösten 2018.",
			"Bra arbetssituation: ökning sedan hösten 2016",
			"The share that agrees with “Jag har en bra arbetssituation” rose from 43% in hösten 2016 to 51% in hösten 2018.",
			"Bra arbetssituation: up since hösten 2016"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2017 agree", "unsure",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” var 43,2 % hösten 2016 och 43,4 % hösten 2017; skillnaden är inte säkerställd.",
			"Ingen säkerställd förändring sedan hösten 2016",
			"The share that agrees with “Jag har en bra arbetssituation” was 43.2% in hösten 2016 and 43.4% in hösten 2017; the difference is not established.",
			"Bra arbetssituation: no established change since hösten 2016"},
		{"changes", "arbete.by.wave ht2016 mean, arbete.by.wave ht2018 mean", "mean",
			"Medelvärdet för ”Jag har en bra arbetssituation” var 3,42 hösten 2016 och 3,61 hösten 2018; skillnaden är inte säkerställd.",
			"Ingen säkerställd förändring sedan hösten 2016",
			"The mean of “Jag har en bra arbetssituation” was 3.42 in hösten 2016 and 3.61 in hösten 2018; the difference is not established.",
			"Bra arbetssituation: no established change since hösten 2016"},
		{"changes", "lust.by.wave ht2016 agree, lust.by.wave ht2018 agree", "down",
			"Andelen som instämmer i ”Jag ser fram emot att gå till arbetet” har minskat från 70 % hösten 2016 till 60 % hösten 2018.",
			"Ser fram emot arbetet: minskning sedan hösten 2016",
			"The share that agrees with “Jag ser fram emot att gå till arbetet” fell from 70% in hösten 2016 to 60% in hösten 2018.",
			"Ser fram emot arbetet: down since hösten 2016"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree, lugn.by.wave ht2016 agree, lugn.by.wave ht2018 agree", "up flat",
			"Andelen som instämmer har ökat sedan hösten 2016 för ett av två påståenden som kan jämföras: ”Bra arbetssituation” (från 43 till 51 %). För ”Det är lugnt” är ingen förändring säkerställd.",
			"Ökning sedan hösten 2016 för ett av två påståenden",
			"Since hösten 2016, the share that agrees has risen for one of two statements that can be compared: “Bra arbetssituation” (from 43 to 51%). For “Det är lugnt” no change is established.",
			"Up since hösten 2016 for one of two statements"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree, lust.by.wave ht2016 agree, lust.by.wave ht2018 agree, lugn.by.wave ht2016 agree, lugn.by.wave ht2018 agree", "up down flat",
			"Andelen som instämmer har ökat sedan hösten 2016 för ett av tre påståenden: ”Bra arbetssituation” (från 43 till 51 %). För ”Ser fram emot arbetet” (från 70 till 60 %) har andelen som instämmer i stället minskat. För ”Det är lugnt” är ingen förändring säkerställd.",
			"Både ökningar och minskningar sedan hösten 2016",
			"Since hösten 2016, the share that agrees has risen for one of three statements: “Bra arbetssituation” (from 43 to 51%). For “Ser fram emot arbetet” (from 70 to 60%), the share that agrees has fallen instead. For “Det är lugnt” no change is established.",
			"Some up and some down since hösten 2016"},
		{"changes", "lust.by.wave ht2016 agree, lust.by.wave ht2018 agree, lugn.by.wave ht2016 agree, lugn.by.wave ht2018 agree", "down flat",
			"Andelen som instämmer har minskat sedan hösten 2016 för ett av två påståenden som kan jämföras: ”Ser fram emot arbetet” (från 70 till 60 %). För ”Det är lugnt” är ingen förändring säkerställd.",
			"Minskning sedan hösten 2016 för ett av två påståenden",
			"Since hösten 2016, the share that agrees has fallen for one of two statements that can be compared: “Ser fram emot arbetet” (from 70 to 60%). For “Det är lugnt” no change is established.",
			"Down since hösten 2016 for one of two statements"},
		{"changes", "lugn.by.wave ht2016 agree, lugn.by.wave ht2018 agree, fraga.by.wave ht2016 agree, fraga.by.wave ht2018 agree", "flat asked",
			"För ingen av de två frågorna som kan jämföras är någon förändring sedan hösten 2016 säkerställd: ”Det är lugnt” (0,0 % båda gångerna) och ”Trivs du?” (från 99,6 till 100,0 %).",
			"Ingen säkerställd förändring sedan hösten 2016",
			"For none of the two questions that can be compared is any change since hösten 2016 established: “Det är lugnt” (0.0% both times) and “Trivs du?” (from 99.6 to 100.0%).",
			"No established change since hösten 2016"},
		{"changes", "hme.by.wave ht2016 mean, hme.by.wave ht2018 mean, stress.by.wave ht2016 mean, stress.by.wave ht2018 mean", "hme stress",
			"Värdet har ökat sedan hösten 2016 för ett av två index: ”HME totalindex” (från 72 till 78). För ”Stress” (från 40 till 30) har värdet i stället minskat.",
			"Både ökningar och minskningar sedan hösten 2016",
			"Since hösten 2016, the value has risen for one of two indices: “HME totalindex” (from 72 to 78). For “Stress” (from 40 to 30), the value has fallen instead.",
			"Some up and some down since hösten 2016"},
		{"index_change", "hme.by.wave ht2016 mean, hme.by.wave ht2018 mean, hme_m mean mean, hme_l mean mean", "hme",
			"HME totalindex har ökat från 72 hösten 2016 till 78 hösten 2018, med 82 för motivation och 79 för ledarskap.",
			"HME totalindex är 78",
			"HME totalindex rose from 72 in hösten 2016 to 78 in hösten 2018, with 82 for motivation and 79 for ledarskap.",
			"HME totalindex is 78"},
		{"index_change", "hme.by.wave ht2016 mean, hme.by.wave ht2017 mean", "hme0",
			"HME totalindex är 71. Ingen förändring sedan hösten 2016 är säkerställd.",
			"HME totalindex är 71",
			"HME totalindex is 71. No change since hösten 2016 is established.",
			"HME totalindex is 71"},
		{"index_level", "hme mean mean", "",
			"HME totalindex är 78.",
			"HME totalindex är 78",
			"HME totalindex is 78.",
			"HME totalindex is 78"},
		{"index_level", "hme mean mean, hme_m mean mean, hme_l mean mean", "",
			"HME totalindex är 78, med 82 för motivation och 79 för ledarskap.",
			"HME totalindex är 78",
			"HME totalindex is 78, with 82 for motivation and 79 for ledarskap.",
			"HME totalindex is 78"},
		{"index_level", "enps mean mean", "",
			"eNPS är +12.",
			"eNPS är +12",
			"eNPS is +12.",
			"eNPS is +12"},
		{"response_rate", "response.by.municipality total answered, response.by.municipality total asked, response.by.municipality total response", "",
			"1 234 av 1 738 tillfrågade svarade, vilket är 71 %.",
			"71 % svarade",
			"1,234 of 1,738 people asked responded, which is 71%.",
			"71% answered"},
		{"response_rate", "response.by.municipality total answered, response.by.municipality total asked, response.by.municipality total response, response.by.municipality eke response", "",
			"1 234 av 1 738 tillfrågade svarade, vilket är 71 %. Lägst är svarsfrekvensen i Ekeby, 54 %.",
			"71 % svarade",
			"1,234 of 1,738 people asked responded, which is 71%. The response rate is lowest in Ekeby, 54%.",
			"71% answered"},
		{"response_rate", "response.by.wave ht2018 answered, response.by.wave ht2018 asked, response.by.wave ht2018 response", "",
			"Hösten 2018 svarade 1 av 1 tillfrågad, vilket är 100 %.",
			"100 % svarade",
			"In hösten 2018, 1 of 1 person asked responded, which is 100%.",
			"100% answered"},
		{"who_answered", "area total answered, area bou answered, area pooled answered", "",
			"117 personer svarade på enkäten, varav 20 i gruppen Barn och unga och 97 övriga.",
			"117 personer svarade på enkäten",
			"117 people answered the survey: 20 in the group Barn och unga and 97 others.",
			"117 people answered the survey"},
		{"who_answered", "furthest 7 mentions", "",
			"1 person svarade på enkäten.",
			"1 person svarade på enkäten",
			"1 person answered the survey.",
			"1 person answered the survey"},
		{"who_answered", "furthest 8 mentions", "",
			"0 personer svarade på enkäten.",
			"0 personer svarade på enkäten",
			"0 people answered the survey.",
			"0 people answered the survey"},
		{"levels", "arbete agree agree", "",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är 51 %.",
			"",
			"The share that agrees with “Jag har en bra arbetssituation” is 51%.",
			""},
		{"levels", "arbete agree agree, lust agree agree", "",
			"Andelen som instämmer är 51 % för ”Jag har en bra arbetssituation” och 68 % för ”Ser fram emot arbetet”.",
			"",
			"The share that agrees is 51% for “Jag har en bra arbetssituation” and 68% for “Ser fram emot arbetet”.",
			""},
		{"levels", "hme mean mean, enps mean mean", "",
			"Värdet är 78 för ”HME totalindex” och +12 för ”eNPS”.",
			"",
			"The value is 78 for “HME totalindex” and +12 for “eNPS”.",
			""},
		{"statements", "lust agree agree, arbete agree agree", "",
			"Av påståendena på samma svarsskala är andelen som instämmer störst för ”Ser fram emot arbetet” (68 %) och minst för ”Jag har en bra arbetssituation” (51 %).",
			"Störst andel instämmer i ”Ser fram emot arbetet”",
			"Of the statements on the same answer scale, the share that agrees is largest for “Ser fram emot arbetet” (68%) and smallest for “Jag har en bra arbetssituation” (51%).",
			"The largest share agrees with “Ser fram emot arbetet”"},
		{"group_low", "arbete.by.area lss agree, arbete.by.area total agree", "lss",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägst inom LSS: 0 %, mot 51 % bland samtliga.",
			"Jag har en bra arbetssituation: lägst inom LSS",
			"The share that agrees with “Jag har en bra arbetssituation” is lowest in LSS: 0%, against 51% overall.",
			"Jag har en bra arbetssituation: lowest in LSS"},
		{"group_high", "arbete.by.area bou agree, arbete.by.area total agree", "bou",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är högst inom Barn och unga: 68 %, mot 51 % bland samtliga.",
			"Jag har en bra arbetssituation: högst inom Barn och unga",
			"The share that agrees with “Jag har en bra arbetssituation” is highest in Barn och unga: 68%, against 51% overall.",
			"Jag har en bra arbetssituation: highest in Barn och unga"},
		{"group_low", "arbete.by.unit a agree, arbete.by.unit total agree", "unit",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägst vid Enhet A av de grupper som visas: 30 %, mot 51 % bland samtliga.",
			"Lägst vid Enhet A av de grupper som visas",
			"The share that agrees with “Jag har en bra arbetssituation” is lowest at Enhet A of the groups that are shown: 30%, against 51% overall.",
			"Lowest at Enhet A of the groups that are shown"},
		{"group_low", "enps.by.area bou mean, enps.by.area total mean", "enps",
			"eNPS är lägst inom Barn och unga: −12, mot +1 bland samtliga.",
			"eNPS: lägst inom Barn och unga",
			"eNPS is lowest in Barn och unga: −12, against +1 overall.",
			"eNPS: lowest in Barn och unga"},
		{"groups_apart", "arbete.by.area lss agree, arbete.by.area bou agree, arbete.by.area total agree", "lss bou",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägst inom LSS (0 %) och högst inom Barn och unga (68 %), mot 51 % bland samtliga.",
			"Lägst inom LSS, högst inom Barn och unga",
			"The share that agrees with “Jag har en bra arbetssituation” is lowest in LSS (0%) and highest in Barn och unga (68%), against 51% overall.",
			"Lowest in LSS, highest in Barn och unga"},
		{"groups_apart", "arbete.by.position medarbetare agree, arbete.by.position chef agree, arbete.by.position total agree", "staff chef",
			"Andelen som instämmer i ”Jag har en bra arbetssituation” är lägre i gruppen Medarbetare (50,4 %) än i gruppen Chef (50,6 %).",
			"Lägre i gruppen Medarbetare än i gruppen Chef",
			"The share that agrees with “Jag har en bra arbetssituation” is lower in the group Medarbetare (50.4%) than in the group Chef (50.6%).",
			"Lower in the group Medarbetare than in the group Chef"},
		{"changes", "lugn.by.wave ht2016 agree, lugn.by.wave ht2018 agree", "flat",
			"Andelen som instämmer i ”Det är lugnt” var 0 % både hösten 2016 och hösten 2018.",
			"Det är lugnt: ingen säkerställd förändring sedan hösten 2016",
			"The share that agrees with “Det är lugnt” was 0% both in hösten 2016 and in hösten 2018.",
			"Det är lugnt: no established change since hösten 2016"},
		{"changes", "lust.by.wave ht2016 agree, lust.by.wave ht2018 agree, steg.by.wave ht2016 agree, steg.by.wave ht2018 agree", "down steg",
			"Andelen som instämmer har minskat sedan hösten 2016 för båda påståendena som kan jämföras: ”Ser fram emot arbetet” (från 70,0 till 59,6 %) och ”Jag tar ett steg i taget” (från 52,4 till 51,6 %).",
			"Minskning sedan hösten 2016",
			"Since hösten 2016, the share that agrees has fallen for both statements that can be compared: “Ser fram emot arbetet” (from 70.0 to 59.6%) and “Jag tar ett steg i taget” (from 52.4 to 51.6%).",
			"Down since hösten 2016"},
		{"changes", "lust.by.wave ht2016 agree, lust.by.wave ht2018 agree, jamn.by.wave ht2016 agree, jamn.by.wave ht2018 agree", "down jamn", // whose figures are not told
			"Andelen som instämmer har minskat sedan hösten 2016 för ett av två påståenden som kan jämföras: ”Ser fram emot arbetet” (från 70 till 60 %). För ”Det är jämnt” är ingen förändring säkerställd.",
			"Minskning sedan hösten 2016 för ett av två påståenden",
			"Since hösten 2016, the share that agrees has fallen for one of two statements that can be compared: “Ser fram emot arbetet” (from 70 to 60%). For “Det är jämnt” no change is established.",
			"Down since hösten 2016 for one of two statements"},
		{"bounds", "arbete agree agree, arbete agree bound_low, arbete agree bound_high", "",
			"Bortfallet gör nivåerna osäkra: hade alla svarat kunde andelen som instämmer i ”Jag har en bra arbetssituation” ha blivit allt från 40 till 71 %.",
			"Bortfallet gör nivåerna osäkra",
			"Non-response makes the levels uncertain: had everybody answered, the share that agrees with “Jag har en bra arbetssituation” could have been anything from 40 to 71%.",
			"Non-response makes the levels uncertain"},
	} {
		f := result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Tests: strings.Fields(c.tests)}
		for l, want := range map[*Language][2]string{swedish: {c.sv, c.svHead}, english: {c.en, c.enHead}} {
			text, headline, err := l.finding(f, sample())
			got := [2]string{strings.ReplaceAll(text, nbsp, " "), strings.ReplaceAll(headline, nbsp, " ")}
			if got != want || err != nil {
				t.Errorf("%s: %s %s:\n got %q\nwant %q\n%v", l.Code, c.kind, c.refs, got, want, err)
			}
		}
	}
}

// Neighbours that tell of groups do not begin alike.
func TestGroupsTakeTurns(t *testing.T) {
	low := result.Finding{ID: "low", Kind: "group_low", Refs: refs("arbete.by.area lss agree, arbete.by.area total agree"), Tests: []string{"lss"}}
	high := result.Finding{ID: "high", Kind: "group_high", Refs: refs("arbete.by.area bou agree, arbete.by.area total agree"), Tests: []string{"bou"}}
	r := sample()
	r.Findings = []result.Finding{low, {ID: "between", Kind: "bounds"}, high}
	for l, want := range map[*Language]string{
		swedish: "Inom Barn och unga är andelen som instämmer i ”Jag har en bra arbetssituation” högst: 68 %, mot 51 % bland samtliga.",
		english: "In Barn och unga, the share that agrees with “Jag har en bra arbetssituation” is highest: 68%, against 51% overall.",
	} {
		got, _, err := l.finding(high, r)
		if got = strings.ReplaceAll(got, nbsp, " "); got != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", l.Code, got, err, want)
		}
	}
}

func TestFindingsThatCannotBeStated(t *testing.T) {
	for _, c := range []struct{ kind, refs, tests, want string }{
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
		{"more_often", "furthest 3 mentions, needs 3 mentions", "", "not named twice as often"},
		{"more_often", "furthest 2 mentions, needs 2 mentions, furthest 3 mentions", "", "pairs"},
		{"group_low", "arbete.by.area ek agree, arbete.by.area total agree", "ek", "lss is as far out"},
		{"group_high", "enps.by.area lss mean, enps.by.area total mean", "enps2", "ek is as far out"},
		{"group_low", "arbete.by.area lss agree, arbete.by.area total agree", "", "no test"},
		{"group_low", "arbete.by.area lss agree, arbete.by.area total agree", "bou", "of something else"},
		{"group_low", "arbete.by.area lss agree, arbete.by.area bou agree", "lss", "not everybody"},
		{"group_low", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "up", "compares no groups"},
		{"groups_apart", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree, arbete.by.wave ht2017 agree", "up", "compares no groups"},
		{"groups_apart", "arbete.by.area lss agree, arbete.by.area bou agree, arbete.by.area total agree", "lss", "no test"},
		{"groups_apart", "arbete.by.area lss agree, arbete.by.area bou agree, arbete.by.area ek agree", "lss bou", "not everybody"},
		{"changes", "arbete.by.wave ht2018 agree, arbete.by.wave ht2016 agree", "up", "of something else"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "gone", `no test "gone"`},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree", "", "do not make changes"},
		{"changes", "arbete.by.wave ht2016 agree, arbete.by.wave ht2018 agree, arbete.by.wave ht2016 agree, arbete.by.wave ht2017 agree", "up tiny", "different waves"},
		{"index_change", "hme.by.wave ht2016 mean, hme.by.wave ht2018 mean", "up", "of something else"},
		{"response_rate", "response.by.municipality total answered, response.by.municipality total asked, response.by.municipality total response, response.by.municipality lan response", "", "eke is as low"},
		{"statements", "arbete agree agree, lust agree agree", "", "comes first"},
		{"bounds", "arbete agree agree, arbete agree bound_high, arbete agree bound_low", "", "not between"},
	} {
		text, _, err := swedish.finding(result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs), Tests: strings.Fields(c.tests)}, sample())
		if err == nil || text != "" || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "finding f: ") {
			t.Errorf("%s %s: got %q, %v; want an error with %q", c.kind, c.refs, text, err, c.want)
		}
	}
}

func TestEveryKindOfFindingIsTested(t *testing.T) {
	kinds := []string{"most_named", "most_needed", "both_lists", "more_often", "group_low", "group_high", "groups_apart", "changes",
		"response_rate", "index_level", "index_change", "statements", "levels", "bounds", "who_answered",
		"published_change", "published_level", "published_shown", // see published_test.go
		"above_others", "below_others", "beside_others"} // see part_test.go
	for _, k := range kinds {
		if _, ok := sentences[k]; !ok {
			t.Errorf("no sentence for %s", k)
		}
	}
	if len(kinds) != len(sentences) {
		t.Errorf("%d sentences, %d tested", len(sentences), len(kinds))
	}
}

// The lowest of one grouping is called the lowest of that, where a group of
// another is lower still.
func TestSuperlativesNameTheirGrouping(t *testing.T) {
	low := result.Finding{ID: "low", Kind: "group_low", Refs: refs("arbete.by.area lss agree, arbete.by.area total agree"), Tests: []string{"lss"}}
	r := sample()
	r.Table("arbete.by.area").Row("lss").Cells["agree"] = result.Publish(result.Estimate{Value: 35})
	for l, want := range map[*Language]string{
		swedish: "Andelen som instämmer i ”Jag har en bra arbetssituation” är lägst inom LSS bland verksamhetsområdena: 35 %, mot 51 % bland samtliga.",
		english: "The share that agrees with “Jag har en bra arbetssituation” is lowest in LSS among the areas of work: 35%, against 51% overall.",
	} {
		got, _, err := l.finding(low, r)
		if got = strings.ReplaceAll(got, nbsp, " "); got != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", l.Code, got, err, want)
		}
	}
}
