// Package simulate draws the answers to a yearly staff survey that never was, as
// many as one likes, and writes the study file that goes with them. Speed is
// measured on what it draws. The same survey and seed are the same bytes.
package simulate

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strings"
)

// The files of a simulated survey.
const (
	StudyFile   = "study.yaml"
	AnswersFile = "svar.csv"
)

// The most of everything that a survey can have. Areas by tenure are at most as
// many combinations as a study may group by.
const (
	MostQuestions = 120
	MostAreas     = 25_000
)

// A Survey says how much to draw.
type Survey struct {
	Rows      int // respondents, over all years; 0 or more
	Questions int // statements on a scale, 1 to [MostQuestions]
	Areas     int // areas of work, 1 to [MostAreas]
	Seed      uint64
}

// First and number of the years that the survey was made in.
const (
	firstYear = 2009
	years     = 10
)

// tenures are the bands of years in the profession.
var tenures = []string{"Mindre än 2 år", "2–5 år", "5–10 år", "Mer än 10 år"}

// services are what areas of work are called, with a district where there are more.
var services = []string{"Barn och unga", "Ekonomiskt bistånd", "Funktionsnedsättning", "Socialpsykiatri", "Vuxen och missbruk", "Äldre"}

// areas names the areas of work.
func (s Survey) areas() []string {
	names := make([]string, s.Areas)
	for i := range names {
		names[i] = services[i%len(services)]
		if s.Areas > len(services) {
			names[i] = fmt.Sprintf("%s, distrikt %d", names[i], i/len(services)+1)
		}
	}
	return names
}

// What statements are about, and what they say of it: every one of the one with
// every one of the other is a sentence.
var (
	subjects = []string{"Introduktionen", "Handledningen", "Arbetsbelastningen", "Samverkan med andra", "Dokumentationen", "Lönesättningen",
		"Fortbildningen", "It-stödet", "Mötesordningen", "Säkerheten", "Planeringen", "Stödet från chefen"}
	predicates = []string{"fungerar bra", "har blivit bättre det senaste året", "bidrar till att jag stannar", "tas upp öppet i arbetsgruppen",
		"följs upp", "motsvarar vad jag väntade mig", "håller också när det är bråttom", "är bättre här än på andra arbetsplatser",
		"är något jag kan påverka", "kommer klienterna till godo"}
)

// statement is the text of a question, from 0.
func statement(question int) string {
	return subjects[question%len(subjects)] + " " + predicates[question/len(subjects)]
}

// Other columns that such exports have and this study has no use for.
var (
	positions = []string{"Socialsekreterare", "Biståndshandläggare", "Förste socialsekreterare", "Enhetschef"}
	channels  = []string{"E-post", "Sms", "Webb", "Papper"}
)

// comments are remarks with all that makes a cell hard to find the end of: the
// delimiter, line breaks and quotation marks.
var comments = []string{
	"Bra chef; mycket att göra.",
	"Vi hinner inte med det som står i planen.\nDet vore bra med en gemensam genomgång varje månad; nu blir det när någon har tid.",
	"Svårt att svara på, det är olika från vecka till vecka.",
	"Frågorna om handledning stämmer inte riktigt på oss; vi har den tillsammans med grannenheten.\n\nI övrigt trivs jag.",
	`Det vi kallar "introduktion" är en pärm.`,
	"Tre saker skulle hjälpa:\n1. en introduktion som börjar första dagen;\n2. färre system att skriva samma sak i;\n3. att det som bestäms på mötena också blir av.",
	"Mer tid för klienterna; mindre för dokumentationen. Det har vi sagt i alla enkäter sedan den första.",
	`Chefen säger "hör av er"; det gör vi.`,
}

// header is the first line of the answers.
func (s Survey) header() string {
	columns := []string{"Status", "Inskickad", "Kanal", "Språk", "Enhet", "Befattning", "Verksamhetsområde", "Tid i yrket", "Mätår"}
	for q := range s.Questions {
		columns = append(columns, fmt.Sprintf("F%d", q+1))
	}
	return strings.Join(append(columns, "Kommentar", "Svarstid"), ";") + "\n"
}

// A drawer draws respondents one after the other.
type drawer struct {
	survey   Survey
	random   *rand.PCG
	areas    []string
	remarks  []string                    // as cells
	answers  [steps][256]byte            // what is answered at each level of content, 0 for nothing
	level    [MostQuestions][years]int16 // how content people are with a question in a year
	byTenure [4]int16                    // what their background adds
}

