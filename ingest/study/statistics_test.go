package study

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// asking is a study with a variable of each sort that statistics speak of: 17 lines.
const asking = head + `scales: {s: {1: Nej, 2: Delvis, 3: Ja}}
codebook:
  - {id: omr, role: area, categories: {a: Alby, b: Bor}}
  - {id: ar, role: tenure, ladder: [{id: kort, to: 2}, {id: lang, from: 2}]}
  - {id: enh, role: unit}
  - {id: q, scale: s, agree: [3]}
  - {id: ja, categories: {1: Ja, 2: Nej}, agree: [1]}
  - {id: val, categories: {1: Ett, 2: Två}}
  - {id: lön, kind: number}
  - {id: fri, kind: open}
  - {id: k1, categories: {1: Stöd, 2: Tid}}
  - {id: k2, categories: {1: Stöd, 2: Tid}}
  - {id: k3, categories: from_data}
`

// counts tell how many there were, apart and together.
var counts = fstest.MapFS{
	"en.csv":  {Data: []byte("area;n\na;10\nb;20\n")},
	"två.csv": {Data: []byte("area;tenure;n\na;kort;10\nb;lang;20\n")},
	"var.csv": {Data: []byte("area;tenure;n\na;;10\nb;;20\n;kort;12\n;lang;18\n")},
	"bad.csv": {Data: []byte("area;n\na;tio\n")},
}

func TestStatistics(t *testing.T) {
	for _, c := range []struct {
		study string
		want  Statistics
	}{
		{"", Statistics{}},
		{"statistics: {interval: clopper_pearson, adjust: bh, family: study, letters: true}\n", Statistics{"clopper_pearson", "bh", "study", true, "", codebook.Pos{}}},
		{"statistics: {variance: linearised}\n", Statistics{Variance: "linearised"}},
		{"statistics:\n  letters: false\n  interval: hypergeometric\n", Statistics{Interval: "hypergeometric"}},
	} {
		if diff := cmp.Diff(c.want, parseOne(t, asking+c.study, nil).Statistics, samePlace); diff != "" {
			t.Errorf("%s: %s", c.study, diff)
		}
	}
	clustered := strings.Replace(asking, "census", "sample", 1) + "  - {id: c, role: cluster}\nstatistics: {variance: jackknife}\n"
	if got := parseOne(t, clustered, nil).Statistics.Variance; got != "jackknife" {
		t.Errorf("the variance is by %q", got)
	}
	if at := parseOne(t, asking+"statistics:\n  letters: true\n", nil).Statistics.Pos; at.Line != 19 {
		t.Errorf("the statistics are at %s", at)
	}
}

func TestWeighting(t *testing.T) {
	for _, c := range []struct {
		heads, weighting string
		want             Weighting
	}{
		{"en", "{by: area}", Weighting{By: []string{"area"}, Method: "poststratify"}},
		{"var", "{by: [area, tenure], trim: [0.3, 3]}", Weighting{By: []string{"area", "tenure"}, Method: "rake", Trim: [2]float64{0.3, 3}}},
		{"två", "{by: [area, tenure], method: poststratify, trim: ['0,5', 2]}", Weighting{By: []string{"area", "tenure"}, Method: "poststratify", Trim: [2]float64{0.5, 2}}},
		{"två", "{by: [tenure], method: rake, trim: [0, 5]}", Weighting{By: []string{"tenure"}, Method: "rake", Trim: [2]float64{0, 5}}},
	} {
		got := parseOne(t, asking+"headcounts: "+c.heads+".csv\nweighting: "+c.weighting+"\n", counts).Weighting
		if diff := cmp.Diff(c.want, got, samePlace); diff != "" {
			t.Errorf("%s: %s", c.weighting, diff)
		}
	}
}

