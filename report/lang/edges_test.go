package lang

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/foljeforskning/folje/analysis/result"
)

// An edge is the figures of a table, from group to group; hidden ones are
// withheld. Everybody follows last.
type edge struct {
	name   string
	values []float64
	all    float64
}

var hidden = math.NaN()

var edgeTables = []edge{
	{"nobody", nil, 0},
	{"nobody agrees", []float64{0, 0, 0}, 0},
	{"all agree", []float64{100, 100}, 100},
	{"one group", []float64{40}, 40},
	{"two groups", []float64{40, 60}, 50},
	{"ties", []float64{40, 40, 60, 60}, 50},
	{"withheld", []float64{hidden, 40, 60, 70}, 52},
	{"all withheld", []float64{hidden, hidden}, hidden},
	{"everybody withheld", []float64{20, 30, 40}, hidden},
	{"next to nothing", []float64{0.04, 99.96, 50}, 50.02},
	{"hardly different", []float64{49.96, 50.04, 50}, 50.01},
}

// edgeResults make tables of every kind that findings tell of out of the same
// figures, with a test of every pair, established or not.
func edgeResults(e edge, established bool) *result.Results {
	r := &result.Results{Study: result.Study{Waves: []result.Item{{ID: "g0", Title: "Hösten 2016"}, {ID: "g1", Title: "Hösten 2017"}}}}
	for _, kind := range []result.Column{
		{ID: "agree", Kind: result.Percent, Measure: "agree"}, {ID: "mentions", Kind: result.Count, Measure: "mentions"},
		{ID: "mean", Kind: result.Index, Measure: "mean"}, {ID: "mean", Kind: result.Points, Measure: "net"},
		{ID: "mean", Kind: result.Mean, Measure: "mean"},
	} {
		for _, by := range []string{"area", "wave", ""} {
			t := result.Table{ID: kind.Measure + string(kind.Kind) + ".by." + by, Question: result.Item{ID: "q", Title: "Det går bra"}, Columns: []result.Column{kind}}
			if by != "" {
				t.By = []result.Item{{ID: by}}
			}
			for i, x := range append(slices.Clone(e.values), e.all) {
				row := result.Row{ID: fmt.Sprintf("g%d", i), Title: fmt.Sprintf("Grupp %c", 'A'+i), Cells: map[string]result.Cell{}}
				if i == len(e.values) {
					row.ID, row.Title, row.Kind = "total", "Samtliga", result.Total
				}
				if !math.IsNaN(x) {
					row.Cells[kind.ID] = result.Publish(result.Estimate{Value: x, Base: 100})
				}
				t.Rows = append(t.Rows, row)
			}
			r.Tables = append(r.Tables, t)
			for i, one := range t.Rows {
				test := result.Test{Table: t.ID, Column: kind.ID, Row: one.ID, Established: established, Difference: &result.Estimate{Value: e.all - 1}}
				x, ok := one.Cell(kind.ID).Estimate()
				if ok {
					test.Difference = &result.Estimate{Value: x.Value - e.all}
				}
				for _, against := range []string{"others", "g0"} {
					test.ID, test.Against = t.ID+strconv.Itoa(i)+against, against
					r.Tests = append(r.Tests, test)
				}
			}
		}
	}
	return r
}

// edgeFindings are findings of every kind on a table, of neighbouring rows.
func edgeFindings(t *result.Table) []result.Finding {
	ref := func(i int) result.Ref {
		return result.Ref{Table: t.ID, Row: t.Rows[min(i, len(t.Rows)-1)].ID, Column: t.Columns[0].ID}
	}
	total := ref(len(t.Rows) - 1)
	test := func(i int, against string) string { return t.ID + strconv.Itoa(i) + against }
	var out []result.Finding
	for kind := range sentences {
		for i := range t.Rows {
			for _, f := range []result.Finding{
				{Refs: []result.Ref{ref(i)}},
				{Refs: []result.Ref{ref(i), total}, Tests: []string{test(i, "others")}},
				{Refs: []result.Ref{ref(0), ref(i)}, Tests: []string{test(i, "g0")}},
				{Refs: []result.Ref{ref(i), ref(i + 1), total}, Tests: []string{test(i, "others"), test(i+1, "others")}},
				{Refs: []result.Ref{ref(0), ref(i), ref(0), ref(i)}, Tests: []string{test(i, "g0"), test(i, "g0")}},
				{Refs: []result.Ref{ref(i), ref(i + 1), ref(i + 2), ref(i + 3)}},
			} {
				f.ID, f.Kind = kind, kind
				out = append(out, f)
			}
		}
	}
	return out
}

var figure = regexp.MustCompile(`[−+]?\d[\d.,]*\d|[−+]?\d`)

// number reads a number of a sentence, and how many decimals it was written
// with.
func number(l *Language, text string) (float64, int) {
	text = strings.NewReplacer(minus, "-", "+", "").Replace(text)
	text = strings.Replace(strings.ReplaceAll(text, l.Thousands, ""), l.Decimal, ".", 1)
	_, fraction, _ := strings.Cut(text, ".")
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN(), 0
	}
	return x, len(fraction)
}

// unsaid are the numbers of a sentence that none of the cells it refers to is
// written as in a table.
func unsaid(l *Language, text string, f result.Finding, r *result.Results) []string {
	for _, s := range []string{"Hösten 2016", "hösten 2016", "Hösten 2017", "hösten 2017"} {
		text = strings.ReplaceAll(text, s, "")
	}
	return slices.DeleteFunc(figure.FindAllString(text, -1), func(found string) bool {
		said, decimals := number(l, found)
		return slices.ContainsFunc(f.Refs, func(ref result.Ref) bool {
			e, ok := r.At(ref).Estimate()
			kind := r.Table(ref.Table).Column(ref.Column).Kind
			printed, _ := number(l, l.Number(e.Value, Decimals(kind)))
			return ok && math.Abs(said-printed) <= 0.5*math.Pow10(-decimals)+1e-9
		})
	})
}

