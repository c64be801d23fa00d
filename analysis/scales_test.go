package analysis_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
)

// nine are the columns of HME in the embedded example.
var nine = []string{"M1", "M2", "M3", "L1", "L2", "L3", "S1", "S2", "S3"}

// exampleRows reads the latest wave of the embedded example as it lies there.
func exampleRows(t *testing.T) []map[string]string {
	t.Helper()
	f, err := datasets.Studies().Open(example + "/svar-ht2018.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := csv.NewReader(f)
	lines.Comma = ';'
	all, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = strings.TrimSpace(line[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// byHand adds up answers 1 … 5 of each column, and puts the mean of the
// columns' means on 0–100.
func byHand(rows []map[string]string, columns []string) (index float64, answered []int) {
	for _, column := range columns {
		sum, n := 0, 0
		for _, row := range rows {
			if i := slices.Index([]string{"1", "2", "3", "4", "5"}, row[column]); i >= 0 {
				sum, n = sum+i+1, n+1
			}
		}
		index += (float64(sum)/float64(n) - 1) * 25 / float64(len(columns))
		answered = append(answered, n)
	}
	return index, answered
}

// HME is what a calculation by hand from the answers gives, for everybody and
// in each municipality; so is how many answered each question.
func TestHMEByHand(t *testing.T) {
	r, rows := runEmbedded(t, example, 2), exampleRows(t)
	for id, columns := range map[string][]string{"hme": nine, "hme_motivation": nine[:3], "hme_ledarskap": nine[3:6], "hme_styrning": nine[6:]} {
		want, answered := byHand(rows, columns)
		if got := number(t, r, id, "mean", "mean"); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v, by hand %v", id, got, want)
		}
		for i, column := range columns {
			if got := number(t, r, id+".items", strings.ToLower(column), "answered"); got != float64(answered[i]) {
				t.Errorf("%s: %v answered %s, by hand %d", id, got, column, answered[i])
			}
		}
		for _, place := range []string{"Tallköping", "Strandhamra", "Lingonfors", "Hjortronmyra"} {
			there := slices.DeleteFunc(slices.Clone(rows), func(row map[string]string) bool { return row["Kommun"] != place })
			want, _ := byHand(there, columns)
			if got := number(t, r, id+".by.municipality", place, "mean"); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s in %s is %v, by hand %v", id, place, got, want)
			}
		}
	}
}

// R 4 with psych and lavaan, x the nine columns as numbers, y those without NA:
// a <- psych::alpha(y, check.keys = FALSE); a$total; a$item.stats$r.drop; a$alpha.drop$raw_alpha
// 1 - (1 - alpha) * qf(c(.975, .025), n - 1, (n - 1) * 8)
// e <- lavaan::inspect(lavaan::cfa(model, y, std.lv = TRUE), "est")
// Units are those with at least ten who answered any question, s their means:
// a <- anova(aov(s ~ factor(unit))), and rwg of the complete answers in each.
// Published are three decimals.
func TestReliabilityAgainstR(t *testing.T) {
	r := runEmbedded(t, example, 2)
	for _, want := range []struct {
		table, row, column string
		value              float64
	}{
		{"reliability", "hme", "complete", 821},
		{"reliability", "hme", "alpha", 0.7230402085},
		{"reliability", "hme", "inter_item", 0.2242723932},
		{"reliability", "hme", "omega", 0.7244617918},
		{"reliability", "hme", "units", 59},
		{"reliability", "hme", "icc1", -0.003436298428},
		{"reliability", "hme", "icc2", -0.041524330432},
		{"reliability", "hme", "rwg", 0.9064195854},
		{"reliability", "hme_motivation", "complete", 915},
		{"reliability", "hme_motivation", "alpha", 0.4530466927},
		{"reliability", "hme_motivation", "omega", 0.4539189939},
		{"hme.items", "m1", "item_rest", 0.3587756279},
		{"hme.items", "s3", "alpha_without", 0.6918725580},
		{"hme_motivation.items", "m2", "alpha_without", 0.3852443434},
	} {
		if got := number(t, r, want.table, want.row, want.column); got != math.Round(want.value*1000)/1000 {
			t.Errorf("%s, %s, %s is %v, R has %v", want.table, want.row, want.column, got, want.value)
		}
	}
	alpha, _ := r.At(result.Ref{Table: "reliability", Row: "hme", Column: "alpha"}).Estimate()
	if i := alpha.Interval; i == nil || i.Low != 0.694 || i.High != 0.751 || i.Method != "feldt" {
		t.Errorf("the interval of alpha is %v, R has 0.6937143011 to 0.7505974874", i)
	}
}

// battery is a study of three questions, with settings of its own, and rows of
// answers to them.
func battery(design, more string, rows []string) map[string]string {
	return map[string]string{
		"study.yaml": "id: s\ntitle: S\nlanguage: sv\ndesign: " + design + "\nsources: [{file: a.csv}]\n" +
			"scales: {s: {1: a, 2: b, 3: c, 4: d, 5: e}}\ncodebook:\n  - {id: kon, categories: [k, m]}\n" +
			"  - {id: a, kind: scale, scale: s, text: Fråga a}\n  - {id: b, kind: scale, scale: s, text: Fråga b}\n" +
			"  - {id: c, kind: scale, scale: s, text: Fråga c}\n  - {id: i, kind: index, text: Index i, items: [a, b, c]" + more,
		"a.csv": "kon;a;b;c\n" + strings.Join(rows, "\n") + "\n",
	}
}

func notesOf(r *result.Results, table string) []string {
	var kinds []string
	for _, n := range r.Table(table).Notes {
		kinds = append(kinds, strings.Join(append([]string{n.Kind}, n.Args...), " "))
	}
	return kinds
}

// A reversed item lowers alpha, correlates negatively with the rest and is named.
func TestReversedItemIsTold(t *testing.T) {
	var rows []string
	for i := range 40 {
		x := i%5 + 1
		rows = append(rows, fmt.Sprintf("k;%d;%d;%d", x, min(5, x+i%2), []int{4, 3, 3, 3, 2}[i%5]))
	}
	r := runFiles(t, battery("census", "}\n", rows), 1)
	if got := notesOf(r, "i.items"); !slices.Contains(got, "item_reversed Fråga c") {
		t.Errorf("notes of the items: %v", got)
	}
	if got := notesOf(r, "reliability"); !slices.Contains(got, "alpha_low Index i") {
		t.Errorf("notes of reliability: %v", got)
	}
	if c := r.Table("reliability").Column("icc1"); c != nil {
		t.Error("units are told of in a study without them")
	}
}

// A study that only describes has alpha without its interval.
func TestReliabilityOfConvenience(t *testing.T) {
	var rows []string
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("m;%d;%d;%d", i%5+1, (i+i%3)%5+1, i%4+1))
	}
	r := runFiles(t, battery("convenience", "}\n", rows), 1)
	alpha, ok := r.At(result.Ref{Table: "reliability", Row: "i", Column: "alpha"}).Estimate()
	if !ok || alpha.Interval != nil {
		t.Errorf("alpha is %+v", alpha)
	}
}

