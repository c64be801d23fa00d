package study

import (
	"github.com/goccy/go-yaml/ast"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// The words that keys choose among.
var (
	languages = []string{"sv", "en"}
	designs   = []string{string(Census), string(Sample), string(Convenience)}
	audiences = []string{"outward", "inward"}
	formats   = []string{"pdf", "docx", "html", "xlsx", "csv", "json", "png", "svg"}
	joints    = []string{"observed", "drawn"}
	// scoreLevels are what a group's score may be the mean of: the questions'
	// means or the respondents' scores.
	scoreLevels = []string{"question", "respondent"}
	// instrumentKeys stand beside an instrument's items, none of which is called so.
	instrumentKeys = []string{"level", "cut", "items"}
	// reasons are the missing reasons that a study may give: an answer is
	// never declared unreadable, it turns out to be.
	reasons = []string{string(codebook.NotAsked), string(codebook.NoAnswer), string(codebook.DontKnow)}
)

// A draft is a study as written, before names are resolved.
type draft struct {
	Study
	at           keyPlaces
	variables    []draftVariable
	scales       map[string][]draftCategory
	codebookFile string
	headcounts   string

	badHeadcounts bool // they could not be read, which has been reported
}

// A draftVariable is a variable as written. at says where each key was.
type draftVariable struct {
	codebook.Variable
	at             keyPlaces
	categories     []draftCategory
	categoriesFrom string
	broken         bool // its categories could not be found, which has been reported
	empty          codebook.Missing
}

// A draftCategory is a category and where it was written.
type draftCategory struct {
	codebook.Category
	pos codebook.Pos
}

var studyFields = []field[draft]{
	{"id", func(p *parser, n ast.Node, d *draft) { d.ID = p.scalar(n) }},
	{"title", func(p *parser, n ast.Node, d *draft) { d.Title = p.text(n) }},
	{"language", func(p *parser, n ast.Node, d *draft) { d.Language = p.oneOf(n, "language", languages) }},
	{"design", func(p *parser, n ast.Node, d *draft) { d.Design = p.design(n) }},
	{"commissioned_by", func(p *parser, n ast.Node, d *draft) { d.CommissionedBy = p.text(n) }},
	{"author", func(p *parser, n ast.Node, d *draft) { d.Author = p.scalar(n) }},
	{"date", func(p *parser, n ast.Node, d *draft) { d.Date = p.date(n) }},
	{"notice", func(p *parser, n ast.Node, d *draft) { d.Notice = p.text(n) }},
	{"about", func(p *parser, n ast.Node, d *draft) { d.About = p.text(n) }},
	{"joint_distribution", func(p *parser, n ast.Node, d *draft) {
		d.DrawnJoint = p.oneOf(n, "joint distribution", joints) == "drawn"
	}},
	{"sources", func(p *parser, n ast.Node, d *draft) { d.Sources = readList(p, n, "source", sourceFields, d.Sources) }},
	{"waves", func(p *parser, n ast.Node, d *draft) { d.Waves = readList(p, n, "wave", waveFields, d.Waves) }},
	{"headcounts", func(p *parser, n ast.Node, d *draft) { d.headcounts = p.scalar(n) }},
	{"codebook", (*parser).codebook},
	{"published", func(p *parser, n ast.Node, d *draft) {
		d.Published = readList(p, n, "published table", publicationFields, d.Published)
	}},
	{"scales", (*parser).scales},
	{"instruments", (*parser).instruments},
	{"plan", func(p *parser, n ast.Node, d *draft) { d.Plan = readList(p, n, "plan item", planFields, d.Plan) }},
	{"statistics", func(p *parser, n ast.Node, d *draft) {
		d.Statistics.Pos = p.pos(n)
		readFields(p, n, "choice of statistics", statisticsFields, &d.Statistics)
	}},
	{"weighting", func(p *parser, n ast.Node, d *draft) {
		d.Weighting.Pos = p.pos(n)
		readFields(p, n, "weighting", weightingFields, &d.Weighting)
	}},
	{"models", func(p *parser, n ast.Node, d *draft) { d.Models = readList(p, n, "model", modelFields, d.Models) }},
	{"codings", func(p *parser, n ast.Node, d *draft) { d.Codings = readList(p, n, "coding", codingFields, d.Codings) }},
	{"policy", func(p *parser, n ast.Node, d *draft) {
		d.Policy.Pos = p.pos(n)
		readFields(p, n, "policy", policyFields, &d.Policy)
	}},
	{"report", func(p *parser, n ast.Node, d *draft) { readFields(p, n, "report", reportFields, &d.Report) }},
}

var sourceFields = []field[Source]{
	{"file", func(p *parser, n ast.Node, s *Source) { s.File = p.scalar(n) }},
	{"kind", func(p *parser, n ast.Node, s *Source) { s.Kind = p.oneOf(n, "kind of source", sourceKinds) }},
	{"wave", func(p *parser, n ast.Node, s *Source) { s.Wave = p.scalar(n) }},
	{"municipality", func(p *parser, n ast.Node, s *Source) { s.Municipality = p.scalar(n) }},
	{"encoding", func(p *parser, n ast.Node, s *Source) { s.Encoding = p.oneOf(n, "encoding", decode.Encodings) }},
	{"delimiter", func(p *parser, n ast.Node, s *Source) { s.Delimiter = p.scalar(n) }},
	{"decimal", func(p *parser, n ast.Node, s *Source) {
		s.Decimal = p.oneOf(n, "decimal mark", []string{",", "."})
	}},
	{"sheet", func(p *parser, n ast.Node, s *Source) { s.Sheet = p.scalar(n) }},
	{"layout", func(p *parser, n ast.Node, s *Source) {
		s.Layout = p.oneOf(n, "layout of a table", decode.LayoutNames())
	}},
}

var waveFields = []field[Wave]{
	{"id", func(p *parser, n ast.Node, w *Wave) { w.ID = p.scalar(n) }},
	{"label", func(p *parser, n ast.Node, w *Wave) { w.Label = p.text(n) }},
}

var planFields = []field[PlanItem]{
	{"question", func(p *parser, n ast.Node, i *PlanItem) { i.Question = p.scalar(n) }},
	{"by", func(p *parser, n ast.Node, i *PlanItem) { i.By = p.scalars(n) }},
}

var instrumentFields = []field[InstrumentUse]{
	{"level", func(p *parser, n ast.Node, u *InstrumentUse) { u.Level = p.oneOf(n, "level of a score", scoreLevels) }},
	{"cut", func(p *parser, n ast.Node, u *InstrumentUse) { u.Cut = p.cuts(n) }},
	{"items", func(p *parser, n ast.Node, u *InstrumentUse) { u.Items = p.items(n) }},
}

var policyFields = []field[Policy]{
	{"audience", func(p *parser, n ast.Node, y *Policy) { y.Audience = p.oneOf(n, "audience", audiences) }},
	{"least", func(p *parser, n ast.Node, y *Policy) { y.Least, y.Pos = p.integer(n), p.pos(n) }},
}

var reportFields = []field[Report]{
	{"formats", func(p *parser, n ast.Node, r *Report) {
		for _, item := range list(n) {
			r.Formats = append(r.Formats, p.oneOf(item, "format of the report", formats))
		}
	}},
	{"text", func(p *parser, n ast.Node, r *Report) { r.Text = p.scalar(n) }},
	{"theme", func(p *parser, n ast.Node, r *Report) { r.Theme = p.scalar(n) }},
}

var variableFields = []field[draftVariable]{
	{"id", func(p *parser, n ast.Node, v *draftVariable) { v.ID = p.scalar(n) }},
	{"column", func(p *parser, n ast.Node, v *draftVariable) { v.Columns = []string{p.scalar(n)} }},
	{"columns", func(p *parser, n ast.Node, v *draftVariable) { v.Columns = p.scalars(n) }},
	{"kind", func(p *parser, n ast.Node, v *draftVariable) {
		v.Kind = codebook.Kind(p.oneOf(n, "kind", words(codebook.Kinds)))
	}},
	{"role", func(p *parser, n ast.Node, v *draftVariable) {
		v.Role = codebook.Role(p.oneOf(n, "role", words(codebook.Roles)))
	}},
	{"text", func(p *parser, n ast.Node, v *draftVariable) { v.Text = p.text(n) }},
	{"short", func(p *parser, n ast.Node, v *draftVariable) { v.Short = p.text(n) }},
	{"categories", func(p *parser, n ast.Node, v *draftVariable) { v.FromData, v.categories = p.categories(n, true) }},
	{"categories_from", func(p *parser, n ast.Node, v *draftVariable) { v.categoriesFrom = p.scalar(n) }},
	{"scale", func(p *parser, n ast.Node, v *draftVariable) { v.Scale = p.scalar(n) }},
	{"agree", func(p *parser, n ast.Node, v *draftVariable) { v.Agree = p.scalars(n) }},
	{"direction", func(p *parser, n ast.Node, v *draftVariable) {
		v.Low = p.oneOf(n, "direction", []string{"high", "low"}) == "low"
	}},
	{"sensitive", func(p *parser, n ast.Node, v *draftVariable) { v.Sensitive = p.truth(n) }},
	{"ordered", func(p *parser, n ast.Node, v *draftVariable) { v.Ordered = p.truth(n) }},
	{"asked", func(p *parser, n ast.Node, v *draftVariable) { v.Asked = p.filter(n) }},
	{"about", func(p *parser, n ast.Node, v *draftVariable) { v.About = p.scalar(n) }},
	{"ladder", func(p *parser, n ast.Node, v *draftVariable) { v.LadderName, v.Ladder = p.ladder(n) }},
	{"split", func(p *parser, n ast.Node, v *draftVariable) { v.Split = p.scalar(n) }},
	{"in", func(p *parser, n ast.Node, v *draftVariable) { v.Changes = p.changes(n) }},
	{"follows", func(p *parser, n ast.Node, v *draftVariable) { v.Follows = p.scalar(n) }},
	{"from_year", func(p *parser, n ast.Node, v *draftVariable) { v.FromYear = p.number(n) }},
	{"unit", func(p *parser, n ast.Node, v *draftVariable) { v.Unit = p.text(n) }},
	{"empty", func(p *parser, n ast.Node, v *draftVariable) {
		v.empty = codebook.Missing(p.oneOf(n, "missing reason", reasons))
	}},
	{"items", func(p *parser, n ast.Node, v *draftVariable) { v.Items = p.scalars(n) }},
	{"min_answered", func(p *parser, n ast.Node, v *draftVariable) { v.MinAnswered = p.integer(n) }},
	{"range", func(p *parser, n ast.Node, v *draftVariable) { v.To = p.span(n) }},
	{"level", func(p *parser, n ast.Node, v *draftVariable) {
		v.QuestionLevel = p.oneOf(n, "level of a score", scoreLevels) == "question"
	}},
	{"linked", func(p *parser, n ast.Node, v *draftVariable) { v.Linked = p.truth(n) }},
}

var changeFields = []field[codebook.Change]{
	{"column", func(p *parser, n ast.Node, c *codebook.Change) { c.Columns = []string{p.scalar(n)} }},
	{"columns", func(p *parser, n ast.Node, c *codebook.Change) { c.Columns = p.scalars(n) }},
	{"text", func(p *parser, n ast.Node, c *codebook.Change) { c.Text = p.text(n) }},
	{"break", func(p *parser, n ast.Node, c *codebook.Change) { c.Break = p.truth(n) }},
}

var categoryFields = []field[draftCategory]{
	{"label", func(p *parser, n ast.Node, c *draftCategory) { c.Label = p.text(n) }},
	{"answers", func(p *parser, n ast.Node, c *draftCategory) { c.Answers = p.scalars(n) }},
	{"score", func(p *parser, n ast.Node, c *draftCategory) { c.Score, c.HasScore = p.number(n), true }},
	{"missing", func(p *parser, n ast.Node, c *draftCategory) {
		c.Missing = codebook.Missing(p.oneOf(n, "missing reason", reasons))
	}},
}

var bandFields = []field[codebook.Band]{
	{"id", func(p *parser, n ast.Node, b *codebook.Band) { b.ID = p.scalar(n) }},
	{"label", func(p *parser, n ast.Node, b *codebook.Band) { b.Label = p.text(n) }},
	{"from", func(p *parser, n ast.Node, b *codebook.Band) { b.From = p.number(n) }},
	{"to", func(p *parser, n ast.Node, b *codebook.Band) { b.To = p.number(n) }},
}

// words turns kinds or roles into texts.
func words[T ~string](list []T) []string {
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = string(w)
	}
	return texts
}
