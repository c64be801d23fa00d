package handover

import (
	"fmt"
	"io"
	"strings"

	"github.com/foljeforskning/folje/ingest/sav"
)

// writeSyntax writes the commands by which SPSS, or PSPP, reads the rows and
// learns what they stand for.
func (h *handover) writeSyntax(w io.Writer) error {
	b := &strings.Builder{}
	b.WriteString("* Encoding: UTF-8.\n")
	comment(b, "Coded answers: "+h.study.Title.In(h.language))
	comment(b, "Private: these rows may not be published, nor what shows single rows or small groups of them")
	comment(b, "Change to the folder of data.csv first (CD). If you have the answers open in a file of your own, with the same names, run what follows GET DATA")
	for _, line := range h.notes() {
		comment(b, line)
	}
	h.getData(b)
	h.labels(b)
	h.missingValues(b)
	h.levels(b)
	h.responseSets(b)
	b.WriteString("EXECUTE.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// comment writes a comment of one line: a point within it would not end it, one
// at its end does.
func comment(b *strings.Builder, text string) {
	fmt.Fprintf(b, "* %s.\n", strings.TrimRight(oneLine(text), ". "))
}

// quote writes a text as SPSS has it.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// each writes a command that says something of many variables, after their names.
func (h *handover) each(b *strings.Builder, command, between string, say func(c *column) string) {
	b.WriteString(command)
	before := "\n  "
	for i := range h.columns {
		if said := say(&h.columns[i]); said != "" {
			b.WriteString(before + h.columns[i].Name + said)
			before = between
		}
	}
	b.WriteString(".\n")
}

// The ways in which a command parts what it says of variables.
const (
	nextLine  = "\n  "
	nextSlash = "\n  /"
)

// getData writes how the rows are read, numbers without decimals of their own,
// which would be taken from digits.
func (h *handover) getData(b *strings.Builder) {
	h.each(b, "GET DATA\n  /TYPE=TXT\n  /FILE='data.csv'\n  /ENCODING='UTF8'\n  /ARRANGEMENT=DELIMITED\n"+
		"  /DELIMITERS=';'\n  /QUALIFIER='\"'\n  /FIRSTCASE=2\n  /VARIABLES=", nextLine, func(*column) string { return " F12.0" })
}

// labels writes what variables and values are called, and how numbers look.
func (h *handover) labels(b *strings.Builder) {
	for _, c := range h.columns {
		if c.Values == nil {
			fmt.Fprintf(b, "FORMATS %s (F8.2).\n", c.Name)
		}
	}
	h.each(b, "VARIABLE LABELS", nextSlash, func(c *column) string { return " " + quote(c.spssLabel()) })
	h.each(b, "VALUE LABELS", nextSlash, func(c *column) (said string) {
		for _, v := range c.Values {
			said += fmt.Sprintf("\n    %s %s", v.Text, quote(cut(v.Label, sav.MaxValueLabel)))
		}
		return said
	})
}

// missingValues writes which values are no answers.
func (h *handover) missingValues(b *strings.Builder) {
	for _, c := range h.columns {
		if !c.missing.some() {
			continue
		}
		var list []string
		if s := c.missing.span; s != nil {
			list = append(list, s[0].Text+" THRU "+s[1].Text)
		}
		for _, v := range c.missing.values {
			list = append(list, v.Text)
		}
		fmt.Fprintf(b, "MISSING VALUES %s (%s).\n", c.Name, strings.Join(list, ", "))
	}
}

// levels writes on which level each variable measures.
func (h *handover) levels(b *strings.Builder) {
	words := map[sav.Measure]string{sav.Nominal: " (NOMINAL)", sav.Ordinal: " (ORDINAL)", sav.Scale: " (SCALE)"}
	h.each(b, "VARIABLE LEVEL", nextSlash, func(c *column) string { return words[c.measure] })
}

// responseSets writes which variables answer one question together.
func (h *handover) responseSets(b *strings.Builder) {
	if len(h.sets) == 0 {
		return
	}
	b.WriteString("MRSETS")
	for _, s := range h.sets {
		group, value := "MCGROUP", ""
		if s.kind == sav.Dichotomy {
			group, value = "MDGROUP CATEGORYLABELS=VARLABELS", " VALUE="+counted
		}
		fmt.Fprintf(b, "\n  /%s NAME=$%s LABEL=%s\n    VARIABLES=", group, s.name, quote(cut(oneLine(s.label), sav.MaxLabel)))
		for _, i := range s.columns {
			b.WriteString(" " + h.columns[i].Name)
		}
		b.WriteString(value)
	}
	b.WriteString(".\n")
}
