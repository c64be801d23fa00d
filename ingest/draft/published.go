package draft

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// A Publication is a table of official statistics as it will stand under
// published:.
type Publication struct {
	study.Publication
	Guess
}

// publish drafts the published tables of files of official statistics. Files
// that have the same title, or the same columns, are waves of one table.
func (d *Draft) publish(files []*file) {
	if len(files) == 0 {
		return
	}
	d.nameEditions(files)
	var groups [][]*file
	for _, f := range files {
		i := slices.IndexFunc(groups, func(g []*file) bool {
			return f.publishedTitle() != "" && f.publishedTitle() == g[0].publishedTitle() || slices.Equal(f.heading.Names(), g[0].heading.Names())
		})
		if i < 0 {
			i, groups = len(groups), append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	taken := map[string]bool{}
	for _, group := range groups {
		p := d.publication(group, taken)
		if len(groups) > 1 {
			for _, f := range group {
				p.Files = append(p.Files, f.name)
			}
		}
		d.Published = append(d.Published, p)
	}
	if d.Design == "" {
		d.Title = d.Published[0].Title.In(d.Language)
	}
	for _, f := range files {
		f.source.Kind = study.Aggregate
		f.source.Decimal, f.source.Municipality = "", "" // figures are read with either mark, and rows tell theirs
		d.Sources = append(d.Sources, f.source)
	}
}

// publication drafts one table of the files that are its waves.
func (d *Draft) publication(files []*file, taken map[string]bool) Publication {
	id, title := nameStudy(files)
	var p Publication
	p.ID = freshName(taken, strings.ReplaceAll(id, "-", "_"))
	p.Title = codebook.Plain(cmp.Or(files[0].publishedTitle(), title))
	p.Publisher = files[0].publisher()
	if p.Publisher == "" {
		p.Publisher = "?"
		p.Doubt = "the file does not tell who published it: write publisher:."
	}
	for _, f := range files {
		p.take(f, taken)
	}
	p.Why = fmt.Sprintf("its rows are about %s", p.Unit)
	if len(p.By) > 0 {
		p.Why += ", divided by " + strings.Join(p.By, " and ")
	}
	p.Why += fmt.Sprintf(", and hold %s", number(len(p.Values), "value"))
	return p
}

// take takes in the columns of a file: what its rows are about from the first
// one, and the values that no file before has.
func (p *Publication) take(f *file, taken map[string]bool) {
	c := f.columns()
	if p.Unit == "" {
		p.Unit, p.Code, p.By = c.header(c.unit), c.header(c.code), nil
		for _, i := range c.by {
			p.By = append(p.By, c.header(i))
		}
	}
	for _, i := range c.values {
		header := c.header(i)
		if slices.ContainsFunc(p.Values, func(v study.PublishedValue) bool { return v.Column == header }) {
			continue
		}
		group, own := c.groups[i], strings.TrimSpace(f.heading.Columns[i].Header)
		v := study.PublishedValue{ID: freshName(taken, valueNames(group, own)...), Column: header, Unit: unitOf(own)}
		if group != "" {
			v.Text = codebook.Plain(group + ": " + smallFirst(own))
		}
		p.Values = append(p.Values, v)
	}
}

// A layout of statistics: where in its file the columns of each use stand; −1:
// nowhere.
type layout struct {
	names      []string
	groups     []string // title over each column
	unit, code int
	by, values []int
}

// header is the name of a column; empty for none.
func (c *layout) header(i int) string {
	if i < 0 {
		return ""
	}
	return c.names[i]
}

// unitNames are what rows of official statistics are about, as publishers call it,
// those that are told apart most finely first.
var unitNames = []string{"skolenhet", "skola", "kommun", "stadsdel", "region", "län", "school", "municipality", "county"}

// numberedDivision matches the headers of divisions whose names are numbers.
var numberedDivision = pattern(`(?i)^(årskurs|ålder|år|kvartal|grade|age|year)$`)

// coded matches the header of a column of codes.
var coded = pattern(`(?i)(kod|code|nr|id)$`)

// columns finds out which columns name the rows, which divide them and which
// hold values.
func (f *file) columns() *layout {
	c := &layout{names: f.heading.Names(), groups: make([]string, len(f.heading.Columns)), unit: -1, code: -1}
	for _, g := range f.heading.Groups {
		for _, i := range g.Columns {
			c.groups[i] = strings.TrimSpace(strings.TrimLeft(g.Text, "# "))
		}
	}
	var texts, codes []int
	for i, p := range f.profiles {
		switch {
		case p.answered == 0:
		case coded().MatchString(c.names[i]):
			codes = append(codes, i)
		case numberedDivision().MatchString(c.names[i]) || !p.figures():
			texts = append(texts, i)
		default:
			c.values = append(c.values, i)
		}
	}
	c.unit = f.unitAmong(texts)
	if c.unit < 0 {
		return c
	}
	for _, i := range texts {
		if i != c.unit && varies(f.profiles[c.unit], f.profiles[i]) {
			c.by = append(c.by, i)
		}
	}
	for _, i := range codes {
		named := strings.HasPrefix(strings.ToLower(c.names[i]), strings.ToLower(c.names[c.unit]))
		if named || c.code < 0 && len(f.profiles[i].values) == len(f.profiles[c.unit].values) {
			c.code = i
		}
	}
	return c
}

// figures tells whether a column holds numbers and marks and nothing else, of
// the texts that were kept.
func (p *profile) figures() bool {
	return p.numbers > 0 && !slices.ContainsFunc(p.values, func(v seen) bool {
		_, ok := published.ParseCell(v.text)
		return !ok
	})
}

// unitAmong is the column that names what the rows are about: by its header, or
// else the one with most different texts; −1 for none.
func (f *file) unitAmong(texts []int) int {
	for _, name := range unitNames {
		for _, i := range texts {
			if strings.ToLower(codebook.Normal(f.heading.Columns[i].Name)) == name {
				return i
			}
		}
	}
	best := -1
	for _, i := range texts {
		if best < 0 || len(f.profiles[i].values) > len(f.profiles[best].values) {
			best = i
		}
	}
	return best
}

// varies tells whether a column holds different texts on rows about the same
// unit: then it divides it, else it is a fact about it, such as its county.
func varies(unit, p *profile) bool {
	first := map[uint8]uint8{}
	for row := range min(len(unit.marks), len(p.marks)) {
		u, mark := unit.marks[row], p.marks[row]
		if before, known := first[u]; known && before != mark && u != otherMark {
			return true
		}
		first[u] = mark
	}
	return false
}

// valueNames are names that a value could have, the best first: some words of
// its header, after the beginning of the title over it.
func valueNames(group, header string) (names []string) {
	words := strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	before := ""
	if over := strings.Fields(strings.ToLower(group)); len(over) > 0 {
		letters := []rune(over[0])
		before = string(letters[:min(6, len(letters))]) + "_"
	}
	for n := 1; n <= len(words); n++ {
		names = append(names, before+strings.Join(words[:n], "_"))
	}
	return append(names, before+"värde")
}

// freshName is the first of some names that can be an id and is not taken, or
// the last one with a number after it. It takes it.
func freshName(taken map[string]bool, names ...string) string {
	names = slices.DeleteFunc(names, func(n string) bool { return makeID(n) != n })
	if len(names) == 0 {
		names = []string{"statistik"}
	}
	for _, name := range names {
		if !taken[name] {
			taken[name] = true
			return name
		}
	}
	return freshName(taken, numberedNames(names[len(names)-1], len(taken)+1)...)
}

// numberedNames are a name with the numbers from 2 on after it.
func numberedNames(name string, most int) (names []string) {
	for n := 2; n <= most+1; n++ {
		names = append(names, fmt.Sprintf("%s_%d", name, n))
	}
	return names
}

// percentages and crowns match headers that tell the unit of their numbers.
var (
	percentages = pattern(`(?i)^andel\b|\bandel(en)?\b|procent|percent|%|\bshare\b`)
	crowns      = pattern(`(?i)\bkr\b|\bkronor\b|\bSEK\b`)
)

// unitOf is the unit of the numbers in a column, where its header tells.
func unitOf(header string) string {
	switch {
	case percentages().MatchString(header):
		return "procent"
	case crowns().MatchString(header):
		return "kr"
	}
	return ""
}

// smallFirst writes a header after the title over it: with a small first letter,
// unless it begins with an abbreviation.
func smallFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if next, _ := utf8.DecodeRuneInString(text[size:]); unicode.IsUpper(next) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// What the lines around a table of statistics tell.
var (
	publisherLine = pattern(`(?i)^(?:statistik från|källa:|source:|utgivare:|publisher:)\s*([^,;(]+)`)
	chosenLine    = pattern(`(?i)^(?:vald|valt|valda|selected)\s+([^:]+):\s*(.+)$`)
	periodWord    = pattern(`(?i)år|period|termin|kvartal|year`)
)

// publisher is who published a file; empty where it does not tell.
func (f *file) publisher() string {
	for _, r := range f.remarks {
		if found := publisherLine().FindStringSubmatch(r.Text); found != nil {
			return strings.TrimSpace(found[1])
		}
	}
	return ""
}

// publishedTitle is the first line that is neither the publisher nor what was
// chosen in the publisher's database.
func (f *file) publishedTitle() string {
	for _, r := range f.remarks {
		if !publisherLine().MatchString(r.Text) && !chosenLine().MatchString(r.Text) && utf8.RuneCountInString(r.Text) < 150 {
			return codebook.Normal(r.Text)
		}
	}
	return ""
}

// period is the year or the like that was chosen in the publisher's database;
// empty where the file does not tell.
func (f *file) period() string {
	for _, r := range f.remarks {
		if found := chosenLine().FindStringSubmatch(r.Text); found != nil && periodWord().MatchString(found[1]) {
			return codebook.Normal(found[2])
		}
	}
	return ""
}

// nameEditions gives every file its wave: the period that it tells itself, or
// where one does not, what the names of the files tell.
func (d *Draft) nameEditions(files []*file) {
	if slices.ContainsFunc(files, func(f *file) bool { return f.period() == "" }) {
		tell(d, files)
		return
	}
	slices.SortStableFunc(files, func(a, b *file) int { return cmp.Compare(a.period(), b.period()) })
	for _, f := range files {
		f.source.Wave = strings.NewReplacer("/", "-", " ", "-").Replace(f.period())
		addWave(d, study.Wave{ID: f.source.Wave, Label: codebook.Plain(f.period())})
	}
}

// explainPublished prints what the rows of the published tables are about.
func explainPublished(w io.Writer, d *Draft) {
	title := "\nPUBLISHED TABLE\tPUBLISHER\tWHAT IT IS\n"
	for _, p := range d.Published {
		fmt.Fprintf(w, "%s%s\t%s\t%s\n", title, p.ID, p.Publisher, p.Why)
		title = ""
	}
}

// writePublished writes the published tables.
func writePublished(b *bufio.Writer, d *Draft) {
	if len(d.Published) > 0 {
		fmt.Fprintln(b, "\npublished:")
	}
	for _, p := range d.Published {
		writeDoubt(b, "  ", p.Doubt)
		head := mapping()
		head.addWord("id", p.ID)
		head.addText("title", p.Title)
		head.addWord("publisher", p.Publisher)
		if len(p.Files) > 0 {
			head.add("files", list(p.Files))
		}
		head.addWord("unit", p.Unit)
		head.addWord("code", p.Code)
		if len(p.By) > 0 {
			head.add("by", list(p.By))
		}
		begin := "  - "
		for _, it := range head.items {
			fmt.Fprintf(b, "%s%s: %s\n", begin, it.key, strings.Join(it.value.pieces(), " "))
			begin = "    "
		}
		fmt.Fprint(b, "    # show: [Norrköping] sets one or a few beside the median of all\n    values:\n")
		for _, v := range p.Values {
			n := mapping()
			n.addWord("id", v.ID)
			n.addWord("column", v.Column)
			n.addText("text", v.Text)
			n.addWord("unit", v.Unit)
			fmt.Fprintln(b, n.lines("      - ", "         "))
		}
	}
}
