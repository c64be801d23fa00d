package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// An asking is a question while it is being drafted.
type asking struct {
	Question
	columns []int         // of the file
	group   *decode.Group // the question that its column is one of several of
	code    string        // what the id is made of
	answers *answers      // of closed questions, and of numbers the missing ones
	bare    *answers      // of a number: its values as steps, should it prove to be one of a battery
	reasons []string
	doubts  []string
}

// A drafting is the work of guessing what was asked in one file.
type drafting struct {
	*file
	language string // of headers and answers, "sv" or "en"
	asked    []*asking
	bearers  map[string]int // how many columns a study finds by a name
	scales   []Scale
	guesses  []Guess
}

// questions guesses what was asked in a file: the questions in the order of
// their columns, the scales that several of them share, and what is to be said
// of the file as a whole, such as why columns were left out. It is called once:
// the texts of columns that are no closed questions are forgotten.
func (f *file) questions() (questions []Question, scales []Scale, guesses []Guess) {
	d := &drafting{file: f, language: tongue([]*file{f})}
	d.bearers, f.tallies = bearers(f.profiles), make(map[string]tally)
	for _, unit := range d.units() {
		d.ask(unit)
	}
	d.shareScales()
	d.giveRoles()
	d.markSensitive()
	d.nameAll()
	d.askedOf()
	for _, q := range d.asked {
		q.Why = strings.Join(q.reasons, "; ")
		q.Doubt = strings.Join(q.doubts, " ")
		questions = append(questions, q.Question)
		f.tallies[q.ID] = d.tallyOf(q)
	}
	for _, p := range f.profiles {
		p.forget()
		p.marks = nil
	}
	return questions, d.scales, d.guesses
}

// A unit is columns that are asked together, or one column.
type unit struct {
	columns []int
	group   *decode.Group
}

// units are the columns of a file as they belong together, in their order.
func (d *drafting) units() []unit {
	var list []unit
	grouped := make(map[int]bool)
	for i := range d.heading.Groups {
		u := unit{group: &d.heading.Groups[i]}
		for _, c := range u.group.Columns {
			if !grouped[c] { // the sets of an SPSS file may share columns
				u.columns = append(u.columns, c)
			}
			grouped[c] = true
		}
		if len(u.columns) > 0 {
			list = append(list, u)
		}
	}
	for i := 0; i < len(d.profiles); i++ {
		if grouped[i] {
			continue
		}
		run := []int{i}
		for next := i + 1; next < len(d.profiles) && !grouped[next] && d.follows(i, next, len(run)); next++ {
			run = append(run, next)
		}
		if len(run) > 1 && len(run) <= maxSlots && d.slotted(run, true) {
			list = append(list, unit{columns: run, group: &decode.Group{Kind: decode.Slots, Columns: run}})
			i += len(run) - 1
			continue
		}
		list = append(list, unit{columns: []int{i}})
	}
	slices.SortStableFunc(list, func(a, b unit) int { return cmp.Compare(slices.Min(a.columns), slices.Min(b.columns)) })
	return list
}

// follows tells whether a column is the one after n others by its name: alt2
// after alt1.
func (d *drafting) follows(first, next, n int) bool {
	stem, from := cutDigits(d.profiles[first].column.Name)
	other, at := cutDigits(d.profiles[next].column.Name)
	return stem != "" && stem == other && from >= 0 && at == from+n
}

// leave leaves a column out and says why.
func (d *drafting) leave(i int, why, doubt string) {
	d.profiles[i].forget()
	d.guesses = append(d.guesses, Guess{About: d.columnTitle(i), Why: "left out: " + why, Doubt: doubt})
}

// columnTitle is how a column is called when it is spoken of.
func (d *drafting) columnTitle(i int) string {
	c := d.profiles[i].column
	if name := codebook.Normal(cmp.Or(c.Name, c.Header)); name != "" {
		return fmt.Sprintf("column %q", clip(name, 60))
	}
	return fmt.Sprintf("column %d", i+1)
}

// clip shortens a text to a number of letters.
func clip(text string, letters int) string {
	if r := []rune(text); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return text
}

// findable is the name by which a study finds a column; ok is false where it
// finds none or several.
func (d *drafting) findable(i int) (name string, ok bool) {
	c := d.profiles[i].column
	for _, name := range []string{codebook.Normal(c.Name), codebook.Normal(c.Header)} {
		if name != "" && d.bearers[name] == 1 {
			return name, true
		}
	}
	return "", false
}

// bearers counts the columns that have each name, or each header.
func bearers(profiles []*profile) map[string]int {
	count := make(map[string]int)
	for _, p := range profiles {
		name, header := codebook.Normal(p.column.Name), codebook.Normal(p.column.Header)
		count[name]++
		if header != name {
			count[header]++
		}
	}
	return count
}

// question begins the question of one column.
func (d *drafting) question(i int, group *decode.Group, kind codebook.Kind, why string) *asking {
	c := d.profiles[i].column
	name, _ := d.findable(i)
	q := &asking{columns: []int{i}, group: group, code: c.Name, reasons: []string{why}}
	q.Kind, q.Columns = kind, []string{name}
	text, option := codebook.Normal(c.Text), codebook.Normal(c.Option)
	if text == "" && group != nil {
		text = codebook.Normal(group.Text)
	}
	switch {
	case text != "" && option != "":
		q.Text, q.Short = codebook.Plain(strings.TrimRight(text, ": ")+": "+option), codebook.Plain(option)
	case text+option != "":
		q.Text = codebook.Plain(text + option)
	}
	d.asked = append(d.asked, q)
	return q
}
