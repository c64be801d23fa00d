package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// unite makes one question of the answers that two versions of it have, where
// these are the same in substance; ok is false where they are not. The doubt is
// about what was taken for the same all the same.
func unite(q *Question, v *version, scales []Scale) (united Question, doubt string, ok bool) {
	united = *q
	united.Role = orRole(q.Role, v.Role)
	if q.Kind != v.Kind || q.FromYear != v.FromYear || q.Split != v.Split {
		return united, "", false
	}
	if len(q.Columns) != len(v.Columns) {
		return united, "", false
	}
	switch {
	case !q.Coded(), q.FromData && v.FromData:
		return united, "", true
	case q.FromData != v.FromData:
		united.FromData, united.Categories, united.Scale, united.Ordered = true, nil, "", false
		return united, "", q.Kind == codebook.Single
	case q.Scale != "" && q.Scale == v.Scale:
		return united, "", true
	case q.Kind == codebook.Multiple && q.Split == "":
		return uniteOptions(united, v)
	}
	categories, doubt, ok := uniteCategories(answersOf(q, scales), answersOf(&v.Question, scales), q.Kind == codebook.Scale)
	if ok && q.Scale == "" {
		united.Categories = categories
	} else if ok && len(categories) > len(answersOf(q, scales)) {
		united.Scale, united.Categories = "", categories
	}
	return united, doubt, ok
}

// orRole is the role that either version has; none where they differ.
func orRole(a, b codebook.Role) codebook.Role {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return ""
}

// answersOf is the answers to a question, its scale's where it has one.
func answersOf(q *Question, scales []Scale) []codebook.Category {
	if q.Scale != "" && len(q.Categories) == 0 {
		for _, s := range scales {
			if s.ID == q.Scale {
				return s.Categories
			}
		}
	}
	return q.Categories
}

// uniteOptions takes options with a column each for one question only where
// they are the same; the version's columns are put in their order.
func uniteOptions(q Question, v *version) (Question, string, bool) {
	if len(q.Categories) != len(v.Categories) {
		return q, "", false
	}
	columns := make([]string, 0, len(v.Columns))
	for _, c := range q.Categories {
		i := slices.IndexFunc(v.Categories, func(o codebook.Category) bool { return sameAnswer(c, o) })
		if i < 0 || i >= len(v.Columns) || slices.Contains(columns, v.Columns[i]) {
			return q, "", false
		}
		columns = append(columns, v.Columns[i])
	}
	v.Columns = columns
	return q, "", true
}

// sameAnswer tells whether two categories are one, written in the same way but
// for case, space and punctuation.
func sameAnswer(a, b codebook.Category) bool {
	for _, one := range a.Texts() {
		for _, other := range b.Texts() {
			if one != "" && sameLabel(one) == sameLabel(other) {
				return true
			}
		}
	}
	return false
}

// nearAnswer tells whether two categories are one but for a slip of the pen.
func nearAnswer(a, b codebook.Category) bool {
	return oneLetterApart(fold(title(a)), fold(title(b)))
}

// title is what a category is called.
func title(c codebook.Category) string { return c.Title("sv") }

// uniteCategories makes one list of two versions' answers. Those of a scale
// must be the same ones in the same order with the same scores. Of others, half
// of those of the version that has fewer must be the other's too; what only one
// has is told in the doubt.
func uniteCategories(old, new []codebook.Category, scale bool) (united []codebook.Category, doubt string, ok bool) {
	united = slices.Clone(old)
	pairs, near, added := 0, []string{}, []string{}
	place := -1
	for _, c := range new {
		i := slices.IndexFunc(old, func(o codebook.Category) bool { return sameAnswer(o, c) })
		if i < 0 {
			if i = slices.IndexFunc(old, func(o codebook.Category) bool { return nearAnswer(o, c) }); i >= 0 {
				near = append(near, quoteAll([]string{title(old[i]), title(c)}))
			}
		}
		switch {
		case i >= 0 && (old[i].Missing != c.Missing || scale && (old[i].HasScore != c.HasScore || old[i].Score != c.Score)):
			return nil, "", false
		case i >= 0:
			united[i] = withTexts(united[i], c)
			if c.Missing == codebook.Answered {
				pairs++
				if scale && i < place {
					return nil, "", false
				}
				place = i
			}
		case c.Missing != codebook.Answered:
			united = append(united, c)
		case scale:
			return nil, "", false
		default:
			added = append(added, title(c))
			united = append(united, c)
		}
	}
	least := min(real(old), real(new))
	_, _, _, overlap := codebook.Overlap(united)
	if overlap || pairs*2 < least || least == 0 || scale && pairs < real(old) {
		return nil, "", false
	}
	return realFirst(united), uniteDoubt(old, new, near, added), true
}

// real is how many categories are answers.
func real(categories []codebook.Category) (n int) {
	for _, c := range categories {
		if c.Missing == codebook.Answered {
			n++
		}
	}
	return n
}

// realFirst puts missing categories last, as a codebook has them.
func realFirst(categories []codebook.Category) []codebook.Category {
	slices.SortStableFunc(categories, func(a, b codebook.Category) int {
		return min(len(a.Missing), 1) - min(len(b.Missing), 1)
	})
	return categories
}

// withTexts adds what means one category in one file to what means it in
// another.
func withTexts(c, other codebook.Category) codebook.Category {
	c.Answers = slices.Clone(c.Answers)
	for _, text := range other.Texts() {
		if !slices.Contains(c.Texts(), text) {
			c.Answers = append(c.Answers, text)
		}
	}
	return c
}

// uniteDoubt says what was taken for the same, and what only one version has.
func uniteDoubt(old, new []codebook.Category, near, added []string) string {
	var doubts, gone []string
	for _, n := range near {
		doubts = append(doubts, n+" are taken for one answer")
	}
	for _, o := range old {
		if o.Missing == codebook.Answered && !slices.ContainsFunc(new, func(c codebook.Category) bool { return sameAnswer(o, c) || nearAnswer(o, c) }) {
			gone = append(gone, title(o))
		}
	}
	if len(gone) > 0 {
		doubts = append(doubts, "only earlier: "+quoteAll(gone))
	}
	if len(added) > 0 {
		doubts = append(doubts, "only later: "+quoteAll(added))
	}
	if len(doubts) == 0 {
		return ""
	}
	return "the answers are not quite the same in all files: " + strings.Join(doubts, "; ")
}

// uniteScales adds the scales of one more file to the draft's. One that has the
// same answers as one that is there becomes that one; one whose id is taken by
// other answers gets a number. It returns what each is called now.
func uniteScales(d *Draft, scales []Scale) map[string]string {
	called := make(map[string]string)
	for _, s := range scales {
		merged := false
		for i := range d.Scales {
			old := &d.Scales[i]
			united, doubt, ok := uniteCategories(old.Categories, s.Categories, true)
			if !ok {
				continue
			}
			old.Categories, called[s.ID], merged = united, old.ID, true
			for _, more := range []string{s.Doubt, doubt} {
				if more != "" && !strings.Contains(old.Doubt, more) {
					old.Doubt = strings.Trim(old.Doubt+". "+more, ". ")
				}
			}
			if s.Why != old.Why {
				old.Why = strings.Trim(old.Why+"; "+s.Why, "; ")
			}
			break
		}
		if merged {
			continue
		}
		id := s.ID
		for n := 2; slices.ContainsFunc(d.Scales, func(o Scale) bool { return o.ID == s.ID }); n++ {
			s.ID = fmt.Sprintf("%s_%d", id, n)
		}
		called[id] = s.ID
		d.Scales = append(d.Scales, s)
	}
	return called
}
