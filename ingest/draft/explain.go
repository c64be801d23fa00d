package draft

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// mostDoubts is how many doubts are printed; all stand in the study file.
const mostDoubts = 25

// Explain prints what a draft has guessed and why, as tables, and what it was
// unsure of, numbered. It prints no answer but those of closed questions.
func Explain(w io.Writer, d *Draft) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	explainSources(t, d)
	if d.Design != "" {
		explainRoles(t, d)
		explainScales(t, d)
		explainKinds(t, d)
	}
	explainPublished(t, d)
	explainGuesses(t, d)
	explainJoins(t, d)
	if err := t.Flush(); err != nil {
		return err
	}
	if err := explainPartial(w, d); err != nil {
		return err
	}
	return explainDoubts(w, d)
}

func explainSources(w io.Writer, d *Draft) {
	fmt.Fprintln(w, "FILE\tWAVE\tMUNICIPALITY\tWHAT IT IS")
	for _, s := range d.Sources {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.File, cmp.Or(s.Wave, "-"), cmp.Or(s.Municipality, "-"), s.Why)
	}
}

// explainRoles prints what people are grouped by, and what is no question.
func explainRoles(w io.Writer, d *Draft) {
	title := "\nROLE\tQUESTION\tWHY\n"
	for _, q := range d.Questions {
		if q.Role != "" {
			fmt.Fprintf(w, "%s%s\t%s\t%s\n", title, q.Role, q.ID, q.Why)
			title = ""
		}
	}
	if title != "" {
		fmt.Fprint(w, "\nno column tells what to group people by: give one role: area, or the like\n")
	}
}

// explainScales prints the answers of each scale in their order.
func explainScales(w io.Writer, d *Draft) {
	title := "\nSCALE\tQUESTIONS\tFROM LEAST TO MOST\n"
	for _, s := range d.Scales {
		questions, between := 0, ", "
		for _, q := range d.Questions {
			if q.Scale == s.ID {
				questions++
			}
			if q.Scale == s.ID && q.Kind == codebook.Scale {
				between = " < "
			}
		}
		fmt.Fprintf(w, "%s%s\t%d\t%s\n", title, s.ID, questions, inOrder(s.Categories, between))
		title = ""
	}
}

// inOrder lists categories, with the missing ones in parentheses at the end.
func inOrder(categories []codebook.Category, between string) string {
	var answers, missing []string
	for _, c := range categories {
		if c.Missing == codebook.Answered {
			answers = append(answers, title(c))
		} else {
			missing = append(missing, title(c))
		}
	}
	line := strings.Join(answers, between)
	if len(missing) > 0 {
		line += " (no answer: " + strings.Join(missing, ", ") + ")"
	}
	return line
}

// kindWords names questions of a kind.
var kindWords = map[codebook.Kind]string{
	codebook.Single: "single choice", codebook.Multiple: "multiple choice", codebook.Choose: "choice of several", codebook.Scale: "scale",
	codebook.Number: "number", codebook.Date: "date", codebook.Open: "open, of which no answer is read",
}

// explainKinds prints how many questions there are of each kind.
func explainKinds(w io.Writer, d *Draft) {
	fmt.Fprintln(w, "\nKIND\tQUESTIONS\tSUCH AS")
	for _, kind := range codebook.Kinds {
		var ids []string
		for _, q := range d.Questions {
			if q.Kind == kind {
				ids = append(ids, q.ID)
			}
		}
		if len(ids) > 0 {
			fmt.Fprintf(w, "%s\t%d\t%s\n", kindWords[kind], len(ids), some(ids, 4))
		}
	}
}

// some lists the first of several ids.
func some(ids []string, most int) string {
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return strings.Join(ids[:most], ", ") + " …"
}

// explainGuesses prints what was guessed of the study as a whole.
func explainGuesses(w io.Writer, d *Draft) {
	title := "\nAND\tWHY\n"
	for _, g := range d.Guesses {
		if g.Why != "" {
			fmt.Fprintf(w, "%s%s\t%s\n", title, g.About, g.Why)
			title = ""
		}
	}
}

