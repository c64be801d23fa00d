package lang

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// statistics are results about two values of a publication: percentages with
// waves and divisions, amounts with neither.
func statistics() *result.Results {
	cell := func(x float64) result.Cell { return result.Publish(result.Estimate{Value: x}) }
	wave := func(id, title string, n, median, q1, q3 float64) result.Row {
		return result.Row{ID: "Kommunal|" + id, Group: []result.Item{{ID: "Kommunal", Title: "Kommunal"}, {ID: id, Title: title}},
			Cells: map[string]result.Cell{"units": cell(n), "median": cell(median), "q1": cell(q1), "q3": cell(q3)}}
	}
	columns := func(kind result.Kind) []result.Column {
		return []result.Column{{ID: "units", Kind: result.Count}, {ID: "median", Kind: kind}, {ID: "q1", Kind: kind}, {ID: "q3", Kind: kind}}
	}
	by, unit := result.Item{ID: "Typ", Title: "Typ av huvudman"}, result.Item{ID: "Kommun", Title: "Kommun"}
	return &result.Results{Tables: []result.Table{
		{ID: "a.spread", Form: "spread", Publication: "p", Unit: "Kommun", Base: 290, Question: result.Item{ID: "a", Title: "Andel behöriga"},
			By: []result.Item{by, {ID: "wave"}}, Columns: columns(result.Percent), Rows: []result.Row{
				wave("20", "2020/21", 290, 70.8, 65.125, 75.675), wave("24", "2024/25", 1290, 71.5, 65.825, 76.925), wave("25", "2025/26", 290, 71.45, 1, 2)}},
		{ID: "a", Form: "published", Publication: "p", Unit: "Kommun", Question: result.Item{ID: "a", Title: "Andel behöriga"},
			By: []result.Item{unit, by}, Columns: []result.Column{{ID: "24", Kind: result.Percent}}, Rows: []result.Row{
				{ID: "1480|Kommunal", Group: []result.Item{{ID: "1480", Title: "Göteborg"}, {ID: "Kommunal", Title: "Kommunal"}},
					Cells: map[string]result.Cell{"24": cell(100).Marked("~")}}}},
		{ID: "b.spread", Form: "spread", Publication: "p", Unit: "Enhet", Question: result.Item{ID: "b", Title: "Kostnad"}, By: []result.Item{},
			Columns: columns(result.Amount), Rows: []result.Row{{ID: "total", Kind: result.Total,
				Cells: map[string]result.Cell{"units": cell(12), "median": cell(1234.5), "q1": cell(1000), "q3": cell(2000)}}}},
	}}
}

