package measure

import (
	"math"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// thirds is an index of three questions with the scores 1–5, on 0–100.
func thirds(questionLevel bool) *codebook.Variable {
	v := &codebook.Variable{ID: "tredelar", Kind: codebook.Index, Items: []string{"a", "b", "c"}, MinAnswered: 1,
		From: [2]float64{1, 5}, To: [2]float64{0, 100}, QuestionLevel: questionLevel}
	v.Complete(codebook.NoAnswer)
	return v
}

// na is a question left out.
const na = 0

// batteryOf counts people's answers to items as tally does, with weights.
func batteryOf(k int, answers [][]float64, weights []float64) cube.Group {
	steps := float64(instrument.IndexSteps(k))
	g := cube.Group{Products: &cube.Products{Items: k, Pairs: make([]cube.Moments, k*k), Complete: make([]cube.Moments, k*k)}}
	for person, xs := range answers {
		w, sum, n := weights[person], 0.0, 0.0
		for _, x := range xs {
			if x != na {
				sum, n = sum+x, n+1
			}
		}
		g.Base = g.Base.Add(cube.Cell{N: 1, W: w, W2: w * w})
		if n == 0 {
			continue
		}
		g.Answered = g.Answered.Add(cube.Cell{N: 1, W: w, W2: w * w})
		g.Moments = g.Moments.Add(cube.Cell{N: 1, W: w, W2: w * w}.Moments(sum / n * steps))
		for i, x := range xs {
			for j, y := range xs {
				m := cube.Moments{N: 1, W: w, W2: w * w, WX: w * x, WXX: w * x * y, W2X: w * w * x, W2XX: w * w * x * y}
				if x != na && y != na {
					g.Products.Pairs[i*k+j] = g.Products.Pairs[i*k+j].Add(m)
				}
				if n == float64(k) {
					g.Products.Complete[i*k+j] = g.Products.Complete[i*k+j].Add(m)
				}
			}
		}
	}
	return g
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

var leftOut = [][]float64{{5, 4, 3}, {2, na, 1}, {4, 4, na}, {1, 2, 2}, {5, 5, 5}, {na, 3, 4}, {3, 3, 2}, {na, na, na}}

func meanOf(t *testing.T, v *codebook.Variable, g cube.Group) result.Estimate {
	t.Helper()
	e, ok := Mean.Compute(v, g, Inference{Design: study.Sample, Level: 0.95})[0].Estimate()
	if !ok {
		t.Fatal("no mean")
	}
	return e
}

// R 4: x, w as here without the last person, d <- !is.na(x), x0 <- ifelse(d, x, 0)
// t <- svytotal(~x1+x2+x3+d1+d2+d3, svydesign(ids = ~1, weights = ~w, data = data.frame(x0, d*1, w)))
// q <- svycontrast(t, quote(((x1/d1+x2/d2+x3/d3)/3-1)*25)); coef(q) + c(-1, 1) * qt(.975, 6) * SE(q)
func TestQuestionLevelMean(t *testing.T) {
	for _, tt := range []struct {
		name            string
		weights         []float64
		mean, low, high float64
	}{
		{"unweighted", ones(8), 55.555555555555571, 24.782669201525458, 86.328441909585678},
		{"weighted", []float64{1, 2, 0.5, 1, 1.5, 1, 2, 3}, 52.787990196078425, 20.175036357831807, 85.400944034325050},
	} {
		got := meanOf(t, thirds(true), batteryOf(3, leftOut, tt.weights))
		near(t, tt.name, got.Value, tt.mean, exact)
		nearInterval(t, tt.name, got.Interval, tt.low, tt.high, iterate)
		if got.Base != 7 {
			t.Errorf("%s: base %d, want 7", tt.name, got.Base)
		}
	}
}

// Where everybody answered everything, the two levels are one.
func TestLevelsAgreeOnCompleteAnswers(t *testing.T) {
	complete := [][]float64{{5, 4, 3}, {1, 2, 2}, {5, 5, 5}, {3, 3, 2}}
	g := batteryOf(3, complete, []float64{1, 2, 1.5, 1})
	question, respondent := meanOf(t, thirds(true), g), meanOf(t, thirds(false), g)
	near(t, "mean", question.Value, respondent.Value, exact)
	nearInterval(t, "mean", question.Interval, respondent.Interval.Low, respondent.Interval.High, iterate)
}

func TestQuestionLevelEdges(t *testing.T) {
	in := Inference{Design: study.Sample, Level: 0.95}
	for _, tt := range []struct {
		name    string
		answers [][]float64
	}{
		{"nobody", nil},
		{"nobody answered", [][]float64{{na, na, na}}},
		{"a question that nobody answered", [][]float64{{5, 4, na}, {4, 4, na}}},
	} {
		g := batteryOf(3, tt.answers, ones(len(tt.answers)))
		if c := Mean.Compute(thirds(true), g, in)[0]; c.State() != result.NotApplicable {
			t.Errorf("%s: the mean is %v", tt.name, c)
		}
	}
	not := batteryOf(3, leftOut, ones(8))
	not.Products = nil
	if c := Mean.Compute(thirds(true), not, in)[0]; c.State() != result.NotApplicable {
		t.Errorf("without products the mean is %v", c)
	}
	alike := meanOf(t, thirds(true), batteryOf(3, [][]float64{{4, 4, 4}, {4, na, 4}, {4, 4, na}}, ones(3)))
	near(t, "all alike", alike.Value, 75, exact)
	if i := alike.Interval; i != nil && !math.IsNaN(i.Low) && i.Low != i.High {
		t.Errorf("all alike: interval %v", i)
	}
}

// Welch's test with the linearised errors: (55.5… − 85.4…)/√(12.57…² + se²), R:
// a, b <- svycontrast as above; (coef(a) - coef(b)) / sqrt(SE(a)^2 + SE(b)^2)
func TestCompareQuestionLevel(t *testing.T) {
	a := batteryOf(3, leftOut, ones(8))
	b := batteryOf(3, [][]float64{{5, 5, 4}, {4, 5, na}, {5, na, 4}, {4, 4, 5}, {5, 5, 3}}, ones(5))
	v := thirds(true)
	test, ok := Compare(v, "mean", a, b, Inference{Design: study.Census, Level: 0.95, Compare: true}, 1)
	if !ok {
		t.Fatal("no comparison")
	}
	one, other := summarize(v, a), summarize(v, b)
	near(t, "difference", test.Difference.Value, one.mean-other.mean, exact)
	near(t, "t", test.Statistic, (one.mean-other.mean)/math.Hypot(one.se, other.se), 1e-12)
	near(t, "se", one.se, 12.576213703665189, exact)
}