func TestModels(t *testing.T) {
	got := parseOne(t, asking+`models:
  - {question: q, by: [area, tenure], cluster: unit}
  - {id: säkra, question: q, kind: binary, by: omr}
  - {question: ja, by: [val, ar], cluster: enh}
  - {question: ar, by: [area]}
`, nil).Models
	want := []Model{
		{ID: "q.model", Question: "q", Kind: "ordinal", By: []string{"area", "tenure"}, Cluster: "unit"},
		{ID: "säkra", Question: "q", Kind: "binary", By: []string{"omr"}},
		{ID: "ja.model", Question: "ja", Kind: "binary", By: []string{"val", "ar"}, Cluster: "enh"},
		{ID: "ar.model", Question: "ar", Kind: "ordinal", By: []string{"area"}},
	}
	if diff := cmp.Diff(want, got, samePlace); diff != "" {
		t.Error(diff)
	}
	if got[2].Pos.Line != 21 {
		t.Errorf("the third model is at %s", got[2].Pos)
	}
}

func TestCodings(t *testing.T) {
	got := parseOne(t, asking+`  - {id: k4, scale: s}
  - {id: k5, scale: s}
codings:
  - {id: teman, coders: [k1, k2, k3]}
  - {id: grad, title: {sv: Hur nöjda, en: How content}, coders: [k4, k5], level: interval}
`, nil).Codings
	want := []Coding{
		{ID: "teman", Title: codebook.Plain("teman"), Coders: []string{"k1", "k2", "k3"}},
		{ID: "grad", Title: codebook.Text{"sv": "Hur nöjda", "en": "How content"}, Coders: []string{"k4", "k5"}, Level: "interval"},
	}
	if diff := cmp.Diff(want, got, samePlace); diff != "" {
		t.Error(diff)
	}
}

func TestInstruments(t *testing.T) {
	got := parseOne(t, asking+`instruments:
  - enps
  - hme: {m1: q}
  - pulse: {level: respondent}
  - copsoq: {level: question, items: {a: q, b: ja}}
  - dcs:
      cut: {demands: 3.0, control: median, support: "2,5"}
      items: {d1: q}
`, nil).Instruments
	want := []InstrumentUse{
		{ID: "enps"},
		{ID: "hme", Items: map[string]string{"m1": "q"}},
		{ID: "pulse", Level: "respondent"},
		{ID: "copsoq", Level: "question", Items: map[string]string{"a": "q", "b": "ja"}},
		{ID: "dcs", Cut: map[string]string{"demands": "3.0", "control": "median", "support": "2.5"}, Items: map[string]string{"d1": "q"}},
	}
	if diff := cmp.Diff(want, got, samePlace); diff != "" {
		t.Error(diff)
	}
}

