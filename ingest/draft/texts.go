package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// numeral is a number as the rows will be read: digits, perhaps in groups of
// three with a space between, and one decimal mark.
var numeral = regexp.MustCompile(`^[-+]?(\d+|\d{1,3}( \d{3})+)([.,]\d*)?$`)

// plainDigits writes the spaces that part groups of digits, and the minus
// sign, as a keyboard does.
var plainDigits = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-")

// nearNumber is a number with a sign or a unit that keeps it from being read.
var nearNumber = regexp.MustCompile(`^(~|ca\.? |c:a |about |approx\.? )?[-+]?\d[\d ]*([.,]\d+)?( ?(%|h|hrs?|hours?|tim|timmar|years?|yrs?|år|months?|mån|månader|kr|sek))?\.?$`)

// zeroCode is digits that begin with a zero that counts nothing.
var zeroCode = regexp.MustCompile(`^0\d+$`)

// parseNumber reads a number. A text that begins with a zero that counts
// nothing, such as 0180, is a code and no number.
func parseNumber(text string) (float64, bool) {
	if text == "" || len(text) > 40 || text[0] > '9' && text[0] < 0x80 {
		return 0, false
	}
	text = plainDigits.Replace(text)
	if !numeral.MatchString(text) || len(text) > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9' {
		return 0, false
	}
	text = strings.Replace(strings.ReplaceAll(text, " ", ""), ",", ".", 1)
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// dateLayouts are the ways in which rows are read as a day.
var dateLayouts = []string{
	time.DateOnly, time.DateTime, "2006-01-02 15:04", "2006-01-02T15:04:05", time.RFC3339, "20060102", "2/1 2006", "2/1-2006",
}

// isDate tells whether a text is a day, in living memory where it could be a
// number as well.
func isDate(text string) bool {
	if len(text) < 6 || len(text) > 35 || text[0] < '0' || text[0] > '9' || len(text) != len("20060102") && !strings.ContainsAny(text, "-/") {
		return false
	}
	for _, layout := range dateLayouts {
		day, err := time.Parse(layout, text)
		if err == nil && (layout != "20060102" || day.Year() >= 1900 && day.Year() < 2100) {
			return true
		}
	}
	return false
}

// personalForms are texts that tell who somebody is: addresses of mail and of
// machines, and Swedish personal identity numbers.
var personalForms = regexp.MustCompile(`^([^@\s]+@[^@\s]+\.[a-zA-Z]{2,}|\d{1,3}(\.\d{1,3}){3}|(19|20)?\d{2}[01]\d[0-3]\d[-+]\d{4}|(19|20)\d{2}[01]\d[0-3]\d\d{4})$`)

// isPersonal tells whether a text tells who somebody is.
func isPersonal(text string) bool {
	digit := text[0] >= '0' && text[0] <= '9'
	return len(text) < 100 && (digit && len(text) > 6 || strings.Contains(text, "@")) && personalForms.MatchString(text)
}

// sentinels are numbers that stand for a missing answer in many exports.
var sentinels = []string{"9", "88", "98", "99", "888", "998", "999", "9999", "-1", "-7", "-8", "-9", "-88", "-98", "-99", "-999", "-9999"}

// isSentinel tells whether a text often stands for a missing answer.
func isSentinel(text string) bool {
	return slices.Contains(sentinels, text)
}
