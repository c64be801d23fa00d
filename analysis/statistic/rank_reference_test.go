package statistic

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What R says of groups and pairs of answers in real surveys: see the README
// beside the reference numbers. They are no part of this repository.
type (
	groupsReference struct {
		Anova struct {
			F, P   float64
			Eta2   float64 `json:"eta_sq"`
			Omega2 float64 `json:"omega_sq"`
		}
		Welch   struct{ F, DF1, DF2, P float64 } `json:"welch_anova"`
		Kruskal struct {
			H, DF, P float64
			Epsilon2 float64 `json:"epsilon_sq"`
		}
		Dunn        struct{ Pairs []struct{ Z, P float64 } }
		GamesHowell []struct {
			Diff, T, DF, P float64
			Low            float64 `json:"ci95_low"`
			High           float64 `json:"ci95_high"`
		} `json:"games_howell"`
		Jonckheere *struct {
			JT, Mean, Z float64
			Variance    float64 `json:"var_tie_corrected"`
			P           float64 `json:"p_two_sided"`
		}
	}
	twoReference struct {
		MannWhitney struct {
			W          float64 `json:"W_group1"`
			ZCorrected float64 `json:"z_cc"`
			PCorrected float64 `json:"p_cc"`
			Z          float64 `json:"z_nocc"`
			P          float64 `json:"p_nocc"`
		} `json:"mann_whitney"`
		Cliff struct {
			Delta    float64
			Variance float64    `json:"var_unbiased"`
			Interval [2]float64 `json:"ci95_asym_t"`
		} `json:"cliffs_delta"`
	}
	pairedReference struct {
		T struct {
			T, DF, P float64
			Interval [2]float64 `json:"ci95"`
		} `json:"paired_t"`
		Ranks struct {
			V          float64 `json:"V_positive_ranks"`
			Changed    float64 `json:"n_nonzero"`
			ZCorrected float64 `json:"z_cc"`
			PCorrected float64 `json:"p_cc"`
			Z          float64 `json:"z_nocc"`
			P          float64 `json:"p_nocc"`
		} `json:"wilcoxon_signed_rank"`
		Pratt struct{ Z, P float64 } `json:"wilcoxon_pratt_coin"`
		Dz    float64                `json:"cohens_dz"`
	}
)

// A survey's answers by column, as text.
type surveyColumns map[string][]string

func readColumns(t *testing.T, file string) surveyColumns {
	f, err := os.Open(filepath.Join("../../../shared/data", file))
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
	columns := surveyColumns{}
	for c, name := range rows[0] {
		for _, row := range rows[1:] {
			columns[name] = append(columns[name], row[c])
		}
	}
	return columns
}

// mean is the mean of some columns for every person, NaN where an answer is
// missing.
func (s surveyColumns) mean(names ...string) []float64 {
	means := make([]float64, len(s[names[0]]))
	for _, name := range names {
		for i, text := range s[name] {
			value, err := strconv.ParseFloat(text, 64)
			if err != nil {
				value = math.NaN()
			}
			means[i] += value
		}
	}
	for i := range means {
		means[i] /= float64(len(names))
	}
	return means
}

// grouped are the values by group, groups in the order given.
func grouped(values []float64, of []string, groups ...string) [][]float64 {
	by := make([][]float64, len(groups))
	for i, v := range values {
		if g := slices.Index(groups, of[i]); g >= 0 && !math.IsNaN(v) {
			by[g] = append(by[g], v)
		}
	}
	return by
}

// counted is the table of groups by the values that occur.
func counted(groups [][]float64) [][]float64 {
	all := slices.Concat(groups...)
	slices.Sort(all)
	all = slices.Compact(all)
	table := make([][]float64, len(groups))
	for g, values := range groups {
		table[g] = make([]float64, len(all))
		for _, v := range values {
			c, _ := slices.BinarySearch(all, v)
			table[g][c]++
		}
	}
	return table
}

// readPart reads a part of the reference, such as "results", "k_sample", "sat".
func readPart(t *testing.T, file string, into any, path ...string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../../shared/reference", file))
	if os.IsNotExist(err) {
		t.Skip("the reference numbers are not here: ", err)
	}
	for _, key := range path {
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(data, &parts); err != nil {
			t.Fatal(err)
		}
		data = parts[key]
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(path, err)
	}
}

