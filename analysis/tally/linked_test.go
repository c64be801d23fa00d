package tally_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
)

const followedStudy = `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: wave, column: wave, role: wave, categories: {1: Ett, 2: Två, 3: Tre}}
  - {id: area, column: area, role: area, categories: {A: A, B: B}}
  - {id: q1, column: q1, kind: scale, categories: {1: Ett, 2: Två, 3: Tre}}
  - {id: q2, column: q2, kind: scale, categories: {1: Ett, 2: Två, 3: Tre}}
  - {id: years, column: years, kind: number}
  - {id: sees, column: sees, kind: multiple, split: ";", categories: {a: Ta, b: Tb}}
  - {id: mood, kind: index, items: [q1, q2], min_answered: 1, range: [0, 100]}
`

const followedRows = `wave;area;q1;q2;years;sees
1;A;1;2;3,5;a
1;A;3;3;1;a
1;B;2;;7;a
2;A;2;2;4,5;a
2;B;3;1;2;a
2;B;3;1;8;a
1;A;2;2;5;a
2;A;;3;6;a
2;A;1;1;1;a
2;A;3;1;1;a
1;A;1;1;1;a
3;A;2;1;1;a
`

// followedPersons: 1 and 4 stay in A, but 4 skips q1 the second time; 2 moves
// from A to B; 3 stays in B; 5 was in the first wave
// alone, 6 and 7 in the second; one is not known.
var followedPersons = []int32{1, 2, 3, 1, 2, 3, 4, 4, 6, 7, 5, 0}

func TestCountLinked(t *testing.T) {
	table := literal(t, followedStudy, followedRows)
	table.Persons = followedPersons
	v := variables(table, "q1", "years", "mood", "area")
	waves := [2]string{"1", "2"}
	linked, err := tally.CountLinked(context.Background(), table, []tally.LinkedRequest{
		{Question: v[0], By: v[3:], Waves: waves}, {Question: v[0], Waves: waves}, {Question: v[1], By: v[3:], Waves: waves}, {Question: v[2], By: v[3:], Waves: waves}})
	if err != nil {
		t.Fatal(err)
	}
	joint := func(at ...int) [][]int64 {
		j := make([][]int64, 5) // three answers, no answer, unreadable
		for i := range j {
			j[i] = make([]int64, 5)
		}
		for i := 0; i < len(at); i += 2 {
			j[at[i]][at[i+1]]++
		}
		return j
	}
	for _, test := range []struct {
		name      string
		got, want cube.Pair
	}{
		{"q1 in A", linked[0].Groups[0], cube.Pair{N: 1, Joint: joint(0, 1), X: 1, Y: 2, XX: 1, YY: 4, XY: 2}},
		{"q1 in B", linked[0].Groups[1], cube.Pair{N: 1, Joint: joint(1, 2), X: 2, Y: 3, XX: 4, YY: 9, XY: 6}},
		{"q1 of all", linked[1].Groups[0], cube.Pair{N: 3, Joint: joint(0, 1, 1, 2, 2, 2), X: 6, Y: 8, XX: 14, YY: 22, XY: 17}},
		{"years in A", linked[2].Groups[0], cube.Pair{N: 2, X: 8.5, Y: 10.5, XX: 3.5*3.5 + 25, YY: 4.5*4.5 + 36, XY: 3.5*4.5 + 30}},
		// In halves of a point: person 1 has 3 and 4, person 4 has 4 and 6.
		{"mood in A", linked[3].Groups[0], cube.Pair{N: 2, X: 7, Y: 10, XX: 25, YY: 52, XY: 36}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestCountLinkedRefuses(t *testing.T) {
	table := literal(t, followedStudy, followedRows)
	v := variables(table, "q1", "sees")
	for _, test := range []struct {
		persons []int32
		request tally.LinkedRequest
		want    string
	}{
		{make([]int32, 12), tally.LinkedRequest{Question: v[0], Waves: [2]string{"1", "2"}}, "no lasting identifier"},
		{followedPersons, tally.LinkedRequest{Question: v[0], Waves: [2]string{"1", "4"}}, `no wave "4"`},
		{followedPersons, tally.LinkedRequest{Question: v[1], Waves: [2]string{"1", "2"}}, "sees cannot be followed"},
	} {
		table.Persons = test.persons
		if _, err := tally.CountLinked(context.Background(), table, []tally.LinkedRequest{test.request}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

const codedStudy = `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: anna, column: anna, categories: {tid: Tid, stod: Stöd, chef: Chef}}
  - {id: bo, column: bo, categories: {chef: Chef, tid: Tid, stod: Stöd, vet_ej: {label: Vet ej, missing: dont_know}}}
  - {id: carl, column: carl, categories: {chef: Chef, tid: Tid, stress: Stress}}
`

func TestCountCoding(t *testing.T) {
	table := literal(t, codedStudy, "anna;bo;carl\ntid;tid;\nstod;chef;\n;;chef\nchef;vet_ej;\ntid;tid;\n;stod;\n")
	got, err := tally.CountCoding(context.Background(), table, variables(table, "anna", "bo"))
	if err != nil {
		t.Fatal(err)
	}
	want := []cube.Pattern{{Codes: []int{-1, 1}, N: 1}, {Codes: []int{0, 0}, N: 2}, {Codes: []int{1, 2}, N: 1}, {Codes: []int{2, -1}, N: 1}}
	if diff := cmp.Diff(want, got.Patterns); diff != "" {
		t.Errorf("patterns (-want +got):\n%s", diff)
	}
	codes := []string{got.Categories[0].Code, got.Categories[1].Code, got.Categories[2].Code}
	if !slices.Equal(codes, []string{"tid", "stod", "chef"}) || fmt.Sprint(got.Coders) != "[anna bo]" {
		t.Errorf("%v coded with %v", got.Coders, codes)
	}
	for want, coders := range map[string][]codebook.Variable{"carl does": variables(table, "anna", "carl"), "no coders": nil} {
		if _, err := tally.CountCoding(context.Background(), table, coders); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
