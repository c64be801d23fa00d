package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// printed are scales as questionnaires print them, from the least to the most:
// those of municipal and national Swedish staff and user surveys, of COPSOQ and
// of the work environment survey, and English ones.
var printed = []string{
	"Tar helt avstånd från|Tar delvis avstånd från|Varken eller|Instämmer delvis|Instämmer helt",
	"Tar helt avstånd ifrån|Tar delvis avstånd ifrån|Instämmer delvis|Instämmer helt",
	"Tar helt avstånd från påståendet|Tar delvis avstånd från påståendet|Instämmer delvis i påståendet|Instämmer helt i påståendet",
	"Instämmer inte alls|Instämmer i låg grad|Instämmer delvis|Instämmer i hög grad|Instämmer helt",
	"Instämmer i mycket låg grad|Instämmer i låg grad|Varken eller|Instämmer i hög grad|Instämmer i mycket hög grad",
	"Instämmer inte alls|Instämmer till viss del|Instämmer till stor del|Instämmer helt",
	"Jag instämmer inte alls|Jag instämmer delvis|Jag instämmer helt",
	"Håller inte alls med|Håller delvis med|Håller helt med",
	"Stämmer inte alls|Stämmer ganska dåligt|Stämmer ganska bra|Stämmer helt och hållet",
	"Det stämmer inte alls|Det stämmer delvis|Det stämmer till stor del|Det stämmer helt",
	"Stämmer mycket dåligt|Stämmer ganska dåligt|Varken eller|Stämmer ganska bra|Stämmer mycket bra",
	"Nej, inte alls|Nej, knappast|Ja, delvis|Ja, absolut",
	"Nej, inte alls|Nej, i låg grad|Ja, i viss grad|Ja, i hög grad",
	"Nej|Ja, delvis|Ja, helt och hållet",
	"Nej, aldrig|Nej, sällan|Ja, ibland|Ja, ofta|Ja, alltid",
	"Nej, aldrig|Sällan|Ibland|Oftast|Ja, alltid",
	"Aldrig/nästan aldrig|Sällan|Ibland|Ofta|Alltid",
	"Sällan eller aldrig|Ibland|Ofta|Alltid",
	"Nej, inte alls|Lite (kanske 1/10 av tiden)|Ungefär 1/4 av tiden|Halva tiden|Ungefär 3/4 av tiden|Nästan hela tiden",
	"Sällan/Aldrig|Ett par dagar per månad|En dag per vecka|Ett par dagar per vecka|Varje dag",
	"Aldrig|Någon gång per år|Någon gång i månaden|Varje vecka|Dagligen",
	"Mer sällan|Varje halvår|Varje kvartal|Varje månad|Varannan vecka|Varje vecka",
	"I mycket liten grad|I liten grad|Delvis|I hög grad|I mycket hög grad",
	"I mycket låg grad|I låg grad|Varken eller|I hög grad|I mycket hög grad",
	"Inte alls|I liten utsträckning|I viss utsträckning|I stor utsträckning|Helt",
	"Mycket dåligt|Ganska dåligt|Varken bra eller dåligt|Ganska bra|Mycket bra",
	"Inte alls bra|Inte särskilt bra|Ganska bra|Mycket bra",
	"Mycket dåligt|Dåligt|Någorlunda|Gott|Mycket gott",
	"Inte alls stressad|Inte särskilt stressad|Lite stressad|Ganska stressad|Mycket stressad",
	"Inte alls orolig för det|Något orolig för det|Mycket orolig för det",
	"Mycket otryggt|Ganska otryggt|Varken tryggt eller otryggt|Ganska tryggt|Mycket tryggt",
	"Mycket negativ|Ganska negativ|Varken positiv eller negativ|Ganska positiv|Mycket positiv",
	"Mycket liten|Ganska liten|Varken stor eller liten|Ganska stor|Mycket stor",
	"Alldeles för lite|För lite|Lagom|För mycket|Alldeles för mycket",
	"Ingen|Några|De flesta|Alla",
	"Mycket missnöjd|Ganska missnöjd|Varken nöjd eller missnöjd|Ganska nöjd|Mycket nöjd",
	"Minskat mycket|Minskat något|Oförändrat|Ökat något|Ökat mycket",
	"I strongly disagree|I disagree|Neither agree nor disagree|I agree|I strongly agree",
	"Never/hardly ever|Seldom|Sometimes|Often|Always",
	"Not at all confident|Slightly confident|Somewhat confident|Very confident|Extremely confident",
	"To a very small extent|To a small extent|Somewhat|To a large extent|To a very large extent",
	"No, not at all|Not really|Yes, partly|Yes, definitely",
	"Far too little|Too little|About right|Too much|Far too much",
}

