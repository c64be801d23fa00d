package analysis_test

import (
	"strings"
	"testing"
)

// The people of these tests: 20 in the north, of whom 5 are new (4 agree) and
// 15 are not (9 agree); 30 in the south, 18 new (6 agree) and 12 not (3 agree).
//
// R: d <- data.frame(area = rep(c("n", "s"), c(20, 30)), tenure = c(rep("f", 5), rep("m", 15), rep("f", 18), rep("m", 12)))
// d$q <- rep(c(1, 0, 1, 0, 1, 0, 1, 0), c(4, 1, 9, 6, 6, 12, 3, 9)); d$w <- 1; ds <- svydesign(ids = ~1, weights = ~w, data = d)
var fiftyPeople = "area;years;q\n" + lines(4, "north;1;yes") + lines(1, "north;1;no") + lines(9, "north;5;yes") + lines(6, "north;5;no") +
	lines(6, "south;1;yes") + lines(12, "south;1;no") + lines(3, "south;5;yes") + lines(9, "south;5;no")

func weightedStudy(heads, weighting string) map[string]string {
	return map[string]string{"study.yaml": `{id: s, title: S, design: census, sources: [{file: a.csv}], headcounts: heads.csv, policy: {least: 5},
  codebook: [{id: area, role: area, categories: [north, south]}, {id: years, kind: number, role: tenure, ladder: [{id: few, label: Nya, to: 2}, {id: many, from: 2}]},
    {id: q, categories: ["yes", "no"], agree: ["yes"]}], weighting: ` + weighting + `}`, "a.csv": fiftyPeople, "heads.csv": heads}
}

func TestWeighting(t *testing.T) {
	const margins = "area;tenure;n\nnorth;;30\nsouth;;20\n;Nya;15\n;many;35\n"
	for _, test := range []struct {
		name, heads, weighting                             string
		weighted, effective, least, largest, effect, trims float64
	}{
		// R: r <- rake(ds, list(~area, ~tenure), list(data.frame(area = c("n", "s"), Freq = c(30, 20)),
		//   data.frame(tenure = c("f", "m"), Freq = c(15, 35))), control = list(epsilon = 1e-12, maxit = 1000)); w <- weights(r)
		// 100 * weighted.mean(d$q, w); sum(w)^2/sum(w^2); range(w)
		// 49.723110997367385; 41.396800951633871; 0.54211642919930314 1.65053971503958841
		{"raked", margins, "{by: [area, tenure], method: rake}", 49.7, 41, 0.54, 1.65, 1.21, 0},
		// R: w <- weights(trimWeights(r, lower = 0.5, upper = 1.5, strict = TRUE)), the same three
		// 48.69083866566735; 44.107525504946388; 0.60663344993055535 1.5
		{"trimmed", margins, "{by: [area, tenure], method: rake, trim: [0.5, 1.5]}", 48.7, 44, 0.61, 1.5, 1.13, 30},
		// R: w <- weights(postStratify(ds, ~area, data.frame(area = c("n", "s"), Freq = c(30, 20)))), the same three
		// 51; 42.857142857142854; 0.66666666666666663 1.5
		{"poststratified", "area;n\nnorth;30\nsouth;20\n", "{by: [area]}", 51, 43, 0.67, 1.5, 1.17, 0},
		// The population may be larger: only its shares matter.
		{"larger", "area;n\nnorth;300\nsouth;200\n", "{by: [area]}", 51, 43, 0.67, 1.5, 1.17, 0},
	} {
		r := runFiles(t, weightedStudy(test.heads, test.weighting), 2)
		for _, want := range []struct {
			table, row, column string
			value              float64
		}{
			{"weighting", "q", "unweighted", 44}, {"weighting", "q", "weighted", test.weighted}, {"weighting", "q", "effective_n", test.effective},
			{"weighting", "q", "design_effect", test.effect}, {"weights", "total", "least", test.least}, {"weights", "total", "largest", test.largest},
			{"weights", "total", "answered", 50}, {"weights", "total", "unknown", 0}, {"q", "agree", "agree", test.weighted}, {"q", "yes", "n", 22},
		} {
			if got := number(t, r, want.table, want.row, want.column); got != want.value {
				t.Errorf("%s: %s %s %s is %v, not %v", test.name, want.table, want.row, want.column, got, want.value)
			}
		}
		if test.trims > 0 && number(t, r, "weights", "total", "trimmed") != test.trims {
			t.Errorf("%s: trimmed %v", test.name, number(t, r, "weights", "total", "trimmed"))
		}
	}
}

// TestWeightsOfTheUntold: who has not told an area weighs 1, and is counted.
func TestWeightsOfTheUntold(t *testing.T) {
	files := weightedStudy("area;n\nnorth;30\nsouth;20\n", "{by: [area]}")
	files["a.csv"] += lines(10, ";1;yes")
	r := runFiles(t, files, 1)
	if n, share := number(t, r, "weights", "total", "unknown"), number(t, r, "weighting", "q", "weighted"); n != 10 || share != 59.2 { // (25.5 + 10)/60
		t.Errorf("%v have no weight of their own, and %v per cent agree", n, share)
	}
}

// TestWeightsOfEveryWave: each wave is weighted to its own head counts, and to
// the same ones where they tell no waves.
func TestWeightsOfEveryWave(t *testing.T) {
	files := weightedStudy("area;wave;n\nnorth;1;10\nsouth;1;10\nnorth;2;30\nsouth;2;20\n", "{by: [area]}")
	files["study.yaml"] = strings.Replace(files["study.yaml"], "sources: [{file: a.csv}]", "sources: [{file: a.csv, wave: 1}, {file: b.csv, wave: 2}], waves: [{id: 1}, {id: 2}]", 1)
	files["b.csv"] = fiftyPeople
	share := func(wave string) float64 { return number(t, runFiles(t, files, 1), "q.by.wave", wave, "agree") }
	if first, second := share("1"), share("2"); first != 47.5 || second != 51 { // 65 and 30 per cent agree in the areas
		t.Errorf("the waves have %v and %v", first, second)
	}
	files["heads.csv"] = "area;n\nnorth;30\nsouth;20\n"
	if first, second := share("1"), share("2"); first != 51 || second != 51 {
		t.Errorf("by the same head counts, the waves have %v and %v", first, second)
	}
}

func TestNonresponse(t *testing.T) {
	r := runFiles(t, weightedStudy("area;n\nnorth;60\nsouth;40\n", "{by: [area]}"), 1)
	for column, want := range map[string]float64{"asked": 60, "answered": 20, "response": 100. / 3, "share_staff": 60, "share_answered": 40, "share_difference": -20} {
		if got := number(t, r, "nonresponse.by.area", "north", column); got != want {
			t.Errorf("%s of the north is %v, not %v", column, got, want)
		}
	}
	for _, test := range r.Tests {
		// R: chisq.test(matrix(c(20, 30, 40, 10), 2), correct = FALSE)
		// X-squared = 16.666666666666668, df = 1, p-value = 4.4557090604056e-05
		if test.ID == "nonresponse.by.area.response.chisq" && near(test.Statistic, 50./3) && near(test.P, 4.4557090604056e-05) {
			return
		}
	}
	t.Error("whether the areas answered equally often is not tested")
}

func near(a, b float64) bool { return a-b < 1e-9*b && b-a < 1e-9*b }
