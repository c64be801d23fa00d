package study

import (
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Aggregate is the kind of a source whose rows are official statistics about
// municipalities or other units, and no respondents.
const Aggregate = "aggregate"

// sourceKinds are what the rows of a source may be.
var sourceKinds = []string{"answers", Aggregate}

// A Publication is a table of official statistics, one file per wave: a row per
// unit, such as a municipality, and per group that the publisher divides it by.
type Publication struct {
	ID        string
	Title     codebook.Text
	Publisher string
	Files     []string // its sources; where the study names none, all that are aggregate
	Unit      string   // header of the column that names what a row is about
	Code      string   // header of the column with its code, such as 0180; empty: the name is the code
	By        []string // headers of the columns that divide a unit, such as "Typ av huvudman"
	Values    []PublishedValue
	Show      []string // names or codes of the units to show in the documents
	Pos       codebook.Pos
}

// A PublishedValue is a column of numbers in a publication.
type PublishedValue struct {
	ID     string
	Column string        // header of its column; the id if left out
	Text   codebook.Text // what it is; the header if left out
	Unit   string        // of the numbers, such as kr; procent or percent for percentages
	Pos    codebook.Pos
}

// Percent tells whether the values are percentages.
func (v *PublishedValue) Percent() bool {
	return slices.Contains([]string{"procent", "percent", "%"}, v.Unit)
}

// SourcesOf lists the sources of a publication, in the order of the study.
func (s *Study) SourcesOf(p *Publication) (list []Source) {
	for _, source := range s.Sources {
		if source.Kind == Aggregate && slices.Contains(p.Files, source.File) {
			list = append(list, source)
		}
	}
	return list
}

// Surveys lists the sources that hold answers.
func (s *Study) Surveys() []Source {
	return slices.DeleteFunc(slices.Clone(s.Sources), func(source Source) bool { return source.Kind == Aggregate })
}

var publicationFields = []field[Publication]{
	{"id", func(p *parser, n ast.Node, t *Publication) { t.ID = p.scalar(n) }},
	{"title", func(p *parser, n ast.Node, t *Publication) { t.Title = p.text(n) }},
	{"publisher", func(p *parser, n ast.Node, t *Publication) { t.Publisher = p.scalar(n) }},
	{"files", func(p *parser, n ast.Node, t *Publication) { t.Files = p.scalars(n) }},
	{"unit", func(p *parser, n ast.Node, t *Publication) { t.Unit = p.scalar(n) }},
	{"code", func(p *parser, n ast.Node, t *Publication) { t.Code = p.scalar(n) }},
	{"by", func(p *parser, n ast.Node, t *Publication) { t.By = p.scalars(n) }},
	{"values", func(p *parser, n ast.Node, t *Publication) {
		t.Values = readList(p, n, "published value", publishedValueFields, t.Values)
	}},
	{"show", func(p *parser, n ast.Node, t *Publication) { t.Show = p.scalars(n) }},
}

var publishedValueFields = []field[PublishedValue]{
	{"id", func(p *parser, n ast.Node, v *PublishedValue) { v.ID = p.scalar(n) }},
	{"column", func(p *parser, n ast.Node, v *PublishedValue) { v.Column = p.scalar(n) }},
	{"text", func(p *parser, n ast.Node, v *PublishedValue) { v.Text = p.text(n) }},
	{"unit", func(p *parser, n ast.Node, v *PublishedValue) { v.Unit = p.scalar(n) }},
}

func (t *Publication) setPos(pos codebook.Pos, _ keyPlaces)    { t.Pos = pos }
func (v *PublishedValue) setPos(pos codebook.Pos, _ keyPlaces) { v.Pos = pos }

// completePublished fills in what the published tables leave out.
func (d *draft) completePublished() {
	for i := range d.Published {
		t := &d.Published[i]
		if len(t.Files) == 0 {
			for _, s := range d.Sources {
				if s.Kind == Aggregate {
					t.Files = append(t.Files, s.File)
				}
			}
		}
		if t.Title == nil {
			t.Title = codebook.Plain(t.ID)
		}
		for j := range t.Values {
			v := &t.Values[j]
			if v.Column == "" {
				v.Column = v.ID
			}
			if v.Text == nil {
				v.Text = codebook.Plain(v.Column)
			}
		}
	}
}

// publishedOnly tells whether a study asked nobody anything.
func (d *draft) publishedOnly() bool { return len(d.Sources) > 0 && len(d.Surveys()) == 0 }

// checkPublished reports published tables that lack something, and sources of
// statistics that belong to none, to two, or to a wave that there is not.
// taken are the ids used before.
func (p *parser) checkPublished(d *draft, taken map[string]codebook.Pos) {
	owner := map[string]string{}
	for i := range d.Published {
		t := &d.Published[i]
		p.checkPublication(t)
		p.checkTableID(t.ID, "published table", t.Pos, taken)
		for j := range t.Values {
			p.checkTableID(t.Values[j].ID, "published value", t.Values[j].Pos, taken)
		}
		for _, file := range t.Files {
			if other, double := owner[file]; double {
				p.fail(t.Pos, "write files: on each published table", "the file %s belongs to %q and to %q", file, other, t.ID)
			}
			owner[file] = t.ID
		}
	}
	p.checkPublishedSources(d, owner)
}

// checkPublication reports what a published table cannot be read without.
func (p *parser) checkPublication(t *Publication) {
	if t.Publisher == "" {
		p.fail(t.Pos, "write publisher: Skolverket", "the published table %q does not tell who published it", t.ID)
	}
	if t.Unit == "" {
		p.fail(t.Pos, "write unit: with the header of the column that names the rows, such as Kommun", "the published table %q does not tell what its rows are about", t.ID)
	}
	if len(t.Values) == 0 {
		p.fail(t.Pos, "write values: [{id: short_name, column: header}]", "the published table %q has no values", t.ID)
	}
	used := map[string]string{}
	use := func(column, what string) {
		if column == "" {
			return
		}
		if other, double := used[column]; double {
			p.fail(t.Pos, "name each column once", "the column %q is %s and %s of %q", column, other, what, t.ID)
		}
		used[column] = what
	}
	use(t.Unit, "the unit")
	use(t.Code, "the code")
	for _, column := range t.By {
		use(column, "a division")
	}
	for _, v := range t.Values {
		use(v.Column, fmt.Sprintf("the value %q", v.ID))
	}
}

// checkTableID reports ids that are missing, ill-formed or used before.
func (p *parser) checkTableID(id, what string, pos codebook.Pos, seen map[string]codebook.Pos) {
	first, double := seen[id]
	switch {
	case id == "":
		p.fail(pos, "write id: a short name", "the %s has no id", what)
		return
	case !validID.MatchString(id):
		p.fail(pos, idAdvice, "%q cannot be the id of a %s", id, what)
	case double:
		p.fail(pos, "give one of them another id", "the id %q is used already at %s", id, first)
	}
	seen[id] = pos
}

// checkPublishedSources reports aggregate sources without a published table or
// with an unknown wave, and files of published tables that are no such sources
// or of which only some have a wave.
func (p *parser) checkPublishedSources(d *draft, owner map[string]string) {
	var files []string
	for _, s := range d.Sources {
		if s.Kind != Aggregate {
			continue
		}
		files = append(files, s.File)
		if owner[s.File] == "" {
			p.fail(s.Pos, "write published: with what its columns mean, or take kind: aggregate away", "no published table takes up the file %s", s.File)
		}
		if s.Municipality != "" {
			p.fail(s.Pos, "leave it out: the rows name their own", "the source %s has a municipality, but its rows are statistics", s.File)
		}
		if s.Wave != "" && !slices.ContainsFunc(d.Waves, func(w Wave) bool { return w.ID == s.Wave }) {
			p.fail(s.Pos, codebook.Suggest(s.Wave, waveIDs(d.Waves)), "%q is no wave of the study", s.Wave)
		}
	}
	for i := range d.Published {
		t := &d.Published[i]
		if len(t.Files) == 0 {
			p.fail(t.Pos, "write kind: aggregate on the sources that hold it", "the published table %q has no source", t.ID)
		}
		p.checkWaved(d, t)
		for _, file := range t.Files {
			if !slices.Contains(files, file) {
				p.fail(t.Pos, codebook.Suggest(file, files), "%s is no source of kind aggregate", file)
			}
		}
	}
}

// checkWaved reports the files of a published table that have no wave beside
// some that have one: their figures would be of no time.
func (p *parser) checkWaved(d *draft, t *Publication) {
	var waved []string
	var unwaved []Source
	for _, s := range d.Sources {
		switch {
		case s.Kind != Aggregate || !slices.Contains(t.Files, s.File):
		case s.Wave == "":
			unwaved = append(unwaved, s)
		default:
			waved = append(waved, s.File)
		}
	}
	if len(waved) == 0 {
		return
	}
	for _, s := range unwaved {
		p.fail(s.Pos, "write wave: on each source of the table, or on none", "the source %s has no wave, but %s of the published table %q has one", s.File, waved[0], t.ID)
	}
}

// waveIDs lists the ids of waves.
func waveIDs(waves []Wave) []string {
	ids := make([]string, len(waves))
	for i, w := range waves {
		ids[i] = w.ID
	}
	return ids
}
