package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/report/lang"
)

// Every statistic has a page in every language, and every page is about one.
func TestEveryStatisticIsExplained(t *testing.T) {
	ids := explained()
	if unique := slices.Compact(slices.Sorted(slices.Values(ids))); len(unique) != len(ids) {
		t.Errorf("two statistics share an id among %v", ids)
	}
	for _, l := range lang.All {
		for _, m := range analysis.Methods(l.Code) {
			if _, err := l.Explain(m.ID); err != nil || m.Source == "" {
				t.Errorf("%s: %v; source %q", l.Code, err, m.Source)
			}
		}
		for _, p := range l.Explanations() {
			if !slices.Contains(ids, p.ID) {
				t.Errorf("%s: a page on %q, which is no statistic", l.Code, p.ID)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	if got := wrap("åäö bb ccc dddd", 6); got != "åäö bb\nccc\ndddd" {
		t.Errorf("got %q", got)
	}
	if got := wrap(strings.Repeat("å", 9)+" b", 5); got != strings.Repeat("å", 9)+"\nb" {
		t.Errorf("got %q", got)
	}
}
