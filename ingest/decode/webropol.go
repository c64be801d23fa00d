package decode

import (
	"slices"
	"strings"
)

// webropol is a table with a column per option, as Webropol, Netigate and other
// Nordic tools export questions with several answers. Two forms are understood.
// In the one, neighbouring headers begin with the same question: "Question:
// Option", "Question - Option" or "Question [Option]". In the other there are
// two header rows: the question over the first of its columns, as merged cells
// are saved, or over each of them, and the options or items below. A cell holds
// 1 or 0, 1 or nothing, x or nothing, or the option's own words or nothing. A
// table is taken to be such a one only where these hold for a question of several
// words, and somebody ticked an option that somebody else did not, or where items
// stand under a question of which all were given one and the same answer; another
// one must be named.
var webropol = Layout{Name: "webropol", Accepts: acceptsWebropol, Read: readWebropol}

// A run is neighbouring columns of one question.
type run struct {
	from     int
	question string
	options  []string
}

func acceptsWebropol(head [][]string) bool {
	rows, runs := webropolRuns(head)
	return len(head) > rows+1 && slices.ContainsFunc(runs, func(r run) bool {
		return distinctWords(r.options) && (strings.Contains(r.question, " ") && r.ticked(head[rows:]) || rows == 2 && r.answered(head[rows:]))
	})
}

func readWebropol(head [][]string, o Options) (headers, error) {
	rows, runs := webropolRuns(head)
	if rows == 2 {
		over, under := unmerged(head[0], head[1])
		head = slices.Concat([][]string{over, under}, head[2:])
	}
	h, err := readPlain(head, o)
	h.rows = rows
	if rows == 2 {
		nameUnder(h.Columns, head[1], runs)
	}
	for _, r := range runs {
		g := Group{Text: r.question}
		for i, option := range r.options {
			c := &h.Columns[r.from+i]
			c.Text, c.Option = r.question, option
			g.Columns = append(g.Columns, r.from+i)
		}
		if r.ticked(head[rows:]) {
			g.Kind = Ticked
			if holds(head[rows:], r.from, "1") || holds(head[rows:], r.from, "0") {
				g.Counted = "1"
			}
		}
		h.Groups = append(h.Groups, g)
	}
	return h, err
}

// nameUnder names columns under two header rows: those of a run by question and
// option, others by the cell that holds something.
func nameUnder(columns []Column, second []string, runs []run) {
	for i := range columns {
		if columns[i].Name == "" && i < len(second) {
			columns[i].Name, columns[i].Header = second[i], second[i]
		}
	}
	for _, r := range runs {
		for i, option := range r.options {
			columns[r.from+i].Name, columns[r.from+i].Header = r.question+": "+option, second[r.from+i]
		}
	}
}

// webropolRuns finds how many header rows a table has, and its runs.
func webropolRuns(head [][]string) (rows int, runs []run) {
	if runs := runsUnder(head); len(runs) > 0 {
		return 2, runs
	}
	return 1, runsBeside(head[0])
}

// runsUnder finds the runs of two header rows; none where some column outside
// them has a cell in both rows, as it does in a table with one.
func runsUnder(head [][]string) (runs []run) {
	if len(head) < 2 {
		return nil
	}
	over, under := unmerged(head[0], head[1])
	for i := 0; i < len(over); {
		to := i + 1
		for to < len(over) && over[i] != "" && under[i] != "" && over[to] == "" && under[to] != "" {
			to++
		}
		options := cleaned(under[i:to])
		switch {
		case to == i+1 && over[i] != "" && under[i] != "":
			return nil
		case to > i+1 && !distinct(options):
			return nil
		case to > i+1:
			runs = append(runs, run{i, plainSpaces(over[i]), options})
		}
		i = to
	}
	return runs
}

