package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A union is answers of two versions of a question made one list, with what was
// not quite the same in both.
type union struct {
	categories []codebook.Category
	near       []string // pairs that a slip of the pen tells apart
	gone       []string // answers of the earlier version alone
	added      []string // and of the later
}

// verdict says how much the answers differ.
func (u union) verdict() Verdict {
	switch {
	case len(u.gone) > 0 && len(u.added) > 0:
		return Changed
	case len(u.gone)+len(u.added) > 0:
		return Uneven
	}
	return Same
}

// unite makes one question of two versions whose answers are the same in
// substance; ok is false where they are not.
func unite(q *Question, v *version, scales []Scale) (united Question, u union, ok bool) {
	united = *q
	united.Role = orRole(q.Role, v.Role)
	if q.Kind != v.Kind || q.FromYear != v.FromYear || q.Split != v.Split || len(q.Columns) != len(v.Columns) {
		return united, u, false
	}
	switch {
	case !q.Coded(), q.FromData && v.FromData:
		return united, u, true
	case q.FromData != v.FromData:
		united.FromData, united.Categories, united.Scale, united.Ordered = true, nil, "", false
		return united, u, q.Kind == codebook.Single
	case q.Scale != "" && q.Scale == v.Scale:
		return united, u, true
	case q.Kind == codebook.Multiple && q.Split == "":
		united.Categories, ok = v.reorder(q.Categories)
		return united, u, ok
	}
	old := answersOf(q, scales)
	u, ok = uniteCategories(old, answersOf(&v.Question, scales), q.Kind == codebook.Scale)
	same := func(a, b codebook.Category) bool { return slices.Equal(a.Texts(), b.Texts()) }
	if ok && !slices.EqualFunc(u.categories, old, same) {
		united.Scale, united.Categories = "", u.categories
	}
	return united, u, ok
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

// reorder puts the columns of a version, one an option, in the order of the
// options of an earlier one, and returns these with what means them in both. It
// is false where the options are not the same: then the two are different
// questions.
func (v *version) reorder(options []codebook.Category) (united []codebook.Category, ok bool) {
	if len(options) != len(v.Categories) || len(options) != len(v.Columns) {
		return nil, false
	}
	columns := make([]string, 0, len(v.Columns))
	for _, c := range options {
		i := slices.IndexFunc(v.Categories, func(o codebook.Category) bool { return sameAnswer(c, o) })
		if i < 0 || slices.Contains(columns, v.Columns[i]) {
			return nil, false
		}
		columns = append(columns, v.Columns[i])
		if label := title(v.Categories[i]); !slices.Contains(c.Texts(), label) { // its code may be another option's here
			c.Answers = append(slices.Clone(c.Answers), label)
		}
		united = append(united, c)
	}
	if _, _, _, overlap := codebook.Overlap(united); overlap {
		return nil, false
	}
	v.Columns = columns
	return united, true
}

// sameAnswer tells whether two categories are one, written in the same way but
// for case, space and punctuation. Codes that have a label say nothing: 1 may be
// Never in one file and Strongly disagree in the other.
func sameAnswer(a, b codebook.Category) bool {
	for _, one := range append([]string{title(a)}, a.Answers...) {
		for _, other := range append([]string{title(b)}, b.Answers...) {
			if sameLabel(one) != "" && sameLabel(one) == sameLabel(other) {
				return true
			}
		}
	}
	return false
}

// title is what a category is called.
func title(c codebook.Category) string { return c.Title("sv") }

// uniteCategories makes one list of two versions' answers. Those of a scale
// must be the same ones in the same order with the same scores. Of others, half
// of those of the version that has fewer must be the other's too.
func uniteCategories(old, new []codebook.Category, scale bool) (u union, ok bool) {
	u.categories = slices.Clone(old)
	paired := make([]bool, len(old))
	place := -1
	for _, c := range new {
		i := u.find(old, c)
		switch {
		case i < 0 && c.Missing != codebook.Answered:
			u.categories = append(u.categories, c)
			continue
		case i < 0:
			u.added = append(u.added, title(c))
			u.categories = append(u.categories, c)
			continue
		case old[i].Missing != c.Missing, scale && (old[i].HasScore != c.HasScore || old[i].Score != c.Score):
			return u, false
		}
		u.categories[i], paired[i] = withTexts(u.categories[i], c), true
		if scale && c.Missing == codebook.Answered {
			if i < place {
				return u, false
			}
			place = i
		}
	}
	pairs := 0
	for i, o := range old {
		switch {
		case o.Missing != codebook.Answered:
		case paired[i]:
			pairs++
		default:
			u.gone = append(u.gone, title(o))
		}
	}
	slices.SortStableFunc(u.categories, func(a, b codebook.Category) int { return min(len(a.Missing), 1) - min(len(b.Missing), 1) })
	_, _, _, overlap := codebook.Overlap(u.categories)
	enough := 2*pairs >= pairs+min(len(u.gone), len(u.added)) && pairs > 0
	return u, enough && !overlap && !(scale && u.verdict() != Same)
}

// find finds the earlier category that one of a later version is, or −1.
func (u *union) find(old []codebook.Category, c codebook.Category) int {
	i := slices.IndexFunc(old, func(o codebook.Category) bool { return sameAnswer(o, c) })
	if i >= 0 {
		return i
	}
	i = slices.IndexFunc(old, func(o codebook.Category) bool { return oneLetterApart(fold(title(o)), fold(title(c))) })
	if i >= 0 {
		u.near = append(u.near, quoteAll([]string{title(old[i]), title(c)}))
	}
	return i
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

// doubt says what was taken for the same, and what only one version has.
func (u union) doubt() string {
	var doubts []string
	for _, n := range u.near {
		doubts = append(doubts, n+" are taken for one answer")
	}
	if len(u.gone) > 0 {
		doubts = append(doubts, "only earlier: "+quoteAll(u.gone))
	}
	if len(u.added) > 0 {
		doubts = append(doubts, "only later: "+quoteAll(u.added))
	}
	if len(doubts) == 0 {
		return ""
	}
	return "not all answers are the same in all files: " + strings.Join(doubts, "; ") + "."
}

// uniteScales adds the scales of one more file to the draft's. One that has the
// same answers as one of another file becomes that one; one whose id is taken by
// other answers gets a number. It returns what each is called now.
func (d *Draft) uniteScales(scales []Scale) map[string]string {
	called := make(map[string]string)
	before := len(d.Scales)
	for _, s := range scales {
		id := s.ID
		i := slices.IndexFunc(d.Scales[:before], func(old Scale) bool {
			_, ok := uniteCategories(old.Categories, s.Categories, true)
			return ok
		})
		if i >= 0 {
			d.Scales[i].take(s)
			called[id] = d.Scales[i].ID
			continue
		}
		for n := 2; slices.ContainsFunc(d.Scales, func(o Scale) bool { return o.ID == s.ID }); n++ {
			s.ID = fmt.Sprintf("%s_%d", id, n)
		}
		called[id] = s.ID
		d.Scales = append(d.Scales, s)
	}
	return called
}

// take adds what another file tells of the same scale.
func (s *Scale) take(other Scale) {
	u, _ := uniteCategories(s.Categories, other.Categories, true)
	s.Categories = u.categories
	for _, more := range []string{other.Doubt, u.doubt()} {
		if !strings.Contains(s.Doubt, more) {
			s.Doubt = sentences(s.Doubt, more)
		}
	}
	if s.Why != other.Why {
		s.Why += "; in another file " + other.Why
	}
}
