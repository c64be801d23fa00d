package datasets

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A printedTable is one table of the source as it is printed: a line per row
// with code, Antal and Procent. Codes follow the labels, so that 8 and 9 change
// places in the first table, which numbers the two areas the other way round.
type printedTable struct {
	column, title string
	rows          string
}

// Source: the following researcher's report of 2018, Tabell 1 and the tables
// a), b., c. on where work has come furthest and a), b), c) on the greatest need.
var printedTables = []printedTable{
	{"Verksamhetsområde", "Tabell 1", `Okänt 4 3,4
BOU 20 17,1
Ek 20 17,1
Funk 21 17,9
Psyk 9 7,7
Vuxen 21 17,9
Äldre 22 18,8
Total 117 100,0`},
	{"Längst 1", "Kommit längst, alternativ 1", `1 5 4,3
2 40 34,2
3 16 13,7
4 1 ,9
5 15 12,8
6 13 11,1
7 5 4,3
9 – –
8 3 2,6
10 4 3,4
11 5 4,3
12 1 ,9
13 2 1,7
14 5 4,3
Ej 2 1,7
Total 117 100%`},
	{"Längst 2", "Kommit längst, alternativ 2", `1 3 2,6
2 16 13,7
3 13 11,1
4 6 5,1
5 18 15,4
6 16 13,7
7 3 2,6
8 9 7,7
9 7 6,0
10 10 8,5
11 4 3,4
12 1 ,9
13 2 1,7
14 4 3,4
Ej 5 4,3
Total 117 100`},
	{"Längst 3", "Kommit längst, alternativ 3", `1 6 5,1
2 10 8,5
3 10 8,5
4 3 2,6
5 15 12,8
6 11 9,4
7 2 1,7
8 18 15,4
9 5 4,3
10 11 9,4
11 7 6,0
12 0 0
13 2 1,7
14 6 5,2
Ej 11 9,4
Total 117 100%`},
	{"Behov 1", "Största behovet, alternativ 1", `1 16 13,7
2 12 10,3
3 25 21,4
4 4 3,4
5 9 7,7
6 11 9,4
7 10 8,5
8 3 2,6
9 2 1,7
10 8 6,8
11 2 1,7
12 1 ,9
13 8 6,8
14 5 4,3
Ej 1 ,9
Total 116 100%`},
	{"Behov 2", "Största behovet, alternativ 2", `1 11 9,4
2 13 11,1
3 9 7,7
4 6 5,1
5 8 6,8
6 20 17,1
7 8 6,8
8 0 0
9 5 4,3
10 12 10,3
11 3 2,6
12 1 ,9
13 11 9,4
14 4 3,5
Ej 6 5,1
Total 117 100`},
	{"Behov 3", "Största behovet, alternativ 3", `1 12 10,3
2 7 6,0
3 6 5,1
4 8 6,8
5 11 9,4
6 14 12,0
7 6 5,1
8 3 2,6
9 5 4,3
10 9 7,7
11 6 5,1
12 1 ,9
13 12 10,3
14 3 2,6
Ej 14 12,0
Total 117 100,0`},
}

// printedSums are the numbers in the running text on how often an area is
// named by any of the three alternatives.
var printedSums = []struct {
	question, title string
	area, n         int
}{
	{"Längst", "Kommit längst", 2, 66}, {"Längst", "Kommit längst", 3, 49}, {"Längst", "Kommit längst", 6, 47},
	{"Längst", "Kommit längst", 5, 33}, {"Längst", "Kommit längst", 8, 27}, {"Längst", "Kommit längst", 10, 21},
	{"Behov", "Största behovet", 6, 46}, {"Behov", "Största behovet", 3, 40}, {"Behov", "Största behovet", 2, 32},
	{"Behov", "Största behovet", 5, 28}, {"Behov", "Största behovet", 1, 39}, {"Behov", "Största behovet", 13, 31},
	{"Behov", "Största behovet", 10, 29},
}

// A printedRow is a row of a printedTable; a count that is left blank is 0.
type printedRow struct {
	code, count, percent string
	n                    int
}

