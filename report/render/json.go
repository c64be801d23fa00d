package render

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
)

// Schema is the JSON Schema that result.json keeps to.
//
//go:embed result.schema.json
var Schema []byte

// JSON writes everything that may be published as one object, which [Schema]
// describes. Numbers are written whole, not rounded.
func JSON(w io.Writer, r *result.Results) error {
	var compact bytes.Buffer
	out := json.NewEncoder(&compact)
	out.SetEscapeHTML(false)
	err := out.Encode(struct {
		Format string `json:"format"`
		result.Results
	}{result.Format, withLists(*r)})
	if err != nil {
		return err
	}
	_, err = w.Write(laidOut(compact.Bytes()))
	return err
}

// list is never null: a reader in another language need not ask.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// withLists makes every list that is nil an empty one, in a copy.
func withLists(r result.Results) result.Results {
	r.Study.Waves = list(r.Study.Waves)
	r.Tables = list(slices.Clone(r.Tables))
	for i := range r.Tables {
		t := &r.Tables[i]
		t.By, t.Columns, t.Rows, t.Notes = list(t.By), list(t.Columns), list(t.Rows), list(t.Notes)
	}
	r.Series = list(slices.Clone(r.Series))
	for i := range r.Series {
		r.Series[i].Points = list(r.Series[i].Points)
	}
	r.Tests = list(slices.Clone(r.Tests))
	for i := range r.Tests {
		r.Tests[i].DF = list(r.Tests[i].DF)
	}
	r.Methods = list(r.Methods)
	r.Findings = list(slices.Clone(r.Findings))
	for i := range r.Findings {
		r.Findings[i].Refs = list(r.Findings[i].Refs)
	}
	p := &r.Provenance
	p.Sources, p.Defects, p.Withheld = list(p.Sources), list(p.Defects), list(slices.Clone(p.Withheld))
	p.Ladders = list(slices.Clone(p.Ladders))
	for i := range p.Ladders {
		p.Ladders[i].Bands = list(p.Ladders[i].Bands)
	}
	p.Publications = slices.Clone(p.Publications)
	for i := range p.Publications {
		of := &p.Publications[i]
		of.Show, of.Editions, of.Remarks = list(of.Show), list(of.Editions), list(of.Remarks)
	}
	for i := range p.Withheld {
		p.Withheld[i].Groups = list(p.Withheld[i].Groups)
	}
	return r
}
