package analysis

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/disclosure"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// provenance says where the results come from.
func (a *assembly) provenance(table *microdata.Table, opts Options) result.Provenance {
	p := result.Provenance{
		Version:  opts.Version,
		Codebook: table.Book.Fingerprint(),
		Policy:   result.Policy{Audience: a.study.Policy.Audience, Least: a.study.Policy.Least},
		Design:   string(a.study.Design),
		Sources:  []result.Source{}, Defects: []result.DefectCount{}, Ladders: a.ladders(),
		Uncounted: a.uncounted(),
	}
	for _, s := range table.Sources {
		p.Sources = append(p.Sources, result.Source{Name: s.File, Rows: s.Rows, Refused: s.Refused})
	}
	if len(a.study.Surveys()) == 0 {
		p.Design = "published"
	}
	counts := map[string]int{}
	for _, d := range slices.Concat(table.Defects, opts.Published.Defects) {
		counts[string(d.Rule)]++
	}
	for rule, n := range counts {
		p.Defects = append(p.Defects, result.DefectCount{Rule: rule, Count: n})
	}
	slices.SortFunc(p.Defects, func(x, y result.DefectCount) int { return cmp.Compare(x.Rule, y.Rule) })
	return p
}

// uncounted tells which groupings had too many combinations.
func (a *assembly) uncounted() (list []result.Combination) {
	for _, u := range a.plan.uncounted {
		c := result.Combination{Groups: combinations(u.by), Lacks: result.LacksProtection}
		if u.shown {
			c.Lacks = result.LacksTables
		}
		for _, v := range u.by {
			c.By = append(c.By, result.Item{ID: groupingID(v), Title: v.Label(a.language)})
		}
		list = append(list, c)
	}
	return list
}

// ladders reports the bands that numbers were coded into.
func (a *assembly) ladders() []result.LadderReport {
	out := []result.LadderReport{}
	seen := map[string]bool{}
	for _, t := range a.plan.tables {
		l := t.question.Ladder
		if l == nil || seen[t.question.ID] {
			continue
		}
		seen[t.question.ID] = true
		out = append(out, a.ladder(t.question, *l))
	}
	return out
}

func (a *assembly) ladder(v codebook.Variable, l codebook.Ladder) result.LadderReport {
	report := result.LadderReport{Variable: v.Label(a.language), ID: l.ID, Title: l.Label.In(a.language), Source: l.Source.In(a.language), Note: l.Note.In(a.language)}
	label := map[string]string{}
	for _, b := range l.Bands {
		label[b.ID] = b.Label.In(a.language)
		report.Bands = append(report.Bands, result.Band{ID: b.ID, Title: label[b.ID], From: edge(b.From), To: edge(b.To)})
	}
	for _, o := range instrument.Oddities(l) {
		report.Oddities = append(report.Oddities, result.Note{Kind: "ladder_" + o.Kind,
			Args: []string{edge(o.Low), edge(o.High), label[o.Bands[0]], label[o.Bands[1]]}})
	}
	return report
}

// edge writes an edge of a band; an open one is empty.
func edge(x float64) string {
	if math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// withheld lists the groups whose answers no table shows: that is no secret,
// and a reader should not look for them in vain.
func (a *assembly) withheld() []result.Suppression {
	out := []result.Suppression{}
	for _, p := range a.plan.tables {
		byReason := map[disclosure.Reason][]result.Item{}
		for _, w := range a.wavesShown(p.byWave) {
			d := a.decided[p.cubeKey()][w]
			for i := range d.Table.Len() {
				if reason, ok := d.Reasons[i]; ok {
					if _, told := d.Table.Size(i); !told {
						reason = disclosure.Subtraction // which are small would tell how many gave an answer
					}
					id, title := nameGroup(a.groupItems(p, w, i))
					byReason[reason] = append(byReason[reason], result.Item{ID: id, Title: title})
				}
			}
		}
		for _, reason := range []disclosure.Reason{disclosure.Small, disclosure.Subtraction} {
			if groups := byReason[reason]; groups != nil {
				out = append(out, result.Suppression{Table: p.id(), Groups: groups, Reason: string(reason)})
			}
		}
	}
	return out
}

// reasons are the rows of withheld.csv: every group withheld at any wave.
func (a *assembly) reasons() [][]string {
	var rows [][]string
	published := a.plan.published()
	for _, q := range a.questions() {
		keys, cubes := a.cubesOf(q, published)
		for k, key := range keys {
			for w, d := range a.decided[key] {
				for i := range d.Table.Len() {
					if reason, ok := d.Reasons[i]; ok {
						rows = append(rows, a.reasonRow(cubes[k].Question.ID, key, w, d, i, reason))
					}
				}
			}
		}
	}
	return rows
}

func (a *assembly) reasonRow(question, key string, wave int, d disclosure.Decision, i int, reason disclosure.Reason) []string {
	var codes []string
	for dim, k := range d.Table.At(i) {
		codes = append(codes, d.Table.By()[dim].Categories[k].Code)
	}
	_, by, _ := strings.Cut(key, ".by.")
	people := ""
	if n, ok := d.Table.Size(i); ok {
		people = itoa(n)
	}
	return []string{question, by, a.waves[wave].ID, strings.Join(codes, "|"), people, string(reason)}
}
