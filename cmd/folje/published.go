package main

import (
	"fmt"
	"strings"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
)

// statistics tell what is in the official statistics of a study, and what in
// them is neither a number nor a mark.
func statistics(all *published.Statistics) []section {
	files := section{head: "PUBLISHED TABLE\tFILE\tWAVE\tROWS\tMARKS"}
	unread := section{head: "COLUMNS THAT THE PUBLISHED TABLE LEAVES OUT\tCOLUMNS"}
	for i := range all.Tables {
		t := &all.Tables[i]
		for _, e := range t.Editions {
			files.add("%s\t%s\t%s\t%d\t%s", t.ID, e.File, dash(t.Waves[e.Wave]), e.Rows, dash(marks(e)))
		}
		if len(t.LeftOut) > 0 {
			unread.add("%s\t%s", t.ID, oneLine(strings.Join(t.LeftOut, ", ")))
		}
	}
	wrong := defects(&microdata.Table{Defects: all.Defects})
	wrong.head = "NOT AS STATISTICS ARE PUBLISHED\tTIMES\tWHERE"
	return []section{files, wrong, zeros(all), unread}
}

// marks counts the marks of a file, such as "72 .., 86 .".
func marks(e published.Edition) string {
	var list []string
	for _, mark := range published.Marks {
		if n := e.Marks[mark]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, mark))
		}
	}
	return strings.Join(list, ", ")
}

// zeros tell which values are zero on every row of a wave, though not in others.
func zeros(all *published.Statistics) section {
	s := section{head: "0 ON EVERY ROW\tWAVES"}
	for i := range all.Tables {
		t := &all.Tables[i]
		for v := range t.Values {
			var waves []string
			for _, w := range t.AllZero(v) {
				waves = append(waves, t.Waves[w])
			}
			if len(waves) > 0 {
				s.add("%s\t%s", t.Values[v].ID, strings.Join(waves, ", "))
			}
		}
	}
	return s
}
