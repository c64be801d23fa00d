package draft

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/published"
)

// Layouts of [decode.Layouts] by which a table has lines above it: as statistics
// have them, and as a survey has.
const (
	statisticsLayout = "official-statistics"
	surveyLayout     = "titled"
)

// readFile reads a file. A table that is laid out as statistics is read as a
// survey under a title, unless what it holds shows that its rows are no people:
// they would be published as they stand.
func readFile(ctx context.Context, open func(name string) (fs.File, error), name string) (*file, error) {
	f, err := readLaidOut(ctx, open, name, "")
	if err != nil || f.heading.Layout != statisticsLayout || f.aggregated() {
		return f, err
	}
	survey, err := readLaidOut(ctx, open, name, surveyLayout)
	if err != nil {
		return nil, err
	}
	survey.source.Layout = surveyLayout
	if f.marked() {
		survey.source.Doubt = sentences(survey.source.Doubt, "its rows are taken for respondents. Are they schools, regions or the like? "+
			"Then write kind: aggregate on this source, take its layout: away, and name under published: the unit: that a row is about, what divides it under by:, and the values:.")
	}
	return survey, nil
}

// statistical tells whether the rows of a file are to be published as they
// stand.
func (f *file) statistical() bool { return f.heading.Layout == statisticsLayout }

// marked tells whether a file has the marks of statistics, or a publisher above
// its table. One that is named below may be whose survey it is.
func (f *file) marked() bool {
	published := func(r decode.Remark) bool { return !r.Below && publisherLine().MatchString(r.Text) }
	return slices.ContainsFunc(f.remarks, published) || slices.ContainsFunc(f.profiles, func(p *profile) bool { return p.figures() && p.hasMarks() })
}

// aggregated tells whether the rows of a file are sums about places. All of it
// must hold, since what is published is not protected any more: the rows are
// named by places, each place has about the same divisions and each of them once,
// every other column is one that statistics have, and some hold figures that are
// no grades.
func (f *file) aggregated() bool {
	c := f.columns()
	if c.unit < 0 || !f.profiles[c.unit].ofPlaces() || !f.crossed(c) {
		return false
	}
	grades := 0
	for i, p := range f.profiles {
		switch {
		case p.answered == 0 || i == c.unit:
		case p.personal > 0 || isAbout(p.column, personalWords) || asksForWords(p.column) || isAbout(p.column, respondentWords) && !p.ofPlaceCodes():
			return false
		case slices.Contains(c.values, i):
			if p.numbersRows() || 2*p.dates > p.answered {
				return false
			}
			if p.graded() {
				grades++
			}
		case slices.Contains(c.by, i):
			if !p.divides() {
				return false
			}
		case !p.ofPlaces() && !p.ofPlaceCodes() && !placeFact().MatchString(p.column.Name):
			return false
		}
	}
	return 2*grades < len(c.values)
}

// crossed tells whether each place has each of its divisions once, most places
// have the commonest division, and many of them the others.
func (f *file) crossed(c *layout) bool {
	units := map[uint8]bool{}
	rows := map[string]bool{}
	times := map[string]int{}
	marks := f.profiles[c.unit].marks
	for row, unit := range marks {
		division := make([]byte, len(c.by))
		for k, i := range c.by {
			division[k] = f.profiles[i].marks[row]
		}
		if unit == 0 || unit == otherMark {
			continue // there are too many places to tell these apart
		}
		key := string(unit) + string(division)
		if rows[key] {
			return false
		}
		rows[key], units[unit] = true, true
		times[string(division)]++
	}
	most := 0
	for _, n := range times {
		most = max(most, n)
	}
	return len(units) > 1 && 10*most >= 8*len(units) && 5*len(rows) >= 2*len(units)*len(times)
}

// placeFact matches the headers of facts about a place.
var placeFact = pattern(`(?i)^(kommungrupp|kommuntyp|landsdel|riksområde)`)

// placeCodeName matches the headers of codes of places, and placeCode such a
// code: a county's, perhaps with a municipality's after it.
var (
	placeCodeName = pattern(`(?i)^((kommun|läns?|region|municipality|county)[ _-]?)?(kod|nr|code)$`)
	placeCode     = pattern(`^(00|(0?[13-9]|1[02-47-9]|2[0-5])(0[1-9]|[1-9]\d)?)$`)
)

// ofPlaceCodes tells whether a column holds codes of municipalities or counties.
func (p *profile) ofPlaceCodes() bool {
	return placeCodeName().MatchString(codebook.Normal(p.column.Name)) && !slices.ContainsFunc(p.values, func(v seen) bool { return !placeCode().MatchString(v.text) })
}

// ofPlaces tells whether most rows of a column hold the name of a municipality
// or county.
func (p *profile) ofPlaces() bool {
	rows := 0
	for _, v := range p.values {
		if namesPlace(v.text) {
			rows += v.times
		}
	}
	return p.answered > 0 && 10*rows >= 8*p.answered
}

// placeWords matches what stands around the name of a place: 0114 Upplands
// Väsby kommun.
var placeWords = pattern(`(?i)^\d{2,4} +|^region +| +(kommun|stad|län|county|municipality)$`)

// namesPlace tells whether a text is the name of a Swedish municipality or county,
// or of the country.
func namesPlace(text string) bool {
	name := strings.ToLower(placeWords().ReplaceAllString(codebook.Normal(text), ""))
	return placeNames()[name] || placeNames()[strings.TrimSuffix(name, "s")]
}

// placeNames are the names of municipalities, of counties that are called otherwise,
// and of all.
var placeNames = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, name := range slices.Concat(municipalities, words("Södermanland|Östergötland|Kronoberg|Blekinge|Skåne|Halland|Västra Götaland|Värmland|"+
		"Västmanland|Dalarna|Gävleborg|Västernorrland|Jämtland|Jämtland Härjedalen|Västerbotten|Norrbotten|Riket|Hela riket|Sverige")) {
		known[strings.ToLower(name)] = true
	}
	return known
})

// mostDivisions is how many divisions of one kind a table has at most.
const mostDivisions = 60

// divides tells whether a column holds the names of divisions, rather than
// answers or words of one's own.
func (p *profile) divides() bool {
	return !p.many && len(p.values) <= mostDivisions && 2*p.dates <= p.answered && readAnswers(p).form != ranked &&
		!slices.ContainsFunc(p.values, func(v seen) bool { return isWritten(v.text) })
}

// graded tells whether a column of figures may hold grades: whole numbers up to
// ten, and no marks.
func (p *profile) graded() bool {
	return p.whole == p.numbers && p.commas+p.points == 0 && p.least >= 0 && p.greatest <= 10 && !p.hasMarks()
}

// hasMarks tells whether a column has marks beside its figures.
func (p *profile) hasMarks() bool {
	return slices.ContainsFunc(p.values, func(v seen) bool {
		cell, ok := published.ParseCell(v.text)
		return ok && cell.Mark != published.Plain && cell.Mark != published.Less
	})
}

// numbersRows tells whether a column numbers the rows.
func (p *profile) numbersRows() bool {
	return p.answered > 2 && !p.repeats && p.whole == p.answered && p.greatest-p.least == float64(p.answered-1)
}
