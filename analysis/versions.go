package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// versions are the answers to every question by the version of the
// questionnaire that they were given in, at the latest wave.
type versions struct {
	variable codebook.Variable
	cubes    []*cube.Cube            // of the questions by themselves, in their order
	answers  map[string][]cube.Group // by question: a group per category of the variable
	filtered map[string]bool         // questions of which how many were asked is an answer
	differ   map[string]bool         // questions that the versions give different answers to
}

// wantVersions asks for the answers by version, if the study has several.
func (a *assembly) wantVersions(w *walk) {
	of := a.plan.grouping(codebook.Version)
	if of == nil {
		return
	}
	questions := a.wholes()
	requests := make([]tally.Request, len(questions))
	for i, p := range questions {
		requests[i] = tally.Request{Question: p.question, By: []codebook.Variable{*of}, Plain: true}
		if a.plan.wave != nil {
			requests[i].By = []codebook.Variable{*a.plan.wave, *of}
		}
	}
	w.want(requests, func(cubes []*cube.Cube) { a.versions = &versions{variable: *of, cubes: cubes} })
}

// compareVersions looks at the latest wave, if the study has several versions.
func (a *assembly) compareVersions() {
	if a.versions == nil {
		return
	}
	questions := a.wholes()
	a.versions.answers, a.versions.filtered, a.versions.differ = map[string][]cube.Group{}, map[string]bool{}, map[string]bool{}
	for i, c := range a.atWave(a.versions.cubes, a.latest) {
		id := questions[i].question.ID
		a.versions.answers[id], a.versions.filtered[id] = c.Groups, c.Filtered
	}
	a.testVersions(questions)
}

// testVersions finds the questions that the versions give different answers to,
// at the level that holds for all questions together. Versions too small to be
// shown take no part.
func (a *assembly) testVersions(questions []planned) {
	if a.study.Design == study.Convenience || a.coarse() {
		return
	}
	var ids []string
	var ps []float64
	for _, p := range questions {
		groups := measure.Groups{Question: &p.question, Level: level}
		for _, g := range a.versions.answers[p.question.ID] {
			if int(g.Answered.N) >= a.study.Policy.Least {
				groups.Answers = append(groups.Answers, g)
			}
		}
		for _, test := range measure.GroupTests {
			if len(groups.Answers) < 2 || test.Trend || !test.Applies(groups) {
				continue
			}
			for _, made := range test.Compute(groups) {
				if made.Pair == nil {
					ids, ps = append(ids, p.question.ID), append(ps, made.P)
				}
			}
		}
	}
	for i, p := range statistic.Holm(ps) {
		a.versions.differ[ids[i]] = a.versions.differ[ids[i]] || p < 1-level
	}
}

// annotateVersions names the versions that a table mixes, with how many were
// asked in each where all of these may be told, and tells if they differ.
func (a *assembly) annotateVersions(t *result.Table, p planned) {
	if a.versions == nil || p.background || slices.ContainsFunc(p.by, func(v codebook.Variable) bool { return v.Role == codebook.Version }) {
		return
	}
	var args []string
	told := !a.versions.filtered[p.question.ID]
	for k, g := range a.versions.answers[p.question.ID] {
		if n := int(g.Base.N); n > 0 {
			args = append(args, a.versionTitle(k), itoa(n))
			told = told && n >= a.study.Policy.Least
		}
	}
	if len(args) < 4 {
		return
	}
	if !told {
		for i := 1; i < len(args); i += 2 {
			args[i] = ""
		}
	}
	note(t, "versions", args...)
	if a.versions.differ[p.question.ID] {
		note(t, "versions_differ")
	}
}

// versionTitle names a version, or why it is unknown which it was.
func (a *assembly) versionTitle(k int) string {
	if title := a.versions.variable.Categories[k].Title(a.language); title != "" {
		return title
	}
	return a.versions.variable.Categories[k].Code
}
