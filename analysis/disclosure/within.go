package disclosure

import "slices"

// widen is the system with the tables within groups beside those decided. What
// was withheld stays so, and with a group all that is within it.
func (s *system) widen(q Question) *system {
	tables := slices.Concat(q.Tables, q.Within)
	wide := systemOf(tables, slices.Concat(q.Hidden, q.HiddenWithin), s.least)
	wide.within = len(q.Tables)
	for t, groups := range s.at[:s.published] {
		for i, g := range groups {
			of := wide.at[t][i]
			of.open, of.reason, of.settled = g.open, g.reason, true
		}
	}
	for t := wide.within; t < wide.published; t++ {
		for _, g := range wide.at[t] {
			if of := wide.outer(g); g.open && !g.empty && !of.open {
				g.open, g.reason = false, Subtraction
			}
		}
	}
	return wide
}

// around is the grouping that tables are within the groups of; empty where none
// are.
func (s *system) around() string {
	if s.within == s.published {
		return ""
	}
	return s.tables[s.within].By[0].ID
}

// outer is the group that a group of a table within groups is within.
func (s *system) outer(g *group) *group {
	at := s.tables[g.table].At(g.index)[0]
	for t, c := range s.tables[:s.published] {
		if len(c.By) == 1 && c.By[0].ID == s.around() {
			return s.at[t][at]
		}
	}
	return &group{} // it is shown nowhere, so nothing within it is
}

// Slice is the decision about the part of a table that is within one group of
// its first grouping, for a report on that group; open says that the group
// itself may be shown. Its withheld parts are shown together where they are
// enough people: what they say is the group's less what is shown.
func (d Decision) Slice(category int, open bool) Decision {
	n := d.Table.Len() / len(d.Table.By()[0].Categories)
	groups := d.groups[category*n : (category+1)*n]
	out := Decision{Reasons: map[int]Reason{}, groups: groups, least: d.least}
	for i, g := range groups {
		if reason, ok := d.Reasons[g.index]; ok {
			out.Reasons[i] = reason
		}
	}
	var pooled []int
	if len(d.Table.By()) == 2 && open {
		pooled = pool(groups, d.least)
	}
	out.Table = d.Table.Slice(category, relative(pooled, category*n))
	return out
}

// relative are the positions of groups after the first of a slice.
func relative(groups []int, first int) []int {
	var out []int
	for _, i := range groups {
		out = append(out, i-first)
	}
	return out
}