// TestPrintedScales puts scales in their order, with no alphabet's help.
func TestPrintedScales(t *testing.T) {
	for _, scale := range printed {
		steps := strings.Split(scale, "|")
		var values []seen
		for _, text := range slices.Sorted(slices.Values(steps)) {
			values = append(values, seen{text: text, times: 9})
		}
		a := readAnswers(&profile{values: append(values, seen{text: "Vet ej", times: 9})})
		var got []string
		for _, x := range a.list {
			got = append(got, x.text)
		}
		if a.form != ranked || !slices.Equal(got, steps) || len(a.missing) != 1 {
			t.Errorf("%q is read as %q, form %v", steps, got, a.form)
		}
	}
}

// TestCombinedReasons knows labels that give several reasons for no answer.
func TestCombinedReasons(t *testing.T) {
	for label, want := range map[string]codebook.Missing{
		"Oläsligt": codebook.NoAnswer, "Unreadable": codebook.NoAnswer,
		"Vet ej/ej aktuellt": codebook.DontKnow, "Vet inte/Ej aktuellt": codebook.DontKnow, "Vet ej / ingen uppfattning": codebook.DontKnow, "Kan ej svara": codebook.DontKnow,
		"Har ingen åsikt": codebook.DontKnow, "Vet ej eller vill inte svara": codebook.DontKnow, "Vet ej (ej aktuellt)": codebook.DontKnow, "Inte relevant": codebook.NotAsked,
		"Ej relevant": codebook.NotAsked, "Ej tillämpligt": codebook.NotAsked, "Vill inte svara": codebook.NoAnswer, "Don't know / not applicable": codebook.DontKnow,
		"Ja/vet ej": codebook.Answered, "Varken eller": codebook.Answered, "/": codebook.NoAnswer,
	} {
		if got := missingReason(label); got != want {
			t.Errorf("%q: got %q, want %q", label, got, want)
		}
	}
}

// TestSpeltBands reads numbers that are written with letters.
func TestSpeltBands(t *testing.T) {
	for _, spelt := range []string{"Mindre än ett år|1–3 år|4–6 år|7–10 år|Mer än tio år", "Mindre än en månad|En till sex månader|Mer än sex månader", "Less than a year|One to three years|More than three years"} {
		labels := strings.Split(spelt, "|")
		bands := bandsOf(labels)
		if bands == nil || !slices.IsSortedFunc(bands, band.compare) {
			t.Errorf("%q: %+v", labels, bands)
		}
	}
}

// answered is so many rows of answers to one question, each as often.
func answered(n int, header string, answers ...string) string {
	text := header + "\n"
	for i := range n {
		text += answers[i%len(answers)] + "\n"
	}
	return text
}

// TestOneOtherAnswer drafts a scale though one row of many holds something else,
// which is told of and not shown; three rows do not pass for one.
func TestOneOtherAnswer(t *testing.T) {
	steps := answered(100, "Hur trivs du?;", "Mycket dåligt;", "Ganska dåligt;", "Ganska bra;", "Mycket bra;")
	d, text, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(steps + "beror på dagen;\n")}})
	if q := d.Questions[0]; q.Kind != codebook.Scale || !strings.Contains(q.Doubt, "1 answer is none of these steps") || strings.Contains(text, "beror på") {
		t.Errorf("%+v", q)
	}
	d, _, _ = draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(steps + strings.Repeat("beror på dagen;\n", 3))}})
	if q := d.Questions[0]; q.Kind != codebook.Single {
		t.Errorf("%+v", q)
	}
}

