package sav

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// describe writes a dictionary in lines: the file, then a variable each with
// its width, format, level, label, user-missing values and value labels, then
// the sets.
func describe(d *Dictionary) []string {
	lines := []string{fmt.Sprintf("%s; %d cases", d.Label, d.Cases)}
	for i := range d.Variables {
		v := &d.Variables[i]
		line := fmt.Sprintf("%s; %d; %d,%d,%d; %d; %s", v.Name, v.Width, v.Format.Type, v.Format.Width, v.Format.Decimals, v.Measure, v.Label)
		for _, x := range v.Missing {
			line += fmt.Sprintf("; missing %s", v.AppendText(nil, x))
		}
		if v.MissingRange != nil {
			line += fmt.Sprintf("; missing %v", *v.MissingRange)
		}
		for _, l := range v.Values {
			line += fmt.Sprintf("; %s=%s", v.AppendText(nil, l.Value), l.Label)
		}
		lines = append(lines, line)
	}
	for _, s := range d.Sets {
		line := fmt.Sprintf("$%s %c; %q; %s;", s.Name, s.Kind, s.Counted, s.Label)
		for _, i := range s.Variables {
			line += " " + d.Variables[i].Name
		}
		lines = append(lines, line)
	}
	return lines
}

// read reads a file into its dictionary and its cases as texts, a "|" between
// their values.
func read(r io.Reader) (*Dictionary, []string, error) {
	reader, err := NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	d := reader.Dictionary()
	var cases []string
	for {
		values, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return d, cases, nil
		}
		if err != nil {
			return d, cases, err
		}
		var texts []string
		for i, x := range values {
			texts = append(texts, string(d.Variables[i].AppendText(nil, x)))
		}
		cases = append(cases, strings.Join(texts, "|"))
	}
}

