package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/report/render"
)

// TestTablesBehindCharts: the main part has no table whose figures a chart of it
// shows; what points to tables names them by their numbers, and they stand in
// the appendix.
func TestTablesBehindCharts(t *testing.T) {
	for _, d := range datasets.All {
		for _, language := range []string{"sv", "en"} {
			t.Run(d.ID+"/"+language, func(t *testing.T) {
				doc := compose(t, d.ID, language)
				charted, inner := map[string]bool{}, map[int]string{}
				var pointers [][]int
				appendix, tables := false, 0
				for _, block := range doc.Blocks {
					switch b := block.(type) {
					case render.Figure:
						charted[b.Table] = true
					case render.Appendix:
						appendix = true
					case render.Table:
						tables++
						if appendix {
							inner[tables] = b.ID
						} else if charted[b.ID] {
							t.Errorf("%s has a chart, and stands in the main part", b.ID)
						}
					case render.Paragraph:
						if numbers := tableNumbers.FindString(b.Text); numbers != "" {
							pointers = append(pointers, numbered(t, numbers))
						}
					}
				}
				if len(pointers) < 2 {
					t.Errorf("only %d pointers", len(pointers))
				}
				for _, p := range pointers {
					for _, n := range p {
						if inner[n] == "" {
							t.Errorf("table %d is pointed to, and is not in the appendix", n)
						}
					}
				}
				if d.ID == "foljeforskare-2018" {
					last := pointers[len(pointers)-1]
					if first, _, _ := strings.Cut(inner[last[0]], "."); first != "need" || len(last) != 3 {
						t.Errorf("the last of the questions is said to be in %v", last)
					}
				}
			})
		}
	}
}

// numbered reads the numbers out of a pointer: those of "5 och 7–9" are four.
func numbered(t *testing.T, text string) (numbers []int) {
	t.Helper()
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, span := range regexp.MustCompile(`\d+(–\d+)?`).FindAllString(text, -1) {
		first, last, ok := strings.Cut(span, "–")
		if !ok {
			last = first
		}
		for n := number(first); n <= number(last); n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
