package lang

import (
	"math"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

const nbsp = "\u00a0"

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		sv, en   string
	}{
		{0, 0, "0", "0"},
		{0, 1, "0,0", "0.0"},
		{2.5, 0, "3", "3"}, // half away from zero, not to even
		{3.5, 0, "4", "4"},
		{-2.5, 0, "−3", "−3"},
		{0.15, 1, "0,2", "0.2"},                      // 0.1499999999999999944 in binary
		{1.005, 2, "1,01", "1.01"},                   // 1.00499999999999989 in binary
		{0.1 + 0.2 + 0.45 + 11.75, 0, "13", "13"},    // 12.499999999999998 in binary
		{100 * 20.0 / 117, 1, "17,1", "17.1"},        // 17.0940…
		{100 * 1.0 / 117, 1, "0,9", "0.9"},           // the source prints ",9"
		{-0.04, 1, "0,0", "0.0"},                     // no minus zero
		{999.95, 1, "1" + nbsp + "000,0", "1,000.0"}, // carries into the thousands
		{1234567, 0, "1" + nbsp + "234" + nbsp + "567", "1,234,567"},
		{-1234.5, 1, "−1" + nbsp + "234,5", "−1,234.5"},
		{math.NaN(), 1, "..", ".."},
		{math.Inf(1), 1, "..", ".."},
	} {
		if got := swedish.Number(c.x, c.decimals); got != c.sv {
			t.Errorf("sv: Number(%v, %d) = %q, want %q", c.x, c.decimals, got, c.sv)
		}
		if got := english.Number(c.x, c.decimals); got != c.en {
			t.Errorf("en: Number(%v, %d) = %q, want %q", c.x, c.decimals, got, c.en)
		}
	}
}

func TestCell(t *testing.T) {
	published := func(x float64) result.Cell { return result.Publish(result.Estimate{Value: x, Base: 117}) }
	for _, c := range []struct {
		kind result.Kind
		cell result.Cell
		want string
	}{
		{result.Count, published(1010), "1" + nbsp + "010"},
		{result.Count, published(0), "–"},
		{result.Percent, published(0), "–"},
		{result.Percent, published(0.04), "0,0"}, // less than half a unit is not none
		{result.Percent, published(100), "100,0"},
		{result.Mean, published(3.456), "3,46"},
		{result.Index, published(78.3), "78,3"},
		{result.Points, published(8), "+8,0"},
		{result.Points, published(-8.25), "−8,3"},
		{result.Points, published(0.01), "0,0"},
		{result.Change, published(0), "0,00"},
		{result.Steps, published(0.15), "+0,2"},
		{result.Percent, result.Cell{}, "×"},
		{result.Percent, result.CannotOccur(), "."},
	} {
		if got := swedish.Cell(c.kind, c.cell); got != c.want {
			t.Errorf("Cell(%s, %v) = %q, want %q", c.kind, c.cell, got, c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		kind      result.Kind
		low, high float64
		want      string
	}{
		{result.Percent, 41.2, 57.9, "41–58"},
		{result.Points, -3.2, 8, "−3,2 till +8,0"},
		{result.Points, 0.38, 11.43, "0,4–11,4"}, // zero is not within
		{result.Steps, -1.25, 1.6, "−1,3 till +1,6"},
		{result.Mean, 3.2, 3.456, "3,20–3,46"},
	} {
		if got := swedish.Bounds(c.kind, c.low, c.high); got != c.want {
			t.Errorf("Bounds(%s, %v, %v) = %q, want %q", c.kind, c.low, c.high, got, c.want)
		}
	}
}

func TestInterval(t *testing.T) {
	for _, c := range []struct {
		kind      result.Kind
		low, high float64
		sv, en    string
	}{
		{result.Percent, 41.2, 57.9, "41–58" + nbsp + "%", "41–58%"},
		{result.Percent, 0, 100, "0–100" + nbsp + "%", "0–100%"},
		{result.Mean, 3.2, 3.456, "3,20–3,46", "3.20–3.46"},
		{result.Points, 3, 12, "3–12 procentenheter", "3–12 percentage points"},
		{result.Points, -3, 8, "−3 till +8 procentenheter", "−3 to +8 percentage points"},
		{result.Points, -12, -3, "−12 till −3 procentenheter", "−12 to −3 percentage points"},
		{result.Points, -0.2, 8, "0 till +8 procentenheter", "0 to +8 percentage points"},
	} {
		if got := swedish.Interval(c.kind, c.low, c.high); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.Interval(c.kind, c.low, c.high); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		kind   result.Kind
		x      float64
		sv, en string
	}{
		{result.Count, 0, "0", "0"},
		{result.Count, 1234, "1" + nbsp + "234", "1,234"},
		{result.Percent, 42.5, "43" + nbsp + "%", "43%"},
		{result.Points, 1, "1 procentenhet", "1 percentage point"},
		{result.Points, -1.2, "−1 procentenhet", "−1 percentage point"},
		{result.Points, 7.5, "8 procentenheter", "8 percentage points"},
		{result.Points, 0, "0 procentenheter", "0 percentage points"},
	} {
		if got := swedish.Quantity(c.kind, c.x); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.Quantity(c.kind, c.x); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestDate(t *testing.T) {
	for iso, want := range map[string]string{
		"2018-12-01": "1 december 2018", "2016-02-29": "29 februari 2016",
		"hösten 2018": "hösten 2018", "": "", "2018-02-30": "2018-02-30",
	} {
		if got := swedish.Date(iso); got != want {
			t.Errorf("Date(%q) = %q, want %q", iso, got, want)
		}
	}
	if got := english.Date("2018-12-01"); got != "1 December 2018" {
		t.Errorf("en: got %q", got)
	}
}
