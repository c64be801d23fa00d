package microdata_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// whole writes all that reading a study tells: every cell with the place of its
// row, every defect, source and person, or the error.
func whole(st *study.Study, o microdata.Options, block, workers int) (got []string) {
	o.Block, o.Workers = block, workers
	tb, err := microdata.Read(context.Background(), st, o)
	if err != nil {
		return []string{err.Error()}
	}
	row := 0
	for rec := range tb.Batches() {
		for i := range int(rec.NumRows()) {
			file, line := tb.Place(row)
			s := fmt.Sprintf("%s:%d", file, line)
			if len(tb.Persons) > 0 {
				s += fmt.Sprintf(" #%d", tb.Persons[row])
			}
			for _, column := range rec.Columns() {
				s += " " + column.ValueStr(i)
			}
			got = append(got, s)
			row++
		}
	}
	for i := range tb.Book.Variables {
		got = append(got, fmt.Sprint(tb.Book.Variables[i].Categories))
	}
	for _, s := range tb.Sources {
		got = append(got, fmt.Sprint(s.File, s.SHA256, s.Bytes, s.Rows, s.Refused, s.Unread))
	}
	for _, d := range tb.Defects {
		got = append(got, fmt.Sprint(d))
	}
	return append(got, fmt.Sprint(tb.Shared))
}

// sameInBlocks compares what is read row by row with what is read in blocks.
func sameInBlocks(t testing.TB, files map[string]string) {
	t.Helper()
	st, o := load(t, files)
	want := whole(st, o, -1, 1)
	for _, c := range []struct{ block, workers int }{{1, 7}, {7, 2}, {100, 1}, {1000, 2}, {5000, 7}, {1 << 20, 1}} { // the last: short files record by record
		if diff := cmp.Diff(want, whole(st, o, c.block, c.workers)); diff != "" {
			t.Errorf("in blocks of %d bytes, %d workers (want −, got +):\n%.3000s", c.block, c.workers, diff)
		}
	}
}

// everything is a study with every kind of question, filters, weights and
// identifiers, all of whose files are read.
const everything = top + `
sources: [{file: a.csv, delimiter: ";", layout: plain}]
scales: {s: {1: Nej, 2: Knappast, 3: "Å, kanske", 4: Delvis, 5: Ja, 9: {label: Vet ej, missing: dont_know}}}
codebook:
  - {id: nr, role: respondent}
  - {id: w, role: weight}
  - {id: område, role: area}
  - {id: tid, role: tenure}
  - {id: år, role: wave}
  - {id: q1, scale: s}
  - {id: q2, scale: s, asked: {q1: [1, 2]}}
  - {id: q3, categories: [Röd, grön, blå], asked: {q2: [1]}}
  - {id: m, kind: multiple, columns: [m1, m2], categories: {a: Lön, b: Tid}}
  - {id: f, kind: multiple, split: ",", categories: {a: Lön, b: Tid}}
  - {id: k, kind: choose, columns: [k1, k2], categories: {a: Lön, b: Tid}}
  - {id: n, kind: number}
  - {id: d, kind: date}
  - {id: fri, kind: open}
`

const everyHeader = "nr;w;område;tid;år;q1;q2;q3;m1;m2;f;k1;k2;n;d;fri"

// everyRow is one respondent among many, most of whom answer in order.
func everyRow(i int) string {
	pick := func(k int, list ...string) string { return list[(i*7+i/5*3+k)%len(list)] }
	nr := fmt.Sprint(i)
	if i%29 == 28 {
		nr = fmt.Sprint(i - 20)
	}
	fields := []string{nr, pick(0, "1", "0,5", "2", "1", "1"), pick(1, "Vård", "Skola", "Öppen vård och omsorg", "Alla", "\"Bo; Bygga\"", "Vård "), pick(2, "3", "4,5", "12", "", "1.5"),
		pick(3, "2015", "2016"), pick(4, "1", "2", "3", "4", "5", "9", "", "Nej"), "", "", pick(6, "1", "", "Lön"), pick(7, "", "Tid", "0"),
		pick(8, "Lön", "Lön,Tid", "", "Tid"), pick(9, "a", "b", ""), pick(10, "", "Lön", "Tid"), pick(11, "1", "2,75", ""), pick(12, "2015-05-06", ""),
		pick(13, "", "", "", "\"Det är bra;\nmen \"\"inte\"\" alltid\"", "nej")}
	if fields[5] == "1" || fields[5] == "2" {
		fields[6] = pick(5, "1", "2", "")
	}
	if fields[6] == "1" {
		fields[7] = pick(1, "Röd", "blå", "grön", "1")
	}
	switch i % 37 {
	case 11:
		fields[5] = "x"
	case 12:
		fields[2] = fmt.Sprintf("Enhet %d", i)
	case 13:
		fields[1] = "-1"
	case 14:
		fields[13] = "många"
	case 15:
		fields[7] = "blå"
	case 16:
		return everyHeader
	case 17:
		return "Källa: vi" + strings.Repeat(";", 15)
	case 18:
		return strings.Join(fields[:9], ";")
	case 19:
		return strings.Join(fields, ";") + ";"
	case 20:
		return strings.Join(fields, ";") + ";för mycket"
	case 21:
		return strings.Repeat(";", 15)
	case 22:
		fields[15] = `"aldrig slut`
	case 23:
		fields[15] = `5" rör`
	case 24:
		return strings.Repeat("\r\n", i%80) // blocks end among empty lines
	case 25:
		fields[0], fields[14] = "", "i går"
	}
	return strings.Join(fields, ";")
}

