package codebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
)

// Fingerprint is the SHA-256 of everything that decides how answers are coded
// and derived: cubes with the same fingerprint can be added together. What
// only decides how results look or where answers are found (texts of questions,
// headers in a file, also those of single waves, breaks between waves, the order
// in which languages were written) does not change it.
func (b *Codebook) Fingerprint() string {
	hash := sha256.New()
	for i := range b.Variables {
		b.Variables[i].writeCanonical(hash)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// writeCanonical writes a variable's coding, one quoted fact a line.
func (v *Variable) writeCanonical(w io.Writer) {
	fmt.Fprintf(w, "variable %q %q %q %t\n", v.ID, v.Kind, v.Role, v.FromData)
	if v.Kind == Choose {
		fmt.Fprintf(w, "alternatives %d\n", len(v.Columns))
	}
	for _, c := range v.Categories {
		texts := c.Texts()
		slices.Sort(texts)
		fmt.Fprintf(w, "category %q %q %q %t %v\n", c.Code, texts, c.Missing, c.HasScore, c.Score)
	}
	if v.Split != "" {
		fmt.Fprintf(w, "split %q\n", v.Separator())
	}
	if v.Asked != nil {
		fmt.Fprintf(w, "asked %q %q\n", v.Asked.Variable, v.Asked.Codes)
	}
	fmt.Fprintf(w, "number %v %q\n", v.FromYear, v.LadderName)
	if v.Ladder != nil {
		for _, band := range v.Ladder.Bands {
			fmt.Fprintf(w, "band %q %v %v\n", band.ID, band.From, band.To)
		}
	}
	if v.Linked {
		fmt.Fprintln(w, "linked")
	}
	if v.QuestionLevel {
		fmt.Fprintln(w, "question level")
	}
	if v.Kind == Index {
		fmt.Fprintf(w, "index %q %d %v %v\n", v.Items, v.MinAnswered, v.From, v.To)
	}
}
