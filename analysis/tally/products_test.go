package tally_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// literal is the table of a study and its rows.
func literal(t testing.TB, study, rows string) *microdata.Table {
	t.Helper()
	return read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(study)}, "s/a.csv": {Data: []byte(rows)}}, "s")
}

func variables(table *microdata.Table, ids ...string) []codebook.Variable {
	var list []codebook.Variable
	for _, id := range ids {
		list = append(list, tally.Countable(*table.Book.Lookup(id)))
	}
	return list
}

func TestCountProducts(t *testing.T) {
	table := literal(t, literalStudy, literalRows)
	v := variables(table, "mood", "area", "q1")
	cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: v[0], By: v[1:2], Products: true}, {Question: v[0], By: v[1:2]}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	// In A: 1 2 3 of weight 1; 5 5 – of weight ¼; 4 – – of weight 2; – 5 4 of weight 1.
	a := cubes[0].Groups[0].Products
	for _, test := range []struct {
		name string
		got  cube.Moments
		want cube.Moments
	}{
		{"q1 and q2", a.Pairs[0*3+1], cube.Moments{N: 2, W: 1.25, W2: 1.0625, WX: 1 + 5./4, WXX: 2 + 25./4, W2X: 1 + 5./16, W2XX: 2 + 25./16}},
		{"q2 and q1", a.Pairs[1*3+0], cube.Moments{N: 2, W: 1.25, W2: 1.0625, WX: 2 + 5./4, WXX: 2 + 25./4, W2X: 2 + 5./16, W2XX: 2 + 25./16}},
		{"q1 and q1", a.Pairs[0], cube.Moments{N: 3, W: 3.25, W2: 5.0625, WX: 1 + 5./4 + 8, WXX: 1 + 25./4 + 32, W2X: 1 + 5./16 + 16, W2XX: 1 + 25./16 + 64}},
		{"q3 and q2", a.Pairs[2*3+1], cube.Moments{N: 2, W: 2, W2: 2, WX: 7, WXX: 26, W2X: 7, W2XX: 26}},
		{"all: q3 and q1", a.Complete[2*3+0], cube.Moments{N: 1, W: 1, W2: 1, WX: 3, WXX: 3, W2X: 3, W2XX: 3}},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, test.got, test.want)
		}
	}
	if cubes[1].Groups[0].Products != nil || cubes[0].Groups[3].Products != nil {
		t.Error("products were counted that nobody asked for, or of nobody")
	}
	if _, err := tally.Count(context.Background(), table, []tally.Request{{Question: v[2], Products: true}}, 1); err == nil {
		t.Error("products were counted of a question that has no items")
	}
}

func TestProductsOfScoresThatDoNotFit(t *testing.T) {
	study := strings.Replace(literalStudy, "5: Fem}", "5: {label: Fem, score: 100001}}", 1)
	table := literal(t, strings.Replace(study, "{1: Ett,", "{1: {label: Ett, score: -1},", 1), literalRows)
	if _, err := tally.Count(context.Background(), table, []tally.Request{{Question: variables(table, "mood")[0], Products: true}}, 1); err == nil || !strings.Contains(err.Error(), "100000") {
		t.Errorf("got %v, want the greatest score that there is room for", err)
	}
}

func TestCountWeightedByCells(t *testing.T) {
	table := literal(t, literalStudy, literalRows)
	v := variables(table, "q1", "area")
	weights := &tally.Weights{By: v[1:], Cells: []float64{3, 0.5, 0, 0}}
	cubes, err := tally.CountWeighted(context.Background(), table, []tally.Request{{Question: v[0], By: v[1:]}}, weights, 2)
	if err != nil {
		t.Fatal(err)
	}
	// The weights in the file are 1, ¼, 2 and 1 in A, ½ in B, and 1 of who did not say.
	for i, want := range []cube.Cell{{N: 4, W: 3 * 4.25, W2: 9 * (1 + 0.0625 + 4 + 1)}, {N: 1, W: 0.25, W2: 0.0625}, {N: 1, W: 1, W2: 1}} {
		if got := cubes[0].Groups[i].Base; got != want || !cubes[0].Weighted {
			t.Errorf("group %d: got %v, want %v", i, got, want)
		}
	}
	weights.Cells = weights.Cells[1:]
	if _, err := tally.CountWeighted(context.Background(), table, nil, weights, 1); err == nil {
		t.Error("people were weighted by three weights for four cells")
	}
}

const sampledStudy = `
id: s
title: S
design: sample
sources: [{file: a.csv}]
codebook:
  - {id: st, column: st, role: stratum, categories: {N: Norr, S: Söder}}
  - {id: cl, column: cl, role: cluster, categories: {c1: Ett, c2: Två, c10: Tio}}
  - {id: q1, column: q1, categories: {1: Ja, 2: Nej}}
`

const sampledRows = "st;cl;q1\nS;c1;1\nN;c2;1\nN;c10;2\nN;c2;2\nS;;1\nN;c2;1\n"

func TestCountSamplingUnits(t *testing.T) {
	for _, test := range []struct {
		name, study string
		codes       string
		yes         []int64
	}{
		{"both", sampledStudy, "N|c10 N|c2 S|c1 S|no_answer", []int64{0, 2, 1, 1}},
		{"strata alone", strings.Replace(sampledStudy, "role: cluster, ", "", 1), "N| S|", []int64{2, 2}},
		{"clusters alone", strings.Replace(sampledStudy, "role: stratum, ", "", 1), "|c1 |c10 |c2 |no_answer", []int64{1, 0, 2, 1}},
	} {
		table := literal(t, test.study, sampledRows)
		cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: variables(table, "q1")[0], Sampling: true}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		c := cubes[0]
		var codes []string
		for i, category := range c.By[0].Categories {
			codes = append(codes, category.Code)
			if code := c.Units[i].Stratum + "|" + c.Units[i].Cluster; code != category.Code {
				t.Errorf("%s: unit %d is %s, and %s in the cube", test.name, i, code, category.Code)
			}
			if got := c.Groups[i].Parts[0][0].N; got != test.yes[i] {
				t.Errorf("%s: %d say yes in %s, want %d", test.name, got, category.Code, test.yes[i])
			}
		}
		if got := strings.Join(codes, " "); got != test.codes || c.By[0].ID != tally.UnitsID {
			t.Errorf("%s: got the units %s of %s, want %s", test.name, got, c.By[0].ID, test.codes)
		}
	}
}

func TestSamplingUnitsRefused(t *testing.T) {
	table := literal(t, literalStudy, literalRows)
	requests := []tally.Request{{Question: variables(table, "q1")[0], Sampling: true}}
	if _, err := tally.Count(context.Background(), table, requests, 1); err == nil {
		t.Error("there are sampling units without strata and clusters")
	}
	table = literal(t, sampledStudy, sampledRows)
	wide := codebook.Variable{ID: "cl", Categories: make([]codebook.Category, 1<<17)}
	_, err := tally.Count(context.Background(), table, []tally.Request{{Question: variables(table, "q1")[0], By: []codebook.Variable{wide}, Sampling: true}}, 1)
	if err == nil || !strings.Contains(err.Error(), "131072 groups, by 4 sampling units") {
		t.Errorf("got %v, want the number of groups and units", err)
	}
}
