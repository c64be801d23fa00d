package microdata

import (
	"crypto/sha256"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Shared tells that respondents of a file have the identifiers of respondents
// in an earlier file, of the same wave and municipality, or of any municipality
// where the study links identifiers. They are counted all the same: files that
// each number their respondents from 1 share identifiers too.
type Shared struct {
	File    string
	Earlier string
	Times   int
	Lines   []int // of File, on which the rows of the first few begin
}

// sharedLines is how many of them are kept.
const sharedLines = 3

// A person is a respondent as long as files are being read: the line of the row,
// its place among those of the file, and two hashes. respondent is of the
// identifier, the wave and the municipality, or without the municipality where
// the study links identifiers; identifier is of the identifier alone.
type person struct {
	line, row  int
	respondent digest
	identifier digest // only where the study links
}

// A digest is half a SHA-256: chance makes no two of a study the same.
type digest [sha256.Size / 2]byte

func digestOf(text string) digest {
	sum := sha256.Sum256([]byte(text))
	return digest(sum[:len(digest{})])
}

// person is who the row being coded is from.
func (s *sourceReader) person() person {
	p := person{line: s.line, row: s.total.Rows}
	who, _, _ := strings.Cut(s.identity, "\x00") // without the wave as this file writes it
	in := "\x00" + s.answerTo(codebook.Wave)
	if s.linked {
		p.identifier = digestOf(who)
	} else {
		in += "\x00" + s.answerTo(codebook.Municipality)
	}
	p.respondent = digestOf(who + in)
	return p
}

// persons numbers the respondents of all files, see [Table.Persons].
func persons(identifier *codebook.Variable, rows int, sources []*sourceReader) []int32 {
	if identifier == nil || !identifier.Linked {
		return nil
	}
	numbers := make([]int32, rows)
	several := onSeveralRows(sources)
	known := make(map[digest]int32)
	first := 0 // row of the file
	for _, s := range sources {
		for _, p := range s.people {
			who := p.identifier
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
func onSeveralRows(sources []*sourceReader) map[digest]bool {
	met, several := make(map[digest]bool), make(map[digest]bool)
	for _, s := range sources {
		for _, p := range s.people {
			if met[p.respondent] {
				several[p.identifier] = true
			}
			met[p.respondent] = true
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
	first := make(map[digest]int) // the file in which a person was met
	for i, s := range sources {
		found := make(map[int]*Shared)
		for _, p := range s.people {
			earlier, met := first[p.respondent]
			if !met {
				first[p.respondent] = i
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
