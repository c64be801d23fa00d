package draft

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// nearNumber is a number with a sign or a unit that keeps it from being read.
var nearNumber = pattern(`^(~|ca\.? |c:a |about |approx\.? )?[-+]?\d[\d ]*([.,]\d+)?( ?(%|h|hrs?|hours?|tim|timmar|years?|yrs?|år|months?|mån|månader|kr|sek))?\.?$`)

// zeroCode is digits that begin with a zero that counts nothing.
var zeroCode = pattern(`^0\d+$`)

// parseNumber reads a number. A text that begins with a zero that counts
// nothing, such as 0180, is a code and no number.
func parseNumber(text string) (float64, bool) {
	if text == "" || len(text) > 40 || text[0] > '9' && text[0] < 0x80 {
		return 0, false
	}
	if len(text) > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9' {
		return 0, false
	}
	return codebook.ParseNumber(text, "")
}

// isDate tells whether a text is a day, in living memory where it could be a
// number as well.
func isDate(text string) bool {
	if len(text) < 6 || len(text) > 35 || text[0] < '0' || text[0] > '9' {
		return false
	}
	living := len(text) == len("20060102") && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20"))
	return (living || strings.ContainsAny(text, "-/")) && codebook.IsDate(text)
}

// personalForms are texts that tell who somebody is: addresses of mail and of
// machines, and Swedish personal identity numbers.
var personalForms = pattern(`^([^@\s]+@[^@\s]+\.[a-zA-Z]{2,}|\d{1,3}(\.\d{1,3}){3}|(19|20)?\d{2}[01]\d[0-3]\d[-+]\d{4}|(19|20)\d{2}[01]\d[0-3]\d\d{4})$`)

// isPersonal tells whether a text tells who somebody is.
func isPersonal(text string) bool {
	digit := text[0] >= '0' && text[0] <= '9'
	return len(text) < 100 && (digit && len(text) > 6 || strings.Contains(text, "@")) && personalForms().MatchString(text)
}

// sentinels are numbers that stand for a missing answer in many exports.
var sentinels = []string{"9", "88", "98", "99", "888", "998", "999", "9999", "-1", "-7", "-8", "-9", "-88", "-98", "-99", "-999", "-9999"}

// isSentinel tells whether a text often stands for a missing answer.
func isSentinel(text string) bool {
	return slices.Contains(sentinels, text)
}
