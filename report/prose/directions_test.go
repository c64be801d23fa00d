package prose

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// threeWaves holds those who enjoy their work in three waves (40, 50, 60 %),
// those who are stressed, of whom there had better be few (40, 30, 20 %), and
// how many wrote something (100, 150, 208); and areas of the last wave.
func threeWaves() *result.Results {
	type cells = map[string]result.Cell
	waves := []result.Item{{ID: "v1", Title: "2016"}, {ID: "v2", Title: "2017"}, {ID: "v3", Title: "2018"}}
	byWave := func(id string, low bool, levels, steps [3]float64) result.Table {
		t := result.Table{ID: id + ".by.wave", Question: result.Item{ID: id}, By: []result.Item{{ID: "wave"}}, Columns: []result.Column{
			{ID: "agree", Kind: result.Percent, Measure: "agree", Low: low},
			{ID: "change.agree", Kind: result.Points, Measure: "change", Low: low}, {ID: "valid:1", Kind: result.Percent, Category: &result.Item{ID: "1"}}}}
		for i, w := range waves {
			t.Rows = append(t.Rows, row(w.ID, result.Plain, cells{"agree": published(levels[i], 100), "change.agree": published(steps[i], 100), "valid:1": published(levels[i], 100)}, w.ID))
		}
		return t
	}
	count := byWave("skrev", false, [3]float64{100, 150, 208}, [3]float64{})
	count.Columns[0].Kind, count.Columns[0].ID = result.Count, "n"
	for i, n := range []float64{100, 150, 208} {
		count.Rows[i].Cells["n"] = published(n, 300)
	}
	area := result.Table{ID: "trivs.by.area", Question: result.Item{ID: "trivs"}, By: []result.Item{{ID: "area"}}, Columns: []result.Column{
		{ID: "agree", Kind: result.Percent, Measure: "agree"}},
		Rows: []result.Row{row("n", result.Plain, cells{"agree": published(62, 80)}, "n"), row("s", result.Plain, cells{"agree": published(50, 80)}, "s")}}
	stressed := area
	stressed.ID, stressed.Question.ID, stressed.Columns = "stress.by.area", "stress", []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree", Low: true}}
	return &result.Results{Study: result.Study{ID: "s", Language: "sv", Waves: waves}, Tables: []result.Table{
		byWave("trivs", false, [3]float64{40, 50, 60}, [3]float64{0, 10, 10}), byWave("stress", true, [3]float64{40, 30, 20}, [3]float64{0, -10, -10}),
		count, area, stressed}}
}

// short stands for references in the sentences below.
var short = strings.NewReplacer("T1", "{trivs.by.wave.v1/agree}", "T2", "{trivs.by.wave.v2/agree}", "T3", "{trivs.by.wave.v3/agree}", "T+", "{trivs.by.wave.v3/change.agree}",
	"S1", "{stress.by.wave.v1/agree}", "S2", "{stress.by.wave.v2/agree}", "S3", "{stress.by.wave.v3/agree}", "S-", "{stress.by.wave.v3/change.agree|size}",
	"V1", "{trivs.by.wave.v1/1}", "V3", "{trivs.by.wave.v3/1}", "C1", "{skrev.by.wave.v1/n}", "C2", "{skrev.by.wave.v2/n}", "C3", "{skrev.by.wave.v3/n}",
	"TN", "{trivs.by.area.n/agree}", "TS", "{trivs.by.area.s/agree}", "SN", "{stress.by.area.n/agree}", "SS", "{stress.by.area.s/agree}")

