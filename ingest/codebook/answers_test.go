package codebook

import "testing"

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text, decimal string
		want          float64
		ok            bool
	}{
		{"12", "", 12, true},
		{" \u22121\u00a0234,5 ", "", -1234.5, true},
		{"1 234 567.25", ".", 1234567.25, true},
		{"5.", "", 5, true},
		{"1.5", ",", 0, false}, // the point is no decimal mark there
		{"12 34", "", 0, false},
		{"1.234,5", "", 0, false},
		{"1e5", "", 0, false},
		{"75 %", "", 0, false},
		{"", "", 0, false},
	} {
		if got, ok := ParseNumber(c.text, c.decimal); got != c.want || ok != c.ok {
			t.Errorf("%q with %q: %v, %v", c.text, c.decimal, got, ok)
		}
	}
}

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2018-12-01": true, "2018-12-01 09:30:00": true, "2018-12-01T09:30:00.5": true, "20181201": true, "1/12 2018": true, "31/1-2018": true,
		"2018-02-29": false, "2018": false, "i december": false, "": false,
	} {
		if IsDate(text) != want {
			t.Errorf("%q is taken wrongly", text)
		}
	}
}
