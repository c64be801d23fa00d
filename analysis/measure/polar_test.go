package measure

import (
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// promoters is a scale of critics, passive and ambassadors.
func promoters(scores ...float64) *codebook.Variable {
	v := agreement()
	v.Agree = nil
	v.Categories = v.Categories[5-len(scores):]
	for i, x := range scores {
		v.Categories[i].Score = x
	}
	return v
}

// R 4: 100 * (2 - 7) / 11 is -45.454545454545453; with ¾, 1½ and ¾ of a person
// added: p <- 2.75/14; q <- 7.75/14; a <- p - q
// 100 * (a + c(-1, 1) * qnorm(.975) * sqrt((p + q - a^2) / 14))
func TestNetMean(t *testing.T) {
	v := promoters(-100, 0, 100)
	g := answersTo(7, 2, 2)
	c := Mean.Columns(v, "sv")[0]
	if c.Measure != "net" || c.Kind != result.Points {
		t.Errorf("the column is %+v", c)
	}
	e, _ := Mean.Compute(v, g, Inference{Design: study.Sample, Level: 0.95})[0].Estimate()
	near(t, "eNPS", e.Value, -45.454545454545453, exact)
	nearInterval(t, "eNPS", e.Interval, -77.041482942927829, 5.612911514356389, iterate)
	if Net.Applies(v) {
		t.Error("the net score stands twice")
	}
}

// Other scales keep their mean and its interval.
func TestOtherScalesAreNotPolar(t *testing.T) {
	for _, scores := range [][]float64{{-100, 0, 50}, {1, 2, 3}, {-100, 100}, {-100, -50, 0, 100}} {
		if v := promoters(scores...); polar(v) || Mean.Columns(v, "sv")[0].Measure != "mean" {
			t.Errorf("%v is polar", scores)
		}
	}
	if !polar(promoters(-100, 0, 100)) || polar(&codebook.Variable{Kind: codebook.Single}) {
		t.Error("a net score is not told from others")
	}
}