// TestStatisticsErrors reads studies that ask for one thing that cannot be
// computed, or not told. Lines after 17 are those of the case.
func TestStatisticsErrors(t *testing.T) {
	model := func(m string) string { return asking + "models: [{" + m + "}]\n" }
	coding := func(c string) string { return asking + "codings: [{" + c + "}]\n" }
	weighting := func(heads, w string) string {
		return asking + "headcounts: " + heads + ".csv\nweighting: {" + w + "}\n"
	}
	for _, c := range []struct{ name, study, want, hint string }{
		{"interval", asking + "statistics: {interval: wald}\n", `s.yaml:18: "wald" is no way to compute intervals`, "use one of wilson, clopper_pearson, jeffreys, logit, beta, hypergeometric"},
		{"adjust", asking + "statistics: {adjust: bonferroni}\n", `s.yaml:18: "bonferroni" is no way to adjust p values`, "use one of holm, bh"},
		{"family", asking + "statistics: {family: studie}\n", `s.yaml:18: "studie" is no family of comparisons`, "did you mean study?"},
		{"letters", asking + "statistics: {letters: ja}\n", `s.yaml:18: "ja" is no truth value`, "use one of true, false"},
		{"variance", asking + "statistics: {variance: bootstrap}\n", `s.yaml:18: "bootstrap" is no way to estimate variances`, "use one of linearised, jackknife"},
		{"jackknife of a census", asking + "  - {id: c, role: cluster}\nstatistics: {variance: jackknife}\n", "s.yaml:19: the jackknife is of samples, and the design is census",
			"take variance: jackknife out, or write design: sample if people were drawn"},
		{"jackknife without clusters", strings.Replace(asking, "census", "sample", 1) + "  - {id: h, role: stratum}\nstatistics: {variance: jackknife}\n",
			"s.yaml:19: the jackknife leaves out one cluster at a time, and no variable has the role cluster",
			"give the variable that tells what people were drawn in role: cluster, or take variance: jackknife out: of people drawn one by one it says the same as linearisation"},
		{"unknown choice", asking + "statistics: {alpha: 0.05}\n", `s.yaml:18: a choice of statistics has no key "alpha"`, "use one of interval, adjust, family, letters, variance"},

		{"nothing to weight by", weighting("en", "trim: [0.3, 3]"), "s.yaml:19: the weighting does not say by what", "write by: with roles that the head counts tell apart, such as [area, tenure]"},
		{"no head counts", asking + "weighting: {by: [area, tenure]}\n", "s.yaml:18: there are no head counts to weight by", "write headcounts: with the name of a CSV of how many people there were, by area and tenure"},
		{"no role", weighting("två", "by: [omr]"), `s.yaml:19: the weighting is by "omr", which is no role`, "use one of area, tenure"},
		{"not told", weighting("en", "by: [area, tenure]"), "s.yaml:19: the weighting is by tenure, which the head counts do not tell", "give en.csv a column tenure, or leave the role out"},
		{"role twice", weighting("en", "by: [area, area]"), `s.yaml:19: the weighting names "area" twice`, "name each role once"},
		{"not told together", weighting("var", "by: [area, tenure], method: poststratify"), "s.yaml:19: the head counts do not tell how many there were by area and tenure at once", "write method: rake, which needs the head counts of each by itself"},
		{"method", weighting("en", "by: area, method: calibrate"), `s.yaml:19: "calibrate" is no method of weighting`, "use one of poststratify, rake"},
		{"one end", weighting("en", "by: area, trim: 3"), "s.yaml:19: trim has two ends", "write the least and the largest weight, such as [0.3, 3]"},
		{"trim above", weighting("en", "by: area, trim: [1.5, 3]"), "s.yaml:19: weights, whose mean is 1, cannot lie between 1.5 and 3", "write the least and the largest weight, such as [0.3, 3]"},
		{"trim below", weighting("en", "by: area, trim: [0, 0.9]"), "s.yaml:19: weights, whose mean is 1, cannot lie between 0 and 0.9", "write the least and the largest weight, such as [0.3, 3]"},
		{"trim negative", weighting("en", "by: area, trim: [-1, 3]"), "s.yaml:19: weights, whose mean is 1, cannot lie between -1 and 3", "write the least and the largest weight, such as [0.3, 3]"},
		{"weights already", asking + "  - {id: w, role: weight}\nheadcounts: en.csv\nweighting: {by: area}\n", `s.yaml:20: the study has weights already: "w" has the role weight`, "take out weighting:, or the role from the variable"},

		{"model of nothing", model("by: [area]"), "s.yaml:18: the model has no question", "write question: with the id of the question whose answers it explains"},
		{"model of no question", model("question: qq, by: [area]"), `s.yaml:18: the model explains "qq", which is no question`, "did you mean q?"},
		{"model of open", model("question: fri, by: [area]"), `s.yaml:18: the model cannot explain "fri", which is an open question`, "name a scale, or a question with one answer"},
		{"model of a number", model("question: lön, by: [area]"), `s.yaml:18: the model cannot explain "lön", which is a number without a ladder`, "name a scale, or a question with one answer"},
		{"model of choices", asking + "  - {id: c, columns: [c1, c2], categories: {1: A}}\nmodels: [{question: c, by: [area]}]\n", `s.yaml:19: the model cannot explain "c", which is a choice of several`, "name a scale, or a question with one answer"},
		{"model of no kind", model("question: val, by: [area]"), `s.yaml:18: which answers to "val" the model explains cannot be told`, "write agree: on the question, with the answers that count, or ordered: true"},
		{"no order", model("question: ja, kind: ordinal, by: [area]"), `s.yaml:18: the model is ordinal, but the answers to "ja" have no order`, "write kind: binary, or ordered: true on the question"},
		{"nobody agrees", model("question: val, kind: binary, by: [area]"), `s.yaml:18: the model is binary, but no answer to "val" counts as agreeing`, "write agree: on the question, with the answers that count, or kind: ordinal"},
		{"kind", model("question: q, kind: probit, by: [area]"), `s.yaml:18: "probit" is no kind of model`, "use one of ordinal, binary"},
		{"by nothing", model("question: q"), `s.yaml:18: the model of "q" does not say by what`, "write by: with roles or ids of variables, such as [area, tenure]"},
		{"by what is not", model("question: q, by: [area, kön]"), `s.yaml:18: the model of "q" groups by "kön", which is no role or variable of this codebook`, "did you mean lön?"},
		{"by itself", model("question: q, by: [q]"), `s.yaml:18: the model of "q" groups by its own question`, "name other variables"},
		{"by texts", model("question: q, by: [fri]"), `s.yaml:18: the model of "q" groups by "fri", which is an open question`, "name a question with one answer, or a number with a ladder"},
		{"by a number", model("question: q, by: [lön]"), `s.yaml:18: the model of "q" groups by "lön", which is a number without a ladder`, "name a question with one answer, or a number with a ladder"},
		{"by twice", model("question: q, by: [area, omr]"), `s.yaml:18: the model of "q" groups by "omr" twice`, "name each grouping once"},
		{"cluster", model("question: q, by: [area], cluster: municipality"), `s.yaml:18: the model of "q" clusters by "municipality", which is no role or variable of this codebook`, "use one of omr, ar, enh, q, ja, val, lön, fri, k1, k2, k3, area, tenure, unit"},
		{"cluster of texts", model("question: q, by: [area], cluster: fri"), `s.yaml:18: the model of "q" clusters by "fri", which is an open question`, "name a question with one answer, or a number with a ladder"},
		{"two models", asking + "models:\n  - {question: q, by: [area]}\n  - {question: q, by: [val]}\n", `s.yaml:20: "q" has a model already at s.yaml:19`, "give one of them an id: of its own"},
		{"id of a variable", model("id: ja, question: q, by: [area]"), `s.yaml:18: the id "ja" is used already at s.yaml:11`, "give one of them another id"},
		{"id of a model", model("id: q/area, question: q, by: [area]"), `s.yaml:18: "q/area" cannot be the id of a model`, idAdvice},

		{"coding without id", coding("coders: [k1, k2]"), "s.yaml:18: the coding has no id", "write id: a short name"},
		{"no coders", coding("id: k"), `s.yaml:18: the coding "k" has no coders`, "write coders: with the ids of two variables or more"},
		{"one coder", coding("id: k, coders: k1"), `s.yaml:18: the coding "k" has one coder`, "write coders: with the ids of two variables or more"},
		{"unknown coder", coding("id: k, coders: [k1, k9]"), `s.yaml:18: the coding "k" has the coder "k9", which is no variable`, "did you mean k1?"},
		{"coder twice", coding("id: k, coders: [k1, k1]"), `s.yaml:18: the coding "k" has the coder "k1" twice`, "name each coder once"},
		{"coder of texts", coding("id: k, coders: [k1, fri]"), `s.yaml:18: the coding "k" has the coder "fri", which is an open question`, "make it kind: single or scale, with a category for each code"},
		{"other categories", coding("id: k, coders: [k3, k1, q]"), `s.yaml:18: the coding "k" has the coder "q", whose categories are not those of "k1"`, "give all coders the same categories in the same order, best as one of the scales:"},
		{"no scores", coding("id: k, coders: [k1, k2], level: interval"), `s.yaml:18: the coding "k" has the coder "k1", whose categories have no scores`, "make it kind: scale, or write level: nominal"},
		{"scores of the data", coding("id: k, coders: [q, k3], level: interval"), `s.yaml:18: the coding "k" has the coder "k3", whose categories have no scores`, "make it kind: scale, or write level: nominal"},
		{"level", coding("id: k, coders: [k1, k2], level: ratio"), `s.yaml:18: "ratio" is no level of measurement`, "use one of nominal, ordinal, interval"},

		{"item called level", asking + "instruments: [{hme: {items: {m1: q, level: ja}}}]\n", `s.yaml:18: no item of an instrument can be called "level"`, "write level: and cut: beside items:"},
		{"items beside settings", asking + "instruments: [{hme: {level: question, m1: q}}]\n", `s.yaml:18: a setting of an instrument has no key "m1"`, "use one of level, cut, items"},
		{"level of a score", asking + "instruments: [{hme: {level: person, items: {m1: q}}}]\n", `s.yaml:18: "person" is no level of a score`, "use one of question, respondent"},
		{"cut", asking + "instruments: [{dcs: {cut: {demands: mean}}}]\n", `s.yaml:18: "mean" is no cut of the score demands`, "write median, or a number such as 2.5"},
		{"settings and no variable", asking + "instruments: [{hme: {level: question, items: {m1: qq}}}]\n", `s.yaml:18: item m1 of hme is "qq", which is no variable`, "did you mean q?"},

		{"level of a question", asking + "  - {id: x, kind: open, level: question}\n", `s.yaml:18: level is for kind index, but "x" is an open question`, "take the key out, or change kind:"},
		{"level of an index", asking + "  - {id: i, items: [q], level: unit}\n", `s.yaml:18: "unit" is no level of a score`, "use one of question, respondent"},
		{"linked question", asking + "  - {id: x, kind: open, linked: true}\n", `s.yaml:18: "x" is linked, but identifies no respondent`, "take the key out, or write role: respondent"},
		{"linked in no wave", asking + "  - {id: nr, role: respondent, linked: true}\n", `s.yaml:18: "nr" is linked, but the study has no waves to link`, "write wave: on every source, or take linked: out"},
		{"linked in one wave", asking + "  - {id: w, role: wave, categories: [ht16]}\n  - {id: nr, role: respondent, linked: true}\n", `s.yaml:19: "nr" is linked, but the study has a single wave`, "add the sources of other waves, or take linked: out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"s.yaml": {Data: []byte(c.study)}}
			for name, file := range counts {
				files[name] = file
			}
			wantError(t, files, c.want, c.hint)
		})
	}
}

