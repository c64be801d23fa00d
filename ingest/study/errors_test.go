package study

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// head is the part of a study that the cases below leave alone: 4 lines.
const head = `id: enkat
title: Enkät
design: census
sources: [{file: svar.csv}]
`

// one is head with a codebook of one variable: 6 lines.
const one = head + `codebook:
  - {id: q1, categories: {1: Ja, 2: Nej}}
`

// TestErrors reads studies with one thing wrong: want is "FILE:LINE: problem"
// and hint its advice.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, study, want, hint string }{
		{"empty", "", "s.yaml: the study file is empty", "a study needs at least id, title, design, sources and codebook"},
		{"not yaml", "id: [a", "s.yaml:1: this is not YAML: sequence end token ']' not found", "check indentation (spaces, no tabs), colons and quotation marks on this line and the one before"},
		{"two documents", one + "---\nid: b\n", "s.yaml:8: the file holds more than one document", "write each study in a file of its own"},
		{"no mapping", "- a\n", "s.yaml:1: the file holds no study: no key with a value", "write id:, title:, design:, sources: and codebook:, each on a line of its own"},
		{"windows-1252", "title: Enk\xe4t\n", "s.yaml: the study file is not UTF-8", "save the study file as UTF-8"},
		{"double key", "id: a\nid: b\n", `s.yaml:2: this is not YAML: mapping key "id" already defined at [1:1]`, "check indentation (spaces, no tabs), colons and quotation marks on this line and the one before"},
		{"alias", "id: &a x\ntitle: *a\n", "s.yaml:1: anchors, aliases and tags are not read", "write the value out where it is used; answers that questions share belong in scales:"},

		{"unknown key", one + "lanugage: sv\n", `s.yaml:7: a study has no key "lanugage"`, "did you mean language?"},
		{"unknown key of a variable", head + "codebook:\n  - id: q1\n    kategorier: {1: Ja}\n    kind: open\n", `s.yaml:7: a variable has no key "kategorier"`, "did you mean categories?"},
		{"unknown language", one + "language: de\n", `s.yaml:7: "de" is no language`, "use one of sv, en"},
		{"unknown language of a text", one + "notice: {de: Hallo}\n", `s.yaml:7: there is no language "de"`, "write sv: and en:"},
		{"list for a value", one + "author: [a, b]\n", "s.yaml:7: expected a single value, not a list or mapping", "write a single value"},

		{"no id", strings.Replace(one, "id: enkat\n", "author: Åsa\n", 1), "s.yaml: the study has no id", "write id: a short name, used for files"},
		{"no title", strings.Replace(one, "title: Enkät", "title:", 1), "s.yaml: the study has no title", "write title: as on the title page"},
		{"no design", strings.Replace(one, "design: census\n", "author: Åsa\n", 1), "s.yaml: the study has no design", explainDesigns},
		{"no sources", strings.Replace(one, "sources: [{file: svar.csv}]\n", "", 1), "s.yaml: the study has no sources", "write sources: [{file: answers.csv}]"},
		{"no source", strings.Replace(one, "[{file: svar.csv}]", "[]", 1), "s.yaml:4: the study has no source", "write sources: [{file: answers.csv}]"},
		{"no codebook", head, "s.yaml: the study has no codebook", "write codebook: a list of variables, or the name of a CSV file"},
		{"empty codebook", head + "codebook: []\n", "s.yaml:5: the codebook is empty", "write at least one variable"},
		{"unknown design", strings.Replace(one, "census", "survey", 1), `s.yaml:3: "survey" is no design`, explainDesigns},
		{"bad id", strings.Replace(one, "id: enkat", "id: min/enkät", 1), `s.yaml:1: "min/enkät" cannot be the id of a study`, idAdvice},
		{"bad date", one + "date: 1/12 2018\n", `s.yaml:7: "1/12 2018" is not a date`, "write the day as year-month-day, such as 2018-12-01"},

		{"source without file", strings.Replace(one, "{file: svar.csv}", "{wave: a}", 1), "s.yaml:4: the source has no file", "write file: answers.csv"},
		{"source twice", strings.Replace(one, "{file: svar.csv}", "{file: a.csv}, {file: a.csv}", 1), "s.yaml:4: the file a.csv is a source already", "name each file once: its answers would be counted twice"},
		{"unknown encoding", strings.Replace(one, "svar.csv", "svar.csv, encoding: utf8", 1), `s.yaml:4: "utf8" is no encoding`, "did you mean utf-8?"},
		{"wave on one source", strings.Replace(one, "{file: svar.csv}", "{file: a.csv, wave: ht16}, {file: b.csv}", 1), "s.yaml:4: the source has no wave, as other sources have", "write wave: on every source"},
		{"unknown wave", strings.Replace(one, "svar.csv", "svar.csv, wave: ht61", 1) + "waves: [{id: ht16}]\n", `s.yaml:4: "ht61" is no category of "wave"`, "did you mean ht16?"},
		{"double wave", one + "waves: [{id: ht16}, {id: ht16}]\n", `s.yaml:7: the waves have an empty or double id: "ht16"`, "write {id: ht2018, label: Hösten 2018}, each id once"},
		{"id wave is taken", strings.Replace(one, "svar.csv", "svar.csv, wave: a", 1) + "  - {id: wave, kind: open}\n", `s.yaml:7: "wave" is the variable that the sources fill`, "give it another id, or role: wave"},

		{"variable without id", head + "codebook:\n  - {kind: open}\n", "s.yaml:6: the variable has no id", "write id: a short name"},
		{"double id", one + "  - {id: q1, kind: open}\n", `s.yaml:7: the id "q1" is used already at s.yaml:6`, "give one of them another id"},
		{"bad variable id", one + "  - {id: a b, kind: open}\n", `s.yaml:7: "a b" cannot be the id of a variable`, idAdvice + "; _missing at the end is taken"},
		{"no kind", one + "  - {id: q2}\n", `s.yaml:7: what kind of question "q2" is cannot be told`, "write kind: one of single, multiple, choose, scale, number, date, open, index; or give it categories or a scale"},
		{"unknown kind", one + "  - {id: q2, kind: opne}\n", `s.yaml:7: "opne" is no kind`, "did you mean open?"},
		{"unknown role", one + "  - {id: q2, role: boss}\n", `s.yaml:7: "boss" is no role`, "use one of area, tenure, wave, municipality, unit, position, weight, stratum, cluster, respondent, version"},
		{"role twice", one + "  - {id: a, role: area}\n  - {id: b, role: area}\n", `s.yaml:8: "b" has the role area, which "a" has already`, "take the role from one of them"},
		{"unknown scale", one + "  - {id: q2, scale: instämer}\nscales:\n  instämmer: {1: Nej, 2: Ja}\n", `s.yaml:7: there is no scale "instämer" under scales`, "did you mean instämmer?"},
		{"no categories", one + "  - {id: q2, kind: single}\n", `s.yaml:7: "q2" has no categories`, "write categories:, categories_from: or scale:"},
		{"overlap", head + "codebook:\n  - id: q1\n    categories:\n      ja: {answers: [1]}\n      nej: {answers: [0, 1]}\n", `s.yaml:9: "1" means two categories of "q1": ja and nej`, "give each answer text to one category only"},
		{"overlap after NFC", head + "codebook:\n  - id: q1\n    categories:\n      a: Å\n      b: \"A\u030a\"\n", `s.yaml:9: "Å" means two categories of "q1": a and b`, "give each answer text to one category only"},
		{"category without code", head + "codebook:\n  - {id: q1, categories: {'': Ja}}\n", `s.yaml:6: a category of "q1" has no code`, "write a code before the colon"},
		{"number with answers", one + "  - {id: q2, kind: number, categories: {1: Ett}}\n", `s.yaml:7: "q2" is a number, which has no categories but missing ones`, "give each a missing: reason, or make it kind: single"},
		{"multiple", one + "  - {id: q2, kind: multiple, columns: [a], categories: {1: A, 2: B}}\n", `s.yaml:7: "q2" has 1 columns for 2 categories`, "name one column per category, in the same order"},
		{"split of two columns", one + "  - {id: q2, split: ';', columns: [a, b], categories: {1: A, 2: B}}\n", `s.yaml:7: "q2" is split but has 2 columns`, "write column: with the one in which all answers stand, or leave split out"},
		{"split of another kind", one + "  - {id: q2, split: ';', kind: single, categories: {1: A}}\n", `s.yaml:7: split is for kind multiple, but "q2" is a single choice`, "take the key out, or change kind:"},
		{"split with the data's categories", one + "  - {id: q2, split: ';', categories: from_data}\n", `s.yaml:7: "q2" is split, and cannot get its categories from the data`, `list its categories: one of them may hold ";" itself`},
		{"choose", one + "  - {id: q2, kind: choose, categories: {1: A, 2: B}}\n", `s.yaml:7: "q2" has no columns to choose in`, "write columns: with one column per alternative"},
		{"two columns", one + "  - {id: q2, kind: number, columns: [a, b]}\n", `s.yaml:7: "q2" is a number and has 2 columns`, "name one column, or make it kind: choose or multiple"},
		{"unknown reason", one + "  - {id: q2, kind: number, empty: unreadable}\n", `s.yaml:7: "unreadable" is no missing reason`, "use one of not_asked, no_answer, dont_know"},
		{"key of another kind", one + "  - {id: q2, kind: open, from_year: 2018}\n", `s.yaml:7: from_year is for kind number, but "q2" is an open question`, "take the key out, or change kind:"},
		{"weight", one + "  - {id: w, role: weight, categories: {1: a}}\n", `s.yaml:7: "w" is a number, which has no categories but missing ones`, "give each a missing: reason, or make it kind: single"},
		{"weight as text", one + "  - {id: w, role: weight, kind: open}\n", `s.yaml:7: the weight "w" is not a number`, "make it kind: number"},
		{"respondent", one + "  - {id: r, role: respondent, kind: number}\n", `s.yaml:7: the respondent's identifier "r" cannot be a number`, "leave kind out: an identifier is compared, and never kept"},
		{"role of several answers", one + "  - {id: a, role: area, columns: [b, c], categories: {1: A}}\n", `s.yaml:7: "a" has the role area but can hold several answers`, "people are grouped by a single answer"},
		{"role of a kind without groups", one + "  - {id: w, role: wave, kind: number}\n", `s.yaml:7: "w" has the role wave but is a number, which has no groups`, "leave kind out, or make it kind: single"},
		{"categories listed and from the data", one + "  - {id: q2, categories: from_data, scale: s}\nscales: {s: {1: Nej}}\n", `s.yaml:7: "q2" has listed categories beside those of the data`, "list them all, or leave them all to the data"},
		{"agree", head + "codebook:\n  - id: q1\n    categories: {1: Ja, 2: Nej}\n    agree: [4]\n", `s.yaml:8: "4" is no answer to "q1"`, "use one of 1, 2"},
		{"about", one + "  - {id: fri, kind: open, about: q2}\n", `s.yaml:7: "fri" is about "q2", which is no variable`, "did you mean q1?"},

		{"index without items", one + "  - {id: i, kind: index}\n", `s.yaml:7: the index "i" has no items`, "write items: with the ids of its questions"},
		{"item twice", head + "codebook:\n  - {id: a, kind: scale, categories: {1: J, 2: N}}\n  - {id: i, items: [a, a]}\n", `s.yaml:7: "i" has the item "a" twice`, "name each item once"},
		{"unknown item", one + "  - {id: i, items: [xyz]}\n", `s.yaml:7: "i" has the item "xyz", which is no variable`, "use one of q1, i"},
		{"item that is no scale", one + "  - {id: i, items: [q1]}\n", `s.yaml:7: "i" has the item "q1", which is no scale`, "items of an index are kind: scale"},
		{"items of two scales", head + "codebook:\n  - {id: a, kind: scale, categories: {1: J, 2: N}}\n  - {id: b, kind: scale, categories: {1: J, 3: N}}\n  - {id: i, items: [a, b]}\n", `s.yaml:8: item "b" has scores from 1 to 3, the items before it from 1 to 2`, "items of one index share one scale"},
		{"min_answered", head + "codebook:\n  - {id: a, kind: scale, categories: {1: J, 2: N}}\n  - {id: i, items: [a], min_answered: 2}\n", `s.yaml:7: "i" needs 2 answers of 1 items`, "write a number from 1 to the number of items"},
		{"range of three", head + "codebook:\n  - {id: a, kind: scale, categories: {1: J, 2: N}}\n  - {id: i, items: [a], range: [0, 50, 100]}\n", "s.yaml:7: a range has two ends", "write the least and the greatest, such as [0, 100]"},
		{"range downwards", head + "codebook:\n  - {id: a, kind: scale, categories: {1: J, 2: N}}\n  - {id: i, items: [a], range: [100, 0]}\n", "s.yaml:7: the range does not go upwards", "write the least first"},
		{"not a number", one + "  - {id: q2, kind: number, from_year: i år}\n", `s.yaml:7: "i år" is not a number`, "write a number, such as 2 or 2.5"},
		{"infinite score", head + "codebook:\n  - {id: q1, kind: scale, categories: {1: {score: inf}}}\n", `s.yaml:6: "inf" is not a number`, "write a number, such as 2 or 2.5"},
		{"not a whole number", one + "policy: {least: 7.5}\n", `s.yaml:7: "7.5" is not a whole number`, "write a whole number"},
		{"band without id", one + "  - {id: q2, ladder: [{to: 2}]}\n", "s.yaml:7: the band has no id", "write id:, label:, from: and to:"},
		{"ladder without bands", one + "  - {id: q2, ladder: []}\n", "s.yaml:7: the ladder has no bands", "write - {id: short, to: 2} and so on, or leave ladder: out"},
		{"band backwards", one + "  - {id: q2, ladder: [{id: a, from: 2, to: 2}]}\n", `s.yaml:7: band "a" ends where it begins, or before`, "a band holds from ≤ x < to"},

		{"filter on two", one + "  - {id: q2, kind: open, asked: {q1: 1, q3: 2}}\n", "s.yaml:7: who was asked must be told by exactly one variable", "write asked: {variable: [codes]}"},
		{"filter on nothing", one + "  - {id: q2, kind: open, asked: {q9: 1}}\n", `s.yaml:7: who was asked "q2" depends on "q9", which is no variable`, "did you mean q1?"},
		{"filter on itself", one + "  - {id: q2, kind: open, asked: {q2: 1}}\n", `s.yaml:7: who was asked "q2" cannot depend on "q2"`, "name another variable that holds one category"},
		{"filter on no category", one + "  - {id: q2, kind: open, asked: {q1: [3]}}\n", `s.yaml:7: "3" is no category of "q1"`, "use one of 1, 2"},

		{"plan: question", one + "plan:\n  - {question: q2}\n", `s.yaml:8: the plan names "q2", which is no question`, "did you mean q1?"},
		{"plan: group", one + "plan:\n  - {question: q1, by: [area]}\n", `s.yaml:8: the plan groups by "area", which is no role or variable of this codebook`, "use one of q1"},
		{"instrument", one + "instruments: [{hme: {m1: q7}}]\n", `s.yaml:7: item m1 of hme is "q7", which is no variable`, "did you mean q1?"},
		{"policy", one + "policy: {least: 4}\n", "s.yaml:7: a least group of 4 could reveal a respondent", "write 5 or more, or leave least out: 10 outward, 7 inward"},
		{"report", one + "report: {formats: [pdff]}\n", `s.yaml:7: "pdff" is no format of the report`, "did you mean pdf?"},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, fstest.MapFS{"s.yaml": {Data: []byte(c.study)}}, c.want, c.hint) })
	}
}

