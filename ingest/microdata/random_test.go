package microdata_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A survey is a study and answers to it, drawn: any kinds of questions, put to
// everybody or some, in any order of columns, some of which several questions
// share, written in any encoding with any delimiter.
type survey struct {
	*rand.Rand
	delimiter string
	quoted    float64 // how many of the fields stand in quotation marks
	odd       float64 // how many are no answer
	columns   []drawn
	filters   []string // questions that others may depend on
}

// A drawn column has a name, and what people answer.
type drawn struct {
	name    string
	answers []string
}

func draw[T any](s *survey, list ...T) T { return list[s.IntN(len(list))] }

// answers are what people say, by kind of question.
var answers = map[string][]string{
	"respondent":            {"1", "2", "3", "", "id-000000000000000000000000007"},
	"weight":                {"1", "0,5", "2.25", "1", "-1"},
	"area":                  {"Vård", "Skola", "Öppen vård och omsorg", "Bo; Bygga", "2", "2.0", " Skola", "å", ";", "q", " ", "\n", "Bo \"\"x\"\"", "", ""},
	"categories: from_data": {"", "", ";", "q", "\n", "a", "4", "5"},
	"scale: s":              {"1", "2", "3", "3", "9", "", "Nej", "Å, kanske", "1.0"},
	"categories: [c, s, y]": {"c", "s", "s", "y", "Y", "", "4"},
	letters:                 {"", "b", "c", "n", "o", "p", "q", "s"},
	"kind: number":          {"1", "12", "1,5", "1 000", "", "vet ej", "9999999999999"},
	"tick":                  {"1", "0", "", "", "x", "Tid", "ja", "Nej"},
	"split":                 {"Lön", "Lön,Tid", "", "a,b", "Tid, x"},
	"slot":                  {"", "a", "b", "Lön"},
	"kind: date":            {"2015-05-06", "", "1/2 2015", "i går"},
	"kind: open":            {"", "", "nej", "Det är bra;\nmen \"inte\" alltid, säger jag", "-", "4"},
	"nothing":               {"", "1", "någon annan"},
}

// letters is a question with more categories than four bits can tell apart.
const letters = "categories: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s]"

// oddAnswers are none to any question.
var oddAnswers = []string{"\x81x", "\"", "a\"b", "\xe5", "\xff\xc3", "\x01", "\t", ";", "Totalt", "Källa: vi", strings.Repeat("z", 24), strings.Repeat("å", 13), strings.Repeat("z", 65), "\r", "\u00a0x", "2.00"}

// column adds a column of a kind, or now and then takes one that there is.
func (s *survey) column(kind string) string {
	if len(s.columns) > 0 && s.Float64() < 0.07 {
		return draw(s, s.columns...).name
	}
	name := fmt.Sprintf("q%d", len(s.columns))
	s.columns = append(s.columns, drawn{name, answers[kind]})
	return name
}