// fileBytes is a file of testdata.
func fileBytes(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readFile(t *testing.T, name string) (*Dictionary, []string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, cases, err := read(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d, cases
}

const comment = "Vi hinner inte följa upp insatserna, och när ärenden överlämnas saknas ofta underlag. " +
	"Jag önskar tydligare rutiner för samverkan mellan myndighetsutövning och utförare, och att introduktionen av nya kollegor " +
	"får ta den tid den behöver. Åtgärderna som har prövats sedan våren har gjort skillnad: färre möten, fler ärendedragningar."

// answers are those of testdata/svar.csv, of which testdata/make.sps and
// testdata/make.R have made the other files there.
var answers = []string{
	"1|1|2019-03-01|2026-05-04T10:11:12|00:25:00|4|2|Lund|" + comment + "|5|2|3|1|0|0|38500.5",
	"2|1|2001-12-24|2026-05-04T23:59:59|01:10:30|5|91|Åre||4|3||0|1|0|41000",
	"3|2|2024-02-29|2026-05-05T00:00:00|00:00:00|9|-1|okänd|Ja||||0|0|0|",
	"4|2||||8|5|Lund|" + strings.Repeat("Å", 200) + "|3|1|2|1|1|1|29000.25",
	"5|3|1998-07-15|2026-05-06T08:00:00|00:45:00|1|99|||1|4|1||||52000",
	"6|3|2020-01-01|2026-05-06T12:30:00||2|3|Örnsköldsvik|a;b|2|2|1|0|1|1|-0.75",
	"7||2023-11-11|2026-05-07T07:07:07|00:05:00|||Lund||3|||1|0|1|1000000",
}

// What PSPP 1.6.2 and haven 2.5.1 write of the dictionary. Formats: 5 F, 20
// DATE, 21 TIME, 22 DATETIME, 39 SDATE, 41 YMDHMS. haven makes strings as wide
// as the longest one needs, and has neither sets nor levels of its own.
var (
	fromPSPP = []string{
		"Påhittade svar; 7 cases",
		"löpnr; 0; 5,4,0; 3; ",
		"område; 0; 5,1,0; 1; Verksamhetsområde; 1=Barn och unga; 2=Vuxna; 3=Ekonomiskt bistånd",
		"anställd; 0; 39,10,0; 3; ",
		"besvarad; 0; 41,20,0; 3; ",
		"restid; 0; 21,8,0; 3; ",
		"trivsel; 0; 5,1,0; 2; Hur trivs du på arbetet?; missing 8; missing 9; 1=Mycket dåligt; 2=Dåligt; 3=Varken eller; 4=Bra; 5=Mycket bra; 8=Vet ej; 9=Ej svar",
		"belastning; 0; 5,3,0; 2; Hur är din arbetsbelastning?; missing -1; missing [90 +Inf]; 1=Låg; 5=Hög; 99=Ej svar",
		"kommun; 16; 0,0,0; 1; Kommun; missing okänd; Lund=Lunds kommun; okänd=Okänd kommun",
		"kommentar; 400; 0,0,0; 1; Vill du tillägga något?",
		"jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för; 0; 5,1,0; 3; Jag har tillräckligt med tid för de ärenden jag ansvarar för",
		"åtgärd_1; 0; 5,1,0; 3; Viktigaste åtgärd; 1=Färre möten; 2=Fler kollegor; 3=Bättre stöd; 4=Annat",
		"åtgärd_2; 0; 5,1,0; 3; Näst viktigaste åtgärd; 1=Färre möten; 2=Fler kollegor; 3=Bättre stöd; 4=Annat",
		"kanal_möte; 0; 5,1,0; 3; På möten",
		"kanal_epost; 0; 5,1,0; 3; Med e-post",
		"kanal_annat; 0; 5,1,0; 3; På annat sätt",
		"lön; 0; 5,11,2; 3; ",
		`$åtgärder.2026 C; ""; Vilka åtgärder är viktigast?; åtgärd_1 åtgärd_2`,
		`$kanaler D; "1"; ; kanal_möte kanal_epost kanal_annat`,
	}
	fromHaven = []string{
		"; 7 cases",
		"löpnr; 0; 5,8,0; 3; ",
		"område; 0; 5,8,2; 3; Verksamhetsområde; 1=Barn och unga; 2=Vuxna; 3=Ekonomiskt bistånd",
		"anställd; 0; 20,11,0; 3; ",
		"besvarad; 0; 22,20,0; 3; ",
		"restid; 0; 21,8,0; 3; ",
		"trivsel; 0; 5,8,2; 3; Hur trivs du på arbetet?; missing 8; missing 9; 1=Mycket dåligt; 2=Dåligt; 3=Varken eller; 4=Bra; 5=Mycket bra; 8=Vet ej; 9=Ej svar",
		"belastning; 0; 5,8,2; 3; Hur är din arbetsbelastning?; missing -1; missing [90 +Inf]; 1=Låg; 5=Hög; 99=Ej svar",
		"kommun; 14; 0,0,0; 1; Kommun; missing okänd; Lund=Lunds kommun; okänd=Okänd kommun",
		"kommentar; 400; 0,0,0; 1; Vill du tillägga något?",
		"jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för; 0; 5,8,0; 3; Jag har tillräckligt med tid för de ärenden jag ansvarar för",
		"åtgärd_1; 0; 5,8,2; 3; Viktigaste åtgärd; 1=Färre möten; 2=Fler kollegor; 3=Bättre stöd; 4=Annat",
		"åtgärd_2; 0; 5,8,2; 3; Näst viktigaste åtgärd; 1=Färre möten; 2=Fler kollegor; 3=Bättre stöd; 4=Annat",
		"kanal_möte; 0; 5,8,0; 3; På möten",
		"kanal_epost; 0; 5,8,0; 3; Med e-post",
		"kanal_annat; 0; 5,8,0; 3; På annat sätt",
		"lön; 0; 5,8,2; 3; ",
	}
)

// files are those that both programs write, and what their dictionaries hold.
var files = map[string][]string{
	"pspp.sav": fromPSPP, "pspp-plain.sav": fromPSPP, "pspp.zsav": fromPSPP,
	"haven.sav": fromHaven, "haven-plain.sav": fromHaven, "haven.zsav": fromHaven,
}

// TestFiles reads files of both programs, in each of the three compressions.
func TestFiles(t *testing.T) {
	for name, want := range files {
		checkFile(t, filepath.Join("testdata", name), want)
	}
}

func checkFile(t *testing.T, name string, want []string) {
	t.Helper()
	d, cases := readFile(t, name)
	equalLines(t, name, describe(d), want)
	equalLines(t, name, cases, answers)
	if d.Created.IsZero() {
		t.Errorf("%s does not tell when it was made", name)
	}
}

func equalLines(t *testing.T, name string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("%s, line %d:\ngot  %s\nwant %s", name, i+1, g, w)
		}
	}
}

// rewrite reads a file and writes it again.
func rewrite(t *testing.T, name string, c Compression, w io.Writer) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	from, err := NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	to, err := NewWriter(w, from.Dictionary(), c)
	for err == nil {
		var values []Value
		if values, err = from.Read(); err == nil {
			err = to.WriteCase(values)
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestWriter writes what was read, and reads that again.
func TestWriter(t *testing.T) {
	for name, want := range files {
		for c := None; c <= Zlib; c++ {
			var out, again bytes.Buffer
			rewrite(t, filepath.Join("testdata", name), c, &out)
			rewrite(t, filepath.Join("testdata", name), c, &again)
			if !bytes.Equal(out.Bytes(), again.Bytes()) {
				t.Errorf("%s: written twice, the files differ", name)
			}
			d, cases, err := read(&out)
			if err != nil {
				t.Fatal(err)
			}
			equalLines(t, name, describe(d), want)
			equalLines(t, name, cases, answers)
		}
	}
}
