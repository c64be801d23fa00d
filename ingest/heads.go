package ingest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// checkHeads reports groups in which somebody answered though the head counts
// tell of nobody there: the response of all would be over a part of them. A
// wave without any head counts is none of its business, its response is unknown.
func checkHeads(heads []study.Headcount, t *microdata.Table) error {
	var errs []error
	wave := t.Book.WithRole(codebook.Wave)
	for _, role := range codebook.Roles {
		v := t.Book.WithRole(role)
		if v == nil || v == wave || !v.Coded() || !tells(heads, role) {
			continue
		}
		if missing := withoutHeads(heads, t, v, wave); len(missing) > 0 {
			errs = append(errs, headError(heads[0].Pos.File, v, missing))
		}
	}
	return errors.Join(errs...)
}

// tells says whether some head count is of people told apart by a role.
func tells(heads []study.Headcount, role codebook.Role) bool {
	for _, h := range heads {
		if _, told := h.Of[role]; told {
			return true
		}
	}
	return false
}

// A groupAt is the code of a group and that of a wave, which is empty where the
// head counts do not tell waves apart.
type groupAt struct{ group, wave string }

// withoutHeads lists the categories of v, in their order, in which somebody
// answered without being counted, each with the waves in which that was so, of
// those that have head counts.
func withoutHeads(heads []study.Headcount, t *microdata.Table, v, wave *codebook.Variable) (groups []string) {
	if wave != nil && (!wave.Coded() || !tells(heads, codebook.Wave)) {
		wave = nil
	}
	counted, waves := map[groupAt]bool{}, map[string]bool{}
	for _, h := range heads {
		g := groupAt{group: h.Of[v.Role]}
		if wave != nil {
			g.wave = h.Of[codebook.Wave]
		}
		counted[g], waves[g.wave] = true, true
	}
	answered := answeredIn(t, v, wave)
	for _, c := range v.Categories {
		var in []string
		for _, at := range codesOf(wave) {
			if g := (groupAt{c.Code, at}); c.Missing == codebook.Answered && answered[g] && waves[at] && !counted[g] {
				in = append(in, at)
			}
		}
		switch {
		case len(in) > 0 && wave != nil:
			groups = append(groups, fmt.Sprintf("%s (%s)", c.Code, strings.Join(in, ", ")))
		case len(in) > 0:
			groups = append(groups, c.Code)
		}
	}
	return groups
}

// codesOf lists the codes of the waves; where there are none, one that is empty.
func codesOf(wave *codebook.Variable) (codes []string) {
	if wave == nil {
		return []string{""}
	}
	for _, c := range wave.Categories {
		codes = append(codes, c.Code)
	}
	return codes
}

// answeredIn tells in which groups of v somebody answered, in which wave.
func answeredIn(t *microdata.Table, v, wave *codebook.Variable) map[groupAt]bool {
	answered := map[groupAt]bool{}
	for rec := range t.Batches() {
		var times []int16
		if wave != nil {
			times = microdata.Codes(rec, wave.ID)
		}
		for row, code := range microdata.Codes(rec, v.ID) {
			g := groupAt{group: v.Categories[code].Code}
			if wave != nil {
				g.wave = wave.Categories[times[row]].Code
			}
			answered[g] = true
		}
	}
	return answered
}

// headError names the groups, unless they are what somebody wrote.
func headError(file string, v *codebook.Variable, missing []string) error {
	if v.FromData {
		return &codebook.Error{Pos: codebook.Pos{File: file},
			Problem: fmt.Sprintf("%d of the groups of %q have answers but no head count", len(missing), v.ID),
			Advice:  "add a row for each of them; they are named here once they are listed under categories:"}
	}
	return &codebook.Error{Pos: codebook.Pos{File: file},
		Problem: fmt.Sprintf("groups of %q have answers but no head count: %s", v.ID, strings.Join(missing, ", ")),
		Advice:  "add a row for them"}
}
