package render

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
)

// TestLettersInPDF: a column of letters is set from the left, even where they
// are lone; letters under a value make its row higher, and are read with it.
func TestLettersInPDF(t *testing.T) {
	rows := []TableRow{{Stub: "Norr (A)", Cells: []string{"87,5", "B"}}, {Stub: "Öster (B)", Cells: []string{"40,0", ""}}}
	beside := Table{ID: "a", Caption: "Bredvid", Stub: "Område", Columns: []string{"Instämmer", "Högre än"}, Rows: rows, Lettered: []int{1}}
	under := Table{ID: "b", Caption: "Under", Stub: "Område", Columns: []string{"Frukt", "Bröd"},
		Rows: []TableRow{{Stub: "Norr (A)", Cells: []string{"87,5", "3,0"}, Letters: []string{"B C", ""}}}}
	d := &Document{Language: swedish(t), Title: "Bokstäver", Blocks: []Block{Heading{1, "Tabeller", "t"}, beside, under}, Results: &result.Results{}}
	data, _ := pdfOf(t, d)
	for _, wrong := range pdftest.Check(data) {
		t.Error(wrong)
	}

	c, err := compose(d)
	if err != nil {
		t.Fatal(err)
	}
	g := c.panels(beside)[0]
	if g.columns[1].numbers || !g.columns[0].numbers {
		t.Errorf("the columns are %+v", g.columns)
	}
	g = c.panels(under)[0]
	u := c.under(g, g.text, under.Rows[0])
	if strings.Join(u.cells[1], "|") != "B C" || u.cells[2] != nil || u.height <= g.text.leading {
		t.Errorf("under the row stands %+v", u)
	}
	if u = c.under(g, g.text, rows[0]); u.height != 0 {
		t.Errorf("under a row without letters stands %+v", u)
	}
}

// TestLettersInFiles: a column for those of the groups, and one after the value
// for those that it is higher than.
func TestLettersInFiles(t *testing.T) {
	table := &sampleResults().Tables[1]
	table.Rows[0].Letter = "A"
	table.Rows[0].Cells["agree"] = table.Rows[0].Cell("agree").Lettered("B C")
	var out strings.Builder
	l := swedish(t)
	if err := writeCSV(&out, l, newGrid(l, table)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\r\n")
	for i, want := range []string{
		"\ufeffVerksamhetsområde;Bokstav;Bas;Instämmer, procent;Instämmer, procent: högre än;Instämmer, procent, nedre gräns;",
		"Barn och unga;A;108;68,2;B C;60;", "Psykiatri;;9;×;;×;", "Samtliga;;117;66;;58;",
	} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("%q does not begin with %q", lines[i], want)
		}
	}
}
