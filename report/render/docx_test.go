package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/theme"
)

// A node is an element of a part, with what is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the elements of a name under an element, in order.
func (n node) all(name string) (found []node) {
	for _, k := range n.Kids {
		if k.XMLName.Local == name {
			found = append(found, k)
		}
		found = append(found, k.all(name)...)
	}
	return found
}

// words are the texts under an element.
func (n node) words() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		b.WriteString(t.Text)
	}
	return b.String()
}

// A wordFile is a document taken apart.
type wordFile struct {
	names []string
	parts map[string]node
	raw   map[string][]byte
}

func openWord(t testing.TB, data []byte) wordFile {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := wordFile{parts: map[string]node{}, raw: map[string][]byte{}}
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f.names, f.raw[entry.Name] = append(f.names, entry.Name), content
		if ext := path.Ext(entry.Name); ext == ".xml" || ext == ".rels" {
			var n node
			if err := xml.Unmarshal(content, &n); err != nil {
				t.Fatalf("%s: %v", entry.Name, err)
			}
			f.parts[entry.Name] = n
		}
	}
	return f
}

func docxOf(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// orders are the sequences in which ISO/IEC 29500-1 has the elements that we
// write: 17.3.1.26 pPr, 17.3.2.28 rPr, 17.4.59 tblPr, 17.4.69 tcPr, 17.6.17
// sectPr, 17.7.4.17 style, 17.15.1.78 settings, 17.9.6 lvl, 17.8.3.10 font.
var orders = map[string][]string{
	"pPr":      {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl"},
	"rPr":      {"rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "u", "lang"},
	"tblPr":    {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"},
	"tcPr":     {"tcW", "gridSpan", "tcBorders", "shd", "vAlign"},
	"sectPr":   {"headerReference", "footerReference", "pgSz", "pgMar", "titlePg"},
	"style":    {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
	"settings": {"embedTrueTypeFonts", "defaultTabStop", "autoHyphenation", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol", "listSeparator"},
	"lvl":      {"start", "numFmt", "lvlText", "lvlJc", "pPr", "rPr"},
	"font":     {"charset", "family", "pitch", "embedRegular", "embedBold", "embedItalic"},
	"tbl":      {"tblPr", "tblGrid", "tr"},
	"tr":       {"trPr", "tc"},
	"tc":       {"tcPr", "p"},
}

// disorder tells where elements do not come in the order of the standard.
func disorder(n node) (wrong []string) {
	last := 0
	for _, k := range n.Kids {
		if order := orders[n.XMLName.Local]; order != nil {
			at := slices.Index(order, k.XMLName.Local)
			if at < last {
				wrong = append(wrong, fmt.Sprintf("%s in %s", k.XMLName.Local, n.XMLName.Local))
			}
			last = max(last, at)
		}
		wrong = append(wrong, disorder(k)...)
	}
	return wrong
}

// check tells what a word processor would stumble on, or a reader miss.
func (f wordFile) check(t *testing.T) {
	t.Helper()
	if f.names[0] != "[Content_Types].xml" {
		t.Errorf("the package begins with %s", f.names[0])
	}
	for name, n := range f.parts {
		for _, wrong := range disorder(n) {
			t.Errorf("%s: not in the order of the standard: %s", name, wrong)
		}
	}
	f.checkLinks(t)
	document, styles := f.parts["word/document.xml"], map[string]bool{}
	for _, s := range f.parts["word/styles.xml"].all("style") {
		if styles[s.attr("styleId")] {
			t.Errorf("two styles are %s", s.attr("styleId"))
		}
		styles[s.attr("styleId")] = true
	}
	for _, kind := range []string{"pStyle", "rStyle", "tblStyle", "basedOn", "next"} {
		for _, part := range f.parts {
			for _, s := range part.all(kind) {
				if !styles[s.attr("val")] {
					t.Errorf("there is no style %s", s.attr("val"))
				}
			}
		}
	}
	lists := map[string]bool{}
	for _, n := range f.parts["word/numbering.xml"].all("num") {
		lists[n.attr("numId")] = true
	}
	for _, n := range append(document.all("numId"), f.parts["word/styles.xml"].all("numId")...) {
		if !lists[n.attr("val")] {
			t.Errorf("there is no list %s", n.attr("val"))
		}
	}
	f.checkMarks(t)
	f.checkTables(t)
}

// checkLinks: every relationship leads to a part, every part has a type, and
// every id that is used is a relationship.
func (f wordFile) checkLinks(t *testing.T) {
	t.Helper()
	types := map[string]bool{}
	for _, n := range f.parts["[Content_Types].xml"].Kids {
		types[n.attr("Extension")+strings.TrimPrefix(n.attr("PartName"), "/")] = true
	}
	for _, name := range f.names[1:] {
		if ending := strings.TrimPrefix(path.Ext(name), "."); !types[name] && !types[ending] {
			t.Errorf("%s has no type", name)
		}
	}
	ids := map[string]bool{}
	for _, r := range f.parts["word/_rels/document.xml.rels"].Kids {
		ids[r.attr("Id")] = true
		if target := "word/" + r.attr("Target"); r.attr("TargetMode") != "External" && f.raw[target] == nil {
			t.Errorf("%s leads to %s, which is not there", r.attr("Id"), target)
		}
	}
	document := f.parts["word/document.xml"]
	for _, kind := range []string{"blip", "headerReference", "footerReference"} {
		for _, n := range document.all(kind) {
			if id := n.attr("embed") + n.attr("id"); !ids[id] {
				t.Errorf("%s uses %q, which is no relationship", kind, id)
			}
		}
	}
}

// checkMarks: bookmarks and pictures are told apart, references lead somewhere,
// and fields that begin end.
func (f wordFile) checkMarks(t *testing.T) {
	t.Helper()
	document := f.parts["word/document.xml"]
	marks, ids := map[string]bool{}, map[string]bool{}
	for _, m := range document.all("bookmarkStart") {
		if marks[m.attr("name")] || ids[m.attr("id")] || len(m.attr("name")) > 40 {
			t.Errorf("bookmark %s %s", m.attr("id"), m.attr("name"))
		}
		marks[m.attr("name")], ids[m.attr("id")] = true, true
	}
	for _, h := range document.all("hyperlink") {
		if h.attr("anchor") != "" && !marks[h.attr("anchor")] {
			t.Errorf("a link leads to %s", h.attr("anchor"))
		}
	}
	for _, code := range document.all("instrText") {
		if words := strings.Fields(code.Text); words[0] == "REF" && !marks[words[1]] {
			t.Errorf("a reference is to %s", words[1])
		}
	}
	depth := 0
	for _, c := range document.all("fldChar") {
		switch c.attr("fldCharType") {
		case "begin":
			depth++
		case "end":
			depth--
		}
	}
	if depth != 0 {
		t.Errorf("%d fields do not end", depth)
	}
	pictures := map[string]bool{}
	for _, p := range document.all("docPr") {
		if p.attr("descr") == "" || pictures[p.attr("id")] {
			t.Errorf("picture %s says %q", p.attr("id"), p.attr("descr"))
		}
		pictures[p.attr("id")] = true
	}
}

// checkTables: the first row of each is its header and repeats, all rows are as
// wide as the grid, and none is parted.
func (f wordFile) checkTables(t *testing.T) {
	t.Helper()
	for _, table := range f.parts["word/document.xml"].all("tbl") {
		rows, columns := table.all("tr"), len(table.all("gridCol"))
		if len(rows) == 0 || len(rows[0].all("tblHeader")) == 0 || len(table.all("tblHeader")) != 1 {
			t.Error("a table has no header, or several")
		}
		if len(table.all("tblCaption")) == 0 || table.all("tblCaption")[0].attr("val") == "" {
			t.Error("a table says nothing of what it shows")
		}
		for _, r := range rows {
			width := 0
			for _, c := range r.all("tc") {
				span := 1
				for _, s := range c.all("gridSpan") {
					fmt.Sscan(s.attr("val"), &span)
				}
				width += span
			}
			if width != columns || len(r.all("cantSplit")) == 0 {
				t.Errorf("a row has %d of %d columns, or may be parted", width, columns)
			}
		}
	}
}

func TestDOCX(t *testing.T) {
	d := everything(t)
	own := *theme.Default()
	own.Logo = &theme.Logo{Image: image.NewGray(image.Rect(0, 0, 3, 1)), Data: []byte("\x89PNG"), Type: "png", Text: "Ekköpings kommun"}
	d.Theme = &own
	f := openWord(t, docxOf(t, d))
	f.check(t)
	document := f.parts["word/document.xml"]
	var headings []string
	captions := 0
	for _, p := range document.all("p") {
		for _, s := range p.all("pStyle") {
			if style := s.attr("val"); strings.HasPrefix(style, "Heading") {
				headings = append(headings, style[7:]+" "+p.words())
			} else if style == "Caption" {
				captions++
			}
		}
	}
	want := []string{"1 Det viktigaste", "1 Vilka som svarade", "2 En nivå hoppades över", "2 Varje enhet", "1 Bilaga: övriga tabeller", "2 Breda tabeller", "2 Tomma tabeller"}
	if !slices.Equal(headings, want) {
		t.Errorf("headings %q, want %q", headings, want)
	}
	if captions != 9 { // three figures in the flow and six tables
		t.Errorf("%d captions", captions)
	}
	all := document.words()
	for _, want := range []string{"Följeforskning om socialtjänstens arbetssituation 2016–2018", "1 december 2018", "Figur\u00a01", "Tabell\u00a02", "Enhet 200",
		"Ekonomiskt bistånd ht 2018", "Uppgifterna finns i tabell\u00a01.", compound} {
		if !strings.Contains(strings.ReplaceAll(all, "tabell 1", "tabell\u00a01"), want) {
			t.Errorf("%q is not in the text", want)
		}
	}
	for _, lang := range f.parts["word/styles.xml"].all("lang") {
		if lang.attr("val") != "sv-SE" {
			t.Errorf("the language is %s", lang.attr("val"))
		}
	}
	if !bytes.Equal(docxOf(t, d), docxOf(t, d)) {
		t.Error("two runs differ")
	}
}

// TestDOCXHostile: nothing that a label may hold breaks the file.
func TestDOCXHostile(t *testing.T) {
	nasty := "=cmd()|' /C calc'!A1 \"<script>&amp;\x00\x07\x1b\u202e👍 " + strings.Repeat("å", 300)
	d := &Document{Language: swedish(t), Title: nasty, Subtitle: nasty, Author: nasty, Client: nasty, Date: nasty, Notice: nasty, Version: nasty, Blocks: []Block{
		Contents{}, Heading{1, nasty, nasty}, Paragraph{Text: nasty, Style: Warning}, List{Items: []string{nasty, ""}, Numbered: true},
		Finding{1, nasty, ranked(swedish(t), true)},
		Figure{chart.Bars(chart.Frame{ID: nasty, Title: nasty, Subtitle: nasty, Source: nasty, Alt: nasty}, swedish(t), result.Percent, []chart.Bar{{Label: nasty, Cell: published(12, 50)}}), nasty}, Figure{},
		Table{ID: nasty, Caption: nasty, Base: nasty, Stub: nasty, Columns: []string{nasty, nasty}, Rows: []TableRow{{Stub: nasty, Cells: []string{nasty}, Letters: []string{nasty}}, {Stub: nasty, Kind: Section}}, Notes: []string{nasty}},
		Table{ID: nasty, Caption: nasty}, Appendix{nasty}, Appendix{},
	}}
	f := openWord(t, docxOf(t, d))
	f.check(t)
	if n := len(f.parts["word/document.xml"].all("script")); n != 0 {
		t.Error("a label became an element")
	}
}

func TestObscuredFont(t *testing.T) {
	ttf := bytes.Repeat([]byte{7}, 40)
	key, data := obscured(ttf)
	// ISO/IEC 29500-1, 17.8.1: the bytes of the key in reverse, twice over.
	digits := strings.NewReplacer("{", "", "}", "", "-", "").Replace(key)
	for i := range data {
		want := byte(7)
		if i < 32 {
			var b byte
			fmt.Sscanf(digits[30-2*(i%16):][:2], "%02X", &b)
			want ^= b
		}
		if data[i] != want {
			t.Fatalf("byte %d is %x, want %x", i, data[i], want)
		}
	}
}

// TestDOCXInLibreOffice: a word processor that shares no code with this one
// keeps all headings, captions, tables and words.
func TestDOCXInLibreOffice(t *testing.T) {
	for _, tool := range []string{"libreoffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed")
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "report.docx")
	if err := os.WriteFile(file, docxOf(t, everything(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("libreoffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/home", "--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
	if bytes.Contains(out, []byte("could not be loaded")) {
		t.Skip("LibreOffice is installed without Writer")
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := exec.Command("pdftotext", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(string(text)), " ")
	for _, want := range []string{"Det viktigaste", "Figur 3 Var tredje i barn och unga vill byta arbete", "Tabell 2 Svarande per enhet och befattning", "Enhet 200",
		"Bilaga: övriga tabeller", "Sida 2 av"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is lost", want)
		}
	}
}
