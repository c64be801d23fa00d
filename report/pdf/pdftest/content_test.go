package pdftest

import (
	"slices"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func TestContent(t *testing.T) {
	for _, tt := range []struct{ content, want string }{
		{"/P <</MCID 0>> BDC q BT /F0 9 Tf 1 2 Td [<0001> -20 <0002>] TJ ET Q EMC", ""},
		{"/Artifact <</Type /Layout>> BDC 0 0 9 9 re f EMC", ""},
		{"0 0 9 9 re f", "page 1: f outside every mark"},
		{"/P <</MCID 0>> BDC", "page 1: a mark is not ended"},
		{"EMC", "page 1: EMC without a mark"},
		{"/P <</MCID 0>> BDC /Artifact BMC EMC EMC", "page 1: a mark inside a mark"},
		{"/P <</MCID 7>> BDC EMC", "page 1: content 7 belongs to nothing"},
		{"/P <</MCID 1>> BDC EMC", "page 1: content 1 has two owners"},
		{"/P <</MCID 0>> BDC /F0 9 Tf [<00010000>] TJ EMC", "page 1: shows the glyph for missing glyphs"},
		{"/P <</MCID 0>> BDC /F0 9 Tf <0003> Tj EMC", "page 1: code 0003 of font F0 stands for no character"},
	} {
		p := &pageCheck{
			checker: &checker{owners: map[mark]int{{5, 0}: 8, {5, 1}: 8}},
			number:  1, object: 5,
			parents: types.Array{*types.NewIndirectRef(8, 0), *types.NewIndirectRef(9, 0)},
			fonts:   map[string]map[string]bool{"F0": {"0001": true, "0002": true}},
		}
		p.content([]byte(tt.content))
		if tt.want == "" && len(p.wrong) > 0 || tt.want != "" && !slices.Contains(p.wrong, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.content, p.wrong, tt.want)
		}
	}
}
