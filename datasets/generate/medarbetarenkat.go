package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// medarbetarenkat simulates three yearly staff surveys. One staff list lives
// through the three waves, with people who leave and people who are hired, and
// every wave is answered by some of those employed then: so the answers never
// exceed the head counts, in any group.
func medarbetarenkat() ([]file, error) {
	rng := newRand(20162018)
	posts := establish(rng)
	headcounts := [][]string{{"wave", "municipality", "area", "position", "n"}}
	var all []file
	for w, wave := range waves {
		if w > 0 {
			turnOver(rng, posts)
		}
		headcounts = append(headcounts, count(wave.id, posts)...)
		content, err := excelCSV(survey(rng, w, posts), wave.encoding)
		if err != nil {
			return nil, err
		}
		all = append(all, file{"medarbetarenkat-exempel/svar-" + wave.id + ".csv", content})
	}
	content, err := excelCSV(headcounts, utf8WithBOM)
	return append(all, file{"medarbetarenkat-exempel/anstallda.csv", content}), err
}

// A post is one position in one unit; nobody holds it where it is vacant.
type post struct {
	municipality *municipality
	area         *area
	unit         string
	position     int // index of positionNames
	holder       *person
}

// A person is somebody employed: mood is what makes the same person's answers
// alike, over questions and over the years.
type person struct {
	tenths int // tenths of years in the profession
	mood   float64
}

func (p *person) beginner() bool { return p.tenths < 20 }

// establish makes the posts of all municipalities and fills most of them.
func establish(rng *rand.Rand) []*post {
	var posts []*post
	for m := range municipalities {
		for a := range areas {
			for i := range municipalities[m].posts[a] {
				p := &post{municipality: &municipalities[m], area: &areas[a], position: positionOf(i, a, m)}
				p.unit = fmt.Sprintf("%s-%s%d", p.municipality.initial, p.area.initials, 1+i/unitSize)
				if p.municipality.neverVacant || rng.Float64() >= vacant {
					p.holder = employed(rng, p.position)
				}
				posts = append(posts, p)
			}
		}
	}
	return posts
}

// positionOf says what the i-th post of an area is: the area has one head
// where it is large enough, each further unit a deputy head, each unit two
// specialists, and the rest are case workers.
func positionOf(i, a, m int) int {
	large := municipalities[m].posts[a] >= 5
	switch inUnit := i % unitSize; {
	case i == 0 && large:
		return head
	case inUnit == 0 && large:
		return deputyHead
	case inUnit <= 2 && large:
		return specialist
	default:
		return areas[a].caseWorker
	}
}

// turnOver lets a year pass: some leave, beginners more often, and most of the
// posts that are vacant then are filled.
func turnOver(rng *rand.Rand, posts []*post) {
	for _, p := range posts {
		if p.holder != nil {
			leaves := leaveLater
			if p.holder.beginner() {
				leaves = leaveEarly
			}
			if p.holder.tenths += 10; rng.Float64() < leaves {
				p.holder = nil
			}
		}
		if p.holder == nil && (p.municipality.neverVacant || rng.Float64() < filled) {
			p.holder = hired(rng, p.position)
		}
	}
}

// employed draws somebody who has been there for a while: a quarter each of
// 0–2, 2–5, 5–10 and 10–35 years in the profession. Specialists have at least
// two, managers five.
func employed(rng *rand.Rand, position int) *person {
	bands := [][2]int{{0, 20}, {20, 50}, {50, 100}, {100, 350}}
	switch position {
	case specialist:
		bands = bands[1:]
	case deputyHead, head:
		bands = bands[2:]
	}
	band := pick(rng, bands)
	return &person{tenths: band[0] + rng.IntN(band[1]-band[0]), mood: moodSpread * rng.NormFloat64()}
}

// hired draws a new colleague; most new case workers are new to the profession.
func hired(rng *rand.Rand, position int) *person {
	p := employed(rng, position)
	caseWorker := position == socialWorker || position == careManager
	if caseWorker && rng.Float64() < graduates {
		p.tenths = rng.IntN(10)
	}
	return p
}

