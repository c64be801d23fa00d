package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A roleWord is what in a header tells a role. Whole words count; the weight
// says how sure they make.
type roleWord struct {
	role    codebook.Role
	weight  int
	longest int // how many words the header may have; 0: any number
	words   []string
}

// roleWords are what headers say of roles, the surest first.
var roleWords = []roleWord{
	{codebook.Area, 9, 0, words("verksamhetsområde|verksamhetsomrade|förvaltning|forvaltning")},
	{codebook.Area, 8, 5, words("avdelning|department|division|sektor|business unit|avd|förvaltningsområde")},
	{codebook.Area, 5, 5, words("område|omrade|omr|ao|verksamhet|area|areakod|områdeskod|sektion|section|bolag|faculty|fakultet|directorate")},
	{codebook.Unit, 9, 5, words("enhet|arbetsplats|enhetsnamn|workplace|arbetsställe")},
	{codebook.Unit, 6, 4, words("unit|enhetskod|unit code|team|arbetsgrupp|grupp|arbetslag|skola|school|office|kontor|site")},
	{codebook.Tenure, 10, 0, words("anställningstid|tjänstetid|yrkeserfarenhet|tenure|length of service|years at company|years of service|år i yrket|yrkesår|anställningsår|antal år i yrket|år som socialsekreterare")},
	{codebook.Tenure, 8, 0, words("hur länge har du arbetat|hur länge har du varit|hur länge har du jobbat|hur länge har du haft|hur länge har du tjänstgjort|hur länge är du anställd|" +
		"hur många år har du arbetat|hur många år har du varit|hur många år har du jobbat|hur många år har du haft|hur många års erfarenhet|hur lång erfarenhet|hur lång anställningstid|hur lång tid har du arbetat|hur lång tid har du varit|hur lång tid har du jobbat|" +
		"how long have you worked|how long have you been|how long have you held|how many years have you worked|how many years have you been|number of years employed|number of years worked|number of years in")},
	{codebook.Tenure, 5, 0, words("vilket år började du|year did you start|year did you begin|started your current position|anställd sedan|anställd år|anställningsdatum år|började år|arbetat här sedan|employed since|start year|startår")},
	{codebook.Tenure, 6, 0, words("years in current role|years in role|years in position|years employed|total working years|years with curr manager|år på arbetsplatsen|år i tjänsten|år i kommunen|år i organisationen|år som anställd|antal år anställd|antal anställningsår|antal tjänsteår|tjänsteår|år i nuvarande|tid i nuvarande|tid i yrket|tid på arbetsplatsen|anställd antal år|år anställd|years of experience|years in service")},
	{codebook.Tenure, 4, 0, words("how many years of")},
	{codebook.Wave, 9, 4, words("mätning|mättillfälle|omgång|våg|wave|mätomgång|survey round|enkätomgång|round|mätperiod|termin")},
	{codebook.Wave, 5, 3, words("år|year|period|årtal|enkätår|survey year")},
	{codebook.Municipality, 9, 5, words("kommun|municipality|kommunnamn|hemkommun")},
	{codebook.Municipality, 6, 3, words("kommunkod|stadsdel|region|county|cname")},
	{codebook.Position, 9, 5, words("befattning|yrkesroll|job role|yrkestitel|befattningsgrupp|yrkeskategori|personalkategori|befattningskod|bef|job title|occupation|profession|yrke|yrkesgrupp")},
	{codebook.Position, 6, 4, words("position|roll|titel|tjänst|role|job level|chefsnivå")},
	{codebook.Weight, 9, 3, words("vikt|weight|weights|kalibreringsvikt|designvikt|survey weight|pw|wt|wgt|pweight|vikter")},
	{codebook.Stratum, 9, 3, words("stratum|strata|stratumkod|urvalsstratum")},
	{codebook.Cluster, 9, 3, words("cluster|kluster|psu|klusterid|cluster id")},
	{codebook.Version, 9, 2, words("version|enkätversion|formulär|formulärversion|enkätformulär|formulärtyp|enkättyp|survey version|questionnaire version|form version")},
}

// respondentWords name the column that identifies who answered.
var respondentWords = words("id|respondent|respondent id|respondentid|responseid|response id|svarsid|svars id|svarsnummer|löpnummer|lopnr|löpnr|record id|record|case id|caseid|subject|deltagare|deltagarid|participant|participant id|userid|user id|uid|token|employee number|employee id|anställningsnummer|anstnr|personid|person id|nr|no|number|serial|serienummer|submission id|tracker|enkätid|enkätnummer|userno|key")

