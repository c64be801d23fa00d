package decode

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlainGroups(t *testing.T) {
	header := []string{"id", "Vad används? [Flextid]", "Vad används? [Distans, helt]", "Viktigast? [Rang 1]", "Viktigast? [Rang 2]", "Lön [kr]", "Vad används? [Annat]", "[a]", "[b]"}
	h, err := plain.Read([][]string{header}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Group{{Text: "Vad används?", Columns: []int{1, 2}}, {Text: "Viktigast?", Kind: Slots, Columns: []int{3, 4}}}
	if diff := cmp.Diff(want, h.Groups); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Column{Name: header[2], Header: header[2], Text: "Vad används?", Option: "Distans, helt"}, h.Columns[2]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Column{Name: "Lön [kr]", Header: "Lön [kr]"}, h.Columns[5]); diff != "" {
		t.Error(diff)
	}
}
