package microdata_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// whole writes all that reading a study tells: every cell with the place of its
// row, every defect, source and person, or the error.
func whole(t testing.TB, files map[string]string, block, workers int) (got []string) {
	t.Helper()
	st, o := load(t, files)
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
	want := whole(t, files, -1, 1)
	for _, c := range []struct{ block, workers int }{{1, 7}, {7, 2}, {100, 1}, {1000, 2}, {5000, 7}} {
		if diff := cmp.Diff(want, whole(t, files, c.block, c.workers)); diff != "" {
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
		return ""
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
