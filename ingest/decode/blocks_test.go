package decode

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// plainly reads records one after the other, as "LINE|KIND FIELD…|FAULTS".
func plainly(text string, o Options) (got []string, err error) {
	r, err := Open(strings.NewReader(text), o)
	if err != nil {
		return nil, err
	}
	for {
		record, err := r.Read()
		if err != nil {
			return got, err
		}
		got = append(got, written(record, 0))
	}
}

func written(r Record, line int) string {
	return fmt.Sprintf("%d %q %v", line+r.Line, r.Fields, r.Faults)
}

// inBlocks reads the same in blocks of a size.
func inBlocks(t testing.TB, text string, o Options, size int) (got []string, err error) {
	r, err := Open(iotest.HalfReader(strings.NewReader(text)), o)
	if err != nil {
		return nil, err
	}
	ahead, blocks := IntoBlocks(r, size)
	if blocks == nil {
		return plainly(text, o)
	}
	for _, record := range ahead {
		got = append(got, written(record, 0))
	}
	var all []int
	for i := range r.Heading().Columns {
		all = append(all, i)
	}
	scanner := NewScanner(make([]*Lexicon, len(all)), all)
	line := blocks.Line
	for {
		block, err := blocks.Next(make([]byte, 3))
		if err != nil {
			return got, err
		}
		scanner.Scan(block)
		for {
			kind, err := scanner.Next(nil)
			if err != nil || kind == End {
				if err != nil {
					return got, FromLine(err, line)
				}
				break
			}
			record := scanner.Record(kind)
			if kind == Ordinary {
				for i := range record.Fields {
					if text := scanner.Text(i); string(text) != string(record.Fields[i]) || len(record.Faults) > 0 {
						t.Errorf("field %d of %s is %q", i, written(record, line), text)
					}
				}
			}
			got = append(got, written(record, line))
		}
		line += scanner.Line
	}
}

// sameInBlocks compares the two for blocks of several sizes.
func sameInBlocks(t testing.TB, text string, o Options) {
	t.Helper()
	want, wantErr := plainly(text, o)
	for _, size := range []int{1, 7, 64, 1000, BlockSize} {
		got, err := inBlocks(t, text, o, size)
		if !slices.Equal(want, got) {
			t.Errorf("in blocks of %d bytes (want −, got +):\n%.2000s", size, cmp.Diff(want, got))
		}
		if !errors.Is(err, io.EOF) && wantErr.Error() != err.Error() || errors.Is(err, io.EOF) != errors.Is(wantErr, io.EOF) {
			t.Errorf("in blocks of %d bytes: %v, want %v", size, err, wantErr)
		}
	}
}

// oddities are beginnings and ends of lines that are hard to tell.
var oddities = []string{
	"", "1;2", "1;2;", "1", `"1";"2"`, `1;"2`, `1;2"`, `1;"a;b"`, "1;\"a\nb\"", "1;\"a\r\nb\r\"", `1;"a""b"`, `"";""`, `1;"a"b`, `1;"`, `"""";1`, `""";1`,
	"\r", "1;2\r3", "1;\x00", "å;ä", "\xe5;\xe4", "\uFEFF1;2", "\uFFFD;1", "1;\"å\xe5\"", " ; ", ";", `";"`, "\"1\"\r;2", "1;2 \t", "\x01;\x1f", `1;"2";`, "1;\"a\x00\"",
}

// ahead are rows so many and so long that what comes after them has not been
// looked at when the file is opened.
func ahead(end string) string {
	return "a;b" + end + strings.Repeat("1;"+strings.Repeat("z", headSize/headRows)+end, headRows)
}

// TestBlocks reads every pair of oddities in blocks, for every line end.
func TestBlocks(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		var text strings.Builder
		text.WriteString(ahead(end))
		for _, first := range oddities {
			for _, second := range oddities {
				text.WriteString(first + end + second + end + "3;4" + end)
			}
		}
		for _, encoding := range []string{"", "utf-8", "windows-1252"} {
			o := Options{Encoding: encoding, Delimiter: ";", File: "a.csv"}
			if got, err := plainly(text.String(), o); err != io.EOF || len(got) < 2*len(oddities)*len(oddities) {
				t.Fatalf("only %d records were read: %v", len(got), err)
			}
			sameInBlocks(t, text.String(), o)
		}
		for _, last := range oddities {
			sameInBlocks(t, ahead(end)+last, Options{Delimiter: ";", File: "a.csv"})
		}
		sameInBlocks(t, text.String()+"1;\x00\x00\x00\x00"+end+"1;2"+end, Options{Delimiter: ";", File: "a.csv"})
		sameInBlocks(t, text.String()+"1;\"\x00\x00\x00\x00\""+end+"1;2"+end, Options{Delimiter: ";", File: "a.csv"})
	}
}

