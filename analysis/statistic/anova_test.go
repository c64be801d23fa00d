package statistic

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// Four groups and their answers on a scale of 1–5. In R:
//
//	T <- rbind(c(4, 9, 15, 22, 10), c(8, 14, 20, 12, 3), c(2, 3, 9, 18, 14), c(6, 6, 7, 5, 1))
//	x <- unlist(apply(T, 1, \(r) rep(1:5, r))); g <- factor(rep(1:4, rowSums(T)))
var fourGroups = [][]float64{{4, 9, 15, 22, 10}, {8, 14, 20, 12, 3}, {2, 3, 9, 18, 14}, {6, 6, 7, 5, 1}}

// sampleOf counts the answers 1, 2, ….
func sampleOf(counts ...float64) Sample {
	n := people(counts)
	mean, squares := 0.0, 0.0
	for c, count := range counts {
		mean += float64(c+1) * count / n
	}
	for c, count := range counts {
		squares += (float64(c+1) - mean) * (float64(c+1) - mean) * count
	}
	return Sample{n, mean, squares / (n - 1)}
}

func samplesOf(table [][]float64) []Sample {
	var groups []Sample
	for _, row := range table {
		groups = append(groups, sampleOf(row...))
	}
	return groups
}

func (a Anova) numbers() []float64 {
	return []float64{a.F, a.DF1, a.DF2, a.P, a.Between, a.Within, a.Eta2}
}

// R: summary(aov(x ~ g)): F 11.167752072422799, df 3 and 184, p
// 9.091057639976974e-07, sums of squares 41.906710485742479 and
// 230.15180015255544;
// eta²: 41.906710485742479 / (41.906710485742479 + 230.15180015255544).
func TestOneWay(t *testing.T) {
	want := []float64{11.167752072422799, 3, 184, 9.091057639976974e-07, 41.906710485742479, 230.15180015255544, 0.15403565353431453}
	agree(t, "four groups", OneWay(samplesOf(fourGroups)).numbers(), want...)
	withEmpty := append(samplesOf(fourGroups), Sample{0, math.NaN(), math.NaN()})
	agree(t, "and an empty one", OneWay(withEmpty).numbers(), want...)
}

// By hand: means 1, 3 and 8 of 2, 2 and 1 people, so 4 between around the mean
// 3.2: 2·4.84 + 2·0.04 + 23.04 = 32.8; within 2 + 2 = 4 with 2 degrees of freedom.
// F = 16.4/2; P(F > 8.2) with 2 and 2 degrees is 1/(1 + 8.2).
func TestOneWayWithOnePerson(t *testing.T) {
	a := OneWay([]Sample{{2, 1, 2}, {2, 3, 2}, {1, 8, math.NaN()}})
	agree(t, "a group of one", a.numbers(), 8.2, 2, 2, 1/9.2, 32.8, 4, 32.8/36.8)
}

func TestOneWayUndefined(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		groups []Sample
		eta2   float64
	}{
		"nobody":          {nil, nan},
		"one group":       {[]Sample{{10, 3, 1}}, 0},
		"one each":        {[]Sample{{1, 3, nan}, {1, 4, nan}}, 1},
		"no variance":     {[]Sample{{5, 3, 0}, {5, 4, 0}}, 1},
		"all people same": {[]Sample{{5, 3, 0}, {5, 3, 0}}, nan},
	} {
		a := OneWay(c.groups)
		agree(t, name, []float64{a.F, a.P, a.Eta2}, nan, nan, c.eta2)
	}
}

// R: 1e7*var(c(3.001, 3, 3)) is 3.333333333333, 10/3 but for the rounding of the
// means; pf(10/3, 2, 3e7 - 3, lower.tail = FALSE), which is
// exp(-(3e7 - 3)/2*log1p(20/3/(3e7 - 3))): 0.035674006559844332.
func TestOneWayOfMillions(t *testing.T) {
	a := OneWay([]Sample{{1e7, 3.001, 1}, {1e7, 3, 1}, {1e7, 3, 1}})
	near(t, "F", a.F, 10.0/3, 1e-10)
	near(t, "p", a.P, 0.035674006559844332, 1e-9)
}

