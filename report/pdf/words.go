package pdf

import (
	"strings"
	"sync"
)

// words are those of a language that have been shaped in a cut, by their text. A
// report is laid out twice before it is written, and its tables for word
// processors as well; most words of one report are in the next. They are for
// any number of goroutines.
type words struct {
	mu    sync.RWMutex
	known map[string]word
}

// mostWords is how many words are remembered, so that memory is bounded.
const mostWords = 1 << 16

// A word is shaped text with the spaces after it.
type word struct {
	glyphs []glyph
	units  int // width in font units
}

// find returns a word, which it shapes if it is new.
func (w *words) find(text string, shape func(string) word) word {
	w.mu.RLock()
	found, ok := w.known[text]
	w.mu.RUnlock()
	if ok {
		return found
	}
	found = shape(text)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.known) >= mostWords {
		clear(w.known)
	}
	w.known[strings.Clone(text)] = found
	return found
}

// wordsIn are the words of a language, which shapes some of its own.
func (s *source) wordsIn(tag string) *words {
	in, _ := s.words.LoadOrStore(tag, &words{known: map[string]word{}})
	return in.(*words)
}
