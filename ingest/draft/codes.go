package draft

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// hasCodes tells whether a role is that of what people belong to, which files
// without labels hold as codes.
func hasCodes(role codebook.Role) bool {
	switch role {
	case codebook.Area, codebook.Unit, codebook.Municipality, codebook.Position:
		return true
	}
	return false
}

// mostCodes is how many different numbers of a column may be codes.
const mostCodes = 100

// areCodes tells whether the numbers of a column may be codes of groups: they
// are whole and few, and on average at least two rows hold each.
func (p *profile) areCodes() bool {
	return !p.many && p.numbers > 0 && p.whole == p.numbers && p.nearly == 0 && p.least >= 0 &&
		len(p.values) <= mostCodes && p.answered >= 2*len(p.values)
}

// bareCode is a code that says nothing of what it stands for: 3, AO01, K1.
var bareCode = pattern(`^\p{Lu}{0,3}[0-9]{1,3}$`)

// askCodes asks what the answers stand for where each is a code without a label.
func (q *asking) askCodes() {
	coded := func(x answer) bool {
		return (x.text == "" || x.text == x.code) && bareCode().MatchString(x.code) || x.code == "" && bareCode().MatchString(x.text)
	}
	if len(q.answers.list) > 0 && !slices.ContainsFunc(q.answers.list, func(x answer) bool { return !coded(x) }) {
		q.doubts = append(q.doubts, "what do the codes stand for? Write each group's name after its code.")
	}
}
