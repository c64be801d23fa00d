package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// dayForm is a day as spreadsheets show what was typed as a range of numbers:
// 01-maj or 5-Jan for 1-5, jun-10 for 6-10, or with the year before.
var dayForm = pattern(`(?i)^(?:(\d{1,2})[-./ ](\pL{3,4})\.?|(\pL{3,4})\.?[-./ ](\d{1,2})|\d{4}-(\d\d)-(\d\d)(?:[ T]00:00(?::00)?)?)$`)

// monthWords are the months as spreadsheets shorten them, from January.
var monthWords = [][]string{{"jan"}, {"feb"}, {"mar", "mars"}, {"apr"}, {"maj", "may"}, {"jun", "juni", "june"}, {"jul", "juli", "july"}, {"aug"}, {"sep", "sept"}, {"okt", "oct"}, {"nov"}, {"dec"}}

// undoDay is the range of numbers that a spreadsheet made a day of; ok is false
// for what is no day. Of its two numbers the lesser was first.
func undoDay(text string) (written string, ok bool) {
	parts := dayForm().FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	word := strings.ToLower(parts[2] + parts[3])
	month := 1 + slices.IndexFunc(monthWords, func(names []string) bool { return slices.Contains(names, word) })
	if word == "" {
		month, _ = strconv.Atoi(parts[5])
	}
	day, _ := strconv.Atoi(parts[1] + parts[4] + parts[6])
	if month < 1 || month > 12 || day < 1 || day > 31 || day == month {
		return "", false
	}
	return fmt.Sprintf("%d–%d", min(day, month), max(day, month)), true
}

// undoDays labels days as the ranges that a spreadsheet made them of, where all
// answers are ranges then and some were left as they were. It asks about it.
func (a *answers) undoDays() {
	var labels, made []string
	texts := slices.Clone(a.list)
	for i, x := range texts {
		written, isDay := undoDay(x.text)
		if isDay && x.code == "" {
			made = append(made, x.text)
			texts[i].text, texts[i].also = written, append(slices.Clone(x.also), x.text)
		}
		labels = append(labels, texts[i].text)
	}
	if len(made) == 0 || len(made) == len(labels) || bandsOf(labels) == nil {
		return
	}
	var ranges []string
	for _, m := range made {
		written, _ := undoDay(m)
		ranges = append(ranges, "'"+strings.Replace(written, "–", "-", 1)+"'")
	}
	a.list = texts
	a.doubts = append(a.doubts, fmt.Sprintf("a spreadsheet has made days of %s: is %s an answer %s? Write them in the file as text, or keep them under answers:.",
		strings.Join(ranges, " and "), made[0], ranges[0]))
}