func everyAnswer(rows int, end string) string {
	var text strings.Builder
	text.WriteString(everyHeader + end)
	for i := range rows {
		text.WriteString(everyRow(i) + end)
	}
	return text.String()
}

// TestBlocksOfEverything reads every kind of answer and everything that can be
// wrong with one in blocks.
func TestBlocksOfEverything(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, last := range []string{"", everyRow(1), "Totalt" + strings.Repeat(";9", 15), "Summa;99999" + end + "Totalt;8888888"} {
			text := everyAnswer(400, end) + last
			sameInBlocks(t, map[string]string{"s.yaml": everything, "a.csv": text})
			old := strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6", "Ö", "\xd6").Replace(text)
			sameInBlocks(t, map[string]string{"s.yaml": everything, "a.csv": old})
		}
	}
}

// FuzzBlocks reads any text in blocks of several sizes: as it is read row by row.
func FuzzBlocks(f *testing.F) {
	rows := everyAnswer(60, "\n")
	for i := range 40 {
		f.Add(everyRow(i), uint8(i))
		f.Add(everyRow(i)+"\r"+everyRow(i+1)+"\r\n\"\n", uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, at uint8) {
		place := strings.Index(rows[int(at)*len(rows)/256:], "\n") + int(at)*len(rows)/256 + 1
		sameInBlocks(t, map[string]string{"s.yaml": everything, "a.csv": rows[:place] + text + rows[place:]})
	})
}

// damaged is a file of rows that tell their own number, of whose bytes after the
// header some are another, and which rows these were in.
func damaged(seed uint64, rows, oneIn int) (text []byte, hit map[int]bool) {
	random := rand.New(rand.NewPCG(seed, 6))
	text = []byte("nr;område;q1;q2;fri\n")
	var begins []int
	for i := range rows {
		begins = append(begins, len(text))
		area := [...]string{"Vård", "Skola", "\"Bo; bygga\""}[random.IntN(3)]
		comment := [...]string{"", "", "\"Det är bra; \"\"mycket\"\"\nbra\"", "nej", "\"\""}[random.IntN(5)]
		text = fmt.Appendf(text, "%d;%s;%d;%d;%s\n", i, area, 1+random.IntN(5), 1+random.IntN(5), comment)
	}
	hit = make(map[int]bool)
	for range len(text) / oneIn {
		at := begins[0] + random.IntN(len(text)-begins[0])
		text[at] = byte(random.IntN(256))
		row, exact := slices.BinarySearch(begins, at)
		if !exact {
			row--
		}
		hit[row] = true
	}
	return text, hit
}

// TestDamage reads files with a damaged byte here and there: all rows are read
// but those that were hit and what follows on them in the file, in blocks as row
// by row.
func TestDamage(t *testing.T) {
	study := top + `
sources: [{file: a.csv, delimiter: ";", layout: plain}]
codebook:
  - {id: nr, kind: number}
  - {id: område, role: area}
  - {id: q1, kind: scale, categories: [1, 2, 3, 4, 5]}
  - {id: q2, kind: scale, categories: [1, 2, 3, 4, 5]}
  - {id: fri, kind: open}
`
	const rows = 1000
	for seed := range uint64(500) {
		text, hit := damaged(seed, rows, 5_000)
		files := map[string]string{"s.yaml": study, "a.csv": string(text)}
		st, o := load(t, files)
		o.Block, o.Workers = 10_000, 2
		tb, err := microdata.Read(context.Background(), st, o)
		if err != nil {
			t.Fatalf("file %d: %v", seed, err)
		}
		read := make(map[int]bool)
		for rec := range tb.Batches() {
			numbers, _ := microdata.Numbers(rec, "nr")
			for _, x := range numbers {
				read[int(x)] = true
			}
		}
		for row := range rows {
			if !read[row] && !hit[row] && !hit[row-1] {
				t.Errorf("file %d: row %d is lost", seed, row)
			}
		}
		if seed%20 == 0 {
			sameInBlocks(t, files)
		}
	}
}

