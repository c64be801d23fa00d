package statistic

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// What R says of the tables of real surveys: see the README beside the reference
// numbers. They are no part of this repository.
type (
	tableReference struct {
		Counts    orderedTable
		Least     float64 `json:"expected_min"`
		Pearson   struct{ Chisq, DF, P float64 }
		V         float64      `json:"cramers_v"`
		Corrected float64      `json:"cramers_v_bias_corrected_bergsma"`
		Residuals orderedTable `json:"std_residuals_adjusted"`
		Fisher    *struct{ P float64 }
		Ordinal   *struct {
			Gamma   float64
			GammaSE float64 `json:"gamma_ase1"`
			Tau     float64 `json:"tau_b"`
			TauSE   float64 `json:"tau_b_ase1"`
		}
		Kendall struct{ Z, P float64 } `json:"cor.test_kendall"`
	}
	trendReference struct {
		Successes, N []float64
		Statistic    float64 `json:"cochran_armitage_chisq"`
		Z            float64 `json:"z_signed"`
		P            float64
		Departure    float64 `json:"departure_from_trend_chisq"`
	}
	// An orderedTable has the rows and columns of {"row": {"column": 1}} in the
	// order in which they are written.
	orderedTable [][]float64
)

func (o *orderedTable) UnmarshalJSON(data []byte) error {
	tokens := json.NewDecoder(bytes.NewReader(data))
	for {
		token, err := tokens.Token()
		if token == nil {
			return nil
		}
		if err != nil {
			return err
		}
		switch value := token.(type) {
		case json.Delim:
			if value == '{' {
				*o = append(*o, nil)
			}
		case float64:
			(*o)[len(*o)-1] = append((*o)[len(*o)-1], value)
		}
	}
}

func TestTablesOfRealSurveys(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/reference/*.json")
	if len(files) == 0 {
		t.Skip("the reference numbers are not here")
	}
	tables, trends := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		eachObject(filepath.Base(file), data, func(name string, object map[string]json.RawMessage, data []byte) {
			switch {
			case object["pearson"] != nil && object["counts"] != nil:
				tables++
				expectTable(t, name, data)
			case object["cochran_armitage_chisq"] != nil:
				trends++
				expectTrend(t, name, data)
			}
		})
	}
	if tables < 16 || trends < 6 {
		t.Errorf("there are %d tables and %d trends in the reference", tables, trends)
	}
}

// eachObject calls visit with every object in the data, however deep.
func eachObject(name string, data []byte, visit func(name string, object map[string]json.RawMessage, data []byte)) {
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil {
		return
	}
	visit(name, object, data)
	for key, part := range object {
		eachObject(name+"/"+key, part, visit)
	}
}

func expectTable(t *testing.T, name string, data []byte) {
	var want tableReference
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(name, err)
	}
	table := [][]float64(want.Counts[1:]) // the first is of the braces around
	pearson, cramer := ChiSquare(table), CramerV(table, 0.95)
	expectNear(t, name+": least expected", pearson.LeastExpected, want.Least, 1e-13)
	expectNear(t, name+": chi-square", pearson.Statistic, want.Pearson.Chisq, 1e-11)
	expectNear(t, name+": df", pearson.DF, want.Pearson.DF, 0)
	expectNear(t, name+": p", pearson.P, want.Pearson.P, 1e-10)
	expectNear(t, name+": V", cramer.V, want.V, 1e-11)
	expectNear(t, name+": V corrected", cramer.BiasCorrected, want.Corrected, 1e-9)
	for g, row := range AdjustedResiduals(table) {
		for c, residual := range row {
			expectNear(t, name+": residual", residual, want.Residuals[g+1][c], 1e-9)
		}
	}
	if want.Fisher != nil {
		p, _ := FisherExact(table)
		expectNear(t, name+": Fisher's p", p, want.Fisher.P, 1e-9)
	}
	if want.Ordinal == nil {
		return
	}
	gamma, tau, kendall := Gamma(table), TauB(table), KendallTest(table)
	expectNear(t, name+": gamma", gamma.Value, want.Ordinal.Gamma, 1e-11)
	expectNear(t, name+": its error", gamma.SE, want.Ordinal.GammaSE, 1e-11)
	expectNear(t, name+": tau-b", tau.Value, want.Ordinal.Tau, 1e-11)
	expectNear(t, name+": its error", tau.SE, want.Ordinal.TauSE, 1e-11)
	expectNear(t, name+": Kendall's z", kendall.Z, want.Kendall.Z, 1e-10)
	expectNear(t, name+": Kendall's p", kendall.P, want.Kendall.P, 1e-9)
}

func expectTrend(t *testing.T, name string, data []byte) {
	var want trendReference
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(name, err)
	}
	scores := make([]float64, len(want.N))
	for g := range scores {
		scores[g] = float64(g + 1)
	}
	got := CochranArmitage(want.Successes, want.N, scores)
	expectNear(t, name+": trend", got.Statistic, want.Statistic, 1e-10)
	expectNear(t, name+": z", got.Z, want.Z, 1e-10)
	expectNear(t, name+": p", got.P, want.P, 1e-9)
	expectNear(t, name+": departure", got.Departure, want.Departure, 1e-9)
}