func TestPublishedFindings(t *testing.T) {
	for _, c := range []struct{ kind, refs, sv, en string }{
		{"published_change", "a.spread Kommunal|24 units, a.spread Kommunal|20 median, a.spread Kommunal|24 median, a.spread Kommunal|20 units",
			"Medianen för ”Andel behöriga” (typ av huvudman: kommunal) bland 290 respektive 1 290 kommuner ökade från 70,8 % (2020/21) till 71,5 % (2024/25).",
			"The median of “Andel behöriga” (typ av huvudman: kommunal) among 290 and 1,290 municipalities rose from 70.8% (2020/21) to 71.5% (2024/25)."},
		{"published_change", "a.spread Kommunal|20 units, a.spread Kommunal|24 median, a.spread Kommunal|20 median, a.spread Kommunal|25 units",
			"Medianen för ”Andel behöriga” (typ av huvudman: kommunal) bland 290 kommuner minskade från 71,5 % (2024/25) till 70,8 % (2020/21).",
			"The median of “Andel behöriga” (typ av huvudman: kommunal) among 290 municipalities fell from 71.5% (2024/25) to 70.8% (2020/21)."},
		{"published_change", "a.spread Kommunal|25 units, a.spread Kommunal|24 median, a.spread Kommunal|25 median, a.spread Kommunal|20 units",
			"Medianen för ”Andel behöriga” (typ av huvudman: kommunal) bland 290 kommuner var 71,5 % (2024/25) och 71,5 % (2025/26).",
			"The median of “Andel behöriga” (typ av huvudman: kommunal) among 290 municipalities was 71.5% (2024/25) and 71.5% (2025/26)."},
		{"published_level", "b.spread total units, b.spread total median, b.spread total q1, b.spread total q3",
			"Medianen för ”Kostnad” bland 12 enheter var 1 234,5; den mittersta hälften låg på 1 000,0–2 000,0.",
			"The median of “Kostnad” among 12 units was 1,234.5; the middle half lay at 1,000.0–2,000.0."},
		{"published_shown", "a 1480|Kommunal 24, a.spread Kommunal|24 median, a.spread Kommunal|24 units",
			"Göteborg: ”Andel behöriga” (typ av huvudman: kommunal) var ~100,0 % (2024/25), mot medianen 71,5 % bland 1 290 kommuner.",
			"Göteborg: “Andel behöriga” (typ av huvudman: kommunal) was ~100.0% (2024/25), against the median of 71.5% among 1,290 municipalities."},
	} {
		f := result.Finding{ID: "f", Kind: c.kind, Refs: refs(c.refs)}
		for l, want := range map[*Language]string{swedish: c.sv, english: c.en} {
			got, _, err := l.finding(f, statistics())
			if got = strings.ReplaceAll(got, nbsp, " "); got != want || err != nil {
				t.Errorf("%s: %s:\n got %s\nwant %s\n%v", l.Code, c.kind, got, want, err)
			}
		}
	}
}

// TestPublishedCells writes figures as their publisher marked them.
func TestPublishedCells(t *testing.T) {
	value := func(x float64, mark string) result.Cell {
		return result.Publish(result.Estimate{Value: x}).Marked(mark)
	}
	for _, c := range []struct {
		cell result.Cell
		kind result.Kind
		want string
	}{
		{value(12.34, ""), result.Amount, "12,3"},
		{value(100, "~"), result.Percent, "~100,0"},
		{value(0, "0"), result.Percent, "0,0"},
		{value(0, "0"), result.Count, "0"},
		{value(0, "–"), result.Amount, "–"},
		{result.Cell{}.Marked(".."), result.Percent, ".."},
		{result.CannotOccur().Marked("."), result.Percent, "."},
		{result.CannotOccur(), result.Amount, "."},
		{result.Cell{}, result.Amount, "×"},
	} {
		if got := swedish.Cell(c.kind, c.cell); got != c.want {
			t.Errorf("%v of kind %s: %q, want %q", c.cell, c.kind, got, c.want)
		}
	}
}

// TestPublishedTables names tables of statistics, what they are about and whose
// they are.
func TestPublishedTables(t *testing.T) {
	r := statistics()
	r.Tables[1].Notes = []result.Note{{Kind: "published_extracted", Args: []string{"Skolverket", "Lärare", "2025-02-12"}}, {Kind: "published_suppressed", Args: []string{"Skolverket"}}}
	if err := swedish.Describe(r); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want string }{
		{r.Tables[0].Title, "Andel behöriga: median och spridning, per typ av huvudman och mättillfälle"},
		{r.Tables[1].Title, "Andel behöriga, per kommun och typ av huvudman"},
		{swedish.BaseOf(&r.Tables[0]), "Bas: 290 kommuner, procent"},
		{swedish.BaseOf(&r.Tables[2]), "Bas: 0 enheter"},
		{PublishedSource(&r.Tables[1]), "Källa: Skolverket, Lärare. Uttag 2025-02-12."},
		{PublishedSource(&r.Tables[0]), ""},
		{r.Tables[1].Notes[1].Text, ".. Uppgiften är för osäker eller får inte röjas, enligt Skolverket."},
		{english.Units("Skolenhet"), "schools"},
		{swedish.UnitsOf(1, "Kommun"), "kommun"},
		{swedish.RowsOf(&r.Tables[2]), "Enhet"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
