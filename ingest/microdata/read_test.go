package microdata_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

const top = "id: s\ntitle: S\ndesign: census\n"

// load parses the study s.yaml of a directory of literals.
func load(t testing.TB, files map[string]string) (*study.Study, microdata.Options) {
	t.Helper()
	dir := make(fstest.MapFS)
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	st, err := study.Parse(dir, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return st, microdata.Options{Open: func(name string) (fs.File, error) { return dir.Open(name) }}
}

// table reads the study s.yaml of a directory of literals.
func table(t testing.TB, files map[string]string) *microdata.Table {
	t.Helper()
	st, o := load(t, files)
	tb, err := microdata.Read(context.Background(), st, o)
	if err != nil {
		t.Fatal(err)
	}
	return tb
}

// one is the table of one file of answers, a.csv.
func one(t testing.TB, variables, answers string) *microdata.Table {
	t.Helper()
	return table(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook:\n" + variables, "a.csv": answers})
}

// column writes a column of all records: codes as the category's code, numbers
// with the reason after them where they are missing.
func column(t testing.TB, tb *microdata.Table, id, name string) string {
	t.Helper()
	v := tb.Book.Lookup(id)
	var cells []string
	for rec := range tb.Batches() {
		for _, code := range microdata.Codes(rec, name) {
			if v.Kind == codebook.Multiple {
				cells = append(cells, fmt.Sprint(code))
			} else {
				cells = append(cells, v.Categories[code].Code)
			}
		}
		numbers, reasons := microdata.Numbers(rec, name)
		for i, x := range numbers {
			cells = append(cells, fmt.Sprintf("%v %s", x, codebook.Reasons[reasons[i]]))
		}
		if v.Kind == codebook.Date || v.Kind == codebook.Open {
			for _, reason := range microdata.Reasons(rec, id) {
				cells = append(cells, "-"+string(codebook.Reasons[reason]))
			}
		}
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return strings.Join(cells, ", ")
}

// defects writes defects as ROW COLUMN RULE "TEXT": ACTION.
func defects(tb *microdata.Table) (list []string) {
	for _, d := range tb.Defects {
		list = append(list, fmt.Sprintf("%s:%d %s %s %q: %s", d.File, d.Row, d.Column, d.Rule, d.Text, d.Action))
	}
	return list
}

func wantColumn(t *testing.T, tb *microdata.Table, id, name, want string) {
	t.Helper()
	if got := column(t, tb, id, name); got != want {
		t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
	}
}

func wantDefects(t *testing.T, tb *microdata.Table, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, defects(tb)); diff != "" {
		t.Errorf("defects (want −, got +):\n%s", diff)
	}
}

func TestSingleAndScale(t *testing.T) {
	tb := one(t, `
  - {id: kön, categories: {k: Kvinna, m: Man, "?": {label: Vill ej svara, missing: no_answer}}}
  - {id: q1, kind: scale, categories: {1: Nej, 2: {label: {sv: Ja, en: Yes}, answers: [jo]}}}
`, "q1;annat;kön\r\n1;x;Kvinna\r\nYes;x;m\r\n jo ;x;Vill ej svara\r\n;x;\r\nja;x;Kvinna\r\n")
	wantColumn(t, tb, "kön", "kön", "k, m, ?, ?, k")
	wantColumn(t, tb, "q1", "q1", "1, 2, 2, no_answer, unreadable")
	wantDefects(t, tb, `a.csv:6 q1 unknown_answer "ja": counted as unreadable`)
}

func TestChoose(t *testing.T) {
	tb := one(t, `
  - {id: val, columns: [a, b, c], categories: {1: Ett, 2: Två, 3: Tre, 9: {label: Övrigt, missing: dont_know}}}
`, "a;b;c\n1;2;3\nEtt;;1\n;;2\n4;9;9\nTvå;1;2\n;x;\n")
	for i, want := range []string{"1, 1, no_answer, unreadable, 2, no_answer", "2, no_answer, no_answer, 9, 1, unreadable", "3, unreadable, 2, 9, unreadable, no_answer"} {
		wantColumn(t, tb, "val", microdata.SlotColumns(tb.Book.Lookup("val"))[i], want)
	}
	wantDefects(t, tb,
		`a.csv:3 c named_twice "1": counted as unreadable`,
		`a.csv:5 a unknown_answer "4": counted as unreadable`,
		`a.csv:6 c named_twice "2": counted as unreadable`,
		`a.csv:7 b unknown_answer "x": counted as unreadable`)
}

func TestMultiple(t *testing.T) {
	tb := one(t, `
  - {id: id, kind: number}
  - {id: m, kind: multiple, columns: [a, b], categories: {lön: Lön, tid: {label: Tid, answers: [timmar]}, 99: {missing: dont_know}}}
`, "id;a;b\n1;1;0\n2;Ja;\n3;;\n4;Lön;timmar\n5;99;99\n6;kanske;1\n7;NOT SELECTED;False\n")
	// 0 not named, 1 named, 3 no answer, 4 don't know, 5 unreadable
	for i, want := range []string{"1, 1, 3, 1, 4, 5, 0", "0, 0, 3, 1, 4, 1, 0"} {
		wantColumn(t, tb, "m", microdata.OptionColumns(tb.Book.Lookup("m"))[i], want)
	}
	wantDefects(t, tb, `a.csv:7 a unknown_answer "kanske": counted as unreadable`)
}

// TestMultipleInOneCell has all answers in one column: what is understood
// counts, the rest is a defect, once a cell.
func TestMultipleInOneCell(t *testing.T) {
	const file = "id;m\n1;Lön, Tid, för lite,\n2;Lön\n3;\n4;Vet ej\n5;Lön,Vet ej\n6;mat, Lön, vin\n7;LÖN, mat\n8;Ej svar\n"
	tb := one(t, `
  - {id: id, kind: number}
  - {id: m, split: ", ", column: m, categories: {lön: Lön, tid: "Tid, för lite", 99: {label: Vet ej, missing: dont_know}}}
`, file)
	// 0 not named, 1 named, 3 no answer, 4 don't know, 5 unreadable
	for i, want := range []string{"1, 1, 3, 4, 1, 1, 5, 3", "1, 0, 3, 4, 4, 0, 5, 3"} {
		wantColumn(t, tb, "m", microdata.OptionColumns(tb.Book.Lookup("m"))[i], want)
	}
	wantDefects(t, tb,
		`a.csv:7 m unknown_answer "mat, vin": passed over; the other answers in the cell count`,
		`a.csv:8 m unknown_answer "LÖN, mat": counted as unreadable`)
	if !tb.Defects[1].Near || tb.Defects[0].Near {
		t.Errorf("%+v", tb.Defects)
	}

	tb = one(t, `
  - {id: m, kind: multiple, split: ";", empty: not_asked, categories: {a: A, b: B}, asked: {chef: [ja]}}
  - {id: chef, categories: {ja: Ja, nej: Nej}}
`, "chef,m\nja,A;B;\nja,\nnej,A;B\nnej,\n")
	wantColumn(t, tb, "m", "m/a", "1, 2, 2, 2")
	wantColumn(t, tb, "m", "m/b", "1, 2, 2, 2")
	wantDefects(t, tb, `a.csv:4 m not_asked_answered "A;B": counted as not asked`)
}

func TestNumber(t *testing.T) {
	const text = "n;x\n2,5;x\n2.5;x\n1 000;x\n1\u00a0234,5;x\n;x\n 99 ;x\nVet ej;x\n2,5 år;x\n1.000,5;x\n12 34;x\n1e3;x\n−3;x\nInf;x\n"
	tb := one(t, "  - {id: n, kind: number, categories: {99: {label: Vet ej, missing: dont_know}}}\n", text)
	wantColumn(t, tb, "n", "n", "2.5, 2.5, 1000, 1234.5, 0 no_answer, 0 dont_know, 0 dont_know, 0 unreadable, 0 unreadable, 0 unreadable, 0 unreadable, -3, 0 unreadable")
	wantDefects(t, tb,
		`a.csv:9 n not_a_number "2,5 år": counted as unreadable`,
		`a.csv:10 n not_a_number "1.000,5": counted as unreadable`,
		`a.csv:11 n not_a_number "12 34": counted as unreadable`,
		`a.csv:12 n not_a_number "1e3": counted as unreadable`,
		`a.csv:14 n not_a_number "Inf": counted as unreadable`)

	tb = table(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv, decimal: \",\"}]\ncodebook: [{id: n, kind: number}]\n", "a.csv": "n;x\n2,5;x\n2.5;x\n"})
	wantColumn(t, tb, "n", "n", "2.5, 0 unreadable")
}

func TestNumberLimits(t *testing.T) {
	tb := one(t, `
  - {id: år, column: a, from_year: 2016, role: tenure}
  - {id: lön, column: b, ladder: [{id: låg, from: 10, to: 20}]}
`, "a;b\n2015.0;10\n2016;-39,9\n2017;40\n1990;9\n")
	wantColumn(t, tb, "år", "år", "1, 0, 0 unreadable, 26")
	wantColumn(t, tb, "lön", "lön", "10, -39.9, 40, 9") // what no band holds is still a number
	wantDefects(t, tb, `a.csv:4 a out_of_range "2017": counted as unreadable`)
}

// TestNumbersOutOfProportion reads what sums in package tally cannot hold.
func TestNumbersOutOfProportion(t *testing.T) {
	tb := one(t, `
  - {id: n, column: a, kind: number}
  - {id: w, column: b, role: weight}
`, "a;b\n199912310000;1000000\n-1000000000000;0,000001\n1;0,0000001\n1;1000001\n100000000000000000000000000000000000;0\n")
	wantColumn(t, tb, "n", "n", "1.9991231e+11, 0 unreadable, 0 unreadable")
	wantColumn(t, tb, "w", "w", "1e+06, 1e-06, 0")
	wantDefects(t, tb,
		`a.csv:3 a out_of_range "(a text that is left out here)": counted as unreadable`,
		`a.csv:4 b bad_weight "": row left out`,
		`a.csv:5 b bad_weight "": row left out`,
		`a.csv:6 a out_of_range "(a text that is left out here)": counted as unreadable`)
}

func TestDateAndOpen(t *testing.T) {
	tb := one(t, `
  - {id: dag, kind: date}
  - {id: fri, kind: open, empty: not_asked}
`, "dag;fri\n2018-12-01;hej\n1/12 2018;\n20181201;x\n31/2 2018;-\n;x\n2018-12-01 09:30;x\n12/31/2018;x\n")
	wantColumn(t, tb, "dag", "dag", "-, -, -, -unreadable, -no_answer, -, -unreadable")
	wantColumn(t, tb, "fri", "fri", "-, -not_asked, -, -, -, -, -")
	wantDefects(t, tb,
		`a.csv:5 dag not_a_date "31/2 2018": counted as unreadable`,
		`a.csv:8 dag not_a_date "12/31/2018": counted as unreadable`)
	if len(tb.Schema().Fields()) != 2 {
		t.Errorf("free text and dates have no column but the reason: %v", tb.Schema())
	}
}

func TestAsked(t *testing.T) {
	tb := one(t, `
  - {id: stöd, asked: {chef: [ja]}, categories: {1: Ja, 2: Nej}}
  - {id: n, kind: number, asked: {chef: [ja]}}
  - {id: val, columns: [v1, v2], categories: {1: A, 2: B}, asked: {chef: [ja]}}
  - {id: m, kind: multiple, columns: [m1, m2], categories: {x: X, y: Y}, asked: {chef: [ja]}}
  - {id: chef, categories: {ja: Ja, nej: Nej}}
`, "chef;stöd;n;v1;v2;m1;m2\nja;1;5;1;;1;\nja;;;;;;\nnej;;;;;;\nnej;2;7;;2;;1\n;;;;;;0\n")
	wantColumn(t, tb, "stöd", "stöd", "1, no_answer, not_asked, not_asked, not_asked")
	wantColumn(t, tb, "n", "n", "5, 0 no_answer, 0 not_asked, 0 not_asked, 0 not_asked")
	wantColumn(t, tb, "val", "val/1", "1, no_answer, not_asked, not_asked, not_asked")
	wantColumn(t, tb, "val", "val/2", "no_answer, no_answer, not_asked, not_asked, not_asked")
	wantColumn(t, tb, "m", "m/x", "1, 3, 2, 2, 2")
	wantColumn(t, tb, "m", "m/y", "0, 3, 2, 2, 2")
	wantDefects(t, tb, `a.csv:5 stöd not_asked_answered "2": counted as not asked`, `a.csv:5 n not_asked_answered "7": counted as not asked`,
		`a.csv:5 v2 not_asked_answered "2": counted as not asked`, `a.csv:5 m2 not_asked_answered "1": counted as not asked`)
}

// TestNear tells which unknown answers are known ones but for case or space.
func TestNear(t *testing.T) {
	tb := one(t, `
  - {id: q, categories: {1: Ja tack, 2: Nej}}
  - {id: m, kind: multiple, columns: [x, y], categories: {x: Chef, y: Annat}}
`, "q;x;y\nJA  TACK;chef;\nNejdå;Chef;0\nnej;;\n")
	var near []bool
	for _, d := range tb.Defects {
		near = append(near, d.Near)
	}
	if !slices.Equal(near, []bool{true, true, false, true}) {
		t.Errorf("%v of %+v", near, tb.Defects)
	}
}

// TestAskedInOneWave has a question that only the second wave's file holds.
func TestAskedInOneWave(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}]\ncodebook:\n  - {id: q1, categories: {1: Ja}}\n  - {id: q2, categories: {1: Ja}, asked: {wave: [ht18]}}\n",
		"a.csv":  "q1;x\n1;x\n", "b.csv": "q2;q1\n1;1\n;1\n"})
	wantColumn(t, tb, "q2", "q2", "not_asked, 1, no_answer")
	wantColumn(t, tb, "wave", "wave", "ht16, ht18, ht18")
}

