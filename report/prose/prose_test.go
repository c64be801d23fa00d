package prose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/report/lang"
)

func published(value float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base,
		Interval: &result.Interval{Low: value - 5, High: value + 5, Method: "wilson", Level: 0.95}})
}

func row(id string, kind result.RowKind, cells map[string]result.Cell, group ...string) result.Row {
	r := result.Row{ID: id, Title: id, Kind: kind, Cells: cells}
	for _, g := range group {
		r.Group = append(r.Group, result.Item{ID: g, Title: g})
	}
	return r
}

// sample holds one question in two waves and three areas, and one in which
// people named some of three things. The area "väst" is withheld.
func sample() *result.Results {
	type cells = map[string]result.Cell
	percent := result.Column{ID: "agree", Kind: result.Percent, Measure: "agree"}
	mean := result.Column{ID: "mean", Kind: result.Mean, Measure: "mean"}
	answer := result.Column{ID: "valid:4", Kind: result.Percent, Measure: "valid", Category: &result.Item{ID: "4"}}
	change := result.Column{ID: "change", Kind: result.Points, Measure: "change"}
	fall := result.Column{ID: "fall", Kind: result.Points, Measure: "change"}
	waves := []result.Item{{ID: "ht2016", Title: "Hösten 2016"}, {ID: "ht2018", Title: "Hösten 2018"}}
	trivs := result.Item{ID: "trivs", Title: "Trivs du?"}
	return &result.Results{
		Study: result.Study{ID: "s", Language: "sv", Waves: waves},
		Tables: []result.Table{
			{ID: "trivs", Question: trivs, Wave: &waves[1],
				Columns: []result.Column{{ID: "n", Kind: result.Count}, {ID: "valid", Kind: result.Percent}, percent, mean},
				Rows: []result.Row{
					row("4", result.Plain, cells{"n": published(1300, 2000), "valid": published(65, 2000), "agree": result.CannotOccur(), "mean": result.CannotOccur()}),
					row("total", result.Total, cells{"n": published(2000, 2000), "valid": published(100, 2000), "agree": result.CannotOccur(), "mean": result.CannotOccur()}),
					row("agree", result.Summary, cells{"n": result.CannotOccur(), "valid": result.CannotOccur(), "agree": published(59.84, 2000), "mean": result.CannotOccur()}),
					row("mean", result.Summary, cells{"n": result.CannotOccur(), "valid": result.CannotOccur(), "agree": result.CannotOccur(), "mean": published(3.456, 2000)}),
				}},
			{ID: "trivs.by.wave", Question: trivs, By: []result.Item{{ID: "wave"}}, Columns: []result.Column{percent, answer, change, fall},
				Rows: []result.Row{
					row("ht2016", result.Plain, cells{"agree": published(44.2, 1900), "valid:4": published(60, 1900)}, "ht2016"),
					row("ht2018", result.Plain, cells{"agree": published(59.84, 2000), "valid:4": published(65, 2000), "change": published(15.64, 2000), "fall": published(-4.2, 2000)}, "ht2018"),
				}},
			{ID: "trivs.by.area", Question: trivs, By: []result.Item{{ID: "area"}}, Wave: &waves[1], Columns: []result.Column{percent, answer},
				Rows: []result.Row{
					row("norr", result.Plain, cells{"agree": published(62, 80), "valid:4": published(50, 80)}, "norr"),
					row("söder", result.Plain, cells{"agree": published(58, 90), "valid:4": published(55, 90)}, "söder"),
					row("väst", result.Plain, cells{"agree": {}, "valid:4": {}}, "väst"),
					row("total", result.Total, cells{"agree": published(59.84, 2000), "valid:4": published(65, 2000)}),
				}},
			{ID: "trivs.by.area.wave", Question: trivs, By: []result.Item{{ID: "area"}, {ID: "wave"}}, Columns: []result.Column{percent},
				Rows: []result.Row{row("norr|ht2018", result.Plain, cells{"agree": published(62, 80)}, "norr", "ht2018")}},
			{ID: "val", Question: result.Item{ID: "val"}, Columns: []result.Column{{ID: "mentions", Kind: result.Count}},
				Rows: []result.Row{
					row("1", result.Plain, cells{"mentions": published(3, 100)}),
					row("2", result.Plain, cells{"mentions": published(66, 100)}),
					row("total", result.Total, cells{"mentions": published(100, 100)}),
				}},
			{ID: "drawn", Drawn: true, Columns: []result.Column{{ID: "n", Kind: result.Count}},
				Rows: []result.Row{row("a", result.Plain, cells{"n": published(7, 7)})}},
		},
		Tests: []result.Test{
			{Table: "trivs.by.wave", Column: "agree", Row: "ht2018", Against: "ht2016", Established: true},
			{Table: "trivs.by.area", Column: "agree", Row: "norr", Against: "söder"},
			{Table: "trivs.by.area", Column: "agree", Row: "norr", Against: "others"},
		},
	}
}

