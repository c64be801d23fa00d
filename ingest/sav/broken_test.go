package sav

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// pack writes numbers and texts one after the other: int as 32 bits, int64 and
// float64 as 64 bits, string and byte as they are.
func pack(order binary.ByteOrder, parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case []byte:
			b.Write(p)
		case int:
			binary.Write(&b, order, int32(p))
		default:
			binary.Write(&b, order, p)
		}
	}
	return b.Bytes()
}

var little, big = binary.LittleEndian, binary.BigEndian

// Parts of files, as the guide lays them out.
func headerOf(order binary.ByteOrder, magic string, compression, cases int) []byte {
	return pack(order, magic, "@(#) SPSS DATA FILE made by a test", strings.Repeat(" ", 26), 2, -1, compression, 0, cases, 100.0,
		"24 Dec 01", "15:00:00", "a file", strings.Repeat(" ", 58), "\x00\x00\x00")
}

func numeric(name string) []any { return []any{2, 0, 0, 0, 0x050800, 0x050800, name} }

func text(name string, width int) []any {
	return []any{2, width, 0, 0, 0x010000 | width<<8, 0x010000 | width<<8, name}
}

func extension(subtype, size int, parts ...any) []any {
	content := pack(little, parts...)
	return []any{7, subtype, size, len(content) / max(1, size), content}
}

var goesOn = []any{2, -1, 0, 0, 0, 0, "        "}

// file packs a file of records and what comes after them.
func file(order binary.ByteOrder, compression, cases int, records ...[]any) []byte {
	magic := "$FL2"
	if compression == 2 {
		magic = "$FL3"
	}
	b := headerOf(order, magic, compression, cases)
	for _, r := range records {
		b = append(b, pack(order, r...)...)
	}
	return b
}

var end = []any{999, 0}