// TestUnknownSteps asks about answers that several questions share and that no
// family knows.
func TestUnknownSteps(t *testing.T) {
	text := "Ork;Lust\n"
	for i := range 60 {
		text += fmt.Sprintf("%[1]s;%[1]s\n", []string{"Toppen", "Sådär", "Botten"}[i%3])
	}
	d, _, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(text)}})
	if q := d.Questions[1]; !strings.Contains(q.Doubt, "their order is that of the alphabet") {
		t.Errorf("%+v", q)
	}
}

// TestAgreeOfLabelledEnds names the two steps that agree where the ends do or do
// not, and asks where that cannot be told.
func TestAgreeOfLabelledEnds(t *testing.T) {
	for _, c := range []struct {
		least, most string
		agree       []string
		doubt       bool
	}{
		{"Instämmer inte alls", "Instämmer helt", []string{"4", "5"}, false},
		{"Aldrig", "Alltid", nil, false},
		{"Blått", "Gult", nil, true},
	} {
		d, _, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(answered(60, "Stolthet;", "1 - "+c.least+";", "2;", "3;", "4;", "5 - "+c.most+";"))}})
		if q := d.Questions[0]; !slices.Equal(q.Agree, c.agree) || strings.Contains(q.Doubt, "agree: [4, 5]") != c.doubt {
			t.Errorf("%s: %+v", c.least, q)
		}
	}
}

// TestSpacesApart tells of spaces that no eye can see, once for a scale.
func TestSpacesApart(t *testing.T) {
	text := "Ork;Lust\n"
	for i := range 60 {
		text += fmt.Sprintf("%[1]s;%[1]s\n", []string{"Instämmer helt", "Instämmer  helt", "Instämmer delvis", "Instämmer inte alls"}[i%4])
	}
	d, _, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(text)}})
	const want = `"Instämmer helt" and the same with other spaces are taken for one answer: are they?`
	if len(d.Scales) != 1 || strings.Count(d.Scales[0].Doubt, want) != 1 || d.Questions[0].Doubt+d.Questions[1].Doubt != "" {
		t.Errorf("%+v %+v", d.Scales, d.Questions)
	}
}

// TestRepeatedIdentifiers takes a column that is called an identifier for one
// though some rows repeat it, and not where nearly all do.
func TestRepeatedIdentifiers(t *testing.T) {
	for _, c := range []struct {
		rows, different int
		role            codebook.Role
		doubt           string
	}{
		{60, 55, codebook.Respondent, "5 rows have an identifier that an earlier row has"},
		{900, 875, codebook.Respondent, "25 rows have an identifier that an earlier row has"},
		{60, 60, codebook.Respondent, ""},
		{60, 3, "", ""},
	} {
		text := "Löpnummer;Stolthet\n"
		for i := range c.rows {
			text += fmt.Sprintf("%d;%s\n", 1000+i%c.different, []string{"Ofta", "Sällan"}[i%2])
		}
		d, _, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(text)}})
		if q := d.Questions[0]; q.Role != c.role || !strings.Contains(q.Doubt, c.doubt) {
			t.Errorf("%d of %d: %+v", c.different, c.rows, q)
		}
	}
}

// TestInitials asks whether a letter stands for the one answer that begins so.
func TestInitials(t *testing.T) {
	for answers, want := range map[string]int{"K;Kvinna;M;Man": 2, "M;Man;Mann": 0, "A;B;C": 0, "Man;Kvinna": 0} {
		var labels []label
		for _, text := range strings.Split(answers, ";") {
			labels = append(labels, label{text: text, times: 5})
		}
		if got := initials(labels); len(got) != want {
			t.Errorf("%s: %q", answers, got)
		}
	}
}
