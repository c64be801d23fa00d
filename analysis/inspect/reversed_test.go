package inspect_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/inspect"
)

// fourItems are 40 people's answers to three items that point one way and one
// that points the other; one of them did not know.
//
// R 4.2:
//
//	i <- 0:39; p <- function(x) 1 + x %% 5
//	d <- data.frame(a1 = p(i), a2 = p(i + (i %% 4 == 0)), a3 = p(i + (i %% 3 == 0)), a4 = 6 - p(i + (i %% 7 == 0)))
//	d$a2[6] <- NA
//	k <- d[complete.cases(d), ]; k$a4 <- 6 - k$a4
//	print(sapply(1:4, function(j) cor(k[, j], rowSums(k[, -j]))), digits = 17)
//	[1] 0.87075221893258370 0.74192113404766002 0.62129218864149605 0.74831051031678320
func fourItems() string {
	answer := func(i, moved int) int {
		if i%moved == 0 {
			i++
		}
		return 1 + i%5
	}
	return rows("a1;a2;a3;a4", 40, func(i int) string {
		second := answer(i, 4)
		if i == 5 {
			second = 9
		}
		return fmt.Sprintf("%d;%d;%d;%d", 1+i%5, second, answer(i, 3), 6-answer(i, 7))
	})
}

func TestReversed(t *testing.T) {
	const three = "{id: a1, scale: fem}, {id: a2, scale: fem}, {id: a3, scale: fem}, "
	const scored = "{id: a4, kind: scale, categories: {1: {label: a, score: 5}, 2: {label: b, score: 4}, 3: c, 4: {label: d, score: 2}, 5: {label: e, score: 1}}}"
	for _, c := range []struct{ name, book, want string }{
		{"scale", three + "{id: a4, scale: fem}", "a4 scale fem 4 39 -0.7483105103"},
		{"direction told", three + "{id: a4, scale: fem, direction: low}", ""},
		{"direction told of the wrong ones", strings.ReplaceAll(three, "fem}", "fem, direction: low}") + "{id: a4, scale: fem, direction: low}", "a4 scale fem 4 39 -0.7483105103"},
		{"index adds scores as they are", three + "{id: a4, scale: fem, direction: low}, {id: i, items: [a1, a2, a3, a4]}", "a4 index i 4 39 -0.7483105103"},
		{"index of scores turned round", three + strings.Replace(scored, "3: c", "3: {label: c, score: 3}", 1) + ", {id: i, items: [a1, a2, a3, a4]}", ""},
		{"two items", "{id: a1, scale: fem}, {id: a4, scale: fem}", ""},
		{"other answers", three + "{id: a4, kind: scale, categories: [1, 2, 3, 4, 5]}", ""},
	} {
		found := look(t, fem+"codebook: ["+c.book+"]\n", fourItems())
		var got []string
		for _, r := range found.Reversed {
			got = append(got, fmt.Sprintf("%s %s %d %d %.10f", r.Item, r.Among, r.Of, r.N, r.R))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestReversedNeedsPeople has 29 of them, and then 30 who answer at random but
// for one item that nobody answers otherwise.
func TestReversedNeedsPeople(t *testing.T) {
	few := strings.Join(strings.SplitAfter(fourItems(), "\n")[:31], "") // of whom one did not know
	if found := look(t, fem+"codebook: [{id: a1, scale: fem}, {id: a2, scale: fem}, {id: a3, scale: fem}, {id: a4, scale: fem}]\n", few); found.Reversed != nil {
		t.Errorf("%+v", found.Reversed)
	}
	flat := rows("a1;a2;a3", 30, func(i int) string { return fmt.Sprintf("3;%d;%d", 1+i%5, 1+i/6) })
	if found := look(t, fem+"codebook: [{id: a1, scale: fem}, {id: a2, scale: fem}, {id: a3, scale: fem}]\n", flat); found.Reversed != nil {
		t.Errorf("%+v", found.Reversed)
	}
}

// TestReversedByStem has two batteries on one scale: what is asked in one goes
// with less of what is asked in the other, and neither is reversed.
func TestReversedByStem(t *testing.T) {
	answers := rows("trivsel_1;trivsel_2;trivsel_3;stress1a;stress1b;stress1c;lugn;x2", 40, func(i int) string {
		a, b := 1+i%5, 1+(i+i%2)%5
		return fmt.Sprintf("%d;%d;%d;%d;%d;%d;%d;%d", a, b, a, 6-a, 6-b, 6-a, a, 6-a)
	})
	var book []string
	for _, id := range []string{"trivsel_1", "trivsel_2", "trivsel_3", "stress1a", "stress1b", "stress1c"} {
		book = append(book, "{id: "+id+", scale: fem}")
	}
	list := strings.Join(book, ", ")
	if found := look(t, fem+"codebook: ["+list+"]\n", answers); found.Reversed != nil {
		t.Errorf("%+v", found.Reversed)
	}
	// Items that are alone in what they are called are judged together.
	others := "{id: lugn, scale: fem}, {id: trivsel_1, scale: fem}, {id: x2, scale: fem}, {id: trivsel_3, scale: fem}"
	found := look(t, fem+"codebook: ["+others+"]\n", answers)
	if len(found.Reversed) != 1 || found.Reversed[0].Item != "x2" || found.Reversed[0].Of != 4 {
		t.Errorf("%+v", found.Reversed)
	}
}

// TestReversedByPlace has items some of which are called after their columns, as
// a draft calls those with long headers: they are one battery still.
func TestReversedByPlace(t *testing.T) {
	answers := rows("trivs;stolt;trygg;q7;q9;q11", 40, func(i int) string {
		a := 1 + i%5
		return fmt.Sprintf("%d;%d;%d;%d;%d;%d", a, 1+(i+i%2)%5, a, 6-a, 6-a, 6-a)
	})
	book := "codebook: ["
	for _, id := range []string{"trivs", "stolt", "trygg", "q7", "q9", "q11"} {
		book += "{id: " + id + ", scale: fem}, "
	}
	found := look(t, fem+book+"]\n", answers)
	if len(found.Reversed) != 3 || found.Reversed[0].Item != "q7" || found.Reversed[2].Item != "q11" || found.Reversed[0].Of != 6 {
		t.Errorf("%+v", found.Reversed)
	}
	// One stem alone parts nothing either.
	named := strings.NewReplacer("q7", "ork1", "q9", "ork2", "q11", "ork3")
	found = look(t, fem+named.Replace(book)+"]\n", named.Replace(answers))
	if len(found.Reversed) != 3 || found.Reversed[0].Item != "ork1" || found.Reversed[0].Of != 6 {
		t.Errorf("%+v", found.Reversed)
	}
}

// longBattery is a codebook and the answers of 60 people to so many items on one
// scale, of which every seventh points the other way.
func longBattery(items int) (book, answers string) {
	var lines, header strings.Builder
	lines.WriteString(fem + "codebook:\n")
	for i := range items {
		fmt.Fprintf(&lines, "  - {id: q%d, scale: fem}\n", i+1)
		fmt.Fprintf(&header, "q%d;", i+1)
	}
	return lines.String(), rows(header.String(), 60, func(person int) string {
		var line strings.Builder
		for i := range items {
			answer := 1 + (person+(person*i)%3/2)%5
			if i%7 == 6 {
				answer = 6 - answer
			}
			fmt.Fprintf(&line, "%d;", answer)
		}
		return line.String()
	})
}

// TestReversedInLongBattery has more items than are judged together: 300, 300
// and 100.
func TestReversedInLongBattery(t *testing.T) {
	book, answers := longBattery(700)
	found := look(t, book, answers)
	if len(found.Reversed) != 100 {
		t.Fatalf("%d items are reversed, want 100", len(found.Reversed))
	}
	for i, r := range found.Reversed {
		of := 300
		if 7*i+7 > 600 {
			of = 100
		}
		if r.Item != fmt.Sprintf("q%d", 7*i+7) || r.Of != of || r.N != 60 {
			t.Errorf("%+v", r)
		}
	}
}

// BenchmarkReversed judges 3 000 items.
func BenchmarkReversed(b *testing.B) {
	book, answers := longBattery(3000)
	st, table := read(b, book, answers)
	for b.Loop() {
		if _, err := inspect.Look(context.Background(), st, table); err != nil {
			b.Fatal(err)
		}
	}
}

// TestReversedInRealData finds the seven items of the 25 that the questionnaire
// words the other way, all on one scale, and no other. The correlations are
// those that R computed with the seven turned round (bfi.R there): they have
// the other sign here.
func TestReversedInRealData(t *testing.T) {
	const data, reference = "../../../shared/data/psych_bfi.csv", "../../../shared/reference/bfi.json"
	answers, err := os.ReadFile(data)
	if err != nil {
		t.Skip("the real answers are not beside the module: ", data)
	}
	var file struct {
		Results struct {
			Scales map[string]struct {
				N    int                `json:"n_complete"`
				Rest map[string]float64 `json:"item_rest_correlation"`
			}
		}
	}
	text, err := os.ReadFile(reference)
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	var book strings.Builder
	book.WriteString("scales: {six: [1, 2, 3, 4, 5, 6]}\ncodebook:\n")
	for _, letter := range "ACENO" {
		for i := range 5 {
			fmt.Fprintf(&book, "  - {id: %c%d, scale: six, empty: no_answer}\n", letter, i+1)
		}
	}
	found := look(t, book.String(), strings.ReplaceAll(string(answers), "NA", ""))
	scale := map[string]string{"A": "agree", "C": "consc", "E": "extra", "O": "open"}
	want := []string{"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
	if len(found.Reversed) != len(want) {
		t.Fatalf("%+v, want %v", found.Reversed, want)
	}
	for i, r := range found.Reversed {
		ref := file.Results.Scales[scale[want[i][:1]]]
		if r.Item != want[i] || r.N != ref.N || math.Abs(r.R+ref.Rest[want[i]]) > 1e-12 {
			t.Errorf("%+v, want %s with %v of %d", r, want[i], -ref.Rest[want[i]], ref.N)
		}
	}
}
