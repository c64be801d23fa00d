package study

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// waved is a study of three waves, one file each, up to its codebook: 6 lines.
const waved = `id: enkat
title: Enkät
design: census
sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}, {file: c.csv, wave: 2018}]
scales: {s: {1: Nej, 2: Ja}}
codebook:
`

// TestChangeErrors reads codebooks in which a question has changed in a way
// that it cannot have.
func TestChangeErrors(t *testing.T) {
	column := strings.Replace(waved, "sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}, {file: c.csv, wave: 2018}]", "sources: [{file: a.csv}]\nwaves: [{id: 2016}, {id: 2017}]", 1)
	q := func(rest string) string { return waved + "  - {id: q, scale: s, " + rest + "}\n" }
	for _, c := range []struct{ name, study, want, hint string }{
		{"no waves", head + "codebook:\n  - {id: q, kind: open, in: {2017: {break: true}}}\n",
			`s.yaml:6: in: of "q" speaks of waves, but the study has none`, "write wave: on every source, or role: wave on the variable that tells them"},
		{"waves of the data", head + "codebook:\n  - {id: w, role: wave}\n  - {id: q, kind: open, follows: w}\n",
			`s.yaml:7: follows: of "q" speaks of waves, but which they are only the answers tell`, "list them in their order, such as waves: [{id: 2016}, {id: 2017}]"},
		{"of the wave", column + "  - {id: w, role: wave, in: {2017: {break: true}}}\n", `s.yaml:8: "w" tells the waves and cannot differ between them`, "take the key out"},
		{"unknown wave", q("in: {2019: {break: true}}"), `s.yaml:7: in: of "q" names "2019", which is no wave`, "did you mean 2016?"},
		{"not asked", q("asked: {wave: [2016, 2018]}, in: {2017: {break: true}}"), `s.yaml:7: "q" was not asked in the wave 2017`, "take the wave out of in:, or add it to asked:"},
		{"nothing", q("in: {2017: {}}"), `s.yaml:7: in: does not say what was otherwise with "q" in the wave 2017`, "write column:, text: or break: true"},
		{"first wave", q("in: {2016: {break: true}}"), `s.yaml:7: "q" has no wave before 2016 that a break could part it from`, "write break: true in the first wave that cannot be compared with those before it"},
		{"first wave asked", q("asked: {wave: [2017, 2018]}, in: {2017: {break: true}}"), `s.yaml:7: "q" has no wave before 2017 that a break could part it from`, "write break: true in the first wave that cannot be compared with those before it"},
		{"column of one file", column + "  - {id: w, role: wave}\n  - {id: q, scale: s, in: {2017: {column: x}}}\n",
			`s.yaml:9: which rows of a.csv have "q" in the columns of the wave 2017 cannot be told`,
			"keep the answers in one file per wave, each with wave:; or make the column a variable of its own, with asked: and follows:"},
		{"columns", waved + "  - {id: q, kind: multiple, columns: [a, b], categories: {1: Ett, 2: Två}, in: {2017: {column: x}}}\n",
			`s.yaml:7: "q" has 1 columns in the wave 2017 and 2 in others`,
			"name one column in the place of each; a question with other answers is a variable of its own, with asked: and follows:"},
		{"index", waved + "  - {id: q, scale: s}\n  - {id: i, items: [q], in: {2017: {break: true}}}\n", `s.yaml:8: in is for kind date or single or scale or choose or multiple or number or open, but "i" is an index`, "take the key out, or change kind:"},

		{"follows nothing", q("follows: r"), `s.yaml:7: "q" follows "r", which is no variable`, "use one of q, wave"},
		{"follows itself", q("follows: q, asked: {wave: [2017]}"), `s.yaml:7: "q" follows "q", but was asked as early`, "tell the waves of each, such as asked: {wave: [2017]}"},
		{"follows an index", waved + "  - {id: q, scale: s, asked: {wave: [2017]}, follows: i}\n  - {id: i, items: [q]}\n", `s.yaml:7: "q" cannot follow "i": only questions follow each other`, "name the question that was asked in its place before"},
		{"follows the wave", q("follows: wave, asked: {wave: [2017]}"), `s.yaml:7: "q" cannot follow "wave": only questions follow each other`, "name the question that was asked in its place before"},
		{"asked as early", waved + "  - {id: q, scale: s}\n  - {id: r, scale: s, follows: q}\n", `s.yaml:8: "r" follows "q", but was asked as early`, "tell the waves of each, such as asked: {wave: [2017]}"},
		{"in a circle", waved + "  - {id: q, scale: s, follows: r, asked: {wave: [2016]}}\n  - {id: r, scale: s, follows: q, asked: {wave: [2017]}}\n",
			`s.yaml:7: "q" follows "r", but was asked as early`, "tell the waves of each, such as asked: {wave: [2017]}"},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, fstest.MapFS{"s.yaml": {Data: []byte(c.study)}}, c.want, c.hint) })
	}
	const csv = "id,kind,code,label,in,in_column,in_text,break,band_id,from,to,ladder,agree,min_answered\n"
	for _, c := range []struct{ name, rows, want, hint string }{
		{"no wave", "q,single,1,Ja,,kolumn,,,,,,,,\n", `k.csv:2: the row says how "q" was put in a wave, but not in which`, "write the wave's id in the column in"},
		{"wave twice", "q,single,1,Ja,2017,a,,,,,,,,\n,,,,2017,,Text,,,,,,,\n", `k.csv:3: in: of "q" names the wave 2017 twice`, "say all of a wave at once"},
		{"no mark", "q,single,1,Ja,2017,,,kanske,,,,,,\n", `k.csv:2: "kanske" is no mark`, "write x, or leave the cell empty"},
		{"no code", "q,single,1,Ja,,,,,,,,,,\n,,,Nej,,,,,,,,,,\n", `k.csv:3: a category of "q" has no code`, "write its code in the column code"},
		{"no band", "q,number,,,,,,,,0,2,,,\n", "k.csv:2: the band has no id", "write id:, label:, from: and to:"},
		{"two ladders", "q,number,,,,,,,a,0,2,umea,,\n", `k.csv:2: "q" has both the ladder umea and bands of its own`, "take one of them out"},
		{"band", "q,number,,,,,,,a,2,2,,,\n", `k.csv:2: band "a" ends where it begins, or before`, "a band holds from ≤ x < to"},
		{"agree", "q,single,1,Ja,,,,,,,,,,\n,,,,,,,,,,,,2,\n", `k.csv:3: "2" is no answer to "q"`, "use one of 1"},
		{"half an item", "i,index,,,,,,,,,,,,\"2,5\"\n", `k.csv:2: "2,5" is not a whole number`, "write a whole number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantError(t, fstest.MapFS{"s.yaml": {Data: []byte(waved[:len(waved)-1] + " k.csv\n")}, "k.csv": {Data: []byte(csv + c.rows)}}, c.want, c.hint)
		})
	}
}