// TestEndsEarly reads no further block when it is told to stop.
func TestEndsEarly(t *testing.T) {
	st, o := load(t, map[string]string{"s.yaml": everything, "a.csv": everyAnswer(60_000, "\n")})
	const block = 70_000 // more than is read ahead
	for _, workers := range []int{1, 2, 16} {
		ctx, cancel := context.WithCancel(context.Background())
		o.Block, o.Workers = block, workers
		read := int64(0)
		o.Progress = func(n, _ int64) {
			if read += n; read > 200_000 {
				cancel()
			}
		}
		if _, err := microdata.Read(ctx, st, o); !errors.Is(err, context.Canceled) || read > 200_000+2*block {
			t.Errorf("%d workers: %v after %d bytes", workers, err, read)
		}
	}
}

// TestErrorsInBlocks gives a file up at the same place with the same words.
func TestErrorsInBlocks(t *testing.T) {
	const q = top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: q, categories: [1]}\n  - {id: r, role: area}\n"
	rows := "q;r\n" + strings.Repeat("1;\"a\nb\"\n", 500)
	var many strings.Builder
	for i := range 33_000 {
		fmt.Fprintf(&many, "1;%d\n", i)
	}
	for name, c := range map[string]struct{ answers, want string }{
		"a hole":         {rows + "1;\x00\x00\x00\x00\n" + rows, "a.csv:1002: there are NUL bytes in the text"},
		"too much wrong": {rows + strings.Repeat("2;b\n", 1_000_100), "a.csv:1001002: more than 1000000 answers are not as the codebook says"},
		"too much":       {rows + many.String(), `s.yaml:7: "r" has 32000 different answers or more`},
	} {
		for _, block := range []int{-1, 1 << 20} {
			st, o := load(t, map[string]string{"s.yaml": q, "a.csv": c.answers})
			o.Block, o.Workers = block, 2
			var e *codebook.Error
			if _, err := microdata.Read(context.Background(), st, o); !errors.As(err, &e) || e.Error() != c.want {
				t.Errorf("%s, blocks of %d: %v", name, block, err)
			}
		}
	}
}

// TestTotalsInBlocks passes over totals under a long table.
func TestTotalsInBlocks(t *testing.T) {
	const q = top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: q, role: area}\n  - {id: n, kind: number}\n"
	for _, last := range []string{"Totalt;99999\n", "Totalt;1\n", "Alla;99999\nNord;1\n", "Nord;1\nTotalt;bra\n", "Totalt;99999\nKälla: vi;\n"} {
		for _, rows := range []string{strings.Repeat("Nord;1\nSyd;2\n", 500), strings.Repeat("Alla;1\nSyd;2\n", 500), strings.Repeat("Syd;2\nq;n\nKälla: vi;\n", 600)} {
			sameInBlocks(t, map[string]string{"s.yaml": q, "a.csv": "q;n\n" + rows + last})
		}
	}
}

// TestAskedOfOneColumn has two questions about one column, of which one was not
// put to everybody.
func TestAskedOfOneColumn(t *testing.T) {
	const q = top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: a, categories: [1, 2]}\n  - {id: q, categories: [1, 2]}\n" +
		"  - {id: r, column: q, categories: [1, 2], asked: {a: [1]}}\n"
	sameInBlocks(t, map[string]string{"s.yaml": q, "a.csv": "a;q\n" + strings.Repeat("1;1\n2;2\n1;\n2;1\n2;\n", 20)})
}

// TestNoLettersInBlocks has bytes that stand for no letter, where the answer is
// told and where it is not.
func TestNoLettersInBlocks(t *testing.T) {
	const q = top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: q, role: area}\n  - {id: d, kind: date}\n  - {id: fri, kind: open}\n"
	sameInBlocks(t, map[string]string{"s.yaml": q, "a.csv": "q;d;fri;x\nV\xe5rd;;;\n" +
		strings.Repeat("Sj\xf6;2015-05-\x816;;\nSk\x8dla;;\xe5;\nBo;;b\x9d;\nV\xe5rd;;\xe5;\x90\n\x81;;;\xd6\n\xc3\x81;;\xc3\xa5;\n", 20)})
}

// TestManyAnswersInBlocks has as many different answers as there may be, and
// more on rows that are left out.
func TestManyAnswersInBlocks(t *testing.T) {
	const q = top + "sources: [{file: a.csv}]\ncodebook:\n  - {id: nr, role: respondent}\n  - {id: r, role: area}\n"
	var rows strings.Builder
	for i := range 31_999 {
		fmt.Fprintf(&rows, "%d;%d\n", i, i)
	}
	st, o := load(t, map[string]string{"s.yaml": q, "a.csv": "nr;r\n" + rows.String() + "1;a\n1;b\n"})
	if want, got := whole(st, o, -1, 1), whole(st, o, 100_000, 2); !slices.Equal(want, got) {
		t.Errorf("%.100q, want %.100q", got, want)
	}
}
