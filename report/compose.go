package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
)

// mostPages is how long the main part may be. mostQuestions is how many
// questions a chapter of it takes up one by one at most, fewer where there is
// no room for so many; the others stand in the appendix.
const (
	mostPages     = 20
	mostQuestions = 5
)

// longest is how many groups a table of the appendix has at most: the many units
// of a study stand in the files.
const longest = 40

// Compose makes the document of a report: the findings on one page, who
// answered, the areas, each question, method and definitions, and as appendix
// the remaining tables and what is withheld. The results must have been worded
// ([lang.Language.Describe]). Without a theme it looks as [theme.Default].
func Compose(r *result.Results, l *lang.Language, t *theme.Theme) *render.Document {
	for questions := mostQuestions; ; questions-- {
		doc := composeWith(r, l, t, questions)
		// A document that cannot be laid out fails again when it is written.
		if n, err := render.MainPages(doc); err != nil || n <= mostPages || questions == 0 {
			return doc
		}
	}
}

// composeWith makes the document with so many questions in each chapter.
func composeWith(r *result.Results, l *lang.Language, t *theme.Theme, questions int) *render.Document {
	c := &composer{r: r, l: l, theme: t, most: questions, printed: map[string]bool{}, worded: map[string]bool{}, shown: map[string]bool{}}
	title, subtitle := c.title()
	c.doc = &render.Document{
		Language: l,
		Title:    title,
		Subtitle: subtitle,
		Author:   r.Study.Author,
		Client:   r.Study.CommissionedBy,
		Date:     r.Study.Date,
		Notice:   lang.Opening(r.Study.Notice),
		Version:  r.Provenance.Version,
		Theme:    t,
		Results:  r,
	}
	c.findings()
	c.put(render.PageBreak{}, render.Contents{})
	c.guide()
	c.foreword()
	if c.surveyed() {
		c.besideEverybody()
		c.answered()
		c.choices()
		c.areas()
		c.places()
		c.questions()
	}
	c.published()
	c.ownChapters()
	c.method()
	c.appendix()
	return c.doc
}

// A composer fills a document.
type composer struct {
	r       *result.Results
	l       *lang.Language
	theme   *theme.Theme
	doc     *render.Document
	most    int             // questions in a chapter
	printed map[string]bool // tables that stand in the document
	worded  map[string]bool // own words that stand in it
	shown   map[string]bool // questions that the main part takes up
}

func (c *composer) put(blocks ...render.Block) { c.doc.Blocks = append(c.doc.Blocks, blocks...) }

func (c *composer) heading(level int, id, text string) {
	c.put(render.Heading{Level: level, Text: text, ID: id})
	if level == 1 {
		c.own(id, level)
	}
}

func (c *composer) text(style render.Style, texts ...string) {
	for _, t := range texts {
		c.put(render.Paragraph{Text: t, Style: style})
	}
}

func (c *composer) waves() string {
	var titles []string
	for _, w := range c.r.Study.Waves {
		titles = append(titles, w.Title)
	}
	return strings.Join(titles, " · ")
}

// figure puts a chart of a table into the flow.
func (c *composer) figure(f *chart.Figure, t *result.Table) {
	if f != nil {
		c.put(render.Figure{Figure: f, Table: t.ID})
	}
}

// table prints a table once.
func (c *composer) table(t *result.Table) {
	if t == nil || c.printed[t.ID] {
		return
	}
	c.printed[t.ID] = true
	c.own(t.ID, 2)
	c.put(c.printable(t))
}

// short prints a table of the main part, or where it is long tells where it is.
func (c *composer) short(t *result.Table) {
	if len(t.Rows) > mostRows {
		c.printed[t.ID] = true
		c.own(t.ID, 2)
		c.text(render.Small, c.l.Word(lang.LongTable, t.Title, len(t.Rows)))
		return
	}
	c.table(t)
}

func (c *composer) findings() {
	c.heading(1, "findings", c.l.Word(lang.ChapterFindings))
	for i, f := range c.r.Findings {
		c.put(render.Finding{Number: i + 1, Text: f.Text, Figure: c.findingFigure(f)})
	}
	switch {
	case len(c.r.Findings) > 0:
	case c.surveyed():
		c.put(c.howMany())
	default:
		c.text(render.Body, c.l.Word(lang.PublishedNoFindings))
	}
	c.text(render.Small, c.onFindings()...)
	if c.r.Provenance.Design == "convenience" {
		c.text(render.Warning, c.l.Word(lang.MethodConvenience))
	}
}

