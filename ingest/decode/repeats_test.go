package decode

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWithoutRepeats passes over what was pasted in, and over no answer.
func TestWithoutRepeats(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       []string
		remarks    []string
	}{
		{"the header once more", "nr;kön;svar\n1;K;Ja\nnr; kön;svar\n2;M;Nej\n", []string{"1|K|Ja", "2|M|Nej"}, []string{"3: nr; kön; svar header"}},
		{"without its last name", "nr;kön;svar\n1;K;Ja\nnr;kön\n", []string{"1|K|Ja"}, []string{"3: nr; kön header"}},
		{"under a title", "Enkät 2024\n\nnr;kön;svar\n1;K;Ja\nnr;kön;svar\n2;M;Nej\n", []string{"1|K|Ja", "2|M|Nej"}, []string{"1: Enkät 2024", "5: nr; kön; svar header"}},
		{"one answer is called as its column", "nr;kön;svar\n1;K;svar\n;;svar\n", []string{"1|K|svar", "||svar"}, nil},
		{"a source", "nr;kön;svar\n1;K;Ja\nKälla: HR-avdelningen;;\n", []string{"1|K|Ja"}, []string{"3: Källa: HR-avdelningen"}},
		{"a comment on sources", "nr;kön;svar\n1;K;Källa: jag själv\n;;Källa: jag\n", []string{"1|K|Källa: jag själv", "||Källa: jag"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Open(strings.NewReader(c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			r = WithoutTotals(r)
			var rows, remarks []string
			for {
				record, err := r.Read()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				rows = append(rows, string(bytes.Join(record.Fields, []byte("|"))))
			}
			for _, m := range r.Remarks() {
				header := ""
				if m.Header {
					header = " header"
				}
				remarks = append(remarks, fmt.Sprintf("%d: %s%s", m.Line, m.Text, header))
			}
			if diff := cmp.Diff([][]string{c.rows, c.remarks}, [][]string{rows, remarks}); diff != "" {
				t.Error(diff)
			}
		})
	}
}