// TestLettersNobodyReads tells of letters that are none where an answer is read.
func TestLettersNobodyReads(t *testing.T) {
	tb := one(t, "\n  - {id: fri, kind: open}\n", "namn;fri\nÅsa;bra\n\xc5sa;bra\nÅsa;d\xe5ligt\n")
	wantColumn(t, tb, "fri", "fri", "-, -, -")
	wantDefects(t, tb, `a.csv:4 fri bad_encoding "": letter replaced by U+FFFD`)
}

func TestRefusedRows(t *testing.T) {
	tb := one(t, `
  - {id: nr, role: respondent}
  - {id: mätning, role: wave}
  - {id: vikt, role: weight}
  - {id: q, categories: {1: Ja}}
`, "nr;mätning;vikt;q\n1;a;1,5;1\n1;a;1;1\n1;b;0;1\n;a;1;1\n;a;1;1\n;;;\n2;a;;1\n3;a;-1;1\n4;a;tung;7\n5;a;1;1;x\n6;a;1;1;\n7;a;1\n8;a;1;5\" x\n")
	wantColumn(t, tb, "vikt", "vikt", "1.5, 0, 1, 1, 1, 1, 1")
	wantColumn(t, tb, "q", "q", "1, 1, 1, 1, 1, no_answer, unreadable")
	wantDefects(t, tb,
		`a.csv:3 nr double_identity "": row left out`,
		`a.csv:7  empty_row "": row left out`,
		`a.csv:8 vikt bad_weight "": row left out`,
		`a.csv:9 vikt bad_weight "": row left out`,
		`a.csv:10 vikt bad_weight "": row left out`,
		`a.csv:11  field_count "5 fields for 4 columns": row left out`,
		`a.csv:12  field_count "5 fields for 4 columns": empty fields beyond the header passed over`,
		`a.csv:13  field_count "3 fields for 4 columns": missing fields read as empty`,
		`a.csv:14 q stray_quote "": quotation mark read as a letter`,
		`a.csv:14 q unknown_answer "(a text that is left out here)": counted as unreadable`)
	if s := tb.Sources[0]; s.Rows != 7 || s.Refused != 6 || tb.Rows != 7 {
		t.Errorf("%+v", s)
	}
	if names := fmt.Sprint(tb.Schema().Fields()); strings.Contains(names, "nr") {
		t.Errorf("the identifier became a column: %s", names)
	}
}

