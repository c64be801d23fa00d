package draft

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// Write writes a draft as the study file that a person would have written: a
// question a line where it fits, and above what is unsure a comment that says
// so, marked LOOK. What is written reads back as the same study, see
// [study.Parse].
func Write(w io.Writer, d *Draft) error {
	b := bufio.NewWriter(w)
	writeTop(b, d)
	writeSources(b, d)
	writePublished(b, d)
	writeScales(b, d)
	if len(d.Questions) > 0 {
		fmt.Fprintln(b, "\ncodebook:")
	}
	for i := range d.Questions {
		q := &d.Questions[i]
		writeDoubt(b, "  ", q.Doubt)
		fmt.Fprintln(b, questionNode(q).lines("  - ", "     "))
	}
	if d.Text != "" {
		fmt.Fprint(b, "\n"+comment("", "# ", "Where your own words lie: the folder "+study.TextFolder+" beside this file is another study's."))
		fmt.Fprintf(b, "report: {text: %s}\n", d.Text)
	}
	return b.Flush()
}

// designDoubt explains the one thing that no file can tell.
const designDoubt = "who was asked? census: everybody was; then non-response is told, and differences are tested. " +
	"sample: a random sample was; then every number gets its margin of error. convenience: whoever was there was; " +
	"then numbers are described and nothing is tested. It says convenience because that claims least."

// titleDoubt is about what a file's name is made into.
const titleDoubt = "the title of the report; it is made of the name of the file."

// writeTop writes what the file is, how to go on, and what the study is called.
func writeTop(b *bufio.Writer, d *Draft) {
	var files []string
	rows := 0
	for _, s := range d.Sources {
		files = append(files, s.File)
		rows += s.Rows
	}
	fmt.Fprint(b, comment("", "# ", fmt.Sprintf("A study, drafted by folje init from %s (%d rows). It is a guess from what is in "+
		"the file%s: correct what is wrong, and take away each comment marked LOOK once you have looked.",
		strings.Join(files, ", "), rows, strings.Repeat("s", min(len(files)-1, 1)))))
	fmt.Fprint(b, "#\n#   folje check FILE   what is in the answers, and what is not as this file says\n"+
		"#   folje run FILE     the report\n#\n")
	if d.Design != "" {
		fmt.Fprint(b, comment("", "# ", "Look first at design; at role, which says what people are grouped by (area, tenure, unit …); "+
			"at the order of the scales; and at direction: low, which belongs on questions where a high answer is bad."))
	}
	fmt.Fprintln(b)
	top := mapping()
	top.addWord("id", d.ID)
	top.addWord("title", d.Title)
	top.addWord("language", d.Language)
	for _, it := range top.items {
		if it.key == "title" && d.Design != "" {
			writeDoubt(b, "", titleDoubt)
		}
		for _, g := range d.Guesses {
			if about, _, _ := strings.Cut(g.About, " "); about == it.key {
				writeDoubt(b, "", g.Doubt)
			}
		}
		fmt.Fprintf(b, "%s: %s\n", it.key, it.value.scalar)
	}
	if d.Design != "" {
		writeDoubt(b, "", designDoubt)
		fmt.Fprintf(b, "design: %s\n", quoted(string(d.Design)))
		fmt.Fprint(b, "# commissioned_by: and date: (such as 2018-12-01) stand on the title page; headcounts: names a CSV file with the\n"+
			"# columns wave, area and n, how many were asked, and gives response rates.\n")
	}
	for _, g := range d.Guesses {
		if about, _, _ := strings.Cut(g.About, " "); !slices.ContainsFunc(top.items, func(it item) bool { return it.key == about }) {
			writeDoubt(b, "", g.Doubt)
		}
	}
}

// writeDoubt writes what to look at above what it is about.
func writeDoubt(b *bufio.Writer, indent, doubt string) {
	if doubt != "" {
		b.WriteString(comment(indent, "# LOOK: ", doubt))
	}
}

