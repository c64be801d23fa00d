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

// withoutHeads lists the categories of v, in their order, in which somebody
// answered without being counted, in some wave that has head counts.
func withoutHeads(heads []study.Headcount, t *microdata.Table, v, wave *codebook.Variable) []string {
	if wave != nil && (!wave.Coded() || !tells(heads, codebook.Wave)) {
		wave = nil
	}
	counted, waves := map[[2]string]bool{}, map[string]bool{}
	for _, h := range heads {
		at := ""
		if wave != nil {
			at = h.Of[codebook.Wave]
		}
		counted[[2]string{h.Of[v.Role], at}], waves[at] = true, true
	}
	missing := make([]bool, len(v.Categories))
	for _, rec := range t.Records {
		var times []int16
		if wave != nil {
			times = microdata.Codes(rec, wave.ID)
		}
		for row, code := range microdata.Codes(rec, v.ID) {
			at := ""
			if wave != nil {
				at = wave.Categories[times[row]].Code
			}
			c := &v.Categories[code]
			if c.Missing == codebook.Answered && waves[at] && !counted[[2]string{c.Code, at}] {
				missing[code] = true
			}
		}
	}
	var codes []string
	for i, c := range v.Categories {
		if missing[i] {
			codes = append(codes, c.Code)
		}
	}
	return codes
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