// TestRefusedRowIsNoAnswer: who answers again after a row that was left out is
// not left out twice.
func TestRefusedRowIsNoAnswer(t *testing.T) {
	tb := one(t, "\n  - {id: nr, role: respondent}\n  - {id: vikt, role: weight}\n", "nr;vikt\n1;tung\n1;2\n1;3\n")
	wantColumn(t, tb, "vikt", "vikt", "2")
	wantDefects(t, tb, `a.csv:2 vikt bad_weight "": row left out`, `a.csv:4 nr double_identity "": row left out`)
}

// TestFromData gets categories from two files, in Swedish order with numbers
// by size, whoever reads first.
func TestFromData(t *testing.T) {
	files := map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, wave: 1}, {file: b.csv, wave: 2}]\ncodebook:\n  - {id: enhet, role: unit}\n  - {id: chef, kind: open, asked: {enhet: [Ärla]}}\n",
		"a.csv":  "enhet;chef\nÖrby 10;\nZinken;\nÅby;x\nÖrby 9;\n", "b.csv": "enhet;chef\nÄrla;\n;\nAlby;\nÅby;\nEj svar;\n"}
	tb := table(t, files)
	want := []string{"Alby", "Zinken", "Åby", "Ärla", "Örby 9", "Örby 10", "no_answer", "unreadable"}
	var got []string
	for _, c := range tb.Book.Lookup("enhet").Categories {
		got = append(got, c.Code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	wantColumn(t, tb, "enhet", "enhet", "Örby 10, Zinken, Åby, Örby 9, Ärla, Alby, Åby, no_answer")
	wantColumn(t, tb, "chef", "chef", "-not_asked, -not_asked, -not_asked, -not_asked, -no_answer, -not_asked, -not_asked, -not_asked")
	wantDefects(t, tb, `a.csv:4 chef not_asked_answered "": counted as not asked`, `b.csv:3  empty_row "": row left out`)
	if st, _ := load(t, files); len(st.Codebook.Lookup("enhet").Categories) != 2 {
		t.Error("the study's own codebook was changed")
	}
}

// TestWorkers reads many files with one worker and with several: the same.
func TestWorkers(t *testing.T) {
	files := map[string]string{}
	yaml := top + "codebook: [{id: enhet, role: unit}, {id: q, categories: {1: Ja}}]\nsources:\n"
	for i := range 12 {
		name := fmt.Sprintf("%d.csv", i)
		yaml += "  - {file: " + name + "}\n"
		files[name] = "enhet;q\n" + strings.Repeat(fmt.Sprintf("E%d;1\nE%d;%d\n", 100-i, i%5, i), 50)
	}
	files["s.yaml"] = yaml
	st, o := load(t, files)
	write := func(workers int) string {
		var bytes, rows, calls atomic.Int64
		o.Workers, o.Progress = workers, func(b, r int64) { bytes.Add(b); rows.Add(r); calls.Add(1) }
		tb, err := microdata.Read(context.Background(), st, o)
		if err != nil {
			t.Fatal(err)
		}
		var total int64
		for _, s := range tb.Sources {
			total += s.Bytes
		}
		if bytes.Load() != total || calls.Load() < 12 {
			t.Errorf("progress told of %d bytes of %d", bytes.Load(), total)
		}
		if rows.Load() != int64(tb.Rows) {
			t.Errorf("progress told of %d rows of %d", rows.Load(), tb.Rows)
		}
		return fmt.Sprint(column(t, tb, "enhet", "enhet"), column(t, tb, "q", "q"), defects(tb), tb.Sources, tb.Book.Fingerprint())
	}
	if a, b := write(1), write(5); a != b {
		t.Errorf("five workers read otherwise than one:\n%s\n%s", a, b)
	}
}

func TestBatches(t *testing.T) {
	const rows = 1<<16 + 3
	st, o := load(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook: [{id: q, categories: {1: Ja, 2: Nej}}]\n",
		"a.csv": "q;x\n" + strings.Repeat("1;x\n", rows-1) + "2;x\n"})
	o.Block = -1
	tb, err := microdata.Read(context.Background(), st, o)
	if err != nil {
		t.Fatal(err)
	}
	var sizes []int64
	for rec := range tb.Batches() {
		if sizes = append(sizes, rec.NumRows()); len(sizes) == 2 {
			if codes := microdata.Codes(rec, "q"); codes[2] != 1 || codes[1] != 0 {
				t.Error(codes)
			}
		}
	}
	if !slices.Equal(sizes, []int64{1 << 16, 3}) || tb.Rows != rows {
		t.Fatalf("batches of %d rows, %d rows", sizes, tb.Rows)
	}
	for _, f := range tb.Schema().Fields() {
		if f.Nullable {
			t.Errorf("%s is nullable", f.Name)
		}
	}
}