// unmerged is two header rows, equally long, without what merged cells repeat in
// them: a name over two rows is in the first, a question over several columns
// over the first of them.
func unmerged(first, second []string) (over, under []string) {
	over, under = slices.Clone(padded(first, len(second))), slices.Clone(padded(second, len(first)))
	for i := len(over) - 1; i >= 0; i-- {
		switch {
		case under[i] == over[i]:
			under[i] = ""
		case i > 0 && over[i] == over[i-1] && under[i-1] != over[i]:
			over[i] = ""
		}
	}
	return over, under
}

// runsBeside finds the runs of headers that begin with the same question: of
// the questions that a header may begin with, the one that most of its
// neighbours have, and of those the longest.
func runsBeside(header []string) (runs []run) {
	for i := 0; i < len(header); {
		best := run{from: i}
		for _, prefix := range prefixes(header[i]) {
			r := run{from: i, question: plainSpaces(prefix.question)}
			for _, h := range header[i:] {
				rest, ok := strings.CutPrefix(strings.TrimSpace(h), prefix.opens)
				rest, closed := strings.CutSuffix(rest, prefix.closes)
				if !ok || !closed || rest == "" {
					break
				}
				r.options = append(r.options, rest)
			}
			if len(r.options) > len(best.options) {
				best = r
			}
		}
		best.options = cleaned(best.options)
		if len(best.options) > 1 && distinctWords(best.options) {
			runs = append(runs, best)
		}
		i += max(1, len(best.options))
	}
	return runs
}

// A prefix is how headers begin, and end, that have the same question.
type prefix struct{ question, opens, closes string }

// maxPrefixes is how many questions a header may begin with.
const maxPrefixes = 8

// prefixes lists what a header may have before its option, the longest first.
func prefixes(header string) (list []prefix) {
	if trimmed := strings.TrimSpace(header); strings.HasSuffix(trimmed, "]") {
		if at := opening(trimmed); at > 0 {
			list = append(list, prefix{trimmed[:at], trimmed[:at+1], "]"})
		}
	}
	for at := len(header); len(list) < maxPrefixes; {
		colon, hyphen := strings.LastIndex(header[:at], ": "), strings.LastIndex(header[:at], dash)
		if at = max(colon, hyphen); at <= 0 {
			break
		}
		opens := header[:at+len(": ")]
		if at == hyphen {
			opens = header[:at+len(dash)]
		}
		list = append(list, prefix{header[:at], opens, ""})
	}
	return list
}

// distinctWords tells whether texts can be options: all different, none empty
// and none a number.
func distinctWords(texts []string) bool {
	return distinct(texts) && !slices.ContainsFunc(texts, figure.MatchString)
}

// distinct tells whether texts are all different, and none empty.
func distinct(texts []string) bool {
	seen := make(map[string]bool)
	for _, t := range texts {
		if t == "" || seen[t] {
			return false
		}
		seen[t] = true
	}
	return true
}

// ticked tells whether the rows say nothing of the options but that they were
// ticked or not, and both occur.
func (r run) ticked(rows [][]string) bool {
	some, none := false, false
	for _, row := range rows {
		for i, option := range r.options {
			cell := ""
			if r.from+i < len(row) {
				cell = plainSpaces(row[r.from+i])
			}
			switch cell {
			case "", "0":
				none = true
			case "1", "x", "X", option:
				some = true
			default:
				return false
			}
		}
	}
	return some && none
}

// answered tells whether the rows answer the items of a run: some answer was
// given to all of them, and none is the name of an item, as it would be if the
// items were answers themselves.
func (r run) answered(rows [][]string) bool {
	items := make(map[string]int) // by answer, how many of the first items had it
	for i := range r.options {
		for _, row := range rows {
			if r.from+i >= len(row) {
				continue
			}
			cell := plainSpaces(row[r.from+i])
			if slices.Contains(r.options, cell) {
				return false
			}
			if cell != "" && items[cell] == i {
				items[cell]++
			}
		}
	}
	for _, n := range items {
		if n == len(r.options) {
			return true
		}
	}
	return false
}