func language(t testing.TB, code string) *lang.Language {
	t.Helper()
	l, err := lang.Get(code)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var options = Options{Chapters: []string{"findings", "answered"}, Near: codebook.Nearest}

// bind binds one file to the sample.
func bind(t testing.TB, name, text, code string) ([]result.Text, []Remark, error) {
	t.Helper()
	return Bind([]File{{Name: name, Path: name + ".md", Text: text}}, sample(), language(t, code), options)
}

// TestWords writes references as they are written in sentences.
func TestWords(t *testing.T) {
	for written, want := range map[string]string{
		"{trivs.by.wave.ht2016/agree}":             "44 %",
		"{trivs.by.wave.first/agree}":              "44 %",
		"{trivs.by.wave.previous/agree}":           "44 %",
		"{ trivs.by.wave.latest/agree | 1 }":       "59,8 %",
		"{trivs.by.wave.latest/agree|plain}":       "60",
		"{trivs.by.wave.latest/agree|1|plain}":     "59,8",
		"{trivs.by.wave.latest/agree|low}":         "55 %",
		"{trivs.by.wave.latest/agree|high}":        "65 %",
		"{trivs.by.wave.latest/agree|base}":        "2 000",
		"{trivs.by.wave.ht2018/4}":                 "65 %",
		"{trivs.by.area.söder/4}":                  "55 %",
		"{trivs.by.area.wave.norr|ht2018/agree}":   "62 %",
		"{trivs.by.area.wave.norr|latest/agree}":   "62 %",
		"{trivs.by.area.wave.norr|latest/agree|1}": "62,0 %",
		"{trivs.total/agree}":                      "60 %",
		"{trivs.agree/agree}":                      "60 %",
		"{trivs.total/mean}":                       "3,46",
		"{trivs.total/4}":                          "65 %",
		"{trivs.4/n}":                              "1 300",
		"{trivs.total/n}":                          "2 000",
		"{val.total/2}":                            "66",
		"{val.2/mentions}":                         "66",
		"{val.total/1|word}":                       "tre",
		"{val.total/2|word}":                       "66",
		"{trivs.by.wave.latest/change|size}":       "16 procentenheter",
		"{trivs.by.wave.latest/change}":            "16 procentenheter",
		"{trivs.by.wave.latest/fall|size|1}":       "4,2 procentenheter",
		"{trivs.by.wave.latest/fall}":              "−4 procentenheter",
		"{val.total/mentions}":                     "100",
		"{wave.latest}":                            "Hösten 2018",
		"Under {wave.first}":                       "Under hösten 2016",
		"{=13}":                                    "13",
		`\{trivs\}`:                                "{trivs}",
		"{? val.2/mentions > val.1/mentions}":      "",
	} {
		texts, remarks, err := bind(t, "trivs", written, "sv")
		if err != nil || len(remarks) > 0 {
			t.Errorf("%s: %v, %v", written, remarks, err)
			continue
		}
		if got := strings.ReplaceAll(texts[0].Passages[0].Text(), "\u00a0", " "); got != want {
			t.Errorf("%s became %q, want %q", written, got, want)
		}
	}
}

// TestWrongWords tells what is wrong, where, and what to do.
func TestWrongWords(t *testing.T) {
	for _, c := range []struct{ name, text, problem, hint string }{
		{"trivs", "a\n\n{trivs.by.area.väst/agree}", "trivs.md:3: {trivs.by.area.väst/agree} is withheld", "cite a figure that is published"},
		{"trivs", "a\nb {? trivs.by.area.väst/agree > 3}", "trivs.md:2: {trivs.by.area.väst/agree} is withheld", "cite"},
		{"trivs", "{trivs.by.area.nor/agree}", `trivs.md:1: table trivs.by.area has no row "nor"`, "did you mean norr?"},
		{"trivs", "{trivs.by.area.norr/agre}", `table trivs.by.area has no column "agre"`, "did you mean agree?"},
		{"trivs", "{trivs.by.are.norr/agree}", `no table "trivs.by.are"`, "did you mean trivs.by.area"},
		{"trivs", "{trivs.4/agree}", `table trivs has no figure in row "4", column "agree"`, "folje refs STUDY trivs"},
		{"trivs", "{nothing.a/b}", `there is no table "nothing"`, "folje refs STUDY"},
		{"trivs", "{drawn.a/n}", "nothing may rest on table drawn", "cite"},
		{"trivs", "{trivs.by.wave.latest/agree|procent}", `no option "procent"`, "plain"},
		{"trivs", "{trivs}", "{trivs} is no reference", "TABLE.ROW/COLUMN"},
		{"trivs", "{}", "braces without a reference", "folje refs"},
		{"trivs", "{trivs.by.wave", "a { that no } closes", `\{`},
		{"trivs", "{wave.ht2017}", `there is no wave "ht2017"`, "latest, previous, first, ht2016, ht2018"},
		{"trivs", "{=}", "= without a number", "{=13}"},
		{"trivs", "{? val.2/mentions}", "a claim that compares nothing", "> < ="},
		{"trivs", "# Rubrik", "a heading of the highest level", "##"},
		{"trivs", "a\n\n#### d", "trivs.md:3: a heading that a report cannot carry", "###"},
		{"trivs", "a\n\n<b>b</b>", "trivs.md:3: HTML", "**bold**"},
		{"trivs", "a\n\n<div>\nb\n</div>", "trivs.md:3: HTML", "**bold**"},
		{"trivs", "a\n\n![b](c.png)", "trivs.md:3: an image", "**bold**"},
		{"trivs", "a `b`", "trivs.md:1: a piece of code", "**bold**"},
		{"trivs", "a\n\n```\nb\n```", "trivs.md:3: a piece of code", "**bold**"},
		{"trivs", "a\n\n    b", "trivs.md:3: a piece of code", "**bold**"},
		{"trivs", "a\n\n***\n", "trivs.md:3: a line across the page", "**bold**"},
		{"trivs", "- a\n  - b", "trivs.md:2: an item of a list that is more than a paragraph", "**bold**"},
		{"trivs", "> - a", "trivs.md:1: a list in a list or in a quotation", "**bold**"},
		{"trivs", "> > a", "a quotation in a list or in another quotation", "**bold**"},
		{"trivs", "> # a", "a heading that a report cannot carry", "**bold**"},
		{"trivs", "[a](b.md)", "a link that leads to no address of the web", "https://"},
		{"trivs", "[a](https://)", "a link that leads to no address of the web", "https://"},
		{"trivs", "<javascript:alert(1)>", "a link that leads to no address of the web", "https://"},
		{"trivs", " \n", "the file holds no words", "remove it"},
		{"finding", "a", `the report has no place "finding"`, "did you mean findings?"},
		{"zzzzzzzzz", "a", `the report has no place "zzzzzzzzz"`, "findings, answered; a file whose first line is “# Title”"},
		{"slutsatser", "# A\n\n# B", "slutsatser.md:3: a heading of the highest level", "one title"},
	} {
		texts, _, err := bind(t, c.name, c.text, "sv")
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Error(), c.problem) || !strings.Contains(e.Hint(), c.hint) {
			t.Errorf("%q: %v, hint %q; want %q, %q", c.text, err, e.Hint(), c.problem, c.hint)
		}
		if len(texts) > 0 {
			t.Errorf("%q: words in spite of the error", c.text)
		}
	}
}

