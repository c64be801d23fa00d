package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestBareNumbers lists numbers that no cited cell gives, and not those that are
// no figures.
func TestBareNumbers(t *testing.T) {
	for text, want := range map[string][]string{
		"Av 13 svarade 7,5.":                           {"1:13", "1:7,5"},
		"Rad ett.\n\nRad 42.":                          {"3:42"},
		"{val.2/mentions} är 66 och inte 65.":          {"1:65"},
		"{trivs.total/agree} är 60 % eller 59,8 %":     nil,
		"{trivs.total/agree} är 59,9 %":                {"1:59,9"},
		"{trivs.total/n} är 2 000 eller 2000":          nil,
		"År 2018, 2016–2018 och den 3 maj, 2018-12-01": nil,
		"I kapitel 3, tabell 4, § 5 och SoL 2001:453":  nil,
		"HME9, 2:a och K2":                             nil,
		"## 3 Rubrik":                                  nil,
		"## Rubrik 33":                                 {"1:33"},
		"> Jag har 30 ärenden":                         nil,
		"Det är {=13} saker":                           nil,
		"10–15 procent":                                {"1:10–15"},
		"Mellan 45 och 2050":                           {"1:45"},
	} {
		_, remarks, err := bind(t, "trivs", text, "sv")
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		var got []string
		for _, r := range remarks {
			if r.Kind != BareNumber || !strings.Contains(r.Hint, "{="+r.Word+"}") {
				t.Errorf("%q: %+v", text, r)
			}
			got = append(got, fmt.Sprintf("%d:%s", r.Line, r.Word))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestBareNumberHint offers cells of the place and of what the words name, and
// none rather than one that has the number by chance.
func TestBareNumberHint(t *testing.T) {
	for _, c := range []struct{ place, text, want string }{
		{"val", "Det nämns 66 gånger.", "{val.2/mentions} or "},
		{"val", "Det nämns av 66 procent.", ""},
		{"trivs", "De är 60 procent.", "{trivs.agree/agree} or "},
		{"trivs", "De är 65 % av alla.", "{trivs.4/valid} or "},
		{"trivs", "De är 65 av alla.", ""},
		{"trivs", "De är 62 procent.", ""},
		{"trivs", "I **norr** är de 62 procent.", "{trivs.by.area.norr/agree} or "},
		{"trivs", "I söder är de 62 procent.", ""},
		{"trivs.by.area", "De är 62 procent.", "{trivs.by.area.norr/agree} or "},
		{"areas", "I norr är de 62 procent.", "{trivs.by.area.norr/agree} or "},
		{"findings", "I norr är de 62 procent.", ""},
		{"findings", "De är {trivs.by.area.norr/agree}, i söder 58 procent.", "{trivs.by.area.söder/agree} or "},
		{"trivs", "Det är 16 procentenheter mer ht2018.", "{trivs.by.wave.ht2018/change} or "},
		{"trivs", "Det är 16 procent ht2018.", ""},
	} {
		o := options
		o.Chapters = append(o.Chapters, "areas")
		_, remarks, err := Bind([]File{{Name: c.place, Path: "a.md", Text: c.text}}, sample(), language(t, "sv"), o)
		if err != nil || len(remarks) != 1 || remarks[0].Hint != c.want+"{="+remarks[0].Word+"} if it is no result" {
			t.Errorf("%s, %q: %+v, %v", c.place, c.text, remarks, err)
		}
	}
}

// TestBareNumberIsNoGuess: a figure that is withheld has no value, and 0 is not it.
func TestBareNumberIsNoGuess(t *testing.T) {
	_, remarks, err := bind(t, "trivs", "I väst är det 0 procent.", "sv")
	if err != nil || len(remarks) != 1 || remarks[0].Hint != "{=0} if it is no result" {
		t.Errorf("%+v, %v", remarks, err)
	}
}

// TestDirections judges sentences by their figures: 44 % in 2016 and 60 % in
// 2018, a difference that is established; 62 % in the north and 58 % in the
// south, which is not; 3 and 66 mentions.
func TestDirections(t *testing.T) {
	const (
		before, after = "{trivs.by.wave.ht2016/agree}", "{trivs.by.wave.ht2018/agree}"
		north, south  = "{trivs.by.area.norr/agree}", "{trivs.by.area.söder/agree}"
		few, many     = "{val.1/mentions}", "{val.2/mentions}"
	)
	for _, c := range []struct{ language, text, want string }{
		{"sv", "Andelen ökade från " + before + " till " + after + ".", ""},
		{"sv", "Andelen minskade från " + before + " till " + after + ".", "wrong minskade 44 % → 60 %"},
		{"sv", "Andelen minskade till " + after + " från " + before + ".", "wrong minskade 44 % → 60 %"},
		{"sv", "Andelen ökade till " + after + " (" + before + ").", ""},
		{"sv", "Antalet minskade till " + few + " från " + many + ".", ""},
		{"sv", "Antalet ökade till " + few + " från " + many + ".", "wrong ökade 66 → 3"},
		{"sv", "Antalet ökade från " + many + " till " + few + ".", "wrong ökade 66 → 3"},
		{"sv", "Andelen minskade inte från " + before + " till " + after + ".", ""},
		{"sv", "Minskade andelen från " + before + " till " + after + "?", ""},
		{"sv", "Andelen minskade. Den var " + before + " och är " + after + ".", ""},
		{"sv", "Andelen minskade t.ex. från " + before + " till " + after + ".", "wrong minskade 44 % → 60 %"},
		{"sv", "Den ökade från " + before + " till " + after + ", medan antalet ökade från " + many + " till " + few + ".", "wrong ökade 66 → 3"},
		{"sv", "Andelen ökade från " + before + " till " + many + ".", ""}, // of two kinds
		{"sv", "Andelen är högre i norr (" + north + ") än i söder (" + south + ").", "doubt högre 62 % och 58 %"},
		{"sv", "Andelen är högre i norr (" + north + ") än i söder (" + south + "), men skillnaden är inte säkerställd.", ""},
		{"sv", "Andelen är högre i norr (" + north + ") än i söder (" + south + "), en säkerställd skillnad.", "wrong säkerställd 62 % och 58 %"},
		{"sv", "Andelen är lägre i norr (" + north + ") än i söder (" + south + ").", "wrong lägre 62 % och 58 %"},
		{"sv", "Andelen är inte högre i söder (" + south + ") än i norr (" + north + ").", ""},
		{"sv", "Högre än i söder (" + south + ") är andelen i norr (" + north + ").", ""},
		{"sv", "Andelen är högre i norr, " + north + ", mot {trivs.by.area.total/agree} bland samtliga.", "doubt högre 62 % och 60 %"},
		{"sv", "Den ökade från " + before + " till " + after + ", en skillnad som inte är säkerställd.", "wrong säkerställd 44 % och 60 %"},
		{"sv", "Fler än var tredje (" + south + ") instämmer, mot " + north + " i norr.", ""},
		{"sv", "Andelen ökade med {trivs.by.wave.latest/change}.", ""},
		{"sv", "Andelen minskade med {trivs.by.wave.latest/change|size}.", "wrong minskade 16 procentenheter"},
		{"sv", "Andelen minskade med {trivs.by.wave.latest/fall|size}.", ""},
		{"sv", "Den minskade från " + before + " till " + after + " och från {trivs.by.wave.first/4} till {trivs.by.wave.latest/4}.", "wrong minskade 44 % → 60 %; wrong minskade 60 % → 65 %"},
		{"sv", "Den minskade från " + before + " till " + after + " och " + north + ".", ""},
		{"sv", "Andelen är oförändrad, " + before + " och " + after + ".", "wrong oförändrad 44 % och 60 %"},
		{"sv", "Andelen är i stort sett oförändrad, " + north + " och " + south + ".", ""},
		{"sv", "Antalet är oförändrat, " + few + " och " + many + ".", "wrong oförändrat 3 och 66"},
		{"sv", "Antalet är nästan oförändrat, " + few + " och " + many + ".", ""},
		{"sv", "Flest nämner två (" + many + ").", ""},
		{"sv", "Flest nämner ett (" + few + ").", "wrong Flest 3 och 66 (2)"},
		{"sv", "Lägst är andelen i söder, " + south + ".", ""},
		{"sv", "Lägst är andelen i norr, " + north + ", mot " + south + ".", "wrong Lägst 62 % och 58 % (söder)"},
		{"sv", "Det är högst " + few + " personer.", ""},
		{"sv", "Så är det. {? " + few[1:len(few)-1] + " > 2} {? " + few[1:len(few)-1] + " < " + many[1:] + " {? val.1/mentions = 3}", ""},
		{"sv", "Så är det. {? trivs.by.area.norr/agree = 62} {? trivs.by.area.norr/agree < 1000000,5}", ""},
		{"sv", "{? trivs.by.area.norr/agree = 62,5}", "wrong = 62 % och 62,5"},
		{"sv", "Mer än hälften. {? trivs.total/agree < 50}", "wrong < 60 % och 50"},
		{"sv", "{? trivs.by.area.norr/agree > trivs.by.area.söder/agree}", "doubt > 62 % och 58 %"},
		{"en", "The share fell from " + before + " to " + after + ".", "wrong fell 44% → 60%"},
		{"en", "The share rose from " + before + " to " + after + ".", ""},
		{"en", "It is lower in the north (" + north + ") than in the south (" + south + ").", "wrong lower 62% and 58%"},
		{"en", "It did not fall from " + before + " to " + after + ".", ""},
		{"en", "It is unchanged, " + before + " and " + after + ".", "wrong unchanged 44% and 60%"},
	} {
		_, remarks, err := bind(t, "trivs", c.text, c.language)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		var got []string
		for _, r := range remarks {
			got = append(got, map[RemarkKind]string{BareNumber: "number", Contradicted: "wrong", Uncertain: "doubt"}[r.Kind]+" "+r.Word+" "+r.Says)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestReferences lists what can be written, and of a withheld figure that it is.
func TestReferences(t *testing.T) {
	is := map[string]string{}
	for _, ref := range References(sample(), language(t, "sv"), false) {
		is[ref.Reference] = ref.Figure
		if ref.Figure == withheld {
			continue
		}
		if _, _, err := bind(t, "trivs", ref.Reference, "sv"); err != nil {
			t.Errorf("%s is listed, but %v", ref.Reference, err)
		}
	}
	for ref, want := range map[string]string{"{trivs.by.area.väst/agree}": "withheld", "{val.2/mentions}": "66", "{drawn.a/n}": "", "{trivs.4/agree}": ""} {
		if is[ref] != want {
			t.Errorf("%s is %q, want %q", ref, is[ref], want)
		}
	}
}