// Where too few answered everything, nothing is told of how the items hang
// together; nor of an index of one item.
func TestReliabilityOfFew(t *testing.T) {
	var rows []string
	for i := range 20 {
		rows = append(rows, []string{"k;1;2;3", "k;4;;5"}[min(1, i/9)])
	}
	for _, more := range []string{", min_answered: 1}\n", ", min_answered: 1, level: question}\n"} {
		if r := runFiles(t, battery("census", more, rows), 1); r.Table("reliability") != nil || r.Table("i.items") != nil {
			t.Error("nine complete answers were told of, where the least group is ten")
		}
	}
}

// The level of a score decides which rule a table tells of, and its value: of
// 1 2 3 by nine and 4 – 5 by eleven people the questions' means are 53/20, 2 and
// 82/20, and the persons' (9·2 + 11·4.5)/20.
func TestLevelOfAScore(t *testing.T) {
	var rows []string
	for i := range 20 {
		rows = append(rows, []string{"k;1;2;3", "m;4;;5"}[min(1, i/9)])
	}
	for _, tt := range []struct {
		more, note string
		want       float64
	}{
		{", min_answered: 1, level: question}\n", "index_questions 3", (53./20 + 2 + 82./20) / 3},
		{", min_answered: 1, level: respondent}\n", "index_rule 3 1", (9*2 + 11*4.5) / 20},
	} {
		r := runFiles(t, battery("census", tt.more, rows), 1)
		if got := number(t, r, "i", "mean", "mean"); math.Abs(got-tt.want) > 1e-12 || !slices.Contains(notesOf(r, "i"), tt.note) {
			t.Errorf("%s: %v, want %v; notes %v", tt.more, got, tt.want, notesOf(r, "i"))
		}
	}
}

// An index by a variable of the study's own, such as gender.
func TestIndexByGender(t *testing.T) {
	var rows []string
	for i := range 40 {
		rows = append(rows, fmt.Sprintf("%s;%d;%d;%d", []string{"k", "m"}[i%2], 2+2*(i%2), 3+i%2, 1+(i/2)%5))
	}
	r := runFiles(t, battery("census", ", level: question}\nplan: [{question: i, by: [kon]}]\n", rows), 1)
	for row, want := range map[string]float64{"k": (2 + 3 + 3) / 3., "m": (4 + 4 + 3) / 3.} {
		if got := number(t, r, "i.by.kon", row, "mean"); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", row, got, want)
		}
	}
}
