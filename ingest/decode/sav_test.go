package decode

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/sav"
)

// savText is a file made by other people's programs: see its make.sps and make.R.
func savText(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "sav", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// savWritten is a file of a dictionary and cases.
func savWritten(t testing.TB, d *sav.Dictionary, cases ...[]sav.Value) string {
	t.Helper()
	d.Cases = int64(len(cases))
	var out bytes.Buffer
	w, err := sav.NewWriter(&out, d, sav.Bytecodes)
	for _, values := range cases {
		if err == nil {
			err = w.WriteCase(values)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSAVHeading(t *testing.T) {
	r, err := Open(strings.NewReader(savText(t, "pspp.sav")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	measures := []Value{{"1", "Färre möten"}, {"2", "Fler kollegor"}, {"3", "Bättre stöd"}, {"4", "Annat"}}
	long := "jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för"
	want := Heading{Format: "sav", Columns: []Column{
		{Name: "löpnr", Type: Numbers},
		{Name: "område", Text: "Verksamhetsområde", Type: Numbers, Values: []Value{{"1", "Barn och unga"}, {"2", "Vuxna"}, {"3", "Ekonomiskt bistånd"}}},
		{Name: "anställd", Type: Dates},
		{Name: "besvarad", Type: Dates},
		{Name: "restid", Type: Texts},
		{Name: "trivsel", Text: "Hur trivs du på arbetet?", Type: Numbers, Missing: []string{"8", "9"},
			Values: []Value{{"1", "Mycket dåligt"}, {"2", "Dåligt"}, {"3", "Varken eller"}, {"4", "Bra"}, {"5", "Mycket bra"}, {"8", "Vet ej"}, {"9", "Ej svar"}}},
		{Name: "belastning", Text: "Hur är din arbetsbelastning?", Type: Numbers, Missing: []string{"-1"}, MissingRange: []float64{90, math.Inf(1)},
			Values: []Value{{"1", "Låg"}, {"5", "Hög"}, {"99", "Ej svar"}}},
		{Name: "kommun", Text: "Kommun", Type: Texts, Missing: []string{"okänd"}, Values: []Value{{"Lund", "Lunds kommun"}, {"okänd", "Okänd kommun"}}},
		{Name: "kommentar", Text: "Vill du tillägga något?", Type: Texts},
		{Name: long, Text: "Jag har tillräckligt med tid för de ärenden jag ansvarar för", Type: Numbers},
		{Name: "åtgärd_1", Text: "Viktigaste åtgärd", Type: Numbers, Values: measures},
		{Name: "åtgärd_2", Text: "Näst viktigaste åtgärd", Type: Numbers, Values: measures},
		{Name: "kanal_möte", Option: "På möten", Type: Numbers},
		{Name: "kanal_epost", Option: "Med e-post", Type: Numbers},
		{Name: "kanal_annat", Option: "På annat sätt", Type: Numbers},
		{Name: "lön", Type: Numbers},
	}, Groups: []Group{
		{Name: "åtgärder.2026", Text: "Vilka åtgärder är viktigast?", Kind: Slots, Columns: []int{10, 11}},
		{Name: "kanaler", Kind: Ticked, Counted: "1", Columns: []int{12, 13, 14}},
	}}
	for i := range want.Columns {
		want.Columns[i].Header = want.Columns[i].Name
	}
	if diff := cmp.Diff(want, r.Heading()); diff != "" {
		t.Error(diff)
	}
}

func TestSAVRecords(t *testing.T) {
	for _, name := range []string{"pspp.sav", "pspp.zsav", "haven.sav", "haven.zsav"} {
		got, err := read(t, savText(t, name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 8 || got[3] != "3: 3|2|2024-02-29|2026-05-05T00:00:00|00:00:00|9|-1|okänd|Ja||||0|0|0|" ||
			got[7] != "7: 7||2023-11-11|2026-05-07T07:07:07|00:05:00|||Lund||3|||1|0|1|1000000" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestSAVFaults has letters that are none, and dates declared to be no answer.
func TestSAVFaults(t *testing.T) {
	day := sav.Format{Type: 20, Width: 11}
	file := savWritten(t, &sav.Dictionary{Variables: []sav.Variable{{Name: "text", Width: 8}, {Name: "x"},
		{Name: "day", Format: day, Missing: []sav.Value{{Number: 86400}}, MissingRange: &[2]float64{2 * 86400, 3 * 86400}}}},
		[]sav.Value{{Text: []byte("a\x00b")}, {Number: 1}, {Number: 86400}},
		[]sav.Value{{Text: []byte("\xe5r")}, {Number: -0.5}, {Number: 2 * 86400}},
		[]sav.Value{{Text: []byte("år")}, {Number: math.NaN()}, {Number: 4 * 86400}})
	got, err := read(t, file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"text|x|day", "1: a\uFFFDb|1|1582-10-15 (bad_encoding in 0)", "2: \uFFFDr|-0.5| (bad_encoding in 0)", "3: år||1582-10-18"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	r, err := Open(strings.NewReader(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if c := r.Heading().Columns[2]; c.MissingRange != nil || len(c.Missing) != 1 || c.Missing[0] != "1582-10-15" {
		t.Errorf("%+v", c)
	}
}

// TestSAVCounted is of sets whose options are named by the label of the value
// that is counted.
func TestSAVCounted(t *testing.T) {
	labels := func(label string) []sav.Labelled {
		return []sav.Labelled{{Value: sav.Value{Number: 0}, Label: "Nej"}, {Value: sav.Value{Number: 2}, Label: label}}
	}
	file := savWritten(t, &sav.Dictionary{
		Variables: []sav.Variable{{Name: "a", Label: "Vad behövs?", Values: labels("Tid")}, {Name: "b", Label: "B", Values: labels("Stöd")}, {Name: "c", Label: "C"}},
		Sets: []sav.Set{{Name: "behov", Kind: sav.Counted, Counted: "2", LabelFromVariable: true, Variables: []int{0, 1}},
			{Name: "annat", Label: "Annat?", Kind: sav.Dichotomy, Counted: "1", Variables: []int{1, 2}}, {Name: "tom", Kind: sav.Categories}}})
	r, err := Open(strings.NewReader(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := r.Heading()
	var got []string
	for _, c := range h.Columns {
		got = append(got, c.Name+": "+c.Text+": "+c.Option)
	}
	for _, g := range h.Groups {
		got = append(got, fmt.Sprint(g))
	}
	// The record of such sets stands after that of the others.
	want := []string{"a: Vad behövs?: Tid", "b: Annat?: B", "c: Annat?: C", "{annat Annat? ticked 1 [1 2]}", "{behov Vad behövs? ticked 2 [0 1]}"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSAVErrors(t *testing.T) {
	whole := savText(t, "pspp-plain.sav")
	for _, c := range []struct{ name, text, want, hint string }{
		{"only its beginning", "$FL2@(#) SPSS\x00", "s.sav: the file ends within its header", "the file is damaged or not complete; export it again, or save it as CSV in SPSS"},
		{"cut off", whole[:len(whole)-10], "s.sav:7: the file ends within the case", "the file is damaged or not complete; export it again, or save it as CSV in SPSS"},
		{"no variables", savWritten(t, &sav.Dictionary{}), "s.sav: the file holds no variables", "export the answers again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text, Options{File: "s.sav"})
			var e *codebook.Error
			if !errors.As(err, &e) || e.Error() != c.want || e.Hint() != c.hint {
				t.Errorf("got %v", err)
			}
		})
	}
}

// FuzzSAV reads any SPSS file, writes the records as strings and reads that
// again: it must be the same, without a fault but U+FFFD.
func FuzzSAV(f *testing.F) {
	f.Add(savWritten(f, &sav.Dictionary{Variables: []sav.Variable{{Name: "å", Label: "Å"}}, Sets: []sav.Set{{Name: "s", Kind: sav.Dichotomy, Counted: "1", Variables: []int{0}}}},
		[]sav.Value{{Number: 0.5}}))
	f.Add(savWritten(f, &sav.Dictionary{Variables: []sav.Variable{{Name: "a", Width: 3}, {Name: "b", Format: sav.Format{Type: 22, Width: 20}}}},
		[]sav.Value{{Text: []byte("\x00\xe5")}, {Number: 1e9}}))
	f.Fuzz(func(t *testing.T, text string) {
		if !acceptsSAV([]byte(text)) || acceptsText([]byte(text)) {
			return
		}
		rows := fuzzRows(text, Options{}, nil)
		if len(rows) == 0 || len(rows) > 1000 {
			return
		}
		d := new(sav.Dictionary)
		for i := range rows[0] {
			d.Variables = append(d.Variables, sav.Variable{Name: fmt.Sprintf("v%d", i), Width: 1})
		}
		var cases [][]sav.Value
		for _, row := range rows {
			var values []sav.Value
			for i, field := range row {
				width := &d.Variables[i].Width
				if *width = max(*width, len(field)); *width > sav.MaxWidth {
					return
				}
				values = append(values, sav.Value{Text: []byte(field)})
			}
			cases = append(cases, values)
		}
		again := fuzzRows(savWritten(t, d, cases...), Options{}, t)
		if diff := cmp.Diff(rows, again[1:]); diff != "" {
			t.Error(diff)
		}
	})
}