// TestFileErrors reads studies whose own files have one thing wrong.
func TestFileErrors(t *testing.T) {
	const book, counts, cats = head + "codebook: k.csv\n", one + "  - {id: a, role: area, categories: {1: Ett}}\nheadcounts: n.csv\n", head + "codebook:\n  - {id: q1, categories_from: c.csv}\n"
	for _, c := range []struct{ name, study, file, text, want, hint string }{
		{"no file", book, "x.csv", "", "s.yaml:5: the file k.csv is not there", "put it beside the study file, or in the directory given with --data"},
		{"empty", book, "k.csv", "", "k.csv: the file is empty", "export the answers again, with a header row"},
		{"workbook", book, "k.csv", "PK\x03\x04\x14\x00", "k.csv: the workbook is cut off or damaged", "download or export it again; or open it in Excel, let Excel repair it, and save it again"},
		{"unknown column", book, "k.csv", "id;kolum\nq1;a\n", `k.csv:1: there is no column "kolum" in such a file`, "did you mean kolumn?"},
		{"no known column", cats, "c.csv", "Anna;Åby\nx;y\n", "c.csv:1: the file has no column of such a file", "its first line names them: some of code, kod, label, etikett, label_en, etikett_en, answers, svar, score, poäng, missing, bortfall"},
		{"double column", book, "k.csv", "id;kod;code\nq1;a;b\n", `k.csv:1: the column "code" stands twice`, "keep one of them"},
		{"too many fields", book, "k.csv", "id;text\nq1;a;b\n", "k.csv:2: the line cannot be divided into the 2 columns of the header", "write a text with a delimiter or quotation mark in it within quotation marks"},
		{"row without id", book, "k.csv", "id;kod\n;a\n", "k.csv:2: the row has no id", "write the variable's id on its first row"},
		{"unknown kind", book, "k.csv", "id;typ\n\nq1;opne\n", `k.csv:3: "opne" is no kind`, "did you mean open?"},
		{"bad mark", book, "k.csv", "id;typ;känslig\nq1;open;kanske\n", `k.csv:2: "kanske" is no mark`, "write x, or leave the cell empty"},
		{"bad score", book, "k.csv", "id;kod;poäng\nq1;a;ett\n", `k.csv:2: the score "ett" is not a number`, "write a number, such as 2 or 2,5"},
		{"bad year", book, "k.csv", "id;typ;från_år\nq1;number;ett\n", `k.csv:2: "ett" is not a number`, "write a number, such as 2 or 2,5"},
		{"bad range", book, "k.csv", "id;kod;skala;frågor;intervall\na;1;;;\na;2;;;\ni;;;a;0\n", `k.csv:4: a range has two ends`, "write the least and the greatest, such as 0|100"},
		{"overlap", book, "k.csv", "id;kod;etikett\nq1;1;Ja\nq1;2;Ja\n", `k.csv:3: "Ja" means two categories of "q1": 1 and 2`, "give each answer text to one category only"},
		{"double id", book, "k.csv", "id;typ\na;open\nb;open\na;open\n", `k.csv:4: the id "a" is used already at k.csv:2`, "give one of them another id"},
		{"unknown reason", cats, "c.csv", "code,missing\n1,\n9,ej svar\n", `c.csv:3: "ej svar" is no missing reason`, "use one of not_asked, no_answer, dont_know"},
		{"no number of people", counts, "n.csv", "area;n\n1;många\n", `n.csv:2: "många" is no number of people`, "write how many people there were, such as 120"},
		{"no n", counts, "n.csv", "area;unit\n1;2\n", "n.csv:1: there is no column n", "name the column with the number of people n"},
		{"unknown area", counts, "n.csv", "område;antal\nEtt;120\nTvå;1 200\n", `n.csv:3: "Två" is no category of "a"`, "use one of 1"},
		{"no such role", counts, "n.csv", "position;n\nchef;5\n", "n.csv:2: head counts by position, a role that no variable has", "give a variable role: position, or leave the column out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantError(t, fstest.MapFS{"s.yaml": {Data: []byte(c.study)}, c.file: {Data: []byte(c.text)}}, c.want, c.hint)
		})
	}
}

