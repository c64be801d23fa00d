package draft

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// openWords are what in a header asks for words of one's own.
var openWords = words("fritext|fri text|fria ord|egna ord|utveckla|utveckla gärna|förklara|ange vad|ange vilken|ange vilket|ange vilka|vad nämligen|nämligen|ge exempel|ge gärna exempel|" +
	"något mer|något annat|något övrigt|något ytterligare|annat vad|annan vad|om annat|annat nämligen|annan vilken|annat vilket|vilken diagnos|vill tillägga|att tillägga|lägga till|vill framföra|vill säga|ta upp|vad är bra|vad är bäst|vad är sämst|vad är dåligt|vad fungerar|vad kan|vad skulle|vad bör|vad behöver|hur kan|hur skulle|hur tycker du att|" +
	"please specify|please describe|please explain|free text|open text|open ended|own words|specify|other specify|anything else|anything to add|what could|what would|what works|what is best|what is the best|how could|in your opinion")

// openStems begin words in a header that ask for words of one's own.
var openStems = words("idé|idéer|kommentar|kommentera|förslag|förbättringsförslag|synpunkt|motivera|motivering|beskriv|berätta|önskemål|fritextsvar|comment|describe|explain|suggest|feedback|elaborate|remarks")

// openTitles are whole headers that ask for words of one's own.
var openTitles = words("komm|kom|övrigt|övriga|annat|annat ange|annan|anm|anmärkning|anmärkningar|anteckning|anteckningar|tankar|reflektioner|idéer|text|notes|note|other|others|other text|annat text|ris och ros")

// asksForWords tells whether a header asks for words of one's own.
func asksForWords(c decode.Column) bool {
	for _, text := range []string{titleOf(c), fold(c.Option), fold(strings.ReplaceAll(c.Name, "_", " "))} {
		if text == "" {
			continue
		}
		if slices.Contains(openTitles, text) || slices.ContainsFunc(openWords, func(w string) bool { return strings.Contains(" "+text+" ", " "+w+" ") }) ||
			slices.ContainsFunc(openStems, func(stem string) bool { return strings.Contains(" "+text, " "+stem) }) {
			return true
		}
	}
	return false
}

// asksWhy tells whether a header asks for a reason, or who somebody is, which is
// asked for with alternatives as well as without.
func asksWhy(c decode.Column) bool {
	title := " " + titleOf(c) + " " + fold(c.Option) + " "
	return slices.ContainsFunc([]string{" varför ", " why ", " vem ", " vilka personer ", " who ", " whom "},
		func(word string) bool { return strings.Contains(title, word) })
}

// nameWords are what in a header asks for somebody's name.
var nameWords = words("vad heter din|vad heter er|vad heter du|namn på din|namnet på din|din chefs namn|chefens namn|ditt namn|närmaste chef|närmsta chef|närmaste chefs namn|ansvarig chef|vem är din|name of your manager|name of your supervisor|managers name|supervisors name|your name|line manager|who is your manager|who is your supervisor")

// personsName is the names of a person: each begins with a capital.
var personsName = pattern(`^\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?( \p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?){1,2}$`)

// isOfNames tells whether a column tells names of people: its header asks for
// one, or most answers have the form of one though the header asks for no group.
// English writes other names so as well; there nearly all answers have it and
// few are the same.
func (d *drafting) isOfNames(p *profile) bool {
	like, different := 0, 0
	for _, v := range p.values {
		if personsName().MatchString(v.text) {
			like += v.times
			different++
		}
	}
	title := " " + titleOf(p.column) + " "
	asked := slices.ContainsFunc(nameWords, func(w string) bool { return strings.HasPrefix(title, " "+w+" ") || strings.HasSuffix(title, " "+w+" ") })
	switch {
	case p.many && !asked, d.groups(p.column), 2*like <= p.answered && !asked:
		return false
	case asked:
		a := readAnswers(p)
		return 2*p.numbers < p.answered && a.family == nil
	case d.language == "sv":
		return true
	}
	return different >= 10 && 10*like >= 9*p.answered && 3*different > p.answered && codebook.Normal(p.column.Option) == ""
}
