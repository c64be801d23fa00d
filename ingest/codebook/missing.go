package codebook

import "slices"

// missingLabels names the categories that nobody wrote in the study file.
var missingLabels = map[Missing]Text{
	Answered:   {"sv": "Svar", "en": "Answered"},
	NotAsked:   {"sv": "Ej tillfrågad", "en": "Not asked"},
	NoAnswer:   {"sv": "Ej svar", "en": "No answer"},
	DontKnow:   {"sv": "Vet ej", "en": "Don't know"},
	Unreadable: {"sv": "Oläsligt", "en": "Unreadable"},
}

// missingCategory is the category of a reason that the study does not name.
// Its code is the reason, or "answered".
func missingCategory(m Missing) Category {
	code := string(m)
	if m == Answered {
		code = "answered"
	}
	return Category{Code: code, Label: missingLabels[m], Missing: m}
}

// Complete gives a variable the categories that a missing answer becomes.
//
// The declared categories of a coded variable come first, real answers before
// missing ones; then, where none of them means it already, one for those who
// were not asked (if the question has a filter), one for an empty cell (of the
// reason empty) and one for an unreadable answer. Other kinds get one category
// per entry of [Reasons], in that order; declared ones, such as 99 for "don't
// know", become answer texts of theirs.
//
// The category that an empty cell means has the answer text "".
func (v *Variable) Complete(empty Missing) {
	declared := slices.Clone(v.Categories)
	if !v.Coded() {
		v.Categories = nil
		for _, reason := range Reasons {
			v.Categories = append(v.Categories, missingCategory(reason))
		}
		for _, c := range declared {
			i := v.MissingIndex(c.Missing)
			v.Categories[i].Answers = append(v.Categories[i].Answers, c.Texts()...)
		}
		v.markEmpty(empty)
		return
	}
	v.Categories = nil
	for _, real := range []bool{true, false} {
		for _, c := range declared {
			if (c.Missing == Answered) == real {
				v.Categories = append(v.Categories, c)
			}
		}
	}
	if v.Asked != nil {
		v.ensure(NotAsked)
	}
	v.markEmpty(empty)
	v.ensure(Unreadable)
}

// markEmpty makes an empty cell mean the first category of a reason, unless
// some category has been given the empty text already.
func (v *Variable) markEmpty(reason Missing) {
	for _, c := range v.Categories {
		if slices.Contains(c.Answers, "") {
			return
		}
	}
	c := &v.Categories[v.ensure(reason)]
	c.Answers = append(slices.Clone(c.Answers), "")
}

// ensure returns the index of the first category of a reason, which is added
// at the end where there was none.
func (v *Variable) ensure(reason Missing) int {
	if i := v.MissingIndex(reason); i >= 0 {
		return i
	}
	v.Categories = append(v.Categories, missingCategory(reason))
	return len(v.Categories) - 1
}

// MissingIndex returns the index of the first category of a reason, or −1.
func (v *Variable) MissingIndex(reason Missing) int {
	return slices.IndexFunc(v.Categories, func(c Category) bool { return c.Missing == reason })
}
