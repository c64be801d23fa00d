package pdf

import (
	"fmt"
	"testing"
)

func TestWordsAreShapedOnce(t *testing.T) {
	w := words{known: map[string]word{}}
	shaped := 0
	shape := func(text string) word {
		shaped++
		return word{units: len(text)}
	}
	for range 3 {
		if got := w.find("bra ", shape); got.units != 4 || shaped != 1 {
			t.Fatalf("%d units, shaped %d times", got.units, shaped)
		}
	}
	for i := range mostWords + 5 {
		w.find(fmt.Sprint(i), shape)
	}
	if len(w.known) > mostWords {
		t.Errorf("%d words are remembered, more than %d", len(w.known), mostWords)
	}
}
