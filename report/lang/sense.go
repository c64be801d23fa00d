package lang

import (
	"slices"
	"strings"
)

// A Sense is what a word of running text says of the figures beside it.
type Sense int

// The senses of words. Those up to [Alike] claim something of figures, those up
// to [Worsen] of an earlier and a later one.
const (
	NoSense Sense = iota
	Rise
	Fall
	Double
	Halve
	Improve // which of rise and fall that is the figure tells
	Worsen
	Above // one figure than the other
	Below
	Better
	Worse
	Highest // a figure of all in its table
	Lowest
	Best
	Worst
	Alike
	Established // the difference is more than chance
	Apart       // what is compared is how far figures are apart
	Negation
	Roughly
	Than      // after it stands what is compared with
	Earlier   // after it stands the earlier figure
	Later     // after it stands the later figure
	Step      // after it stands how far something moved
	Otherwise // begins a clause of its own
	Measured  // what a word such as higher may stand before: a higher share; before any other it is part of a name
	Label     // the number after it is a name: chapter 3
)

// Claims tells whether a word of the sense says which figure is larger.
func (s Sense) Claims() bool { return s >= Rise && s <= Alike }

// Moves tells whether a word of the sense leads from an earlier figure to a
// later one.
func (s Sense) Moves() bool { return s >= Rise && s <= Worsen }

// Compares tells whether a word of the sense sets one figure over another.
func (s Sense) Compares() bool { return s >= Above && s <= Worse }

// Superlative tells whether a word of the sense sets a figure over all others.
func (s Sense) Superlative() bool { return s >= Highest && s <= Worst }

// Judges tells whether a word of the sense says which figure is the better one.
func (s Sense) Judges() bool {
	return slices.Contains([]Sense{Improve, Worsen, Better, Worse, Best, Worst}, s)
}

// Plain is a sense that judges in terms of figures, where the lower one is the
// better (low) or the higher.
func (s Sense) Plain(low bool) Sense {
	pairs := map[Sense][2]Sense{Improve: {Rise, Fall}, Worsen: {Fall, Rise}, Better: {Above, Below},
		Worse: {Below, Above}, Best: {Highest, Lowest}, Worst: {Lowest, Highest}}
	pair, judges := pairs[s]
	switch {
	case !judges:
		return s
	case low:
		return pair[1]
	}
	return pair[0]
}

// senses are words by language and sense. A word that often means something else
// is none of them: fall is a season, minst is at least.
var senses = map[string]map[Sense]string{
	"sv": {
		Rise: "ökade ökades ökat ökats ökar öka ökas ökning ökande stiger steg stigit stiga stigande växte vuxit växer växa växande " +
			"höjdes höjts höjs höjning tilltog tilltagit tilltar klättrade klättrat klättrar uppgång",
		Fall: "minskade minskades minskat minskats minskar minska minskas minskning minskande sjönk sjunkit sjunker sjunka sjunkande " +
			"föll fallit faller falla fallande sänktes sänkts sänks sänkning avtog avtagit avtar krympte krympt krymper krympa krympande " +
			"dalade dalat dalar rasade rasat rasar backade backat backar tappade tappat tappar nedgång",
		Double:      "fördubblades fördubblats fördubblas fördubblade fördubblat fördubblar fördubbling dubblerades dubblerats",
		Halve:       "halverades halverats halveras halverade halverat halverar halvering",
		Improve:     "förbättrades förbättrats förbättras förbättrade förbättrat förbättrar förbättring stärktes stärkts stärks",
		Worsen:      "försämrades försämrats försämras försämrade försämrat försämrar försämring försvagades försvagats försvagas",
		Above:       "högre större fler mer mera oftare vanligare",
		Below:       "lägre mindre färre ovanligare",
		Better:      "bättre",
		Worse:       "sämre",
		Highest:     "flest högst vanligast",
		Lowest:      "lägst ovanligast",
		Best:        "bäst",
		Worst:       "sämst",
		Alike:       "oförändrad oförändrat oförändrade lika samma",
		Established: "säkerställd säkerställt säkerställda signifikant signifikanta",
		Apart:       "skillnad skillnaden skillnader skillnaderna avstånd avståndet gap gapet förändring förändringen förändringar ökningen minskningen förbättringen försämringen",
		Negation:    "inte ej icke aldrig varken ingen inget inga knappast knappt utan",
		Roughly:     "nästan ungefär omkring cirka ca runt drygt stort",
		Than:        "än mot jämfört som",
		Earlier:     "från",
		Later:       "till",
		Step:        "med",
		Otherwise:   "men medan fast däremot samtidigt",
		Measured: "andel andelen andelar medelvärde medelvärdet medelvärden medeltal värde värdet värden nivå nivån nivåer resultat resultatet index " +
			"antal antalet poäng siffra siffran siffror grad utsträckning snitt genomsnitt bland inom under även också igen numera ännu idag många stor stora vanlig vanligt höga låga",
		Label: "kapitel kap avsnitt tabell figur diagram bilaga sida sid s fråga frågorna punkt nr nummer del paragraf artikel version §",
	},
	"en": {
		Rise: "rose rises rise risen rising increased increases increase increasing grew grown grows grow growing growth " +
			"climbed climbs climb climbing",
		Fall: "fell falls fallen falling decreased decreases decrease decreasing declined declines decline declining " +
			"dropped drops drop dropping sank sunk sinks sinking shrank shrunk shrinks shrinking reduced dipped slipped",
		Double:      "doubled doubles doubling",
		Halve:       "halved halves halving",
		Improve:     "improved improves improve improving improvement strengthened strengthens",
		Worsen:      "worsened worsens worsen worsening deteriorated deteriorates deteriorating weakened weakens",
		Above:       "higher greater larger more oftener",
		Below:       "lower smaller fewer less",
		Better:      "better",
		Worse:       "worse",
		Highest:     "highest",
		Lowest:      "lowest fewest",
		Best:        "best",
		Worst:       "worst",
		Alike:       "unchanged same equal alike",
		Established: "established significant significantly",
		Apart:       "difference differences gap gaps change changes",
		Negation:    "not no never neither nor hardly without none didn't isn't wasn't doesn't",
		Roughly:     "almost nearly about around roughly approximately some",
		Than:        "than against compared as",
		Earlier:     "from",
		Later:       "to",
		Step:        "by",
		Otherwise:   "but while whereas although",
		Measured: "share shares proportion proportions mean means average averages score scores level levels numbers value values " +
			"result results rate rates extent index among within also even again often frequently",
		Label: "chapter section table figure chart appendix page p question item step number part article version §",
	},
}

// idioms hold words of direction that claim nothing there.
var idioms = map[string][]string{
	"sv": {"mer eller mindre", "mer sällan", "mer ovanligt", "större delen", "större del", "mindre del", "desto mer", "inte minst",
		"högst upp", "stiga upp", "faller ut", "föll ut", "fallit ut", "falla ut"},
	"en": {"more or less", "more rarely", "more seldom", "declined to answer", "declined to say", "declined to take",
		"the more", "dropped out", "drop out", "at best", "at worst", "all the same", "same time"},
}

// Idiom is how many of the words that a text begins with are an idiom in which
// no word claims anything; 0 where they are none.
func (l *Language) Idiom(words []string) int {
	for _, idiom := range idioms[l.Code] {
		if parts := strings.Fields(idiom); len(words) >= len(parts) && slices.EqualFunc(parts, words[:len(parts)], strings.EqualFold) {
			return len(parts)
		}
	}
	return 0
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