// TestSentencesThatHold: no sentence that its figures bear out, or of which they
// cannot tell, is listed.
func TestSentencesThatHold(t *testing.T) {
	for code, sentences := range map[string][]string{
		"sv": {
			"Andelen ökade från T1 till T3 (T+ mer).",
			"Andelen ökade från T1 till T3, T+ mer.",
			"Andelen ökade från T1 till T3, en ökning med T+.",
			"Den ökade från T1 via T2 till T3.",
			"Trivseln förbättrades från T1 till T3.",
			"Stressen försämrades inte: den gick från S1 till S3.",
			"Stressen förbättrades från S1 till S3 (S- lägre).",
			"Stressen minskade med S-.",
			"Det blev S- bättre.",
			"Läget försämrades från V3 till V1.",
			"Antalet fördubblades från C1 till C3.",
			"Antalet mer än fördubblades från C1 till C3.",
			"Antalet nästan fördubblades från C1 till C3.",
			"Stressen halverades från S1 till S3.",
			"Andelen växte från T1 till T2 och steg till T3.",
			"Stressen sjönk från S1 till S3 medan trivseln steg från T1 till T3.",
			"Stressen krympte från S1 till S3 och trivseln växte från T1 till T3.",
			"Resultatet är bättre i norr (TN) än i söder (TS).",
			"Stressen är sämre i norr (SN) än i söder (SS).",
			"Bäst är resultatet i norr, TN.",
			"Bäst är läget i söder, SS.",
			"Sämst är läget i norr (SN).",
			"Bland större kommuner är andelen TS, mot TN bland samtliga.",
			"Högre chefer instämmer till TS, mot TN bland andra.",
			"Samma mönster syns i norr (TN) och söder (TS).",
			"Större delen, TS, instämmer, mot TN i norr.",
			"Det är mer sällan (TS) än i norr (TN).",
			"Skillnaden är större i söder (TS) än i norr (TN).",
			"Inte minst ökade andelen från T1 till T3.",
			"Det är minst TS.",
			"En något högre andel, TN, svarar så än i söder (TS).",
			"Andelen är TN, T+ högre än i söder (TS).",
			"Stressen låg stilla: S1, S2 och S3.",
			"Andelen ökade till T3 från T1 men stressen föll till S3.",
			"Andelen steg (T+).",
			"Det är högst T+ mer bland T3 än T1.",
		},
		"en": {
			"The share rose from T1 to T3 (T+ more).",
			"The share increased from T1 through T2 to T3.",
			"Enjoyment improved from T1 to T3.",
			"Stress improved from S1 to S3, S- lower.",
			"The number doubled from C1 to C3.",
			"The number more than doubled from C1 to C3.",
			"Stress halved from S1 to S3.",
			"Stress fell from S1 to S3 and enjoyment rose from T1 to T3.",
			"In fall 2018 the share was T3, up from T1.",
			"T1 in 2016 and T3 in 2018 declined to answer.",
			"Results are better in the north (TN) than in the south (TS).",
			"Stress is worse in the north (SN) than in the south (SS).",
			"Larger municipalities have TS, against TN of all.",
			"It is unchanged in neither: T1 and T3.",
			"At best TS agree, against TN in the north.",
			"The gap is larger in the south (TS) than in the north (TN).",
			"The share grew by T+.",
			"Best are those in the north, TN.",
		},
	} {
		for _, sentence := range sentences {
			_, remarks, err := Bind([]File{{Name: "trivs", Path: "a.md", Text: short.Replace(sentence)}}, threeWaves(), language(t, code), options)
			for _, r := range remarks {
				if r.Kind != BareNumber {
					t.Errorf("%q: %s %s", sentence, r.Word, r.Says)
				}
			}
			if err != nil {
				t.Errorf("%q: %v", sentence, err)
			}
		}
	}
}

