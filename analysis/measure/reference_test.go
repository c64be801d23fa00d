package measure

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// The reference numbers are R's, of a real staff survey: see the README beside
// them. They are no part of this repository.
const shared = "../../../shared/"

type description struct {
	N        int
	Mean, SD float64
	Low      float64 `json:"ci95_t_low"`
	High     float64 `json:"ci95_t_high"`
}

type difference struct {
	Diff  float64
	Welch struct {
		T, DF, P float64
		CI95     [2]float64
	} `json:"welch_t"`
	D float64 `json:"cohens_d_pooled"`
}

type reference struct {
	Results struct {
		Groups struct {
			SatByTenure map[string]description `json:"sat_by_tenure_band"`
			Sat100      description            `json:"sat100_overall"`
			Tenure      description            `json:"tenure_overall"`
		} `json:"group_statistics"`
		TwoSample struct {
			Sat      difference `json:"sat_permanent_vs_fixed"`
			TurnOver difference `json:"turnOver6_permanent_vs_fixed"`
		} `json:"two_sample"`
		Crosstabs struct {
			Accept struct {
				Pearson struct{ ChiSq, P float64 }
			} `json:"accept_other_by_contract2"`
		}
	}
}

func readReference(t *testing.T) reference {
	t.Helper()
	data, err := os.ReadFile(shared + "reference/rse2016_uk.json")
	if os.IsNotExist(err) {
		t.Skip("the reference numbers are not here: ", err)
	}
	var ref reference
	if err == nil {
		err = json.Unmarshal(data, &ref)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// A respondent of the survey; NaN where there is no answer.
type respondent struct {
	satisfaction [4]float64
	leave        float64 // "I would accept another job", 1–5
	tenure       float64
	contract     string
}

func readSurvey(t *testing.T) []respondent {
	t.Helper()
	f, err := os.Open(shared + "data/rse2016_uk.csv")
	if os.IsNotExist(err) {
		t.Skip("the survey is not here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, header := range rows[0] {
		code, _, _ := strings.Cut(header, ". ")
		column[code] = i
	}
	var all []respondent
	for _, row := range rows[1:] {
		text := func(code string) string { return strings.TrimSpace(row[column[code]]) }
		r := respondent{leave: agreementScore(text("turnOver6")), contract: text("currentEmp10"), tenure: math.NaN()}
		for i := range r.satisfaction {
			r.satisfaction[i] = agreementScore(text("affSat" + strconv.Itoa(i+1)))
		}
		if start, err := strconv.ParseFloat(text("currentEmp16a"), 64); err == nil {
			r.tenure = 2016 - start
		}
		all = append(all, r)
	}
	return all
}

func agreementScore(text string) float64 {
	for i, label := range []string{"Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"} {
		if text == label {
			return float64(i + 1)
		}
	}
	return math.NaN()
}

// satisfaction is the index over the four items, on the items' own range or
// another; those who left one out have none.
func satisfaction(to [2]float64) *codebook.Variable {
	return &codebook.Variable{ID: "sat", Kind: codebook.Index, Items: []string{"affSat1", "affSat2", "affSat3", "affSat4"},
		MinAnswered: 4, From: [2]float64{1, 5}, To: to}
}

// satisfied counts the index of the respondents who are in a group.
func satisfied(all []respondent, member func(respondent) bool) cube.Group {
	var persons []weighted
	for _, r := range all {
		sum := r.satisfaction[0] + r.satisfaction[1] + r.satisfaction[2] + r.satisfaction[3]
		if member(r) && !math.IsNaN(sum) {
			persons = append(persons, weighted{float64(instrument.IndexValue(int(sum), 4, instrument.IndexSteps(4))), 1})
		}
	}
	return cube.Group{Moments: momentsOf(persons)}
}

func leaving(all []respondent, contract string) cube.Group {
	counts := make([]int64, 5)
	for _, r := range all {
		if r.contract == contract && !math.IsNaN(r.leave) {
			counts[int(r.leave)-1]++
		}
	}
	return answersTo(counts...)
}

func checkDescription(t *testing.T, what string, v *codebook.Variable, g cube.Group, want description) {
	t.Helper()
	in := Inference{Design: study.Sample, Level: 0.95}
	mean := estimate(t, Mean, v, g, in, "mean")
	if mean.Base != want.N {
		t.Errorf("%s: %d people, want %d", what, mean.Base, want.N)
	}
	near(t, what+": mean", mean.Value, want.Mean, exact)
	nearInterval(t, what, mean.Interval, want.Low, want.High, iterate)
	near(t, what+": sd", estimate(t, SD, v, g, in, "sd").Value, want.SD, exact)
}

func TestReferenceMeans(t *testing.T) {
	ref, all := readReference(t).Results.Groups, readSurvey(t)
	bands := map[string][2]float64{"0-1": {math.Inf(-1), 2}, "2-4": {2, 5}, "5-9": {5, 10}, "10+": {10, math.Inf(1)}}
	for band, edges := range bands {
		g := satisfied(all, func(r respondent) bool { return r.tenure >= edges[0] && r.tenure < edges[1] })
		checkDescription(t, "satisfaction at "+band, satisfaction([2]float64{1, 5}), g, ref.SatByTenure[band])
	}
	everybody := satisfied(all, func(respondent) bool { return true })
	checkDescription(t, "satisfaction, 0–100", satisfaction([2]float64{0, 100}), everybody, ref.Sat100)
	var years []weighted
	for _, r := range all {
		if !math.IsNaN(r.tenure) {
			years = append(years, weighted{r.tenure, 1})
		}
	}
	checkDescription(t, "tenure", &codebook.Variable{Kind: codebook.Number}, cube.Group{Moments: momentsOf(years)}, ref.Tenure)
}

func TestReferenceDifferences(t *testing.T) {
	ref, all := readReference(t).Results, readSurvey(t)
	with := func(contract string) func(respondent) bool {
		return func(r respondent) bool { return r.contract == contract }
	}
	permanent, fixed := leaving(all, "Permanent"), leaving(all, "Fixed term")
	tests := []struct {
		what string
		v    *codebook.Variable
		a, b cube.Group
		want difference
	}{
		{"satisfaction", satisfaction([2]float64{1, 5}), satisfied(all, with("Permanent")), satisfied(all, with("Fixed term")), ref.TwoSample.Sat},
		{"another job", agreement(), permanent, fixed, ref.TwoSample.TurnOver},
	}
	in := Inference{Design: study.Sample, Level: 0.95}
	for _, tt := range tests {
		got, ok := Compare(tt.v, "mean", tt.a, tt.b, in, 1)
		if !ok {
			t.Fatalf("%s was not compared", tt.what)
		}
		near(t, tt.what+": difference", got.Difference.Value, tt.want.Diff, exact)
		nearInterval(t, tt.what, got.Difference.Interval, tt.want.Welch.CI95[0], tt.want.Welch.CI95[1], iterate)
		near(t, tt.what+": t", got.Statistic, tt.want.Welch.T, exact)
		near(t, tt.what+": df", got.DF[0], tt.want.Welch.DF, exact)
		near(t, tt.what+": p", got.P, tt.want.Welch.P, exact)
		near(t, tt.what+": d", got.Effect.Value, tt.want.D, exact)
	}
	// R's chi-square of accept_other (turnOver6 ≥ 4) by contract.
	got, _ := Compare(agreement(), "agree", permanent, fixed, in, 1)
	near(t, "accept: z²", got.Statistic*got.Statistic, ref.Crosstabs.Accept.Pearson.ChiSq, exact)
	near(t, "accept: p", got.P, ref.Crosstabs.Accept.Pearson.P, exact)
}
