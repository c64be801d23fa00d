package render

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
)

var update = flag.Bool("update", false, "write the golden files anew")

func swedish(t testing.TB) *lang.Language {
	t.Helper()
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func published(value float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base,
		Interval: &result.Interval{Low: math.Max(0, value-9), High: math.Min(100, value+9), Level: 0.95}})
}

func ranked(l *lang.Language, small bool) *chart.Figure {
	frame := chart.Frame{ID: "bra", Title: "Var tredje i barn och unga vill byta arbete", Subtitle: "Procent av 117 svarande",
		Source: "Källa: medarbetarenkät, hösten 2018", Alt: "Staplar: barn och unga 34 procent, vuxen 12 procent.", Small: small}
	return chart.RankedBars(frame, l, result.Percent, []chart.Bar{
		{Label: "Barn och unga", Cell: published(34, 60), Accent: true},
		{Label: "Ekonomiskt bistånd", Cell: published(21, 70)},
		{Label: "Vuxen 👍", Cell: published(12, 50)},
		{Label: "Äldre"},
	})
}

const (
	pangram = "Flygande bäckasiner söka hwila på mjuka tuvor, och socialsekreterarna i Vänersborg svarar att arbetsbelastningen " +
		"har minskat sedan hösten 2016. Andelen som instämmer är 43\u00a0% (34–52\u00a0%) av 1\u00a0234 svarande."
	compound = "Arbetsmarknadsintegrationsprojektsutvärderingsuppdragsbeskrivningsmallen och flaggstångsknoppsputsarlärlingsutbildningsplatserna"
)

func long(n int) Table {
	t := Table{ID: "tjanst.by.enhet", Caption: "Svarande per enhet och befattning", Base: "Bas: 1\u00a0234 svarande", Stub: "Enhet",
		Columns: []string{"Antal", "Procent", "Andel som instämmer"},
		Notes:   []string{"× Uppgiften visas inte: för få svarande.", "– Ingen (noll)."}}
	for i := range n {
		t.Rows = append(t.Rows, TableRow{Stub: fmt.Sprintf("Enhet %d", i+1), Cells: []string{fmt.Sprint(1 + i%17), "0,5", "×"}})
	}
	return t
}

