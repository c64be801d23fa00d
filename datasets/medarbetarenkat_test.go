package datasets

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

const simulated = "medarbetarenkat-exempel"

var (
	simulatedWaves = []string{"ht2016", "ht2017", "ht2018"}
	agreeing       = []string{"Instämmer delvis", "Instämmer helt"}
	notAgreeing    = []string{"Tar helt avstånd", "Tar delvis avstånd", "Varken eller"}

	// The other spellings that study.yaml declares, and what they mean.
	spellings = map[string]string{
		"Barn & unga": "Barn och unga", "BoU": "Barn och unga",
		"Ek. bistånd": "Ekonomiskt bistånd", "Försörjningsstöd": "Ekonomiskt bistånd",
		"Funktionshinder": "Funktionsnedsättning", "LSS": "Funktionsnedsättning",
		"Soc.psykiatri":  "Socialpsykiatri",
		"Vuxen/missbruk": "Vuxen och missbruk", "Vuxen": "Vuxen och missbruk",
		"Äldreomsorg": "Äldre",
		"Socialsekr.": "Socialsekreterare", "socialsekreterare": "Socialsekreterare",
		"Bist.handläggare":      "Biståndshandläggare",
		"1:e socialsekreterare": "Förste socialsekreterare/specialist", "Specialist": "Förste socialsekreterare/specialist",
		"Bitr. enhetschef": "Biträdande enhetschef", "EC": "Enhetschef",
	}
)

// A reply is one row of one wave, with other spellings put right.
type reply struct {
	wave  string
	cells map[string]string
}

func replies(t *testing.T) []reply {
	t.Helper()
	var all []reply
	for _, wave := range simulatedWaves {
		for _, row := range answers(t, simulated+"/svar-"+wave+".csv") {
			for name, cell := range row {
				if meant, ok := spellings[cell]; ok {
					row[name] = meant
				}
			}
			all = append(all, reply{wave, row})
		}
	}
	return all
}

// share is how many of those who placed themselves on the scale agree.
func share(all []reply, statement string, of func(reply) bool) (percent float64, base int) {
	agree := 0
	for _, r := range all {
		answer := r.cells[statement]
		if !of(r) || !slices.Contains(agreeing, answer) && !slices.Contains(notAgreeing, answer) {
			continue
		}
		base++
		if slices.Contains(agreeing, answer) {
			agree++
		}
	}
	return 100 * float64(agree) / float64(base), base
}

// engagement is an HME sub-index: the mean of its items' index values, each
// (mean − 1) · 25 over those who answered it.
func engagement(all []reply, letter string) float64 {
	sum := 0.0
	for item := 1; item <= 3; item++ {
		points, n := 0, 0
		for _, r := range all {
			if p, err := strconv.Atoi(r.cells[letter+strconv.Itoa(item)]); err == nil && p >= 1 && p <= 5 {
				points, n = points+p, n+1
			}
		}
		sum += (float64(points)/float64(n) - 1) * 25
	}
	return sum / 3
}

func in(column, answer string) func(reply) bool {
	return func(r reply) bool { return r.cells[column] == answer }
}

func at(wave string, of func(reply) bool) func(reply) bool {
	return func(r reply) bool { return r.wave == wave && of(r) }
}

// beginner tells whether somebody has under two years in the profession, and
// whether the file says how many.
func beginner(r reply) (is, known bool) {
	years, err := strconv.ParseFloat(strings.Replace(r.cells["År i yrket"], ",", ".", 1), 64)
	return years < 2, err == nil
}

func TestSimulatedSize(t *testing.T) {
	all := replies(t)
	i := slices.IndexFunc(All, func(d Dataset) bool { return d.ID == simulated })
	if All[i].Rows != len(all) {
		t.Errorf("there are %d answers; All says %d", len(all), All[i].Rows)
	}
	readmeSays(t, fmt.Sprintf("%d answers", len(all)))
}