// TestBlockLimits has records at the limits of what one may be.
func TestBlockLimits(t *testing.T) {
	rows := "a;b\n" + strings.Repeat("1;2\n", headRows)
	for _, n := range []int{maxQuoted - 2, maxQuoted - 1, maxQuoted, maxQuoted + 1} {
		sameInBlocks(t, rows+"1;\""+strings.Repeat("z", n)+"\"\n3;4\n", Options{})
		sameInBlocks(t, rows+"1;\""+strings.Repeat("z\"\"\n", n/4)+"\"\n3;4\n", Options{})
	}
	for _, n := range []int{maxQuotedLines - 1, maxQuotedLines, maxQuotedLines + 1} {
		sameInBlocks(t, rows+"1;\""+strings.Repeat("\n", n)+"\"\n3;4\n", Options{})
	}
	for _, n := range []int{maxRecord - 3, maxRecord - 2} {
		text := rows + "1;2\n3;" + strings.Repeat("z", n) + "\n4;5\n"
		want, wantErr := plainly(text, Options{})
		got, err := inBlocks(t, text, Options{}, BlockSize)
		if len(want) != len(got) || wantErr.Error() != err.Error() {
			t.Errorf("%d letters: %d records, %v, want %d, %v", n, len(got), err, len(want), wantErr)
		}
	}
}

// TestBlockSize parts a file into blocks no longer than they are to be, what was
// read when it was opened as well.
func TestBlockSize(t *testing.T) {
	r, err := Open(strings.NewReader("a;b\n"+strings.Repeat("1;2\n", headSize)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, blocks := IntoBlocks(r, 100)
	n := 0
	for {
		block, err := blocks.Next(nil)
		if err != nil {
			break
		}
		if n++; block.size > 100 {
			t.Fatalf("the %d. block has %d bytes", n, block.size)
		}
	}
	if n < headSize*4/101 {
		t.Errorf("%d blocks", n)
	}
}

// TestBlocksEndWithRecords has long records, after which buffers are long.
func TestBlocksEndWithRecords(t *testing.T) {
	rows := strings.Repeat("1;"+strings.Repeat("z", 60)+"\n", 1<<14)
	text := "a;b\n" + strings.Repeat(rows+"1;"+strings.Repeat("z", 13<<20)+"\n", 2) + strings.Repeat(rows, 20)
	for _, size := range []int{BlockSize, 3 * BlockSize / 2, 20 * BlockSize} {
		r, err := Open(strings.NewReader(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, blocks := IntoBlocks(r, size)
		var block Block
		for err == nil {
			if block, err = blocks.Next(block.Buffer()); err == nil && block.data[block.size-1] != '\n' {
				t.Errorf("of %d bytes: one of %d ends within a record", size, block.size)
			}
		}
	}
}

// TestNoBlocks leaves readers alone whose records need more than a look at each.
func TestNoBlocks(t *testing.T) {
	long := strings.Repeat("1;2\n", 100)
	for name, text := range map[string]string{"short": "a;b\n1;2\n", "titled": "Enkät 2024\n\nKommun;q;x\n" + strings.Repeat("1;1;2\n", 100), "small": "a;b\n" + long} {
		r, err := Open(strings.NewReader(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		size := 10
		if name == "small" {
			size = BlockSize
		}
		if _, blocks := IntoBlocks(r, size); blocks != nil {
			t.Errorf("%s: in blocks", name)
		}
		if record, err := r.Read(); err != nil || string(record.Fields[0]) != "1" {
			t.Errorf("%s: %q, %v", name, record.Fields, err)
		}
	}
}

// FuzzBlocks reads any text in blocks of several sizes: as it is read plainly.
func FuzzBlocks(f *testing.F) {
	for _, s := range oddities {
		f.Add(s, uint8(0))
		f.Add(s+"\r\n"+s, uint8(1))
		f.Add(s+"\r"+s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, encoding uint8) {
		o := Options{Layout: "plain", Delimiter: ";", File: "a.csv"}
		if encoding > 0 {
			o.Encoding = Encodings[int(encoding)%len(Encodings)]
		}
		sameInBlocks(t, ahead("\n")+text, o)
		sameInBlocks(t, text, o)
	})
}
