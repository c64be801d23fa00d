package sav_test

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"time"

	"github.com/foljeforskning/folje/ingest/sav"
)

// Two answers to two questions, as a file that SPSS, PSPP and haven read.
func Example() {
	label := func(number float64, label string) sav.Labelled {
		return sav.Labelled{Value: sav.Value{Number: number}, Label: label}
	}
	d := &sav.Dictionary{Label: "Medarbetarenkät", Created: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), Cases: 2, Variables: []sav.Variable{
		{Name: "trivsel", Label: "Hur trivs du på arbetet?", Format: sav.Format{Type: sav.F, Width: 1}, Measure: sav.Ordinal,
			Values: []sav.Labelled{label(1, "Dåligt"), label(2, "Bra"), label(9, "Vet ej")}, Missing: []sav.Value{{Number: 9}}},
		{Name: "kommentar", Label: "Vill du tillägga något?", Width: 1000},
	}}
	var file bytes.Buffer
	w, err := sav.NewWriter(&file, d, sav.Bytecodes)
	if err != nil {
		log.Fatal(err)
	}
	for _, answers := range [][]sav.Value{{{Number: 2}, {Text: []byte("Nej")}}, {{Number: 9}, {}}} {
		if err := w.WriteCase(answers); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}

	r, err := sav.NewReader(&file)
	if err != nil {
		log.Fatal(err)
	}
	variables := r.Dictionary().Variables
	fmt.Println(variables[0].Label, variables[0].Values[1].Label)
	for {
		values, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s %s\n", variables[0].AppendText(nil, values[0]), values[1].Text)
	}
	// Output:
	// Hur trivs du på arbetet? Bra
	// 2 Nej
	// 9
}
