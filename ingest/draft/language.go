package draft

import (
	"slices"
	"strings"
)

// Words that are common in questions of one language and no words of the other.
var (
	swedishWords = words("och|att|jag|är|på|det|som|inte|har|med|för|hur|du|din|ditt|mitt|min|vad|vilken|vilket|av|om|ja|nej|kön|ålder|kommun|enhet|avdelning|till|kan|eller|mycket|arbete|chef|vet|ibland|aldrig|ofta|alltid|instämmer|helt|delvis|stämmer|nöjd")
	englishWords = words("and|the|is|are|of|you|your|my|to|what|which|how|not|with|yes|no|gender|age|department|job|i|do|does|or|very|work|often|never|always|agree|disagree|sometimes|years|total|satisfaction|male|female")
)

// countLanguages counts the words of headers and labels that belong to one of
// the languages; letters that English has not count as Swedish words.
func (f *file) countLanguages() (swedish, english int) {
	count := func(text string) {
		for word := range strings.FieldsSeq(fold(text)) {
			switch {
			case strings.ContainsAny(word, "åäö"), slices.Contains(swedishWords, word):
				swedish++
			case slices.Contains(englishWords, word):
				english++
			}
		}
	}
	for _, p := range f.profiles {
		count(titleOf(p.column))
		count(p.column.Option)
		for _, v := range p.column.Values {
			count(v.Label)
		}
		for _, v := range p.values {
			if v.times > 1 {
				count(v.text)
			}
		}
	}
	return swedish, english
}