// TestTurnedSentences: what figures have turned is listed, once for each word.
func TestTurnedSentences(t *testing.T) {
	for code, sentences := range map[string]map[string]string{
		"sv": {
			"Stressen ökade från S1 till S3 (S- mer).":                                "mer −10 procentenheter; ökade 40 % → 20 %",
			"Stressen ökade från S1 till S3, en ökning med S-.":                       "ökade 40 % → 20 %; ökning −10 procentenheter",
			"Stressen steg från S1 via S2 till S3.":                                   "steg 40 % → 20 %",
			"Trivseln försämrades från T1 till T3.":                                   "försämrades 40 % → 60 %",
			"Stressen försämrades från S1 till S3.":                                   "försämrades 40 % → 20 %",
			"Det blev S- sämre.":                                                      "sämre −10 procentenheter",
			"Antalet fördubblades från C1 till C2.":                                   "fördubblades 100 → 150",
			"Antalet mer än fördubblades från C1 till C2.":                            "fördubblades 100 → 150",
			"Antalet halverades från C1 till C3.":                                     "halverades 100 → 208",
			"Stressen växte från S1 till S3 och trivseln krympte från T1 till T3.":    "växte 40 % → 20 %; krympte 40 % → 60 %",
			"Stressen sjönk från S1 till S3 medan trivseln sjönk från T1 till T3.":    "sjönk 40 % → 60 %",
			"Resultatet är sämre i norr (TN) än i söder (TS).":                        "sämre 62 % och 50 %",
			"Stressen är bättre i norr (SN) än i söder (SS).":                         "bättre 62 % och 50 %",
			"Bäst är läget i norr (SN).":                                              "Bäst 62 % och 50 % (s)",
			"Sämst är resultatet i norr, TN.":                                         "Sämst 62 % och 50 % (s)",
			"Andelen är lägre i norr (TN) än i söder (TS).":                           "lägre 62 % och 50 %",
			"Färre trivs i norr (TN) än i söder (TS).":                                "Färre 62 % och 50 %",
			"Trivseln är vanligare i söder (TS) än i norr (TN).":                      "vanligare 50 % och 62 %",
			"Andelen sjönk, T+ lägre.":                                                "lägre 10 procentenheter",
			"Läget försämrades från V1 till V3.":                                      "",
			"Andelen tappade från T1 till T3.":                                        "tappade 40 % → 60 %",
			"En minskning från T1 till T3.":                                           "minskning 40 % → 60 %",
			"Det är en lägre andel i norr (TN) än i söder (TS), en skillnad som syns": "lägre 62 % och 50 %",
		},
		"en": {
			"Stress rose from S1 to S3 (S- more).":                        "more −10 percentage points; rose 40% → 20%",
			"The share worsened from T1 to T3.":                           "worsened 40% → 60%",
			"Stress worsened from S1 to S3.":                              "worsened 40% → 20%",
			"The number doubled from C1 to C2.":                           "doubled 100 → 150",
			"The number more than doubled from C1 to C2.":                 "doubled 100 → 150",
			"Enjoyment shrank from T1 to T3.":                             "shrank 40% → 60%",
			"Enjoyment declined from T1 to T3 and stress rose to S3.":     "declined 40% → 60%",
			"Results are worse in the north (TN) than in the south (TS).": "worse 62% and 50%",
			"Stress is better in the north (SN) than in the south (SS).":  "better 62% and 50%",
			"Best are those in the south, TS.":                            "Best 50% and 62% (n)",
			"The share shrank by T+.":                                     "shrank 10 percentage points",
			"It fell from T1 through T2 to T3.":                           "fell 40% → 60%",
		},
	} {
		for sentence, want := range sentences {
			_, remarks, err := Bind([]File{{Name: "trivs", Path: "a.md", Text: short.Replace(sentence)}}, threeWaves(), language(t, code), options)
			var got []string
			for _, r := range remarks {
				got = append(got, r.Word+" "+r.Says)
			}
			if err != nil || strings.Join(got, "; ") != want {
				t.Errorf("%q: %q, %v; want %q", sentence, got, err, want)
			}
		}
	}
}

// TestBetterHint tells where the codebook says which way is the better.
func TestBetterHint(t *testing.T) {
	_, remarks, err := Bind([]File{{Name: "trivs", Path: "a.md", Text: short.Replace("Trivseln försämrades från T1 till T3.")}}, threeWaves(), language(t, "sv"), options)
	if err != nil || len(remarks) != 1 || !strings.Contains(remarks[0].Hint, "direction: low") {
		t.Errorf("%+v, %v", remarks, err)
	}
}
