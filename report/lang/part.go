package lang

import (
	"fmt"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// describePart names, in results on a part of the people, who everybody is: in
// most tables everybody in the part, in those that compare it everybody in the
// study. What has a title keeps it.
func (l *Language) describePart(r *result.Results) {
	part := r.Study.Part
	if part == nil {
		return
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		if !r.OfPart(t) {
			for k := range t.Rows {
				if row := &t.Rows[k]; row.Kind == result.Total && len(t.By) > 0 && row.Title == "" {
					row.Title = part.Title
				}
			}
			continue
		}
		if t.Title == "" {
			rest := *t
			rest.By = t.By[1:]
			t.Title = l.Word(TitleBeside, l.TableTitle(&rest), part.Title, InText(l.words[Everybody]))
		}
		for k := range t.Rows {
			if row := &t.Rows[k]; row.Kind == result.Total && len(row.Group) > 1 && row.Title == "" {
				l.describeEverybody(row.Group)
				row.Title = strings.Join(titles(row.Group), ", ")
			}
		}
	}
	for i := range r.Series {
		l.describeEverybody(r.Series[i].Group)
	}
}

// describeEverybody names a group that is everybody in the study.
func (l *Language) describeEverybody(group []result.Item) {
	for i := range group {
		if group[i].ID == string(result.Total) && group[i].Title == "" {
			group[i].Title = l.words[Everybody]
		}
	}
}

func titles(items []result.Item) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Title
	}
	return out
}

// InPart is where the people of a part are: "i Tallköping", "inom barn och unga".
func (l *Language) InPart(p result.Part) string { return l.within(p.Role, p.Title) }

// amongAll says of whom a row of everybody is: "bland samtliga", or in results
// on a part of the people "i Tallköping som helhet".
func (t *teller) amongAll(everybody place) string {
	if part := t.results.Study.Part; part != nil && !t.results.OfPart(everybody.table) {
		return t.Word(AsAWhole, t.InPart(*part))
	}
	return t.words[AmongAll]
}

// beside sets a part of the people beside everybody, with what the test of it
// against all others says.
func (t *teller) beside(places []place) (string, error) {
	own, all := places[0], places[1]
	if !t.results.OfPart(own.table) || all.table != own.table || t.there(own) == "" {
		return "", fmt.Errorf("%s does not set a part of the people beside everybody", own.table.ID)
	}
	if err := everybody(all); err != nil {
		return "", err
	}
	test, err := t.test(0, own, others)
	if err != nil {
		return "", err
	}
	if kind := besideKind(test); kind != t.finding.Kind {
		return "", fmt.Errorf("%s, but test %s says %s", t.finding.Kind, test.ID, kind)
	}
	d := t.decimals([2]place{own, all})
	return t.Word(Key("finding."+t.finding.Kind), t.subject(own), t.there(own), t.written(own, d), t.written(all, d), t.amongAll(all)), nil
}

// besideKind is what a test of a part against all others says of it.
func besideKind(test result.Test) string {
	switch {
	case !test.Established || test.Difference == nil:
		return "beside_others"
	case test.Difference.Value > 0:
		return "above_others"
	}
	return "below_others"
}

func (t *teller) besideHeadline(places []place) string {
	return t.about(places[0].table, t.Word(Key("headline."+t.finding.Kind), t.there(places[0])))
}

// besideIn tells of a table that sets a part beside everybody how it differs
// from all others, where one quantity was tested.
func (t *teller) besideIn(table *result.Table) string {
	var of []result.Test
	for _, test := range t.results.Tests {
		if test.Table == table.ID && test.Against == others && test.Difference != nil {
			of = append(of, test)
		}
	}
	if len(of) != 1 || table.Row(of[0].Row) == nil {
		return ""
	}
	t.finding.Kind = besideKind(of[0])
	return t.besideHeadline([]place{{table: table, row: table.Row(of[0].Row)}})
}
