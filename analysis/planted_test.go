package analysis_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/datasets"
)

// TestExample holds one run of the embedded example against what its README
// says of it.
func TestExample(t *testing.T) {
	r := runEmbedded(t, example, 2)
	t.Run("planted effects", func(t *testing.T) { expectPlanted(t, r) })
	t.Run("planted nothings", func(t *testing.T) { expectNothing(t, r) })
	t.Run("smallest municipality", func(t *testing.T) { expectBounds(t, r) })
	t.Run("engagement by hand", func(t *testing.T) { expectEngagement(t, r) })
}

// expectPlanted finds what was planted, where that is large enough to be seen.
func expectPlanted(t *testing.T, r *result.Results) {
	for _, want := range []struct {
		id          string
		established bool
		sign        float64
	}{
		// Rising in two municipalities, and all in all; falling in one, which by 2018 is far below.
		{"arbetssituation.by.wave.agree.ht2018-ht2016", true, 1},
		{"arbetssituation.by.wave.agree.ht2018-ht2017", true, 1},
		{"arbetssituation.by.municipality.wave.agree.Tallköping|ht2018-Tallköping|ht2016", true, 1},
		{"arbetssituation.by.municipality.wave.agree.Strandhamra|ht2018-Strandhamra|ht2016", true, 1},
		{"arbetssituation.by.municipality.agree.Lingonfors-others", true, -1},
		{"arbetssituation.by.municipality.agree.Tallköping-others", true, 1},
		// Half a point in two years is too little to be certain of with 130 people.
		{"arbetssituation.by.municipality.wave.agree.Lingonfors|ht2018-Lingonfors|ht2016", false, -1},
		// Children and young people are catching up on all three statements.
		{"arbetssituation.by.area.wave.agree.barn_unga|ht2018-barn_unga|ht2016", true, 1},
		{"bra_arbete.by.area.wave.agree.barn_unga|ht2018-barn_unga|ht2016", true, 1},
		{"rekommendera.by.area.wave.agree.barn_unga|ht2018-barn_unga|ht2016", true, 1},
		// They have caught up.
		{"bra_arbete.by.area.agree.barn_unga-others", false, 1},
		// Beginners have a hard time doing a good job, and nothing else.
		{"bra_arbete.by.tenure.agree.nyborjare-others", true, -1},
		{"arbetssituation.by.tenure.agree.nyborjare-others", false, 1},
		{"rekommendera.by.tenure.agree.nyborjare-others", false, 1},
	} {
		got := testOf(t, r, want.id)
		if got.Established != want.established || got.Difference.Value*want.sign <= 0 {
			t.Errorf("%s: difference %.1f, established %v", want.id, got.Difference.Value, got.Established)
		}
	}
	for _, id := range []string{"arbetssituation.by.wave.agree.cochran_armitage", "arbetssituation.by.wave.valid.jonckheere",
		"arbetssituation.by.municipality.valid.kruskal", "bra_arbete.by.tenure.valid.kruskal"} {
		if test := testOf(t, r, id); test.PAdjusted > 0.001 {
			t.Errorf("%s: p is %v", id, test.PAdjusted)
		}
	}
	leadership, steering := number(t, r, "hme_ledarskap", "mean", "mean"), number(t, r, "hme_styrning", "mean", "mean")
	if leadership < steering+5 {
		t.Errorf("leadership %.1f, steering %.1f: leadership was planted higher", leadership, steering)
	}
}

func testOf(t *testing.T, r *result.Results, id string) result.Test {
	t.Helper()
	i := slices.IndexFunc(r.Tests, func(x result.Test) bool { return x.ID == id })
	if i < 0 {
		t.Fatalf("there is no test %s", id)
	}
	return r.Tests[i]
}

// expectNothing looks where nothing was planted: engagement by any grouping,
// and two statements by tenure and two by municipality. Chance may establish
// something in one family of twenty. The families are of the same people, whose
// mood is in all their answers, so that what chance does to one it does to
// several.
func expectNothing(t *testing.T, r *result.Results) {
	families := map[string]bool{}
	for _, test := range r.Tests {
		question, grouping, _ := strings.Cut(test.Table, ".by.")
		if test.Difference == nil || !nothingPlanted(question, grouping) {
			continue
		}
		families[test.Family] = families[test.Family] || test.Established
		if strings.HasPrefix(test.Row, "Hjortronmyra") && test.Established {
			t.Errorf("%s: the smallest municipality is not like the others", test.ID)
		}
	}
	found := 0.0
	for _, established := range families {
		if established {
			found++
		}
	}
	t.Logf("%v of %d families", found, len(families))
	if len(families) < 60 || statistic.ClopperPearson(found, float64(len(families)), 0.9973).Low > 0.05 {
		t.Errorf("something is established in %v of %d families in which nothing was planted", found, len(families))
	}
}

func nothingPlanted(question, grouping string) bool {
	switch question {
	case "arbetssituation":
		return grouping == "tenure"
	case "bra_arbete":
		return grouping == "municipality"
	case "rekommendera":
		return grouping == "tenure" || grouping == "municipality"
	}
	return true
}

// expectBounds: the smallest municipality has 25 employees, of whom 22 answered
// and 16 of them agree: what the three others could have said is told.
func expectBounds(t *testing.T, r *result.Results) {
	for column, want := range map[string]float64{"base": 22, "agree": 100 * 16. / 22, "bound_low": 100 * 16. / 25, "bound_high": 100 * 19. / 25} {
		if got := number(t, r, "arbetssituation.by.municipality", "Hjortronmyra", column); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v, want %v", column, got, want)
		}
	}
}

// expectEngagement computes the sub-indices of HME from the answers of
// 2018, question by question: (mean − 1) · 25, and their mean.
func expectEngagement(t *testing.T, r *result.Results) {
	data, err := fs.ReadFile(datasets.Studies(), example+"/svar-ht2018.csv")
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for index, letter := range map[string]string{"hme_motivation": "M", "hme_ledarskap": "L", "hme_styrning": "S"} {
		byHand := 0.0
		for _, digit := range []string{"1", "2", "3"} {
			column := slices.Index(rows[0], letter+digit)
			sum, people := 0.0, 0.0
			for _, row := range rows[1:] {
				if score, err := strconv.Atoi(strings.TrimSpace(row[column])); err == nil && score > 0 {
					sum, people = sum+float64(score), people+1
				}
			}
			byHand += (sum/people - 1) * 25 / 3
		}
		if got := number(t, r, index, "mean", "mean"); math.Abs(got-byHand) > 1e-9 {
			t.Errorf("%s is %v, by hand %v", index, got, byHand)
		}
	}
}