// TestEveryErrorIsTold in files that have several.
func TestEveryErrorIsTold(t *testing.T) {
	_, _, err := Bind([]File{{"trivs", "a.md", "{a.b/c}\n\n{trivs}"}, {"val", "b.md", "{b.c/d}"}}, sample(), language(t, "sv"), options)
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != 3 {
		t.Fatalf("%v; want three errors", err)
	}
}

// TestAmbiguous refuses a reference that may mean two cells, and takes the
// longest id of a table first.
func TestAmbiguous(t *testing.T) {
	r := sample()
	r.Tables = []result.Table{
		{ID: "a", Columns: []result.Column{{ID: "n", Kind: result.Count}}, Rows: []result.Row{row("b.c", "", map[string]result.Cell{"n": published(1, 1)})}},
		{ID: "a.b", Columns: []result.Column{{ID: "n", Kind: result.Count}, {ID: "d/n", Kind: result.Count}}, Rows: []result.Row{
			row("c", "", map[string]result.Cell{"n": published(2, 2), "d/n": published(3, 3)}),
			row("c/d", "", map[string]result.Cell{"n": published(4, 4)}),
		}},
	}
	b := &binder{results: r, language: language(t, "sv"), options: options}
	if c, problem, _ := b.find("a.b.c/n"); problem != "" || c.estimate.Value != 2 {
		t.Errorf("a.b.c/n: %v %s; want the cell of the longest table", c, problem)
	}
	if _, problem, _ := b.find("a.b.c/d/n"); !strings.Contains(problem, "may mean two cells") {
		t.Errorf("a.b.c/d/n: %q; want that it may mean two cells", problem)
	}
	r.Tables[1].Rows = r.Tables[1].Rows[1:]
	if c, problem, _ := b.find("a.b.c/n"); problem != "" || c.estimate.Value != 1 {
		t.Errorf("a.b.c/n: %v %s; want the cell of the table that has it", c, problem)
	}
}

