package draft

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// shared is where real exports and what R computes of them may lie beside the
// module.
const shared = "../../../shared"

// guessFile guesses what was asked in a real export, or skips the test.
func guessFile(t *testing.T, name string) guessed {
	t.Helper()
	if _, err := os.Stat(filepath.Join(shared, "data", name)); err != nil {
		t.Skipf("the export %s is not beside the module", name)
	}
	f, err := readFile(context.Background(), func(name string) (fs.File, error) { return os.Open(filepath.Join(shared, "data", name)) }, name)
	if err != nil {
		t.Fatal(err)
	}
	var g guessed
	g.questions, g.scales, g.guesses = f.questions()
	return g
}

// TestRecodesOfRSE2016 orders every battery of a real staff survey as the
// researcher who analysed it in R recoded it (rse2016_uk.R, AGREE and FREQ).
func TestRecodesOfRSE2016(t *testing.T) {
	g := guessFile(t, "rse2016_uk.csv")
	file, err := os.ReadFile(filepath.Join(shared, "reference", "rse2016_uk.json"))
	if err != nil {
		t.Skip("what R computed of the export is not beside the module")
	}
	var reference struct {
		Meta struct {
			Recodes struct {
				AgreeItems     []string       `json:"agree_items"`
				FrequencyItems []string       `json:"frequency_items"`
				Agree          map[string]int `json:"agree_scale"`
				Frequency      map[string]int `json:"frequency_scale"`
			}
		}
	}
	if err := json.Unmarshal(file, &reference); err != nil {
		t.Fatal(err)
	}
	recodes := reference.Meta.Recodes
	for _, battery := range []struct {
		items []string
		codes map[string]int
	}{{recodes.AgreeItems, recodes.Agree}, {recodes.FrequencyItems, recodes.Frequency}} {
		if len(battery.items) < 10 || len(battery.codes) != 5 {
			t.Fatalf("the reference has %d items with %d answers", len(battery.items), len(battery.codes))
		}
		for _, id := range battery.items {
			q := g.one(t, id)
			got := make(map[string]int)
			for _, s := range g.scales {
				for i, c := range s.Categories {
					if s.ID == q.Scale && c.Code == string(rune('1'+i)) {
						got[c.Label.In("")] = i + 1
					}
				}
			}
			if diff := cmp.Diff(battery.codes, got); diff != "" || q.Kind != codebook.Scale {
				t.Errorf("%s, %s: %s", id, q.Kind, diff)
			}
		}
	}
}

// TestRealExports asserts what matters of what is guessed from real exports.
func TestRealExports(t *testing.T) {
	read := make(map[string]guessed)
	for _, test := range []struct {
		file, id, want string
	}{
		{"rse2016_uk.csv", "currentEmp16a", "number role tenure"},
		{"rse2016_uk.csv", "socio3", "single ordered | 18 to 24 years, 25 to 34 years, 35 to 44 years, 45 to 54 years, 55 to 64 years"},
		{"rse2016_uk.csv", "socio4", "single ordered | Less than £25 000, £25 000 to £29 999, £30 000 to £34 999, £35 000 to £39 999, £40 000 to £44 999, " +
			"£45 000 to £50 000, £50 000 to £59 999, £60 000 to £69 999, £70 000 to £99 000, Prefer not to say !no_answer"},
		{"rse2016_uk.csv", "currentEmp12", "single | Full time, Part time"},
		{"rse2016_uk.csv", "prevEmp16d", "single | Fixed-term, Freelancer consultant=Freelancer  consultant  contractors, Permanent, Zero hour contract"},
		{"rse2016_uk.csv", "prevEmp16b", "single | Excessive overtime hours, " +
			"Lack of opportunity to advance, Loss of faith and confidence=Loss of faith and confidence in corporate leaders, " +
			"Mismatch between description=Mismatch between description and promise during the interview and actual job, Others"},
		{"rse2016_uk.csv", "skill2", "open"},
		{"rse2016_uk.csv", "currentEmp5", "open"},
		{"rse2016_uk.csv", "rse16a", "single yesno2 | Yes, No"},
		{"rse2017_uk.csv", "satisGen1_SQ001", "scale satisfied11 | 0=0 - Not at all satisfied, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10=10 - Completely satisfied"},
		{"rse2017_uk.csv", "time1can_time3can", "scale steps10 | 1=1 (None at all), 2, 3, 4, 5, 6, 7, 8, 9, 10=10 (All my time)"},
		{"rse2017_uk.csv", "rse3_SQ001", "scale | 0=0 - Mostly me, 1, 2, 3, 4, 5=5 - Mostly other people"},
		{"rse2017_uk.csv", "stability1", "single ordered | 1, 2, 3, 4, 5+"},
		{"rse2017_uk.csv", "currentEmp9", "date"},
		{"rse2017_uk.csv", "likertime2_turnOver2", "scale often5 | 1=Never, 2=Sometimes, 3=Often, 4=Very Often, 5=Always"},
		{"rse2017_uk.csv", "ukrse2", "multiple | SQ001=UK RSE Association, SQ002=Local RSE group/network, SQ003=N/A"},
		{"rse2017_uk.csv", "prevEmp2", "choose | Ability to work across=Ability to work across disciplines, Desire to advance research, " +
			"Desire to work in a research=Desire to work in a research environment, Flexible working hours, Freedom to choose own working=Freedom to choose own working practices, " +
			"I want to learn new skills, Opportunity for career=Opportunity for career advancement, Opportunity to develop=Opportunity to develop software, The salary"},
		{"rse2017_uk.csv", "conf2can", "open"},
		{"ibm_attrition.csv", "Department", "single role area | Human Resources, Research & Development, Sales"},
		{"ibm_attrition.csv", "YearsAtCompany", "number role tenure"},
		{"ibm_attrition.csv", "EmployeeNumber", "open role respondent"},
		{"ibm_attrition.csv", "JobSatisfaction", "scale steps4 | 1, 2, 3, 4"},
		{"ibm_attrition.csv", "MonthlyIncome", "number"},
		{"psych_bfi.csv", "id", "open role respondent"},
		{"psych_bfi.csv", "O5", "scale steps6 | 1, 2, 3, 4, 5, 6"},
		{"psych_bfi.csv", "gender", "single | 1, 2"},
		{"psych_bfi.csv", "age", "number"},
		{"surv_lung.csv", "time", "number"},
		{"surv_lung.csv", "wt_loss", "number"},
		{"api_strat.csv", "cds", "open role respondent"},
		{"api_strat.csv", "pw", "number role weight"},
		{"api_strat.csv", "stype", "single | E, H, M"},
		{"api_srs.csv", "avg_ed", "number"},
		{"api_clus1.csv", "sname", "open"},
	} {
		t.Run(test.file+" "+test.id, func(t *testing.T) {
			g, known := read[test.file]
			if !known {
				g = guessFile(t, test.file)
				read[test.file] = g
			}
			if diff := cmp.Diff(test.want, g.told(g.one(t, test.id))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRoutesOfRSE2017 finds who was asked what as the questionnaire routed them:
// those without a fixed term were not asked how long theirs is.
func TestRoutesOfRSE2017(t *testing.T) {
	g := guessFile(t, "rse2017_uk.csv")
	for id, want := range map[string]*codebook.Filter{
		"currentEmp11": {Variable: "currentEmp10", Codes: []string{"Fixed term"}},
		"paper3":       {Variable: "paper2", Codes: []string{"Yes"}},
		"fund2":        {Variable: "fund1", Codes: []string{"Yes"}},
		"stability1":   nil,
	} {
		if diff := cmp.Diff(want, g.one(t, id).Asked); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}