// writeSources writes the files, and the waves that they are from.
func writeSources(b *bufio.Writer, d *Draft) {
	fmt.Fprintln(b, "\nsources:")
	for _, s := range d.Sources {
		writeDoubt(b, "  ", s.Doubt)
		fmt.Fprintln(b, sourceNode(s.Source).lines("  - ", "     "))
	}
	if len(d.Waves) > 0 {
		fmt.Fprintln(b, "\nwaves:")
	}
	for _, wave := range d.Waves {
		n := mapping()
		n.addWord("id", wave.ID)
		n.addText("label", wave.Label)
		fmt.Fprintln(b, n.lines("  - ", "     "))
	}
}

func sourceNode(s study.Source) node {
	n := mapping()
	n.addWord("file", s.File)
	n.addWord("kind", s.Kind)
	n.addWord("wave", s.Wave)
	n.addWord("municipality", s.Municipality)
	n.addWord("encoding", s.Encoding)
	n.addWord("delimiter", s.Delimiter)
	n.addWord("decimal", s.Decimal)
	n.addWord("sheet", s.Sheet)
	n.addWord("layout", s.Layout)
	return n
}

// writeScales writes the answers that questions share.
func writeScales(b *bufio.Writer, d *Draft) {
	if len(d.Scales) > 0 {
		fmt.Fprintln(b, "\nscales:")
	}
	for _, s := range d.Scales {
		if s.Why != "" {
			b.WriteString(comment("  ", "# ", s.Why))
		}
		writeDoubt(b, "  ", s.Doubt)
		fmt.Fprintln(b, categoriesNode(s.Categories, true).lines("  "+quoted(s.ID)+": ", "    "))
	}
}

// questionNode is a variable as a mapping.
func questionNode(q *Question) node {
	n := mapping()
	n.addWord("id", q.ID)
	if !several(q) && len(q.Columns) == 1 && q.Columns[0] != q.ID {
		n.addWord("column", q.Columns[0])
	}
	if !impliedKind(q) {
		n.addWord("kind", string(q.Kind))
	}
	n.addWord("role", string(q.Role))
	n.addWord("scale", q.Scale)
	if text, plain := q.Text[""]; !plain || len(q.Text) > 1 || text != impliedText(q) {
		n.addText("text", q.Text)
	}
	n.addText("short", q.Short)
	if several(q) {
		n.add("columns", list(q.Columns))
	}
	addNumber(&n, q)
	addAnswers(&n, q)
	addOccasions(&n, q)
	return n
}

// impliedText is how a question is worded where no text is written: as the header
// of its column, or as its id.
func impliedText(q *Question) string {
	if len(q.Columns) == 1 && !several(q) {
		return codebook.Normal(q.Columns[0])
	}
	return ""
}

// several tells whether a question is one of several columns, or could be.
func several(q *Question) bool {
	return len(q.Columns) > 1 || q.Kind == codebook.Choose || q.Kind == codebook.Multiple && q.Split == ""
}

// impliedKind tells whether the kind follows from what else is written.
func impliedKind(q *Question) bool {
	switch {
	case q.Role == codebook.Respondent:
		return q.Kind == codebook.Open
	case q.Scale != "":
		return q.Kind == codebook.Scale && !several(q)
	case several(q) || q.Ladder != nil || q.LadderName != "" || q.FromYear != 0 || q.Role == codebook.Weight:
		return false
	}
	return q.Kind == codebook.Single && (q.FromData || len(q.Categories) > 0)
}

// addNumber adds what only numbers have.
func addNumber(n *node, q *Question) {
	n.addText("unit", q.Unit)
	if q.FromYear != 0 {
		n.addWord("from_year", decimal(q.FromYear))
	}
	n.addWord("ladder", q.LadderName)
	if q.Ladder == nil {
		return
	}
	bands := node{braces: "[]"}
	for _, band := range q.Ladder.Bands {
		m := mapping()
		m.addWord("id", band.ID)
		m.addText("label", band.Label)
		if !math.IsInf(band.From, 0) {
			m.addWord("from", decimal(band.From))
		}
		if !math.IsInf(band.To, 0) {
			m.addWord("to", decimal(band.To))
		}
		bands.items = append(bands.items, item{value: m})
	}
	n.add("ladder", bands)
}

