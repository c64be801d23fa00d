package handover

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/sav"
)

// run runs a program of other people in a directory and returns what it prints,
// or skips the test where it is not there.
func run(t *testing.T, directory, program string, arguments ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
	c := exec.Command(program, arguments...)
	c.Dir, c.Env = directory, append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// spss is a file for SPSS in comparable words: what it says of each variable and
// set, and its cases.
func spss(t *testing.T, name string) (lines []string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sav.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	d := r.Dictionary()
	for i := range d.Variables {
		v := &d.Variables[i]
		var labels []string
		for _, l := range v.Values {
			labels = append(labels, string(v.AppendText(nil, l.Value))+" "+l.Label)
		}
		slices.Sort(labels)
		var missing []string
		for _, x := range v.Missing {
			missing = append(missing, string(v.AppendText(nil, x)))
		}
		if r := v.MissingRange; r != nil {
			missing = append(missing, fmt.Sprint(*r))
		}
		slices.Sort(missing)
		lines = append(lines, fmt.Sprintf("%s %q width %d level %d %q missing %q", v.Name, v.Label, v.Width, v.Measure, labels, missing))
	}
	for _, s := range d.Sets {
		lines = append(lines, fmt.Sprintf("set %+v", s))
	}
	for {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		var fields []string
		for i, x := range values {
			fields = append(fields, string(d.Variables[i].AppendText(nil, x)))
		}
		lines = append(lines, strings.Join(fields, "|"))
	}
}

// TestSyntaxInPSPP runs the syntax, which must say nothing, and saves what came
// of it: that is the file for SPSS.
func TestSyntaxInPSPP(t *testing.T) {
	directory := inDirectory(t, opened(t))
	text, err := os.ReadFile(filepath.Join(directory, syntax))
	if err == nil {
		err = os.WriteFile(filepath.Join(directory, "save.sps"), append(text, "SAVE OUTFILE='pspp.sav'.\n"...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if said := run(t, directory, "pspp", "save.sps"); said != "" {
		t.Errorf("PSPP says:\n%s", said)
	}
	want, got := spss(t, filepath.Join(directory, "data.sav")), spss(t, filepath.Join(directory, "pspp.sav"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(want) < 30 {
		t.Errorf("only %d lines", len(want))
	}
}

// TestPSPPReadsSAV opens the file for SPSS without a warning: of answers that are
// words it knows which are missing, and of those in order the median.
func TestPSPPReadsSAV(t *testing.T) {
	h := opened(t)
	directory := inDirectory(t, h)
	const open = `GET FILE='data.sav'.
COMPUTE whole = 1.
AGGREGATE OUTFILE=* /BREAK=whole /answered=N(lång_kod) /missing=NMISS(lång_kod) /median=MEDIAN(lång_kod).
SAVE TRANSLATE /OUTFILE='median.csv' /TYPE=CSV /CELLS=VALUES.
`
	if err := os.WriteFile(filepath.Join(directory, "open.sps"), []byte(open), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := run(t, directory, "pspp", "open.sps"); said != "" {
		t.Errorf("PSPP says:\n%s", said)
	}
	k := slices.IndexFunc(h.columns, func(c column) bool { return c.Name == "lång_kod" })
	answers, missing := h.counts(t, k)
	if diff := cmp.Diff([][]int{{4, 4}, {3, 2}}, [][]int{answers, missing}); diff != "" || h.columns[k].measure != sav.Ordinal {
		t.Errorf("level %d: %s", h.columns[k].measure, diff)
	}
	got, err := os.ReadFile(filepath.Join(directory, "median.csv"))
	if err != nil || string(got) != "1,8,5,1.5\n" { // half of the eight chose 1, half 2
		t.Errorf("%v: answered, missing, median: %q", err, got)
	}
}

// TestScriptInR runs the script and counts its factors.
func TestScriptInR(t *testing.T) {
	h := opened(t)
	directory := inDirectory(t, h)
	const count = `source("data.R", encoding = "UTF-8")
for (n in names(d)) cat(n, if (is.factor(d[[n]])) table(d[[n]]) else c(sum(is.na(d[[n]])), sum(d[[n]], na.rm = TRUE)), class(d[[n]])[1], "\n")
cat(attr(d$by_, "label"), levels(d$by_), levels(d$by__missing), "\n")
`
	if err := os.WriteFile(filepath.Join(directory, "count.R"), []byte(count), 0o600); err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSpace(run(t, directory, "Rscript", "count.R")), "\n")
	var want []string
	tell := func(name, class string, counts []int) {
		want = append(want, strings.TrimSuffix(fmt.Sprintln(name, strings.Trim(fmt.Sprint(counts), "[]"), class), "\n"))
	}
	var reasons []func()
	for k, c := range h.columns {
		switch {
		case c.Name == "tid": // 2.5 99 4h −1 "" 3 in both waves, 7.25 in the second
			want = append(want, "tid 6 16.25 numeric")
		case c.Name == "vikt": // 6.5 in each, and 3
			want = append(want, "vikt 0 16 numeric")
		default:
			answers, missing := h.counts(t, k)
			class := "factor"
			if c.measure == sav.Ordinal {
				class = "ordered"
			}
			if !c.missing.some() {
				tell(c.Name, class, append(answers, missing...))
				continue
			}
			tell(c.Name, class, answers)
			reasons = append(reasons, func() { tell(c.reasons, "factor", missing) })
		}
	}
	for _, tellReasons := range reasons {
		tellReasons()
	}
	want = append(want, "By Nej Ja Vill ej Vet ej Ej tillfrågad Oläsligt")
	for i := range got {
		got[i] = strings.TrimSpace(got[i])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHavenReadsSAV reads the file for SPSS in R and compares it with the rows.
func TestHavenReadsSAV(t *testing.T) {
	if _, err := exec.LookPath("Rscript"); err != nil || exec.Command("Rscript", "-e", "library(haven)").Run() != nil {
		t.Skip("R has no haven")
	}
	directory := inDirectory(t, opened(t))
	const compare = `s <- haven::read_sav("data.sav", user_na = TRUE)
r <- read.csv2("data.csv", dec = ".", colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
stopifnot(identical(names(s), names(r)))
for (n in names(r)) stopifnot(identical(as.numeric(haven::zap_labels(haven::zap_missing(s[[n]]))[!is.na(haven::zap_missing(s[[n]]))]),
  as.numeric(r[[n]][!is.na(haven::zap_missing(s[[n]]))])))
cat(attr(s$by_, "na_range"), attr(s$kod, "na_values"), names(attr(s$minus, "labels")), sum(is.na(haven::zap_missing(s$by_))))
`
	if err := os.WriteFile(filepath.Join(directory, "compare.R"), []byte(compare), 0o600); err != nil {
		t.Fatal(err)
	}
	const want = "-12 -1 -2 -4 Sämre Lika Bättre Vet ej Ej svar Oläsligt 8"
	if got := run(t, directory, "Rscript", "compare.R"); strings.TrimSpace(got) != want {
		t.Error(got)
	}
}
