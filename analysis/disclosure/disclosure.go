// Package disclosure withholds what could reveal a respondent: the answers of
// groups below the least size, and as much more as it takes that nothing
// published lets them be computed.
//
// What is attacked is every table of one question at one wave together. A
// table publishes sets of people; sums and differences of published sets are
// known too. A group is safe when no linear combination of what is published
// gives it, which is a question of whether its indicator lies in the span of
// theirs (Willenborg & de Waal 2001, Elements of Statistical Disclosure
// Control, ch. 6), and the same holds for every small union of groups of a
// table.
// The span is taken over the combinations of the groupings that are crossed
// with each other in some table, published or not; other groupings share only
// their total, and each is attacked with that. A question that would tell of
// another's answers, such as an index of its items', withholds the same groups.
//
// Groups may have reports of their own, with tables of the people in each
// (Within). What the other tables publish is decided first, as if there were
// no such reports; then what those may add to it.
//
// Bounds that follow from counts being non-negative are not attacked here.
package disclosure

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/foljeforskning/folje/analysis/cube"
)

// Reason says why the answers of a group are withheld.
type Reason string

// The reasons for withholding.
const (
	Small       Reason = "small"       // the group is below the least size
	Subtraction Reason = "subtraction" // publishing it would give a small group away
)

// A Question is one question at one wave: cubes of the same people's answers,
// each grouped differently.
type Question struct {
	Tables []*cube.Cube // to be published, the ungrouped one among them
	// Hidden tables are not published. They tell which groups can overlap and
	// how many people are in both: what an attacker may know, and must not learn.
	Hidden []*cube.Cube
	// Within are tables to be published in a report on each of the groups of
	// their first grouping, by which one of Tables is grouped alone.
	Within []*cube.Cube
	// HiddenWithin tell of those what Hidden tell of Tables.
	HiddenWithin []*cube.Cube
	// Follows are the positions of the questions whose withheld groups are
	// withheld here too, because this one's answers would tell of theirs: of an
	// index its items, of an item the others and the index, of a question asked
	// of some the one that decided whom.
	Follows []int
	// Split are the positions of the questions by whose answers a table is
	// grouped. How many gave one in an area is published with the group, so the
	// group is withheld where what the area answered is.
	Split []int
}

// A Decision is what was decided about one table.
type Decision struct {
	Table   *cube.Protected
	Reasons map[int]Reason // of the groups withheld
	groups  []*group
	least   int
}

// Protect decides about all tables of some questions, with so many workers. It
// returns one decision per published table, by question, those Within last. A
// group's size is the people who answered, with weights the effective number of
// them; least is the least size.
func Protect(questions []Question, least, workers int) [][]Decision {
	systems := make([]*system, len(questions))
	for i, q := range questions {
		systems[i] = newSystem(q, least)
	}
	settle(systems, questions, workers)
	if slices.ContainsFunc(questions, func(q Question) bool { return len(q.Within) > 0 }) {
		for i, q := range questions {
			systems[i] = systems[i].widen(q)
		}
		settle(systems, questions, workers)
	}
	out := make([][]Decision, len(questions))
	for i, s := range systems {
		out[i] = s.decisions()
	}
	return out
}

// settle withholds until no question gives anything away, by itself or by what
// it tells of another.
func settle(systems []*system, questions []Question, workers int) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, workers) {
		wait.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(systems); i = next.Add(1) - 1 {
				systems[i].close()
			}
		})
	}
	wait.Wait()
	for news := true; news; {
		news = false
		for i, q := range questions {
			for _, other := range q.Follows {
				if systems[i].follow(systems[other], "") {
					news = true
					systems[i].close()
				}
			}
			for _, other := range q.Split {
				if systems[i].follow(systems[other], systems[other].tables[0].Question.ID) {
					news = true
					systems[i].close()
				}
			}
		}
	}
}

// follow withholds the groups that another question withholds, and tells
// whether that was anything new: of the tables grouped by the other's answers
// alone, if split names it, those within the groups that it withholds. A question
// of which nothing is published tells nothing, and is not followed.
func (s *system) follow(other *system, split string) bool {
	if !other.totalOpen() {
		return false
	}
	closed := map[string]bool{}
	for _, groups := range other.at[:other.published] {
		for _, g := range groups {
			closed[other.key(g, "")] = !g.open
		}
	}
	news := false
	for t, groups := range s.at[:s.published] {
		if split != "" && !slices.Contains(names(s.tables[t].By), split) {
			continue
		}
		for _, g := range groups {
			if g.open && !g.empty && closed[s.key(g, split)] {
				g.open, g.reason, news = false, Subtraction, true
			}
		}
	}
	return news
}

func (s *system) decisions() []Decision {
	var out []Decision
	for t, c := range s.tables[:s.published] {
		open := make([]bool, len(c.Groups))
		reasons := map[int]Reason{}
		for _, g := range s.at[t] {
			open[g.index] = g.open
			if !g.open {
				reasons[g.index] = g.reason
			}
		}
		out = append(out, Decision{cube.Protect(c, open, s.pool(t)), reasons, s.at[t], s.least})
	}
	return out
}

// A group is one set of people that a table could publish.
type group struct {
	table, index int
	order        int  // coarse tables first, whatever the order they came in
	size         int  // people who answered
	empty        bool // known to be nobody
	hidden       bool // in a table that is not published
	settled      bool // decided before tables within groups: those are withheld rather than it
	open         bool
	reason       Reason
}

