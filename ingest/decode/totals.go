package decode

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Words by which a row under a table says that it sums it up. Those of
// everybody are answers as well: of such a row the numbers must tell.
var (
	totalWords    = []string{"totalt", "total", "summa", "sum", "grand total", "totalsumma", "medel", "medelvärde", "genomsnitt", "snitt", "average", "mean"}
	everybodWords = []string{"alla", "samtliga", "all"}
)

// LastRows is among how many rows at the end of a table its totals stand.
const LastRows = 2

// WithoutTotals reads a table of answers without the totals under it, which
// become [Remark]s: one of the last two rows that begins with a word for totals,
// holds numbers and nothing else, and either little at all or numbers that no
// row above has. Where another row begins with such a word it is an answer. What
// was pasted in becomes remarks, too: the header once more, a line that tells the
// source.
func WithoutTotals(r Reader) Reader {
	return &untotalled{Reader: withoutRepeats(r), columns: make([]sizes, len(r.Heading().Columns))}
}

// An untotalled reader holds rows back that may be totals, until it knows
// whether they are among the last.
type untotalled struct {
	Reader
	columns []sizes
	held    []Record
	begun   int   // rows given out that begin with a word for totals
	ended   error // what came after the rows held back
	totals  []Remark
}

// sizes are what numbers a column holds.
type sizes struct {
	greatest          float64
	numbers, fraction bool
}

// Remarks lists the lines that are no part of the table, the totals last.
func (u *untotalled) Remarks() []Remark { return slices.Concat(u.Reader.Remarks(), u.totals) }

// Read returns the next row that is no total.
func (u *untotalled) Read() (Record, error) {
	for u.ended == nil && (len(u.held) == 0 || len(u.held) <= LastRows && Begins(u.held[0])) {
		record, err := u.Reader.Read()
		switch {
		case err != nil:
			u.ended = err
		case len(u.held) == 0 && !Begins(record):
			return u.give(record), nil
		default:
			u.held = append(u.held, record.clone())
		}
	}
	for len(u.held) > 0 {
		record := u.held[0]
		u.held = u.held[1:]
		if !errors.Is(u.ended, io.EOF) || !u.sumsUp(record) {
			return u.give(record), nil
		}
		u.totals = append(u.totals, Remark{Line: record.Line, Text: remarkText(record), Below: true, Totals: true})
	}
	return Record{}, u.ended
}

// give notes what numbers a row holds, and gives it out.
func (u *untotalled) give(record Record) Record {
	if Begins(record) {
		u.begun++
	}
	for i, field := range record.Fields[:min(len(record.Fields), len(u.columns))] {
		if x, ok := readAmount(field); ok {
			c := &u.columns[i]
			c.fraction = c.fraction || x != float64(int64(x))
			if !c.numbers || x > c.greatest {
				c.numbers, c.greatest = true, x
			}
		}
	}
	return record
}

// Begins tells whether the first cell of a row that holds something is a word
// for totals.
func Begins(record Record) bool {
	word := firstWord(record)
	return slices.Contains(totalWords, word) || slices.Contains(everybodWords, word)
}

// firstWord is the first cell of a row that holds something, in small letters;
// empty for a longer text.
func firstWord(record Record) string {
	for _, field := range record.Fields {
		if cell := strings.TrimSpace(string(field)); cell != "" && len(cell) > 30 {
			return ""
		} else if cell != "" {
			return strings.TrimRight(strings.ToLower(codebook.Normal(cell)), ":. ")
		}
	}
	return ""
}

// sumsUp tells whether one of the last rows holds totals.
func (u *untotalled) sumsUp(record Record) bool {
	if u.begun > 0 || !Begins(record) {
		return false
	}
	amounts, beyond := 0, 0
	first := true
	for i, field := range record.Fields {
		if len(strings.TrimSpace(string(field))) == 0 {
			continue
		}
		if first {
			first = false
			continue
		}
		x, ok := readAmount(field)
		if !ok {
			return false
		}
		amounts++
		if i < len(u.columns) && u.columns[i].beyond(x) {
			beyond++
		}
	}
	everybody := slices.Contains(everybodWords, firstWord(record))
	return amounts > 0 && 2*beyond >= amounts || !everybody && 4*amounts <= len(u.columns)
}

// beyond tells whether a number is none that a column holds.
func (s sizes) beyond(x float64) bool {
	return !s.numbers || x > s.greatest || !s.fraction && x != float64(int64(x))
}

// readAmount reads a number, perhaps with a sign of percent after it.
func readAmount(field []byte) (float64, bool) {
	text := strings.TrimSpace(string(field))
	if text == "" || len(text) > 30 || text[0] > '9' {
		return 0, false
	}
	return codebook.ParseNumber(strings.TrimSpace(strings.TrimSuffix(text, "%")), "")
}

// mayBegin tells whether a text may begin with the first cell of a row that
// [Begins] is true of, or with white space, or a cell may end there: a look at
// three bytes.
func mayBegin(text []byte) bool {
	return mayFollow(text[0], text[1]) && (text[0] < 'A' || text[0] > 'z' || slices.Contains(totalBeginnings, beginning(text)))
}

// mayFollow is mayBegin by a look at two bytes, and true of a few more.
func mayFollow(first, second byte) bool { return totalSeconds[first]>>(second&31)&1 > 0 }

// totalSeconds are, by a byte, the lower five bits of those that may follow it at
// the beginning of a word for totals: any after white space of some encoding.
var totalSeconds = func() (seconds [256]uint32) {
	for b := range seconds {
		if b <= ' ' || strings.IndexByte("\"\x85\xA0\xC2\xE1\xE2\xE3", byte(b)) >= 0 {
			seconds[b] = 1<<32 - 1
		}
		for _, word := range totalBeginnings {
			if byte(word) == byte(b)|0x20 {
				seconds[b] |= 1 << (word >> 8 & 31)
			}
		}
	}
	return seconds
}()

// totalBeginnings are those of the words for totals.
var totalBeginnings = func() (list []uint32) {
	for _, word := range slices.Concat(totalWords, everybodWords) {
		list = append(list, beginning([]byte(word)))
	}
	slices.Sort(list)
	return slices.Compact(list)
}()

// beginning is the first three letters of a text in one number, small ones where
// they are of ASCII.
func beginning(text []byte) uint32 {
	return (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16) | 0x202020
}
