package tally

import (
	"context"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// CountCoding counts which codes several coders gave to the same answers. Each
// coder is a variable with one of several answers; all have categories of the
// same codes, in whatever order, and it is an error if one has not. An answer
// that no coder coded is left out. Patterns are sorted by their codes.
func CountCoding(ctx context.Context, table *microdata.Table, coders []codebook.Variable) (*cube.Coding, error) {
	if len(coders) == 0 {
		return nil, fmt.Errorf("tally: there are no coders")
	}
	out := &cube.Coding{Categories: given(coders[0])}
	var places [][]int
	for _, v := range coders {
		place, err := placesIn(out.Categories, v)
		if err != nil {
			return nil, err
		}
		places, out.Coders = append(places, place), append(out.Coders, v.ID)
	}
	columns, err := readWhole(ctx, table, coders)
	if err != nil {
		return nil, err
	}
	count := map[string]*cube.Pattern{}
	for row := range table.Rows {
		codes, coded := make([]int, len(coders)), false
		for i, coder := range out.Coders {
			codes[i] = places[i][columns[coder].codes[row]]
			coded = coded || codes[i] >= 0
		}
		if !coded {
			continue
		}
		key := fmt.Sprint(codes)
		if count[key] == nil {
			count[key] = &cube.Pattern{Codes: codes}
		}
		count[key].N++
	}
	for _, p := range count {
		out.Patterns = append(out.Patterns, *p)
	}
	slices.SortFunc(out.Patterns, func(a, b cube.Pattern) int { return slices.Compare(a.Codes, b.Codes) })
	return out, nil
}

// given are the categories of a coder that are no missing reason.
func given(coder codebook.Variable) []codebook.Category {
	return slices.DeleteFunc(slices.Clone(coder.Categories), func(c codebook.Category) bool { return c.Missing != codebook.Answered })
}

// placesIn returns the place of each of a coder's categories among those that
// all coders have, −1 of a missing reason.
func placesIn(categories []codebook.Category, coder codebook.Variable) ([]int, error) {
	if coder.Kind != codebook.Single && coder.Kind != codebook.Scale {
		return nil, fmt.Errorf("tally: %s is no coder: it is no question with one of several answers", coder.ID)
	}
	if len(given(coder)) != len(categories) {
		return nil, fmt.Errorf("tally: %s does not have the same categories as the other coders", coder.ID)
	}
	places := make([]int, len(coder.Categories))
	for i, c := range coder.Categories {
		if places[i] = -1; c.Missing != codebook.Answered {
			continue
		}
		places[i] = slices.IndexFunc(categories, func(o codebook.Category) bool { return o.Code == c.Code })
		if places[i] < 0 {
			return nil, fmt.Errorf("tally: %s does not have the same categories as the other coders: %q is none of theirs", coder.ID, c.Code)
		}
	}
	return places, nil
}
