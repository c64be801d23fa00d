package draft

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// guessed is what was guessed from a file, and a way to look it up.
type guessed struct {
	questions []Question
	scales    []Scale
	guesses   []Guess
}

// guess guesses what was asked in a file of text.
func guess(t testing.TB, text string) guessed {
	t.Helper()
	files := fstest.MapFS{"svar.csv": {Data: []byte(text)}}
	f, err := readFile(context.Background(), files.Open, "svar.csv")
	if err != nil {
		t.Fatal(err)
	}
	var g guessed
	g.questions, g.scales, g.guesses = f.questions()
	return g
}

// guessOf guesses what was asked in a file of which the heading tells more than
// text files do.
func guessOf(h decode.Heading, rows ...string) guessed {
	f := &file{name: "svar.sav", heading: h}
	c := newCounting(h.Columns)
	for _, row := range rows {
		var fields [][]byte
		for field := range strings.SplitSeq(row, ";") {
			fields = append(fields, []byte(field))
		}
		if c.add(fields) {
			f.rows++
		}
	}
	f.profiles = c.profiles(false)
	var g guessed
	g.questions, g.scales, g.guesses = f.questions()
	return g
}

// one is the question with an id.
func (g guessed) one(t testing.TB, id string) Question {
	t.Helper()
	i := slices.IndexFunc(g.questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		t.Fatalf("no question %q among %v", id, g.ids())
	}
	return g.questions[i]
}

func (g guessed) ids() (ids []string) {
	for _, q := range g.questions {
		ids = append(ids, q.ID)
	}
	return ids
}

// told is what a question says, in a line: kind, role, answers.
func (g guessed) told(q Question) string {
	parts := []string{string(q.Kind)}
	if q.Role != "" {
		parts = append(parts, "role "+string(q.Role))
	}
	if q.Split != "" {
		parts = append(parts, fmt.Sprintf("split %q", q.Split))
	}
	categories := q.Categories
	if q.Scale != "" {
		parts = append(parts, q.Scale)
		categories = g.scales[slices.IndexFunc(g.scales, func(s Scale) bool { return s.ID == q.Scale })].Categories
	} else if q.Ordered && q.Kind == codebook.Single {
		parts = append(parts, "ordered")
	}
	if len(categories) > 0 {
		parts = append(parts, "| "+listed(categories))
	}
	return strings.Join(parts, " ")
}