// explainJoins prints how the questions that several files have were taken.
func explainJoins(w io.Writer, d *Draft) {
	if len(d.Joins) == 0 {
		return
	}
	fmt.Fprint(w, "\nQUESTION")
	for _, s := range d.Sources {
		fmt.Fprintf(w, "\t%s", cmp.Or(s.Wave, s.Municipality))
	}
	fmt.Fprintln(w, "\tHOW IT WAS TAKEN")
	for _, verdict := range []Verdict{Same, Moved, Uneven, Changed, Reworded, Replaced} {
		for _, j := range d.Joins {
			if j.Verdict != verdict {
				continue
			}
			fmt.Fprint(w, j.ID)
			for _, column := range j.Columns {
				fmt.Fprintf(w, "\t%s", cmp.Or(clip(column, 30), "-"))
			}
			fmt.Fprintf(w, "\t%s\n", j.taken())
		}
	}
}

// taken says how a question was taken.
func (j *Join) taken() string {
	if j.Verdict == Replaced {
		return "other answers than " + j.Before + ": not compared"
	}
	return string(j.Verdict)
}

// explainPartial lists the questions that only some of several files have, by
// the files that have them.
func explainPartial(w io.Writer, d *Draft) error {
	var order []string
	ids := make(map[string][]string)
	for _, j := range d.Joins {
		if j.Verdict != Partial {
			continue
		}
		var names []string
		for at, column := range j.Columns {
			if name := cmp.Or(d.Sources[at].Wave, d.Sources[at].Municipality); column != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		key := "only in " + strings.Join(names, ", ")
		switch last := len(j.Columns) - 1; {
		case len(d.Waves) == 2 && j.Columns[0] == "":
			key += ", new"
		case len(d.Waves) == 2 && j.Columns[last] == "":
			key += ", gone since"
		}
		if ids[key] == nil {
			order = append(order, key)
		}
		ids[key] = append(ids[key], j.ID)
	}
	for _, key := range order {
		list := strings.Fields(strings.Join(ids[key], ", "))
		if _, err := fmt.Fprintln(w, "\n"+fill(fmt.Sprintf("%s (%d): ", key, len(list)), "  ", list)); err != nil {
			return err
		}
	}
	return nil
}

// A doubt is something to look at, and what it is about.
type doubt struct {
	about []string
	text  string
}

// doubts lists what a draft is unsure of: what is the same of several questions
// once.
func (d *Draft) doubts() []doubt {
	var list []doubt
	if d.Design != "" {
		list = []doubt{{[]string{"design"}, designDoubt}}
	}
	place := make(map[string]int)
	add := func(about, text string) {
		if text == "" {
			return
		}
		i, told := place[text]
		if !told {
			i = len(list)
			place[text] = i
			list = append(list, doubt{text: text})
		}
		list[i].about = append(list[i].about, about)
	}
	for _, g := range d.Guesses {
		add(g.About, g.Doubt)
	}
	for _, s := range d.Sources {
		add(s.File, s.Doubt)
	}
	for _, s := range d.Scales {
		add("scale "+s.ID, s.Doubt)
	}
	for _, q := range d.Questions {
		add(q.ID, q.Doubt)
	}
	for _, p := range d.Published {
		add(p.ID, p.Doubt)
	}
	return list
}

func explainDoubts(w io.Writer, d *Draft) error {
	list := d.doubts()
	if len(list) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprint(&b, "\nlook at (each is marked LOOK in the study file):\n")
	for i, one := range list[:min(mostDoubts, len(list))] {
		begin := fmt.Sprintf("%3d. %s: ", i+1, some(one.about, 5))
		b.WriteString(fill(begin, "     ", strings.Fields(one.text)) + "\n")
	}
	if more := len(list) - mostDoubts; more > 0 {
		fmt.Fprintf(&b, "     and %d more\n", more)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
