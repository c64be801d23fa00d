package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestName is how long the name of a folder is at most, so that paths stay
// within what Windows takes.
const longestName = 48

// folderNames makes a name of a folder from every title: small letters a to z,
// digits and hyphens, so that it can be sent, unpacked and linked to anywhere.
// Titles that come to the same are numbered in their order.
func folderNames(titles []string) []string {
	taken := slices.Clone(ownNames)
	out := make([]string, len(titles))
	for i, title := range titles {
		plain := folderName(title)
		name := plain
		for n := 2; slices.Contains(taken, name); n++ {
			name = fmt.Sprintf("%s-%d", plain, n)
		}
		taken = append(taken, name)
		out[i] = name
	}
	return out
}

// ownNames are folders that a report has itself, and names that Windows keeps
// to itself.
var ownNames = []string{"figures", "private", "tables", "con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// unlike are letters that are no other letter with a mark.
var unlike = strings.NewReplacer("æ", "ae", "ø", "o", "ß", "ss", "þ", "th", "ð", "d", "đ", "d", "ł", "l", "œ", "oe")

func folderName(title string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(unlike.Replace(strings.ToLower(title))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // å is a with a ring
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := b.String()
	name = strings.Trim(name[:min(longestName, len(name))], "-")
	if name == "" {
		return "group"
	}
	return name
}
