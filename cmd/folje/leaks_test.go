package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// secrets are what a respondent wrote in the files of [TestNothingWrittenLeaks]:
// names, an address, a room.
var secrets = []string{"Ekorrsson", "Mårdström", "hemlig", "rum 1"}

// TestNothingWrittenLeaks drafts a study of files in which comments and names
// stand where they are easily taken for answers, makes its report as it is and one
// on each area, and looks for them in all that is printed and written, the private folder too.
func TestNothingWrittenLeaks(t *testing.T) {
	const (
		comment = "Jag heter Gunhild Ekorrsson och vill säga att chefen aldrig lyssnar"
		name    = "Gunhild Ekorrsson"
	)
	packed := 0 // files that were unpacked
	for _, shape := range []struct {
		name, header string
		rows         []string // repeated; * is a number of its own in each
		last         string
	}{
		{"repeated comments", "Område;Jag trivs;Övriga kommentarer", []string{"Nord;4;" + comment, "Syd;5;", "Nord;3;Inget"}, ""},
		{"coded header", "omr;q1;komm", []string{"Nord;4;" + comment, "Syd;5;" + comment, "Nord;3;Hej " + name}, ""},
		{"a sentence among noes", "Område;Fråga 12b", []string{"Nord;Nej", "Syd;Inget", "Syd;Nej", "Nord;Nej", "Syd;Nej", "Nord;Min granne " + name + " på rum 1* är sjuk"}, ""},
		{"proposals", "Område;Förslag till förbättring", []string{"Nord;Nej", "Syd;Inga förslag", "Nord;" + name + " behöver stöd"}, ""},
		{"several in one cell", "Område;Vad uppskattar du?", []string{"Nord;Lön, Tid", "Syd;Tid, Kollegor", "Nord;Lön, Kollegor", "Nord;Lön, Kollegor, Att " + name + " är min chef *"}, ""},
		{"a text in two lines", "Område;Fråga 3", []string{"Nord;Nej", "Syd;\"" + name + "\när bra\""}, ""},
		{"managers", "Område;Närmaste chef;Vad heter din chef?;Handledare", []string{"Nord;Gunhild Ekorrsson;Gunhild E;Torvald Mårdström", "Syd;Torvald Mårdström;Mårdström;Gunhild Ekorrsson"}, ""},
		{"own words", "Område;Fråga 4", slices.Concat(slices.Repeat([]string{"Nord;Lön", "Syd;Tid"}, 10), []string{"Nord;Att " + name + " är chef för rum 1*", "Syd;Tid"}), ""},
		{"a line that slipped", "Område;Jag trivs;Kommentar;Dag;E-post", []string{"Nord;4;Bra *;2023-10-02;a@hemlig.example", "Syd;5;;2023-10-03;b@hemlig.example"},
			"Nord;" + name + ";c@hemlig.example\n" + name + "\" sa;4;x;d@hemlig.example;2023-10-03\n"},
		{"what else", "Område;Stöd: Annat, vad?;Dina idéer;Om annat, vilken diagnos?", []string{"Nord;Samtal med Torvald Mårdström;Byt ut Ekorrsson;hemlig", "Syd;Samtal;Mer tid;", "Syd;;;"}, ""},
		{"who", "Område;Vem vänder du dig till?;Vad gällde det?", []string{"Nord;Chefen;Lön", "Syd;Facket;Tid"}, "Nord;Ekorrsson;Torvald Mårdström\nSyd;Mårdström;Lön\n"},
		{"totals", "Område;Kommentar;Antal dagar", []string{"Nord;Hej " + name + ";4", "Syd;;5"}, "Totalt;;900\n"},
	} {
		t.Run(shape.name, func(t *testing.T) {
			dir := t.TempDir()
			var b strings.Builder
			b.WriteString(shape.header + "\n")
			for i, row := range slices.Repeat(shape.rows, 12) {
				b.WriteString(strings.ReplaceAll(row, "*", strings.Repeat("x", i)) + "\n")
			}
			b.WriteString(shape.last)
			answers, studyFile, report := filepath.Join(dir, "svar.csv"), filepath.Join(dir, "study.yaml"), filepath.Join(dir, "report")
			if err := os.WriteFile(answers, []byte(b.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			said := folje(t, []string{"init", answers, "-o", studyFile}, exitDone)
			said += folje(t, []string{"check", studyFile}, exitDone, exitFound)
			said += folje(t, []string{"run", studyFile, "--each", "area", "--out", report, "--formats", "csv,docx,html,json,xlsx"}, exitDone)
			findSecrets(t, "what is printed", said)
			err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() || path == answers {
					return err
				}
				content, err := os.ReadFile(path)
				findSecrets(t, path, path+string(content))
				if err == nil && slices.Contains([]string{".docx", ".xlsx"}, filepath.Ext(path)) {
					packed++
					err = eachPacked(content, func(name, text string) { findSecrets(t, path+": "+name, name+text) })
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	if packed < 30 { // two of everybody in each shape, and some of areas
		t.Errorf("only %d files for Word and Excel were looked into", packed)
	}
}

// eachPacked calls look with every file that a file for Word or Excel is made of.
func eachPacked(file []byte, look func(name, text string)) error {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	for _, f := range archive.File {
		content, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			return err
		}
		look(f.Name, string(content))
	}
	return nil
}

// findSecrets fails the test where a text holds something that a respondent
// wrote.
func findSecrets(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range secrets {
		if strings.Contains(text, secret) {
			t.Errorf("%s holds %q", where, secret)
		}
	}
}
