package inspect

import (
	"math"
	"regexp"
	"strings"

	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// A battery is questions that are answered in the same words, or are added up.
type battery struct {
	name  string // such as "scale agree5" or "index sat"
	index bool   // the items of an index, which counts their scores as they are
	items []item
	parts [][]item // of a scale: the items by what their ids begin with
	loose []item   // and those whose ids tell nothing
}

// An item is a question with a score for each of its answers.
type item struct {
	id string
	// scores are by category: how far an answer lies above the middle of the
	// scale in the direction that the codebook calls favourable. It is NaN for
	// what is no answer.
	scores []float64
}

// batteries lists the batteries of a codebook: the items of each index and of
// each score of an instrument, and then the scales that questions share, by
// name or by having the same answers.
func batteries(st *study.Study, book *codebook.Codebook) ([]battery, error) {
	var indices []codebook.Variable
	for _, v := range book.Variables {
		if v.Kind == codebook.Index {
			indices = append(indices, v)
		}
	}
	for _, use := range st.Instruments {
		derived, err := instrument.Derive(use, book)
		if err != nil {
			return nil, err
		}
		indices = append(indices, derived...)
	}
	var list []battery
	for _, v := range indices {
		b := battery{name: "index " + v.ID, index: true}
		for _, id := range v.Items {
			if q := book.Lookup(id); q != nil && q.Kind == codebook.Scale {
				b.items = append(b.items, newItem(q, false))
			}
		}
		list = append(list, b)
	}
	return append(list, scales(book)...), nil
}

// scales lists the batteries of questions with the same answers, in the order
// of the first question of each.
func scales(book *codebook.Codebook) []battery {
	var list []battery
	at, stems := map[string]int{}, map[string]int{}
	for i := range book.Variables {
		v := &book.Variables[i]
		codes := answerCodes(v)
		if v.Kind != codebook.Scale || v.Role.Groups() || len(codes) == 0 {
			continue
		}
		key := v.Scale + "\x00" + strings.Join(codes, "\x00")
		if _, known := at[key]; !known {
			at[key] = len(list)
			list = append(list, battery{name: scaleName(v, codes)})
		}
		b := &list[at[key]]
		b.items = append(b.items, newItem(v, v.Low))
		begins := stem(v.ID)
		if begins == "" {
			b.loose = append(b.loose, newItem(v, v.Low))
			continue
		}
		part := key + "\x00\x00" + begins
		if _, known := stems[part]; !known {
			stems[part] = len(b.parts)
			b.parts = append(b.parts, nil)
		}
		b.parts[stems[part]] = append(b.parts[stems[part]], newItem(v, v.Low))
	}
	return list
}

// scaleName names the answers that a question shares with others.
func scaleName(v *codebook.Variable, codes []string) string {
	if v.Scale != "" {
		return "scale " + v.Scale
	}
	return "answers " + codes[0] + " to " + codes[len(codes)-1]
}

func answerCodes(v *codebook.Variable) []string {
	var codes []string
	for _, c := range v.Categories {
		if c.Missing == codebook.Answered {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// The number or letter by which an id tells one item of a battery from the
// next: the 3 of trivsel3 and q2_3, the b of q2b. The number of q9 is that of its
// place in the questionnaire, which tells no batteries.
var (
	placeNumber = regexp.MustCompile(`^(?i:q|f|v|var|question|fråga|fraga)[^\pL\d]*\d+$`)
	itemLetter  = regexp.MustCompile(`^(.*\d)[_.-]?\pL$`)
	itemNumber  = regexp.MustCompile(`^(.*?)[^\pL\d]*\d+[^\pL\d]*$`)
)

// stem is what an id shares with the other items of its battery; empty where it
// has no number, or only that of its place.
func stem(id string) string {
	if placeNumber.MatchString(id) {
		return ""
	}
	for _, pattern := range []*regexp.Regexp{itemLetter, itemNumber} {
		if m := pattern.FindStringSubmatch(id); m != nil {
			return m[1]
		}
	}
	return ""
}

// newItem scores a question, turned round if a high score is unfavourable.
func newItem(v *codebook.Variable, low bool) item {
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, c := range v.Categories {
		if isPoint(c) {
			least, greatest = min(least, c.Score), max(greatest, c.Score)
		}
	}
	it := item{id: v.ID, scores: make([]float64, len(v.Categories))}
	for i, c := range v.Categories {
		it.scores[i] = math.NaN()
		if isPoint(c) {
			it.scores[i] = c.Score - least/2 - greatest/2
			if low {
				it.scores[i] = -it.scores[i]
			}
		}
	}
	return it
}

func isPoint(c codebook.Category) bool { return c.HasScore && c.Missing == codebook.Answered }

// columns are the codes of each item in a batch of the table.
func columns(rec microdata.Batch, items []item) [][]int16 {
	list := make([][]int16, len(items))
	for i, it := range items {
		list[i] = microdata.Codes(rec, it.id)
	}
	return list
}
