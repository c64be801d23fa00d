package inspect_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/inspect"
)

func TestStraight(t *testing.T) {
	const five = "{id: a, scale: fem}, {id: b, scale: fem}, {id: c, scale: fem}, {id: d, scale: fem}, {id: e, scale: fem}"
	const header = "a;b;c;d;e;f\n"
	for _, c := range []struct {
		name, book, answers string
		want                []inspect.Straight
	}{
		{"one of two", five, "4;4;4;4;4;1\n4;4;4;4;5;1\n",
			[]inspect.Straight{{Among: "scale fem", Items: 5, Answered: 2, Same: 1}}},
		{"not enough answered", five, "4;4;4;4;;1\n4;4;4;9;4;1\n", nil},
		{"five of six answered", five + ", {id: f, scale: fem}", "4;4;;4;4;4\n4;4;4;4;4;4\n2;;;;;2\n",
			[]inspect.Straight{{Among: "scale fem", Items: 6, Answered: 2, Same: 2}}},
		{"four items", "{id: a, scale: fem}, {id: b, scale: fem}, {id: c, scale: fem}, {id: d, scale: fem}", "4;4;4;4;4;4\n", nil},
		{"against themselves, but in the middle", five + ", {id: f, scale: fem, direction: low}", "5;5;5;5;5;5\n1;1;1;1;1;\n3;3;3;3;3;3\n1;1;1;1;1;1\n1;2;3;4;5;5\n",
			[]inspect.Straight{{Among: "scale fem", Items: 6, Answered: 5, Same: 4, Against: 2, Mixed: true}}},
	} {
		found := look(t, fem+"codebook: ["+c.book+"]\n", header+c.answers)
		if diff := cmp.Diff(c.want, found.Straight); diff != "" {
			t.Errorf("%s (want −, got +):\n%s", c.name, diff)
		}
	}
}

// TestStraightByAnswers has no named scale: questions with the same answers are
// a battery all the same.
func TestStraightByAnswers(t *testing.T) {
	const book = "codebook:\n" +
		"  - {id: a, kind: scale, categories: [nej, ja]}\n  - {id: b, kind: scale, categories: [nej, ja]}\n  - {id: c, kind: scale, categories: [nej, ja]}\n" +
		"  - {id: d, kind: scale, categories: [nej, ja]}\n  - {id: e, kind: scale, categories: [nej, ja]}\n"
	want := []inspect.Straight{{Among: "answers nej to ja", Items: 5, Answered: 1, Same: 1}}
	if diff := cmp.Diff(want, look(t, book, "a;b;c;d;e\nja;ja;ja;ja;ja\n").Straight); diff != "" {
		t.Error(diff)
	}
}
