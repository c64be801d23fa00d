package tally

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// UnitsID is the dimension of sampling units, whose categories have the codes
// STRATUM|CLUSTER.
const UnitsID = "psu"

// mostCells is how many counts a cube may have where people are grouped by
// sampling unit: it has one for every unit, in whatever group, though most of
// them are in few.
const mostCells = 1 << 20

// A Unit is a stratum and a cluster, by the codes of their categories, that
// people were drawn in together. What the codebook has no variable for is empty.
type Unit struct{ Stratum, Cluster string }

// Units returns the sampling units that occur in a table, sorted: those of the
// dimension [UnitsID], in its order. People whose stratum or cluster is missing
// are in one with the code of the reason. It is an error if no variable has the
// role stratum or cluster, or has no categories to tell one from another.
func Units(table *microdata.Table) ([]Unit, error) {
	u, err := findUnits(table)
	if err != nil {
		return nil, err
	}
	return u.list, nil
}

// units are the sampling units of a table and how to find a person's.
type units struct {
	stratum, cluster *codebook.Variable // nil where there is none
	list             []Unit
	at               map[[2]int16]int // by the categories of stratum and cluster
}

func findUnits(table *microdata.Table) (*units, error) {
	u := &units{stratum: table.Book.WithRole(codebook.Stratum), cluster: table.Book.WithRole(codebook.Cluster), at: map[[2]int16]int{}}
	if u.stratum == nil && u.cluster == nil {
		return nil, errors.New("tally: there are no sampling units: no variable has the role stratum or cluster")
	}
	for _, v := range []*codebook.Variable{u.stratum, u.cluster} {
		if v != nil && v.Kind != codebook.Single && v.Kind != codebook.Scale {
			return nil, fmt.Errorf("tally: %s cannot be a %s: it is no question with one of several answers", v.ID, v.Role)
		}
	}
	for rec := range table.Batches() {
		u.pairs(rec, func(_ int, pair [2]int16) { u.at[pair] = 0 })
	}
	type found struct {
		Unit
		pair [2]int16
	}
	var all []found
	for pair := range u.at {
		all = append(all, found{Unit{code(u.stratum, pair[0]), code(u.cluster, pair[1])}, pair})
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.Stratum, b.Stratum), cmp.Compare(a.Cluster, b.Cluster))
	})
	for i, f := range all {
		u.list = append(u.list, f.Unit)
		u.at[f.pair] = i
	}
	return u, nil
}

func code(v *codebook.Variable, category int16) string {
	if v == nil {
		return ""
	}
	return v.Categories[category].Code
}

// pairs calls visit with the categories of stratum and cluster of every row.
func (u *units) pairs(rec arrow.Record, visit func(row int, pair [2]int16)) {
	var columns [2][]int16
	for i, v := range []*codebook.Variable{u.stratum, u.cluster} {
		if v != nil {
			columns[i] = microdata.Codes(rec, v.ID)
		}
	}
	for row := range int(rec.NumRows()) {
		var pair [2]int16
		for i, codes := range columns {
			if codes != nil {
				pair[i] = codes[row]
			}
		}
		visit(row, pair)
	}
}

// each calls visit with the place of every row's unit in the list.
func (u *units) each(rec arrow.Record, visit func(row, unit int)) {
	u.pairs(rec, func(row int, pair [2]int16) { visit(row, u.at[pair]) })
}

func (u *units) dim() cube.Dim {
	d := cube.Dim{ID: UnitsID, Text: codebook.Text{"sv": "Urvalsenhet", "en": "Sampling unit"}, Background: true}
	for _, unit := range u.list {
		code := unit.Stratum + "|" + unit.Cluster
		d.Categories = append(d.Categories, codebook.Category{Code: code, Label: codebook.Plain(code)})
	}
	return d
}

// check refuses what cannot be counted: products of what has no items, or of
// scores whose sums would not fit, and sampling units in too many groups.
func (c *counter) check(question *reader) error {
	v := c.request.Question
	if c.request.Products {
		if v.Kind != codebook.Index {
			return fmt.Errorf("tally: %s has no products of items: it is no index", v.ID)
		}
		for _, item := range question.items {
			if slices.ContainsFunc(item.Categories, func(c codebook.Category) bool { return c.HasScore && math.Abs(c.Score) > maxItemScore }) {
				return fmt.Errorf("tally: the products of %s cannot be counted: %s has scores above %d", v.ID, item.ID, maxItemScore)
			}
		}
	}
	if cells := c.size() * (2 + question.parts()*len(v.Categories)); c.units != nil && cells > mostCells {
		return fmt.Errorf("tally: %s in %d groups, by %d sampling units, has %d counts, more than the %d that there is room for: group by less, or by larger units",
			v.ID, c.size()/len(c.units.list), len(c.units.list), cells, mostCells)
	}
	return nil
}
