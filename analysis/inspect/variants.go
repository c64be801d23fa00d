package inspect

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A Variant is labels found in the data that look like another one, which more
// people gave: they differ from it in case, white space or a dash; or in one
// letter, and a fifth as many people gave them at most.
type Variant struct {
	Variable string
	Label    string // that most gave; empty where fewer than the least group did
	Answered int    // who gave it
	Labels   int    // how many look like it
	Times    int    // who gave one of these
	Places   []Place
}

// mostCompared is how many labels a question may have for them to be compared
// letter by letter, and slipShare how much rarer a slip of the pen must be.
const (
	mostCompared = 500
	slipShare    = 5
)

// variants compares the labels of every question whose categories are those of
// the data.
func variants(table *microdata.Table, least int) (list []Variant) {
	for i := range table.Book.Variables {
		v := &table.Book.Variables[i]
		if v.FromData && v.Coded() && v.Kind != codebook.Multiple {
			list = append(list, variantsOf(table, v, least)...)
		}
	}
	return list
}

// variantsOf tells which labels of one question look like others.
func variantsOf(table *microdata.Table, v *codebook.Variable, least int) (list []Variant) {
	given := frequencies(table, v)
	labels := byFrequency(v, given)
	like := resemblances(v, given, labels)
	for _, label := range labels {
		if like[label] == nil {
			continue
		}
		var all sighting
		for _, other := range like[label] {
			all.join(given[other])
		}
		variant := Variant{Variable: v.ID, Answered: given[label].times, Labels: len(like[label]), Times: all.times, Places: all.places(table)}
		if variant.Answered >= least {
			variant.Label = v.Categories[label].Code
		}
		list = append(list, variant)
	}
	return list
}

// resemblances finds, for each of some labels with the most frequent first, the
// later ones that look like it.
func resemblances(v *codebook.Variable, given []sighting, labels []int) map[int][]int {
	folded, like := map[string]int{}, map[int][]int{}
	for i, label := range labels {
		text := codebook.Fold(v.Categories[label].Code)
		of, known := folded[text]
		if !known && len(labels) <= mostCompared {
			of, known = slipOf(v, given, label, labels[:i])
		}
		if known {
			like[of] = append(like[of], label)
		} else {
			folded[text] = label
		}
	}
	return like
}

// slipOf finds the label that one is a slip of the pen of, among more frequent
// ones.
func slipOf(v *codebook.Variable, given []sighting, label int, frequent []int) (of int, ok bool) {
	for _, o := range frequent {
		if given[label].times*slipShare <= given[o].times && codebook.IsSlip(v.Categories[label].Code, v.Categories[o].Code) {
			return o, true
		}
	}
	return 0, false
}

// byFrequency lists the labels that somebody gave, those of most first.
func byFrequency(v *codebook.Variable, given []sighting) (labels []int) {
	for i, c := range v.Categories {
		if c.Missing == codebook.Answered && given[i].times > 0 {
			labels = append(labels, i)
		}
	}
	slices.SortStableFunc(labels, func(a, b int) int { return cmp.Compare(given[b].times, given[a].times) })
	return labels
}

// frequencies counts who gave each label of a question, and where.
func frequencies(table *microdata.Table, v *codebook.Variable) []sighting {
	given := make([]sighting, len(v.Categories))
	columns := []string{v.ID}
	if v.Kind == codebook.Choose {
		columns = microdata.SlotColumns(v)
	}
	first := 0
	for rec := range table.Batches() {
		for _, column := range columns {
			for i, code := range microdata.Codes(rec, column) {
				given[code].see(first + i)
			}
		}
		first += int(rec.NumRows())
	}
	return given
}
