package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

func writtenHTML(t *testing.T, d *Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// An element is a start tag of a page.
type element struct {
	name string
	attr map[string]string
}

// scripts are the scripts of a page with the tags around them.
var scripts = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// elements reads a page without its script as XML, which it is but for its void
// elements.
func elements(t *testing.T, page string) []element {
	t.Helper()
	page = scripts.ReplaceAllString(page, "")
	dec := xml.NewDecoder(strings.NewReader(page))
	dec.Strict, dec.AutoClose, dec.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var out []element
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			e := element{start.Name.Local, map[string]string{}}
			for _, a := range start.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			out = append(out, e)
		}
	}
}

func TestHTMLIsAccessible(t *testing.T) {
	page := elements(t, writtenHTML(t, sampleDocument(t)))
	count := map[string]int{}
	ids := map[string]bool{}
	level := 0
	for _, e := range page {
		count[e.name]++
		if id := e.attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(e.name, "h")); err == nil && len(e.name) == 2 {
			if n > level+1 {
				t.Errorf("h%d follows h%d", n, level)
			}
			level = n
		}
		switch {
		case e.name == "th" && e.attr["scope"] == "":
			t.Error("a th has no scope")
		case e.name == "svg" && (e.attr["role"] != "img" || e.attr["aria-labelledby"] == ""):
			t.Error("an svg has no role or no label")
		case e.name == "html" && e.attr["lang"] != "sv-SE":
			t.Errorf("the language is %q", e.attr["lang"])
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || count["nav"] != 1 || count["caption"] != count["table"] || count["table"] != 1 {
		t.Errorf("wrong numbers of elements: %v", count)
	}
	for _, e := range page {
		for _, name := range []string{"aria-labelledby", "aria-describedby"} {
			for _, id := range strings.Fields(e.attr[name]) {
				if !ids[id] {
					t.Errorf("%s points at %q, which is nowhere", name, id)
				}
			}
		}
		if target, ok := strings.CutPrefix(e.attr["href"], "#"); ok && !ids[target] {
			t.Errorf("a link leads to %q, which is nowhere", target)
		}
	}
}

func TestHTMLNeedsNothingElse(t *testing.T) {
	for _, e := range elements(t, writtenHTML(t, sampleDocument(t))) {
		if e.name == "link" || e.attr["src"] != "" {
			t.Errorf("%v loads something", e)
		}
		if href := e.attr["href"]; href != "" && !strings.HasPrefix(href, "#") {
			t.Errorf("%v leaves the page", e)
		}
	}
	sheet, err := style(theme.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, url := range regexp.MustCompile(`url\([^)]{0,40}`).FindAllString(string(sheet), -1) {
		if !strings.HasPrefix(url, "url(data:font/woff2;base64,d09GM") { // "wOF2"
			t.Errorf("the style loads %s", url)
		}
	}
}

// TestHTMLPolicy: browsers run the page's own script and no other.
func TestHTMLPolicy(t *testing.T) {
	page := writtenHTML(t, sampleDocument(t))
	found := scripts.FindAllStringSubmatch(page, -1)
	if len(found) != 1 || strings.Count(page, "<script") != 1 {
		t.Fatalf("%d scripts", len(found))
	}
	var policy string
	for _, e := range elements(t, page) {
		if e.attr["http-equiv"] == "Content-Security-Policy" {
			policy = e.attr["content"]
		}
	}
	sum := sha256.Sum256([]byte(found[0][1]))
	if want := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.HasPrefix(policy, "default-src 'none';") || !strings.HasSuffix(policy, want) {
		t.Errorf("the policy %q lacks %s", policy, want)
	}
}

// TestHTMLHasTheTheme: its colours by day and by night, its type, and its logo
// with what it says.
func TestHTMLHasTheTheme(t *testing.T) {
	own := *theme.Default()
	own.Logo = &theme.Logo{Data: []byte("png"), Type: "png", Text: "Kommunens <vapen>"}
	own.Ink, own.Dark.Ink = color.RGBA{1, 2, 3, 255}, color.RGBA{250, 251, 252, 255}
	family := *own.Family
	family.Name = `Egen"</style>`
	own.Family = &family
	d := sampleDocument(t)
	d.Theme = &own
	page := writtenHTML(t, d)
	for _, want := range []string{
		`<img class="logo" src="data:image/png;base64,cG5n" alt="Kommunens &lt;vapen&gt;">`,
		`--ink: #010203;`, `--ink: #FAFBFC;`, `--family: "Egen/style";`, `src: url(data:font/ttf;base64,`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(writtenHTML(t, sampleDocument(t)), "<img") {
		t.Error("a theme without a logo has a picture")
	}
}

func TestColumnsOfWords(t *testing.T) {
	table := Table{Columns: []string{"Metod", "Intervall", "p", "Grupper", "Märke"}, Rows: []TableRow{
		{Cells: []string{"Welch", "−0,2 till 0", "0,03", "3 grupper", "×"}},
		{Cells: []string{"×", "0–11", "<\u00a00,001", "Norr mot Söder", "U"}},
		{Stub: "kort", Cells: nil},
	}}
	for column, want := range []bool{true, false, false, true, false} {
		if got := texts(table, column); got != want {
			t.Errorf("%s: got %t", table.Columns[column], got)
		}
	}
}

func TestHTMLText(t *testing.T) {
	page := writtenHTML(t, sampleDocument(t))
	for _, want := range []string{
		"<title>Provstudien &lt;2018&gt; &amp; andra</title>",
		"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
		`<p class="byline">E. Forskare · 1 december 2018</p>`,
		`<li value="2"><span class="number" aria-hidden="true">2</span><p dir="auto">Ett till.</p></li>`,
		`<td><span aria-hidden="true">×</span><span class="unseen">visas inte</span></td>`,
		`<tr class="section"><th dir="auto" colspan="3" scope="rowgroup">Kommun</th></tr>`,
		`<tr class="total"><th scope="row" dir="auto">Totalt</th><td>117</td>`,
		`<a href="#tbl-q1">`,
		`@top-center { content: "Simulerade data"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "tbl-saknas") {
		t.Error("a figure links to a table that is not in the page")
	}
}

// TestFiguresPointToWhatHoldsTheirTable: where several tables stand as one, a
// figure of one of them points to that.
func TestFiguresPointToWhatHoldsTheirTable(t *testing.T) {
	d := sampleDocument(t)
	figure := ranked(swedish(t), false)
	d.Blocks = []Block{Figure{Figure: figure, Table: "q7.by.area"},
		Table{ID: "q7.groups", Caption: "Alla grupper", Holds: []string{"q7.by.area", "q7.by.tenure"}, Rows: []TableRow{{Stub: "Norr"}}}}
	if page := writtenHTML(t, d); !strings.Contains(page, `<a href="#tbl-q7.groups">`) || !strings.Contains(page, `id="tbl-q7.groups"`) {
		t.Error("the figure does not point to the table")
	}
}

func TestHTMLInEveryLanguage(t *testing.T) {
	for _, l := range lang.All {
		d := sampleDocument(t)
		d.Language = l
		if page := writtenHTML(t, d); !strings.Contains(page, `<html lang="`+l.Tag+`">`) || strings.Contains(page, "ZgotmplZ") {
			t.Errorf("%s: wrong language, or something was not let through", l.Code)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		names *names
		ids   string
		want  string
	}{
		{fileNames(), "q1.by.area|Q1.BY.AREA|../../etc|a/b:c|con|CON.csv|...||å ä", "q1.by.area|Q1.BY.AREA_2|_.._etc|a_b_c|_con|_CON.csv|_|__2|å_ä"},
		{sheetNames(), "History|[x]|" + strings.Repeat("å", 40) + "|" + strings.Repeat("å", 41), "_History|_x_|" + strings.Repeat("å", 31) + "|" + strings.Repeat("å", 29) + "_2"},
	} {
		var got []string
		for _, id := range strings.Split(c.ids, "|") {
			got = append(got, c.names.of(id))
		}
		if want := strings.Split(c.want, "|"); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