// TestForms reads what neither haven nor PSPP writes.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name  string
		file  []byte
		lines []string
		cases []string
	}{
		{"big-endian, of unknown length, without an encoding", file(big, 0, -1, numeric("A       "),
			[]any{2, 3, 1, 1, 0, 0, "\xC5R     \x00", 2, "\xE5r\x00\x00", "x\xF6       "[:8]},
			[]any{3, 2, 1.0, "\x03p\xE5 ", "\x00\x00\x00\x00", 2.5, "\x00\x00\x00\x00\x00\x00\x00\x00", 4, 1, 1}, end, []any{1.5, "x\xF6      ", -math.MaxFloat64, "y       "}),
			[]string{"a file; -1 cases", "A; 0; 5,8,0; 0; ; 1=på; 2.5=", "ÅR; 3; 0,0,0; 0; år; missing xö"}, []string{"1.5|xö", "|y"}},
		{"bytecodes", file(little, 1, -1, numeric("A       "), text("B       ", 8), end,
			[]any{"\x00\xFD\x64\x65\xFE\xFF\xFD\x00", 0.25, "12345678", "\x01\xFD\xFC\x65\xFE\x65\xFE\x65", "ABCDEFGH"}),
			[]string{"a file; -1 cases", "A; 0; 5,8,0; 0; ", "B; 8; 0,0,0; 0; "}, []string{"0.25|", "1|", "|12345678", "-99|ABCDEFGH"}},
		{"fewer cases than there seem to be", file(little, 0, 1, numeric("A       "), end, []any{1.0, 2.0}),
			[]string{"a file; 1 cases", "A; 0; 5,8,0; 0; "}, []string{"1"}},
		{"the number of cases in its own record", file(little, 0, -1, numeric("A       "), extension(16, 8, int64(1), int64(1)), end, []any{1.0, 2.0}),
			[]string{"a file; 1 cases", "A; 0; 5,8,0; 0; "}, []string{"1"}},
		{"documents, unknown records and a weight", file(little, 0, 0, numeric("A       "), []any{6, 1, strings.Repeat("d", 80)}, extension(24, 1, "<xml/>"),
			extension(3, 4, "tooshort"), extension(11, 4, 3, 8), end), []string{"a file; 0 cases", "A; 0; 5,8,0; 3; "}, nil},
		{"extremes of its own", file(little, 0, 1, []any{2, 0, 0, -3, 0x050800, 0x050800, "A       ", -8.0, 9e9, 7.0}, numeric("B       "),
			extension(4, 8, -9.0, 9e9, -8.0), extension(11, 4, 1, 0, 2, 0), end, []any{-9.0, 1.0}),
			[]string{"a file; 1 cases", "A; 0; 5,8,0; 1; ; missing 7; missing [-Inf +Inf]", "B; 0; 5,8,0; 2; "}, []string{"|1"}},
		{"labels of ReadStat, longer than the variable", file(little, 0, 0, text("A       ", 2),
			[]any{3, 2, "ab1     ", "\x01x      ", "ab2     ", "\x01y      ", 4, 1, 1}, end), []string{"a file; 0 cases", "A; 2; 0,0,0; 0; ; ab=x"}, nil},
		{"a scale that variables share, with a label of the missing number", file(little, 0, 0, numeric("A       "), numeric("B       "),
			[]any{3, 2, -math.MaxFloat64, "\x01x      ", 1.0, "\x02\xE5r     ", 4, 2, 1, 2}, end), []string{"a file; 0 cases", "A; 0; 5,8,0; 0; ; 1=år", "B; 0; 5,8,0; 0; ; 1=år"}, nil},
		{"user-missing long strings of old PSPP", file(little, 0, 0, text("A       ", 9), goesOn,
			extension(22, 1, 1, "A", "\x02", 8, "eins    ", 8, "zwei    "), end), []string{"a file; 0 cases", "A; 9; 0,0,0; 0; ; missing eins; missing zwei"}, nil},
		{"sets, some of which are none", file(little, 0, 0, numeric("A       "), numeric("B       "),
			extension(13, 1, "A=Long_Name\tB=b\tC=c\tD"),
			extension(7, 1, "\n\n$x.y=C 0  long_name b c\n$no\n=\n$q=X 1\n$d=D2 1  3 t\ni a B\n$broken=D9 1 1\n$empty=C 0 \n"),
			extension(19, 1, "$e=E 1 1 2 3 abc a b\n$f=E 11 8 2        0  a b"), end),
			[]string{"a file; 0 cases", "Long_Name; 0; 5,8,0; 0; ", "b; 0; 5,8,0; 0; ", `$x.y C; ""; ; Long_Name b`, "$d D; \"1\"; t\ni; Long_Name b",
				`$empty C; ""; ;`, `$e E; "2"; abc; Long_Name b`, `$f E; "2"; ; Long_Name b`}, nil},
		{"sets of names that only the encoding tells apart", file(little, 0, 0, numeric("\xC5R      "), numeric("\xC4R      "), numeric("\xE4R      "),
			extension(7, 1, "$x=C 0  \xE4r \xE5r\n"), end),
			[]string{"a file; 0 cases", "ÅR; 0; 5,8,0; 0; ", "ÄR; 0; 5,8,0; 0; ", "äR; 0; 5,8,0; 0; ", `$x C; ""; ; ÄR ÅR`}, nil},
		{"formats of dates", file(little, 0, 1,
			[]any{2, 0, 0, 0, 20<<16 | 11<<8, 0, "DATE    "}, []any{2, 0, 0, 0, 22<<16 | 20<<8, 0, "DATETIME"}, []any{2, 0, 0, 0, 21<<16 | 8<<8, 0, "TIME    "},
			[]any{2, 0, 0, 0, 23<<16 | 10<<8, 0, "ADATE   "}, []any{2, 0, 0, 0, 38<<16 | 10<<8, 0, "EDATE   "}, []any{2, 0, 0, 0, 99<<16 | 10<<8, 0, "UNKNOWN "}, []any{2, 0, 0, 0, 25<<16 | 10<<8, 0, "DTIME   "}, end,
			// R: as.numeric(as.Date("2026-05-04") - as.Date("1582-10-14")) is 162005
			[]any{162005.0 * 86400, 162005.0*86400 + 36672.25, -3725.5, -86400.0, 1e22, math.Copysign(0, -1), 90061.0}),
			[]string{"a file; 1 cases", "DATE; 0; 20,11,0; 0; ", "DATETIME; 0; 22,20,0; 0; ", "TIME; 0; 21,8,0; 0; ", "ADATE; 0; 23,10,0; 0; ", "EDATE; 0; 38,10,0; 0; ",
				"UNKNOWN; 0; 5,8,2; 0; ", "DTIME; 0; 25,10,0; 0; "},
			[]string{"2026-05-04|2026-05-04T10:11:12.250|-01:02:05.500|-86400|10000000000000000000000|0|25:01:01"}},
		{"iso-8859-15 by its name", file(little, 0, 1, text("A       ", 1), extension(20, 1, "ISO-8859-15"), end, []any{"\xA4       "}),
			[]string{"a file; 1 cases", "A; 1; 0,0,0; 0; "}, []string{"€"}},
		{"a code page", file(little, 0, 1, text("A       ", 1), extension(3, 4, 1, 1, 1, -1, 1, 1, 2, 1250), end, []any{"\xF8       "}),
			[]string{"a file; 1 cases", "A; 1; 0,0,0; 0; "}, []string{"ř"}},
		{"CP1252 as some write it", file(little, 0, 1, text("A       ", 1), extension(20, 1, "CP1252\x00"), end, []any{"\x80       "}),
			[]string{"a file; 1 cases", "A; 1; 0,0,0; 0; "}, []string{"€"}},
		{"half a letter", file(little, 0, 1, text("A       ", 4), extension(20, 1, "utf-8"), end, []any{"ab\xC3     "}),
			[]string{"a file; 1 cases", "A; 4; 0,0,0; 0; "}, []string{"ab\uFFFD"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, cases, err := read(iotest.OneByteReader(bytes.NewReader(c.file)))
			if err != nil {
				t.Fatal(err)
			}
			equalLines(t, "dictionary", describe(d), c.lines)
			equalLines(t, "cases", cases, c.cases)
		})
	}
}