// readmeSays checks that the README of the simulated study holds a text.
func readmeSays(t *testing.T, text string) {
	t.Helper()
	readme, err := README(simulated)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(readme, text) {
		t.Errorf("README.md lacks %q", text)
	}
}

// The work situation gets better every year in two municipalities and worse in
// one; the fourth has too few answers for anything to be found again.
func TestPlantedYearlyChange(t *testing.T) {
	all := replies(t)
	planted := map[string]float64{"Tallköping": 0.20, "Strandhamra": 0.20, "Lingonfors": -0.25, "Hjortronmyra": 0.20}
	for _, name := range []string{"Tallköping", "Strandhamra", "Lingonfors", "Hjortronmyra"} {
		row := "| " + name + " | " + signed(planted[name])
		var shares []float64
		for _, wave := range simulatedWaves {
			percent, base := share(all, "Arbetssituation", at(wave, in("Kommun", name)))
			shares = append(shares, percent)
			row += fmt.Sprintf(" | %.1f (%d)", percent, base)
		}
		readmeSays(t, row+" |")
		if change := shares[2] - shares[0]; name != "Hjortronmyra" && change*planted[name] <= 0 {
			t.Errorf("%s: planted %+.2f a year, found %+.1f percentage points", name, planted[name], change)
		}
	}
}

// Children and young people start lower on all three statements and catch up.
func TestPlantedCatchingUp(t *testing.T) {
	all := replies(t)
	planted := []float64{-0.60, -0.35, -0.10}
	for _, statement := range []string{"Arbetssituation", "Bra arbete", "Rekommendera"} {
		var gaps []float64
		row := "| " + statement
		for _, wave := range simulatedWaves {
			area := in("Verksamhetsområde", "Barn och unga")
			inside, _ := share(all, statement, at(wave, area))
			outside, _ := share(all, statement, at(wave, func(r reply) bool { return !area(r) }))
			gaps = append(gaps, inside-outside)
			row += fmt.Sprintf(" | %.1f / %.1f", inside, outside)
		}
		readmeSays(t, row+" |")
		if gaps[0] > -10 || gaps[2] < gaps[0]+5 {
			t.Errorf("%s: planted %v, found gaps of %.1f percentage points", statement, planted, gaps)
		}
	}
}

// Beginners are lower on "bra arbete", and on nothing else.
func TestPlantedStruggle(t *testing.T) {
	all := replies(t)
	for _, statement := range []string{"Arbetssituation", "Bra arbete", "Rekommendera"} {
		young, youngBase := share(all, statement, func(r reply) bool { is, known := beginner(r); return known && is })
		old, oldBase := share(all, statement, func(r reply) bool { is, known := beginner(r); return known && !is })
		readmeSays(t, fmt.Sprintf("| %s | %.1f (%d) | %.1f (%d) |", statement, young, youngBase, old, oldBase))
		if lower := young < old-10; lower != (statement == "Bra arbete") {
			t.Errorf("%s: beginners %.1f, others %.1f percent", statement, young, old)
		}
	}
}

func TestPlantedLeadershipAboveSteering(t *testing.T) {
	all := replies(t)
	motivation, leadership, steering := engagement(all, "M"), engagement(all, "L"), engagement(all, "S")
	readmeSays(t, fmt.Sprintf("| motivation | %.1f |", motivation))
	readmeSays(t, fmt.Sprintf("| leadership | %.1f |", leadership))
	readmeSays(t, fmt.Sprintf("| steering | %.1f |", steering))
	if leadership < steering+5 {
		t.Errorf("leadership %.1f, steering %.1f", leadership, steering)
	}
}

// signed writes a planted effect as the README does.
func signed(effect float64) string {
	return strings.Replace(fmt.Sprintf("%+.2f", effect), "-", "−", 1)
}

// A group is a cell of the head counts.
type group struct{ wave, municipality, area, position string }