// wantError reads the study s.yaml, whose first error must be this one.
func wantError(t *testing.T, files fstest.MapFS, want, hint string) {
	t.Helper()
	_, err := Parse(files, "s.yaml")
	var e *codebook.Error
	if !errors.As(err, &e) {
		t.Fatalf("got no codebook.Error but %v", err)
	}
	if e.Error() != want {
		t.Errorf("got  %s\nwant %s", e.Error(), want)
	}
	if e.Hint() != hint {
		t.Errorf("hint %s\nwant %s", e.Hint(), hint)
	}
}

// TestOneErrorOnly reads studies with one thing wrong that others rest on.
func TestOneErrorOnly(t *testing.T) {
	for _, c := range []struct{ study, want string }{
		{"hej\n", "s.yaml:1: the file holds no study: no key with a value"},
		{one + "  - {id: q2, kind: scael, categories: [1, 2], agree: [2]}\n  - {id: i, items: [q2]}\n", `s.yaml:7: "scael" is no kind`},
		{one + "  - {id: q2, kind: opne}\n", `s.yaml:7: "opne" is no kind`},
		{one + "  - {id: q2, kind: scale, categories_from: c.csv, agree: [2]}\n", "s.yaml:7: the file c.csv is not there"},
		{one + "  - {id: q2, scale: none, agree: [2]}\n", `s.yaml:7: there is no scale "none" under scales`},
		{one + "instruments: [hme, hme]\n", "s.yaml:7: the instrument hme stands twice"},
		{one + "instruments: [{hme: {m1: q1}}, {hme: {m1: q1}}]\n", "s.yaml:7: the instrument hme stands twice"},
	} {
		if _, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte(c.study)}}, "s.yaml"); err == nil || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// TestSeveralErrors reports what is wrong in several places at once.
func TestSeveralErrors(t *testing.T) {
	_, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte("id: a\ncolour: red\npolicy: {least: 1}\ncodebook:\n  - {id: q, kind: opne}\n")}}, "s.yaml")
	want := `s.yaml:2: a study has no key "colour"
s.yaml:5: "opne" is no kind
s.yaml: the study has no title
s.yaml: the study has no design
s.yaml: the study has no sources
s.yaml:3: a least group of 1 could reveal a respondent`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestNoFile(t *testing.T) {
	_, err := Load("testdata/none.yaml")
	if err == nil || err.Error() != "testdata/none.yaml: there is no such file" {
		t.Error(err)
	}
}