// TestChangesInOneFile reads changes of a study whose waves a column tells: a
// wording and a break need no columns of their own.
func TestChangesInOneFile(t *testing.T) {
	st := parseOne(t, head+`waves: [{id: 2016}, {id: 2017}]
codebook:
  - {id: w, role: wave}
  - {id: q, kind: open, in: {2017: {text: Varför?, break: true}}}
  - {id: old, kind: open, asked: {w: ["2016", "2017"]}}
  - {id: new, kind: open, asked: {w: ["2017"]}, follows: old}
`, nil)
	q := st.Codebook.Lookup("q")
	before, after := q.In("2016"), q.In("2017")
	if before.Question("sv") != "q" || after.Question("sv") != "Varför?" || !q.Changes[0].Break {
		t.Errorf("%+v", q)
	}
	if st.Codebook.Lookup("new").Follows != "old" {
		t.Error("both may be asked for some time")
	}
}

// TestChangesInCSV reads in a CSV all that a codebook can say of a variable, of
// which an inline one says the same.
func TestChangesInCSV(t *testing.T) {
	const inline = waved + `  - id: q
    columns: ["a|b", 'c\d']
    kind: multiple
    text: {sv: Fråga, en: Question}
    short: {en: Q}
    categories:
      1: {label: {sv: Ett, en: One}, answers: ["x|y", '\']}
      2: {label: Två, answers: [""]}
      9: {answers: [vet, ej], missing: dont_know}
    in:
      2017: {columns: [e, "f|g"], text: {sv: Frågan, en: The question}}
      2018: {break: true, text: Frågan igen}
  - {id: old, scale: own, categories: {1: Nej, 2: Kanske, 3: Ja}, agree: [3, 2], ordered: false, asked: {wave: [2016]}}
  - {id: new, scale: s, agree: [2], follows: old, asked: {wave: ["2017", "2018"]}}
  - {id: ett, kind: choose, columns: [enda], categories: [x]}
  - {id: ar, kind: number, unit: {sv: år, en: years}, ladder: [{id: kort, label: {sv: Kort, en: Short}, to: 2.5}, {id: lang, from: 2.5}]}
  - {id: delat, column: d, kind: multiple, split: ;, categories: [a]}
  - {id: rader, kind: multiple, split: "\n", categories: [a]}
  - {id: i, items: [old], level: question}
  - {id: j, items: [old], level: respondent}
  - {id: nr, role: respondent, linked: true}
`
	const csv = `id;kolumner;typ;fråga;fråga_en;kort_en;kod;etikett;etikett_en;svar;bortfall;i_mätning;i_kolumner;i_fråga;i_fråga_en;brott;skala;instämmer;ordnad;tillfrågade;ersätter;enhet;enhet_en;steg;steg_etikett;steg_etikett_en;från;till;delas_vid;frågor;nivå;kopplad;roll
q;a\|b|c\\d;flerval;Fråga;Question;Q;1;Ett;One;x\|y|\\;;2017;e|f\|g;Frågan;The question;;;;;;;;;;;;;;
;;;;;;2;Två;;\;;2018;;Frågan igen;;x;;;;;;;;;;;;;
;;;;;;9;;;vet|ej;vet_ej;;;;;;;;;;;;;;;;;;
old;;;;;;1;Nej;;;;;;;;;own;;nej;wave=2016;;;;;;;;;
;;;;;;2;Kanske;;;;;;;;;;x;;;;;;;;;;;
;;;;;;3;Ja;;;;;;;;;;x;;;;;;;;;;;
new;;;;;;;;;;;;;;;;s;2;;wave=2017|2018;old;;;;;;;;
ett;enda;choose;;;;x;;;;;;;;;;;;;;;;;;;;;;
ar;;tal;;;;;;;;;;;;;;;;;;;år;years;kort;Kort;Short;;2,5;
;;;;;;;;;;;;;;;;;;;;;;;lang;;;2,5;;
delat;d;flerval;;;;a;;;;;;;;;;;;;;;;;;;;;;";"
rader;;flerval;;;;a;;;;;;;;;;;;;;;;;;;;;;\n
i;;;;;;;;;;;;;;;;;;;;;;;;;;;;;old;fråga;;
j;;;;;;;;;;;;;;;;;;;;;;;;;;;;;old;svarande;;
nr;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;ja;svarande
`
	want := parseOne(t, inline, nil)
	got := parseOne(t, waved[:len(waved)-1]+" k.csv\n", fstest.MapFS{"k.csv": {Data: []byte(csv)}})
	if diff := cmp.Diff(want.Codebook, got.Codebook, cmpopts.IgnoreTypes(codebook.Pos{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if at := got.Codebook.Lookup("q").Changes[1].Pos; at.String() != "k.csv:3" {
		t.Errorf("the change in 2018 is at %s", at)
	}
}

// FuzzSplit writes values into a cell as its comment says, and reads them back.
func FuzzSplit(f *testing.F) {
	f.Add("a", `\`, "|")
	f.Add("", `\|`, `\\`)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		for _, values := range [][]string{{a}, {a, b}, {a, b, c}} {
			var cells, want []string
			for _, v := range values {
				want = append(want, strings.TrimSpace(v))
				cells = append(cells, strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(strings.TrimSpace(v)))
			}
			cell := strings.Join(cells, "|")
			if cell == "" {
				cell = `\`
			}
			if diff := cmp.Diff(want, split(cell)); diff != "" {
				t.Errorf("%q: %s", cell, diff)
			}
		}
	})
}
