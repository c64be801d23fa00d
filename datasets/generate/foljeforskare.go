package main

import (
	"math/rand/v2"
	"slices"
	"strconv"
)

// The counts that the report of 2018 prints, in its order of tables. Areas are
// coded by label, 1–14: the table of the first "kommit längst" alternative
// numbers Medhandläggarskap 8 and Systematisk intern ärendehandledning 9, all
// the others the other way round, which is the one used here. Those who did
// not answer are what is left of the 117.
var (
	respondents = 117

	workAreas = []tally{{"Okänt", 4}, {"BOU", 20}, {"Ek", 20}, {"Funk", 21}, {"Psyk", 9}, {"Vuxen", 21}, {"Äldre", 22}}
	positions = []tally{{"Chef", 66}, {"Medarbetare", 51}}

	furthest = [3][14]int{
		{5, 40, 16, 1, 15, 13, 5, 3, 0, 4, 5, 1, 2, 5},
		{3, 16, 13, 6, 18, 16, 3, 9, 7, 10, 4, 1, 2, 4},
		{6, 10, 10, 3, 15, 11, 2, 18, 5, 11, 7, 0, 2, 6},
	}
	needs = [3][14]int{
		{16, 12, 25, 4, 9, 11, 10, 3, 2, 8, 2, 1, 8, 5},
		{11, 13, 9, 6, 8, 20, 8, 0, 5, 12, 3, 1, 11, 4},
		{12, 7, 6, 8, 11, 14, 6, 3, 5, 9, 6, 1, 12, 3},
	}
)

// A tally is how many gave an answer.
type tally struct {
	answer string
	n      int
}

// foljeforskare deals the printed answers out to 117 persons. Each question is
// dealt by itself, so no two of them are related other than by chance.
func foljeforskare() ([]file, error) {
	rng := newRand(2018)
	area, position := deal(rng, workAreas), deal(rng, positions)
	far, need := dealAlternatives(rng, furthest), dealAlternatives(rng, needs)

	records := [][]string{{"Verksamhetsområde", "Befattning", "Längst 1", "Längst 2", "Längst 3", "Behov 1", "Behov 2", "Behov 3"}}
	for person := range respondents {
		record := []string{area[person], position[person]}
		for _, answers := range [][3]int{far[person], need[person]} {
			for _, code := range answers {
				record = append(record, cell(code))
			}
		}
		records = append(records, record)
	}
	content, err := excelCSV(records, utf8WithBOM)
	return []file{{"foljeforskare-2018/svar.csv", content}}, err
}

// deal hands the answers of one question out in random order.
func deal(rng *rand.Rand, counts []tally) []string {
	var dealt []string
	for _, count := range counts {
		dealt = append(dealt, slices.Repeat([]string{count.answer}, count.n)...)
	}
	shuffle(rng, dealt)
	return dealt
}

// dealAlternatives hands out three alternatives so that nobody gets the same
// area twice. Code 0 is no answer; the persons who lack a first alternative
// also lack a second, and those who lack a second a third.
func dealAlternatives(rng *rand.Rand, counts [3][14]int) [][3]int {
	dealt := make([][3]int, respondents)
	for slot, count := range counts {
		var pile []int
		for i, n := range count {
			pile = append(pile, slices.Repeat([]int{i + 1}, n)...)
		}
		shuffle(rng, pile)
		for person, code := range pile {
			dealt[person][slot] = code
		}
		untangle(rng, dealt[:len(pile)], slot)
	}
	shuffle(rng, dealt)
	return dealt
}

// untangle swaps answers of one alternative between persons until nobody has
// one that an earlier alternative of the same person already names. It ends
// because no area is so common that it could not be spread.
func untangle(rng *rand.Rand, dealt [][3]int, slot int) {
	for person := range dealt {
		for namedBefore(dealt[person], slot) {
			other := rng.IntN(len(dealt))
			swap := func() {
				dealt[person][slot], dealt[other][slot] = dealt[other][slot], dealt[person][slot]
			}
			if swap(); namedBefore(dealt[other], slot) {
				swap()
			}
		}
	}
}

// namedBefore tells whether an earlier alternative names the same area.
func namedBefore(answers [3]int, slot int) bool {
	return slices.Contains(answers[:slot], answers[slot])
}

// cell writes a code as the file holds it; no answer is an empty cell.
func cell(code int) string {
	if code == 0 {
		return ""
	}
	return strconv.Itoa(code)
}
