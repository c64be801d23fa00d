package measure

import (
	"fmt"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// The answers of 92 people in two waves, by a rule: the first 80 answered
// earlier, all but the first 12 later. R:
//
//	a1 <- function(i) 1 + (i*7) %% 5
//	a2 <- function(i) ifelse(i >= 80, 1 + (i*3) %% 5, pmax(1, pmin(5, a1(i) + (i %% 3 == 0) - (i %% 11 == 0))))
//	e <- 0:79; l <- 12:91; b <- 12:79; x <- a2(b); y <- a1(b)
func earlierAnswer(i int) int { return 1 + (i*7)%5 }

func laterAnswer(i int) int {
	if i >= 80 {
		return 1 + (i*3)%5
	}
	a := earlierAnswer(i)
	if i%3 == 0 {
		a++
	}
	if i%11 == 0 {
		a--
	}
	return max(1, min(5, a))
}

// linkedWaves counts them as answers to a scale, and as hours: the answer and
// i %% 4 more.
func linkedWaves() (scale, number codebook.Variable, waves map[codebook.Kind][2]cube.Group, both map[codebook.Kind]cube.Pair) {
	scale = codebook.Variable{ID: "q", Kind: codebook.Scale, Agree: []string{"4", "5"}}
	for k := 1; k <= 5; k++ {
		scale.Categories = append(scale.Categories, codebook.Category{Code: fmt.Sprint(k), Score: float64(k), HasScore: true})
	}
	number = codebook.Variable{ID: "hours", Kind: codebook.Number, Categories: []codebook.Category{{Code: "answered"}}}
	answers, hours := cube.New(scale, []cube.Dim{{Categories: make([]codebook.Category, 2)}}, 1), [2]cube.Group{}
	told, spent := cube.Pair{Joint: make([][]int64, 5)}, cube.Pair{}
	for k := range told.Joint {
		told.Joint[k] = make([]int64, 5)
	}
	for i := range 92 {
		a, b, more := earlierAnswer(i), laterAnswer(i), float64(i%4)
		x, y := float64(a)+more, float64(b)+more
		one := cube.Cell{N: 1, W: 1, W2: 1}
		if i < 80 {
			answers.Groups[0].Parts[0][a-1] = answers.Groups[0].Parts[0][a-1].Add(one)
			hours[0].Moments = hours[0].Moments.Add(one.Moments(x))
		}
		if i >= 12 {
			answers.Groups[1].Parts[0][b-1] = answers.Groups[1].Parts[0][b-1].Add(one)
			hours[1].Moments = hours[1].Moments.Add(one.Moments(y))
		}
		if i >= 12 && i < 80 {
			told.N, told.Joint[a-1][b-1] = told.N+1, told.Joint[a-1][b-1]+1
			spent = cube.Pair{N: spent.N + 1, X: spent.X + x, Y: spent.Y + y, XX: spent.XX + x*x, YY: spent.YY + y*y, XY: spent.XY + x*y}
		}
	}
	return scale, number, map[codebook.Kind][2]cube.Group{codebook.Scale: {answers.Groups[0], answers.Groups[1]}, codebook.Number: hours},
		map[codebook.Kind]cube.Pair{codebook.Scale: told, codebook.Number: spent}
}

func TestLink(t *testing.T) {
	scale, number, waves, both := linkedWaves()
	in := Inference{Design: study.Sample, Level: 0.95}
	for _, c := range []struct {
		v                           *codebook.Variable
		column, method              string
		statistic, p, df, low, high float64
	}{
		// k1 <- sum(a2(l) > 3); k2 <- sum(a1(e) > 3); m <- table(x > 3, y > 3)
		// h <- m[2, 2]*m[1, 1] - m[2, 1]*m[1, 2]; s <- sqrt(prod(rowSums(m), colSums(m))); p <- (k1 + k2)/160
		// z <- (k1 - k2)/80/sqrt(p*(1 - p)*2/80 - 2*h/s*p*(1 - p)*68/6400); c(z, 2*pnorm(-abs(z)))
		// 0.959990804118189 0.337059843137343
		// r <- max(h - 34, 0)/s*68/80; f <- function(x, y) sqrt(x^2 - 2*r*x*y + y^2); p1 <- k1/80; p2 <- k2/80
		// w1 <- prop.test(k1, 80, correct = FALSE)$conf.int; w2 <- prop.test(k2, 80, correct = FALSE)$conf.int
		// 100*(p1 - p2 + c(-f(p1 - w1[1], w2[2] - p2), f(w1[2] - p1, p2 - w2[1])))
		// -4.18484715274094 11.57816095522144
		{&scale, "agree", "overlap_shares", 0.959990804118189, 0.337059843137343, 0, -4.18484715274094, 11.57816095522144},
		// X <- a2(l) + l %% 4; Y <- a1(e) + e %% 4; va <- var(X)/80; vb <- var(Y)/80
		// v <- va + vb - 2*cor(x + b %% 4, y + b %% 4)*sqrt(va*vb)*68/80
		// w <- (va + vb)^2/(va^2/79 + vb^2/79); df <- 67 + (w - 67)*24/(24 + 136); s <- (mean(X) - mean(Y))/sqrt(v)
		// c(s, 2*pt(-abs(s), df), df, mean(X) - mean(Y) + c(-1, 1)*qt(.975, df)*sqrt(v))
		// 1.437175316643930 0.154537095987504 80.640036207065776 -0.0672938009096659 0.4172938009096655
		{&number, "mean", "overlap_means", 1.437175316643930, 0.154537095987504, 80.640036207065776, -0.0672938009096659, 0.4172938009096655},
	} {
		groups := waves[c.v.Kind]
		test, ok := Compare(c.v, c.column, groups[1], groups[0], in, 1)
		if !ok {
			t.Fatal("no comparison")
		}
		plain := *test.Difference
		Link(&test, c.v, groups[1], groups[0], both[c.v.Kind])
		if test.Method != c.method || test.Established {
			t.Errorf("%s: method %s, established %t", c.column, test.Method, test.Established)
		}
		near(t, c.column+" statistic", test.Statistic, c.statistic, iterate)
		near(t, c.column+" p", test.P, c.p, iterate)
		near(t, c.column+" low", test.Difference.Interval.Low, c.low, iterate)
		near(t, c.column+" high", test.Difference.Interval.High, c.high, iterate)
		if c.df != 0 {
			near(t, c.column+" df", test.DF[0], c.df, iterate)
		}
		near(t, c.column+" difference", test.Difference.Value, plain.Value, 0)
		if width(*test.Difference) >= width(plain) {
			t.Errorf("%s: the same people tell no more than others", c.column)
		}
	}
}

func width(e result.Estimate) float64 { return e.Interval.High - e.Interval.Low }

// TestLinkNobody leaves a test of other people as it is, and one of answers that
// do not vary.
func TestLinkNobody(t *testing.T) {
	scale, number, waves, both := linkedWaves()
	in := Inference{Design: study.Sample, Level: 0.95}
	groups := waves[codebook.Scale]
	test, _ := Compare(&scale, "agree", groups[1], groups[0], in, 1)
	before := test
	Link(&test, &scale, groups[1], groups[0], cube.Pair{Joint: make([][]int64, 5)})
	near(t, "low", test.Difference.Interval.Low, before.Difference.Interval.Low, exact)
	near(t, "p", test.P, before.P, exact)

	hours, alike := waves[codebook.Number], cube.Group{Moments: cube.Cell{N: 20, W: 20, W2: 20}.Moments(3)}
	test, _ = Compare(&number, "mean", hours[1], hours[0], in, 1)
	Link(&test, &number, alike, alike, both[codebook.Number])
	if test.Method != "welch" {
		t.Errorf("method %s where nothing varies", test.Method)
	}
}

func TestPaired(t *testing.T) {
	scale, number, _, both := linkedWaves()
	tests := append(Paired(&scale, "agree", both[codebook.Scale], 0.95), Paired(&number, "mean", both[codebook.Number], 0.95)...)
	if len(tests) != 3 {
		t.Fatalf("%d tests", len(tests))
	}
	for i, want := range []struct {
		id, method, effect  string
		statistic, p, value float64
	}{
		// up <- sum(x > 3 & y <= 3); down <- sum(x <= 3 & y > 3); c(up, binom.test(up, up + down)$p.value - dbinom(up, up + down, .5))
		// 3 0.375; 100*(up - down)/68: 2.94117647058824
		{"mcnemar", "mcnemar_midp", "newcombe_paired", 3, 0.375, 2.94117647058824},
		// w <- wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE); c(w$statistic, w$p.value)
		// 160 0.0028599382084641; effectsize::rank_biserial(x, y, paired = TRUE): 0.6842105263
		{"signed_rank", "signed_rank", "rank_biserial", 160, 0.0028599382084641, 13.0 / 19},
		// w <- t.test(x + b %% 4, y + b %% 4, paired = TRUE); c(w$statistic, w$p.value): 3.1753446885909 0.0022622528960885
		// mean(x - y)/sd(x - y): 0.385067104376597
		{"paired_t", "paired_t", "cohen_dz", 3.1753446885909, 0.0022622528960885, 0.385067104376597},
	} {
		got := tests[i]
		if got.ID != want.id || got.Method != want.method || got.Effect.Name != want.effect || got.Base != 68 {
			t.Errorf("%s by %s, effect %s, base %d", got.ID, got.Method, got.Effect.Name, got.Base)
		}
		near(t, want.id+" statistic", got.Statistic, want.statistic, iterate)
		near(t, want.id+" p", got.P, want.p, iterate)
		near(t, want.id+" effect", got.Effect.Value, want.value, iterate)
	}
	// Newcombe's method 10, by its R call: -3.37318410657141 9.19259633473250
	near(t, "low", tests[0].Effect.Interval.Low, -3.37318410657141, iterate)
	near(t, "high", tests[0].Effect.Interval.High, 9.19259633473250, iterate)
}

// TestPairedNobodyChanged has nothing to test.
func TestPairedNobodyChanged(t *testing.T) {
	scale, number, _, _ := linkedWaves()
	same := cube.Pair{N: 20, Joint: [][]int64{{10, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 10}}}
	if tests := Paired(&scale, "agree", same, 0.95); len(tests) != 0 {
		t.Error(tests)
	}
	if tests := Paired(&number, "mean", cube.Pair{N: 20, X: 2, Y: 4, XX: 0.2, YY: 0.8, XY: 0.4}, 0.95); len(tests) != 0 {
		t.Error("everybody changed by as much: ", tests)
	}
	if tests := Paired(&number, "mean", cube.Pair{}, 0.95); len(tests) != 0 {
		t.Error(tests)
	}
}

// TestMcNemarOfMany uses chi-square where many changed. R:
// mcnemar.test(matrix(c(40, 10, 30, 20), 2), correct = FALSE)
// McNemar's chi-squared = 10, df = 1; $p.value: 0.001565402258002552
func TestMcNemarOfMany(t *testing.T) {
	got := mcNemar("agree", [2][2]float64{{40, 30}, {10, 20}}, 0.95)
	if got.Method != "mcnemar" {
		t.Errorf("%s, %v", got.Method, got.Statistic)
	}
	near(t, "statistic", got.Statistic, 10, exact)
	near(t, "p", got.P, 0.001565402258002552, iterate)
}
