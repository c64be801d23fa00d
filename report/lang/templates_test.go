package lang

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// edges are counts that sentences go wrong on: none, one, two, and all of a
// large survey.
var edges = []int{0, 1, 2, 1234}

// render writes a template with the same count or word everywhere.
func render(l *Language, k Key, arg any) string {
	return l.Word(k, arg, arg, arg, arg, arg, arg, arg, arg, arg)
}

// every goes through each text of each language.
func every(t *testing.T, check func(l *Language, k Key)) {
	t.Helper()
	for _, l := range All {
		for _, k := range declared(t) {
			check(l, k)
		}
	}
}

var faults = map[string]*regexp.Regexp{
	"an argument is left":            regexp.MustCompile(`[{}|]`),
	"two spaces":                     regexp.MustCompile(`[ \x{a0}]{2}`),
	"a breaking space before %":      regexp.MustCompile(`[ ]%`),
	"a space before a stop or comma": regexp.MustCompile(`[ \x{a0}][.,;:!?](\s|$)`),
	"two stops":                      regexp.MustCompile(`\w\.\.\s|,,|;;`),
	"a hyphen for a dash":            regexp.MustCompile(` - `),
	"straight quotation marks":       regexp.MustCompile(`["]`),
	"minus nothing":                  regexp.MustCompile(`[–−]0([^,.\d]|$)`),
}

// ranges are texts on a range, whose ends differ.
var ranges = map[Key]bool{PercentOfEach: true, MentionsByEach: true}

func TestTemplatesWithEdgeCounts(t *testing.T) {
	every(t, func(l *Language, k Key) {
		for _, n := range edges {
			text := render(l, k, n)
			for fault, pattern := range faults {
				if pattern.MatchString(text) && !(ranges[k] && fault == "minus nothing") {
					t.Errorf("%s: %s with %d: %s: %q", l.Code, k, n, fault, text)
				}
			}
		}
		if text := render(l, k, "ord"); strings.ContainsAny(text, "{}|") {
			t.Errorf("%s: %s with a word: %q", l.Code, k, text)
		}
	})
}

// plurals are nouns that one of something is not followed by.
var plurals = map[string]*regexp.Regexp{
	"sv": regexp.MustCompile(`\b1 (personer|prövningar|rader|uppgifter|grupper|små grupper|skillnader|jämförelser|frågor|kommuner|enheter|regioner|skolor|gånger|procentenheter|tillfrågade|anställda)\b`),
	"en": regexp.MustCompile(`\b1 (people|respondents|tests|rows|figures|groups|small groups|differences|comparisons|questions|municipalities|units|regions|schools|times|percentage points|answers|employees)\b`),
}

// severals are texts whose count is never one, and why.
var severals = map[Key]string{
	GroupsCompared:        "two groups or more are compared",
	ManyGroups:            "fewer are named one by one",
	ManyWithheld:          "fewer are named one by one",
	FewerThan:             "the least size of a group",
	NoteWithheldSmall:     "the least size of a group",
	MethodPrivacy:         "the least size of a group",
	MethodUnexamined:      "they are too many to be counted",
	MethodUncounted:       "they are too many to be counted",
	NoteModelSmall:        "the least size of a group",
	NoteModelFewLeft:      "the least size of a group",
	NoteLinkedFew:         "the least size of a group",
	GuideWithheld:         "the least size of a group",
	QuestionsShown:        "some are left over",
	LongTable:             "short tables are printed",
	PercentOfEach:         "from fewest to most",
	MentionsByEach:        "from fewest to most",
	NoteModelFewEvents:    "a number with a decimal",
	FindingTimesAgainst:   "twice as many as one at least",
	NoteIndexSum:          "an index has several items",
	NoteIndexRule:         "an index has several items",
	NoteIndexQuestions:    "an index has several items",
	FindingPublishedUp:    "units have a word of their own for one",
	FindingPublishedDown:  "units have a word of their own for one",
	FindingPublishedSame:  "units have a word of their own for one",
	FindingPublishedLevel: "units have a word of their own for one",
}

func TestTemplatesAgreeWithOne(t *testing.T) {
	every(t, func(l *Language, k Key) {
		text := render(l, k, 1)
		if wrong := plurals[l.Code].FindString(text); wrong != "" && severals[k] == "" {
			t.Errorf("%s: %s: %q in %q", l.Code, k, wrong, text)
		}
	})
	for k := range severals {
		if !swedish.Has(k) {
			t.Errorf("%s is no text", k)
		}
	}
}

// Notes and paragraphs on method end with a stop; what does begins with a capital,
// an argument or a mark. Findings get both from [Language.finding] alone.
func TestTemplatesBeginAndEndAsSentences(t *testing.T) {
	every(t, func(l *Language, k Key) {
		one, many, two := strings.Cut(l.words[k], "|")
		for _, text := range []string{one, many} {
			if text == "" && !two {
				continue
			}
			first, _ := utf8.DecodeRuneInString(text)
			stop := strings.HasSuffix(text, ".")
			switch family, _, _ := strings.Cut(string(k), "."); {
			case (family == "note" || family == "method") && !stop:
				t.Errorf("%s: %s does not end with a stop: %q", l.Code, k, text)
			case family == "finding" && (stop || unicode.IsUpper(first)):
				t.Errorf("%s: %s is a sentence already: %q", l.Code, k, text)
			case stop && unicode.IsLower(first):
				t.Errorf("%s: %s begins small: %q", l.Code, k, text)
			}
		}
	})
}

// Swedish figures have their decimal comma and English ones their point, also
// where a text holds a number of its own.
func TestTemplatesWriteNumbersAsTheirLanguageDoes(t *testing.T) {
	wrong := map[string]*regexp.Regexp{"sv": regexp.MustCompile(`\d\.\d`), "en": regexp.MustCompile(`\d,\d(\D|$)|\d [%]`)}
	every(t, func(l *Language, k Key) {
		if found := wrong[l.Code].FindString(l.words[k]); found != "" {
			t.Errorf("%s: %s has %q", l.Code, k, found)
		}
	})
}
