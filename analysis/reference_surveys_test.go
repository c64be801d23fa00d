package analysis_test

import (
	"slices"
	"testing"

	"github.com/foljeforskning/folje/analysis/model"
)

var tenureNames = []string{"0-1", "2-4", "5-9", "10+"}

// dummies are a column per level but the first.
func (g grouping) dummies() (terms []string, columns []answers) {
	for k := 1; k < len(g.levels); k++ {
		terms = append(terms, g.levels[k])
		columns = append(columns, g.of.indicator(func(x float64) bool { return x == float64(k) }))
	}
	return terms, columns
}

func fitted(t *testing.T, fit func(model.Data) (*model.Fit, error), d model.Data) *model.Fit {
	t.Helper()
	f, err := fit(d)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A staffSurvey is the survey of research software engineers, recoded as
// rse2016_uk.R does.
type staffSurvey struct {
	texts
	scales                                     map[string][]answers
	names                                      map[string][]string
	items                                      map[string]answers
	tenure, satisfaction, recognition          answers
	band, contract, gender, age, salary, group grouping
	leave, accept, favourable                  answers
}

var salaries = []string{"Less than £25 000", "£25 000 to £29 999", "£30 000 to £34 999", "£35 000 to £39 999", "£40 000 to £44 999",
	"£45 000 to £50 000", "£50 000 to £59 999", "£60 000 to £69 999", "£70 000 to £99 000"}

func readStaffSurvey(t *testing.T) staffSurvey {
	t.Helper()
	s := staffSurvey{texts: readTexts(t, "rse2016_uk.csv"), items: map[string]answers{}, scales: map[string][]answers{}}
	agreement := []string{"Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"}
	frequency := []string{"Never", "Sometimes", "Often", "Very Often", "Always"}
	s.names = map[string][]string{
		"affSat":    {"affSat1", "affSat2", "affSat3", "affSat4"},
		"affRec":    {"affRec1", "affRec2", "affRec3", "affRec4", "affRec5"},
		"percEmp":   {"percEmp1", "percEmp2", "percEmp3"},
		"perfCheck": {"perfCheck1", "perfCheck2", "perfCheck4", "perfCheck5", "perfCheck6", "perfCheck7"}}
	for scale, items := range s.names {
		labels := agreement
		if scale == "perfCheck" {
			labels = frequency
		}
		for _, item := range items {
			s.items[item] = s.scored(item, labels...)
			s.scales[scale] = append(s.scales[scale], s.items[item])
		}
	}
	s.items["turnOver3"], s.items["turnOver6"] = s.scored("turnOver3", frequency...), s.scored("turnOver6", agreement...)
	s.tenure = s.numbers("currentEmp16a").changed(func(year float64) float64 { return 2016 - year })
	s.band = s.tenure.bands(tenureNames, 1, 4, 9)
	s.contract, s.gender = s.groups("currentEmp10", "Permanent", "Fixed term"), s.groups("socio2", "Female", "Male")
	s.age = s.groups("socio3", "18 to 24 years", "25 to 34 years", "35 to 44 years", "45 to 54 years", "55 to 64 years")
	s.salary = s.scored("socio4", salaries...).bands([]string{"<35k", "35-40k", "40-45k", "45k+"}, 3, 4, 5)
	s.satisfaction, s.recognition = itemMean(4, s.scales["affSat"]...), itemMean(5, s.scales["affRec"]...)
	s.leave, s.accept, s.favourable = s.items["turnOver3"].atLeast(3), s.items["turnOver6"].atLeast(4), s.items["affSat3"].atLeast(4)
	s.group = s.groups("currentWork2", "No", "Yes")
	return s
}

func reproduceStaffSurvey(t *testing.T, r reproduction) {
	s := readStaffSurvey(t)
	r["n_rows"] = float64(len(s.tenure))
	for _, item := range []string{"affSat1", "affSat3", "turnOver6", "affRec5", "perfCheck6"} {
		tellFrequencies(r.at("frequencies/"+item), s.items[item].among(oneTo(5)...))
	}
	tellFrequencies(r.at("frequencies/turnOver3"), s.items["turnOver3"].among(oneTo(3)...))
	tellFrequencies(r.at("frequencies/tenure_band"), s.band)
	tellFrequencies(r.at("frequencies/currentEmp10"), s.groups("currentEmp10"))
	tellFrequencies(r.at("frequencies/socio2"), s.groups("socio2"))
	tellFrequencies(r.at("frequencies/socio3"), s.age)
	tellFrequencies(r.at("frequencies/socio4"), s.groups("socio4", append(slices.Clone(salaries), "Prefer not to say")...))
	s.tables(r)
	s.comparisons(r)
	for scale, items := range s.scales {
		tellScale(r.at("scales/"+scale), s.names[scale], items, true)
	}
	for name, other := range map[string]answers{"sat_rec": s.recognition, "sat_turnOver6": s.items["turnOver6"], "sat_tenure": s.tenure} {
		tellCorrelation(r.at("correlations/"+name), s.satisfaction, other)
	}
	terms, columns := s.contract.dummies()
	terms, columns = append([]string{"sat", "tenure"}, terms...), append([]answers{s.satisfaction, s.tenure}, columns...)
	leave := s.items["turnOver6"].among(oneTo(5)...)
	tellModel(r.at("models/polr_turnOver6"), fitted(t, model.Ordinal, modelled(leave.of, 5, terms, columns...)), false)
	logit := fitted(t, model.Logistic, modelled(s.accept, 2, terms, columns...))
	tellModel(r.at("models/logit_accept_other"), logit, true)
	r["models/logit_accept_other/n"] = logit.N
}

// tellCorrelation is ct() of the script.
func tellCorrelation(tell func(string, float64), a, b answers) {
	all := everybody(len(a))
	_, values := a.countedBy(all)
	groups := a.among(values...)
	table, _ := b.countedBy(groups)
	tell("n", productsOf(a, b).N)
	tell("pearson", correlation(a, b))
	tellKendall(tell, table)
}

func (s staffSurvey) tables(r reproduction) {
	yes := func(a answers) grouping { return a.among(1, 0) }
	for _, x := range []struct {
		name            string
		answers, groups grouping
		ordered, fisher bool
	}{
		{"turnOver6_by_tenure_band", s.items["turnOver6"].among(oneTo(5)...), s.band, true, false},
		{"turnOver3_by_tenure_band", s.items["turnOver3"].among(oneTo(3)...), s.band, true, false},
		{"affSat3_by_salary4", s.items["affSat3"].among(oneTo(5)...), s.salary, true, false},
		{"contract2_by_gender2", s.contract, s.gender, false, true},
		{"accept_other_by_contract2", yes(s.accept), s.contract, false, true},
		{"leave_often_by_group_member", yes(s.leave), s.group, false, true},
		{"age_by_contract2", s.age, s.contract, true, true},
	} {
		tellTable(r.at("crosstabs/"+x.name), x.answers, x.groups, x.ordered, x.fisher)
	}
}

func (s staffSurvey) comparisons(r reproduction) {
	leave := s.items["turnOver6"]
	s.satisfaction.describeGroups(r.at("group_statistics/sat_by_tenure_band"), s.band)
	s.satisfaction.describeGroups(r.at("group_statistics/sat_by_contract2"), s.contract)
	s.recognition.describeGroups(r.at("group_statistics/rec_by_salary4"), s.salary)
	s.satisfaction.changed(func(x float64) float64 { return (x - 1) / 4 * 100 }).describe(r.at("group_statistics/sat100_overall"))
	s.tenure.describe(r.at("group_statistics/tenure_overall"))
	s.accept.shares(r.at("proportions/accept_other_by_tenure_band"), s.band)
	s.leave.shares(r.at("proportions/leave_often_by_tenure_band"), s.band)
	overall := crossed(everybody(len(s.favourable)), s.favourable.among(0, 1))[0]
	tellShare(r.at("proportions/fav_sat3_overall"), overall[1], overall[0]+overall[1])
	tellShare(r.at("proportions/zero_of_12"), 0, 12)
	tellShare(r.at("proportions/all_of_7"), 7, 7)
	s.satisfaction.compareTwo(r.at("two_sample/sat_permanent_vs_fixed"), s.contract)
	s.recognition.compareTwo(r.at("two_sample/rec_member_yes_vs_no"), s.groups("currentWork2", "Yes", "No"))
	leave.compareTwo(r.at("two_sample/turnOver6_permanent_vs_fixed"), s.contract)
	s.satisfaction.compareAll(r.at("k_sample/sat_by_tenure_band"), s.band, true)
	leave.compareAll(r.at("k_sample/turnOver6_by_tenure_band"), s.band, true)
	s.satisfaction.compareAll(r.at("k_sample/sat_by_salary4"), s.salary, true)
	s.accept.trendOfShares(r.at("trend_in_proportions/accept_other_by_tenure_band"), s.band)
	s.leave.trendOfShares(r.at("trend_in_proportions/leave_often_by_tenure_band"), s.band)
	s.accept.trendOfShares(r.at("trend_in_proportions/accept_other_by_salary4"), s.salary)
	tellPaired(r.at("paired/affSat1_vs_affSat3"), s.items["affSat1"], s.items["affSat3"], 5)
	tellPaired(r.at("paired/affRec3_vs_affRec5"), s.items["affRec3"], s.items["affRec5"], 5)
}

// reproduceStaffFile tells of the fictional staff of ibm_attrition.R.
func reproduceStaffFile(t *testing.T, r reproduction) {
	s := readTexts(t, "ibm_attrition.csv")
	left, years, satisfaction := s.groups("Attrition", "No", "Yes"), s.numbers("YearsAtCompany"), s.numbers("JobSatisfaction")
	department := s.groups("Department", "Human Resources", "Research & Development", "Sales")
	band, overtime, four := years.bands(tenureNames, 1, 4, 9), s.groups("OverTime", "No", "Yes"), satisfaction.among(oneTo(4)...)
	gone := s.groups("Attrition", "Yes", "No")
	r["n_rows"] = float64(len(years))
	for name, g := range map[string]grouping{"JobSatisfaction": four, "dept": department, "band": band, "Attrition": left,
		"JobRole": s.groups("JobRole"), "OverTime": overtime} {
		tellFrequencies(r.at("frequencies/"+name), g)
	}
	tellTable(r.at("crosstabs/Attrition_by_dept"), gone, department, false, false)
	tellTable(r.at("crosstabs/Attrition_by_band"), gone, band, true, false)
	tellTable(r.at("crosstabs/Attrition_by_OverTime"), gone, s.groups("OverTime", "Yes", "No"), false, true)
	tellTable(r.at("crosstabs/JobSatisfaction_by_band"), four, band, true, false)
	tellTable(r.at("crosstabs/JobSatisfaction_by_dept"), four, department, false, false)
	tellTable(r.at("crosstabs/Attrition_by_JobSatisfaction"), left, four, true, false)
	income := s.numbers("MonthlyIncome")
	income.describeGroups(r.at("group_statistics/MonthlyIncome_by_dept"), department)
	satisfaction.describeGroups(r.at("group_statistics/JobSatisfaction_by_band"), band)
	years.describe(r.at("group_statistics/YearsAtCompany_overall"))
	left.of.shares(r.at("attrition_rates/by_dept"), department)
	left.of.shares(r.at("attrition_rates/by_band"), band)
	left.of.shares(r.at("attrition_rates/by_JobRole"), s.groups("JobRole"))
	left.of.shares(r.at("attrition_rates/by_dept_and_band"), combined(department, band))
	satisfaction.compareTwo(r.at("two_sample/JobSatisfaction_stay_vs_left"), left)
	income.compareTwo(r.at("two_sample/MonthlyIncome_stay_vs_left"), left)
	income.compareAll(r.at("k_sample/MonthlyIncome_by_dept"), department, false)
	satisfaction.compareAll(r.at("k_sample/JobSatisfaction_by_band"), band, true)
	left.of.trendOfShares(r.at("trend/left_by_band"), band)
	left.of.trendOfShares(r.at("trend/left_by_JobSatisfaction"), four)
	names := []string{"EnvironmentSatisfaction", "JobSatisfaction", "RelationshipSatisfaction", "JobInvolvement", "WorkLifeBalance"}
	var items []answers
	for _, name := range names {
		items = append(items, s.numbers(name))
	}
	tellScale(r.at("scale_satisfaction5"), names, items, true)
	terms, columns := overtime.dummies()
	moreTerms, moreColumns := department.dummies()
	terms, columns = append(terms, moreTerms...), append(columns, moreColumns...)
	tellModel(r.at("models/polr_JobSatisfaction"), fitted(t, model.Ordinal,
		modelled(four.of, 4, append(slices.Clone(terms), "years"), append(slices.Clone(columns), years)...)), false)
	tellModel(r.at("models/logit_left"), fitted(t, model.Logistic,
		modelled(left.of, 2, append(terms, "satisfaction", "years"), append(columns, satisfaction, years)...)), true)
}

// combined has a group per pair of groups.
func combined(a, b grouping) grouping {
	g := grouping{of: make(answers, len(a.of))}
	for _, first := range a.levels {
		for _, second := range b.levels {
			g.levels = append(g.levels, first+" | "+second)
		}
	}
	for i := range g.of {
		g.of[i] = a.of[i]*float64(len(b.levels)) + b.of[i]
	}
	return g
}

// reproducePersonality tells of the 2 800 people of bfi.R.
func reproducePersonality(t *testing.T, r reproduction) {
	s := readTexts(t, "psych_bfi.csv")
	sex, education := s.groups("gender", "1", "2"), s.groups("education", "1", "2", "3", "4", "5")
	sex.levels = []string{"male", "female"}
	six := func(item string) grouping { return s.numbers(item).among(oneTo(6)...) }
	r["n_rows"] = float64(len(sex.of))
	for name, g := range map[string]grouping{"N3": six("N3"), "A1": six("A1"), "education": education, "gender": sex} {
		tellFrequencies(r.at("frequencies/"+name), g)
	}
	scores := map[string]answers{}
	for scale, letter := range map[string]string{"agree": "A", "consc": "C", "extra": "E", "neuro": "N", "open": "O"} {
		names, items := s.personality(letter, true)
		tellScale(r.at("scales/"+scale), names, items, true)
		scores[scale] = itemMean(5, items...)
	}
	names, items := s.personality("A", false)
	tellScale(r.at("scale_agree_without_reversing"), names, items, false)
	tellTable(r.at("crosstabs/N3_by_education"), six("N3"), education, true, false)
	tellTable(r.at("crosstabs/N3_by_gender"), six("N3"), sex, true, false)
	tellTable(r.at("crosstabs/education_by_gender"), education, sex, true, false)
	scores["neuro"].describeGroups(r.at("neuro_by_education"), education)
	scores["neuro"].compareAll(r.at("k_neuro_by_education"), education, true)
	scores["agree"].compareAll(r.at("k_agree_by_education"), education, true)
	scores["neuro"].compareTwo(r.at("two_neuro_by_gender"), sex)
	s.numbers("N3").atLeast(5).trendOfShares(r.at("trend_N3_high_by_education"), education)
	tellPaired(r.at("paired_N1_N2"), s.numbers("N1"), s.numbers("N2"), 6)
	whole := itemMean(5, scores["agree"], scores["consc"], scores["extra"], scores["neuro"], scores["open"])
	for a, one := range scores {
		listwise := make(answers, len(one))
		for i := range one {
			listwise[i] = one[i] + 0*whole[i]
		}
		for b, other := range scores {
			r["correlation_matrix_scales_listwise/"+a+"/"+b] = correlation(listwise, other)
			r["correlation_matrix_scales_pairwise/"+a+"/"+b] = correlation(one, other)
		}
	}
	terms, columns := education.dummies()
	terms, columns = append([]string{"female", "age"}, terms...), append([]answers{sex.of, s.numbers("age")}, columns...)
	tellModel(r.at("polr_N3"), fitted(t, model.Ordinal, modelled(six("N3").of, 6, terms, columns...)), false)
}

// personality are the five items of a trait, the reversed ones turned if asked.
func (x texts) personality(letter string, turned bool) (names []string, items []answers) {
	for _, digit := range []string{"1", "2", "3", "4", "5"} {
		name := letter + digit
		item := x.numbers(name)
		if turned && slices.Contains([]string{"A1", "C4", "C5", "E1", "E2", "O2", "O5"}, name) {
			item = item.changed(func(x float64) float64 { return 7 - x })
		}
		names, items = append(names, name), append(items, item)
	}
	return names, items
}