// onFindings tells once, for all findings, of when they are and how sure.
func (c *composer) onFindings() []string {
	var notes []string
	described := slices.IndexFunc(c.r.Tables, func(t result.Table) bool { return t.Wave != nil && t.Publication == "" })
	if described >= 0 && len(c.r.Findings) > 0 {
		notes = append(notes, c.l.Word(lang.FindingsWave, lang.InText(c.r.Tables[described].Wave.Title)))
	}
	if slices.ContainsFunc(c.r.Findings, func(f result.Finding) bool { return len(f.Tests) > 0 }) {
		notes = append(notes, c.l.Word(lang.EstablishedExplained))
	}
	if len(notes) == 0 {
		return nil
	}
	return []string{strings.Join(notes, " ")}
}

// howMany tells how many answered: as many as the question most were asked.
func (c *composer) howMany() render.Paragraph {
	most := mostAsked(c.r)
	if most == nil {
		return render.Paragraph{Text: c.l.WhoAnswered(0, nil)}
	}
	before, refs := c.howManyBefore(most)
	return render.Paragraph{Text: c.l.WhoAnswered(most.Base, most.Wave) + before,
		Refs: append(refs, result.Ref{Table: most.ID, Row: "total", Column: "n"})}
}

// mostAsked is the table of a question that most were asked, in the latest wave.
func mostAsked(r *result.Results) *result.Table {
	var most *result.Table
	for i := range r.Tables {
		t := &r.Tables[i]
		if len(t.By) == 0 && t.Form != "response" && t.Publication == "" && (most == nil || t.Base > most.Base) {
			most = t
		}
	}
	return most
}

// howManyBefore tells how many were asked a question in earlier waves, the
// latest of them first, with the cells that say so; it is empty where there is
// none.
func (c *composer) howManyBefore(t *result.Table) (text string, refs []result.Ref) {
	by := c.r.Table(t.ID + ".by.wave")
	if by == nil || t.Wave == nil {
		return "", nil
	}
	var before []string
	for _, wave := range c.r.Study.Waves {
		if wave.ID == t.Wave.ID {
			break
		}
		for _, row := range by.Rows {
			of := slices.ContainsFunc(row.Group, func(g result.Item) bool { return g.ID == wave.ID })
			if base, told := row.Cell("base").Estimate(); of && told && base.Value > 0 {
				before = append(before, fmt.Sprintf("%s (%s)", c.l.Count(int(base.Value)), lang.InText(wave.Title)))
				refs = append(refs, result.Ref{Table: by.ID, Row: row.ID, Column: "base"})
			}
		}
	}
	if len(before) == 0 {
		return "", nil
	}
	slices.Reverse(before)
	return " " + c.l.Word(lang.EarlierAnswered, c.l.List(before)), refs
}

// answered tells who answered, and who did not.
func (c *composer) answered() {
	c.heading(1, "answered", c.l.Word(lang.ChapterAnswered))
	if c.r.Study.About != "" {
		c.text(render.Body, c.r.Study.About)
	}
	if t := c.r.Table("response"); t != nil {
		c.text(render.Body, c.l.Word(lang.MethodNonresponse))
		c.response()
	} else {
		c.put(c.howMany())
		if c.r.Provenance.Design != "convenience" {
			c.text(render.Body, c.l.Word(lang.NoHeadcounts))
		}
	}
	for _, role := range []string{"municipality", "area", "position", "tenure"} {
		if t := c.background(role); t != nil {
			if role == "tenure" {
				c.figure(c.tenures(t), t)
			}
			c.short(t)
		}
	}
}

func (c *composer) response() {
	c.heading(2, "response", c.l.Word(lang.SectionResponse))
	for _, role := range []string{"municipality", "area"} {
		if t := c.r.Table("response.by." + role); t != nil {
			c.figure(c.bars(t, "response", false), t)
			c.short(t)
		}
	}
	if t := c.r.Table("response.by.wave"); t != nil {
		c.table(t)
	} else if c.r.Table("response.by.area") == nil && c.r.Table("response.by.municipality") == nil {
		c.table(c.r.Table("response"))
	}
}

// background finds the table of who is in which group of a role.
func (c *composer) background(role string) *result.Table {
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Role == role && len(t.By) == 0 {
			return t
		}
	}
	return nil
}

// choices shows the questions in which people named some of many answers.
func (c *composer) choices() {
	var choose []*result.Table
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Form == "choose" && len(t.By) == 0 && !c.unasked(t) {
			choose = append(choose, t)
		}
	}
	choose = choose[:min(c.most, len(choose))]
	if len(choose) == 0 && c.r.Text("named") == nil {
		return
	}
	c.heading(1, "named", c.l.Word(lang.ChapterNamed))
	if len(choose) == 2 {
		if len(choose[0].Rows) <= mostAnswers {
			c.figure(c.priority(choose[0], choose[1]), choose[0])
		} else {
			c.figure(c.compared(choose[0], choose[1]), choose[0])
		}
	}
	for _, t := range choose {
		c.heading(2, anchor(t.ID), t.Question.Title)
		c.own(t.ID, 2)
		c.figure(c.stacked(t), t)
		c.short(t)
	}
}