func expectGroups(t *testing.T, groups [][]float64, file string, path ...string) {
	t.Helper()
	var want groupsReference
	readPart(t, file, &want, path...)
	var samples []Sample
	for _, g := range groups {
		samples = append(samples, answersSample(g))
	}
	table, name := counted(groups), path[len(path)-1]
	a, w, k := OneWay(samples), WelchAnova(samples), KruskalWallis(table)
	closeTo(t, name+" anova", []float64{a.F, a.P, a.Eta2, a.Omega2}, want.Anova.F, want.Anova.P, want.Anova.Eta2, want.Anova.Omega2)
	closeTo(t, name+" Welch", []float64{w.F, w.DF1, w.DF2, w.P}, want.Welch.F, want.Welch.DF1, want.Welch.DF2, want.Welch.P)
	closeTo(t, name+" Kruskal", k.numbers(), want.Kruskal.H, want.Kruskal.DF, want.Kruskal.P, want.Kruskal.Epsilon2)
	for i, p := range Dunn(table) {
		closeTo(t, name+" Dunn", []float64{p.Statistic, p.P}, want.Dunn.Pairs[i].Z, want.Dunn.Pairs[i].P)
	}
	for i, p := range GamesHowell(samples, 0.95) {
		w := want.GamesHowell[i]
		closeTo(t, name+" Games-Howell", []float64{p.Difference, p.Statistic, p.DF}, w.Diff, w.T, w.DF)
		// as far as ptukey and qtukey go: see TestGamesHowell
		if math.Abs(p.P-w.P) > 2e-9 || math.Abs(p.Interval.Low-w.Low)+math.Abs(p.Interval.High-w.High) > 1e-6*(w.High-w.Low) {
			t.Errorf("%s: %v, want %v", name, p, w)
		}
	}
	if j := Jonckheere(table); want.Jonckheere != nil {
		closeTo(t, name+" Jonckheere", j.numbers(), want.Jonckheere.JT, want.Jonckheere.Mean, want.Jonckheere.Variance, want.Jonckheere.Z, want.Jonckheere.P)
	}
}

func expectTwo(t *testing.T, groups [][]float64, file string, path ...string) {
	t.Helper()
	var want twoReference
	readPart(t, file, &want, path...)
	table, name := counted(groups), path[len(path)-1]
	m, c := want.MannWhitney, want.Cliff
	closeTo(t, name+" Mann-Whitney", MannWhitney(table[0], table[1]).numbers(), m.W, m.Z, m.P, m.ZCorrected, m.PCorrected)
	closeTo(t, name+" Cliff", CliffDelta(table[0], table[1], 0.95).numbers(), c.Delta, c.Variance, c.Interval[0], c.Interval[1])
}

func expectPairs(t *testing.T, first, second []float64, file string, path ...string) {
	t.Helper()
	var want pairedReference
	readPart(t, file, &want, path...)
	scores := []float64{1, 2, 3, 4, 5, 6}
	joint := make([][]float64, len(scores))
	for i := range joint {
		joint[i] = make([]float64, len(scores))
	}
	var differences []float64
	for i := range first {
		if d := first[i] - second[i]; !math.IsNaN(d) {
			joint[int(first[i])-1][int(second[i])-1]++
			differences = append(differences, d)
		}
	}
	name, r, s := path[len(path)-1], want.Ranks, SignedRank(joint, scores)
	closeTo(t, name+" signed ranks", s.numbers()[:8], r.V, r.Changed, r.Z, r.P, r.ZCorrected, r.PCorrected, want.Pratt.Z, want.Pratt.P)
	paired := PairedT(answersSample(differences))
	i := paired.Interval(0.95)
	closeTo(t, name+" paired t", []float64{paired.Statistic, paired.DF, paired.P, i.Low, i.High, CohenDz(answersSample(differences))},
		want.T.T, want.T.DF, want.T.P, want.T.Interval[0], want.T.Interval[1], want.Dz)
}

