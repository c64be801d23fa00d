package draft

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/decode"
)

// TestDeclaredMissing takes what a file declares missing for no answer, in the
// columns of a multiple-response set as in others, with labels and without.
func TestDeclaredMissing(t *testing.T) {
	labels := []decode.Value{{Value: "1", Label: "Tid"}, {Value: "2", Label: "Pengar"}, {Value: "77", Label: "Inget kryss"}}
	for _, test := range []struct {
		name   string
		column decode.Column
		slots  bool
		rows   []string
		want   string
	}{
		{"a value with a label", decode.Column{Values: labels, Missing: []string{"77"}}, true, []string{"1;77", "77;77", "2;1"},
			"choose | 1=Tid, 2=Pengar, 77=Inget kryss !no_answer"},
		{"a range", decode.Column{Values: labels, MissingRange: []float64{70, 79}}, true, []string{"1;77", "78;77", "2;1"},
			"choose | 1=Tid, 2=Pengar, 77=Inget kryss !no_answer, 78 !no_answer"},
		{"texts without labels", decode.Column{Missing: []string{"Tomt"}}, true, []string{"Tid;Tomt", "Pengar;Tid", "Tomt;Tomt"},
			"choose | Pengar, Tid, Tomt !no_answer"},
		{"texts of one column", decode.Column{Missing: []string{"Tomt"}}, false, []string{"Tid", "Pengar", "Tomt"},
			"single | Pengar, Tid, Tomt !no_answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := decode.Heading{Columns: []decode.Column{test.column}}
			h.Columns[0].Name = "b"
			if test.slots {
				h.Columns = []decode.Column{test.column, test.column}
				h.Columns[0].Name, h.Columns[1].Name = "b1", "b2"
				h.Groups = []decode.Group{{Name: "b", Text: "Vad behövs?", Kind: decode.Slots, Columns: []int{0, 1}}}
			}
			g := guessOf(h, append(test.rows, test.rows...)...)
			if diff := cmp.Diff(test.want, g.told(g.one(t, "b"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