func TestSourceTotals(t *testing.T) {
	const answers = "q;x\r\n1;x\r\n"
	tb := one(t, "  - {id: q, categories: {1: Ja}}\n", answers)
	want := []microdata.Source{{File: "a.csv", SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(answers))), Bytes: int64(len(answers)), Rows: 1,
		Unread: []string{"x"}}}
	if diff := cmp.Diff(want, tb.Sources, cmpopts.IgnoreUnexported(microdata.Source{})); diff != "" {
		t.Error(diff)
	}
	st, o := load(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: q, categories: {1: Ja}}\n", "a.csv": answers})
	o.Unhashed, want[0].SHA256 = true, ""
	tb, err := microdata.Read(t.Context(), st, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, tb.Sources, cmpopts.IgnoreUnexported(microdata.Source{})); diff != "" {
		t.Errorf("unhashed: %s", diff)
	}
}

func TestReadErrors(t *testing.T) {
	const q = "codebook:\n  - {id: q1, column: Fråga 1, kind: open}\n"
	const none = "nor is any other of the study's columns: the first line of the file must hold their headers"
	for _, c := range []struct{ name, study, answers, want, hint string }{
		{"no file", "sources: [{file: b.csv}]\n" + q, "", "s.yaml:4: the file b.csv is not there", "put it beside the study file, or name its directory with --data"},
		{"directory", "sources: [{file: dir}]\n" + q, "", "s.yaml:4: dir is a directory", "name the file with the answers"},
		{"no column", "sources: [{file: a.csv}]\n" + q, "fråga;Fraga 1;Namn;Fråga 11\n1;2;3;4\n", `s.yaml:6: there is no column "Fråga 1" in a.csv`, none},
		{"one of two columns", "sources: [{file: a.csv}]\n" + q + "  - {id: Namn, kind: open}\n", "fråga;Fraga 1;Namn;Fråga 11\n1;2;3;4\n", `s.yaml:6: there is no column "Fråga 1" in a.csv`, `the nearest columns are "Fraga 1", "Fråga 11", "fråga"`},
		{"nothing near", "sources: [{file: a.csv}]\n" + q + "  - {id: Namn, kind: open}\n", "ålder;Namn\n1;2\n", `s.yaml:6: there is no column "Fråga 1" in a.csv`, "write column: as it is called on the first line of the file"},
		{"in one wave", "sources: [{file: a.csv, wave: a}, {file: dir/x, wave: b}]\n" + q + "  - {id: Namn, kind: open}\n", "ålder;Namn\n1;2\n", `s.yaml:6: there is no column "Fråga 1" in a.csv, the wave a`,
			"write column: as it is called on the first line of the file; if that question belongs to other waves, write asked: {wave: [their ids]}, and if its column is another in this one, in: {a: {column: its header}}"},
		{"two columns", "sources: [{file: a.csv}]\n" + q, "Fråga 1;x; Fråga 1 \n1;2;3\n", `a.csv:1: two columns are called "Fråga 1"`, "give one of them another name in the file"},
		{"no code", "sources: [{file: a.csv, layout: limesurvey}]\n" + strings.Replace(q, "Fråga 1", "q1", 1), "q2. Trivs du?;q11. Stannar du?\n1;2\n", `s.yaml:6: there is no column "q1" in a.csv`, none},
		{"only a header", "sources: [{file: a.csv}]\n" + q, "Fråga 1;x\n", "a.csv: the file holds a header but no answers", "export the answers again"},
		{"no text", "sources: [{file: a.csv}]\n" + q, "%PDF-1.7\n", "a.csv: the file looks like a PDF, which is not read here", "save it as text; formats read: arrow, csv, parquet, sav, xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			st, o := load(t, map[string]string{"s.yaml": top + c.study, "a.csv": c.answers, "dir/x": ""})
			_, err := microdata.Read(context.Background(), st, o)
			var e *codebook.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.Error() != c.want || e.Hint() != c.hint {
				t.Errorf("got  %s (%s)\nwant %s (%s)", e.Error(), e.Hint(), c.want, c.hint)
			}
		})
	}
}

func TestTooManyAnswers(t *testing.T) {
	var text strings.Builder
	text.WriteString("q;x\n")
	for i := range 40_000 {
		fmt.Fprintf(&text, "%d;x\n", i)
	}
	st, o := load(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: q, categories: from_data}\n", "a.csv": text.String()})
	_, err := microdata.Read(context.Background(), st, o)
	if err == nil || err.Error() != `s.yaml:6: "q" has 32000 different answers or more` {
		t.Error(err)
	}
}

func TestCancel(t *testing.T) {
	st, o := load(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook: [{id: q, kind: open}]\n", "a.csv": "q;x\n1;x\n"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := microdata.Read(ctx, st, o); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestHeaders finds columns by code in headers as LimeSurvey writes them.
func TestHeaders(t *testing.T) {
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.csv, layout: limesurvey}]\ncodebook: [{id: q1, categories: {Y: Ja}}, {id: q2, column: Hela rubriken, kind: open}]\n",
		"a.csv":  ",\"q1. Trivs du, i dag. Eller?\",Hela rubriken\n1,Y,\n"})
	wantColumn(t, tb, "q1", "q1", "Y")
	wantColumn(t, tb, "q2", "q2", "-no_answer")
}