// errorOf is what reading a file says.
func errorOf(file []byte) string {
	_, _, err := read(bytes.NewReader(file))
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestBroken has the exact message for each way in which a file is no good,
// whatever it claims without taking memory for it.
func TestBroken(t *testing.T) {
	a := numeric("A       ")
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "the file ends within its header"},
		{"wrong magic", headerOf(little, "$FL4", 0, 0), "the file does not begin with $FL2 or $FL3, as an SPSS file does"},
		{"layout code", pack(little, "$FL2", strings.Repeat(" ", 60), 4, make([]byte, 200)), "the layout code of the header is neither 2 nor 3"},
		{"unknown compression", headerOf(little, "$FL2", 3, 0), "the compression 3 does not go with $FL2"},
		{"zlib in a sav", headerOf(little, "$FL2", 2, 0), "the compression 2 does not go with $FL2"},
		{"no zlib in a zsav", headerOf(little, "$FL3", 1, 0), "the compression 1 does not go with $FL3"},
		{"less than no cases", headerOf(little, "$FL2", 1, -2), "the header claims -2 cases"},
		{"bias", bytes.Replace(headerOf(little, "$FL2", 1, 0), pack(little, 100.0), pack(little, math.Inf(1)), 1), "the compression bias is no number"},

		{"unknown record", file(little, 1, 0, []any{5}), "there is a record of the unknown type 5 in the dictionary"},
		{"too wide", file(little, 1, 0, text("A       ", 256)), "variable record 1 claims a string of 256 bytes"},
		{"less than no width", file(little, 1, 0, text("A       ", -2)), "variable record 1 claims a string of -2 bytes"},
		{"goes on with nothing", file(little, 1, 0, goesOn), "variable record 1 is out of place: a string has as many records as it takes"},
		{"does not go on", file(little, 1, 0, text("A       ", 9), a), "variable record 2 is out of place: a string has as many records as it takes"},
		{"goes on with the cases", file(little, 1, 0, text("A       ", 9), end), "the last string has fewer variable records than it takes"},
		{"goes on too long", file(little, 1, 0, text("A       ", 9), goesOn, goesOn), "variable record 3 is out of place: a string has as many records as it takes"},
		{"negative label", file(little, 1, 0, []any{2, 0, 1, 0, 0, 0, "A       ", -1}), "a length in a variable record is -1"},
		{"huge label", file(little, 1, 0, []any{2, 0, 1, 0, 0, 0, "A       ", math.MaxInt32}), "a variable record would make the dictionary larger than 128 MiB"},
		{"label cut off", file(little, 1, 0, []any{2, 0, 1, 0, 0, 0, "A       ", 100 << 20, "abc"}), "the file ends within a variable record"},
		{"four missing values", file(little, 1, 0, []any{2, 0, 0, 4, 0, 0, "A       "}), "a variable claims 4 user-missing values"},
		{"a range of strings", file(little, 1, 0, []any{2, 8, 0, -2, 0, 0, "A       "}), "a variable claims -2 user-missing values"},
		{"a range backwards", file(little, 1, 0, []any{2, 0, 0, -2, 0, 0, "A       ", 2.0, 1.0}, end), "a range of user-missing values ends before it begins"},
		{"a range without a number", file(little, 1, 0, []any{2, 0, 0, -2, 0, 0, "A       ", math.NaN(), 1.0}, end), "a range of user-missing values ends before it begins"},

		{"less than no labels", file(little, 1, 0, a, []any{3, -1}), "a count in value labels is -1"},
		{"many labels", file(little, 1, 0, a, []any{3, math.MaxInt32, 1.0, "\x01x      "}), "the file ends within value labels"},
		{"labels of nothing", file(little, 1, 0, a, []any{3, 0}, end), "value labels are followed by no record of their variables"},
		{"labels of many", file(little, 1, 0, a, []any{3, 0, 4, math.MaxInt32, 1}), "the file ends within value labels"},
		{"labels of variable 0", file(little, 1, 0, a, []any{3, 0, 4, 1, 0}), "value labels are for variable record 0, where no variable begins"},
		{"labels of a later one", file(little, 1, 0, a, []any{3, 0, 4, 1, 2}), "value labels are for variable record 2, where no variable begins"},
		{"labels of the rest of a string", file(little, 1, 0, text("A       ", 9), goesOn, []any{3, 0, 4, 1, 2}), "value labels are for variable record 2, where no variable begins"},
		{"labels of a long string", file(little, 1, 0, text("A       ", 9), goesOn, []any{3, 0, 4, 1, 1}), "value labels for short strings are for one of 9 bytes"},
		{"less than no documents", file(little, 1, 0, []any{6, -1}), "a count in a document record is -1"},
		{"many documents", file(little, 1, 0, []any{6, math.MaxInt32}), "a document record would make the dictionary larger than 128 MiB"},

		{"less than no extension", file(little, 1, 0, []any{7, 13, 1, -1}), "extension record 13 claims -1 elements of 1 bytes"},
		{"huge extension", file(little, 1, 0, []any{7, 99, math.MaxInt32, math.MaxInt32}), "extension record 99 would make the dictionary larger than 128 MiB"},
		{"extension cut off", file(little, 1, 0, []any{7, 13, 1, 100, "A=b"}), "the file ends within extension record 13"},
		{"unknown encoding", file(little, 1, 0, a, extension(20, 1, "EBCDIC-US"), end), `the encoding "EBCDIC-US" is not known`},
		{"a long string of too few", file(little, 1, 0, text("A       ", 8), extension(14, 1, "A=00300\x00\t"), end), "a string claims 300 bytes, for which there are no variable records"},
		{"a long string of a number", file(little, 1, 0, text("A       ", 8), numeric("B       "), extension(14, 1, "A=00300\x00\t"), end), "a string claims 300 bytes, for which there are no variable records"},
		{"a string twice as long", file(little, 1, 0, text("A       ", 8), text("B       ", 8), text("C       ", 8), extension(14, 1, "A=00300\x00\tB=00300\x00\t"), end), "a string claims 300 bytes, for which there are no variable records"},
		{"a string without end", file(little, 1, 0, text("A       ", 8), extension(14, 1, "A=99999999999\x00\t"), end), "a string claims 99999999999 bytes, for which there are no variable records"},
		{"long labels cut off", file(little, 1, 0, a, extension(21, 1, 1, "A", 9, 1, 9), end), "the file ends within extension record 21"},
		{"many long labels", file(little, 1, 0, a, extension(21, 1, 1, "A", 9, math.MaxInt32), end), "the file ends within extension record 21"},
		{"less than no name", file(little, 1, 0, a, extension(21, 1, -1), end), "a count in extension record 21 is -1"},
		{"long missing values cut off", file(little, 1, 0, a, extension(22, 1, 1, "A", "\x02", 8, "abcdefgh"), end), "the file ends within extension record 22"},
		{"no end of the dictionary", file(little, 1, 0, a), "the file ends within its dictionary"},

		{"no cases", file(little, 0, 2, a, end), "case 1: the file ends before it, though its header claims 2 cases"},
		{"too few cases", file(little, 0, 2, a, end, []any{1.0}), "case 2: the file ends before it, though its header claims 2 cases"},
		{"half a case", file(little, 0, -1, a, a, end, []any{1.0}), "case 1: the file ends within the case"},
		{"half a value", file(little, 0, -1, a, end, []any{1.0, 1}), "case 2: the file ends within the case"},
		{"too few codes", file(little, 1, -1, a, end, []any{"\x65\x65"}), "case 1: the file ends within the case"},
		{"half a case of codes", file(little, 1, -1, a, a, end, []any{"\x65\xFC\x00\x00\x00\x00\x00\x00"}), "case 1: the file ends within the case"},
		{"no value after its code", file(little, 1, -1, a, end, []any{"\x65\xFD\x00\x00\x00\x00\x00\x00"}), "case 2: the file ends within the case"},
		{"blanks for a number", file(little, 1, -1, a, end, []any{"\x65\xFE\x00\x00\x00\x00\x00\x00"}), "case 2: the compression code 254 cannot stand here"},
		{"a number for a text", file(little, 1, -1, text("A       ", 8), end, []any{"\xFE\x65\x00\x00\x00\x00\x00\x00"}), "case 2: the compression code 101 cannot stand here"},
		{"no number for a text", file(little, 1, -1, text("A       ", 8), end, []any{"\xFF\x00\x00\x00\x00\x00\x00\x00"}), "case 1: the compression code 255 cannot stand here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if got := errorOf(c.file); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 1<<20 {
				t.Errorf("%d bytes were allocated for a file of %d", after.TotalAlloc-before.TotalAlloc, len(c.file))
			}
		})
	}
}

