package instrument

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestInstrumentsAreSoundAndSorted(t *testing.T) {
	var last string
	for _, in := range Instruments {
		if in.ID <= last {
			t.Errorf("%s stands after %s", in.ID, last)
		}
		last = in.ID
		texts := map[string]bool{}
		for _, item := range in.Items {
			texts[item.Code] = item.Text.In("sv") != ""
		}
		for _, s := range in.Scores {
			if s.MinAnswered < 1 || s.MinAnswered > len(s.Items) {
				t.Errorf("%s: %s needs %d of %d answers", in.ID, s.ID, s.MinAnswered, len(s.Items))
			}
			for _, code := range s.Items {
				if !texts[code] {
					t.Errorf("%s: %s is over %s, which is no worded item", in.ID, s.ID, code)
				}
			}
		}
	}
}

// fiveSteps is a scale with the scores 1 … points, on the given line.
func fiveSteps(id string, line, points int) codebook.Variable {
	v := codebook.Variable{ID: id, Kind: codebook.Scale, Pos: codebook.Pos{File: "kodbok.csv", Line: line}}
	for s := 1; s <= points; s++ {
		v.Categories = append(v.Categories, codebook.Category{Code: fmt.Sprint(s), Score: float64(s), HasScore: true})
	}
	v.Complete(codebook.NoAnswer)
	return v
}

func hmeBook() *codebook.Codebook {
	book := &codebook.Codebook{}
	for i, item := range hme.Items {
		book.Variables = append(book.Variables, fiveSteps(item.Code, i+2, 5))
	}
	return book
}

var useHME = study.InstrumentUse{ID: "hme", Pos: codebook.Pos{File: "studie.yaml", Line: 40}}

func TestDeriveHME(t *testing.T) {
	book := hmeBook()
	book.Variables[0].ID = "q12"
	use := useHME
	use.Items = map[string]string{"m1": "q12"}
	got, err := Derive(use, book)
	if err != nil {
		t.Fatal(err)
	}
	type score struct {
		ID          string
		Items       []string
		MinAnswered int
	}
	want := []score{
		{"hme", []string{"q12", "m2", "m3", "l1", "l2", "l3", "s1", "s2", "s3"}, 6},
		{"hme_motivation", []string{"q12", "m2", "m3"}, 2},
		{"hme_ledarskap", []string{"l1", "l2", "l3"}, 2},
		{"hme_styrning", []string{"s1", "s2", "s3"}, 2},
	}
	var scores []score
	for _, v := range got {
		scores = append(scores, score{v.ID, v.Items, v.MinAnswered})
		if v.Kind != codebook.Index || v.From != [2]float64{1, 5} || v.To != [2]float64{0, 100} || v.Pos != use.Pos {
			t.Errorf("%s: %v %v %v at %v", v.ID, v.Kind, v.From, v.To, v.Pos)
		}
		if len(v.Categories) != len(codebook.Reasons) {
			t.Errorf("%s has %d categories, want one per missing reason", v.ID, len(v.Categories))
		}
	}
	if diff := cmp.Diff(want, scores); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveErrors(t *testing.T) {
	tests := []struct {
		name   string
		change func(*study.InstrumentUse, *codebook.Codebook)
		want   string
		hint   string
	}{
		{"unknown", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.ID = "hmi" },
			`studie.yaml:40: there is no instrument "hmi"`, "choose a known instrument: hme"},
		{"missing item", func(_ *study.InstrumentUse, b *codebook.Codebook) { b.Variables[4].ID = "q5" },
			`studie.yaml:40: the item l2 of the instrument hme is missing: no question has the id "l2"`,
			"add the question, or say which one it is: instruments: [{hme: {l2: ID}}]"},
		{"no such item", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.Items = map[string]string{"m4": "q", "m5": "q"} },
			`studie.yaml:40: the instrument hme has no item "m4"`, "its items are m1, m2, m3, l1, l2, l3, s1, s2, s3"},
		{"one question twice", func(u *study.InstrumentUse, _ *codebook.Codebook) { u.Items = map[string]string{"m2": "m1"} },
			`studie.yaml:40: "m1" cannot be both m1 and m2 of the instrument hme`, "map every item to a question of its own"},
		{"four steps", func(_ *study.InstrumentUse, b *codebook.Codebook) { b.Variables[8] = fiveSteps("s3", 10, 4) },
			`kodbok.csv:10: "s3" is the item s3 of the instrument hme but is no scale with the scores 1 to 5`,
			"use kind: scale, score its answers 1 (worst) to 5 (best) and give any other a missing reason"},
		{"no scores", func(_ *study.InstrumentUse, b *codebook.Codebook) {
			for i := range 5 {
				b.Variables[0].Categories[i].Score, b.Variables[0].Categories[i].HasScore = 0, false
			}
		}, `kodbok.csv:2: "m1" is the item m1 of the instrument hme but is no scale with the scores 1 to 5`,
			"use kind: scale, score its answers 1 (worst) to 5 (best) and give any other a missing reason"},
		{"id taken", func(_ *study.InstrumentUse, b *codebook.Codebook) {
			b.Variables = append(b.Variables, codebook.Variable{ID: "hme_styrning", Pos: codebook.Pos{File: "kodbok.csv", Line: 99}})
		}, `kodbok.csv:99: the id "hme_styrning" is that of a score of the instrument hme`, "give the question another id"},
	}
	for _, tt := range tests {
		use, book := useHME, hmeBook()
		tt.change(&use, book)
		_, err := Derive(use, book)
		var hinted interface{ Hint() string }
		if err == nil || !errors.As(err, &hinted) {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff([]string{tt.want, tt.hint}, []string{err.Error(), hinted.Hint()}); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// Enköping 2017 printed motivation 82, leadership 79, direction 84 and the
// total 82 (medarbetarenkät, enkoping.se). Any nine means with those parts do.
func TestHMEQuestionLevel(t *testing.T) {
	got := HMEQuestionLevel([9]float64{4.3, 4.1, 4.44, 4.16, 4.2, 4.12, 4.36, 4.5, 4.22})
	want := HMEScores{Total: 245.0 / 3, Motivation: 82, Leadership: 79, Direction: 84}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
	if printed := math.Round(got.Total); printed != 82 {
		t.Errorf("the total is printed %v, want 82", printed)
	}
}
