package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A GroupTest compares the groups of a table, all at once or every pair.
type GroupTest struct {
	ID      string // of the method, or of the first of those it chooses among
	Trend   bool   // it tests whether answers rise or fall with the order of the groups
	Applies func(g Groups) bool
	Compute func(g Groups) []GroupResult
}

// Groups are the answers of the groups of a table to one question, all of which
// may be published, in the order of the table.
type Groups struct {
	Question *codebook.Variable
	Answers  []cube.Group
	Ordered  bool // they stand in an order, such as years in the profession
	Weighted bool
	Drawn    []*Drawn // the groups in the sample's units; nil where there are none
	Pairs    bool     // the study asks for every pair to be compared
	Level    float64  // of confidence
}

// A GroupResult is a test, without what places it among results (ID, Table,
// Row, Against, Family), and the two groups that it compares; nil for all.
type GroupResult struct {
	result.Test
	Pair *[2]int
}

// GroupTests is every test of several groups. A new one is a file and a line here.
var GroupTests = []GroupTest{
	cochranArmitage,
	dunn,
	gamesHowell,
	independence,
	jonckheere,
	kruskal,
	mannWhitney,
	options,
	raoScott,
	welchAnova,
}

// whole is the column of tests that look at all answers to a question.
const whole = "valid"

// all is a test of all groups at once; empty where it could not be made.
func (g Groups) all(t result.Test) []GroupResult {
	if math.IsNaN(t.P) || math.IsNaN(t.Effect.Value) {
		return nil
	}
	t.Groups = len(g.Answers)
	return []GroupResult{{Test: t}}
}

// counts is the table of how many of each group gave each real answer.
func (g Groups) counts() [][]float64 {
	table := make([][]float64, len(g.Answers))
	for i, group := range g.Answers {
		table[i] = answersOf(g.Question, group)
	}
	return table
}

// answersOf is how many people gave each real answer; those to a scale in the
// order of their scores.
func answersOf(v *codebook.Variable, g cube.Group) []float64 {
	var counts []float64
	for _, c := range inOrder(v) {
		counts = append(counts, float64(g.Parts[0][c].N))
	}
	return counts
}

// inOrder lists the real answers to a question, those to a scale by score.
func inOrder(v *codebook.Variable) []int {
	if v.Kind == codebook.Scale {
		return byScore(v)
	}
	var order []int
	for c, category := range v.Categories {
		if realAnswer(category) {
			order = append(order, c)
		}
	}
	return order
}

// counted is how many are in a table of counts.
func counted(table [][]float64) int {
	n := 0.0
	for _, row := range table {
		for _, count := range row {
			n += count
		}
	}
	return int(n)
}

// samples are the groups of numbers. The mean of an index of questions varies
// otherwise than that of persons' scores: there the spread is that of the mean,
// by √n.
func (g Groups) samples() []statistic.Sample {
	out := make([]statistic.Sample, len(g.Answers))
	for i, group := range g.Answers {
		s := summarize(g.Question, group)
		spread := s.sd
		if g.Question.QuestionLevel {
			spread = s.se * math.Sqrt(float64(s.n))
		}
		out[i] = s.sample(spread)
	}
	return out
}

// ordinal tells whether answers are ranked: those of a scale, of unweighted
// people, for ranks of weighted ones have no agreed meaning.
func (g Groups) ordinal() bool { return g.Question.Kind == codebook.Scale && !g.Weighted }

// measured tells whether answers are numbers of which only sums are known.
func (g Groups) measured() bool {
	return !g.Weighted && (g.Question.Kind == codebook.Number || g.Question.Kind == codebook.Index)
}

// warn makes a note of a test.
func warn(t *result.Test, kind string, args ...string) {
	t.Notes = append(t.Notes, result.Note{Kind: kind, Args: args})
}