func closeTo(t *testing.T, what string, got []float64, want ...float64) {
	t.Helper()
	for i := range want {
		within(t, what, got[i], want[i], 1e-9)
	}
}

var tenures = []string{"0-1", "2-4", "5-9", "10+"}

func tenureBands(years []float64) []string {
	bands := make([]string, len(years))
	for i, y := range years {
		switch {
		case y <= 1:
			bands[i] = "0-1"
		case y <= 4:
			bands[i] = "2-4"
		case y <= 9:
			bands[i] = "5-9"
		case y > 9: // and not unknown
			bands[i] = "10+"
		}
	}
	return bands
}

func TestGroupsOfStaffWhoLeave(t *testing.T) {
	const file = "ibm_attrition.json"
	s := readColumns(t, "ibm_attrition.csv")
	satisfaction, income := s.mean("JobSatisfaction"), s.mean("MonthlyIncome")
	bands := tenureBands(s.mean("YearsAtCompany"))
	departments := []string{"Human Resources", "Research & Development", "Sales"}
	expectGroups(t, grouped(satisfaction, bands, tenures...), file, "results", "k_sample", "JobSatisfaction_by_band")
	expectGroups(t, grouped(income, s["Department"], departments...), file, "results", "k_sample", "MonthlyIncome_by_dept")
	expectTwo(t, grouped(satisfaction, s["Attrition"], "No", "Yes"), file, "results", "two_sample", "JobSatisfaction_stay_vs_left")
	expectTwo(t, grouped(income, s["Attrition"], "No", "Yes"), file, "results", "two_sample", "MonthlyIncome_stay_vs_left")
}

func TestGroupsOfPersonality(t *testing.T) {
	const file = "bfi.json"
	s := readColumns(t, "psych_bfi.csv")
	neuroticism := s.mean("N1", "N2", "N3", "N4", "N5")
	expectGroups(t, grouped(neuroticism, s["education"], "1", "2", "3", "4", "5"), file, "results", "k_neuro_by_education")
	expectTwo(t, grouped(neuroticism, s["gender"], "1", "2"), file, "results", "two_neuro_by_gender")
	expectPairs(t, s.mean("N1"), s.mean("N2"), file, "results", "paired_N1_N2")
}

// readStaffSurvey names columns by what stands before the first ". ", and gives
// answers of agreement their scores.
func readStaffSurvey(t *testing.T) surveyColumns {
	agreement := map[string]string{"Strongly disagree": "1", "Disagree": "2", "Neither agree or disagree": "3", "Agree": "4", "Strongly Agree": "5"}
	columns := surveyColumns{}
	for header, texts := range readColumns(t, "rse2016_uk.csv") {
		name, _, _ := strings.Cut(header, ". ")
		for _, text := range texts {
			text = strings.TrimSpace(text)
			if score, ok := agreement[text]; ok {
				text = score
			}
			columns[name] = append(columns[name], text)
		}
	}
	return columns
}

func TestGroupsOfStaff(t *testing.T) {
	const file = "rse2016_uk.json"
	s := readStaffSurvey(t)
	satisfaction, leave := s.mean("affSat1", "affSat2", "affSat3", "affSat4"), s.mean("turnOver6")
	years := s.mean("currentEmp16a")
	for i := range years {
		years[i] = 2016 - years[i]
	}
	bands, contract := tenureBands(years), s["currentEmp10"]
	expectGroups(t, grouped(satisfaction, bands, tenures...), file, "results", "k_sample", "sat_by_tenure_band")
	expectGroups(t, grouped(leave, bands, tenures...), file, "results", "k_sample", "turnOver6_by_tenure_band")
	expectTwo(t, grouped(satisfaction, contract, "Permanent", "Fixed term"), file, "results", "two_sample", "sat_permanent_vs_fixed")
	expectTwo(t, grouped(leave, contract, "Permanent", "Fixed term"), file, "results", "two_sample", "turnOver6_permanent_vs_fixed")
	expectPairs(t, s.mean("affSat1"), s.mean("affSat3"), file, "results", "paired", "affSat1_vs_affSat3")
	expectPairs(t, s.mean("affRec3"), s.mean("affRec5"), file, "results", "paired", "affRec3_vs_affRec5")
}