// count lists how many people are employed in each group.
func count(wave string, posts []*post) [][]string {
	type group struct{ municipality, area, position string }
	n := map[group]int{}
	var order []group
	for _, p := range posts {
		g := group{p.municipality.name, p.area.name, positionNames[p.position]}
		if !slices.Contains(order, g) {
			order = append(order, g)
		}
		if p.holder != nil {
			n[g]++
		}
	}
	var rows [][]string
	for _, g := range order {
		rows = append(rows, []string{wave, g.municipality, g.area, g.position, strconv.Itoa(n[g])})
	}
	return rows
}

// survey asks everybody employed in wave w and returns the file of answers.
func survey(rng *rand.Rand, w int, posts []*post) [][]string {
	var records [][]string
	for _, p := range posts {
		if p.holder != nil && rng.Float64() < willingness(p) {
			records = append(records, answer(rng, w, p))
		}
	}
	shuffle(rng, records)
	for i, record := range records {
		record[0] = fmt.Sprintf("%s-%04d", waves[w].id, i+1)
	}
	for _, odd := range waves[w].oddAnswers {
		records[rng.IntN(len(records))][slices.Index(header, odd.column)] = odd.text
	}
	return append([][]string{header}, records...)
}

// willingness is the probability that somebody returns the survey.
func willingness(p *post) float64 {
	willing := answerRate
	if p.holder.beginner() {
		willing -= beginnersDecline
	}
	return willing - p.area.decline
}

// answer is what one person answers in wave w, as it stands in the file.
func answer(rng *rand.Rand, w int, p *post) []string {
	record := []string{
		"", // the running number, when all answers are in
		p.municipality.name,
		untidy(rng, p.area.name, p.area.spellings),
		p.unit,
		untidy(rng, positionNames[p.position], positionSpellings[p.position]),
		forget(rng, 0.02, strings.Replace(fmt.Sprintf("%.1f", float64(p.holder.tenths)/10), ".", ",", 1)),
	}
	for _, q := range statements {
		label := agreeLabels[feel(rng, w, q, p)-1]
		if rng.Float64() < doNotKnow {
			label = "Vet ej"
		}
		record = append(record, untidy(rng, label, nil))
	}
	gaveUp := rng.Float64() < givesUp
	for _, q := range engagement {
		point := strconv.Itoa(feel(rng, w, q, p))
		if gaveUp {
			point = ""
		}
		record = append(record, forget(rng, itemForgotten, point))
	}
	return append(record, comment(rng, w))
}

// feel draws a person's point 1–5 on a question: a feeling along a line, with
// the planted effects, rounded to the nearest point. Products are converted so
// that no processor fuses them with a sum: the files are the same everywhere.
func feel(rng *rand.Rand, w int, q question, p *post) int {
	feeling := q.level + p.holder.mood + float64(noise*rng.NormFloat64())
	if q.statement {
		feeling += p.area.catchingUp[w]
	}
	if q.yearly {
		feeling += float64(float64(w) * p.municipality.yearly)
	}
	if q.hardAtFirst && p.holder.beginner() {
		feeling -= struggle
	}
	return min(max(int(feeling+0.5), 1), 5)
}

// untidy writes a label as people and programs do: sometimes empty, in another
// spelling, or with a stray space.
func untidy(rng *rand.Rand, label string, spellings []string) string {
	if len(spellings) > 0 && rng.Float64() < otherSpelling {
		label = pick(rng, spellings)
	}
	switch draw := rng.Float64(); {
	case draw < straySpace/2:
		label += " "
	case draw < straySpace:
		label = " " + label
	}
	return forget(rng, itemForgotten, label)
}

// forget leaves a cell empty with a probability.
func forget(rng *rand.Rand, probability float64, text string) string {
	if rng.Float64() < probability {
		return ""
	}
	return text
}

// comment draws the answer to the open question; most people leave it empty.
// In the waves that allow it, some comments run over two lines.
func comment(rng *rand.Rand, w int) string {
	if rng.Float64() >= commentRate {
		return ""
	}
	text := pick(rng, comments)
	if waves[w].longComments && rng.Float64() < 0.3 {
		text += "\n" + pick(rng, comments)
	}
	return text
}
