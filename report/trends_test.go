package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// drawn is what the figure of an id in a report says, as SVG; empty where there
// is none.
func drawn(t *testing.T, r *result.Results, id string) string {
	t.Helper()
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range report.Compose(r, l, nil).Blocks {
		if f, ok := block.(render.Figure); ok && f.ID == id {
			var out bytes.Buffer
			if err := f.SVG(&out); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
	}
	return ""
}

// TestChartsOfGroups: how groups are drawn over the waves follows from how many
// groups there are, and how many waves.
func TestChartsOfGroups(t *testing.T) {
	r := measured(t, "medarbetarenkat-exempel", "sv")
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Describe(r); err != nil {
		t.Fatal(err)
	}
	const trend = "arbetssituation.by.municipality.wave"
	named := func(svg, name string) int { return strings.Count(svg, ">"+name+"<") }

	if dots := drawn(t, r, "hme.by.area"); named(dots, "Äldre") != 1 || !strings.Contains(dots, "Samtliga\u00a071") {
		t.Error("the areas' index is not drawn with everybody's")
	}
	if pyramid := drawn(t, r, "tenure.by.wave"); named(pyramid, "Hösten\u00a02016 (946 svarande)") != 1 || named(pyramid, "Hösten\u00a02018 (946 svarande)") != 1 {
		t.Error("years in the profession are not drawn the first time against the last")
	}
	if lines := drawn(t, r, trend+".trend"); named(lines, "Lingonfors") != 1 || named(lines, "Hösten\u00a02017") != 1 {
		t.Error("four groups over three waves are no lines of a trend")
	}

	many := *r
	for _, s := range r.Series {
		if s.Table == trend && strings.HasSuffix(s.ID, ".Lingonfors") {
			for i := range 5 {
				s.ID, s.Group = fmt.Sprintf("%s.%d", s.ID, i), []result.Item{{ID: fmt.Sprint(i), Title: fmt.Sprintf("Kommun %d", i)}}
				many.Series = append(many.Series, s)
			}
		}
	}
	if panels := drawn(t, &many, trend+".trend"); named(panels, "Kommun\u00a04") != 1 || named(panels, "Hösten\u00a02016") < 3 {
		t.Error("nine groups over three waves have no panel each")
	}

	two := *r
	two.Study.Waves = r.Study.Waves[1:]
	two.Series = nil
	for _, s := range r.Series {
		s.Points = s.Points[1:]
		two.Series = append(two.Series, s)
	}
	slope := drawn(t, &two, trend+".trend")
	if named(slope, "Lingonfors") != 2 || named(slope, "Samtliga") != 2 || named(slope, l.Word(lang.ChangeEstablished)) != 1 {
		t.Error("two waves have no slopes with the groups at both ends")
	}
	for i := range two.Series {
		two.Series[i].Points[1].Break = true
	}
	if parted := drawn(t, &two, trend+".trend"); named(parted, "Lingonfors") != 1 {
		t.Error("a slope joins two series")
	}
}