// parse returns the rows of a table and, apart, its total.
func (table printedTable) parse(t *testing.T) (rows []printedRow, total printedRow) {
	t.Helper()
	for line := range strings.Lines(table.rows) {
		cells := strings.Fields(line)
		row := printedRow{code: cells[0], count: cells[1], percent: cells[2]}
		if row.count != "–" {
			row.n = atoi(t, row.count)
		}
		rows = append(rows, row)
	}
	last := len(rows) - 1
	return rows[:last], rows[last]
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFoljeforskareHasThePrintedCounts(t *testing.T) {
	rows := answers(t, "foljeforskare-2018/svar.csv")
	for _, table := range printedTables {
		got := map[string]int{}
		for _, row := range rows {
			code := row[table.column]
			if code == "" {
				code = "Ej"
			}
			got[code]++
		}
		printed, _ := table.parse(t)
		for _, row := range printed {
			if got[row.code] != row.n {
				t.Errorf("%s, %s: %d answers, printed %s", table.title, row.code, got[row.code], row.count)
			}
			delete(got, row.code)
		}
		for code, n := range got {
			if n > 0 {
				t.Errorf("%s: %d answers %q that are not in the printed table", table.title, n, code)
			}
		}
	}
	positions := map[string]int{}
	for _, row := range rows {
		positions[row["Befattning"]]++
	}
	if want := map[string]int{"Chef": 66, "Medarbetare": 51}; !cmp.Equal(positions, want) {
		t.Errorf("positions are %v, printed %v", positions, want)
	}
	if i := slices.IndexFunc(All, func(d Dataset) bool { return d.ID == "foljeforskare-2018" }); All[i].Rows != len(rows) {
		t.Errorf("there are %d answers; All says %d", len(rows), All[i].Rows)
	}
}

func TestFoljeforskareNamesNoAreaTwice(t *testing.T) {
	for i, row := range answers(t, "foljeforskare-2018/svar.csv") {
		for _, question := range []string{"Längst", "Behov"} {
			one, two, three := row[question+" 1"], row[question+" 2"], row[question+" 3"]
			if one != "" && (one == two || one == three) || two != "" && two == three {
				t.Errorf("answer %d names an area twice: %s, %s, %s", i+1, one, two, three)
			}
			if one == "" && two != "" || two == "" && three != "" {
				t.Errorf("answer %d leaves an earlier alternative empty: %q, %q, %q", i+1, one, two, three)
			}
		}
	}
}

// The README lists every printed number that is not what its own tables give,
// and no other.
func TestFoljeforskareListsEveryMisprint(t *testing.T) {
	var found []string
	sums := map[string]int{} // question and area → times named
	for _, table := range printedTables {
		rows, total := table.parse(t)
		sum := 0
		for _, row := range rows {
			sum += row.n
		}
		for _, row := range rows {
			question, _, _ := strings.Cut(table.column, " ")
			sums[question+row.code] += row.n
			if right := percent(row.n, 117); row.percent != "–" && row.percent != right {
				found = append(found, misprint(table.title+", "+row.code+", procent", row.percent, right))
			}
		}
		if total.n != sum {
			found = append(found, misprint(table.title+", Total, antal", total.count, strconv.Itoa(sum)))
		}
	}
	for _, printed := range printedSums {
		if right := sums[fmt.Sprint(printed.question, printed.area)]; right != printed.n {
			found = append(found, misprint(fmt.Sprintf("Löptext, %s, punkt %d", printed.title, printed.area), strconv.Itoa(printed.n), strconv.Itoa(right)))
		}
	}
	if diff := cmp.Diff(found, listedMisprints(t)); diff != "" {
		t.Errorf("README.md does not list the misprints (- found, + listed):\n%s", diff)
	}
}

// percent writes a share the way the source does: ",9" for less than one, "0"
// for none.
func percent(n, base int) string {
	if n == 0 {
		return "0"
	}
	tenths := math.Round(float64(n) / float64(base) * 1000)
	text := strings.Replace(fmt.Sprintf("%.1f", tenths/10), ".", ",", 1)
	return strings.TrimPrefix(text, "0")
}

func misprint(where, printed, right string) string {
	return fmt.Sprintf("| %s | %s | %s |", where, printed, right)
}

// listedMisprints are the rows of the first table under the README's heading
// on them.
func listedMisprints(t *testing.T) []string {
	t.Helper()
	text, err := README("foljeforskare-2018")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(text, "## Where the source prints something else")
	var rows []string
	for line := range strings.Lines(section) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "|"):
			rows = append(rows, line)
		case len(rows) > 0:
			return rows[2:] // after the header and its rule
		}
	}
	return nil
}

// The tables above are the source's, number by number.
func TestPrintedTablesAreTheSources(t *testing.T) {
	source, err := os.ReadFile("../../shared/seeds/foljeforskare-2018.txt")
	if os.IsNotExist(err) {
		t.Skip("the source report is not beside the checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	// A row of numbers ends in | Antal | Procent |, some of them in bold.
	numbers := regexp.MustCompile(`(?m)\| *(?:<b>)?(\d*)(?:</b>)? *\| *(?:<b>)?([\d,%]*)(?:</b>)? *\|$`)
	var printed []string
	for _, cells := range numbers.FindAllStringSubmatch(string(source), -1) {
		if cells[1] != "" { // a row left blank, or no row of numbers at all
			printed = append(printed, cells[1]+" "+cells[2])
		}
	}
	var ours []string
	for _, table := range printedTables {
		rows, total := table.parse(t)
		for _, row := range append(rows, total) {
			if row.count != "–" {
				ours = append(ours, row.count+" "+row.percent)
			}
		}
	}
	if diff := cmp.Diff(printed, ours); diff != "" {
		t.Errorf("the tables are not the source's (- source, + ours):\n%s", diff)
	}
	for _, sum := range printedSums {
		if !regexp.MustCompile(fmt.Sprintf(`\b%d (ggr|gånger)`, sum.n)).Match(source) {
			t.Errorf("the source does not say %d ggr", sum.n)
		}
	}
}

// The codebook knows every answer, and numbers the areas by label.
func TestFoljeforskareCodebook(t *testing.T) {
	if unknown := unknownAnswers(t, "foljeforskare-2018"); unknown["svar.csv"] != 0 {
		t.Errorf("%d answers are not in the codebook", unknown["svar.csv"])
	}
	areas := embedded(t, "foljeforskare-2018").Codebook.Lookup("furthest").Categories
	if label := areas[7].Label.In("sv"); areas[7].Code != "8" || label != "Intern ärendehandledning" {
		t.Errorf("area 8 is %s, %s", areas[7].Code, label)
	}
	if label := areas[8].Label.In("sv"); areas[8].Code != "9" || label != "Medhandläggarskap" {
		t.Errorf("area 9 is %s, %s", areas[8].Code, label)
	}
}