// R: oneway.test(x ~ g): F 11.114506167827329, df 3 and 81.769415529285666, p
// 3.4087637380923921e-06. With two groups it is t.test(x, y): F = t².
func TestWelchAnova(t *testing.T) {
	w := WelchAnova(samplesOf(fourGroups))
	agree(t, "four groups", []float64{w.F, w.DF1, w.DF2, w.P}, 11.114506167827329, 3, 81.769415529285666, 3.4087637380923921e-06)
	two := samplesOf(fourGroups[:2])
	w, welch := WelchAnova(two), Welch(two[0], two[1])
	agree(t, "two groups", []float64{w.F, w.DF1, w.DF2, w.P}, welch.Statistic*welch.Statistic, 1, welch.DF, welch.P)
	for name, groups := range map[string][]Sample{
		"nobody": nil, "one group": {{10, 3, 1}}, "one person": {{10, 3, 1}, {1, 3, math.NaN()}}, "no variance": {{10, 3, 1}, {9, 3, 0}},
	} {
		w := WelchAnova(groups)
		agree(t, name, []float64{w.F, w.DF1, w.DF2, w.P}, math.NaN(), math.NaN(), math.NaN(), math.NaN())
	}
}

// answersSample is computed in two passes around the first value.
func answersSample(values []float64) Sample {
	n, off, squares := float64(len(values)), 0.0, 0.0
	for _, v := range values {
		off += (v - values[0]) / n
	}
	for _, v := range values {
		squares += (v - values[0] - off) * (v - values[0] - off)
	}
	return Sample{n, values[0] + off, squares / (n - 1)}
}

// agreeingDigits is how many digits agree, 15 at most.
func agreeingDigits(got, want float64) float64 {
	return min(15, -math.Log10(math.Abs(got/want-1)))
}

// Simon & Lesage (1989): nine groups of a leading value, which are 0.4, 0.3, 0.5,
// 0.4, … above it, and of 21 people of whom the first answers that and the
// others 0.1 less and more by turns. The certified values of SmLs01, 04 and 07 in
// NIST's Statistical Reference Datasets are the same: F 21, between 1.68, within
// 1.8. A leading 10⁶ or 10¹² costs the digits that the answers lose as float64.
func TestSimonLesage(t *testing.T) {
	for _, c := range []struct{ leading, atLeast float64 }{{1, 13}, {1e6, 9}, {1e12, 2.5}} {
		var groups []Sample
		for _, off := range []float64{4, 3, 5, 3, 5, 3, 5, 3, 5} {
			answers := []float64{c.leading + off/10}
			for range 10 {
				answers = append(answers, c.leading+(off-1)/10, c.leading+(off+1)/10)
			}
			groups = append(groups, answersSample(answers))
		}
		certified(t, fmt.Sprintf("leading %g", c.leading), OneWay(groups), Anova{F: 21, Between: 1.68, Within: 1.8}, c.atLeast)
	}
}

func certified(t *testing.T, name string, got, want Anova, atLeast float64) {
	t.Helper()
	f, between, within := agreeingDigits(got.F, want.F), agreeingDigits(got.Between, want.Between), agreeingDigits(got.Within, want.Within)
	t.Logf("%s: F has %.1f digits, between %.1f, within %.1f", name, f, between, within)
	if !(min(f, between, within) >= atLeast) {
		t.Errorf("%s: F has %.1f digits, between %.1f, within %.1f, want %g", name, f, between, within, atLeast)
	}
}

// Where Debian's python3-scipy keeps NIST's sets of answers.
const nistFolder = "/usr/lib/python3/dist-packages/scipy/stats/tests/data/nist_anova/"

func TestNIST(t *testing.T) {
	for name, atLeast := range map[string]float64{
		"SmLs01": 13, "SmLs02": 13, "SmLs03": 12.5,
		"SmLs04": 9, "SmLs05": 9, "SmLs06": 9,
		"SmLs07": 2.5, "SmLs08": 2.5, "SmLs09": 2.5,
		"AtmWtAg": 8.5, "SiRstv": 12,
	} {
		t.Run(name, func(t *testing.T) {
			groups, want := readNIST(t, nistFolder+name+".dat")
			certified(t, name, OneWay(groups), want, atLeast)
		})
	}
}

// readNIST reads what follows the heading Data, and the certified table.
func readNIST(t *testing.T, file string) ([]Sample, Anova) {
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		t.Skip("NIST's answers are not here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var want Anova
	var answers [][]float64
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var what string
		var group int
		var df, squares, mean, answer float64
		line := lines.Text()
		if n, _ := fmt.Sscan(line, &group, &answer); n == 2 {
			for len(answers) < group {
				answers = append(answers, nil)
			}
			answers[group-1] = append(answers[group-1], answer)
		} else if strings.HasPrefix(line, "Between ") {
			fmt.Sscan(line[len("Between "):], &what, &df, &squares, &mean, &want.F)
			want.Between = squares
		} else if strings.HasPrefix(line, "Within ") {
			fmt.Sscan(line[len("Within "):], &what, &df, &want.Within)
		}
	}
	var groups []Sample
	for _, a := range answers {
		groups = append(groups, answersSample(a))
	}
	return groups, want
}
