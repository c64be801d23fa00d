package microdata

import (
	"cmp"
	"iter"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Lot is how many respondents of one source have the same wave and
// municipality. These are codes, empty where the study has no such variable.
type Lot struct {
	File         string
	Wave         string
	Municipality string
	Rows         int
}

// Lots counts the respondents of every source by wave and municipality: sources
// in the order of the study, waves and municipalities in that of the codebook.
func (t *Table) Lots() []Lot {
	wave, municipality := t.Book.WithRole(codebook.Wave), t.Book.WithRole(codebook.Municipality)
	next, stop := iter.Pull(t.Batches())
	defer stop()
	var lots []Lot
	for _, source := range t.Sources {
		counts := map[[2]int16]int{}
		for left := source.Rows; left > 0; { // a batch holds rows of one source
			rec, _ := next()
			waves, municipalities := codesOf(rec, wave), codesOf(rec, municipality)
			for row, w := range waves {
				counts[[2]int16{w, municipalities[row]}]++
			}
			left -= int(rec.NumRows())
		}
		groups := make([][2]int16, 0, len(counts))
		for g := range counts {
			groups = append(groups, g)
		}
		slices.SortFunc(groups, func(a, b [2]int16) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
		for _, g := range groups {
			lots = append(lots, Lot{source.File, codeAt(wave, g[0]), codeAt(municipality, g[1]), counts[g]})
		}
	}
	return lots
}

// codesOf is the column of a variable with one answer per row; all 0 where
// there is none.
func codesOf(rec arrow.Record, v *codebook.Variable) []int16 {
	if v != nil {
		if codes := Codes(rec, v.ID); codes != nil {
			return codes
		}
	}
	return make([]int16, rec.NumRows())
}

func codeAt(v *codebook.Variable, i int16) string {
	if v == nil || !v.Coded() {
		return ""
	}
	return v.Categories[i].Code
}

// Unused lists the codes of a variable's categories that nobody gave as an
// answer, in the order of the codebook. Missing reasons are not among them, nor
// are there any where the categories are those of the data.
func (t *Table) Unused(v *codebook.Variable) []string {
	if !v.Coded() || v.FromData || v.Role == codebook.Respondent {
		return nil
	}
	used := make([]bool, len(v.Categories))
	for rec := range t.Batches() {
		mark(rec, v, used)
	}
	var codes []string
	for i, c := range v.Categories {
		if c.Missing == codebook.Answered && !used[i] {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// mark notes which categories of a variable some row of a record has.
func mark(rec arrow.Record, v *codebook.Variable, used []bool) {
	switch v.Kind {
	case codebook.Multiple:
		names := OptionColumns(v)
		for i, c := range v.Categories {
			if c.Missing == codebook.Answered {
				used[i] = used[i] || slices.Contains(Codes(rec, names[0]), Named)
				names = names[1:]
			}
		}
	case codebook.Choose:
		for _, name := range SlotColumns(v) {
			for _, code := range Codes(rec, name) {
				used[code] = true
			}
		}
	default:
		for _, code := range Codes(rec, v.ID) {
			used[code] = true
		}
	}
}
