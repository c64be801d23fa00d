package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// ofPlaces are results of one question in so many municipalities, the last of
// them withheld, of whose ranks nothing is known unless they are told apart.
func ofPlaces(n int, apart bool) *result.Results {
	share := func(value float64, base int) map[string]result.Cell {
		return map[string]result.Cell{"agree": result.Publish(result.Estimate{Value: value, Base: base, EffectiveN: float64(base)})}
	}
	question := result.Item{ID: "q", Title: "Trivs du?"}
	agree := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}}
	by := result.Table{ID: "q.by.municipality", Question: question, By: []result.Item{{ID: "municipality", Title: "Kommun"}},
		Form: "single", Base: 900, Answered: 900, Columns: agree}
	ranks := result.Ranking{Table: by.ID, Column: "agree", Method: "rank_interval", Level: 0.95}
	funnel := result.Funnel{Table: by.ID, Column: "agree", Method: "funnel_binomial", Far: []result.BeyondLimits{{Row: "0", Outer: true}}}
	for i := range n {
		row := result.Row{ID: fmt.Sprint(i), Title: fmt.Sprintf("Ort %c", 'A'+i), Group: []result.Item{{ID: fmt.Sprint(i), Title: fmt.Sprintf("Ort %c", 'A'+i)}}}
		if i < n-1 {
			row.Cells = share(float64(90-i), 20+i)
			rank := result.Rank{Row: row.ID, High: 1, Low: n - 1}
			if apart && i == 0 {
				rank.Low = 1
			}
			ranks.Ranks = append(ranks.Ranks, rank)
			funnel.Limits = append(funnel.Limits, result.FunnelLimits{Base: 20 + i, Inner: [2]float64{40, 60}, Outer: [2]float64{30, 70}})
		}
		by.Rows = append(by.Rows, row)
	}
	by.Rows = append(by.Rows, result.Row{ID: "total", Kind: result.Total, Cells: share(55, 900)})
	return &result.Results{
		Study:      result.Study{ID: "s", Title: "S", Language: "sv"},
		Tables:     []result.Table{{ID: "q", Question: question, Form: "single", Base: 900, Answered: 900}, by},
		Funnels:    []result.Funnel{funnel},
		Rankings:   []result.Ranking{ranks},
		Provenance: result.Provenance{Design: "census", Policy: result.Policy{Least: 10}},
	}
}

// TestPlaces: municipalities stand in a funnel and a rank plot; where nothing is
// known of their ranks a sentence says so, and where they are too many for a page
// the funnel stands alone.
func TestPlaces(t *testing.T) {
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		n             int
		apart         bool
		plotted, said bool
	}{{"one is apart", 6, true, true, false}, {"nothing is known", 6, false, false, true}, {"too many", 47, true, false, false}} {
		t.Run(c.name, func(t *testing.T) {
			r := ofPlaces(c.n, c.apart)
			if err := l.Describe(r); err != nil {
				t.Fatal(err)
			}
			var figures []string
			var text strings.Builder
			for _, b := range report.Compose(r, l, nil).Blocks {
				switch b := b.(type) {
				case render.Figure:
					figures = append(figures, b.Figure.ID)
					if strings.HasSuffix(b.Figure.ID, ".funnel") && !strings.Contains(b.Figure.Alt, "Ort A 90") {
						t.Errorf("those who cannot see the funnel are told %q", b.Figure.Alt)
					}
				case render.Paragraph:
					text.WriteString(b.Text)
				}
			}
			if !slices.Contains(figures, "q.by.municipality.funnel") || slices.Contains(figures, "q.by.municipality.ranks") != c.plotted {
				t.Errorf("the figures are %q", figures)
			}
			if strings.Contains(text.String(), l.Word(lang.AnyRank)) != c.said || !strings.Contains(text.String(), l.Word(lang.FunnelIntro)) {
				t.Errorf("the text is %q", text.String())
			}
		})
	}
}
