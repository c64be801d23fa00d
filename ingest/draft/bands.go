package draft

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A band is what a label such as "18 to 24 years" says.
type band struct {
	from  float64 // in years where it is a time
	side  int     // −1 for what is less than from, 1 for what is more
	open  bool    // it is a range or has no end, and is not a number alone
	other string  // the words that no band is made of
}

// Words that bands are made of.
var (
	lessWords = words("less than|under|below|up to|at most|younger than|fewer than|or less|or fewer|or younger|and under|mindre än|yngre än|upp till|högst|färre än|max|maximalt|eller mindre|eller färre|eller yngre|och yngre|kortare än|<|≤|<=")
	moreWords = words("more than|over|above|at least|or more|or older|or over|and over|and above|and older|or above|older than|mer än|över|minst|äldre än|fler än|längre än|eller mer|eller fler|eller äldre|eller längre|och äldre|och uppåt|och över|eller över|>|≥|>=|+")
	zeroWords = words("none|no|zero|never|ingen|inga|inget|noll|aldrig|inte alls")
	joints    = words("to|till|and|och|between|mellan|from|från|t o m|tom|ca|cirka|about|approximately|years|year|yrs|y|old|of age|år|åring|åringar|årig|age|ålder|kr|kronor|sek|tkr|k|£|$|€|gbp|usd|eur|%|percent|procent|per|a|the|i|om|en|hours|hour|h|timmar|timme|tim|anställda|employees|people|personer|persons|st|gånger|times|gång|time")
	units     = map[string]float64{"month": 1. / 12, "months": 1. / 12, "månad": 1. / 12, "månader": 1. / 12, "mån": 1. / 12,
		"week": 1. / 52, "weeks": 1. / 52, "vecka": 1. / 52, "veckor": 1. / 52, "day": 1. / 365, "days": 1. / 365, "dag": 1. / 365, "dagar": 1. / 365}
)

// numberWords are numbers as labels spell them. The en of Swedish is an article as
// well: see spellOut.
var numberWords = map[string]string{"ett": "1", "en": "1", "one": "1", "a": "1", "två": "2", "two": "2", "tre": "3", "three": "3", "fyra": "4", "four": "4",
	"fem": "5", "five": "5", "sex": "6", "six": "6", "sju": "7", "seven": "7", "åtta": "8", "eight": "8", "nio": "9", "nine": "9", "tio": "10", "ten": "10",
	"elva": "11", "eleven": "11", "tolv": "12", "twelve": "12", "femton": "15", "fifteen": "15", "tjugo": "20", "twenty": "20"}

// spellOut writes the number words of a label as digits. An article is a number
// only before a time or another number: less than a year, en till tre år.
func spellOut(text string) string {
	list := strings.Fields(text)
	for i, word := range list {
		if digits, ok := numberWords[word]; ok && (word != "en" && word != "a" || i+1 < len(list) && slices.Contains(afterOne, list[i+1])) {
			list[i] = digits
		}
	}
	return " " + strings.Join(list, " ") + " "
}

// afterOne are words before which an article is the number one.
var afterOne = words("year|month|week|day|månad|vecka|dag|timme|till|to|eller|or|två|two|tre|three")

func words(list string) []string { return strings.Split(list, "|") }

// readBand reads a label as a band; ok is false where it has no number.
func readBand(text string) (b band, ok bool) {
	text = spellOut(spaceBand(text))
	if slices.Contains(zeroWords, strings.TrimSpace(text)) {
		return band{side: -1}, true
	}
	text, less := cutWords(text, lessWords)
	text, more := cutWords(text, moreWords)
	var numbers []float64
	var other []string
	scale := 1.0
	for _, word := range strings.Fields(text) {
		x, err := strconv.ParseFloat(strings.Replace(word, ",", ".", 1), 64)
		unit, isUnit := units[word]
		switch {
		case err == nil:
			numbers = append(numbers, x)
		case isUnit:
			scale = unit
		case !slices.Contains(joints, word):
			other = append(other, word)
		}
	}
	if len(numbers) == 0 || len(numbers) > 2 {
		return band{}, false
	}
	b = band{from: numbers[0] * scale, other: strings.Join(other, " "), open: less || more || len(numbers) == 2}
	if less && !more && len(numbers) == 1 {
		b.side = -1
	} else if more && !less && len(numbers) == 1 {
		b.side = 1
	}
	return b, true
}

// spaceBand writes a label in small letters with a space between numbers and
// what is no number, and none inside a number.
func spaceBand(label string) string {
	letters := []rune(strings.ToLower(codebook.PlainDigits(invisible.Replace(label))))
	var b strings.Builder
	for i, r := range letters {
		digit := unicode.IsDigit(r)
		switch {
		case r == ' ' && partsThousands(letters, i), r == '\'':
			continue
		case (r == ',' || r == '.') && betweenDigits(letters, i):
			if r == '.' || !partsThousands(letters, i) {
				b.WriteRune(r)
			}
			continue
		case !digit && !unicode.IsLetter(r) && !unicode.IsSymbol(r) && r != '%':
			r = ' '
		}
		if i > 0 && digit != unicode.IsDigit(letters[i-1]) && !betweenDigits(letters, i-1) && b.Len() > 0 {
			b.WriteRune(' ')
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// partsThousands tells whether a space or comma stands before the last three
// digits of a group: "25 000", but not "18 24" or "10 2019".
func partsThousands(letters []rune, i int) bool {
	if i == 0 || !unicode.IsDigit(letters[i-1]) {
		return false
	}
	n := 0
	for n < 4 && i+1+n < len(letters) && unicode.IsDigit(letters[i+1+n]) {
		n++
	}
	return n == 3
}

// cutWords takes words out of a text and tells whether one was there.
func cutWords(text string, list []string) (rest string, found bool) {
	for _, w := range list {
		if strings.Contains(text, " "+w+" ") {
			text, found = strings.ReplaceAll(text, " "+w+" ", " "), true
		}
	}
	return text, found
}

// bandsOf reads all labels as bands of one thing; at least one must be a range
// or open at an end. It is nil where they are none.
func bandsOf(labels []string) []band {
	if len(labels) < 2 {
		return nil
	}
	var list []band
	open, other := false, ""
	for i, l := range labels {
		b, ok := readBand(l)
		if !ok || i > 0 && b.other != other && b.other != "" && other != "" || len(b.other) > 20 {
			return nil
		}
		other = cmp.Or(other, b.other)
		open = open || b.open
		list = append(list, b)
	}
	if !open {
		return nil
	}
	for i, b := range list {
		for _, o := range list[:i] {
			if b.compare(o) == 0 {
				return nil
			}
		}
	}
	return list
}

// compare orders bands.
func (b band) compare(o band) int {
	return cmp.Or(cmp.Compare(b.from, o.from), cmp.Compare(b.side, o.side))
}
