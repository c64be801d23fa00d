package main

import (
	"fmt"
	"io"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/prose"
)

// ownWords is what there is to say of what the researcher wrote.
type ownWords struct {
	remarks []prose.Remark
	left    string // language of the report, where they are in another alone
}

// bindWords puts what the researcher wrote beside the study file into results.
func bindWords(st *study.Study, results *result.Results) (ownWords, error) {
	texts, left, err := ingest.Texts(st, results.Study.Language)
	if err != nil {
		return ownWords{}, err
	}
	files := make([]prose.File, len(texts))
	for i, t := range texts {
		files[i] = prose.File(t)
	}
	remarks, err := report.BindWords(results, files, codebook.Nearest)
	words := ownWords{remarks: remarks}
	if left {
		words.left = results.Study.Language
	}
	return words, err
}

// warn tells in one line each what a run has to say of own words.
func (o ownWords) warn(w io.Writer, study, language string) {
	command := "folje check " + study
	if language != "" {
		command += " --lang " + language
	}
	held := 0
	for _, r := range o.remarks {
		if r.Kind != prose.Uncertain {
			held++
		}
	}
	if held > 0 {
		fmt.Fprintf(w, "own words to look at: %s; %s shows them\n", plural(held, "place"), command)
	}
	if o.left != "" {
		fmt.Fprintf(w, "own words left out: they are in the language of the study; a folder text/%s holds those in a report in %[1]s\n", o.left)
	}
}

// rows are the remarks of a kind.
func (o ownWords) rows(kind prose.RemarkKind) (list []prose.Remark) {
	for _, r := range o.remarks {
		if r.Kind == kind {
			list = append(list, r)
		}
	}
	return list
}

// contradicted tells which sentences say another thing than their figures.
func (o ownWords) contradicted() section {
	s := section{head: "OWN WORDS THAT DO NOT HOLD\tWORD\tFIGURES\tWHAT TO DO"}
	for _, r := range o.rows(prose.Contradicted) {
		s.find("%s:%d\t%s\t%s\t%s", r.Path, r.Line, r.Word, r.Says, r.Hint)
	}
	return s
}

// bare tells which numbers no cell gives.
func (o ownWords) bare() section {
	s := section{head: "NUMBERS WITHOUT A REFERENCE\tNUMBER\tWRITE"}
	for _, r := range o.rows(prose.BareNumber) {
		s.find("%s:%d\t%s\t%s", r.Path, r.Line, r.Word, r.Hint)
	}
	return s
}

// uncertain tells which sentences tell of differences that are not established.
func (o ownWords) uncertain() section {
	s := section{head: "OWN WORDS OF WHAT IS UNCERTAIN\tWORD\tFIGURES\tWHAT TO DO"}
	for _, r := range o.rows(prose.Uncertain) {
		s.add("%s:%d\t%s\t%s\t%s", r.Path, r.Line, r.Word, r.Says, r.Hint)
	}
	return s
}
