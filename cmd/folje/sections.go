package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/foljeforskning/folje/analysis/inspect"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A section is a table of what a check tells.
type section struct {
	head  string   // titles of its columns, with tabs between
	rows  []string // cells, with tabs between
	found int      // how many of the rows somebody must look at
}

// add adds a row of cells.
func (s *section) add(format string, args ...any) {
	s.rows = append(s.rows, fmt.Sprintf(format, args...))
}

// find adds a row that somebody must look at.
func (s *section) find(format string, args ...any) {
	s.add(format, args...)
	s.found++
}

// printSections prints those that have rows, with an empty line between them.
func printSections(w io.Writer, sections []section) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range sections {
		if len(s.rows) > 0 {
			fmt.Fprintf(t, "%s\n%s\n\n", s.head, strings.Join(s.rows, "\n"))
		}
	}
	return t.Flush()
}

// things counts what somebody must look at.
func things(sections []section) (n int) {
	for _, s := range sections {
		n += s.found
	}
	return n
}

// lots tells how many answered, by source, wave and municipality, and how many
// rows could not be taken in.
func lots(table *microdata.Table) section {
	s := section{head: "SOURCE\tWAVE\tMUNICIPALITY\tANSWERED"}
	places := table.Book.WithRole(codebook.Municipality)
	for _, lot := range table.Lots() {
		place := lot.Municipality
		if _, err := strconv.Atoi(place); err == nil && places != nil { // a number tells nobody which
			place = strings.Join(titled(places, []string{place}), "")
		}
		s.add("%s\t%s\t%s\t%d", lot.File, dash(lot.Wave), dash(place), lot.Rows)
	}
	if len(table.Sources) > 0 {
		s.add("all\t\t\t%d", table.Rows)
	}
	for _, source := range table.Sources {
		if source.Refused > 0 {
			s.add("left out of %s\t\t\t%d", source.File, source.Refused)
		}
	}
	return s
}

// dash stands for what a study does not tell.
func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// responses tell how many answered out of how many there were, by one thing at
// a time; of two things at once, only where more answered than there were.
func responses(results *result.Results) (list []section) {
	for _, t := range responseTables(results) {
		s := section{head: responseTitle(t) + "\tASKED\tANSWERED\tRESPONSE"}
		for _, row := range t.Rows {
			r := responseOf(row)
			cells := fmt.Sprintf("%s\t%.0f\t%.0f\t%.1f %%", rowTitle(row), r.asked, r.answered, r.percent)
			switch {
			case r.overfull():
				s.find("%s\tmore than there were", cells)
			case r.known && len(t.By) < 2:
				s.add("%s", cells)
			}
		}
		list = append(list, s)
	}
	return list
}

// uncounted tells in how many groups of several things people answered who are
// not among the head counts.
func uncounted(found *inspect.Findings) section {
	s := section{head: "ANSWERED BUT NO HEAD COUNT\tGROUPS\tPEOPLE\tWHERE"}
	if u := found.Uncounted; u != nil {
		s.find("%s\t%d\t%d\t%s", strings.Join(u.By, ", "), u.Groups, u.Times, where(u.Places))
	}
	return s
}

// uncompared tells which groupings have too many combinations for the tables by
// each of them to be compared.
func uncompared(results *result.Results) section {
	s := section{head: "GROUPINGS NOT COUNTED TOGETHER\tCOMBINATIONS\tWHAT TO DO"}
	for _, u := range results.Provenance.Uncounted {
		if u.Lacks == result.LacksProtection {
			s.find("%s\t%d\tgroup by fewer of them, or make their categories fewer: small groups might be worked out from tables by each", u.Names(), u.Groups)
		}
	}
	return s
}

// overfullSamples tells in which groups of a sample more people answered than there
// were.
func overfullSamples(found *inspect.Findings) section {
	s := section{head: "MORE THAN THERE WERE\tGROUP\tWAVE\tANSWERED\tTHERE WERE"}
	for _, o := range found.Overfull {
		s.find("%s\t%s\t%s\t%d\t%d", o.By, o.Group, dash(o.Wave), o.Answered, o.There)
	}
	return s
}

// shownPlaces is how many places of each thing are printed.
const shownPlaces = 3

// defects tell how many answers break each rule and where the first of them
// stand, by rule in the order in which the rules were first broken.
func defects(table *microdata.Table) section {
	s := section{head: "NOT AS THE CODEBOOK SAYS\tTIMES\tWHERE"}
	var rules []microdata.Rule
	places := map[microdata.Rule][]string{}
	for _, d := range table.Defects {
		if !slices.Contains(rules, d.Rule) {
			rules = append(rules, d.Rule)
		}
		places[d.Rule] = append(places[d.Rule], strings.TrimSpace(fmt.Sprintf("%s:%d %s", d.File, d.Row, clip(oneLine(d.Column)))))
	}
	for _, rule := range rules {
		shown := places[rule][:min(shownPlaces, len(places[rule]))]
		s.find("%s\t%d\t%s", ruleWords(string(rule)), len(places[rule]), strings.Join(shown, ", "))
	}
	return s
}

// nearAnswers tell in which columns unknown answers look like known ones. They
// are among the defects already.
func nearAnswers(table *microdata.Table) section {
	s := section{head: "UNKNOWN BUT LIKE A KNOWN ANSWER\tTIMES\tLIST THEM UNDER answers:"}
	var columns []string
	times := map[string]int{}
	for _, d := range table.Defects {
		if d.Near {
			if times[d.Column]++; times[d.Column] == 1 {
				columns = append(columns, d.Column)
			}
		}
	}
	for _, column := range columns {
		s.add("%s\t%d", clip(oneLine(column)), times[column])
	}
	return s
}

