package simulate

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// records are the answers of a survey as another reader finds them, without
// the header.
func records(t *testing.T, s Survey) (header []string, rows [][]string) {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteAnswers(&b); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&b)
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

// What was measured on a drawn file can be measured again: these rows do not change.
func TestTheSameBytes(t *testing.T) {
	var b bytes.Buffer
	if err := (Survey{Rows: 3, Questions: 2, Areas: 6, Seed: 7}).WriteAnswers(&b); err != nil {
		t.Fatal(err)
	}
	want := `Status;Inskickad;Kanal;Språk;Enhet;Befattning;Verksamhetsområde;Tid i yrket;Mätår;F1;F2;Kommentar;Svarstid
Slutförd;2017-10-15 17:54;Webb;sv;Enhet 75;Socialsekreterare;Funktionsnedsättning;2–5 år;2017;2;2;;897
Slutförd;2009-10-28 07:23;Webb;sv;Enhet 58;Enhetschef;Vuxen och missbruk;5–10 år;2009;3;3;;797
Slutförd;2018-10-18 13:01;Sms;sv;Enhet 93;Biståndshandläggare;Barn och unga;2–5 år;2018;1;4;;448
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestEveryAnswerIsKnown(t *testing.T) {
	for _, s := range []Survey{
		{Rows: 20_000, Questions: 30, Areas: 6, Seed: 1},
		{Rows: 2_000, Questions: 1, Areas: 1, Seed: 2},
		{Rows: 2_000, Questions: MostQuestions, Areas: MostAreas, Seed: math.MaxUint64},
	} {
		header, rows := records(t, s)
		if len(rows) != s.Rows || len(header) != s.Questions+11 {
			t.Fatalf("%+v: %d rows of %d columns", s, len(rows), len(header))
		}
		folder := fstest.MapFS{StudyFile: {Data: []byte(s.Study())}}
		st, err := study.Parse(folder, StudyFile)
		if err != nil {
			t.Fatalf("%+v: %v", s, err)
		}
		for _, v := range st.Codebook.Variables {
			at := slices.Index(header, v.Columns[0])
			if at < 0 {
				t.Fatalf("%+v: there is no column %s", s, v.Columns[0])
			}
			known := codebook.NewMatcher(&v)
			for _, row := range rows {
				if _, ok := known.Match([]byte(row[at])); !ok && row[at] != "" && v.Coded() && !v.FromData {
					t.Fatalf("%+v: %q is no answer to %s", s, row[at], v.ID)
				}
			}
		}
	}
}

// Every question has all answers, blank and 9 among them, in about the shares
// that it is drawn with; background facts are spread evenly.
func TestShares(t *testing.T) {
	s := Survey{Rows: 60_000, Questions: 3, Areas: 5, Seed: 3}
	header, rows := records(t, s)
	count := map[string]int{}
	for _, row := range rows {
		for i, cell := range row {
			count[header[i]+"="+cell]++
		}
	}
	for q := range s.Questions {
		for _, expected := range []struct {
			answer string
			share  float64
		}{{"", 5.0 / 256}, {"9", 6.0 / 256}} {
			share := float64(count[fmt.Sprintf("F%d=%s", q+1, expected.answer)]) / float64(s.Rows)
			if math.Abs(share-expected.share) > 0.003 {
				t.Errorf("F%d: %q is %.4f of the answers, not %.4f", q+1, expected.answer, share, expected.share)
			}
		}
		for answer := 1; answer <= 5; answer++ {
			if n := count[fmt.Sprintf("F%d=%d", q+1, answer)]; n < s.Rows/100 {
				t.Errorf("F%d: only %d answered %d", q+1, n, answer)
			}
		}
	}
	for column, groups := range map[string][]string{"Verksamhetsområde": s.areas(), "Tid i yrket": tenures} {
		for _, group := range groups {
			share := float64(count[column+"="+group]) * float64(len(groups)) / float64(s.Rows)
			if math.Abs(share-1) > 0.05 {
				t.Errorf("%s: %s has %.2f of its part", column, group, share)
			}
		}
	}
	for y := range years {
		if n := count["Mätår="+strconv.Itoa(firstYear+y)]; n < s.Rows/12 {
			t.Errorf("only %d answered in year %d", n, y)
		}
	}
}

func TestStatementsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for q := range MostQuestions {
		seen[statement(q)] = true
	}
	if len(seen) != MostQuestions {
		t.Errorf("%d statements, not %d", len(seen), MostQuestions)
	}
}

func TestSize(t *testing.T) {
	s := Survey{Rows: 50_000, Questions: 30, Areas: 6, Seed: 1}
	var b bytes.Buffer
	if err := s.WriteAnswers(&b); err != nil {
		t.Fatal(err)
	}
	if off := float64(s.Size())/float64(b.Len()) - 1; math.Abs(off) > 0.02 {
		t.Errorf("%d bytes were promised and %d written", s.Size(), b.Len())
	}
	if row := b.Len() / s.Rows; row < 190 || row > 205 {
		t.Errorf("a row has %d bytes", row)
	}
}

func TestWriterThatFails(t *testing.T) {
	full := errors.New("full")
	for _, rows := range []int{1, 10_000} {
		r, w := io.Pipe()
		r.CloseWithError(full)
		if err := (Survey{Rows: rows, Questions: 1, Areas: 1}).WriteAnswers(w); !errors.Is(err, full) {
			t.Errorf("%d rows: %v", rows, err)
		}
	}
}

func BenchmarkWriteAnswers(b *testing.B) {
	s := Survey{Rows: 100_000, Questions: 30, Areas: 6, Seed: 1}
	b.SetBytes(s.Size())
	for b.Loop() {
		if err := s.WriteAnswers(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func TestCommentsAreHard(t *testing.T) {
	all := strings.Join(comments, "")
	for _, hard := range []string{";", "\n", `"`} {
		if !strings.Contains(all, hard) {
			t.Errorf("no comment holds %q", hard)
		}
	}
}