func wide(n int) Table {
	t := Table{ID: "allt.by.omrade", Caption: "Instämmer i påståendet, per område och mätning", Base: "Bas: 117 svarande", Stub: "Påstående"}
	for i := range n {
		t.Columns = append(t.Columns, fmt.Sprintf("Ekonomiskt bistånd ht %d", 1994+i))
	}
	for _, stub := range []string{"Jag har en bra arbetssituation", compound, "Jag kan rekommendera min arbetsplats till andra"} {
		row := TableRow{Stub: stub}
		for i := range n {
			row.Cells = append(row.Cells, fmt.Sprintf("%d,%d", 10+i, i%10))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func answers() Table {
	return Table{ID: "bra", Caption: "Jag har en bra arbetssituation", Base: "Bas: 117 svarande", Stub: "Svar",
		Columns: []string{"Antal", "Procent", "Procent av dem som svarat"},
		Rows: []TableRow{
			{Stub: "Som svarat", Kind: Section},
			{Stub: "Instämmer helt", Cells: []string{"20", "17,1", "18,0"}},
			{Stub: "Instämmer delvis", Cells: []string{"61", "52,1", "55,0"}},
			{Stub: "Instämmer inte", Cells: []string{"30", "25,6", "27,0"}},
			{Stub: "Övriga svar", Cells: []string{"–", "–", "–"}, Kind: result.Pooled},
			{Stub: "Ej svar", Cells: []string{"6", "5,1", "."}, Kind: result.Absent},
			{Stub: "Totalt", Cells: []string{"117", "100,0", "100,0"}, Kind: result.Total},
			{Stub: "Instämmer (helt eller delvis)", Cells: []string{"81", "69,2", "73,0"}, Kind: result.Summary},
		},
		Notes: []string{"– Ingen (noll).", ". Ej tillämpligt."}}
}

// everything is a document with every kind of block.
func everything(t testing.TB) *Document {
	l := swedish(t)
	body := Paragraph{Text: strings.Repeat(pangram+" ", 4)}
	var figures []Block
	for range 3 {
		figures = append(figures, body, Figure{Figure: ranked(l, false), Table: "bra"})
	}
	d := &Document{
		Language: l, Title: "Följeforskning om socialtjänstens arbetssituation 2016–2018", Subtitle: "Medarbetarenkät i fyra kommuner",
		Author: "Åsa Öberg", Client: "Sveriges Kommuner och Landsting", Date: "2018-12-01", Version: "0.1",
		Notice: "Simulerade data: siffrorna beskriver inga verkliga kommuner",
		Blocks: []Block{
			Contents{}, PageBreak{}, PageBreak{},
			Heading{1, "Det viktigaste", "a"},
			Paragraph{Text: "Tre av fyra har en bra arbetssituation, men skillnaden mellan områdena är stor.", Style: Lead},
			Finding{1, "Var tredje i barn och unga vill byta arbete, jämfört med var åttonde i vuxenvården.", ranked(l, true)},
			Finding{2, "Svarsfrekvensen steg från 61 till 68 procent mellan mätningarna.", nil},
			Finding{3, "Arbetsbelastningen har minskat i alla områden utom ett.", ranked(l, false)},
			Heading{1, "Vilka som svarade", "b"}, body,
			Paragraph{Text: "Svaren kommer från dem som ville svara. De kan inte räknas upp till alla anställda; " + pangram, Style: Warning},
			List{Items: []string{"Barn och unga", "Ekonomiskt bistånd: " + pangram, "Vuxen"}},
			Heading{3, "En nivå hoppades över", "c"}, answers(),
			Paragraph{Text: "Definition: " + pangram, Style: Small}, Paragraph{Text: compound, Style: Body}, Paragraph{Text: " ", Style: Body},
		},
	}
	d.Blocks = append(d.Blocks, figures...)
	d.Blocks = append(d.Blocks, Heading{2, "Varje enhet", "d"}, long(200),
		Appendix{"Bilaga: övriga tabeller"}, Heading{2, "Breda tabeller", "e"}, wide(25), wide(9),
		Heading{2, "Tomma tabeller", "f"}, Table{ID: "tom", Caption: "En tom tabell", Stub: "Svar", Columns: []string{"Antal"}},
		Table{ID: "tommare", Caption: "En tabell utan kolumner", Stub: "Svar", Rows: []TableRow{{Stub: "Ja", Cells: []string{"för många"}}}})
	return d
}

func pdfOf(t testing.TB, d *Document) ([]byte, PDFInfo) {
	t.Helper()
	var b bytes.Buffer
	info, err := PDF(&b, d)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), info
}

func TestPDFIsAccessible(t *testing.T) {
	data, info := pdfOf(t, everything(t))
	for _, wrong := range pdftest.Check(data) {
		t.Error(wrong)
	}
	if want := []string{"👍"}; !slices.Equal(info.Missing, want) {
		t.Errorf("missing are %q, want %q", info.Missing, want)
	}
}

func TestPDFTwiceIsTheSame(t *testing.T) {
	first, _ := pdfOf(t, everything(t))
	second, _ := pdfOf(t, everything(t))
	if !bytes.Equal(first, second) {
		t.Error("two runs differ")
	}
}

// layout describes pages by the kinds of their items, repeated ones counted.
func layout(pages [][]spot) string {
	var b strings.Builder
	for i, spots := range pages {
		fmt.Fprintf(&b, "page %d:", i+2)
		for j := 0; j < len(spots); {
			n := 1
			for j+n < len(spots) && spots[j+n].kind == spots[j].kind {
				n++
			}
			fmt.Fprintf(&b, " %s", spots[j].kind)
			if n > 1 {
				fmt.Fprintf(&b, "×%d", n)
			}
			j += n
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPDFLayout(t *testing.T) {
	c, err := compose(everything(t))
	if err != nil {
		t.Fatal(err)
	}
	pages := c.paginate()
	matchGolden(t, "layout.txt", layout(pages))
	for i, spots := range pages {
		for _, s := range spots {
			if s.top+s.height > textBottom+0.01 {
				t.Errorf("page %d: a %s ends below the text, at %.0f", i+2, s.kind, s.top+s.height)
			}
		}
		switch last := spots[len(spots)-1]; last.kind {
		case "H1", "H2", "H3", "caption", "base", "header", "repeated header":
			t.Errorf("page %d ends with a %s", i+2, last.kind)
		}
	}
}

// TestPDFStructure compares the structure with one that has been looked at.
func TestPDFStructure(t *testing.T) {
	data, _ := pdfOf(t, everything(t))
	got, err := pdftest.Structure(data)
	if err != nil {
		t.Fatal(err)
	}
	matchGolden(t, "structure.txt", got)
}

// matchGolden compares with a file in testdata, or writes it anew.
func matchGolden(t *testing.T, name, got string) {
	t.Helper()
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestPDFOtherReadersAgree(t *testing.T) {
	data, info := pdfOf(t, everything(t))
	file := pdftest.OthersAgree(t, data)
	t.Run("pdfinfo", func(t *testing.T) {
		got := strings.Join(strings.Fields(pdftest.Program(t, "pdfinfo", file)), " ")
		for _, want := range []string{"Tagged: yes", fmt.Sprintf("Pages: %d", info.Pages), "Page size: 595.28 x 841.89 pts (A4)"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in %s", want, got)
			}
		}
	})
	t.Run("pdfinfo -struct", func(t *testing.T) {
		want, err := pdftest.Tags(data)
		if err != nil {
			t.Fatal(err)
		}
		tag := regexp.MustCompile(`^( *)([A-Z][A-Za-z0-9]*)(?:$|:| [^0-9])`) // not attributes, nor "Object 12 0"
		var got []string
		for line := range strings.Lines(pdftest.Program(t, "pdfinfo", "-struct", file)) {
			if m := tag.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
				got = append(got, m[1]+m[2])
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("pdftotext", func(t *testing.T) {
		got := strings.Join(strings.Fields(pdftest.Program(t, "pdftotext", file, "-")), " ")
		for _, want := range []string{
			"Flygande bäckasiner söka hwila på mjuka tuvor, och socialsekreterarna i Vänersborg svarar",
			"Ekonomiskt bistånd ht 2018", "Enhet 200", "1 december 2018", "Vuxen 👍",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in the text", want)
			}
		}
	})
}

func TestPDFMainPages(t *testing.T) {
	d := everything(t)
	_, info := pdfOf(t, d)
	d.Blocks = d.Blocks[:slices.Index(d.Blocks, Block(Appendix{"Bilaga: övriga tabeller"}))]
	_, main := pdfOf(t, d)
	if e, err := Measure(everything(t)); e.Main != info.MainPages || e.Front != 0 || err != nil {
		t.Errorf("the main part alone is %+v: %v", e, err)
	}
	if main.Pages != main.MainPages || main.Pages != info.MainPages || info.Pages <= info.MainPages {
		t.Errorf("%+v with an appendix, %+v without", info, main)
	}
}

func TestPDFBadInput(t *testing.T) {
	l := swedish(t)
	if _, err := PDF(&bytes.Buffer{}, &Document{Language: l}); err == nil {
		t.Error("a document without title was accepted")
	}
	d := &Document{Language: l, Title: "T", Date: "våren 2018", Notice: strings.Repeat("Lång notis ", 12), Blocks: []Block{
		Heading{9, "", ""}, Heading{-1, compound, ""}, Figure{}, Contents{}, List{}, List{Items: []string{""}},
		Table{}, Table{Stub: compound, Columns: []string{compound, compound, compound, compound, compound, compound}, Rows: []TableRow{{}}},
		Appendix{},
	}}
	data, _ := pdfOf(t, d)
	for _, wrong := range pdftest.Check(data) {
		t.Error(wrong)
	}
	if data, _ := pdfOf(t, &Document{Language: l, Title: "Bara en titel"}); len(pdftest.Check(data)) > 0 {
		t.Error(pdftest.Check(data))
	}
}

func TestWrap(t *testing.T) {
	c, err := compose(&Document{Language: swedish(t), Title: "T"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 100, []string{""}},
		{"en rad", 100, []string{"en rad"}},
		{"två rader\nblir det", 52, []string{"två rader", "blir det"}},
		{"43\u00a0% av alla", 30, []string{"43\u00a0%", "av alla"}},
		{"medarbetar-/chefsenkät", 70, []string{"medarbetar-/", "chefsenkät"}},
		{"arbetsmarknadspolitik", 50, []string{"arbets" + softHyphen, "marknads" + softHyphen, "politik"}},
		{"12345678901234567890", 53, []string{"1234567890", "1234567890"}},
		{"smal", 0, []string{"s", "m", "a", "l"}},
	} {
		if diff := cmp.Diff(tt.want, c.wrap(c.bodyText, tt.text, tt.width)); diff != "" {
			t.Errorf("%q in %g: %s", tt.text, tt.width, diff)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "en rad text", compound, "\xff-\xfe/", "a" + softHyphen, softHyphen + softHyphen, "-a-b-", "日本語日本語"} {
		f.Add(s, 40.)
	}
	c, err := compose(&Document{Language: swedish(f), Title: "T"})
	if err != nil {
		f.Fatal(err)
	}
	letters := func(s string) string {
		return strings.NewReplacer(" ", "", "\n", "", "\t", "", "\r", "", softHyphen, "").Replace(s)
	}
	f.Fuzz(func(t *testing.T, s string, width float64) {
		lines := c.wrap(c.bodyText, s, width)
		if got, want := letters(strings.Join(lines, "")), letters(s); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}

func BenchmarkPDF(b *testing.B) {
	l := swedish(b)
	d := &Document{Language: l, Title: "Sextio sidor", Blocks: []Block{Contents{}}}
	for i := range 30 {
		d.Blocks = append(d.Blocks, Heading{1, fmt.Sprint("Kapitel ", i+1), ""}, Paragraph{Text: strings.Repeat(pangram+" ", 12)},
			Figure{Figure: ranked(l, false)}, answers(), long(20))
	}
	for b.Loop() {
		_, info := pdfOf(b, d)
		b.ReportMetric(float64(info.Pages), "pages")
	}
}

// TestPDFInAnotherLook: a theme's logo stands on the cover with its words, and
// its family sets the text.
func TestPDFInAnotherLook(t *testing.T) {
	var cuts [len(typeface.Styles)][]byte
	for i := range cuts { // the embedded cuts in each other's places
		cuts[i] = typeface.Default().TTF(typeface.Styles[len(cuts)-1-i])
	}
	cuts[typeface.Regular], cuts[typeface.SemiBold] = typeface.Default().TTF(typeface.SemiBold), typeface.Default().TTF(typeface.Regular)
	family, err := typeface.New("Eget Öppet", cuts)
	if err != nil {
		t.Fatal(err)
	}
	own := *theme.Default()
	own.Family, own.Logo = family, &theme.Logo{Image: image.NewGray(image.Rect(0, 0, 300, 100)), Text: "Ekköpings kommun"}
	d := everything(t)
	d.Theme = &own
	data, _ := pdfOf(t, d)
	for _, wrong := range pdftest.Check(data) {
		t.Error(wrong)
	}
	if plain, _ := pdfOf(t, everything(t)); bytes.Contains(plain, []byte("/Subtype /Image")) || !bytes.Contains(data, []byte("/Subtype /Image")) {
		t.Error("the logo is not where it should be")
	}
	c, err := compose(d)
	if err != nil {
		t.Fatal(err)
	}
	if heavy, regular := c.out.Width(c.strong.Font, pangram), c.out.Width(pdf.Font{Style: typeface.Regular, Size: c.strong.Size}, pangram); heavy >= regular {
		t.Errorf("regular text, %.0f wide, is not set in the theme's family, whose semibold is lighter: %.0f", regular, heavy)
	}
}

// TestClientStandsBesideTheLogo: what a logo of any form takes of the width.
func TestClientStandsBesideTheLogo(t *testing.T) {
	for _, c := range []struct{ width, height, room int }{{1000, 200, 150 + 24}, {400, 400, 56 + 24}, {0, 0, 0}} {
		own := *theme.Default()
		if c.width > 0 {
			own.Logo = &theme.Logo{Image: image.NewGray(image.Rect(0, 0, c.width, c.height)), Text: "Ekköpings kommun"}
		}
		d := everything(t)
		d.Theme = &own
		p, err := compose(d)
		if err != nil {
			t.Fatal(err)
		}
		s := &sheet{composer: p, page: p.out.AddPage(pageWidth, pageHeight), number: 1}
		if room := s.logo(); room != float64(c.room) {
			t.Errorf("a logo of %d × %d takes %.0f, want %d", c.width, c.height, room, c.room)
		}
	}
}
