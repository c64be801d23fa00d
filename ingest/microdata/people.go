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
// identifier, wave and municipality, and the line of the row.
type person struct {
	hash [sha256.Size]byte
	line int
}

// person is who the row being coded is from.
func (s *sourceReader) person() person {
	who, _, _ := strings.Cut(s.identity, "\x00") // without the wave as this file writes it
	who += "\x00" + s.answerTo(codebook.Wave) + "\x00" + s.answerTo(codebook.Municipality)
	return person{sha256.Sum256([]byte(who)), s.line}
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
