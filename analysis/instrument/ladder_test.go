package instrument

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
)

func TestLaddersAreSortedAndComplete(t *testing.T) {
	var last string
	for _, l := range Ladders {
		if l.ID <= last {
			t.Errorf("%s stands after %s", l.ID, last)
		}
		last = l.ID
		if !told(l.Source) {
			t.Errorf("%s has no source", l.ID)
		}
		texts := []codebook.Text{l.Label}
		if l.Note != nil {
			texts = append(texts, l.Note)
		}
		for _, b := range l.Bands {
			texts = append(texts, b.Label)
			if b.From >= b.To {
				t.Errorf("%s/%s: from %v is not below to %v", l.ID, b.ID, b.From, b.To)
			}
		}
		for _, text := range texts {
			if text["sv"] == "" || text["en"] == "" {
				t.Errorf("%s: %v lacks a language", l.ID, text)
			}
		}
	}
}

// The bands are those of the printed sources named in each ladder.
func TestBand(t *testing.T) {
	tests := []struct {
		ladder string
		years  []float64
		want   []string // "" for none
	}{
		{"goteborg", []float64{-0.5, 0, 1.99, 2, 4.9, 5, 9.9, 10, 41},
			[]string{"", "nyborjare", "nyborjare", "kunnig", "kunnig", "avancerad", "avancerad", "specialist", "specialist"}},
		{"uppsala", []float64{0, 2, 4.5, 5, 30}, []string{"inskolning", "fordjupning", "fordjupning", "erfaren", "erfaren"}},
		{"jonkoping", []float64{0, 2, 5}, []string{"nyanstalld", "erfaren", "langre"}},
		{"kiruna", []float64{0, 1, 2, 3, 4, 5, 6, 7, 8},
			[]string{"niva1", "niva1", "niva1", "niva2", "niva2", "niva2", "", "niva4", "niva4"}},
		{"umea", []float64{0.5, 4.99, 5, 7}, []string{"niva12", "niva12", "niva3", "niva4"}},
		{"krokom", []float64{1, 2, 3, 5}, []string{"junior", "medior", "medior", "senior"}},
	}
	for _, tt := range tests {
		l, err := FindLadder(tt.ladder)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range tt.years {
			got := ""
			if b := Band(&l, x); b >= 0 {
				got = l.Bands[b].ID
			}
			if got != tt.want[i] {
				t.Errorf("%s: %v years is in %q, want %q", tt.ladder, x, got, tt.want[i])
			}
		}
		if b := Band(&l, math.NaN()); b != -1 {
			t.Errorf("%s: not a number is in band %d", tt.ladder, b)
		}
	}
}

func TestOnlyKirunaIsOdd(t *testing.T) {
	want := map[string][]Oddity{"kiruna": {
		{Overlap, 5, 6, [2]string{"niva2", "niva3"}},
		{Gap, 6, 7, [2]string{"niva2", "niva4"}},
	}}
	for _, l := range Ladders {
		if diff := cmp.Diff(want[l.ID], Oddities(l)); diff != "" {
			t.Errorf("%s: %s", l.ID, diff)
		}
	}
}

func TestOddities(t *testing.T) {
	band := func(id string, from, to float64) codebook.Band { return codebook.Band{ID: id, From: from, To: to} }
	inf := math.Inf(1)
	tests := []struct {
		name  string
		bands []codebook.Band
		want  []string
	}{
		{"empty", nil, nil},
		{"one", []codebook.Band{band("a", 0, 1)}, nil},
		{"edges meet", []codebook.Band{band("a", -inf, 1), band("b", 1, inf)}, nil},
		{"listed downwards", []codebook.Band{band("b", 3, inf), band("a", 0, 2)},
			[]string{"2 to below 3 is in no band, between a and b"}},
		{"one inside another", []codebook.Band{band("a", 0, 10), band("b", 2, 4), band("c", 12, inf)},
			[]string{"2 to below 4 is in both a and b; a has it", "10 to below 12 is in no band, between a and c"}},
		{"three deep", []codebook.Band{band("a", 0, 3), band("b", 1, 3), band("c", 2, 3)},
			[]string{"1 to below 3 is in both a and b; a has it", "2 to below 3 is in both a and c; a has it", "2 to below 3 is in both b and c; b has it"}},
	}
	for _, tt := range tests {
		before := slices.Clone(tt.bands)
		var got []string
		for _, o := range Oddities(codebook.Ladder{Bands: tt.bands}) {
			got = append(got, o.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if diff := cmp.Diff(before, tt.bands); diff != "" {
			t.Errorf("%s: the caller's bands were changed: %s", tt.name, diff)
		}
	}
}

func TestFindUnknownLadder(t *testing.T) {
	_, err := FindLadder("malmö")
	var unknown *UnknownError
	if !errors.As(err, &unknown) {
		t.Fatalf("got %v", err)
	}
	if got, want := unknown.Error(), `there is no ladder "malmö"`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := unknown.Hint(), "choose a known ladder: goteborg, jonkoping, kiruna, krokom, umea, uppsala"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// String describes the oddity.
func (o Oddity) String() string {
	if o.Kind == Gap {
		return fmt.Sprintf("%g to below %g is in no band, between %s and %s", o.Low, o.High, o.Bands[0], o.Bands[1])
	}
	return fmt.Sprintf("%g to below %g is in both %s and %s; %[3]s has it", o.Low, o.High, o.Bands[0], o.Bands[1])
}
