package analysis_test

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// lines repeats a line of answers so many times.
func lines(n int, line string) string { return strings.Repeat(line+"\n", n) }

func state(r *result.Results, table, row, column string) result.State {
	return r.At(result.Ref{Table: table, Row: row, Column: column}).State()
}

// TestFilterFollowsWhatDecidedWhom: area Y (5) is small in the first question
// and takes X with it. Were X shown in the second, which is asked of those who
// said yes, how many in Y said yes would be what is left of them.
func TestFilterFollowsWhatDecidedWhom(t *testing.T) {
	area := func(id string, yes, no int) string { return lines(yes, id+";ja;1") + lines(no, id+";nej;") }
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y, Z: Z, V: V}}
  - {id: mobbad, column: mobbad, categories: {ja: Ja, nej: Nej}, sensitive: true}
  - {id: sagt, column: sagt, categories: {1: Ja, 2: Nej}, asked: {mobbad: [ja]}}
`, "a.csv": "area;mobbad;sagt\n" + area("X", 11, 1) + area("Y", 1, 4) + area("Z", 10, 3) + area("V", 25, 15)}, 1)
	for _, row := range []string{"X", "Y"} {
		if state(r, "mobbad.by.area", row, "n:ja") != result.Withheld {
			t.Errorf("%s is shown in the first question", row)
		}
		for _, column := range []string{"base", "n:1", "n:not_asked"} {
			if state(r, "sagt.by.area", row, column) != result.Withheld {
				t.Errorf("%s of %s is shown in the second question", column, row)
			}
		}
	}
}

// TestIndexAndItemsWithholdTheSameGroups: other people lack other items, so by
// itself each would take another group with the small Y. An index over all
// items and the items but one then give the last.
func TestIndexAndItemsWithholdTheSameGroups(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y, Z: Z, V: V}}
  - {id: a, column: a, kind: scale, scale: fem}
  - {id: b, column: b, kind: scale, scale: fem}
  - {id: ix, kind: index, items: [a, b], min_answered: 2, range: [0, 100]}
scales: {fem: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}}
`, "a.csv": "area;a;b\n" + lines(12, "X;3;4") + lines(4, "Y;1;2") + lines(11, "Z;2;2") + lines(2, "Z;2;") + lines(40, "V;5;4")}, 1)
	for _, row := range []string{"X", "Y", "Z", "V"} {
		a, b, ix := state(r, "a.by.area", row, "mean"), state(r, "b.by.area", row, "mean"), state(r, "ix.by.area", row, "mean")
		if a != b || b != ix {
			t.Errorf("%s is %v in one item, %v in the other and %v in the index", row, a, b, ix)
		}
	}
	if state(r, "ix.by.area", "Y", "mean") != result.Withheld {
		t.Error("the small Y is shown")
	}
}

// TestSizeOfAGroupThatIsAnAnswer: in the small area Y, how many there are in a
// group of those who gave some answer is that answer's count.
func TestSizeOfAGroupThatIsAnAnswer(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {Y: Y, X: X, V: V}}
  - {id: mobbad, column: mobbad, categories: {ja: Ja, nej: Nej}}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}}
plan: [{question: q, by: [area, mobbad]}]
`, "a.csv": "area;mobbad;q\n" + lines(4, "Y;nej;1") + lines(8, "X;ja;1") + lines(6, "X;nej;2") + lines(30, "V;ja;1") + lines(30, "V;nej;2")}, 1)
	for _, row := range []string{"Y|ja", "Y|nej"} {
		if r.Table("q.by.area.mobbad").Row(row) == nil {
			t.Errorf("%s has no row, which tells that nobody is in it", row)
		}
		if state(r, "q.by.area.mobbad", row, "base") != result.Withheld {
			t.Errorf("how many are in %s is shown", row)
		}
	}
}

// TestUnitsWithinAreas: unit N2 (4) is withheld, and so is the area that it is
// the rest of.
func TestUnitsWithinAreas(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {Nord: Nord, Syd: Syd, Ost: Ost}}
  - {id: unit, column: unit, role: unit, categories: from_data}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}}
plan: [{question: q, by: [unit]}]
`, "a.csv": "area;unit;q\n" + lines(20, "Nord;N1;1") + lines(4, "Nord;N2;2") + lines(11, "Syd;S1;1") + lines(30, "Syd;S2;2") + lines(30, "Ost;O1;2")}, 1)
	if state(r, "q.by.unit", "N2", "n:1") != result.Withheld {
		t.Fatal("the small N2 is shown")
	}
	if state(r, "q.by.area", "Nord", "n:1") == result.Published && state(r, "q.by.unit", "N1", "n:1") == result.Published {
		t.Error("N2 is Nord less N1, and both are shown")
	}
}

// TestWeightsThatLeaveFewPeople: eleven of twelve weigh nothing, so what is
// shown of the twelve is the answer of one.
func TestWeightsThatLeaveFewPeople(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: sample
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {X: X, Y: Y, V: V}}
  - {id: q, column: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2]}
  - {id: w, column: w, kind: number, role: weight}
