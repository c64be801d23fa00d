package simulate

import (
	"fmt"
	"io"
	"strings"
)

// block is about how many bytes are written at once.
const block = 64 << 10

// WriteAnswers draws the survey and writes it as a CSV file: UTF-8, semicolons,
// a line break in some of the comments. It returns the first error of w.
func (s Survey) WriteAnswers(w io.Writer) error {
	d := newDrawer(s)
	lines := append(make([]byte, 0, block+4<<10), s.header()...)
	for range s.Rows {
		if lines = d.appendRow(lines); len(lines) < block {
			continue
		}
		if _, err := w.Write(lines); err != nil {
			return err
		}
		lines = lines[:0]
	}
	_, err := w.Write(lines)
	return err
}

// Size is about how many bytes the answers will be.
func (s Survey) Size() int64 {
	const sample = 2_000
	d := newDrawer(s)
	var lines []byte
	for range sample {
		lines = d.appendRow(lines)
	}
	return int64(len(s.header())) + int64(len(lines))*int64(s.Rows)/sample
}

// Study is the study file that goes with the answers: every statement alone and
// by area, tenure and year, and by all of these together.
func (s Survey) Study() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Simulated answers, as many as one likes: folje datasets simulate wrote them to measure speed with.
id: simulerad-%d
title: Medarbetarenkät i stor skala
language: sv
design: census
date: %d-12-14
notice: simulerade data
about: >-
  Varje höst i %d år har ett påhittat yrke fått samma enkät (antal påståenden: %d). Ingen har svarat: svaren är dragna
  av ett program, för att mäta hur fort det går att räkna dem.

sources: [{file: %s}]

codebook:
  - id: area
    column: Verksamhetsområde
    role: area
    text: Verksamhetsområde
    categories:%s
  - id: tenure
    column: Tid i yrket
    role: tenure
    text: Hur länge har du arbetat i yrket?
    short: Tid i yrket
    ordered: true
    categories:
`, s.Rows, firstYear+years-1, years, s.Questions, AnswersFile, s.areaCategories())
	for i, label := range tenures {
		fmt.Fprintf(&b, "      t%d: %s\n", i+1, label)
	}
	fmt.Fprintf(&b, "  - {id: year, column: Mätår, role: wave, text: Mätår, categories: [%s]}\n\n", strings.Join(yearNames(), ", "))
	for q := range s.Questions {
		fmt.Fprintf(&b, "  - {id: f%d, column: F%d, text: %s, kind: scale, scale: instammer5, agree: [4, 5]}\n", q+1, q+1, statement(q))
	}
	b.WriteString(`
  - {id: kommentar, column: Kommentar, kind: open, text: "Vill du kommentera dina svar?", short: Kommentar}

scales:
  instammer5:
    1: Tar helt avstånd
    2: Tar delvis avstånd
    3: Varken eller
    4: Instämmer delvis
    5: Instämmer helt
    9: {label: Vet ej, missing: dont_know}

plan:
  - {question: "*", by: [area, tenure]}
policy: {audience: outward}
`)
	return b.String()
}

// areaCategories is what the codebook says of areas: their names where they are few.
func (s Survey) areaCategories() string {
	if s.Areas > len(services) {
		return " from_data"
	}
	var b strings.Builder
	for i, name := range s.areas() {
		fmt.Fprintf(&b, "\n      a%d: %s", i+1, name)
	}
	return b.String()
}

func yearNames() []string {
	var names []string
	for y := range years {
		names = append(names, fmt.Sprintf(`"%d"`, firstYear+y))
	}
	return names
}
