package sav

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// readSets reads the multiple-response sets of both records (guide B.8). One
// that is not written as it should be is passed over: without it no answer is
// lost. The same goes for names that no variable has.
func (p *parser) readSets() {
	names := make(map[string]int)
	for i, v := range p.dictionary.Variables {
		names[strings.ToLower(v.Name)] = i
	}
	for short, i := range p.short { // go before long names
		names[strings.ToLower(short)] = i
	}
	for _, subtype := range []int32{responseSets, countedSets} {
		s := &setScanner{rest: p.extensions[subtype]}
		for s.rest = bytes.TrimLeft(s.rest, "\n"); len(s.rest) > 0; s.rest = bytes.TrimLeft(s.rest, "\n") {
			if set, ok := s.set(names); ok {
				p.dictionary.Sets = append(p.dictionary.Sets, set)
			}
		}
	}
}

// A setScanner reads sets one after the other.
type setScanner struct {
	rest   []byte
	broken bool
}

// set reads one set up to its line end.
func (s *setScanner) set(names map[string]int) (set Set, ok bool) {
	s.broken = false
	set.Name = string(s.until('='))
	kind := s.take(1)
	if s.broken || !strings.HasPrefix(set.Name, "$") || !strings.Contains("CDE", string(kind)) {
		s.until('\n')
		return Set{}, false
	}
	set.Name, set.Kind = set.Name[1:], SetKind(kind[0])
	if set.Kind == Counted {
		s.expect(' ')
		set.LabelFromVariable = string(s.until(' ')) == "11"
	}
	if set.Kind == Categories {
		s.expect(' ')
	} else {
		set.Counted = string(s.counted())
		s.expect(' ')
	}
	set.Label = string(s.counted())
	members, _, _ := bytes.Cut(s.rest, []byte("\n"))
	s.rest = s.rest[min(len(s.rest), len(members)+1):]
	for name := range strings.FieldsSeq(string(members)) {
		if i, known := names[strings.ToLower(name)]; known {
			set.Variables = append(set.Variables, i)
		}
	}
	return set, !s.broken
}

// take reads n bytes.
func (s *setScanner) take(n int) []byte {
	if n < 0 || n > len(s.rest) || s.broken {
		s.broken = true
		return nil
	}
	taken := s.rest[:n]
	s.rest = s.rest[n:]
	return taken
}

func (s *setScanner) expect(b byte) { s.broken = string(s.take(1)) != string(b) || s.broken }

// until reads up to a byte and passes over it; it stops before a line end.
func (s *setScanner) until(b byte) []byte {
	n := bytes.IndexAny(s.rest, string(b)+"\n")
	if n < 0 {
		s.broken, s.rest = true, nil
		return nil
	}
	taken := s.rest[:n]
	s.broken = s.broken || s.rest[n] != b
	s.rest = s.rest[n:]
	if !s.broken {
		s.rest = s.rest[1:]
	}
	return taken
}

// counted reads a text after its length in bytes.
func (s *setScanner) counted() []byte {
	n, err := strconv.Atoi(string(s.until(' ')))
	if err != nil {
		n = -1
	}
	return s.take(n)
}

// appendSet writes a set as the record of its kind holds it; short are the short
// names of the variables.
func appendSet(to []byte, set *Set, short []string) []byte {
	to = fmt.Appendf(to, "$%s=%c", set.Name, set.Kind)
	if set.Kind == Counted {
		source := 1
		if set.LabelFromVariable {
			source = 11
		}
		to = fmt.Appendf(to, " %d ", source)
	}
	if set.Kind != Categories {
		to = fmt.Appendf(to, "%d %s", len(set.Counted), set.Counted)
	}
	to = fmt.Appendf(to, " %d %s", len(set.Label), set.Label)
	for _, i := range set.Variables {
		to = fmt.Appendf(to, " %s", strings.ToLower(short[i]))
	}
	if len(set.Variables) == 0 {
		to = append(to, ' ')
	}
	return append(to, '\n')
}