`, "a.csv": "area;q;w\n" + lines(11, "X;1;0") + lines(1, "X;2;1") + lines(30, "Y;1;1") + lines(30, "V;2;1")}, 1)
	if state(r, "q.by.area", "X", "agree") != result.Withheld {
		t.Error("the answer of one person is shown as that of twelve")
	}
	if r.Table("q.by.area").Column("n:1") != nil {
		t.Error("plain counts stand beside weighted shares of groups")
	}
}

// TestThreePairsDoNotIsolateACell: no group of the three crossings is small,
// but nobody is in a2 and c2, so all of b1 and c2 are in a1, and a1|b1 less
// b1|c2 is five people.
func TestThreePairsDoNotIsolateACell(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {a1: a1, a2: a2}}
  - {id: position, column: position, role: position, categories: {b1: b1, b2: b2}}
  - {id: municipality, column: municipality, role: municipality, categories: {c1: c1, c2: c2}}
  - {id: q, column: q, categories: {ja: Ja, nej: Nej}}
plan:
  - {question: q, by: [area, position]}
  - {question: q, by: [area, municipality]}
  - {question: q, by: [position, municipality]}
`, "a.csv": "area;position;municipality;q\n" + lines(5, "a1;b1;c1;ja") + lines(15, "a1;b1;c2;nej") + lines(30, "a2;b1;c1;ja") +
		lines(20, "a1;b2;c1;nej") + lines(25, "a2;b2;c1;ja") + lines(12, "a1;b2;c2;nej")}, 1)
	if state(r, "q.by.area.position", "a1|b1", "n:ja") == result.Published && state(r, "q.by.position.municipality", "b1|c2", "n:ja") == result.Published {
		t.Error("a1|b1 less b1|c2 is five people, and both are shown")
	}
}

// TestWaveInWhichEverybodyWasAsked: eight people answered in the first wave and
// all said yes, so all were asked the next question; that eight were asked is
// their answer.
func TestWaveInWhichEverybodyWasAsked(t *testing.T) {
	answers := "mobbad;sagt\n"
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: v1.csv, wave: v1}, {file: v2.csv, wave: v2}]
waves: [{id: v1}, {id: v2}]
codebook:
  - {id: mobbad, column: mobbad, categories: {ja: Ja, nej: Nej}}
  - {id: sagt, column: sagt, categories: {1: Ja, 2: Nej}, asked: {mobbad: [ja]}}
`, "v1.csv": answers + lines(8, "ja;1"), "v2.csv": answers + lines(30, "ja;1") + lines(30, "nej;")}, 1)
	if state(r, "sagt.by.wave", "v1", "base") != result.Withheld {
		t.Error("how many were asked in the small wave is shown")
	}
	if state(r, "sagt.by.wave", "v2", "base") != result.Published {
		t.Error("how many were asked in the large wave is withheld")
	}
}

// TestSizeOfAGroupWithinAWithheldOne: area X (23) is withheld in the question
// that groups those of the second, because of the small Y (4). Twelve of X said
// no, so that many in a group of the second table would tell what Y said.
func TestSizeOfAGroupWithinAWithheldOne(t *testing.T) {
	for _, by := range []string{"area", "unit"} { // there is a table by area in any case
		t.Run(by, func(t *testing.T) {
			r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: ` + by + `, column: area, role: ` + by + `, categories: {Y: Y, X: X, V: V}}
  - {id: mobbad, column: mobbad, categories: {ja: Ja, nej: Nej}}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}}
plan: [{question: q, by: [` + by + `, mobbad]}]
`, "a.csv": "area;mobbad;q\n" + lines(1, "Y;ja;1") + lines(3, "Y;nej;1") + lines(11, "X;ja;1") + lines(12, "X;nej;2") + lines(30, "V;ja;1") + lines(30, "V;nej;2")}, 1)
			if state(r, "mobbad.by."+by, "X", "n:ja") != result.Withheld {
				t.Fatal("what X answered is shown")
			}
			for _, row := range []string{"X|ja", "X|nej"} {
				if state(r, "q.by."+by+".mobbad", row, "base") != result.Withheld {
					t.Errorf("how many are in %s is shown", row)
				}
			}
			if state(r, "q.by."+by+".mobbad", "V|ja", "n:1") != result.Published {
				t.Error("a large group is withheld")
			}
		})
	}
}

// TestGroupThatAnotherTableTellsToBeEmpty: nobody left s out, which may be told
// of all and not of the small Y. Nothing published gives that away anew.
func TestGroupThatAnotherTableTellsToBeEmpty(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {Y: Y, X: X, V: V}}
  - {id: s, column: s, categories: {ja: Ja, nej: Nej}}
  - {id: q, column: q, categories: {1: Ja, 2: Nej}}
plan: [{question: q, by: [area, s]}, {question: q, by: [s]}]
`, "a.csv": "area;s;q\n" + lines(4, "Y;nej;1") + lines(15, "X;ja;1") + lines(15, "X;nej;2") + lines(20, "V;ja;1") + lines(20, "V;nej;2")}, 1)
	if state(r, "q.by.s", "ja", "n:1") != result.Published || state(r, "q.by.area.s", "Y|no_answer", "base") != result.Withheld {
		t.Error("a large group is withheld, or a small one shown")
	}
}

// TestWhoGaveAnAnswerIsNoTable: who said yes, by area, is what each area said.
func TestWhoGaveAnAnswerIsNoTable(t *testing.T) {
	refusal(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {Y: Y, X: X}}
  - {id: mobbad, column: mobbad, categories: {ja: Ja, nej: Nej}}
plan: [{question: area, by: [mobbad]}]
`, "a.csv": "area;mobbad\n" + lines(1, "Y;ja") + lines(30, "X;ja") + lines(30, "X;nej")}, ":9: the plan shows area by mobbad, which is an answer")
}
