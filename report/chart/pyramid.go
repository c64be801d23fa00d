package chart

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Pyramid draws a population pyramid: bands of age or of years in the
// profession, the lowest at the foot, and how many or how large a share of two
// groups are in each, back to back on one scale. The sides may be two waves,
// women and men, or the staff and those who answered. Bands are given from the
// lowest; one that is no band, such as those who did not say, stands below them
// (Rest). A withheld part is hatched, always equally wide.
func Pyramid(f Frame, l *lang.Language, kind result.Kind, xTitle, yTitle string, bands []Pair) *Figure {
	bands = slices.Clone(bands)
	slices.Reverse(bands)
	slices.SortStableFunc(bands, func(a, b Pair) int {
		switch {
		case a.Rest == b.Rest:
			return 0
		case a.Rest:
			return 1
		}
		return -1
	})
	return backToBack(f, l, kind, xTitle, yTitle, bands, func(column stub, _ int) (height, thick vg.Length) {
		for i := range column.lines { // all are equally high: they are read as an outline
			height = max(height, column.height(i))
		}
		return height, height - hair
	})
}