// variants tell which labels found in the data look like another one.
func variants(found *inspect.Findings) section {
	s := section{head: "LABELS THAT LOOK ALIKE\tMOST GAVE\tTIMES\tOTHERS GAVE\tTIMES\tWHERE"}
	for _, v := range found.Variants {
		label := "-" // too few gave it for it to be told
		if v.Label != "" {
			label = fmt.Sprintf("%q", clip(oneLine(v.Label)))
		}
		s.find("%s\t%s\t%d\t%s\t%d\t%s", v.Variable, label, v.Answered, plural(v.Labels, "other"), v.Times, where(v.Places))
	}
	return s
}

// reversed tells which items seem to point the other way than those beside them.
func reversed(found *inspect.Findings) section {
	s := section{head: "LOOKS REVERSED\tCORRELATION\tWITH THE OTHERS OF"}
	for _, r := range found.Reversed {
		s.find("%s\t%.2f\tthe %d items of %s (%d people)", r.Item, r.R, r.Of, r.Among, r.N)
	}
	return s
}

// forgotten tells which number questions hold what looks like no answer.
func forgotten(found *inspect.Findings) section {
	s := section{head: "NUMBERS LIKE 99 FOR NO ANSWER\tTIMES\tWHERE"}
	for _, f := range found.Forgotten {
		s.find("%s\t%d\t%s", f.Variable, f.Times, where(f.Places))
	}
	return s
}

// shared tells which files have respondents in common.
func shared(table *microdata.Table) section {
	s := section{head: "SAME RESPONDENT IN TWO FILES\tTIMES\tWHERE"}
	for _, sh := range table.Shared {
		var places []string
		for _, line := range sh.Lines {
			places = append(places, fmt.Sprintf("%s:%d", sh.File, line))
		}
		s.find("%s and %s\t%d\t%s", sh.Earlier, sh.File, sh.Times, strings.Join(places, ", "))
	}
	return s
}

// doubles tell which rows are the same as earlier ones. Where they have few
// answers, two people may have given them.
func doubles(found *inspect.Findings) section {
	s := section{head: "SAME ANSWERS AS ANOTHER ROW\tWAVE\tROWS\tTOO MANY FOR CHANCE\tWHERE"}
	for _, d := range found.Doubles {
		var places []string
		for _, p := range d.Places {
			places = append(places, fmt.Sprintf("%s = %s", p.Row, p.Earlier))
		}
		add := s.add
		if d.Certain > 0 {
			add = s.find
		}
		add("%s\t%s\t%d\t%d\t%s", d.File, dash(d.Wave), d.Rows, d.Certain, strings.Join(places, ", "))
	}
	return s
}

// contradicting is the share of those who answered, one in so many, that may
// give one answer to items of both directions before these look wrong.
const contradicting = 20

// straight tells how many gave one answer to every item of a scale.
func straight(found *inspect.Findings) section {
	s := section{head: "SAME ANSWER TO EVERY ITEM\tITEMS\tANSWERED\tSAME\tSHARE\tAGAINST THEMSELVES"}
	for _, b := range found.Straight {
		cells := fmt.Sprintf("%s\t%d\t%d\t%d\t%.1f %%", b.Among, b.Items, b.Answered, b.Same, 100*float64(b.Same)/float64(b.Answered))
		switch {
		case b.Against*contradicting > b.Answered:
			s.find("%s\t%d\tis every direction: right?", cells, b.Against)
		case b.Mixed:
			s.add("%s\t%d", cells, b.Against)
		default:
			s.add("%s\t-", cells)
		}
	}
	return s
}

// unused tells which categories nobody used.
func unused(table *microdata.Table) section {
	s := section{head: "NEVER ANSWERED\tCATEGORIES"}
	for i := range table.Book.Variables {
		v := &table.Book.Variables[i]
		if codes := table.Unused(v); len(codes) > 0 {
			s.add("%s\t%s", v.ID, strings.Join(titled(v, codes), ", "))
		}
	}
	return s
}

// titled are some categories by code and label.
func titled(v *codebook.Variable, codes []string) (list []string) {
	for _, c := range v.Categories {
		if !slices.Contains(codes, c.Code) {
			continue
		}
		text := c.Code
		if label := c.Title("en"); label != c.Code {
			text += " " + clip(oneLine(label))
		}
		list = append(list, text)
	}
	return list
}

// shownColumns is how many unread columns of each file are named.
const shownColumns = 10

// unread tells which columns of each file no question uses.
func unread(table *microdata.Table) section {
	s := section{head: "COLUMNS THAT NO QUESTION USES\tHOW MANY\tCALLED"}
	for _, source := range table.Sources {
		var names []string
		for _, name := range source.Unread[:min(shownColumns, len(source.Unread))] {
			names = append(names, clip(oneLine(name)))
		}
		if more := len(source.Unread) - len(names); more > 0 {
			names = append(names, fmt.Sprintf("and %d more", more))
		}
		if len(names) > 0 {
			s.add("%s\t%d\t%s", source.File, len(source.Unread), strings.Join(names, "; "))
		}
	}
	return s
}

// where lists places in files.
func where(places []inspect.Place) string {
	var list []string
	for _, p := range places {
		list = append(list, p.String())
	}
	return strings.Join(list, ", ")
}

// oneLine writes a header or label without the tabs and line ends that it may
// hold.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// shownLetters is how much of a long header or label is printed.
const shownLetters = 40

func clip(text string) string {
	if letters := []rune(text); len(letters) > shownLetters {
		return string(letters[:shownLetters-1]) + "…"
	}
	return text
}