// areas shows how the areas of work answer.
func (c *composer) areas() {
	heat, quadrant := c.heat("area"), c.quadrant("area")
	if heat != nil || quadrant != nil || c.r.Text("areas") != nil {
		c.heading(1, "areas", c.l.Word(lang.ChapterAreas))
	}
	if heat != nil {
		c.put(render.Figure{Figure: heat})
	}
	if quadrant != nil {
		c.put(render.Figure{Figure: quadrant})
	}
}

// questions takes up each question: the indices together, the others by
// themselves, as many as the main part has room for.
func (c *composer) questions() {
	// What somebody wrote of comes first. Statements come before facts about the respondents; of the statements first
	// those that people agree with or not, and that were asked in more waves.
	rank := map[string]int{"scale": 1, "multiple": 2, "single": 3, "number": 4}
	var alone []*result.Table
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if len(t.By) == 0 && t.Role == "" && !c.item(t.Question.ID) && rank[t.Form] > 0 && !c.unasked(t) {
			alone = append(alone, t)
		}
	}
	slices.SortStableFunc(alone, func(a, b *result.Table) int {
		return cmp.Or(cmp.Compare(c.writtenOf(b), c.writtenOf(a)), cmp.Compare(rank[a.Form], rank[b.Form]), cmp.Compare(agreement(b), agreement(a)),
			cmp.Compare(len(c.asked(b.Question.ID)), len(c.asked(a.Question.ID))))
	})
	all := len(alone)
	alone = alone[:min(c.most, all)]
	indices := c.indices()
	if len(alone)+min(c.most, len(indices)) == 0 && c.r.Text("questions") == nil {
		return
	}
	c.heading(1, "questions", c.l.Word(lang.ChapterQuestions))
	if len(alone) < all {
		c.text(render.Body, c.l.Word(lang.QuestionsShown, len(alone), all))
	}
	c.batteries()
	for _, t := range alone {
		c.question(t)
	}
	c.indexSections(indices)
}

// agreement is 1 of a table that tells how many agree.
func agreement(t *result.Table) int {
	if t.Row("agree") != nil {
		return 1
	}
	return 0
}

// item tells whether a question is one of the items of an index.
func (c *composer) item(question string) bool {
	return slices.ContainsFunc(c.r.Tables, func(t result.Table) bool { return slices.Contains(t.Items, question) })
}

func (c *composer) indices() []*result.Table {
	var out []*result.Table
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Form == "index" && len(t.By) == 0 && !c.unasked(t) {
			out = append(out, t)
		}
	}
	return out
}

// question is a section about one question.
func (c *composer) question(t *result.Table) {
	c.heading(2, anchor(t.ID), t.Question.Title)
	c.own(t.ID, 2)
	if t.Form == "scale" {
		c.figure(c.likertByGroup(t), t)
		c.bounds(t)
		c.figure(c.trend(t.Question.ID), t)
		c.changed(t)
	} else {
		c.figure(c.answerBars(t), t)
		c.short(t)
	}
	c.shown[t.Question.ID] = true
}

// changed tells how a question changed between waves, beside its trend.
func (c *composer) changed(t *result.Table) {
	if by := c.r.Table(t.ID + ".by.wave"); by != nil {
		for _, n := range by.Notes {
			if lang.OfChange(n) {
				c.text(render.Small, n.Text)
			}
		}
	}
}

// unasked tells whether a table is about a wave in which its question was put
// to nobody: what was answered before stands in the table by wave.
func (c *composer) unasked(t *result.Table) bool {
	of := c.r.Table(t.Question.ID)
	switch {
	case t.Wave == nil || of == nil:
		return false
	case len(of.Items) > 0: // an index, if none of its items was
		return !slices.ContainsFunc(of.Items, func(id string) bool {
			item := c.r.Table(id)
			return item == nil || !c.unasked(item)
		})
	}
	asked, known := c.r.At(result.Ref{Table: of.ID, Row: "total", Column: "n"}).Estimate()
	return known && asked.Base == 0
}

// bounds tells what those who did not answer could change.
func (c *composer) bounds(t *result.Table) {
	var refs []result.Ref
	var words []any
	for _, id := range []string{"agree", "bound_low", "bound_high"} {
		ref := result.Ref{Table: t.ID, Row: id, Column: id}
		e, ok := c.r.At(ref).Estimate()
		if !ok {
			return
		}
		refs, words = append(refs, ref), append(words, c.l.Quantity(result.Percent, e.Value))
	}
	c.put(render.Paragraph{Text: c.l.Word(lang.BoundsSentence, words...), Refs: refs})
}