// listed writes categories as code=label/other texts (score) !reason.
func listed(categories []codebook.Category) string {
	var list []string
	for _, c := range categories {
		s := c.Code
		if label := c.Label.In(""); label != "" {
			s += "=" + label
		}
		for _, a := range c.Answers {
			s += "/" + a
		}
		if c.HasScore {
			s += fmt.Sprintf(" (%v)", c.Score)
		}
		if c.Missing != codebook.Answered {
			s += " !" + string(c.Missing)
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

// column is a file with a column of some answers beside an area, each answer in
// as many rows as make it no rarity.
func column(header string, times int, answers ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Avdelning;%s\n", header)
	for i, answer := range answers {
		for range times {
			fmt.Fprintf(&b, "%s;%s\n", []string{"Skola", "Vård"}[i%2], answer)
		}
	}
	return b.String()
}

// TestAnswers tells kinds, orders and missing answers of single columns.
func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers []string
		want    string
	}{
		{"agreement in Swedish", []string{"Varken eller", "Instämmer helt", "Tar helt avstånd", "Instämmer delvis", "Tar delvis avstånd"},
			"scale | 1=Tar helt avstånd, 2=Tar delvis avstånd, 3=Varken eller, 4=Instämmer delvis, 5=Instämmer helt"},
		{"a step that nobody chose", []string{"Varken eller", "Instämmer helt", "Instämmer delvis", "Tar delvis avstånd"},
			"scale | 1=Tar helt avstånd, 2=Tar delvis avstånd, 3=Varken eller, 4=Instämmer delvis, 5=Instämmer helt"},
		{"no middle is invented", []string{"Tar helt avstånd", "Instämmer helt", "Instämmer delvis", "Tar delvis avstånd"},
			"scale | 1=Tar helt avstånd, 2=Tar delvis avstånd, 3=Instämmer delvis, 4=Instämmer helt"},
		{"agreement in English", []string{"Agree", "Strongly Agree", "Neither agree or disagree", "Strongly disagree", "Disagree", "Don't know"},
			"scale | 1=Strongly disagree, 2=Disagree, 3=Neither agree or disagree, 4=Agree, 5=Strongly Agree, Don't know !dont_know"},
		{"holds", []string{"Stämmer mycket bra", "Stämmer mycket dåligt", "Stämmer ganska bra", "Stämmer varken bra eller dåligt", "Stämmer ganska dåligt", "Vet ej"},
			"scale | 1=Stämmer mycket dåligt, 2=Stämmer ganska dåligt, 3=Stämmer varken bra eller dåligt, 4=Stämmer ganska bra, 5=Stämmer mycket bra, Vet ej !dont_know"},
		{"holds by degrees", []string{"Stämmer helt", "Stämmer inte alls", "Stämmer delvis", "Stämmer till stor del", "Ingen uppfattning"},
			"scale | 1=Stämmer inte alls, 2=Stämmer delvis, 3=Stämmer till stor del, 4=Stämmer helt, Ingen uppfattning !dont_know"},
		{"satisfaction", []string{"Mycket nöjd", "Ganska nöjd", "Varken nöjd eller missnöjd", "Ganska missnöjd", "Mycket missnöjd", "Ej aktuellt"},
			"scale | 1=Mycket missnöjd, 2=Ganska missnöjd, 3=Varken nöjd eller missnöjd, 4=Ganska nöjd, 5=Mycket nöjd, Ej aktuellt !not_asked"},
		{"frequency", []string{"Ofta", "Alltid", "Sällan", "Mycket ofta", "Ibland", "Aldrig"},
			"scale | 1=Aldrig, 2=Sällan, 3=Ibland, 4=Ofta, 5=Mycket ofta, 6=Alltid"},
		{"frequency by the calendar", []string{"Varje dag", "Varje vecka", "Någon gång per år", "Aldrig", "Varje månad"},
			"scale | 1=Aldrig, 2=Någon gång per år, 3=Varje månad, 4=Varje vecka, 5=Varje dag"},
		{"quality", []string{"Good", "Poor", "Excellent", "Fair", "Very good"},
			"scale | 1=Poor, 2=Fair, 3=Good, 4=Very good, 5=Excellent"},
		{"importance", []string{"Mycket viktigt", "Inte alls viktigt", "Ganska viktigt", "Mindre viktigt"},
			"scale | 1=Inte alls viktigt, 2=Mindre viktigt, 3=Ganska viktigt, 4=Mycket viktigt"},
		{"likelihood", []string{"Mycket sannolikt", "Osannolikt", "Mycket osannolikt", "Sannolikt"},
			"scale | 1=Mycket osannolikt, 2=Osannolikt, 3=Sannolikt, 4=Mycket sannolikt"},
		{"degree", []string{"I hög grad", "I viss grad", "I mycket hög grad", "I mycket låg grad", "I låg grad"},
			"scale | 1=I mycket låg grad, 2=I låg grad, 3=I viss grad, 4=I hög grad, 5=I mycket hög grad"},
		{"change", []string{"Bättre", "Mycket sämre", "Oförändrat", "Mycket bättre", "Sämre"},
			"scale | 1=Mycket sämre, 2=Sämre, 3=Oförändrat, 4=Bättre, 5=Mycket bättre"},
		{"yes and no", []string{"Nej", "Ja", "Delvis", "Vill ej svara"},
			"single | Ja, Delvis, Nej, Vill ej svara !no_answer"},
		{"ends with labels", []string{"2", "5 - Mostly other people", "0 - Mostly me", "3", "1", "4"},
			"scale | 0=0 - Mostly me, 1, 2, 3, 4, 5=5 - Mostly other people"},
		{"an end in brackets, a step unused", []string{"1 (None at all)", "2", "4", "5 (All my time)"},
			"scale | 1=1 (None at all), 2, 3, 4, 5=5 (All my time)"},
		{"all steps numbered", []string{"5 = Instämmer helt", "1 = Tar helt avstånd", "3 = Varken eller", "2 = Tar delvis avstånd", "4 = Instämmer delvis", "9 = Vet ej"},
			"scale | 1=1 = Tar helt avstånd, 2=2 = Tar delvis avstånd, 3=3 = Varken eller, 4=4 = Instämmer delvis, 5=5 = Instämmer helt, 9=9 = Vet ej !dont_know"},
		{"numbered the other way round", []string{"1 = Instämmer helt", "4 = Tar helt avstånd", "2 = Instämmer delvis", "3 = Tar delvis avstånd"},
			"scale | 4=4 = Tar helt avstånd (1), 3=3 = Tar delvis avstånd (2), 2=2 = Instämmer delvis (3), 1=1 = Instämmer helt (4)"},
		{"ages", []string{"25 to 34 years", "65+", "18 to 24 years", "Under 18", "Prefer not to say"},
			"single ordered | Under 18, 18 to 24 years, 25 to 34 years, 65+, Prefer not to say !no_answer"},
		{"salaries", []string{"£25 000 to £29 999", "Less than £25 000", "£100 000 or more", "£30 000 to £34 999"},
			"single ordered | Less than £25 000, £25 000 to £29 999, £30 000 to £34 999, £100 000 or more"},
		{"years", []string{"Mer än 10 år", "0–2 år", "3–5 år", "6–10 år", "Ej svar"},
			"single ordered | 0–2 år, 3–5 år, 6–10 år, Mer än 10 år, Ej svar !no_answer"},
		{"months and years", []string{"1-2 år", "Mindre än 6 månader", "6-11 månader", "Mer än 2 år"},
			"single ordered | Mindre än 6 månader, 6-11 månader, 1-2 år, Mer än 2 år"},
		{"names", []string{"Åre", "Annat", "Borås", "Ystad"}, "single | Borås, Ystad, Åre, Annat"},
		{"numbers", []string{"12", "1 250,5", "7", "-99"}, "number | -99 !no_answer"},
		{"numbers with a word", []string{"12", "125", "7", "41", "36", "28", "29", "31", "33", "Vet ej"}, "number | Vet ej !dont_know"},
		{"numbers with a sign", []string{"80", "80%", "75", "60", "10"}, "number"},
		{"codes", []string{"1", "2"}, "single | 1, 2"},
		{"codes written as fractions", []string{"1.0", "0.0"}, "single | 0/0.0, 1/1.0"},
		{"codes that begin with a zero", []string{"0180", "1480", "0114"}, "single | 0114, 0180, 1480"},
		{"dates", []string{"2024-01-31", "2024-02-01 12:30:00", "2023-12-24"}, "date"},
		{"ticked in one cell", []string{"Tid;", "Tid;Pengar;", "Pengar;Lokaler;", "Lokaler;"}, `multiple split ";" | Lokaler, Pengar, Tid`},
		{"ticked in one cell with commas", []string{"Tid", "Tid, Pengar", "Pengar, Lokaler", "Lokaler"}, `multiple split "," | Lokaler, Pengar, Tid`},
		{"commas in answers", []string{"Ja, till jobbet", "Nej, hemma", "Nej, borta"}, "single | Ja, till jobbet, Nej, borta, Nej, hemma"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for i, a := range test.answers {
				test.answers[i] = `"` + a + `"`
			}
			g := guess(t, column("f1", 4, test.answers...))
			if diff := cmp.Diff(test.want, g.told(g.one(t, "f1"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestManyCombinations finds the options in more combinations than are kept.
func TestManyCombinations(t *testing.T) {
	var b strings.Builder
	b.WriteString("f1;f2\n")
	for combination := 1; combination < 1024; combination++ {
		cell := ""
		for option := range 10 {
			if combination&(1<<option) != 0 {
				cell += fmt.Sprintf("Val %c;", 'A'+option)
			}
		}
		fmt.Fprintf(&b, "%q;%d\n", cell, combination%3)
	}
	g := guess(t, b.String())
	want := `multiple split ";" | Val A, Val B, Val C, Val D, Val E, Val F, Val G, Val H, Val I, Val J`
	if diff := cmp.Diff(want, g.told(g.one(t, "f1"))); diff != "" {
		t.Error(diff)
	}
}

// TestOpen tells texts that were written from answers that were offered, and
// keeps none of them.
func TestOpen(t *testing.T) {
	var b strings.Builder
	b.WriteString("fritext;kort;val\n")
	for i := range 40 {
		fmt.Fprintf(&b, "Min chef nr %d är bra och lyssnar;ord%d;%s\n", i, i%37, []string{"Dag", "Natt", "Skift"}[i%3])
	}
	g := guess(t, b.String())
	for id, want := range map[string]string{"fritext": "open", "kort": "open", "val": "single | Dag, Natt, Skift"} {
		if diff := cmp.Diff(want, g.told(g.one(t, id))); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if told := fmt.Sprintf("%+v", g); strings.Contains(told, "Min chef") || strings.Contains(told, "ord1") {
		t.Error("what somebody wrote is in the draft")
	}
}

// TestOffered tells a comment that few gave from an answer that few chose.
func TestOffered(t *testing.T) {
	for _, test := range []struct {
		header  string
		answers []string
		want    string
	}{
		{"Schema", []string{"Dag", "Dag", "Natt"}, "single | Dag, Natt"},
		{"Något mer?", []string{"Nej", "Nej", "Min chef Anna är orättvis"}, "open"},
		{"Kommentar", []string{"Nej", "Nej", "Trött"}, "open"},
		{"Varför slutade du?", []string{"Lön", "Lön", "Chef", "Chef"}, "single | Chef, Lön"},
		{"Övrigt", append(slices.Repeat([]string{"Nej"}, 90), "Vi hinner inte med allt", "Det är kallt på rummet"), "open"},
		{"Om annat, varför?", append(slices.Repeat([]string{"Lön", "Flytt"}, 45), "Brist på möjligheter att utvecklas"), "open"},
		{"Anledning", append(slices.Repeat([]string{"Lön", "Flytt"}, 45), "Jag tål inte min chef", "Det var dags för annat"), "single | Flytt, Lön"},
		{"Orsak", append(slices.Repeat([]string{"Lön", "Flytt"}, 45), "Brist på möjligheter att utvecklas"), "single | Flytt, Lön"},
	} {
		g := guess(t, "trivs;"+test.header+"\n1;"+strings.Join(test.answers, "\n2;")+"\n")
		if diff := cmp.Diff(test.want, g.told(g.questions[1])); diff != "" {
			t.Errorf("%s: %s", test.header, diff)
		}
	}
}

// TestPersonal leaves out columns that tell who somebody is, and takes an
// identifier for what it is.
func TestPersonal(t *testing.T) {
	g := guess(t, `Svars-ID;Namn;E-post;Kontakt;IP Address;Pnr;Löpnr;Trivs
101;Ann;ann@x.se;a@x.se;10.0.0.1;850101-1234;1;Ja
102;Bo;bo@x.se;b@x.se;10.0.0.2;850102-1234;2;Nej
103;Cia;cia@x.se;c@x.se;10.0.0.3;850103-1234;3;Ja
`)
	if diff := cmp.Diff([]string{"Svars-ID", "Trivs"}, g.ids()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("open role respondent", g.told(g.one(t, "Svars-ID"))); diff != "" {
		t.Error(diff)
	}
	var left []string
	for _, guess := range g.guesses {
		left = append(left, guess.About+" "+guess.Why)
	}
	want := []string{
		`column "Namn" left out: it tells who somebody is`,
		`column "E-post" left out: it tells who somebody is`,
		`column "Kontakt" left out: it tells who somebody is`,
		`column "IP Address" left out: it tells who somebody is`,
		`column "Pnr" left out: it tells who somebody is`,
		`column "Löpnr" left out: it identifies who answered, as another column does`,
	}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Error(diff)
	}
}

// TestLeftOut says of every column that is left out why it is.
func TestLeftOut(t *testing.T) {
	g := guess(t, ";tom;dubbel;dubbel;trivs\n0;;a;b;Ja\n1;;a;b;Nej\n2;;b;a;Ja\n")
	want := []Guess{
		{About: "column 1", Why: "left out: it has no name, and numbers the rows"},
		{About: `column "tom"`, Why: "left out: nobody answered"},
	}
	for range 2 {
		want = append(want, Guess{About: `column "dubbel"`, Why: "left out: other columns are called the same",
			Doubt: `column "dubbel" is left out, since two are called so: which question is it? Give one of them another name in the file.`})
	}
	if diff := cmp.Diff(want, g.guesses); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"trivs"}, g.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestNothingToGuess tells of files that hold no answers, and of reading that
// was stopped.
func TestNothingToGuess(t *testing.T) {
	files := fstest.MapFS{"svar.csv": {Data: []byte("a;b\n;\n")}}
	_, err := readFile(context.Background(), files.Open, "svar.csv")
	if want := "svar.csv: the file has a header and no answers"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := readFile(context.Background(), files.Open, "annan.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v for a file that is not there", err)
	}
	files["svar.csv"].Data = []byte("a;b\n1;2\n")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := readFile(stopped, files.Open, "svar.csv"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v after it was stopped", err)
	}
}

// TestVariants proposes one category for labels that are written in several
// ways, and asks.
func TestVariants(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers map[string]int
		want    string
		doubt   string
	}{
		{"case, dashes and space", map[string]int{"Full time": 8, "Full Time": 3, "full-time": 2, "Part-time": 5},
			"single | Full time/Full Time/full-time, Part-time",
			`"Full time", "Full Time" and "full-time" are taken for one answer: are they?`},
		{"a stray mark", map[string]int{"\ufeffNatt": 2, "Natt": 9, "Dag": 9},
			"single | Dag, Natt/\ufeffNatt", "\"Natt\" and \"\ufeffNatt\" are taken for one answer: are they?"},
		{"a slip of the pen", map[string]int{"Ekonomiskt bistånd": 20, "Ekonomiskt bistand": 1, "Barn och unga": 20},
			"single | Barn och unga, Ekonomiskt bistånd/Ekonomiskt bistand",
			`"Ekonomiskt bistånd" and "Ekonomiskt bistand" are taken for one answer: are they?`},
		{"signs that matter", map[string]int{"C": 9, "C#": 9, "C++": 9}, "single | C, C#, C++", ""},
		{"units that a letter tells apart", map[string]int{"Enhet A": 20, "Enhet B": 2, "Enhet C": 20}, "single | Enhet A, Enhet B, Enhet C", ""},
		{"white space", map[string]int{"Aldrig ": 3, "Aldrig": 8, "Ofta": 4, "Ibland": 4},
			"scale | 1=Aldrig, 2=Ibland, 3=Ofta", `"Aldrig" and the same with spaces around it are taken for one answer: are they?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "f1;f2\n"
			for _, answer := range slices.Sorted(maps.Keys(test.answers)) {
				text += strings.Repeat(answer+";1\n", test.answers[answer])
			}
			g := guess(t, text)
			q := g.one(t, "f1")
			if diff := cmp.Diff(test.want, g.told(q)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.doubt, q.Doubt); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBatteries gives questions with the same answers one scale, those that use
// only some of its steps too.
func TestBatteries(t *testing.T) {
	text := "a;b;c;d;n1;n2;n3;barn\n"
	for i := range 12 {
		text += strings.Join([]string{
			[]string{"Instämmer helt", "Instämmer delvis", "Varken eller", "Tar delvis avstånd", "Tar helt avstånd"}[i%5],
			[]string{"Instämmer helt", "Instämmer delvis", "Varken eller"}[i%3],
			[]string{"Aldrig", "Sällan", "Ibland", "Ofta"}[i%4],
			[]string{"Ibland", "Ofta", "Aldrig"}[i%3],
			[]string{"1", "2", "3", "4", "5", "9"}[i%6], []string{"1", "2", "4", "5"}[i%4], []string{"1", "5", "3"}[i%3],
			[]string{"0", "1", "2", "3"}[i%4],
		}, ";") + "\n"
	}
	g := guess(t, text)
	for _, want := range []struct{ id, told, doubt string }{
		{"a", "scale instammer5 | 1=Tar helt avstånd, 2=Tar delvis avstånd, 3=Varken eller, 4=Instämmer delvis, 5=Instämmer helt", ""},
		{"b", "scale instammer5 | 1=Tar helt avstånd, 2=Tar delvis avstånd, 3=Varken eller, 4=Instämmer delvis, 5=Instämmer helt", ""},
		{"c", "scale ofta4 | 1=Aldrig, 2=Sällan, 3=Ibland, 4=Ofta", ""},
		{"d", "scale ofta4 | 1=Aldrig, 2=Sällan, 3=Ibland, 4=Ofta", ""},
		{"n1", "scale steg5 | 1, 2, 3, 4, 5, 9 !no_answer", "is 9 an answer or no answer? It is taken for no answer."},
		{"n2", "scale steg5 | 1, 2, 3, 4, 5, 9 !no_answer", ""},
		{"n3", "scale steg5 | 1, 2, 3, 4, 5, 9 !no_answer", ""},
		{"barn", "number", "are 0 to 3 numbers, or codes of answers?"},
	} {
		q := g.one(t, want.id)
		if diff := cmp.Diff(want.told, g.told(q)); diff != "" {
			t.Errorf("%s: %s", want.id, diff)
		}
		if diff := cmp.Diff(want.doubt, q.Doubt); diff != "" {
			t.Errorf("%s: %s", want.id, diff)
		}
	}
	g2 := guess(t, "a;b\n1 - Inte alls nöjd;1 - Inte alls nöjd\n2;4\n5 - Mycket nöjd;5 - Mycket nöjd\n2;3\n2;2\n")
	for _, id := range []string{"a", "b"} {
		if diff := cmp.Diff("scale nojd5 | 1=1 - Inte alls nöjd, 2, 3, 4, 5=5 - Mycket nöjd", g2.told(g2.one(t, id))); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if diff := cmp.Diff([]string{"4", "5"}, g.one(t, "b").Agree); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("what do 1 and 5 stand for?", g.scales[2].Doubt); diff != "" {
		t.Error(diff)
	}
}

// TestSaidScale believes a header that says from where to where a scale goes.
func TestSaidScale(t *testing.T) {
	for header, want := range map[string]string{
		"Hur nöjd är du på en skala 1-10?":                   "scale | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99 !no_answer",
		"How likely is it, from 0 to 10, that you recommend": "scale | 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99 !no_answer",
		"Hur många barn på förskola 1-5 har du":              "number | 99 !no_answer",
		"Hur många barn har du":                              "number | 99 !no_answer",
	} {
		g := guess(t, column(header, 2, "7", "8", "3", "10", "99"))
		if diff := cmp.Diff(want, g.told(g.one(t, "q2"))); diff != "" {
			t.Errorf("%s: %s", header, diff)
		}
	}
}

// TestToolColumns leaves out what a survey tool writes itself.
func TestToolColumns(t *testing.T) {
	g := guess(t, "Starttid;Trivs\n2024-01-01;Ja\n2024-01-02;Nej\n2024-01-02;Ja\n")
	want := []Guess{{About: `column "Starttid"`, Why: "left out: the survey tool writes it, and nobody answers it"}}
	if diff := cmp.Diff(want, g.guesses); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Trivs"}, g.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestLabelled takes the answers from a file that labels its values, as SPSS
// does: codes stay as they are, and a scale that falls is scored the other way
// round.
func TestLabelled(t *testing.T) {
	values := func(pairs ...string) (list []decode.Value) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, decode.Value{Value: pairs[i], Label: pairs[i+1]})
		}
		return list
	}
	for _, test := range []struct {
		name   string
		column decode.Column
		rows   []string
		want   string
	}{
		{"a scale that falls", decode.Column{Values: values("1", "Instämmer helt", "2", "Instämmer delvis", "3", "Tar delvis avstånd", "4", "Tar helt avstånd", "9", "Vet ej")},
			[]string{"1", "2", "3"}, "scale | 4=Tar helt avstånd (1), 3=Tar delvis avstånd (2), 2=Instämmer delvis (3), 1=Instämmer helt (4), 9=Vet ej !dont_know"},
		{"names in the file's order", decode.Column{Values: values("2", "Man", "1", "Kvinna")}, []string{"1", "2"}, "single | 2=Man, 1=Kvinna"},
		{"missing values and a range", decode.Column{Values: values("1", "Ja", "2", "Nej", "8", "Hoppade över"), Missing: []string{"8"}, MissingRange: []float64{97, 99}},
			[]string{"1", "2", "97", "99", "8"}, "single | 1=Ja, 2=Nej, 8=Hoppade över !no_answer, 97 !no_answer, 99 !no_answer"},
		{"labelled ends", decode.Column{Values: values("0", "Inte alls", "5", "Helt")}, []string{"0", "1", "3", "5"}, "scale | 0=Inte alls, 1, 2, 3, 4, 5=Helt"},
		{"a number of which only the missing have labels", decode.Column{Values: values("999", "Vill ej uppge")}, []string{"12", "31", "999", "47"}, "number | 999=Vill ej uppge !no_answer"},
		{"a value without a label", decode.Column{Values: values("1", "Dag", "2", "Natt")}, []string{"1", "2", "3"}, "single | 1=Dag, 2=Natt, 3"},
		{"two values of one label", decode.Column{Values: values("1", "Dag", "2", "Dag")}, []string{"1", "2"}, "single | 1=Dag, 2=Dag (2)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.column.Name = "v1"
			g := guessOf(decode.Heading{Columns: []decode.Column{test.column}}, append(test.rows, test.rows...)...)
			if diff := cmp.Diff(test.want, g.told(g.one(t, "v1"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestGroups tells columns that were ticked from items of a battery and from
// alternatives that were chosen.
func TestGroups(t *testing.T) {
	group := func(kind decode.GroupKind, options ...string) decode.Heading {
		h := decode.Heading{Groups: []decode.Group{{Name: "q1", Text: "Vad behövs?", Kind: kind}}}
		for i, option := range options {
			h.Columns = append(h.Columns, decode.Column{Name: fmt.Sprintf("q1[SQ00%d]", i+1), Text: "Vad behövs?", Option: option})
			h.Groups[0].Columns = append(h.Groups[0].Columns, i)
		}
		return h
	}
	for _, test := range []struct {
		name string
		h    decode.Heading
		rows []string
		want map[string]string
	}{
		{"ticked, so says the file", group(decode.Ticked, "Tid", "Pengar"), []string{"1;0", "0;1"},
			map[string]string{"q1": "multiple | SQ001=Tid, SQ002=Pengar"}},
		{"ticked by the words", group(decode.Unsaid, "Tid", "Pengar", "Lokaler"), []string{"Ja;;", "Ja;Ja;Nej", ";Nej;"},
			map[string]string{"q1": "multiple | SQ001=Tid, SQ002=Pengar, SQ003=Lokaler"}},
		{"ticked, or not known", group(decode.Unsaid, "Tid", "Pengar"), []string{"Ja;Vet ej", "Nej;Ja"},
			map[string]string{"q1": "multiple | SQ001=Tid, SQ002=Pengar, Vet ej !dont_know"}},
		{"ticked by the option's own words", group(decode.Unsaid, "Tid", "Pengar"), []string{"Tid;", "Tid;Pengar"},
			map[string]string{"q1": "multiple | SQ001=Tid, SQ002=Pengar"}},
		{"what was written beside other", group(decode.Unsaid, "Tid", "Pengar", "Annat"), []string{"Y;;mera ljus", "Y;Y;", ";Y;en egen stol"},
			map[string]string{"q1": "multiple | SQ001=Tid, SQ002=Pengar", "q1_SQ003": "open"}},
		{"items of a battery", group(decode.Unsaid, "Jag trivs", "Jag vill sluta"), []string{"Ofta;Ibland", "Ibland;Aldrig", "Aldrig;Sällan"},
			map[string]string{"q1_SQ001": "scale ofta4 | 1=Aldrig, 2=Sällan, 3=Ibland, 4=Ofta", "q1_SQ002": "scale ofta4 | 1=Aldrig, 2=Sällan, 3=Ibland, 4=Ofta"}},
		{"alternatives", group(decode.Slots, "Först", "Sedan"), []string{"Tid;Pengar", "Pengar;Lokaler", "Lokaler;Tid", "Tid;Lokaler", "Pengar;Tid"},
			map[string]string{"q1": "choose | Lokaler, Pengar, Tid"}},
		{"numbers in a group", group(decode.Unsaid, "Timmar", "Dagar"), []string{"12;3", "40;5", "37;1", "38;4"},
			map[string]string{"q1_SQ001": "number", "q1_SQ002": "number"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := guessOf(test.h, append(test.rows, test.rows...)...)
			got := make(map[string]string)
			for _, q := range g.questions {
				got[q.ID] = g.told(q)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSharedColumns asks no column twice that two groups have.
func TestSharedColumns(t *testing.T) {
	h := decode.Heading{Columns: []decode.Column{{Name: "m1"}, {Name: "m2"}, {Name: "m3"}},
		Groups: []decode.Group{{Name: "alla", Kind: decode.Ticked, Columns: []int{0, 1}}, {Name: "några", Kind: decode.Ticked, Columns: []int{1, 2}}, {Name: "en", Kind: decode.Ticked, Columns: []int{0}}}}
	g := guessOf(h, "1;0;1", "0;1;0", "1;1;1")
	if diff := cmp.Diff([]string{"alla", "m3"}, g.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestSlots finds alternatives by the names of their columns.
func TestSlots(t *testing.T) {
	options := []string{"Tid", "Pengar", "Lokaler", "Chefen", "Målen"}
	text := "alt1;alt2;alt3;land1;land2\n"
	for i := range 20 {
		text += fmt.Sprintf("%s;%s;%s;%s;%s\n", options[i%5], options[(i+1)%5], options[(i+3)%5], options[i%5], options[i%5])
	}
	g := guess(t, text)
	q := g.one(t, "alt")
	if diff := cmp.Diff("choose | Chefen, Lokaler, Målen, Pengar, Tid", g.told(q)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"alt1", "alt2", "alt3"}, q.Columns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"alt", "land1", "land2"}, g.ids()); diff != "" {
		t.Errorf("columns in which the same is chosen twice are two questions: %s", diff)
	}
}

// TestCodedSlots tells options that are numbered from numbers: of so many pairs
// some would be the same by chance, were they not choices of a list.
func TestCodedSlots(t *testing.T) {
	text := "val1;val2;val3;barn1;barn2\n"
	for i := range 30 {
		text += fmt.Sprintf("%d;%d;%d;%d;%d\n", i%7+1, (i+2)%7+1, (i+5)%7+1, i%7+1, i*i%7+1)
	}
	g := guess(t, text)
	q := g.one(t, "val")
	if diff := cmp.Diff("choose | 1, 2, 3, 4, 5, 6, 7", g.told(q)); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(q.Doubt, "what do the numbers stand for?") {
		t.Error(q.Doubt)
	}
	if diff := cmp.Diff([]string{"val", "barn1", "barn2"}, g.ids()); diff != "" {
		t.Errorf("columns that hold the same number now and then are two numbers: %s", diff)
	}
}

// TestOptionWithComma keeps an option whole that holds what parts the options.
func TestOptionWithComma(t *testing.T) {
	options := []string{"Friskvård", "Distans, helt eller delvis", "Flextid", "Resor, mat, och logi"}
	text := "id;Vad har du?\n"
	for i := range 30 {
		cell := options[i%4]
		for k := 1; k <= i%3; k++ {
			cell += ", " + options[(i+k)%4]
		}
		text += fmt.Sprintf("%d;%s\n", 1000+i, cell)
	}
	q := guess(t, text).questions[1]
	var codes []string
	for _, c := range q.Categories {
		codes = append(codes, c.Code)
	}
	if diff := cmp.Diff([]string{"Distans, helt eller delvis", "Flextid", "Friskvård", "Resor, mat, och logi"}, codes); diff != "" || q.Split != "," {
		t.Errorf("split %q: %s", q.Split, diff)
	}
	if !strings.Contains(q.Doubt, "is taken for one option") {
		t.Error(q.Doubt)
	}
}

// TestRoles gives each role to one question, by the words of its header and by
// what it holds.
func TestRoles(t *testing.T) {
	text := "Verksamhetsområde;Enhet;Hur länge har du arbetat här?;Startår;Mätning;Kommun;Befattning;Vikt;Stratum;Kön;Hur ofta byter du position?\n"
	for i := range 24 {
		text += fmt.Sprintf("%s;Enhet %d;%d;%d;%d;%s;%s;1,%d;%d;%s;%s\n", []string{"Skola", "Vård"}[i%2], i%4, i, 1990+i, 2016+i%2, []string{"Umeå", "Ale"}[i%2],
			[]string{"Handläggare", "Chef"}[i%2], i%3+1, i%3+4, []string{"Man", "Kvinna"}[i%2], []string{"Aldrig", "Ibland", "Ofta"}[i%3])
	}
	g := guess(t, text)
	for id, want := range map[string]string{
		"Verksamhetsområde": "single role area | Skola, Vård",
		"q3":                "number role tenure",
		"Startår":           "number",
		"Mätning":           "single role wave ordered | 2016, 2017",
		"Kommun":            "single role municipality | Ale, Umeå",
		"Befattning":        "single role position | Chef, Handläggare",
		"Vikt":              "number role weight",
		"Stratum":           "single role stratum | 4, 5, 6",
		"Kön":               "single | Kvinna, Man",
		"q11":               "scale | 1=Aldrig, 2=Ibland, 3=Ofta",
	} {
		if diff := cmp.Diff(want, g.told(g.one(t, id))); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if got := g.one(t, "Enhet").Role; got != codebook.Unit {
		t.Errorf("Enhet has the role %q", got)
	}
}

// TestWaves puts waves in the order of time, and asks where their names do not
// tell it.
func TestWaves(t *testing.T) {
	for _, test := range []struct {
		waves       []string
		want, doubt string
	}{
		{[]string{"HT2016", "VT2017", "HT2018", "VT2016"}, "single role wave ordered | VT2016, HT2016, VT2017, HT2018", ""},
		{[]string{"Hösten 2018", "Våren 2018"}, "single role wave ordered | Våren 2018, Hösten 2018", ""},
		{[]string{"2019", "2017", "2018"}, "single role wave ordered | 2017, 2018, 2019", ""},
		{[]string{"Uppföljning", "Basmätning"}, "single role wave ordered | Basmätning, Uppföljning", "are the waves listed in the order of time?"},
	} {
		g := guess(t, column("Mätning", 4, test.waves...))
		q := g.one(t, "Mätning")
		if diff := cmp.Diff(test.want, g.told(q)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(test.doubt, q.Doubt); diff != "" {
			t.Error(diff)
		}
	}
}

// TestVersions tells the versions of a questionnaire by a header that plainly
// says so, where there are several.
func TestVersions(t *testing.T) {
	for _, test := range []struct {
		header  string
		answers []string
		want    string
	}{
		{"Enkätversion", []string{"Lång", "Kort"}, "single role version | Kort, Lång"},
		{"Formulär", []string{"Chef", "Medarbetare"}, "single role version | Chef, Medarbetare"},
		{"Version", []string{"1", "2"}, "single role version | 1, 2"},
		{"Version", []string{"A", "A"}, "single | A"},
		{"Vilken version av rutinen följer du?", []string{"Gamla", "Nya"}, "single | Gamla, Nya"},
	} {
		g := guess(t, column(test.header, 12, test.answers...))
		if diff := cmp.Diff(test.want, g.told(g.questions[1])); diff != "" {
			t.Errorf("%s: %s", test.header, diff)
		}
	}
}

// TestNoRoles gives no role to what cannot have it.
func TestNoRoles(t *testing.T) {
	for header, answers := range map[string][]string{
		"Trivs du på din arbetsplats?": {"Ja", "Nej", "Ja"}, "Min enhet": {"Instämmer helt", "Instämmer delvis", "Tar helt avstånd"},
		"Vikt": {"0", "1,5", "2,5"}, "Anställningstid": {"Lång", "Kort", "Vet ej"}, "År": {"12", "15", "31"}, "Yrke": {"Socionom", "Socionom", "Socionom"},
	} {
		g := guess(t, column(header, 4, answers...))
		if q := g.questions[1]; q.Role != "" {
			t.Errorf("%q has the role %s", header, q.Role)
		}
	}
}

// TestStartYear counts tenure from the latest year, and asks.
func TestStartYear(t *testing.T) {
	g := guess(t, column("In what year did you start your current position?", 3, "2015.0", "2014", "2001", "2016"))
	q := g.one(t, "q2")
	if q.Role != codebook.Tenure || q.FromYear != 2016 || !strings.Contains(q.Doubt, "was the survey in 2016?") {
		t.Errorf("got role %q from %v, doubt %q", q.Role, q.FromYear, q.Doubt)
	}
}

// TestSensitive marks questions whose answers could harm somebody.
func TestSensitive(t *testing.T) {
	for header, want := range map[string]bool{
		"Har du varit sjukskriven?": true, "Månadslön": true, "Have you been harassed at work?": true, "Religion": true, "Är du med i facket?": true,
		"Sexual orientation": true, "Har du utsatts för hot eller våld?": true, "Trivs du?": false, "Löneprocessen är tydlig": false, "Do you work in a party?": false,
	} {
		g := guess(t, column(header, 4, "Ja", "Nej", "Ja"))
		q := g.questions[1]
		if q.Sensitive != want || want != strings.Contains(q.Why, "sensitive, since") {
			t.Errorf("%q: sensitive %v, want %v (%s)", header, q.Sensitive, want, q.Why)
		}
	}
}

// TestIDs makes ids of codes and short headers.
func TestIDs(t *testing.T) {
	for name, want := range map[string]string{
		"currentEmp13[SQ001]": "currentEmp13_SQ001", "År i yrket": "År_i_yrket", "ph.ecog": "ph_ecog", "skill2-1": "skill2-1", "3. Jag trivs med mitt arbete": "q3",
		"F12: Jag trivs": "q12", "Hur nöjd är du med ditt arbete som helhet?": "", "2016": "", "—": "", "age_missing": "age_missing_q", "q1___2": "q1_2",
	} {
		if got := makeID(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	g := guess(t, "Fråga;fråga;wave;Hur nöjd är du med ditt arbete som helhet?\nJa;Nej;Ja;Ja\nNej;Ja;Nej;Nej\nJa;Ja;Ja;Nej\n")
	if diff := cmp.Diff([]string{"Fråga", "fråga_2", "wave_q", "q4"}, g.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestFilters proposes who was asked where nobody else answered and nearly all
// of those did.
func TestFilters(t *testing.T) {
	text := "chef;antal;nästan\n"
	for i := range 60 {
		switch {
		case i%2 == 0:
			text += fmt.Sprintf("Ja;%d;%d\n", 10+i, 20+i)
		case i%10 == 1:
			text += fmt.Sprintf("Nej;;%d\n", 20+i)
		default:
			text += "Nej;;\n"
		}
	}
	g := guess(t, text)
	want := &codebook.Filter{Variable: "chef", Codes: []string{"Ja"}}
	if diff := cmp.Diff(want, g.one(t, "antal").Asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(`was it put only to those who answered "Ja" to chef? Nobody else answered it.`, g.one(t, "antal").AskedDoubt); diff != "" {
		t.Error(diff)
	}
	if q := g.one(t, "nästan"); q.Asked != nil {
		t.Errorf("a question that others answered as well was put to %v", q.Asked)
	}
}
