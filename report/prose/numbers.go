package prose

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A Remark is something in own words that somebody has to look at.
type Remark struct {
	Path string
	Line int
	Kind RemarkKind
	Word string // the number or the word that it is about
	Says string // what the figures say
	Hint string // what to do
}

// A RemarkKind tells what a remark is about.
type RemarkKind int

// The kinds of remark.
const (
	BareNumber   RemarkKind = iota // a number that no cell cited in its file gives
	Contradicted                   // a sentence that figures no longer bear out
	Uncertain                      // a difference told as one that is not established
)

// bare finds numbers: digits, in groups of three or not, with decimals or not.
// Colons and dashes belong to laws, times, dates and ranges of years.
var bare = regexp.MustCompile(`\d+(?:[\x{a0}\x{202f} ]\d{3}\b)*(?:[.,:\-–]\d+)*`)

// noFigure finds numbers that are no figures: years and ranges of them, dates,
// laws and times of day.
var noFigure = regexp.MustCompile(`^(?:(?:19|20)\d\d(?:[–-](?:(?:19|20)?\d\d))?|\d{4}-\d\d-\d\d|\d+:\d+(?:[:–-]\d+)*)$`)

// count remarks on every number in the words that no cited cell gives.
func (b *binder) count(passages []passage) {
	for _, p := range passages {
		if p.kind == result.Quotation {
			continue // what somebody else said
		}
		for i, s := range p.spans {
			if s.reference != "" {
				continue
			}
			for _, at := range bare.FindAllStringIndex(s.Text, -1) {
				number := s.Text[at[0]:at[1]]
				before, after := s.Text[:at[0]], s.Text[at[1]:]
				opens := p.kind == result.Subheading && i == 0 && strings.TrimSpace(before) == ""
				if opens || b.named(before, number, after) || b.gives(number) {
					continue
				}
				b.remarks = append(b.remarks, Remark{Path: b.path, Line: s.line, Kind: BareNumber, Word: number, Hint: b.source(number)})
			}
		}
	}
}

// named tells whether a number is part of a name, a date, a year or an ordinal.
func (b *binder) named(before, number, after string) bool {
	if noFigure.MatchString(number) || strings.HasSuffix(before, ":") && !strings.HasSuffix(before, " ") {
		return true
	}
	last, next := lastWord(before), firstWord(after)
	glued := last != "" && strings.HasSuffix(before, last) || next != "" && strings.HasPrefix(after, next)
	ordinal := strings.HasPrefix(after, ":a") || strings.HasPrefix(after, ":e")
	return glued || ordinal || b.language.Month(next) || b.language.Month(last) || b.language.Sense(last) == lang.Label
}

// lastWord is the word that a text ends with, spaces aside; firstWord that
// which it begins with.
func lastWord(text string) string { return lastLetters.FindString(strings.TrimRight(text, " \u00a0")) }

func firstWord(text string) string { return firstLetters.FindString(strings.TrimLeft(text, " \u00a0")) }

var (
	lastLetters  = regexp.MustCompile(`[\pL§_]+$`)
	firstLetters = regexp.MustCompile(`^[\pL_]+`)
)

// value reads a number as it is written, and with how many decimals.
func (b *binder) value(number string) (x float64, decimals int, ok bool) {
	if b.language.Decimal == "." && strings.Contains(number, ",") {
		number = strings.ReplaceAll(number, ",", "")
	}
	number = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(number)
	_, fraction, _ := strings.Cut(number, ".")
	x, err := strconv.ParseFloat(number, 64)
	return x, len(fraction), err == nil
}

// gives tells whether a cell that the file cites gives a number.
func (b *binder) gives(number string) bool {
	_, decimals, ok := b.value(number)
	if !ok {
		return false
	}
	return slices.ContainsFunc(b.cited, func(c cell) bool { return b.is(number, c.estimate.Value, decimals) })
}

// is tells whether a number is a value as it is rounded to so many decimals. A
// fall may be told without its sign.
func (b *binder) is(number string, value float64, decimals int) bool {
	x, _, _ := b.value(number)
	rounded, _, ok := b.value(strings.TrimPrefix(b.language.Number(value, decimals), "−"))
	return ok && x == rounded
}

// mostSources is how many references a hint names.
const mostSources = 2

// source tells which references give a number: to tables of the file's place,
// or to those that it cites.
func (b *binder) source(number string) string {
	var list []string
	_, decimals, _ := b.value(number)
	for i := range b.results.Tables {
		t := &b.results.Tables[i]
		cited := slices.ContainsFunc(b.cited, func(c cell) bool { return c.table == t })
		if t.Drawn || t.ID != b.name && t.Question.ID != b.name && !cited {
			continue
		}
		for k := range t.Rows {
			for _, c := range t.Columns {
				e, ok := t.Rows[k].Cell(c.ID).Estimate()
				if ok && !c.Detail && b.is(number, e.Value, max(decimals, lang.TextDecimals(c.Kind))) {
					list = append(list, "{"+written(result.Ref{Table: t.ID, Row: t.Rows[k].ID, Column: c.ID})+"}")
				}
			}
		}
	}
	list = list[:min(mostSources, len(list))]
	return strings.Join(append(list, fmt.Sprintf("{=%s} if it is no result", number)), " or ")
}