func employees(t *testing.T) map[group]int {
	t.Helper()
	employed := map[group]int{}
	for _, row := range answers(t, simulated+"/anstallda.csv") {
		g := group{row["wave"], row["municipality"], row["area"], row["position"]}
		if _, twice := employed[g]; twice {
			t.Errorf("%v is counted twice", g)
		}
		employed[g] = atoi(t, row["n"])
	}
	return employed
}

func TestNoGroupAnswersMoreThanItHas(t *testing.T) {
	employed := employees(t)
	answered := map[group]int{}
	for _, r := range replies(t) {
		answered[group{r.wave, r.cells["Kommun"], r.cells["Verksamhetsområde"], r.cells["Befattning"]}]++
	}
	foreign := 0 // area or position empty or unreadable
	for g, n := range answered {
		if _, known := employed[g]; !known {
			foreign += n
		} else if n > employed[g] {
			t.Errorf("%v: %d answers of %d employed", g, n, employed[g])
		}
	}
	if foreign > 120 {
		t.Errorf("%d answers belong to no group that is employed", foreign)
	}
}

func TestPlantedNonResponse(t *testing.T) {
	employed, all := employees(t), replies(t)
	rates := map[string]float64{}
	for _, area := range []string{"Barn och unga", "Ekonomiskt bistånd", "Funktionsnedsättning", "Socialpsykiatri", "Vuxen och missbruk", "Äldre"} {
		stock, answered := 0, 0
		for g, n := range employed {
			if g.area == area {
				stock += n
			}
		}
		for _, r := range all {
			if r.cells["Verksamhetsområde"] == area {
				answered++
			}
		}
		rates[area] = 100 * float64(answered) / float64(stock)
		readmeSays(t, fmt.Sprintf("| %s | %d | %d | %.1f |", area, answered, stock, rates[area]))
	}
	for area, rate := range rates {
		if area != "Ekonomiskt bistånd" && rate < rates["Ekonomiskt bistånd"]+3 {
			t.Errorf("%s: %.1f percent answered, ekonomiskt bistånd %.1f", area, rate, rates["Ekonomiskt bistånd"])
		}
	}
	for _, wave := range simulatedWaves {
		n := 0
		for g, count := range employed {
			if g.wave == wave && g.municipality == "Hjortronmyra" {
				n += count
			}
		}
		if n != 25 {
			t.Errorf("Hjortronmyra has %d employees in %s, not 25", n, wave)
		}
	}
}

// Twelve cells hold what no codebook would foresee, four in each wave.
func TestPlantedOddAnswers(t *testing.T) {
	odd := unknownAnswers(t, simulated)
	for _, wave := range simulatedWaves {
		if n := odd["svar-"+wave+".csv"]; n != 4 {
			t.Errorf("%s has %d odd answers, not 4", wave, n)
		}
	}
}

// Each wave is exported in its own way, and none is large.
func TestSimulatedFileForms(t *testing.T) {
	for _, form := range []struct {
		file         string
		utf8, bom    bool
		longComments bool
	}{
		{file: "svar-ht2016.csv"},
		{file: "svar-ht2017.csv", utf8: true, bom: true},
		{file: "svar-ht2018.csv", utf8: true, longComments: true},
		{file: "anstallda.csv", utf8: true, bom: true},
	} {
		content, err := fs.ReadFile(files, simulated+"/"+form.file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		if utf8.ValidString(text) != form.utf8 || strings.HasPrefix(text, "\ufeff") != form.bom {
			t.Errorf("%s: UTF-8 %v, byte order mark %v", form.file, !form.utf8, !form.bom)
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma = ';'
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if several := strings.Count(text, "\r\n") > len(records); several != form.longComments {
			t.Errorf("%s: comments over several lines: %v", form.file, several)
		}
		if len(content) > 400_000 {
			t.Errorf("%s has %d bytes", form.file, len(content))
		}
	}
}