// TestWeightingWithBadHeadcounts says once what is wrong with them.
func TestWeightingWithBadHeadcounts(t *testing.T) {
	files := fstest.MapFS{"s.yaml": {Data: []byte(asking + "headcounts: bad.csv\nweighting: {by: [area, tenure]}\n")}, "bad.csv": counts["bad.csv"]}
	if _, err := Parse(files, "s.yaml"); err == nil || err.Error() != `bad.csv:2: "tio" is no number of people` {
		t.Error(err)
	}
}

// TestLinked reads who is the same in every wave, told by the sources, by a
// column whose waves are listed, and by one whose waves the data tells.
func TestLinked(t *testing.T) {
	const book = "codebook:\n  - {id: nr, role: respondent, linked: true}\n"
	for name, study := range map[string]string{
		"sources": "id: a\ntitle: A\ndesign: census\nsources: [{file: a.csv, wave: a}, {file: b.csv, wave: b}]\n" + book,
		"listed":  head + "waves: [{id: 1}, {id: 2}]\n" + book + "  - {id: w, role: wave}\n",
		"data":    head + book + "  - {id: w, role: wave}\n",
	} {
		if v := parseOne(t, study, nil).Codebook.Lookup("nr"); !v.Linked {
			t.Errorf("%s: not linked", name)
		}
	}
	if parseOne(t, head+"codebook: [{id: nr, role: respondent, linked: false}]\n", nil).Codebook.Lookup("nr").Linked {
		t.Error("linked though the study says not")
	}
}

// wantSoundStatistics wants of a study without errors that its models, codings
// and weights can be computed as far as its codebook tells.
func wantSoundStatistics(t *testing.T, st *Study) {
	for _, m := range st.Models {
		if v := st.Codebook.Lookup(m.Question); v == nil || !oneAnswer(v) || m.ID == "" || m.Kind == "" || len(m.By) == 0 {
			t.Errorf("model %+v", m)
		}
	}
	for _, c := range st.Codings {
		if c.ID == "" || len(c.Coders) < 2 {
			t.Errorf("coding %+v", c)
		}
	}
	if w := st.Weighting; len(w.By) > 0 && (w.Method == "" || len(st.Headcounts) == 0 || st.Codebook.WithRole(codebook.Weight) != nil) {
		t.Errorf("weighting %+v", w)
	}
	for i := range st.Codebook.Variables {
		if v := &st.Codebook.Variables[i]; v.Linked && v.Role != codebook.Respondent || v.QuestionLevel && v.Kind != codebook.Index {
			t.Errorf("variable %+v", v)
		}
	}
}