// personalWords name columns that tell who somebody is.
var personalWords = words("namn|name|förnamn|efternamn|first name|last name|surname|full name|fullständigt namn|e post|epost|email|e mail|mail|mejl|e postadress|email address|telefon|telefonnummer|mobil|mobilnummer|phone|phone number|tel|personnummer|pnr|adress|address|gatuadress|ip|ip address|ipaddress|ip adress|recipient email|recipient first name|recipient last name|recipientemail|recipientfirstname|recipientlastname|external reference|externalreference|location latitude|location longitude|locationlatitude|locationlongitude|username|user name|användarnamn|last name first name|användare|signatur|personlig kod|personliga kod|din personliga kod|vilken är din personliga kod|personkod|deltagarkod")

// toolWords name columns that a survey tool fills in itself, by its layout;
// those of the layout "" are times, which many tools write.
var toolWords = map[string][]string{
	"":           words("timestamp|tidstämpel|tidsstämpel|start time|starttid|completion time|slutförandetid|sluttid|last modified time|tid för senaste ändring|senast ändrad|startdate|enddate|start date|end date|recordeddate|recorded date|submitdate|datestamp|submitted at|inskickad"),
	"limesurvey": words("submitdate|lastpage|startlanguage|seed|startdate|datestamp|refurl|interviewtime"),
	"qualtrics":  words("status|progress|duration in seconds|finished|distributionchannel|userlanguage"),
	"msforms":    words("language|språk"),
	"redcap":     words("redcap survey identifier|redcap event name|redcap repeat instrument|redcap repeat instance|redcap data access group"),
}

// isTools tells whether a survey tool filled a column in itself.
func (d *drafting) isTools(p *profile) bool {
	c := p.column
	if isToolColumn(p) {
		return true
	}
	name := fold(strings.ReplaceAll(c.Name, "_", " "))
	return slices.Contains(toolWords[""], name) || slices.Contains(toolWords[d.heading.Layout], name)
}

// titleOf is a column's header in words: small letters, parted where a capital
// begins a new word.
func titleOf(c decode.Column) string {
	text := c.Text
	if text == "" {
		text = c.Name
	}
	var b strings.Builder
	last := ' '
	for _, r := range codebook.Normal(text) {
		if unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsDigit(last)) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return fold(strings.ReplaceAll(b.String(), "_", " "))
}

// isAbout tells whether a header, or the name before it, is one of some words.
func isAbout(c decode.Column, list []string) bool {
	return slices.Contains(list, titleOf(c)) || slices.Contains(list, fold(c.Name))
}

// weigh is how surely a header tells the role; 0 where it does not.
func (r roleWord) weigh(c decode.Column) int {
	title := titleOf(c)
	count := len(strings.Fields(title))
	if r.longest > 0 && count > r.longest || r.role != codebook.Tenure && isStatement(title) {
		return 0
	}
	best := 0
	for _, w := range r.words {
		if title == w {
			best = max(best, r.weight+2)
		} else if strings.Contains(" "+title+" ", " "+w+" ") {
			best = max(best, r.weight)
		}
	}
	return best
}

// Words by which a sentence about oneself is told from a header that names
// something, and from a question.
var (
	selfWords     = words("jag|mig|min|mitt|mina|vi|oss|vår|vårt|våra|i|me|my|we|us|our")
	questionWords = words("vilken|vilket|vilka|var|vad|hur|which|what|where|how")
)

// isStatement tells whether a header is a sentence about oneself to agree with:
// "Jag trivs på min arbetsplats" asks for no workplace.
func isStatement(title string) bool {
	list := strings.Fields(title)
	has := func(of []string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return slices.Contains(of, w) })
	}
	return len(list) > 2 && has(selfWords) && !has(questionWords)
}

// identifies tells whether a column is called as an identifier is and differs in
// most rows, or stands first, looks like one and differs in every row.
func (d *drafting) identifies(i int) bool {
	p := d.profiles[i]
	called := isAbout(p.column, respondentWords) && 4*p.again <= 3*p.answered
	if p.repeats && !called || 10*p.answered < 9*d.rows || p.answered < 2 || p.letters > 60 || p.dates == p.answered || 2*p.personal > p.answered {
		return false
	}
	if called {
		return true
	}
	oneWord := !slices.ContainsFunc(p.values, func(v seen) bool { return strings.ContainsAny(v.text, " \t\n") })
	return i == 0 && d.rows >= 20 && oneWord && p.letters > 1 && (p.whole == p.numbers || p.letters > 10)
}

