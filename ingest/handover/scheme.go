package handover

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A scheme is the values that a question's categories become.
type scheme struct {
	values  []microdata.CodedValue // by category
	missing declaration
	changed []string // CODE is VALUE, of categories whose code nothing else tells
}

// A way gives each category of a question a value.
type way func(v *codebook.Variable, i int) microdata.CodedValue

// The ways, each tried if SPSS could not be told of the one before which values
// are missing: codes that are numbers as they are; others for what is missing,
// below all of them; numbers in the order of the codebook. SPSS would order codes
// that are texts by the alphabet.
var (
	wholeWays = []way{asNumber, asAnswer, inOrder}
	textWays  = []way{inOrderBesideNumbers, inOrder}
)

// newScheme codes a question.
func newScheme(v *codebook.Variable, language string) (s scheme) {
	ways := textWays
	if wholeCodes(v) {
		ways = wholeWays
	}
	for _, value := range ways {
		s = scheme{}
		for i, c := range v.Categories {
			value := value(v, i)
			value.Missing = c.Missing
			value.Label = cmp.Or(oneLine(c.Title(language)), reasonLabel(v, c.Missing, language))
			s.values = append(s.values, value)
			if value.Text != c.Code && value.Label != c.Code && !unnamed(c) {
				s.changed = append(s.changed, c.Code+" is "+value.Text)
			}
		}
		var ok bool
		if s.missing, ok = declare(s.values); ok {
			break // inOrder always is: what is missing is below all answers
		}
	}
	return s
}

// number is a value that is a number.
func number(n int, label string) microdata.CodedValue {
	return microdata.CodedValue{Text: strconv.Itoa(n), Number: int32(n), Label: label}
}

// unnamed tells whether a category is a missing reason that has no code.
func unnamed(c codebook.Category) bool {
	return c.Missing != codebook.Answered && c.Code == string(c.Missing)
}

// whole reads a code that is a whole number in its shortest form: 0180 is none.
func whole(code string) (n int, ok bool) {
	n, err := strconv.Atoi(code)
	return n, err == nil && strconv.Itoa(n) == code && -1e9 < n && n < 1e9
}

// wholeCodes tells whether all answers to a question have such codes.
func wholeCodes(v *codebook.Variable) bool {
	return !slices.ContainsFunc(v.Categories, func(c codebook.Category) bool {
		_, ok := whole(c.Code)
		return c.Missing == codebook.Answered && !ok
	})
}

// asNumber keeps codes that are numbers.
func asNumber(v *codebook.Variable, i int) microdata.CodedValue {
	if n, ok := whole(v.Categories[i].Code); ok {
		return number(n, "")
	}
	return below(v, i)
}

// asAnswer keeps the codes of answers alone.
func asAnswer(v *codebook.Variable, i int) microdata.CodedValue {
	if v.Categories[i].Missing != codebook.Answered {
		return below(v, i)
	}
	return asNumber(v, i)
}

// inOrder counts answers from 1.
func inOrder(v *codebook.Variable, i int) microdata.CodedValue {
	if v.Categories[i].Missing != codebook.Answered {
		return number(missingNumber(v, i), "")
	}
	return number(i+1, "")
}

// inOrderBesideNumbers counts answers from 1, and keeps what is missing if it is
// a number.
func inOrderBesideNumbers(v *codebook.Variable, i int) microdata.CodedValue {
	if n, ok := whole(v.Categories[i].Code); ok && v.Categories[i].Missing != codebook.Answered {
		return number(n, "")
	}
	return inOrder(v, i)
}

// missingNumber is minus the place of a missing category's reason, or from −11
// downwards where it has a code of its own, since several may share a reason.
func missingNumber(v *codebook.Variable, i int) int {
	c := v.Categories[i]
	if unnamed(c) {
		return -slices.Index(codebook.Reasons, c.Missing)
	}
	first := slices.IndexFunc(v.Categories, func(c codebook.Category) bool { return c.Missing != codebook.Answered })
	return -11 - (i - first)
}

// below is a missing category's number below all answers: if they are negative,
// below −10, −100 and so on.
func below(v *codebook.Variable, i int) microdata.CodedValue {
	floor, power := 0, 10
	for _, c := range v.Categories {
		if n, ok := whole(c.Code); ok && c.Missing == codebook.Answered && n < 0 {
			for ; power <= -n; power *= 10 {
			}
			floor = -power
		}
	}
	return number(floor+missingNumber(v, i), "")
}

// A declaration says which values SPSS is to take for missing: some, or a range
// and perhaps one.
type declaration struct {
	values []microdata.CodedValue
	span   []microdata.CodedValue // the first and the last
}

// some tells whether anything is declared.
func (d declaration) some() bool { return len(d.values)+len(d.span) > 0 }

// declare finds a declaration of the missing values; ok is false where there is
// none, or where two values are the same.
func declare(values []microdata.CodedValue) (d declaration, ok bool) {
	seen := make(map[string]bool)
	var missing []microdata.CodedValue
	for _, v := range values {
		if seen[v.Text] {
			return d, false
		}
		seen[v.Text] = true
		if !answered(v) {
			missing = append(missing, v)
		}
	}
	const most = 3
	if len(missing) <= most {
		return declaration{values: missing}, true
	}
	slices.SortFunc(missing, func(a, b microdata.CodedValue) int { return cmp.Compare(a.Number, b.Number) })
	last := len(missing) - 1
	for _, try := range []declaration{
		{span: []microdata.CodedValue{missing[0], missing[last]}},
		{span: []microdata.CodedValue{missing[0], missing[last-1]}, values: missing[last:]},
		{span: []microdata.CodedValue{missing[1], missing[last]}, values: missing[:1]},
	} {
		if !slices.ContainsFunc(values, try.covers) {
			return try, true
		}
	}
	return d, false
}

// covers tells whether an answer lies in the range of what is missing.
func (d declaration) covers(v microdata.CodedValue) bool {
	return answered(v) && d.span[0].Number <= v.Number && v.Number <= d.span[1].Number
}
