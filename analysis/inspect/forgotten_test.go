package inspect_test

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/inspect"
)

func TestForgotten(t *testing.T) {
	ages := "18;25;31;38;44;49;52;58;61;67"
	for _, c := range []struct {
		name, variable, answers string
		times                   int
	}{
		{"99 among ages", "{id: n, kind: number}", ages + ";99;99;999", 3},
		{"the code is told of", "{id: n, kind: number, categories: {99: {label: Vet ej, missing: dont_know}}}", ages + ";99", 0},
		{"99 among percent", "{id: n, kind: number}", "0;10;20;30;40;50;60;80;95;100;99", 0},
		{"99 among the very old", "{id: n, kind: number}", ages + ";88;99", 0},
		{"below zero", "{id: n, kind: number}", ages + ";-9", 1},
		{"below zero like others", "{id: n, kind: number}", ages + ";-9;-30", 0},
		{"few numbers", "{id: n, kind: number}", "18;25;31;38;44;49;52;58;61;99", 0},
		{"in place of a year", "{id: n, kind: number, from_year: 2018}", "1980;1981;1990;1991;2000;2001;2010;2011;2016;2017;99", 1},
		{"weight", "{id: n, role: weight}", "1;1;1;1;1;1;1;1;1;2;99", 0},
	} {
		found := look(t, "codebook: ["+c.variable+"]\n", "x;n\n1;"+strings.ReplaceAll(c.answers, ";", "\n1;")+"\n")
		times := 0
		for _, f := range found.Forgotten {
			times += f.Times
			if last := len(strings.Split(c.answers, ";")) + 1; f.Variable != "n" || f.Places[len(f.Places)-1] != (inspect.Place{File: "a.csv", Line: last}) {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
		if times != c.times {
			t.Errorf("%s: %+v", c.name, found.Forgotten)
		}
	}
}