// askRespondent drafts the identifier of who answered. Of several the first is
// it, and the others are left out.
func (d *drafting) askRespondent(i int) {
	p := d.profiles[i]
	if slices.ContainsFunc(d.asked, func(q *asking) bool { return q.Role == codebook.Respondent }) {
		d.leave(i, "it identifies who answered, as another column does", "")
		return
	}
	q := d.question(i, nil, codebook.Open, "it differs in every row, as an identifier does")
	q.Role = codebook.Respondent
	if p.again > 0 {
		q.reasons = []string{"it is called as an identifier is"}
		q.doubts = append(q.doubts, fmt.Sprintf("%s an identifier that an earlier row has: were answers exported twice? A row whose identifier its wave has had is left out.", haveOf(p.again, "row")))
	}
	p.forget()
}

// A candidate is a question that may have a role.
type candidate struct {
	question *asking
	weight   int
}

// giveRoles gives each role to the question that most surely has it, and says
// which others could have it.
func (d *drafting) giveRoles() {
	for _, role := range codebook.Roles {
		if role == codebook.Respondent {
			continue
		}
		var candidates []candidate
		for _, q := range d.asked {
			if w := d.weighRole(q, role); w > 0 {
				candidates = append(candidates, candidate{q, w})
			}
		}
		slices.SortStableFunc(candidates, func(a, b candidate) int { return b.weight - a.weight })
		if len(candidates) == 0 {
			continue
		}
		best := candidates[0].question
		d.give(best, role)
		var others []string
		for _, c := range candidates[1:] {
			others = append(others, d.columnTitle(c.question.columns[0]))
		}
		if len(others) > 0 {
			d.guesses = append(d.guesses, Guess{About: "role " + string(role), Why: "taken from " + d.columnTitle(best.columns[0]) + " by its header",
				Doubt: fmt.Sprintf("the role %s is taken from %s: is it rather %s?", role, d.columnTitle(best.columns[0]), strings.Join(others, " or "))})
		}
	}
}

// weighRole is how surely a question has a role; 0 where it cannot have it.
func (d *drafting) weighRole(q *asking, role codebook.Role) int {
	if q.Role != "" || len(q.columns) != 1 || !d.suits(q, role) {
		return 0
	}
	best := 0
	for _, r := range roleWords {
		if r.role == role {
			best = max(best, r.weigh(d.profiles[q.columns[0]].column))
		}
	}
	return best
}

// suits tells whether what a question holds can be what the role says.
func (d *drafting) suits(q *asking, role codebook.Role) bool {
	p := d.profiles[q.columns[0]]
	if q.answers != nil && q.answers.family != nil && q.answers.family.single {
		return false // nobody belongs to a yes
	}
	switch role {
	case codebook.Weight:
		return q.Kind == codebook.Number && p.least > 0 && p.answered == d.rows && p.numbers == p.answered && p.greatest <= 1e6
	case codebook.Tenure:
		return q.Kind == codebook.Number && (p.least >= 0 || len(q.answers.missing) > 0) || q.Kind == codebook.Single && q.Ordered
	case codebook.Wave:
		return q.Kind == codebook.Single && len(q.answers.list) <= maxWaves || q.Kind == codebook.Number && d.isYear(p) && len(p.values) <= maxWaves
	case codebook.Stratum, codebook.Cluster, codebook.Version:
		few := q.Kind == codebook.Single || q.Kind == codebook.Number && !p.many && p.whole == p.numbers
		return few && (role != codebook.Version || len(p.values) > 1)
	case codebook.Position:
		return q.Kind == codebook.Single && len(q.answers.list) > 1 || q.Kind == codebook.Number && p.areCodes()
	}
	return q.Kind == codebook.Single || hasCodes(role) && q.Kind == codebook.Number && p.areCodes()
}

// maxWaves is how many rounds of measurement a column may hold.
const maxWaves = 20

// isYear tells whether a column holds years of our time.
func (d *drafting) isYear(p *profile) bool {
	return p.numbers > 0 && p.numbers == p.whole && p.least >= 1930 && p.greatest <= 2100
}

// give gives a question a role, and what follows from it.
func (d *drafting) give(q *asking, role codebook.Role) {
	p := d.profiles[q.columns[0]]
	q.Role = role
	q.reasons = append(q.reasons, "its header tells the role "+string(role))
	switch {
	case role == codebook.Tenure && q.Kind == codebook.Number && d.isYear(p):
		q.FromYear = p.greatest
		q.doubts = append(q.doubts, fmt.Sprintf("was the survey in %v? The years are counted from then, the latest year in the column.", p.greatest))
	case role == codebook.Tenure && q.Kind == codebook.Number && strings.HasPrefix(titleOf(p.column), "how many years of"):
		q.doubts = append(q.doubts, "are these the years by which people shall be grouped?")
	case hasCodes(role):
		if q.Kind == codebook.Number {
			d.asCodes(q, p)
		}
		q.askCodes()
	case slices.Contains([]codebook.Role{codebook.Wave, codebook.Stratum, codebook.Cluster, codebook.Version}, role) && q.Kind == codebook.Number:
		d.asCodes(q, p)
	}
	if role == codebook.Wave {
		q.Ordered = true
		q.orderWaves()
	}
}

