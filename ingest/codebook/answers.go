package codebook

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// numeral is a number as people write it: digits, perhaps in groups of three
// with a space between, and one decimal mark.
var numeral = regexp.MustCompile(`^[-+]?(\d+|\d{1,3}( \d{3})+)([.,]\d*)?$`)

var plainDigits = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-")

// PlainDigits writes the spaces that may part groups of digits, and the minus
// sign, as a keyboard does.
func PlainDigits(text string) string { return plainDigits.Replace(text) }

// ParseNumber reads a number as files hold it. Its decimal mark is a comma or a
// point, or only the one that is given. ok is false of what is no number.
func ParseNumber(text, decimal string) (x float64, ok bool) {
	if x, ok := parseDigits(text); ok {
		return x, true
	}
	text = strings.TrimSpace(PlainDigits(text))
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

// parseDigits reads digits alone, few enough for a float64, as most numbers are: at
// a tenth of what it takes to read any.
func parseDigits(text string) (x float64, ok bool) {
	if len(text) == 0 || len(text) > 15 {
		return 0, false
	}
	for i := range len(text) {
		digit := text[i] - '0'
		if digit > 9 {
			return 0, false
		}
		x = 10*x + float64(digit)
	}
	return x, true
}

// dateLayouts are the ways in which a day is understood: as ISO 8601 has it,
// alone or with a time of day, and as Swedes write it with a stroke.
var dateLayouts = []string{
	time.DateOnly, time.DateTime, "2006-01-02 15:04", "2006-01-02T15:04:05", time.RFC3339, "20060102", "2/1 2006", "2/1-2006",
}

// IsDate tells whether a text is a day that exists, perhaps with a time of day.
func IsDate(text string) bool {
	for _, layout := range dateLayouts {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// The words by which exports say that an option was ticked, or was not.
var (
	TickedWords   = spellings("1", "x", "y", "yes", "ja", "j", "true", "sant", "checked", "selected", "quoted")
	UntickedWords = spellings("0", "n", "no", "nej", "false", "falskt", "unchecked", "not selected", "not quoted")
)

// spellings are words in small letters, in capitals and with an initial one.
func spellings(words ...string) (list []string) {
	for _, w := range words {
		list = append(list, w, strings.ToUpper(w), strings.ToUpper(w[:1])+w[1:])
	}
	return list
}