// A system is all groups of a question at a wave.
type system struct {
	tables    []*cube.Cube // the published ones, then the hidden
	published int
	within    int // the first published table that is within groups
	least     int
	at        [][]*group // by table and index
}

func newSystem(q Question, least int) *system {
	return systemOf(q.Tables, q.Hidden, least)
}

func systemOf(published, hidden []*cube.Cube, least int) *system {
	s := &system{tables: slices.Concat(published, hidden), published: len(published), within: len(published), least: least}
	s.at = make([][]*group, len(s.tables))
	order := 0
	for _, t := range s.coarseFirst() {
		c := s.tables[t]
		people := peopleOf(c)
		for i, g := range c.Groups {
			size := min(int(g.Answered.N), int(g.Answered.Effective()+rounding))
			it := &group{table: t, index: i, order: order, size: size, open: t < s.published, hidden: t >= s.published}
			it.empty = people[i] == 0 && (c.SizesKnown() || !it.open || knownEmpty(c, people, i, least))
			if !it.empty && size < least {
				it.open, it.reason = false, Small
			}
			s.at[t] = append(s.at[t], it)
			order++
		}
	}
	return s
}

// rounding is what the effective number of people may lose to it.
const rounding = 1e-9

// peopleOf is how many people are in each group; where who was asked is an
// answer, also those who were not.
func peopleOf(c *cube.Cube) []int {
	people := make([]int, len(c.Groups))
	for i, g := range c.Groups {
		people[i] = int(g.Base.N)
		if c.Filtered {
			people[i] += c.NotAsked(g)
		}
	}
	return people
}

// knownEmpty tells whether it may be told that nobody is in group i, although
// being in it is an answer: when enough people could have given it.
func knownEmpty(c *cube.Cube, people []int, i, least int) bool {
	own, could := c.At(i), 0
	for j, n := range people {
		same := true
		for d, k := range c.At(j) {
			same = same && (!c.By[d].Background || k == own[d])
		}
		if same {
			could += n
		}
	}
	return could == 0 || could >= least
}

// key names a group by what it is grouped by but one, for other questions.
func (s *system) key(g *group, without string) string {
	c := s.tables[g.table]
	key := ""
	for d, k := range c.At(g.index) {
		if c.By[d].ID == without {
			continue
		}
		key += c.By[d].ID + "=" + c.By[d].Categories[k].Code + "|"
	}
	return key
}

// coarseFirst orders the tables by how many groupings they cross, then by name,
// so that what is withheld does not depend on the order of the plan.
func (s *system) coarseFirst() []int {
	order := make([]int, len(s.tables))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := names(s.tables[a].By), names(s.tables[b].By)
		return cmp.Or(cmp.Compare(len(x), len(y)), slices.Compare(x, y))
	})
	return order
}

// close withholds more and more until no small set can be computed.
func (s *system) close() {
	for _, block := range s.blocks() {
		span := block.span()
		for safe := false; !safe; {
			block.closeSingles(span)
			breach, ok := block.attack(span)
			if safe = !ok; ok {
				breach.close(span)
			}
		}
	}
}

// pool returns the groups of a one-way table that are withheld, where there
// are several and they are enough people together. Everybody less the groups
// shown is known, so showing them together tells nothing new as long as the
// total is shown.
func (s *system) pool(table int) []int {
	if len(s.tables[table].By) != 1 || !s.totalOpen() {
		return nil
	}
	return pool(s.at[table], s.least)
}

// pool are the indices of those groups that are withheld, where there are
// several and they are enough people together, but not all.
func pool(groups []*group, least int) []int {
	var closed []int
	size, inhabited := 0, 0
	for _, g := range groups {
		if g.empty {
			continue
		}
		inhabited++
		if !g.open {
			closed = append(closed, g.index)
			size += g.size
		}
	}
	if len(closed) < 2 || size < least || len(closed) == inhabited {
		return nil
	}
	return closed
}

func (s *system) totalOpen() bool {
	for t, c := range s.tables {
		if len(c.By) == 0 {
			return s.at[t][0].open
		}
	}
	return false
}

// blocks splits the tables into those that cross the same groupings; each
// block also has the table of everybody, and of the groups that tables are
// within: groupings that are crossed only with those share only their totals.
func (s *system) blocks() []*block {
	var sets [][]string // groupings of each block
	around := s.around()
	for _, c := range s.tables {
		merged := slices.DeleteFunc(names(c.By), func(n string) bool { return n == around })
		var rest [][]string
		for _, set := range sets {
			if slices.ContainsFunc(merged, func(n string) bool { return slices.Contains(set, n) }) {
				merged = union(merged, set)
			} else {
				rest = append(rest, set)
			}
		}
		if len(merged) > 0 {
			rest = append(rest, merged)
		}
		sets = rest
	}
	if len(sets) == 0 {
		sets = [][]string{nil}
	}
	blocks := make([]*block, len(sets))
	for i, set := range sets {
		if around != "" {
			set = union(set, []string{around})
		}
		blocks[i] = newBlock(s, set)
	}
	return blocks
}

func names(dims []cube.Dim) []string {
	out := make([]string, len(dims))
	for i, d := range dims {
		out[i] = d.ID
	}
	return out
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}
