package measure

import (
	"testing"

	"github.com/foljeforskning/folje/ingest/study"
)

func TestCompare(t *testing.T) {
	a, b := answersTo(3, 5, 8, 12, 4), answersTo(9, 10, 8, 6, 2)
	in := Inference{Design: study.Census, Level: 0.95}
	share, ok := Compare(agreement(), "agree", a, b, in, 4)
	if !ok || share.Established || share.Method != "score" || share.FamilySize != 4 || share.Column != "agree" {
		t.Errorf("agree: %+v, %v", share, ok)
	}
	// R: prop.test(c(16, 8), c(32, 35), correct = FALSE): X-squared, p; h as above;
	//    Newcombe's formula at 1 - .05/4
	near(t, "z²", share.Statistic*share.Statistic, 5.3570321151716502, exact)
	near(t, "p", share.P, 0.020638868877214566, exact)
	near(t, "h", share.Effect.Value, 0.57383545252003065, exact)
	near(t, "points", share.Difference.Value, 27.142857142857146, exact)
	nearInterval(t, "points", share.Difference.Interval, -1.954151250927888, 51.018278801597752, exact)

	mean, ok := Compare(agreement(), "mean", a, b, in, 4)
	if !ok || !mean.Established || mean.Method != "welch" || mean.Difference.Base != 67 {
		t.Errorf("mean: %+v, %v", mean, ok)
	}
	near(t, "t", mean.Statistic, 2.7214340382321334, exact)
	near(t, "df", mean.DF[0], 64.849359573097644, exact)
	near(t, "d", mean.Effect.Value, 0.66432617087453549, exact)
	near(t, "difference", mean.Difference.Value, 0.79553571428571423, exact)
	nearInterval(t, "difference", mean.Difference.Interval, 0.044477387991923238, 1.5465940405795053, iterate)

	alone, _ := Compare(agreement(), "agree", a, b, in, 1)
	if !alone.Established {
		t.Errorf("alone in its family the difference is %+v", alone.Difference.Interval)
	}
	four, ok := Compare(agreement(), "valid:4", a, b, in, 1)
	if !ok || four.Difference.Value != 100*(12.0/32-6.0/35) {
		t.Errorf("valid:4: %+v, %v", four.Difference, ok)
	}
}

func TestCompareRefuses(t *testing.T) {
	a, nobody := answersTo(3, 5, 8), answersTo()
	census := Inference{Design: study.Census, Level: 0.95}
	tests := []struct {
		what, column string
		in           Inference
		b            bool
	}{
		{"a convenience study", "agree", Inference{Design: study.Convenience, Level: 0.95}, true},
		{"no design", "mean", Inference{Level: 0.95}, true},
		{"a count", "n:4", census, true},
		{"an unknown answer", "valid:7", census, true},
		{"persons of a scale", "persons:4", census, true},
		{"nobody's share", "agree", census, false},
		{"nobody's mean", "mean", census, false},
	}
	for _, tt := range tests {
		b := nobody
		if tt.b {
			b = a
		}
		if test, ok := Compare(agreement(), tt.column, a, b, tt.in, 1); ok {
			t.Errorf("%s was tested: %+v", tt.what, test)
		}
	}
}
