package render

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/google/go-cmp/cmp"
)

func TestCSV(t *testing.T) {
	files := written(t, CSV(sampleDocument(t)))
	want := "\ufeffSvar;Antal;Procent;Giltig procent;Giltig procent, nedre gräns;Giltig procent, övre gräns;Bas;Bas: giltig procent\r\n" +
		"\"'=HYPERLINK(\"\"x\"\")\";20;17,094017094017094;18,181818181818183;12,1;26,4;117;110\r\n" +
		"'-delvis;0;0;0;0;3,4;117;110\r\n" +
		"Ej svar;7;5,982905982905983;.;.;.;117;\r\n" +
		"Totalt;117;100;100;;;117;110\r\n"
	if diff := cmp.Diff(want, files["tables/q1.csv"]); diff != "" {
		t.Error(diff)
	}
	if got := files["tables/q1.by.area.csv"]; !strings.Contains(got, "\r\nPsykiatri;9;×;×;×;×\r\n") {
		t.Errorf("Psykiatri is not withheld:\n%s", got)
	}
}

func TestCSVInEnglish(t *testing.T) {
	d := sampleDocument(t)
	d.Language, _ = lang.Get("en")
	files := written(t, CSV(d))
	if got := files["tables/q1.csv"]; !strings.Contains(got, "\r\nTotalt,117,100,100,,,117,110\r\n") || !strings.Contains(got, ",17.094017094017094,") {
		t.Errorf("not as an English Excel reads it:\n%s", got)
	}
}

func TestEveryFormatWritesItsFiles(t *testing.T) {
	files := map[string]string{}
	var named []string
	for _, f := range All {
		named = append(named, f.Name)
		maps.Copy(files, written(t, f.Files(sampleDocument(t))))
	}
	if !slices.IsSorted(named) {
		t.Errorf("All is not sorted: %v", named)
	}
	want := []string{"figures/bra.png", "figures/bra.svg", "report.docx", "report.html", "report.pdf", "report.xlsx", "result.json", "tables/q1.by.area.csv", "tables/q1.csv"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(files))); diff != "" {
		t.Error(diff)
	}
	for name, content := range files {
		if content == "" {
			t.Errorf("%s is empty", name)
		}
	}
}

// full is a disk on which nothing can be written.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestEveryFormatTellsOfAFullDisk(t *testing.T) {
	for _, f := range All {
		for _, file := range f.Files(sampleDocument(t)) {
			if err := file.Write(full{}); err == nil || !strings.Contains(err.Error(), "disk full") {
				t.Errorf("%s: got %v", file.Name, err)
			}
		}
	}
}
