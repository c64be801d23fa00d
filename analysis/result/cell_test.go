package result

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForgottenCellIsWithheld(t *testing.T) {
	var row Row
	if _, ok := row.Cell("percent").Estimate(); ok {
		t.Fatal("a cell that nobody filled can be read")
	}
	got, err := json.Marshal(row.Cell("percent"))
	if err != nil || string(got) != `{"state":"withheld"}` {
		t.Fatalf("got %s, %v; a withheld cell is its state and nothing more", got, err)
	}
}

func TestWithheldCellForgetsItsEstimate(t *testing.T) {
	// Even a cell that holds a number inside must not write it while withheld.
	c := Cell{state: Withheld, estimate: Estimate{Value: 42, Base: 3}, letters: "B"}
	got, err := json.Marshal(Point{X: Item{ID: "ht2016"}, Cell: c})
	if want := `{"x":"ht2016","title":"","state":"withheld"}`; err != nil || string(got) != want {
		t.Fatalf("got %s, %v; want %s", got, err, want)
	}
}

func TestCellRoundTrip(t *testing.T) {
	for _, want := range []Cell{
		{},
		CannotOccur(),
		Publish(Estimate{Value: 0, Base: 0}),
		Publish(Estimate{Value: 17.094017094017094, Base: 117, EffectiveN: 117,
			Interval: &Interval{Low: 11.3, High: 24.9, Method: "wilson", Level: 0.95}}),
		Publish(Estimate{Value: 0, Base: 40, EffectiveN: 31.5}),
		Publish(Estimate{Value: 100}).Marked("~"),
		Publish(Estimate{Value: 75, Base: 40, EffectiveN: 40}).Lettered("B C"),
		Cell{}.Marked(".."),
		CannotOccur().Marked("."),
	} {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Cell
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Cell{})); diff != "" {
			t.Errorf("%s: %s", data, diff)
		}
	}
}
