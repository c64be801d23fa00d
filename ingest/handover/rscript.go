package handover

import (
	"fmt"
	"io"
	"strings"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/sav"
)

// readRows is how the script begins: base R, without a package.
const readRows = `# PRIVATE: these rows may not be published, nor what shows single rows or small
# groups of them.
#
# Run it in its own folder: source("data.R", chdir = TRUE, encoding = "UTF-8")
# It makes a data frame d: a factor with labels per question, ordered where the
# answers are, NA where there is none, and beside it why, in NAME_missing.

d <- read.table("data.csv", header = FALSE, skip = 1, sep = ";", quote = "\"", comment.char = "",
                colClasses = "character", na.strings = "", encoding = "UTF-8")
names(d) <- %s

coded <- function(name, reason, label, codes, labels, missing, reasons, ordered = FALSE) {
  code <- d[[name]]
  d[[name]] <<- factor(code, levels = codes, labels = labels, ordered = ordered)
  attr(d[[name]], "label") <<- label
  d[[reason]] <<- factor(code, levels = missing, labels = reasons)
}

`

// writeR writes the script that makes a data frame of the rows.
func (h *handover) writeR(w io.Writer) error {
	b := &strings.Builder{}
	fmt.Fprintf(b, "# %s\n", oneLine(h.study.Title.In(h.language)))
	for _, line := range h.notes() {
		fmt.Fprintf(b, "# %s\n", oneLine(line))
	}
	var names []string
	for _, c := range h.columns {
		names = append(names, c.Name)
	}
	fmt.Fprintf(b, readRows, rTexts(names))
	for _, c := range h.columns {
		c.writeR(b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *column) writeR(b *strings.Builder) {
	name, label := rText(c.Name), rText(oneLine(c.Label))
	codes, labels := split(c.Values, answered)
	missing, reasons := split(c.Values, func(v microdata.CodedValue) bool { return !answered(v) })
	switch {
	case c.Values == nil:
		fmt.Fprintf(b, "d[[%s]] <- as.numeric(d[[%s]])\nattr(d[[%s]], \"label\") <- %s\n", name, name, name, label)
	case !c.missing.some(): // it says itself whether there was an answer
		fmt.Fprintf(b, "d[[%s]] <- factor(d[[%s]],\n  %s,\n  %s)\nattr(d[[%s]], \"label\") <- %s\n", name, name,
			rTexts(append(codes, missing...)), rTexts(append(labels, reasons...)), name, label)
	default:
		ordered := ""
		if c.measure == sav.Ordinal {
			ordered = ", ordered = TRUE"
		}
		fmt.Fprintf(b, "coded(%s, %s, %s,\n  %s,\n  %s,\n  %s,\n  %s%s)\n", name, rText(c.reasons), label,
			rTexts(codes), rTexts(labels), rTexts(missing), rTexts(reasons), ordered)
	}
}

// split lists the codes and the labels of some values.
func split(values []microdata.CodedValue, which func(microdata.CodedValue) bool) (codes, labels []string) {
	for _, v := range values {
		if which(v) {
			codes, labels = append(codes, v.Text), append(labels, v.Label)
		}
	}
	return codes, labels
}

// rEscapes are the letters that mean something else in a text of R's.
var rEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

func rText(text string) string { return `"` + rEscapes.Replace(text) + `"` }

// rTexts is a vector of texts.
func rTexts(texts []string) string {
	if len(texts) == 0 {
		return "character(0)"
	}
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = rText(text)
	}
	return "c(" + strings.Join(list, ", ") + ")"
}
