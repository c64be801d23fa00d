package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// longestID is how long an id made of a header may be, in letters.
const longestID = 40

// filledIDs are ids of the variables that sources fill.
var filledIDs = []string{string(codebook.Wave), string(codebook.Municipality)}

// nameAll gives every question an id: its code in the file or its short header,
// else q and the number of its column. Ids differ by more than case, since they
// become names of files.
func (d *drafting) nameAll() {
	taken := make(map[string]bool)
	for _, q := range d.asked {
		id := makeID(q.code)
		if id == "" {
			id = fmt.Sprintf("q%d", q.columns[0]+1)
		}
		if slices.Contains(filledIDs, strings.ToLower(id)) && string(q.Role) != strings.ToLower(id) {
			id += "_q"
		}
		base := id
		for n := 2; taken[strings.ToLower(id)]; n++ {
			id = fmt.Sprintf("%s_%d", base, n)
		}
		taken[strings.ToLower(id)] = true
		q.ID = id
	}
}

// numberedHeader is the number of a question that begins its header.
var numberedHeader = pattern(`^(?:[Ff]råga |[Qq]uestion |[FfQq])?(\d{1,3}[a-z]?)[.):]\s`)

// makeID makes an id of a code or short header; it is empty where none can be
// made.
func makeID(name string) string {
	name = codebook.Normal(name)
	if m := numberedHeader().FindStringSubmatch(name); m != nil {
		return "q" + m[1]
	}
	if utf8.RuneCountInString(name) > longestID || len(strings.Fields(name)) > 3 {
		return ""
	}
	var b strings.Builder
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '-' && b.Len() > 0 {
			b.WriteRune(r)
		} else if !strings.HasSuffix(b.String(), "_") {
			b.WriteByte('_')
		}
	}
	id := strings.Trim(b.String(), "_-")
	if strings.HasSuffix(strings.ToLower(id), "_missing") {
		id += "_q"
	}
	first, _ := utf8.DecodeRuneInString(id)
	if id == "" || !unicode.IsLetter(first) {
		return ""
	}
	return id
}
