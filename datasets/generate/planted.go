package main

// This file holds everything that is planted in medarbetarenkat-exempel. The
// README of the study prints it, and the tests find it again in the answers.

// The probabilities of the staff list and of who answers what.
const (
	unitSize = 16

	vacant     = 0.04 // of the posts, before the first wave
	leaveEarly = 0.24 // of beginners, per year
	leaveLater = 0.11 // of the others
	filled     = 0.65 // of the vacant posts, per year
	graduates  = 0.60 // of new case workers are new to the profession

	answerRate       = 0.78
	beginnersDecline = 0.12 // less, with under two years in the profession

	itemForgotten = 0.015
	doNotKnow     = 0.02
	givesUp       = 0.02 // leave all nine items of the last page empty
	otherSpelling = 0.04
	straySpace    = 0.015
	commentRate   = 0.15
)

// The line along which people feel has the five points of the scale as its
// marks; a person's mood and the noise are normal with these spreads.
const (
	moodSpread = 0.5
	noise      = 0.9
	struggle   = 0.45 // what beginners are lower by where it is hard at first
)

// A municipality is a fictional one. yearly is what is added to the statement
// on the work situation for every year after the first.
type municipality struct {
	name, initial string
	posts         [6]int // in the order of areas
	yearly        float64
	neverVacant   bool
}

// Hjortronmyra is exactly like Tallköping and Strandhamra but for its size:
// whatever sets it apart in the answers is chance.
var municipalities = []municipality{
	{"Tallköping", "T", [6]int{230, 170, 90, 50, 80, 160}, 0.20, false},
	{"Strandhamra", "S", [6]int{115, 85, 45, 25, 40, 80}, 0.20, false},
	{"Lingonfors", "L", [6]int{58, 42, 24, 11, 20, 40}, -0.25, false},
	{"Hjortronmyra", "H", [6]int{8, 6, 3, 1, 2, 5}, 0.20, true},
}

// An area of work. catchingUp is added to the three statements in each wave,
// decline is taken from the probability of answering.
type area struct {
	name, initials string
	spellings      []string
	caseWorker     int
	catchingUp     [3]float64
	decline        float64
}

var areas = []area{
	{"Barn och unga", "BU", []string{"Barn & unga", "BoU"}, socialWorker, [3]float64{-0.60, -0.35, -0.10}, 0},
	{"Ekonomiskt bistånd", "EB", []string{"Ek. bistånd", "Försörjningsstöd"}, socialWorker, [3]float64{}, 0.10},
	{"Funktionsnedsättning", "FU", []string{"Funktionshinder", "LSS"}, careManager, [3]float64{}, 0},
	{"Socialpsykiatri", "SP", []string{"Soc.psykiatri"}, socialWorker, [3]float64{}, 0},
	{"Vuxen och missbruk", "VM", []string{"Vuxen/missbruk", "Vuxen"}, socialWorker, [3]float64{}, 0},
	{"Äldre", "ÄL", []string{"Äldreomsorg"}, careManager, [3]float64{}, 0},
}

// The positions; nothing is planted between them.
const (
	socialWorker = iota
	careManager
	specialist
	deputyHead
	head
)

var (
	positionNames     = []string{"Socialsekreterare", "Biståndshandläggare", "Förste socialsekreterare/specialist", "Biträdande enhetschef", "Enhetschef"}
	positionSpellings = [][]string{{"Socialsekr.", "socialsekreterare"}, {"Bist.handläggare"}, {"1:e socialsekreterare", "Specialist"}, {"Bitr. enhetschef"}, {"EC"}}
)

// A question has a level: where on the line people stand when no effect
// touches them.
type question struct {
	level       float64
	statement   bool // touched by area.catchingUp
	yearly      bool // touched by municipality.yearly
	hardAtFirst bool
}

var (
	statements = []question{
		{level: 3.50, statement: true, yearly: true},
		{level: 3.80, statement: true, hardAtFirst: true},
		{level: 3.60, statement: true},
	}
	// Motivation, leadership and steering, three items each: leadership stands
	// higher than steering.
	engagement = []question{
		{level: 4.25}, {level: 4.00}, {level: 3.75},
		{level: 4.15}, {level: 4.30}, {level: 4.15},
		{level: 3.70}, {level: 3.45}, {level: 3.95},
	}
)

var agreeLabels = []string{"Tar helt avstånd", "Tar delvis avstånd", "Varken eller", "Instämmer delvis", "Instämmer helt"}

var header = []string{
	"Löpnr", "Kommun", "Verksamhetsområde", "Enhet", "Befattning", "År i yrket",
	"Arbetssituation", "Bra arbete", "Rekommendera",
	"M1", "M2", "M3", "L1", "L2", "L3", "S1", "S2", "S3", "Kommentar",
}

// An oddAnswer is one that no codebook would foresee.
type oddAnswer struct{ column, text string }

// The waves, each exported in its own way.
var waves = []struct {
	id           string
	encoding     encoding
	longComments bool
	oddAnswers   []oddAnswer
}{
	{"ht2016", windows1252, false, []oddAnswer{
		{"Arbetssituation", "se kommentar"}, {"År i yrket", "ca tre"}, {"M2", "6"}, {"Verksamhetsområde", "flera"},
	}},
	{"ht2017", utf8WithBOM, false, []oddAnswer{
		{"Bra arbete", "både och"}, {"L1", "?"}, {"S2", "3-4"}, {"Befattning", "vikarie"},
	}},
	{"ht2018", utf8, true, []oddAnswer{
		{"Rekommendera", "kanske"}, {"År i yrket", "nyanställd"}, {"S3", "0"}, {"Arbetssituation", "Instämmer ibland"},
	}},
}

// The comments are made up and say nothing about anybody.
var comments = []string{
	"Bra stämning i gruppen.",
	"Mycket att göra i perioder; lugnare efter sommaren.",
	"Fler möten än vi behöver.",
	"Trivs med mina arbetsuppgifter.",
	"Vi har fått bättre rutiner det senaste året.",
	"Svårt att hinna med dokumentationen.",
	"Lokalerna är trånga.",
	"Bra med administrativt stöd.",
	"Jag saknar regelbunden handledning.",
	"Handledningen fungerar bra.",
	"Chefen är tillgänglig när det behövs.",
	"Det tar tid att lära sig systemet.",
	"Introduktionen var genomtänkt.",
	"Jag hade velat ha en längre introduktion.",
	"Flexibel arbetstid betyder mycket.",
	"Målen är tydliga men många.",
	"Vi hjälps åt när det kör ihop sig.",
	"Inget att tillägga.",
	"Ärendena har blivit \"tyngre\" än förr.",
	"Samarbetet med andra enheter kan bli bättre.",
	"Bra kollegor!",
	"Önskar mer tid för fortbildning.",
}
