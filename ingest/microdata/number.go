package microdata

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// numeral is a number as people write it: digits, perhaps in groups of three
// with a space between, and one decimal mark.
var numeral = regexp.MustCompile(`^[-+]?(\d+|\d{1,3}( \d{3})+)([.,]\d*)?$`)

// spaces that may part groups of digits, and the minus sign, as a keyboard
// writes them.
var plainDigits = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-")

// parseNumber reads a number. The decimal mark is a comma or a point; where
// the source says which, the other is no part of a number.
func parseNumber(text, decimal string) (float64, bool) {
	text = strings.TrimSpace(plainDigits.Replace(text))
	if !numeral.MatchString(text) {
		return 0, false
	}
	if i := strings.IndexAny(text, ".,"); i >= 0 && decimal != "" && text[i:i+1] != decimal {
		return 0, false
	}
	text = strings.Replace(strings.ReplaceAll(text, " ", ""), ",", ".", 1)
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// dateLayouts are the ways in which a day is understood: as ISO 8601 has it,
// alone or with a time of day, and as Swedes write it with a stroke.
var dateLayouts = []string{
	time.DateOnly, time.DateTime, "2006-01-02 15:04", "2006-01-02T15:04:05", time.RFC3339, "20060102", "2/1 2006", "2/1-2006",
}

// isDate tells whether a text is a day that exists.
func isDate(text string) bool {
	for _, layout := range dateLayouts {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}
