package tally

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// UnitsID is the dimension of sampling units, whose categories have the codes
// STRATUM|CLUSTER.
const UnitsID = "psu"

// mostCells is how many counts a cube may have where people are grouped by
// sampling unit: it has one for every unit, in whatever group, though most of
// them are in few.
const mostCells = 1 << 20

// drawnBy are the variables that tell the sampling units of a codebook: stratum
// and cluster, or one of them.
func drawnBy(book *codebook.Codebook) (set, error) {
	var drawn set
	for _, role := range []codebook.Role{codebook.Stratum, codebook.Cluster} {
		v := book.WithRole(role)
		if v == nil {
			continue
		}
		if v.Kind != codebook.Single && v.Kind != codebook.Scale {
			return nil, fmt.Errorf("tally: %s cannot be a %s: it is no question with one of several answers", v.ID, v.Role)
		}
		drawn = append(drawn, *v)
	}
	if drawn == nil {
		return nil, errors.New("tally: there are no sampling units: no variable has the role stratum or cluster")
	}
	return drawn, nil
}

// units are the sampling units that somebody is in, sorted by their codes.
type units struct {
	drawn set
	list  []cube.Unit
	at    map[uint32]uint32 // place in the list by the combination of stratum and cluster
}

// unitsOf finds the sampling units in what was counted by them, of everybody.
func unitsOf(c *counter, drawn set) *units {
	u := &units{drawn: drawn, at: map[uint32]uint32{}}
	for group, combination := range c.grouping.into(drawn) {
		if _, seen := u.at[combination]; !seen && c.counted.planes[0].anybody(group) {
			u.at[combination] = 0
			u.list = append(u.list, u.unit(combination))
		}
	}
	slices.SortFunc(u.list, func(a, b cube.Unit) int {
		return cmp.Or(cmp.Compare(a.Stratum, b.Stratum), cmp.Compare(a.Cluster, b.Cluster))
	})
	for combination := range u.at {
		u.at[combination] = uint32(slices.Index(u.list, u.unit(combination)))
	}
	return u
}

// unit is a combination of stratum and cluster.
func (u *units) unit(combination uint32) (unit cube.Unit) {
	for k := len(u.drawn) - 1; k >= 0; k-- {
		v := u.drawn[k]
		n := uint32(len(v.Categories))
		code := v.Categories[combination%n].Code
		if combination /= n; v.Role == codebook.Stratum {
			unit.Stratum = code
		} else {
			unit.Cluster = code
		}
	}
	return unit
}

// split parts groups further, by the unit of each: to has where the groups of a
// grouping go.
func (u *units) split(to []uint32, g *grouping) []uint32 {
	if len(u.list) == 0 {
		return nil // nobody is in any group
	}
	out := make([]uint32, len(to))
	for group, combination := range g.into(u.drawn) {
		out[group] = to[group]*uint32(len(u.list)) + u.at[combination]
	}
	return out
}

func (u *units) dim() cube.Dim {
	d := cube.Dim{ID: UnitsID, Text: codebook.Text{"sv": "Urvalsenhet", "en": "Sampling unit"}, Background: true}
	for _, unit := range u.list {
		code := unit.Stratum + "|" + unit.Cluster
		d.Categories = append(d.Categories, codebook.Category{Code: code, Label: codebook.Plain(code)})
	}
	return d
}

// checkUnits refuses a cube of which the sampling units would make too many
// counts.
func (c *counted) checkUnits(groups, units int) error {
	if cells := groups * units * (2 + c.parts()*len(c.question.Categories)); cells > mostCells {
		return fmt.Errorf("tally: %s in %d groups, by %d sampling units, has %d counts, more than the %d that there is room for: group by less, or by larger units",
			c.question.ID, groups, units, cells, mostCells)
	}
	return nil
}
