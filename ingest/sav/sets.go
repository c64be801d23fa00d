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
	for i := len(p.dictionary.Variables) - 1; i >= 0; i-- { // of two of a name the first has it
		names[p.folded(p.dictionary.Variables[i].Name)] = i
	}
	for i := len(p.shortNames) - 1; i >= 0; i-- { // they go before long names
		names[p.folded(p.shortNames[i])] = i
	}
	for _, subtype := range []int32{responseSets, countedSets} {
		s := &setScanner{rest: p.extensions[subtype]}
		for s.rest = bytes.TrimLeft(s.rest, "\n"); len(s.rest) > 0; s.rest = bytes.TrimLeft(s.rest, "\n") {
			if set, ok := s.set(); ok {
				set.Variables = p.members(names, s.members)
				p.dictionary.Sets = append(p.dictionary.Sets, set)
			}
		}
	}
}

// folded is a name as sets have it, in small letters.
func (p *parser) folded(name string) string { return strings.ToLower(p.decoder.text(name)) }

// members are the variables of a set.
func (p *parser) members(names map[string]int, list string) (variables []int) {
	for name := range strings.FieldsSeq(list) {
		if i, known := names[p.folded(name)]; known {
			variables = append(variables, i)
		}
	}
	return variables
}

// A setScanner reads sets one after the other.
type setScanner struct {
	rest    []byte
	broken  bool
	members string // names of the variables of the last set
}

// set reads one set with its line end, or passes over a line that is none.
func (s *setScanner) set() (set Set, ok bool) {
	line := s.rest
	s.broken = false
	set.Name = string(s.until('='))
	if kind := s.take(1); !s.broken {
		set.Kind = SetKind(kind[0])
	}
	if set.Kind == Counted {
		s.expect(' ')
		set.LabelFromVariable = string(s.until(' ')) == "11"
	}
	if set.Kind != Categories {
		set.Counted = string(s.counted())
	}
	s.expect(' ')
	set.Label = string(s.counted())
	members, rest, _ := bytes.Cut(s.rest, []byte("\n"))
	if s.broken || !strings.HasPrefix(set.Name, "$") || !set.Kind.known() {
		_, s.rest, _ = bytes.Cut(line, []byte("\n"))
		return Set{}, false
	}
	s.rest, s.members, set.Name = rest, string(members), set.Name[1:]
	return set, true
}

// known tells whether there is such a kind.
func (k SetKind) known() bool { return k == Categories || k == Dichotomy || k == Counted }

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

// until reads up to a byte on the same line, and passes over it.
func (s *setScanner) until(b byte) []byte {
	n := bytes.IndexAny(s.rest, string(b)+"\n")
	if n < 0 || s.rest[n] != b {
		n = -2
	}
	taken := s.take(n + 1)
	return taken[:max(0, len(taken)-1)]
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
