package microdata

import (
	"crypto/sha256"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Shared tells that respondents of a file have the identifiers of respondents
// in an earlier file, of the same wave and municipality. They are counted all
// the same: files that each number their respondents from 1 share identifiers
// too.
type Shared struct {
	File    string
	Earlier string
	Times   int
	Lines   []int // of File, on which the rows of the first few begin
}

// sharedLines is how many of them are kept.
const sharedLines = 3

// A person is a respondent as long as files are being read: the hash of the
// identifier, wave and municipality, the line of the row and its place among
// those of the file; where identifiers are linked, also what links them.
type person struct {
	hash [sha256.Size]byte
	line int
	row  int
	link link
}

// A link is the hash of an identifier alone, and the wave that it was met in.
type link struct {
	hash [sha256.Size]byte
	wave string
}

// person is who the row being coded is from.
func (s *sourceReader) person() person {
	who, _, _ := strings.Cut(s.identity, "\x00") // without the wave as this file writes it
	wave := s.answerTo(codebook.Wave)
	p := person{line: s.line, row: s.total.Rows}
	if s.linked {
		p.link = link{sha256.Sum256([]byte(who)), wave}
	}
	who += "\x00" + wave + "\x00" + s.answerTo(codebook.Municipality)
	p.hash = sha256.Sum256([]byte(who))
	return p
}

// persons numbers the respondents of all files, see [Table.Persons].
func persons(identifier *codebook.Variable, rows int, sources []*sourceReader) []int32 {
	numbers := make([]int32, rows)
	if identifier == nil || !identifier.Linked {
		return numbers
	}
	several := onSeveralRows(sources)
	known := make(map[[sha256.Size]byte]int32)
	first := 0 // row of the file
	for _, s := range sources {
		for _, p := range s.people {
			who := p.link.hash
			if several[who] {
				continue
			}
			if known[who] == 0 {
				known[who] = int32(len(known) + 1)
			}
			numbers[first+p.row] = known[who]
		}
		first += s.total.Rows
	}
	return numbers
}

// onSeveralRows finds the identifiers that some wave has more than once, in
// several files or by several names of the wave: files that each number their
// respondents from 1 link nobody.
func onSeveralRows(sources []*sourceReader) map[[sha256.Size]byte]bool {
	met, several := make(map[link]bool), make(map[[sha256.Size]byte]bool)
	for _, s := range sources {
		for _, p := range s.people {
			if met[p.link] {
				several[p.link.hash] = true
			}
			met[p.link] = true
		}
	}
	return several
}

// answerTo is the code that the row being coded has for a role; empty where
// no variable of the role is coded.
func (s *sourceReader) answerTo(role codebook.Role) string {
	for _, c := range s.coders {
		if c.variable.Role == role && c.variable.Coded() {
			return c.codeAt(s.row[c.at].code)
		}
	}
	return ""
}

// shared compares the respondents of every file with those of the files before.
func shared(sources []*sourceReader) (list []Shared) {
	if len(sources) < 2 {
		return nil
	}
	first := make(map[[sha256.Size]byte]int) // the file in which a person was met
	for i, s := range sources {
		found := make(map[int]*Shared)
		for _, p := range s.people {
			earlier, met := first[p.hash]
			if !met {
				first[p.hash] = i
				continue
			}
			if found[earlier] == nil {
				found[earlier] = &Shared{File: s.source.File, Earlier: sources[earlier].source.File}
			}
			sh := found[earlier]
			if sh.Times++; sh.Times <= sharedLines {
				sh.Lines = append(sh.Lines, p.line)
			}
		}
		for earlier := range i {
			if found[earlier] != nil {
				list = append(list, *found[earlier])
			}
		}
	}
	return list
}
