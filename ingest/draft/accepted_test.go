package draft

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// headers and cells are what tables are made of that are hard to guess from.
var (
	headers = words("|id|Namn|trivs|Trivs|f1|alt1|alt2|alt3|Kommun|wave|Mätning|Vikt|Avdelning|Anställningstid|Startår|q1[SQ1]. Vad? [Tid]|q1[SQ2]. Vad? [Pengar]|q1[other]. Vad? [Annat]|" +
		"Hur nöjd är du, 1-10?|Kommentar|Sjukfrånvaro|age_missing|Fråga: A|Fråga: B|x y z å ä ö")
	cells = words("||Ja|Nej|ja|1|2|3|4|5|9|99|-99|1.0|1,5|0180|Instämmer helt|Tar helt avstånd|Varken eller|Instämmer delvis|1 = Instämmer helt|5 = Tar helt avstånd|0 - Inte alls|10 - Helt|" +
		"Vet ej|N/A|-|Aldrig|Ibland|Ofta|Alltid|0-2 år|3–5 år|Mer än 10 år|5+|<1|2016|2017|2024-01-31|Tid;Pengar;|Tid, Pengar|Tid|Pengar|Skola|Vård|Vard|a@b.se|850101-1234|80%|En lång mening om hur det är att arbeta här|" +
		"Enhet 1|Enhet 2|none|None|Yes|true|null|~|[a]|{b: c}|#|x: y|\ufeffJa|Ja ")
)

// tableOf makes a table of a size and with cells that bytes choose.
func tableOf(choice []byte) string {
	if len(choice) < 3 {
		return ""
	}
	columns, few := 2+int(choice[0]%6), 1+int(choice[1]%5)
	choice = choice[2:]
	var b strings.Builder
	for i := range columns {
		fmt.Fprintf(&b, "%q;", headers[int(choice[i%len(choice)])%len(headers)])
	}
	b.WriteString("rad\n")
	for row := range 45 {
		for i := range columns { // a column repeats few cells
			at := i*few + row*(i+1)%few
			fmt.Fprintf(&b, "\"%s\";", cells[int(choice[at%len(choice)])%len(cells)])
		}
		fmt.Fprintf(&b, "%d\n", row%7)
	}
	return b.String()
}

// FuzzAcceptedTables does the same with tables of what is hard to guess from.
func FuzzAcceptedTables(f *testing.F) {
	for i := range byte(40) {
		f.Add([]byte{i, i / 3, 7 * i, 11 * i, 13 * i, 17 * i, 19 * i, 23 * i, 29 * i, 31 * i, 37 * i, 41 * i})
	}
	f.Fuzz(func(t *testing.T, choice []byte) { accepted(t, tableOf(choice)) })
}

// FuzzAccepted drafts a study of any text, reads the study back and reads the
// answers by it: a draft is accepted unedited.
func FuzzAccepted(f *testing.F) {
	for _, text := range seedTexts {
		f.Add(text)
	}
	f.Fuzz(accepted)
}

// accepted fails where a draft of a text is no study that reads its answers.
func accepted(t *testing.T, text string) {
	files := fstest.MapFS{"svar.csv": {Data: []byte(text)}}
	d, err := New(context.Background(), []string{"svar.csv"}, Options{Open: files.Open})
	if err != nil || len(d.Questions) == 0 {
		return
	}
	var written bytes.Buffer
	if err := Write(&written, d); err != nil {
		t.Fatal(err)
	}
	files["study.yaml"] = &fstest.MapFile{Data: written.Bytes()}
	st, err := study.Parse(files, "study.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, written.Bytes())
	}
	if _, err := microdata.Read(context.Background(), st, microdata.Options{Workers: 1, Open: files.Open}); err != nil {
		t.Fatalf("%v\n%s", err, written.Bytes())
	}
}