// Over tables with withheld cells, ties, one group, nobody: a finding of any
// kind is refused or is a clean sentence, whose numbers stand in the table.
func TestFindingsOverEdgeTables(t *testing.T) {
	told, checked := map[string]int{}, map[string]bool{}
	for _, e := range edgeTables {
		for _, established := range []bool{true, false} {
			r := edgeResults(e, established)
			for i := range r.Tables {
				for _, f := range edgeFindings(&r.Tables[i]) {
					for _, l := range All {
						text, headline, err := l.finding(f, r)
						same := fmt.Sprint(l.Code, f.Kind, e.name, text)
						if err != nil || checked[same] {
							continue
						}
						checked[same] = true
						told[f.Kind]++
						checkSentence(t, e.name+", "+r.Tables[i].ID+", "+f.Kind, l, text, headline, f, r)
					}
				}
			}
		}
	}
	for kind := range sentences {
		if told[kind] == 0 && !strings.HasSuffix(kind, "_others") { // those are of a part of the people, see part_test.go
			t.Errorf("no table could be told of by %s", kind)
		}
	}
}

func checkSentence(t *testing.T, what string, l *Language, text, headline string, f result.Finding, r *result.Results) {
	t.Helper()
	for fault, pattern := range faults {
		if pattern.MatchString(text) || pattern.MatchString(headline) {
			t.Errorf("%s: %s: %s: %q, %q", l.Code, what, fault, text, headline)
		}
	}
	first := []rune(text)[0]
	if !strings.HasSuffix(text, ".") || strings.HasSuffix(text, "..") || unicode.IsLower(first) {
		t.Errorf("%s: %s is no sentence: %q", l.Code, what, text)
	}
	if strings.Contains(text, "()") || strings.Contains(text, ": .") || strings.Contains(text, UnknownMark) {
		t.Errorf("%s: %s has a hole: %q", l.Code, what, text)
	}
	if wrong := plurals[l.Code].FindString(text); wrong != "" {
		t.Errorf("%s: %s: %q in %q", l.Code, what, wrong, text)
	}
	if numbers := unsaid(l, text, f, r); len(numbers) > 0 && !strings.HasPrefix(f.Kind, "published") {
		t.Errorf("%s: %s says %v, which the table does not: %q", l.Code, what, numbers, text)
	}
	for _, ref := range f.Refs {
		if r.At(ref).State() != result.Published {
			t.Errorf("%s: %s tells of a withheld cell: %q", l.Code, what, text)
		}
	}
}

// golden is how the figures below are spread over 0–100: multiples of the golden
// ratio leave no gap and repeat nothing.
const golden = 0.6180339887498949

// Over many pairs of figures, what a sentence says and what the table prints
// agree: numbers, direction and which is larger; and what differs in the table
// does not look equal beside the word "ökat".
func TestSentencesAgreeWithTheTable(t *testing.T) {
	columns := []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}}
	for i := range 3000 {
		a := 100 * math.Mod(float64(i)*golden, 1)
		b := a + 20*(math.Mod(float64(i)*golden*golden, 1)-0.5)
		if i%3 == 0 {
			b = a + (b-a)/50 // hardly different
		}
		b = max(0, min(100, b))
		r := &result.Results{Tables: []result.Table{{ID: "q", Question: result.Item{ID: "q", Title: "Det går bra"}, By: []result.Item{{ID: "wave"}}, Columns: columns,
			Rows: []result.Row{row("g0", "Våren", "", columns, a), row("g1", "Hösten", "", columns, b)}}},
			Tests: []result.Test{compared("t", "q", "agree", "g1", "g0", b-a, a != b)}}
		f := result.Finding{ID: "f", Kind: "changes", Tests: []string{"t"},
			Refs: []result.Ref{{Table: "q", Row: "g0", Column: "agree"}, {Table: "q", Row: "g1", Column: "agree"}}}
		for _, l := range All {
			text, _, err := l.finding(f, r)
			if err != nil {
				t.Fatal(err)
			}
			checkDirection(t, l, text, r.Tables[0])
			if wrong := unsaid(l, text, f, r); len(wrong) > 0 {
				t.Errorf("%s: %v and %v: %v is not what the table prints: %q", l.Code, a, b, wrong, text)
			}
		}
	}
}

func checkDirection(t *testing.T, l *Language, text string, table result.Table) {
	t.Helper()
	said := figure.FindAllString(text, -1)
	if len(said) == 1 && strings.Count(text, said[0]) == 1 {
		said = append(said, said[0]) // the same both times
	}
	if len(said) != 2 {
		t.Fatalf("%s: %d numbers in %q", l.Code, len(said), text)
	}
	from, d1 := number(l, said[0])
	to, d2 := number(l, said[1])
	if d1 != d2 {
		t.Errorf("%s: decimals differ: %q", l.Code, text)
	}
	before, after := l.Cell(result.Percent, table.Rows[0].Cell("agree")), l.Cell(result.Percent, table.Rows[1].Cell("agree"))
	if before != after && from == to {
		t.Errorf("%s: the table has %s and %s, but: %q", l.Code, before, after, text)
	}
	up := strings.Contains(text, "ökat") || strings.Contains(text, "rose")
	if up != (to > from) && from != to {
		t.Errorf("%s: the wrong way: %q", l.Code, text)
	}
}
