package lang

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/foljeforskning/folje/analysis/result"
)

// The marks that stand in a table where there is no number to write, as in
// Swedish official statistics. Withheld has a mark of its own, because ".."
// there means both too uncertain and not available.
const (
	WithheldMark    = "×"
	ZeroMark        = "–"
	CannotOccurMark = "."
	UnknownMark     = ".."
)

// The marks that publishers of statistics put beside a number: it is rounded,
// or it is zero only as rounded.
const (
	RoundedMark = "~"
	LessMark    = "0"
)

const minus = "−"

// slack is what a decimal that should end in exactly 5 may lack after a few
// operations on binary numbers, in units of the last decimal written.
const slack = 1e-9

// Number writes a number with so many decimals, rounded half away from zero.
// A number that is none is written [UnknownMark].
func (l *Language) Number(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return UnknownMark
	}
	scale := math.Pow10(decimals)
	rounded := math.Floor(math.Abs(x)*scale + 0.5 + slack)
	digits := strconv.FormatFloat(rounded/scale, 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + l.Thousands + whole[i:]
	}
	if fraction != "" {
		whole += l.Decimal + fraction
	}
	if x < 0 && rounded > 0 {
		return minus + whole
	}
	return whole
}

// Percent writes a percentage (0–100) with its sign: "17,1 %".
func (l *Language) Percent(x float64, decimals int) string {
	return l.Number(x, decimals) + l.percent
}

// Count writes how many there are; none is a dash.
func (l *Language) Count(n int) string {
	if n == 0 {
		return ZeroMark
	}
	return l.Number(float64(n), 0)
}

// Mark is what stands in a table for a cell that holds no number.
func (l *Language) Mark(s result.State) string {
	switch s {
	case result.Published:
		return ""
	case result.NotApplicable:
		return CannotOccurMark
	default:
		return WithheldMark
	}
}

// Decimals is how many decimals a kind of quantity has in a table. Running
// text has [TextDecimals].
func Decimals(kind result.Kind) int {
	switch kind {
	case result.Count:
		return 0
	case result.Mean, result.Change, result.Ratio:
		return 2
	case result.Coefficient, result.Probability:
		return 3
	default:
		return 1 // of percentages and amounts
	}
}

// TextDecimals is how many decimals a kind of quantity has in a sentence or
// beside a bar, where whole percentages are easier to read.
func TextDecimals(kind result.Kind) int {
	switch kind {
	case result.Mean, result.Change, result.Ratio:
		return 2
	case result.Coefficient, result.Probability:
		return 3
	case result.Amount, result.Steps:
		return 1
	}
	return 0
}

// Cell writes a cell as it stands in a table: its number without a unit, which
// the column's title tells, or a mark. A difference has its sign. A figure of
// published statistics keeps the mark that its publisher gave it.
func (l *Language) Cell(kind result.Kind, c result.Cell) string {
	e, ok := c.Estimate()
	switch {
	case !ok && c.Mark() != "":
		return c.Mark()
	case !ok:
		return l.Mark(c.State())
	case c.Mark() == RoundedMark:
		return RoundedMark + l.Number(e.Value, Decimals(kind))
	case c.Mark() == LessMark:
		return l.Number(e.Value, Decimals(kind))
	case c.Mark() == ZeroMark:
		return ZeroMark
	case e.Value == 0 && (kind == result.Count || kind == result.Percent):
		return ZeroMark
	case kind.Differs():
		return l.signed(e.Value, Decimals(kind))
	case kind == result.Probability:
		return l.Probability(e.Value)
	default:
		return l.Number(e.Value, Decimals(kind))
	}
}

// leastP is the smallest p value that is written with its digits.
const leastP = 0.001

// Probability writes a p value.
func (l *Language) Probability(p float64) string {
	if p < leastP {
		return "<\u00a0" + l.Number(leastP, Decimals(result.Probability))
	}
	return l.Number(p, Decimals(result.Probability))
}

// signed writes a difference: a rise has a plus sign.
func (l *Language) signed(x float64, decimals int) string {
	s := l.Number(x, decimals)
	if x > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// Quantity writes a number as running text does, with its unit: "43 %".
func (l *Language) Quantity(kind result.Kind, x float64) string {
	return l.Rounded(kind, x, TextDecimals(kind))
}

// Exactly is the same with the decimals of a table: "43,2 %".
func (l *Language) Exactly(kind result.Kind, x float64) string {
	return l.Rounded(kind, x, Decimals(kind))
}

// Rounded writes a number with its unit and so many decimals.
func (l *Language) Rounded(kind result.Kind, x float64, decimals int) string {
	switch kind {
	case result.Percent:
		return l.Percent(x, decimals)
	case result.Points:
		n := l.Number(x, decimals)
		forms := 2
		if strings.TrimPrefix(n, minus) == "1" {
			forms = 1
		}
		return l.Word(PointsUnit, forms, n)
	default:
		return l.Number(x, decimals)
	}
}

// Interval writes a range in running text: "41–58 %". Where a bound is below
// zero a word stands for the dash: "−3 till +8 procentenheter".
func (l *Language) Interval(kind result.Kind, low, high float64) string {
	return l.interval(kind, low, high, TextDecimals(kind))
}

func (l *Language) interval(kind result.Kind, low, high float64, d int) string {
	from, dash, to := l.Number(low, d), "–", l.Number(high, d)
	if low < 0 || high < 0 {
		from, dash, to = l.signed(low, d), " "+l.words[To]+" ", l.signed(high, d)
	}
	switch text := from + dash + to; kind {
	case result.Percent:
		return text + l.percent
	case result.Points:
		return l.Word(PointsUnit, 2, text)
	default:
		return text
	}
}

// Date writes YYYY-MM-DD as "1 december 2018"; what is no date stays as it is.
func (l *Language) Date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return strconv.Itoa(t.Day()) + " " + l.months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}