// TestMarkdown reads everything that reports carry.
func TestMarkdown(t *testing.T) {
	texts, _, err := bind(t, "trivs", "Ett *två* **tre\nfyra** {val.2/mentions}.\n\n## Fem\n### Sex\n\n- sju\n- [åtta](https://a.b)\n\n1. nio\n\n> tio\n>\n> elva\n\n<https://c.d> &amp; \\* [tolv](<https://e.f/å b?g=1&amp;h>) <i@j.k>\n", "sv")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range texts[0].Passages {
		line := fmt.Sprint(p.Kind, p.Level)
		for _, s := range p.Spans {
			line += fmt.Sprintf(" %q", s.Text)
			for mark, on := range map[string]bool{"*": s.Emphasis, "**": s.Strong, s.Link: s.Link != "", "ref": s.Ref != nil} {
				if on {
					line += mark
				}
			}
		}
		got = append(got, line)
	}
	want := []string{
		`paragraph0 "Ett " "två"* " " "tre "** "fyra"** " " "66"ref "."`,
		`heading2 "Fem"`, `heading3 "Sex"`, `item0 "sju"`, `item0 "åtta"https://a.b`, `numbered_item0 "nio"`,
		`quotation0 "tio"`, `quotation0 "elva"`, `paragraph0 "https://c.d"https://c.d " & * " "tolv"https://e.f/%C3%A5%20b?g=1&h " " "i@j.k"mailto:i@j.k`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestOwnChapter takes its title from the first line.
func TestOwnChapter(t *testing.T) {
	texts, _, err := bind(t, "slutsatser", "# Mina {wave.latest}\n\n## Under\n\nText.\n", "sv")
	if err != nil || texts[0].Title != "Mina hösten 2018" || len(texts[0].Passages) != 2 {
		t.Errorf("%+v, %v", texts, err)
	}
}