// addAnswers adds what the answers to a question are and how they count.
func addAnswers(n *node, q *Question) {
	n.addWord("split", q.Split)
	if q.FromData {
		n.addWord("categories", "from_data")
	} else if len(q.Categories) > 0 {
		n.add("categories", categoriesNode(q.Categories, q.Kind == codebook.Scale))
	}
	if len(q.Agree) > 0 {
		n.add("agree", list(q.Agree))
	}
	if q.Low {
		n.addWord("direction", "low")
	}
	if q.Sensitive {
		n.add("sensitive", node{scalar: "true"})
	}
	if q.Ordered && q.Kind != codebook.Scale && q.Role != codebook.Wave {
		n.add("ordered", node{scalar: "true"})
	}
	n.addWord("about", q.Variable.About)
	if q.Empty != codebook.NoAnswer {
		n.addWord("empty", string(q.Empty))
	}
}

// addOccasions adds when and to whom a question was put, and how it was then.
func addOccasions(n *node, q *Question) {
	if q.Asked != nil {
		m := mapping()
		m.add(q.Asked.Variable, list(q.Asked.Codes))
		n.add("asked", m)
	}
	in := mapping()
	for _, c := range q.Changes {
		m := mapping()
		if len(c.Columns) == 1 && !several(q) {
			m.addWord("column", c.Columns[0])
		} else if len(c.Columns) > 0 {
			m.add("columns", list(c.Columns))
		}
		m.addText("text", c.Text)
		if c.Break {
			m.add("break", node{scalar: "true"})
		}
		in.add(c.Wave, m)
	}
	if len(in.items) > 0 {
		n.add("in", in)
	}
	n.addWord("follows", q.Follows)
}

// categoriesNode is answers as a list of codes, where these are all there is to
// tell, else as a mapping from code to label or properties. The scores of a
// scale are written where they are not those that it would get without.
func categoriesNode(categories []codebook.Category, scale bool) node {
	if bare(categories) && !(scale && ownScores(categories)) {
		var codes []string
		for _, c := range categories {
			codes = append(codes, c.Code)
		}
		return list(codes)
	}
	n := mapping()
	scores := scale && ownScores(categories)
	for _, c := range categories {
		m := mapping()
		m.addText("label", c.Label)
		if len(c.Answers) > 0 {
			m.add("answers", list(c.Answers))
		}
		if scores && c.HasScore {
			m.addWord("score", decimal(c.Score))
		}
		m.addWord("missing", string(c.Missing))
		switch {
		case len(m.items) == 0:
			n.add(c.Code, word(c.Code))
		case len(m.items) == 1 && m.items[0].key == "label":
			n.add(c.Code, m.items[0].value)
		default:
			n.add(c.Code, m)
		}
	}
	return n
}

// bare tells whether answers are nothing but codes that are their own labels.
func bare(categories []codebook.Category) bool {
	return !slices.ContainsFunc(categories, func(c codebook.Category) bool {
		return c.Missing != codebook.Answered || len(c.Answers) > 0 || len(c.Label) > 1 || cmp.Or(c.Label.In(""), c.Code) != c.Code
	})
}

// ownScores tells whether a scale's scores are other than those that a study
// gives: the codes where all of them are numbers, and else 1, 2, 3 … in order.
func ownScores(categories []codebook.Category) bool {
	var places, codes []float64
	var scores []float64
	for _, c := range categories {
		if c.Missing != codebook.Answered || !c.HasScore {
			continue
		}
		places, scores = append(places, float64(len(places)+1)), append(scores, c.Score)
		if x, err := strconv.ParseFloat(strings.Replace(c.Code, ",", ".", 1), 64); err == nil {
			codes = append(codes, x)
		}
	}
	if len(codes) == len(places) {
		return !slices.Equal(scores, codes)
	}
	return !slices.Equal(scores, places)
}