// steps is how many levels of content there are. An answer at level l is that
// of four coins, each of which says yes once in steps/l times.
const steps = 32

func newDrawer(s Survey) *drawer {
	d := &drawer{survey: s, random: rand.NewPCG(s.Seed, 0), areas: s.areas(), byTenure: [...]int16{3, 0, -1, 1}}
	for _, c := range comments {
		d.remarks = append(d.remarks, `"`+strings.ReplaceAll(c, `"`, `""`)+`"`)
	}
	for level := range d.answers {
		d.answers[level] = answersAt(level)
	}
	for q := range d.level {
		for y := range d.level[q] {
			d.level[q][y] = int16(14 + q*7%13 + y*(q%5-2)/4)
		}
	}
	return d
}

// answersAt is what each of 256 draws answers at a level: 5 of them nothing, 6
// that they do not know.
func answersAt(level int) (table [256]byte) {
	const given = 256 - 5 - 6
	below, choose := 0, [...]int{1, 4, 6, 4, 1} // of 32⁴
	at := 0
	for yes, ways := range choose {
		for range yes {
			ways *= level
		}
		for range len(choose) - 1 - yes {
			ways *= steps - level
		}
		below += ways
		for ; at < (given*below)>>20; at++ {
			table[at] = byte('1' + yes)
		}
	}
	for ; at < given+6; at++ {
		table[at] = '9'
	}
	return table
}

// appendRow draws one respondent and appends the line.
func (d *drawer) appendRow(line []byte) []byte {
	who, when := d.random.Uint64(), d.random.Uint64()
	area, tenure, year := below(who, 0, len(d.areas)), int(who>>16&3), below(who, 32, years)
	line = append(line, "Slutförd;"...)
	line = appendTime(line, firstYear+year, when)
	line = append(line, ';')
	line = append(line, channels[when>>48&3]...)
	line = append(line, ";sv;Enhet "...)
	line = appendDigits(line, below(when, 40, 90)+10)
	line = append(line, ';')
	line = append(line, positions[who>>18&3]...)
	line = append(line, ';')
	line = append(line, d.areas[area]...)
	line = append(line, ';')
	line = append(line, tenures[tenure]...)
	line = append(line, ';')
	line = appendYear(line, firstYear+year)
	mood := int16(bits.OnesCount64(who>>48)) - 8 // of the person: −8 to 8, most of them near 0
	line = d.appendAnswers(line, year, mood+d.byTenure[tenure]+int16(area*5%7)-3)
	line = append(line, ';')
	if who>>20&7 < 3 {
		line = append(line, d.remarks[who>>23&7]...)
	}
	line = append(line, ';')
	line = appendDigits(line, below(when, 24, 900)+100)
	return append(line, '\n')
}

// appendAnswers draws what a person answers to every statement.
func (d *drawer) appendAnswers(line []byte, year int, content int16) []byte {
	var draws uint64
	for q := range d.survey.Questions {
		if q%8 == 0 {
			draws = d.random.Uint64()
		}
		level := min(max(d.level[q][year]+content, 1), steps-1)
		line = append(line, ';')
		if answer := d.answers[level][byte(draws)]; answer != 0 {
			line = append(line, answer)
		}
		draws >>= 8
	}
	return line
}

// below makes a number from 0 to n−1 of sixteen bits of a draw, from the bit at.
func below(draw uint64, at, n int) int { return int(draw>>at&0xffff) * n >> 16 }

// appendTime appends a time in the autumn of a year.
func appendTime(line []byte, year int, draw uint64) []byte {
	line = appendYear(line, year)
	line = append(line, "-1"...)
	line = append(line, byte('0'+draw&1), '-')
	line = appendDigits(line, below(draw, 1, 28)+1)
	line = append(line, ' ')
	line = appendDigits(line, below(draw, 8, 14)+7)
	line = append(line, ':')
	return appendDigits(line, below(draw, 16, 60))
}

// appendYear appends a year of four digits.
func appendYear(line []byte, year int) []byte {
	return appendDigits(appendDigits(line, year/100), year%100)
}

// appendDigits appends a number below 1 000 as two digits, or as three where it
// has them.
func appendDigits(line []byte, n int) []byte {
	if n >= 100 {
		line = append(line, byte('0'+n/100))
	}
	return append(line, byte('0'+n/10%10), byte('0'+n%10))
}
