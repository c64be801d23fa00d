package sav

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reserved are words of SPSS's language, which name nothing.
var reserved = []string{"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}

// ValidName tells whether SPSS takes a name: a letter, then letters, digits and
// "._$#@", the last of them no point.
func ValidName(name string) bool {
	for i, r := range name {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !strings.ContainsRune("._$#@", r)) {
			return false
		}
	}
	return name != "" && len(name) <= MaxName && utf8.ValidString(name) && !strings.HasSuffix(name, ".") &&
		!slices.Contains(reserved, strings.ToUpper(name))
}

// check finds what a file cannot hold.
func check(d *Dictionary) error {
	if !fits(d.Label, MaxFileLabel) {
		return tooLong("the label of the file", MaxFileLabel)
	}
	if d.Cases < 0 { // haven finds none in an uncompressed file that does not say
		return &Error{Problem: "how many cases there are must be known before they are written"}
	}
	seen := make(map[string]bool)
	for i := range d.Variables {
		v := &d.Variables[i]
		folded := strings.ToLower(v.Name)
		switch {
		case !ValidName(v.Name):
			return &Error{Problem: fmt.Sprintf("%.80q cannot be the name of a variable", v.Name)}
		case seen[folded]:
			return &Error{Problem: fmt.Sprintf("two variables are called %q", v.Name)}
		}
		seen[folded] = true
		if err := checkVariable(v); err != nil {
			return err
		}
	}
	for i := range d.Sets {
		if err := checkSet(&d.Sets[i], len(d.Variables)); err != nil {
			return err
		}
	}
	return nil
}

func checkVariable(v *Variable) error {
	called := fmt.Sprintf("of %q", v.Name)
	room := 3
	if v.MissingRange != nil {
		room = 1
	}
	switch {
	case v.Width < 0 || v.Width > MaxWidth:
		return &Error{Problem: fmt.Sprintf("the width %d %s is not between 0 and %d", v.Width, called, MaxWidth)}
	case !fits(v.Label, MaxLabel):
		return tooLong("the label "+called, MaxLabel)
	case v.Format != (Format{}) && (v.Width > 0 || !v.Format.valid()):
		return &Error{Problem: "there is no such format as that " + called}
	case len(v.Missing) > room || v.Width > 0 && v.MissingRange != nil:
		return &Error{Problem: "there are more user-missing values " + called + " than a file can hold: three, or of numbers a range and one"}
	case v.MissingRange != nil && !(v.MissingRange[0] <= v.MissingRange[1]):
		return &Error{Problem: "the user-missing range " + called + " ends before it begins"}
	}
	for _, x := range v.Missing {
		if len(x.Text) > min(v.Width, element) {
			return tooLong("a user-missing value "+called, min(v.Width, element))
		}
	}
	for _, l := range v.Values {
		if len(l.Text) > v.Width {
			return tooLong("a labelled value "+called, v.Width)
		}
		if !fits(l.Label, MaxValueLabel) {
			return tooLong("a value label "+called, MaxValueLabel)
		}
	}
	return nil
}

func checkSet(s *Set, variables int) error {
	called := fmt.Sprintf("%.80q", s.Name)
	outside := func(i int) bool { return i < 0 || i >= variables }
	switch {
	case !ValidName(s.Name) || len(s.Name) == MaxName: // the $ counts
		return &Error{Problem: called + " cannot be the name of a set"}
	case !s.Kind.known():
		return &Error{Problem: "there is no such kind of set as that of " + called}
	case !fits(s.Label, MaxLabel) || !fits(s.Counted, MaxLabel):
		return tooLong("a text of the set "+called, MaxLabel)
	case slices.ContainsFunc(s.Variables, outside):
		return &Error{Problem: "the set " + called + " has a variable that there is not"}
	}
	return nil
}

// fits tells whether a text can be written as it is.
func fits(text string, room int) bool { return len(text) <= room && utf8.ValidString(text) }

func tooLong(what string, room int) error {
	return &Error{Problem: fmt.Sprintf("%s is longer than %d bytes, or no text", what, room)}
}
