// Package handover writes what others need to go on with a study in another
// program: its codebook, and its answers as codes, one row per respondent.
//
// The codebook holds questions, not answers. The coded answers are personal data
// even without names, since few people may share what stands in a row: every
// file of them lies in private/. No file holds an identifier or a text that a
// respondent wrote, but for the answers that are a question's categories
// (from_data).
//
// All files have the same columns, in the order of the codebook, and the same
// values:
//
//	single, scale   ID           the code, a number
//	choose          ID_1 … ID_k  the same codes in each
//	multiple        ID_CODE      1 named, 0 not
//	number          ID           the number, or nothing; why, in ID_missing
//	date, open      ID_missing   only whether there was an answer
//
// Where not all codes are whole numbers, answers count from 1 in the order of the
// codebook, since SPSS orders texts by the alphabet; the labels tell them apart,
// and data.sps and the README the codes that are no labels. The rows are read by
// a study drafted of data.sav, in which the labels are the answers: the study's
// own codebook knows other columns and other codes.
//
// Missing answers are values too: a category that the codebook declares has its
// code, a reason without one has minus its place in [codebook.Reasons]: −1 not
// asked, −2 no answer, −3 don't know, −4 unreadable. ID_missing holds that place,
// 0 where there is an answer. Derived indices are left out. Names follow the
// rules of SPSS. Where SPSS could not declare what is missing, it gets other
// codes, told as those above.
package handover

import (
	"fmt"
	"io"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// Names of files that several formats speak of.
const (
	rows   = "data.csv"
	syntax = "data.sps"
)

// A file is one that is handed over.
type file struct {
	name  string
	write func(*handover, io.Writer) error
}

// A Format is a way to hand a study over.
type Format struct {
	Name    string
	Files   string // that it writes, for help texts
	Answers bool   // they hold answers
	files   []file
}

// All lists the formats, by name.
var All = []Format{
	{"csv", "codebook.csv", false, []file{{"codebook.csv", func(h *handover, w io.Writer) error {
		return study.WriteCodebookCSV(w, h.study.Codebook, h.language)
	}}}},
	{"parquet", "private/data.parquet", true, []file{{"data.parquet", (*handover).writeParquet}}},
	{"r", "private/data.R and private/data.csv, which it reads", true, []file{{"data.R", (*handover).writeR}, {rows, (*handover).writeRows}}},
	{"sav", "private/data.sav", true, []file{{"data.sav", (*handover).writeSAV}}},
	{"sps", "private/data.sps and private/data.csv, which it reads", true, []file{{syntax, (*handover).writeSyntax}, {rows, (*handover).writeRows}}},
	{"xlsx", "codebook.xlsx", false, []file{{"codebook.xlsx", func(h *handover, w io.Writer) error {
		return study.WriteCodebookXLSX(w, h.study.Codebook, h.language)
	}}}},
}

// Names lists the formats.
func Names() []string {
	names := make([]string, len(All))
	for i, f := range All {
		names[i] = f.Name
	}
	return names
}

// NeedsAnswers tells whether one of some formats holds answers.
func NeedsAnswers(formats []string) bool {
	return slices.ContainsFunc(All, func(f Format) bool { return f.Answers && slices.Contains(formats, f.Name) })
}

// A handover is a study that is handed over.
type handover struct {
	study    *study.Study
	table    *microdata.Table
	language string
	*layout
}

// Write writes a study in some formats through create, which is called with one
// file name after the other. Labels are in a language, "sv" or "en". The table
// may be nil where none of the formats needs the answers.
func Write(create func(name string) (io.WriteCloser, error), st *study.Study, table *microdata.Table, language string, formats []string) error {
	h := &handover{study: st, table: table, language: language}
	files := h.files(formats)
	if NeedsAnswers(formats) {
		h.layout = newLayout(table.Book, language)
	}
	for _, f := range files {
		w, err := create(f.name)
		if err != nil {
			return err
		}
		if err := f.write(h, w); err != nil {
			w.Close()
			return fmt.Errorf("%s: %w", f.name, err)
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}

// files lists the files of some formats, each once.
func (h *handover) files(formats []string) (list []file) {
	for _, f := range All {
		if !slices.Contains(formats, f.Name) {
			continue
		}
		for _, one := range f.files {
			if f.Answers {
				one.name = "private/" + one.name
			}
			if !slices.ContainsFunc(list, func(o file) bool { return o.name == one.name }) {
				list = append(list, one)
			}
		}
	}
	if NeedsAnswers(formats) {
		list = append(list, file{"private/README.txt", (*handover).writeReadme})
	}
	return list
}

// writeParquet writes the rows with labels.
func (h *handover) writeParquet(w io.Writer) error { return h.table.WriteParquet(w, h.coded()) }

// coded are the columns as a table writes them.
func (l *layout) coded() []microdata.CodedColumn {
	list := make([]microdata.CodedColumn, len(l.columns))
	for i, c := range l.columns {
		list[i] = c.CodedColumn
	}
	return list
}

// answered tells whether a value is a real answer.
func answered(v microdata.CodedValue) bool { return v.Missing == codebook.Answered }
