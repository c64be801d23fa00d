package model

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The reference numbers are R's, of real surveys: see the README beside them.
// They are no part of this repository.
const shared = "../../../shared/"

type reference struct {
	Coef []struct {
		Term    string
		Est, SE float64
	}
	LogLik, AIC, Deviance float64
	Null                  float64 `json:"logLik_null"`
	NullDeviance          float64 `json:"null_deviance"`
}

// readReference decodes the results that R stored for a data file, and the
// rows of that file by column.
func readReference(t *testing.T, name, data string, results any) []map[string]string {
	t.Helper()
	stored, err := os.ReadFile(shared + "reference/" + name + ".json")
	if os.IsNotExist(err) {
		t.Skip("the reference numbers are not here: ", err)
	}
	if err == nil {
		err = json.Unmarshal(stored, &struct{ Results any }{results})
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(shared + "data/" + data)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, header := range records[0] {
			code, _, _ := strings.Cut(header, ". ")
			row[code] = strings.TrimSpace(record[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// person makes a row of one, answer counted from 0 among so many.
func person(answer, answers int, x ...[]float64) Row {
	counts := make([]float64, answers)
	counts[answer] = 1
	return Row{X: slices.Concat(x...), Counts: counts, Cluster: -1}
}

// converged is R's numbers where it goes on to the top: estimates and standard
// errors of ordinal::clm with gradTol=1e-12, glm with epsilon=1e-15.
type converged struct{ estimates, errors []float64 }

// checkReference compares with R twice. The stored numbers are of R's default
// settings: polr stops at eight digits of the log-likelihood, which is 1e-4
// standard errors from the top, and takes second derivatives by steps of 1e-3
// whatever the unit of the predictor; glm has the standard errors of the step
// before the last. R itself, made to converge, is met at 1e-9.
func checkReference(t *testing.T, f *Fit, want reference, exact converged) {
	t.Helper()
	got := f.Coefficients(f.ModelBased(), 0.95)
	if len(got) != len(want.Coef) {
		t.Fatalf("%d coefficients, want %d", len(got), len(want.Coef))
	}
	for i, c := range want.Coef {
		if !(math.Abs(got[i].Estimate-c.Est) < 1e-4*c.SE) {
			t.Errorf("%s = %.12g, want %.12g", c.Term, got[i].Estimate, c.Est)
		}
		near(t, "se of "+c.Term, []float64{got[i].SE}, []float64{c.SE}, 1e-4)
	}
	near(t, "estimates", column(got, estimates), exact.estimates, 1e-9)
	near(t, "errors", column(got, errorsOf), exact.errors, 1e-9)
	if want.Null == 0 { // of a glm
		want.Null, want.LogLik = -want.NullDeviance/2, -want.Deviance/2
	}
	near(t, "fit", []float64{f.AIC(), f.Deviance(), f.LogLik, f.NullLogLik}, []float64{want.AIC, want.Deviance, want.LogLik, want.Null}, 1e-9)
}

func number(t *testing.T, text string) []float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return []float64{v}
}

func TestStaffSurvey(t *testing.T) {
	var ref struct {
		Models struct {
			TurnOver reference `json:"polr_turnOver6"`
			Accept   reference `json:"logit_accept_other"`
		}
	}
	agree := []string{"Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"}
	d := Data{Terms: []string{"sat", "tenure", "contract2Fixed term"}}
	for _, row := range readReference(t, "rse2016_uk", "rse2016_uk.csv", &ref) {
		sat, complete := 0, true
		for _, item := range []string{"affSat1", "affSat2", "affSat3", "affSat4"} {
			score := slices.Index(agree, row[item])
			complete, sat = complete && score >= 0, sat+score+1
		}
		answer, contract := slices.Index(agree, row["turnOver6"]), slices.Index([]string{"Permanent", "Fixed term"}, row["currentEmp10"])
		if complete && answer >= 0 && contract >= 0 && row["currentEmp16a"] != "" {
			tenure := 2016 - number(t, row["currentEmp16a"])[0]
			d.Rows = append(d.Rows, person(answer, 5, []float64{float64(sat) / 4, tenure, float64(contract)}))
		}
	}
	// clm(y ~ sat + tenure + contract2)
	checkReference(t, mustFit(t, Ordinal, d), ref.Models.TurnOver, converged{
		[]float64{-0.59083234212, -0.01003613183921, 0.2430789615841, -3.528726927565, -2.240239647512, -0.8748237730678, 0.6461542586517},
		[]float64{0.1211103262568, 0.02274918230674, 0.2391620208906, 0.5360635625611, 0.5136230776463, 0.4952740351253, 0.5113412175305},
	})
	// glm(accept_other ~ sat + tenure + contract2, binomial)
	checkReference(t, mustFit(t, Logistic, d.Dichotomised(3)), ref.Models.Accept, converged{
		[]float64{0.9841171445041, -0.5994367261822, -0.02683892677784, 0.2619257309266},
		[]float64{0.6252939721366, 0.1510600971559, 0.03326478312375, 0.3223188797878},
	})
}

func TestStaffRegister(t *testing.T) {
	var ref struct {
		Models struct {
			Satisfaction reference `json:"polr_JobSatisfaction"`
			Left         reference `json:"logit_left"`
		}
	}
	department := Factor{Name: "dept", Levels: []string{"Human Resources", "Research & Development", "Sales"}}
	overtime := Factor{Name: "OT", Levels: []string{"No", "Yes"}}
	terms := slices.Concat(overtime.Terms(), department.Terms())
	satisfaction := Data{Terms: append(slices.Clone(terms), "years")}
	left := Data{Terms: append(slices.Clone(terms), "satisfaction", "years")}
	for _, row := range readReference(t, "ibm_attrition", "ibm_attrition.csv", &ref) {
		factors := slices.Concat(overtime.Code(slices.Index(overtime.Levels, row["OverTime"])), department.Code(slices.Index(department.Levels, row["Department"])))
		years, answer := number(t, row["YearsAtCompany"]), number(t, row["JobSatisfaction"])
		satisfaction.Rows = append(satisfaction.Rows, person(int(answer[0])-1, 4, factors, years))
		left.Rows = append(left.Rows, person(slices.Index(overtime.Levels, row["Attrition"]), 2, factors, answer, years))
	}
	// clm(y ~ OT + dept + YearsAtCompany)
	checkReference(t, mustFit(t, Ordinal, satisfaction), ref.Models.Satisfaction, converged{
		[]float64{0.1134090350298, 0.2078006660879, 0.2518618105593, -0.00132613885026, -1.175668066335, -0.2267588711671, 1.025020797428},
		[]float64{0.1050335557054, 0.2289294628524, 0.2374947540014, 0.007624338043108, 0.2330891229236, 0.2307271542709, 0.232824956426},
	})
	// glm(left ~ OT + dept + JobSatisfaction + YearsAtCompany, binomial)
	checkReference(t, mustFit(t, Logistic, left), ref.Models.Left, converged{
		[]float64{-0.6633275766, 1.391271237241, -0.4491873982848, 0.1242363532926, -0.2937332014549, -0.08221823491237},
		[]float64{0.3909884594134, 0.1516455220871, 0.3543694098692, 0.362283316501, 0.06696840568923, 0.01610730477073},
	})
}

func TestPersonality(t *testing.T) {
	var ref struct {
		N3 reference `json:"polr_N3"`
	}
	education := Factor{Name: "edu", Levels: []string{"1", "2", "3", "4", "5"}}
	d := Data{Terms: slices.Concat([]string{"female", "age"}, education.Terms())}
	for _, row := range readReference(t, "bfi", "psych_bfi.csv", &ref) {
		if slices.ContainsFunc([]string{"N3", "gender", "age", "education"}, func(c string) bool { return row[c] == "NA" || row[c] == "" }) {
			continue
		}
		female := number(t, row["gender"])
		female[0]--
		d.Rows = append(d.Rows, person(int(number(t, row["N3"])[0])-1, 6, female, number(t, row["age"]), education.Code(int(number(t, row["education"])[0])-1)))
	}
	// clm(y ~ sex + age + edu)
	checkReference(t, mustFit(t, Ordinal, d), ref.N3, converged{
		[]float64{0.4550328477015, -0.02069391722838, 0.019791614879, -0.2382536848898, -0.1184265031087, -0.1492312461048, -1.984249945777, -0.796729841322, -0.2647347466343, 0.6892221311578, 1.891287879422},
		[]float64{0.0751708954698, 0.003493964874607, 0.1599287449764, 0.129027486305, 0.1505600710518, 0.149245813304, 0.1583087004824, 0.153282464576, 0.1525720161354, 0.1536350761173, 0.1615528871796},
	})
}
