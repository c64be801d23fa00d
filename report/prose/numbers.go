package prose

import (
	"cmp"
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
				b.remarks = append(b.remarks, Remark{Path: b.path, Line: s.line, Kind: BareNumber, Word: number, Hint: b.source(p.text(), number, firstUnit.FindString(after))})
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

// A source is a reference that gives a number that somebody wrote without one.
type source struct {
	ref  result.Ref
	near int // how near the cell is to the place and the words of the number
}

// source tells which references give a number of a passage's text: those of the
// file's place first, and of others only those whose row the text names.
func (b *binder) source(text, number, unit string) string {
	var list []source
	for i := range b.results.Tables {
		t := &b.results.Tables[i]
		own := t.ID == b.name || len(t.By) == 0 && t.Question.ID == b.name
		if t.Drawn || !own && !b.beside(t) {
			continue
		}
		for k := range t.Rows {
			named := mentions(text, &t.Rows[k])
			if !own && !named {
				continue
			}
			for _, c := range t.Columns {
				if !c.Detail && b.tells(c.Kind, number, unit, t.Rows[k].Cell(c.ID)) {
					list = append(list, source{result.Ref{Table: t.ID, Row: t.Rows[k].ID, Column: c.ID}, nearness(named, own)})
				}
			}
		}
	}
	slices.SortStableFunc(list, func(x, y source) int { return cmp.Compare(y.near, x.near) })
	var refs []string
	for _, s := range list[:min(mostSources, len(list))] {
		refs = append(refs, "{"+written(s.ref)+"}")
	}
	return strings.Join(append(refs, fmt.Sprintf("{=%s} if it is no result", number)), " or ")
}

// nearness is how near a cell is: one that the text names, and then one of the
// file's own place.
func nearness(named, own bool) (near int) {
	if named {
		near += 2
	}
	if own {
		near++
	}
	return near
}

// beside tells whether a table is of the question or the chapter that a file is
// for, or is cited in it.
func (b *binder) beside(t *result.Table) bool {
	inChapter := map[string]bool{
		"answered": t.Role != "" || t.Form == "response",
		"areas":    slices.ContainsFunc(t.By, func(by result.Item) bool { return by.ID == "area" }),
		"findings": slices.ContainsFunc(b.results.Findings, func(f result.Finding) bool {
			return slices.ContainsFunc(f.Refs, func(ref result.Ref) bool { return ref.Table == t.ID })
		}),
	}
	cited := slices.ContainsFunc(b.cited, func(c cell) bool { return c.table == t })
	return t.Question.ID == b.name || inChapter[b.name] || cited
}

// mentions tells whether a text names a row: all of its groups.
func mentions(text string, row *result.Row) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(lexeme.FindAllString(s, -1), " ")) }
	words := " " + plain(text) + " "
	in := func(name string) bool { return plain(name) != "" && strings.Contains(words, " "+plain(name)+" ") }
	for _, g := range row.Group {
		if !in(g.Title) {
			return false
		}
	}
	return len(row.Group) > 0 || in(row.Title)
}

// firstUnit finds the unit that a number is followed by.
var firstUnit = regexp.MustCompile(`^[\s\x{a0}]*(?:%|procentenheter|procentenhet|procent|percentage points?|percent|per cent)`)

// tells tells whether a cell of a kind gives a number as it is written: with the
// unit of its kind, and no share for a number without a unit or decimals.
func (b *binder) tells(kind result.Kind, number, unit string, c result.Cell) bool {
	e, ok := c.Estimate()
	_, decimals, _ := b.value(number)
	if !ok || !b.is(number, e.Value, max(decimals, lang.TextDecimals(kind))) {
		return false
	}
	switch {
	case strings.Contains(unit, "enhet") || strings.Contains(unit, "point"):
		return kind == result.Points
	case unit != "":
		return kind == result.Percent
	case kind == result.Percent || kind == result.Points:
		return decimals > 0
	}
	return true
}