// orderWaves puts waves in the order of time, if their names tell it.
func (q *asking) orderWaves() {
	if len(q.answers.list) < 2 || q.Scale != "" || q.answers.form == numbered {
		return
	}
	for _, naming := range namings {
		terms := make(map[string]term)
		for _, x := range q.answers.list {
			if found := naming.form().FindStringSubmatch(strings.ToLower(x.text + x.code)); found != nil {
				if t, ok := naming.read(found); ok {
					terms[x.text+x.code] = t
				}
			}
		}
		if len(terms) == len(q.answers.list) {
			slices.SortStableFunc(q.answers.list, func(a, b answer) int { return compareTerms(terms[a.text+a.code], terms[b.text+b.code]) })
			q.Categories = q.answers.categories()
			return
		}
	}
	q.doubts = append(q.doubts, "are the waves listed in the order of time?")
}

// asCodes makes categories of numbers that are names, such as years.
func (d *drafting) asCodes(q *asking, p *profile) {
	missing := q.answers.missing
	q.Kind, q.answers = codebook.Single, &answers{missing: missing}
	for _, v := range p.values {
		x, ok := parseNumber(v.text)
		if !ok || slices.ContainsFunc(missing, func(m answer) bool { return m.code == v.text }) {
			continue
		}
		code := strconv.FormatFloat(x, 'f', -1, 64)
		i := slices.IndexFunc(q.answers.list, func(o answer) bool { return o.code == code })
		if i < 0 {
			i = len(q.answers.list)
			q.answers.list = append(q.answers.list, answer{code: code, rank: x})
		}
		if code != v.text {
			q.answers.list[i].also = append(q.answers.list[i].also, v.text)
		}
	}
	slices.SortStableFunc(q.answers.list, func(a, b answer) int { return int(a.rank - b.rank) })
	q.Categories = q.answers.categories()
}

// sensitiveWords are what in a header tells that an answer could harm somebody,
// by what it is about.
var sensitiveWords = []struct {
	about string
	stems []string
}{
	{"health", words("hälsa|health|sjukskriv|sjukfrånvaro|sick leave|sickness|sjuk|diagnos|illness|disease|stressrelaterad|utmattning|burnout|utbränd|depress|medicin")},
	{"harassment", words("trakasser|mobb|harass|bullied|bullying|kränk|hot och våld|hot eller våld|våld|violence|diskriminer|discriminat|sexuella|övergrepp")},
	{"disability", words("funktionsnedsätt|funktionshinder|disabilit|funktionsvariation")},
	{"ethnicity", words("etnisk|ethnic|race|födelseland|country of birth|modersmål|nationalit|utländsk bakgrund")},
	{"religion", words("religion|religiös|trosuppfatt|faith")},
	{"union membership", words("fackförening|fackligt|facket|trade union|union member|facklig")},
	{"sexual orientation", words("sexuell läggning|sexual orientation|hbtq|lgbt|könsidentitet|gender identity")},
	{"salary", words("lön|lon|löner|loneniva|manadslon|salary|income|inkomst|månadslön|wage|lönenivå|pay band|earnings")},
	{"politics", words("politisk|political|parti|party affiliation")},
}

// markSensitive marks questions whose answers could harm somebody.
func (d *drafting) markSensitive() {
	for _, q := range d.asked {
		if q.Role != "" {
			continue
		}
		title := " " + titleOf(d.profiles[q.columns[0]].column) + " "
		if q.Text != nil {
			title += fold(q.Text.In("")) + " "
		}
		for _, s := range sensitiveWords {
			if slices.ContainsFunc(s.stems, func(stem string) bool { return speaksOf(title, stem) }) {
				q.Sensitive = true
				q.reasons = append(q.reasons, "sensitive, since it is about "+s.about)
				break
			}
		}
	}
}

// speaksOf tells whether a word of a title begins with a stem; a short stem is
// a whole word.
func speaksOf(title, stem string) bool {
	if len(stem) <= 5 {
		return strings.Contains(title, " "+stem+" ")
	}
	return strings.Contains(title, " "+stem)
}
