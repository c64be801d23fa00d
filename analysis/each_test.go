package analysis_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gonum.org/v1/gonum/mat"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
)

func runEach(t *testing.T, studies fs.FS, id string, role codebook.Role, workers int) *analysis.Each {
	t.Helper()
	opts := ingest.Options{Embedded: studies, Workers: workers}
	st, err := ingest.Load(id, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	e, err := analysis.RunEach(context.Background(), st, table, analysis.Options{Workers: workers, Version: "test", Each: role})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// ofExample are the results on the example and on each of its groups of a role,
// which tests share and leave as they are.
var ofExample = map[codebook.Role]*analysis.Each{}

func exampleOnEach(t *testing.T, role codebook.Role) *analysis.Each {
	t.Helper()
	if ofExample[role] == nil {
		ofExample[role] = runEach(t, datasets.Studies(), example, role, 7)
	}
	return ofExample[role]
}

// resultsOfEach are those of everybody, then of every group that is shown.
func resultsOfEach(e *analysis.Each) []*result.Results {
	all := []*result.Results{e.Everybody}
	for _, g := range e.Groups {
		if g.Shown {
			all = append(all, e.Results(g))
		}
	}
	return all
}

// TestEachAgreesWithEverybody: what two reports of one run tell of the same
// people is the same.
func TestEachAgreesWithEverybody(t *testing.T) {
	e := exampleOnEach(t, codebook.Municipality)
	t.Run("figures", func(t *testing.T) { sameFigures(t, e) })
	t.Run("tests", func(t *testing.T) { sameTests(t, e) })
}

// sameFigures holds what the report on a municipality says of it against the row
// of it in the report on everybody.
func sameFigures(t *testing.T, e *analysis.Each) {
	compared := 0
	for _, r := range resultsOfEach(e)[1:] {
		part := r.Study.Part
		for _, question := range []string{"arbetssituation", "rekommendera", "m1", "hme"} {
			joint := e.Everybody.Table(question + ".by.municipality")
			for _, column := range []string{"agree", "mean"} {
				// As in the report on everybody, a level has no interval of its own.
				own := r.At(result.Ref{Table: question, Row: column, Column: column})
				theirs := joint.Row(part.ID).Cell(column).WithoutInterval()
				if a, b := asText(t, own), asText(t, theirs); a != b {
					t.Errorf("%s, %s of %s: %s in its own report, %s in that on everybody", part.ID, column, question, a, b)
				}
				if own.State() == result.Published {
					compared++
				}
			}
			for _, wave := range r.Study.Waves {
				own := r.At(result.Ref{Table: question + ".by.wave", Row: wave.ID, Column: "mean"})
				theirs := e.Everybody.At(result.Ref{Table: question + ".by.municipality.wave", Row: part.ID + "|" + wave.ID, Column: "mean"})
				if a, b := asText(t, own), asText(t, theirs); a != b {
					t.Errorf("%s, %s in %s: %s in its own report, %s in that on everybody", part.ID, question, wave.ID, a, b)
				}
			}
		}
	}
	if compared < 12 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// sameTests: a difference that both reports tell of is established in both or in
// neither, with the same interval.
func sameTests(t *testing.T, e *analysis.Each) {
	tests := map[string]result.Test{}
	for _, test := range e.Everybody.Tests {
		tests[test.ID] = test
	}
	changes, others := 0, 0
	for _, r := range resultsOfEach(e)[1:] {
		part := r.Study.Part.ID
		for _, test := range r.Tests {
			var theirs result.Test
			switch table := r.Table(test.Table); {
			case table.By[0].ID == "wave":
				theirs = tests[table.Question.ID+".by.municipality.wave."+test.Column+"."+part+"|"+test.Row+"-"+part+"|"+test.Against]
				changes++
			case table.By[0].ID == "municipality":
				theirs = tests[test.ID]
				others++
			default:
				continue
			}
			if asText(t, test.Difference) != asText(t, theirs.Difference) || test.PAdjusted != theirs.PAdjusted || test.FamilySize != theirs.FamilySize {
				t.Errorf("%s of %s is %+v, but %+v in the report on everybody", test.ID, part, test, theirs)
			}
		}
	}
	if changes < 20 || others < 20 {
		t.Errorf("%d changes and %d differences were compared", changes, others)
	}
}

func asText(t *testing.T, x any) string {
	t.Helper()
	text, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestEachDoesNotDependOnWorkers: nor on in which order, or at once, the results
// on the groups are asked for.
func TestEachDoesNotDependOnWorkers(t *testing.T) {
	alone := runEach(t, datasets.Studies(), example, codebook.Municipality, 1)
	var one []string
	for _, g := range alone.Groups {
		one = append(one, asText(t, alone.Results(g)))
	}
	together := exampleOnEach(t, codebook.Municipality)
	many := make([]string, len(together.Groups))
	var wait sync.WaitGroup
	for i, g := range together.Groups {
		wait.Go(func() { many[i] = asText(t, together.Results(g)) })
	}
	wait.Wait()
	if !slices.Equal(append(one, asText(t, alone.Everybody)), append(many, asText(t, together.Everybody))) {
		t.Error("other results with 7 workers than with 1")
	}
}

// A crowd is how many answered in every combination of some groupings: what an
// attacker wants to know.
type crowd struct {
	dims []string
	at   [][]string // a combination of codes, one per dimension
	n    []int
}

// set is the indicator of the people of a crowd who are as a group says.
func (c *crowd) set(group map[string]string) (in []float64, size int) {
	in = make([]float64, len(c.at))
	for i, at := range c.at {
		inside := true
		for d, dim := range c.dims {
			code, named := group[dim]
			inside = inside && (!named || code == at[d])
		}
		if inside {
			in[i] = 1
			size += c.n[i]
		}
	}
	return in, size
}

// tells whether the crowd is told apart by all that a table is grouped by.
func (c *crowd) tells(t *result.Table) bool {
	return !slices.ContainsFunc(t.By, func(by result.Item) bool { return !slices.Contains(c.dims, by.ID) })
}

// attack takes all that some reports publish of a question at a wave and returns
// the groups, and unions of two of one table, that are below the least size and
// can be computed from it. It knows nothing of how they were protected: it sees
// cells. Groups that are not listed are taken to be empty. It also returns how
// many it looked for.
func attack(c *crowd, question, wave string, least int, reports []*result.Results) (found []string, targeted int) {
	a := &attacker{crowd: c, least: least, empty: make([]bool, len(c.at))}
	for _, r := range reports {
		for i := range r.Tables {
			if t := atWave(&r.Tables[i], wave); t != nil && t.Question.ID == question && c.tells(t) {
				a.read(r, t)
			}
		}
	}
	span := orthonormal(a.published, a.empty)
	for _, x := range a.targets {
		if span.holds(x.in) {
			found = append(found, x.name)
		}
	}
	return found, len(a.targets)
}

// An attacker collects what is published and what it would like to compute.
type attacker struct {
	crowd     *crowd
	least     int
	published [][]float64 // whom each row that shows something is about
	targets   []target
	empty     []bool // by combination of the crowd
}

// A target is some people who are fewer than the least size.
type target struct {
	name string
	in   []float64
	size int
}

// read takes what a table of a report tells.
func (a *attacker) read(r *result.Results, t *result.Table) {
	within := map[string]string{}
	if p := r.Study.Part; p != nil && !r.OfPart(t) {
		within[p.Role] = p.ID
	}
	all, _ := a.crowd.set(within)
	if len(t.By) == 0 {
		if shows(t.Rows) {
			a.published = append(a.published, all)
		}
		return
	}
	listed := make([]float64, len(all))
	var small []target
	for _, row := range t.Rows {
		x := a.people(t, row, within)
		if row.Kind != result.Total && row.Kind != result.Pooled {
			add(listed, x.in)
			if x.size > 0 && x.size < a.least {
				small = append(small, x)
			}
		}
		if shows([]result.Row{row}) {
			a.published = append(a.published, x.in)
		}
	}
	a.aim(small)
	if r.OfPart(t) {
		return // it lists one group and everybody
	}
	for i := range all {
		a.empty[i] = a.empty[i] || all[i] > 0 && listed[i] == 0
	}
}

// people are those that a row of a table of groups is about.
func (a *attacker) people(t *result.Table, row result.Row, within map[string]string) target {
	switch row.Kind {
	case result.Total:
		in, size := a.crowd.set(within)
		return target{"all", in, size}
	case result.Pooled:
		x := target{"the others together", make([]float64, len(a.crowd.at)), 0}
		for _, item := range row.Pools {
			in, size := a.crowd.set(with(within, t.By[0].ID, item.ID))
			add(x.in, in)
			x.size += size
		}
		return x
	}
	group := within
	for d, item := range row.Group {
		group = with(group, t.By[d].ID, item.ID)
	}
	in, size := a.crowd.set(group)
	return target{fmt.Sprint(group), in, size}
}

// aim makes targets of small groups of a table and of every two of them.
func (a *attacker) aim(small []target) {
	for i, x := range small {
		a.targets = append(a.targets, x)
		for _, y := range small[:i] {
			if x.size+y.size < a.least {
				both := slices.Clone(x.in)
				add(both, y.in)
				a.targets = append(a.targets, target{x.name + " with " + y.name, both, x.size + y.size})
			}
		}
	}
}

// atWave is what a table tells of a wave; nil where it is about others.
func atWave(t *result.Table, wave string) *result.Table {
	last := len(t.By) - 1
	switch {
	case last >= 0 && t.By[last].ID == "wave":
		at := *t
		at.By, at.Rows = t.By[:last], nil
		for _, row := range t.Rows {
			if n := len(row.Group) - 1; row.Group[n].ID == wave {
				row.Group = row.Group[:n]
				at.Rows = append(at.Rows, row)
			}
		}
		return &at
	case wave != "" && (t.Wave == nil || t.Wave.ID != wave):
		return nil
	}
	return t
}

// shows tells whether rows tell anything of what people answered.
func shows(rows []result.Row) bool {
	return slices.ContainsFunc(rows, func(row result.Row) bool {
		for id, cell := range row.Cells {
			if id != "base" && cell.State() == result.Published {
				return true
			}
		}
		return false
	})
}

func with(group map[string]string, dim, code string) map[string]string {
	out := map[string]string{dim: code}
	for d, c := range group {
		out[d] = c
	}
	return out
}

func add(to, x []float64) {
	for i := range to {
		to[i] += x[i]
	}
}

// A space is what can be computed from sets of people: those orthogonal to
// all that is orthogonal to them.
type space struct {
	basis *mat.Dense // its columns
	empty []bool
}

func orthonormal(sets [][]float64, empty []bool) space {
	if len(sets) == 0 {
		return space{nil, empty}
	}
	m := mat.NewDense(len(empty), len(sets), nil)
	for k, set := range sets {
		for i, x := range set {
			if !empty[i] {
				m.Set(i, k, x)
			}
		}
	}
	var svd mat.SVD
	svd.Factorize(m, mat.SVDThinU)
	var u mat.Dense
	svd.UTo(&u)
	rank := 0
	for _, v := range svd.Values(nil) {
		if v > 1e-9 {
			rank++
		}
	}
	return space{u.Slice(0, len(empty), 0, rank).(*mat.Dense), empty}
}

// holds tells whether a set is in the space: its projection is the set itself.
func (s space) holds(set []float64) bool {
	if s.basis == nil {
		return false
	}
	x := mat.NewVecDense(len(set), nil)
	for i, v := range set {
		if !s.empty[i] {
			x.SetVec(i, v)
		}
	}
	var along, projected mat.VecDense
	along.MulVec(s.basis.T(), x)
	projected.MulVec(s.basis, &along)
	projected.SubVec(x, &projected)
	return mat.Norm(&projected, math.Inf(1)) < 1e-7
}

// TestReportsOnEachGiveNobodyAway draws small studies and attacks what the
// reports on everybody and on each group publish together.
func TestReportsOnEachGiveNobodyAway(t *testing.T) {
	r := rand.New(rand.NewPCG(20181201, 5))
	const least = 10
	shown, withheld := 0, 0
	for study := range 60 {
		c, rows := drawnCrowd(r)
		folder := fstest.MapFS{"s/study.yaml": {Data: []byte(eachStudy)}, "s/a.csv": {Data: []byte(rows)}}
		for _, role := range []codebook.Role{codebook.Municipality, codebook.Area} {
			reports := resultsOfEach(runEach(t, folder, "s", role, 1))
			if found, _ := attack(c, "q", "", least, reports); len(found) > 0 {
				t.Fatalf("study %d by %s: these can be computed: %s\n%s", study, role, strings.Join(found, "; "), sizes(c))
			}
			shown += len(reports) - 1
			for _, report := range reports {
				for _, w := range report.Provenance.Withheld {
					withheld += len(w.Groups)
				}
			}
		}
	}
	if shown < 200 || withheld < 1000 {
		t.Errorf("%d reports and %d groups withheld test nothing", shown, withheld)
	}
}

// drawnCrowd draws people and what each answered.
func drawnCrowd(r *rand.Rand) (*crowd, string) {
	c := &crowd{dims: []string{"municipality", "area", "position"}}
	var rows strings.Builder
	rows.WriteString("m;a;p;q;s;t\n")
	for m := range 4 {
		size := []int{4, 14, 40, 90}[r.IntN(4)]
		for a := range 3 {
			for p := range 2 {
				n := 0
				if r.IntN(4) > 0 {
					n = r.IntN(1 + size/2)
				}
				at := []string{fmt.Sprint("M", m), fmt.Sprint("A", a), fmt.Sprint("P", p)}
				c.at, c.n = append(c.at, at), append(c.n, n)
				for range n {
					said := 1 + r.IntN(2)
					fmt.Fprintf(&rows, "%s;%d;%d;%s\n", strings.Join(at, ";"), 1+r.IntN(2), said, []string{"", "", "1"}[said])
				}
			}
		}
	}
	return c, rows.String()
}

// TestSizesOfGroupsByAnswersGiveNobodyAway draws small studies in which the
// answers to one question group those to another, and decide who is asked a third.
// It attacks the one with how many are in the groups of the others as well.
func TestSizesOfGroupsByAnswersGiveNobodyAway(t *testing.T) {
	r := rand.New(rand.NewPCG(20181214, 5))
	shown := 0
	for study := range 40 {
		c, rows := drawnCrowd(r)
		text := eachStudy + "plan: [{question: q, by: [area, s]}, {question: q, by: [s]}, {question: t, by: [area, position]}]\n"
		folder := fstest.MapFS{"s/study.yaml": {Data: []byte(text)}, "s/a.csv": {Data: []byte(rows)}}
		for _, role := range []codebook.Role{codebook.Municipality, codebook.Position} {
			reports := resultsOfEach(runEach(t, folder, "s", role, 1))
			for _, report := range reports {
				for _, table := range report.Tables {
					if sizes := sizesBy(table, "s"); sizes != nil {
						report.Tables = append(report.Tables, *sizes)
						shown += len(sizes.Rows)
					}
				}
			}
			if found, _ := attack(c, "s", "", 10, reports); len(found) > 0 {
				t.Fatalf("study %d by %s: these can be computed: %s\n%s", study, role, strings.Join(found, "; "), sizes(c))
			}
		}
	}
	if shown < 500 {
		t.Errorf("%d sizes test nothing", shown)
	}
}

// sizesBy is what the sizes of a table's groups tell of an answer: how many gave
// it, where the table is grouped by it, or of t, which those were asked who did;
// nil of other tables.
func sizesBy(t result.Table, answer string) *result.Table {
	by := t.By
	if last := len(by) - 1; last >= 0 && by[last].ID == answer {
		by = by[:last]
	} else if t.Question.ID != "t" || last < 0 {
		return nil
	}
	out := &result.Table{Question: result.Item{ID: answer}, By: by}
	for _, row := range t.Rows {
		if row.Kind == result.Plain {
			out.Rows = append(out.Rows, result.Row{Group: row.Group[:len(by)], Cells: map[string]result.Cell{"n": row.Cell("base")}})
		}
	}
	return out
}

const eachStudy = `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: municipality, column: m, role: municipality, categories: {M0: M0, M1: M1, M2: M2, M3: M3}}
  - {id: area, column: a, role: area, categories: {A0: A0, A1: A1, A2: A2}}
  - {id: position, column: p, role: position, categories: {P0: P0, P1: P1}}
  - {id: q, column: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2]}
  - {id: s, column: s, categories: {1: Nej, 2: Ja}}
  - {id: t, column: t, categories: {1: Ja, 2: Nej}, asked: {s: ["2"]}}
policy: {audience: outward}
`

func sizes(c *crowd) string {
	var b strings.Builder
	for i, at := range c.at {
		fmt.Fprintf(&b, "%v %d\n", at, c.n[i])
	}
	return b.String()
}

// TestReportsOnEachOfTheExampleGiveNobodyAway attacks what the reports on
// everybody and on each group of the embedded study publish together, at every
// wave, as somebody who knows which units are in which area.
func TestReportsOnEachOfTheExampleGiveNobodyAway(t *testing.T) {
	opts := ingest.Options{Embedded: datasets.Studies(), Workers: 2}
	st, err := ingest.Load(example, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	crossed, err := analysis.CountAll(st, table, codebook.Municipality, codebook.Area, codebook.Position, codebook.Tenure)
	if err != nil {
		t.Fatal(err)
	}
	places, err := analysis.CountAll(st, table, codebook.Municipality, codebook.Area, codebook.Unit)
	if err != nil {
		t.Fatal(err)
	}
	small := 0
	for _, role := range []codebook.Role{codebook.Municipality, codebook.Area} {
		reports := resultsOfEach(exampleOnEach(t, role))
		for i, q := range append(crossed, places[:3]...) {
			for w, wave := range reports[0].Study.Waves {
				c := &crowd{dims: q.Dims, at: q.At, n: q.N[w]}
				if i >= len(crossed) {
					c = c.inhabited()
				}
				found, targets := attack(c, q.Question, wave.ID, reports[0].Provenance.Policy.Least, reports)
				if small += targets; len(found) > 0 {
					t.Errorf("by %s, %s in %s: these can be computed: %s", role, q.Question, wave.ID, strings.Join(found, "; "))
				}
			}
		}
	}
	if small < 1000 {
		t.Errorf("%d small groups test nothing", small)
	}
}

// inhabited is a crowd without the combinations that nobody is in.
func (c *crowd) inhabited() *crowd {
	out := &crowd{dims: c.dims}
	for i, n := range c.n {
		if n > 0 {
			out.at, out.n = append(out.at, c.at[i]), append(out.n, n)
		}
	}
	return out
}