// study writes the study file.
func (s *survey) study() string {
	var v []string
	for _, role := range []string{"respondent", "weight", "area"} {
		if s.Float64() < 0.4 {
			v = append(v, fmt.Sprintf("{id: %s, role: %s, column: %s}", role, role, s.column(role)))
		}
	}
	for i := range 1 + s.IntN(15) {
		asked := ""
		if len(s.filters) > 0 && s.Float64() < 0.3 {
			asked = fmt.Sprintf(", asked: {%s: [1, 2]}", draw(s, s.filters...))
		}
		id := fmt.Sprintf("v%d", i)
		switch kind := draw(s, "scale: s", "scale: s", "scale: s", "categories: from_data", "categories: from_data", "categories: [c, s, y]", "kind: number", "kind: date", "kind: open", "tick", "split", "slot", "nothing", "battery"); kind {
		case "tick":
			v = append(v, fmt.Sprintf("{id: %s, kind: multiple, columns: [%s, %s], categories: {a: Nej, b: Tid}%s}", id, s.column(kind), s.column(kind), asked))
		case "split":
			v = append(v, fmt.Sprintf("{id: %s, kind: multiple, split: \",\", column: %s, categories: {a: Lön, b: Tid}%s}", id, s.column(kind), asked))
		case "slot":
			v = append(v, fmt.Sprintf("{id: %s, kind: choose, columns: [%s, %s], categories: {a: Lön, b: Tid}%s}", id, s.column(kind), s.column(kind), asked))
		case "battery":
			statement := draw(s, "scale: s", "scale: s", "categories: [c, s, y]", letters)
			for k := range 2 + s.IntN(8) {
				v = append(v, fmt.Sprintf("{id: %s_%d, %s, column: %s%s}", id, k, statement, s.column(statement), asked))
			}
		case "nothing":
			s.column(kind)
		default:
			v = append(v, fmt.Sprintf("{id: %s, %s, column: %s%s}", id, kind, s.column(kind), asked))
			if kind == "scale: s" {
				s.filters = append(s.filters, id)
			}
		}
	}
	v = append(v, fmt.Sprintf("{id: last, scale: s, column: %s}", s.column("scale: s")))
	if s.IntN(2) == 0 {
		s.Shuffle(len(s.columns), func(i, j int) { s.columns[i], s.columns[j] = s.columns[j], s.columns[i] })
	}
	return top + fmt.Sprintf("\nsources: [{file: a.csv, delimiter: %q, layout: plain}]\n", s.delimiter) +
		"scales: {s: {1: Nej, 2: Knappast, 3: \"Å, kanske\", 9: {label: Vet ej, missing: dont_know}}}\ncodebook:\n  - " + strings.Join(v, "\n  - ") + "\n"
}

// field writes an answer, or what is none.
func (s *survey) field(answer string) string {
	if s.Float64() < s.odd {
		return draw(s, oddAnswers...)
	}
	if strings.ContainsAny(answer, "\"\r\n"+s.delimiter) || s.Float64() < s.quoted {
		return `"` + strings.ReplaceAll(answer, `"`, `""`) + `"`
	}
	return answer
}

// file writes answers.
func (s *survey) file(rows int) string {
	end := draw(s, "\n", "\n", "\r\n")
	var text strings.Builder
	for i := range rows + 1 {
		var fields []string
		for _, c := range s.columns {
			if i == 0 {
				fields = append(fields, c.name)
			} else {
				fields = append(fields, s.field(draw(s, c.answers...)))
			}
		}
		if i > 0 && s.Float64() < s.odd {
			fields = append(fields, draw(s, "", "3"))
		}
		text.WriteString(strings.Join(fields, s.delimiter) + end)
		if s.Float64() < s.odd {
			text.WriteString(draw(s, end, "\r\n\r\n", "Totalt"+s.delimiter+"9"+end, s.delimiter+end))
		}
	}
	if draw(s, true, false) {
		return strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6", "Å", "\xc5", "Ö", "\xd6").Replace(text.String())
	}
	return strings.TrimRight(text.String(), draw(s, "", "\r\n"))
}

// TestRandomSurveys reads all kinds of surveys in blocks as row by row.
func TestRandomSurveys(t *testing.T) {
	refused := 0
	for seed := range uint64(60) {
		s := &survey{Rand: rand.New(rand.NewPCG(seed, 8))}
		s.delimiter, s.quoted, s.odd = draw(s, ";", ";", ",", "\t", "|", "q"), draw(s, 0, 0.02, 0.3, 1), draw(s, 0, 0.001, 0.02)
		files := map[string]string{"s.yaml": s.study()}
		files["a.csv"] = s.file(draw(s, 60, 200))
		st, o := load(t, files)
		want := whole(st, o, -1, 1)
		if len(want) == 1 {
			refused++
		}
		for _, c := range []struct{ block, workers int }{{1 << 20, 1}, {1 + s.IntN(200), 2}, {1 + s.IntN(5000), 7}} {
			if got := whole(st, o, c.block, c.workers); !slices.Equal(want, got) {
				i := 0
				for i < min(len(want), len(got)) && want[i] == got[i] {
					i++
				}
				t.Errorf("survey %d in blocks of %d bytes: %q, want %q\n%s", seed, c.block, got[min(i, len(got)-1)], want[min(i, len(want)-1)], files["s.yaml"])
			}
		}
	}
	if refused > 15 {
		t.Errorf("%d surveys are refused", refused)
	}
}