// indexSections are a section for every index that is no part of a larger one,
// with its parts and its items.
func (c *composer) indexSections(indices []*result.Table) {
	sections := 0
	for _, whole := range indices {
		if sections == c.most || slices.ContainsFunc(indices, func(t *result.Table) bool { return partOf(whole, t) }) {
			continue
		}
		sections++
		family := []*result.Table{whole}
		for _, t := range indices {
			if partOf(t, whole) {
				family = append(family, t)
			}
		}
		c.heading(2, anchor(whole.ID), whole.Question.Title)
		c.own(whole.ID, 2)
		c.figure(c.indexTrend(family), whole)
		c.changed(whole)
		c.figure(c.dots(whole), whole)
		c.figure(c.likertItems(whole), whole)
		c.shown[whole.Question.ID] = true
	}
}

// partOf tells whether an index is made of some of the items of a larger one.
func partOf(part, whole *result.Table) bool {
	return len(part.Items) < len(whole.Items) &&
		!slices.ContainsFunc(part.Items, func(item string) bool { return !slices.Contains(whole.Items, item) })
}

func (c *composer) appendix() {
	c.put(render.Appendix{Text: c.l.Word(lang.Appendix) + ": " + lang.InText(c.l.Word(lang.ChapterTables))})
	elsewhere := lang.TablesElsewhere
	if !c.surveyed() {
		elsewhere = lang.PublishedElsewhere
	}
	c.text(render.Small, c.l.Word(elsewhere))
	question := ""
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if c.printed[t.ID] || c.tellsNothing(t) || t.Role != "" || t.Form == "open" || groups(t) > longest || c.unasked(t) || c.ofItem(t) {
			continue
		}
		if t.Question.ID != question && t.Form != "response" {
			question = t.Question.ID
			c.heading(2, "table-"+anchor(question), cmp.Or(t.Question.Title, c.l.QuestionOf(t)))
			c.own(question, 2)
			c.overview(t)
		}
		c.table(t)
	}
	c.ownElsewhere()
	if c.surveyed() {
		c.heading(1, "withheld", c.l.Word(lang.ChapterWithheld))
		c.withheld()
	}
	c.tests()
	c.methods()
}

// overview prints the groups of a question that the main part takes up in one
// table, before those of each grouping.
func (c *composer) overview(t *result.Table) {
	of := c.r.Table(t.Question.ID)
	if of == nil || !c.shown[of.Question.ID] {
		return
	}
	if p := c.profile(of); len(p.Rows) > 1 {
		c.put(p)
	}
}

// groups counts the rows of a table that are neither totals nor what is missing.
func groups(t *result.Table) int {
	n := 0
	for _, r := range t.Rows {
		if r.Kind == result.Plain {
			n++
		}
	}
	return n
}

// withheld lists which groups are not shown, by question and grouping.
func (c *composer) withheld() {
	if len(c.r.Provenance.Withheld) == 0 {
		c.text(render.Body, c.l.Word(lang.MethodWithheldNone))
		return
	}
	c.text(render.Body, c.l.Word(lang.MethodWithheldIntro))
	var items []string
	for i, t := range c.r.Tables {
		first := slices.IndexFunc(c.r.Tables, func(o result.Table) bool { return o.Question.ID == t.Question.ID })
		if i != first {
			continue
		}
		var parts []string
		for k := range c.r.Tables {
			if of := &c.r.Tables[k]; of.Question.ID == t.Question.ID {
				if groups := c.withheldIn(of); groups != "" {
					parts = append(parts, groups)
				}
			}
		}
		if len(parts) > 0 {
			items = append(items, c.l.Quote(c.l.QuestionOf(&t))+", "+strings.Join(parts, "; ")+".")
		}
	}
	if len(items) > 0 {
		c.put(render.List{Items: items})
	}
}

// withheldIn counts up the groups of a table that are not shown, after what
// they are groups by; not those who did not say which group they are in. It is
// empty where there are none.
func (c *composer) withheldIn(t *result.Table) string {
	var groups []string
	for _, w := range c.r.Provenance.Withheld {
		if w.Table != t.ID {
			continue
		}
		for _, g := range w.Groups {
			row := t.Row(g.ID)
			switch {
			case row == nil || row.Kind == result.Total || len(t.By) == 0:
				groups = []string{c.l.Word(lang.AllAnswers)}
			case row.Kind != result.Absent && !slices.Contains(groups, row.Title):
				groups = append(groups, row.Title)
			}
		}
	}
	if len(groups) == 0 || len(t.By) == 0 {
		return strings.Join(groups, "")
	}
	if len(groups) > mostGroups {
		groups = []string{c.l.Word(lang.ManyWithheld, len(groups))}
	}
	return c.l.GroupedBy(t) + ": " + strings.Join(groups, ", ")
}

func itemTitles(items []result.Item) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Title
	}
	return out
}

func anchor(id string) string {
	return "q-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(id))
}