// TestSharedLabels has many labels for many variables, which together are more
// than memory can hold.
func TestSharedLabels(t *testing.T) {
	const n = 20_000
	var records [][]any
	for range n {
		records = append(records, numeric("A       "))
	}
	records = append(records, []any{3, n})
	for i := range n {
		records = append(records, []any{float64(i), "\x01x      "})
	}
	records = append(records, []any{4, n})
	for i := range n {
		records = append(records, []any{i + 1})
	}
	whole := file(little, 0, 0, append(records, end)...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if got := errorOf(whole); got != "" {
		t.Error(got)
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 100<<20 {
		t.Errorf("%d bytes were allocated for a file of %d", after.TotalAlloc-before.TotalAlloc, len(whole))
	}
}

// zlibFile is a file of the cases 1 and 2, whose header claims another number of
// them, and where its compressed header begins.
func zlibFile(t *testing.T, cases int32) (b []byte, start int) {
	t.Helper()
	b, err := write(&Dictionary{Cases: 2, Variables: []Variable{{Name: "a"}}}, Zlib, []Value{{Number: 1}}, []Value{{Number: 2}})
	if err != nil {
		t.Fatal(err)
	}
	little.PutUint32(b[80:], uint32(cases))
	return b, bytes.Index(b, pack(little, 999, 0)) + 8
}

// TestBrokenZlib damages what a .zsav has and a .sav has not.
func TestBrokenZlib(t *testing.T) {
	whole, start := zlibFile(t, -1)
	trailer := int(little.Uint64(whole[start+8:]))
	for _, c := range []struct {
		name  string
		spoil func(b []byte) []byte
		want  string
	}{
		{"whole", func(b []byte) []byte { return b }, ""},
		{"no header", func(b []byte) []byte { return b[:start] }, "the file ends within the header of its compressed cases"},
		{"half a header", func(b []byte) []byte { return b[:start+20] }, "the file ends within the header of its compressed cases"},
		{"header elsewhere", func(b []byte) []byte { b[start]++; return b }, "the header of the compressed cases does not say where they are"},
		{"trailer before it", func(b []byte) []byte { little.PutUint64(b[start+8:], 1<<63); return b }, "the header of the compressed cases does not say where they are"},
		{"trailer of 25 bytes", func(b []byte) []byte { b[start+16] = 25; return b }, "the header of the compressed cases does not say where they are"},
		{"trailer far away", func(b []byte) []byte { little.PutUint64(b[start+8:], 1<<62); return b }, "case 3: the file has more compressed blocks than it claims"},
		{"more blocks claimed", func(b []byte) []byte { b[start+16] += 24; return b }, "case 3: the file has fewer compressed blocks than it claims"},
		{"fewer blocks claimed", func(b []byte) []byte { b[start+16] -= 24; return b }, "case 1: the file has more compressed blocks than it claims"},
		{"no zlib", func(b []byte) []byte { b[start+24] = 0; return b }, "case 1: a compressed block is damaged"},
		{"damaged", func(b []byte) []byte { b[start+26] = 0xff; return b }, "case 1: a compressed block is damaged"},
		{"wrong checksum", func(b []byte) []byte { b[trailer-1]++; return b }, "case 3: a compressed block is damaged"},
		{"cut off in a block", func(b []byte) []byte { return b[:start+28] }, "case 1: the file ends within the case"},
		{"cut off before a block", func(b []byte) []byte { return b[:start+24] }, "case 1: the file ends within the case"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := errorOf(c.spoil(bytes.Clone(whole))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestLateDamage is of a block whose cases have all been read when its end turns
// out to be wrong.
func TestLateDamage(t *testing.T) {
	whole, start := zlibFile(t, 2)
	if got := errorOf(whole); got != "" {
		t.Error(got)
	}
	whole[little.Uint64(whole[start+8:])-1]++
	if got := errorOf(whole); got != "a compressed block is damaged" {
		t.Error(got)
	}
}

// TestTruncated cuts real files in every record: what is left is never taken for
// whole, since their headers tell how many cases there are.
func TestTruncated(t *testing.T) {
	for name := range files {
		whole := fileBytes(t, name)
		_, cases, err := read(bytes.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(whole); n += 7 {
			_, got, err := read(bytes.NewReader(whole[:n]))
			if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
				t.Fatalf("%s cut to %d bytes: %v", name, n, err)
			}
			if err == nil && len(got) != len(cases) {
				t.Fatalf("%s cut to %d bytes: %d cases, and no error", name, n, len(got))
			}
		}
	}
}

// TestReadError passes on what the system says, wherever it says it.
func TestReadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, name := range []string{"pspp.sav", "pspp-plain.sav", "pspp.zsav"} {
		whole := fileBytes(t, name)
		for _, n := range []int{0, 100, 1000, 4000, len(whole) - 200} {
			_, _, err := read(io.MultiReader(bytes.NewReader(whole[:n]), iotest.ErrReader(broken)))
			if !errors.Is(err, broken) {
				t.Errorf("%s, after %d bytes: %v", name, n, err)
			}
		}
	}
}
