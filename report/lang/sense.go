package lang

import (
	"slices"
	"strings"
)

// A Sense is what a word of running text says of the figures beside it.
type Sense int

// The senses of words. Those up to [Alike] claim something of figures.
const (
	NoSense Sense = iota
	Rise          // from the earlier figure to the later
	Fall
	Above // one figure than the other
	Below
	Highest // a figure of all in its table
	Lowest
	Alike
	Established // the difference is more than chance
	Negation
	Roughly
	Than      // after it stands what is compared with
	Earlier   // after it stands the earlier figure
	Later     // after it stands the later figure
	Otherwise // begins a clause of its own
	Label     // the number after it is a name: chapter 3
)

// Claims tells whether a word of the sense says which figure is larger.
func (s Sense) Claims() bool { return s >= Rise && s <= Alike }

// senses are words by language and sense.
var senses = map[string]map[Sense]string{
	"sv": {
		Rise:        "ökade ökat ökar öka stiger steg stigit växte vuxit växer",
		Fall:        "minskade minskat minskar minska sjönk sjunkit sjunker föll fallit faller",
		Above:       "högre större fler mer oftare",
		Below:       "lägre mindre färre",
		Highest:     "flest högst",
		Lowest:      "lägst",
		Alike:       "oförändrad oförändrat oförändrade lika samma",
		Established: "säkerställd säkerställt säkerställda signifikant signifikanta",
		Negation:    "inte ej icke aldrig varken ingen inget inga knappast knappt utan",
		Roughly:     "nästan ungefär omkring cirka ca runt drygt stort",
		Than:        "än mot jämfört som",
		Earlier:     "från",
		Later:       "till",
		Otherwise:   "men medan fast däremot samtidigt",
		Label:       "kapitel kap avsnitt tabell figur diagram bilaga sida sid s fråga frågorna punkt nr nummer del paragraf artikel version §",
	},
	"en": {
		Rise:        "rose rises rise risen increased increases increase grew grown grows",
		Fall:        "fell falls fall fallen decreased decreases decrease declined declines dropped drops",
		Above:       "higher greater larger more oftener",
		Below:       "lower smaller fewer less",
		Highest:     "highest",
		Lowest:      "lowest fewest",
		Alike:       "unchanged same equal alike",
		Established: "established significant significantly",
		Negation:    "not no never neither nor hardly without none didn't isn't wasn't doesn't",
		Roughly:     "almost nearly about around roughly approximately some",
		Than:        "than against compared as",
		Earlier:     "from",
		Later:       "to",
		Otherwise:   "but while whereas although",
		Label:       "chapter section table figure chart appendix page p question item step number part article version §",
	},
}

// Sense tells what a word of running text says of the figures beside it.
func (l *Language) Sense(word string) Sense {
	word = strings.ToLower(word)
	for sense := Rise; sense <= Label; sense++ {
		if slices.Contains(strings.Fields(senses[l.Code][sense]), word) {
			return sense
		}
	}
	return NoSense
}

// Month tells whether a word is the name of a month.
func (l *Language) Month(word string) bool {
	return slices.Contains(l.months[:], word) || slices.Contains(l.months[:], strings.ToLower(word))
}

// numerals are the numbers that running text writes in words.
var numerals = map[string]string{
	"sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv",
	"en": "none one two three four five six seven eight nine ten eleven twelve",
}

// InWords writes a whole number up to twelve in words; false for any other.
func (l *Language) InWords(x float64) (string, bool) {
	words := strings.Fields(numerals[l.Code])
	if i := int(x); float64(i) == x && i >= 0 && i < len(words) {
		return words[i], true
	}
	return "", false
}

// And is the word between two things.
func (l *Language) And() string { return l.words[And] }
