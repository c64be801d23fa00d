package lang

// A ChartKind is what a kind of chart is called and what it is for.
type ChartKind struct{ Title, About string }

// ChartKind finds that of a kind of chart by its name; empty where there is none.
func (l *Language) ChartKind(name string) ChartKind { return chartKinds[l.Code][name] }

var chartKinds = map[string]map[string]ChartKind{
	"sv": {
		"bars":                 {"Staplar", "Grupper som har en egen ordning, till exempel år i yrket."},
		"compared":             {"Staplar rygg mot rygg", "Två storheter för samma rader, till exempel hur långt arbetet har kommit och var det behövs mest."},
		"diverging-likert":     {"Svarsfördelning", "Svar på en skala där man instämmer eller inte, per fråga eller grupp."},
		"dot-pairs":            {"Punkter före och efter", "Många grupper vid två tillfällen."},
		"dots":                 {"Punkter med intervall", "Grupper på en skala som inte behöver börja vid noll, till exempel medelvärden."},
		"funnel":               {"Trattdiagram", "Kommuner eller enheter av olika storlek: vilka skiljer sig mer än slumpen förklarar?"},
		"heat":                 {"Färgad tabell", "Många grupper och många frågor på en gång."},
		"priority-map":         {"Prioriteringskarta", "Vad behövs mer än det har kommit långt?"},
		"pyramid":              {"Pyramid", "Vilka de är: år i yrket, vid två tillfällen eller i två grupper."},
		"quadrant-map":         {"Fyrfältskarta", "Grupper efter två värden som betyder något tillsammans, till exempel krav och kontroll."},
		"ranked-bars":          {"Rangordnade staplar", "Vad är störst?"},
		"ranks":                {"Möjliga platser", "Mellan vilka platser i en rangordning kan varje kommun eller enhet ligga?"},
		"slope":                {"Lutningsdiagram", "Vad förändrades mellan två mätningar, och i vilka grupper?"},
		"small-multiples":      {"Små diagram i rad", "Utvecklingen över mätningarna i många grupper."},
		"stacked-alternatives": {"Staplade alternativ", "Vad nämndes först, som andra och som tredje, och hur ofta sammanlagt?"},
		"survival":             {"Trappkurva", "Hur länge stannar de?"},
		"trend":                {"Linjer över tid", "Utvecklingen över mätningarna, med dess osäkerhet."},
	},
	"en": {
		"bars":                 {"Bars", "Groups that have an order of their own, such as years in the profession."},
		"compared":             {"Bars back to back", "Two quantities of the same rows, such as how far the work has come and where it is most needed."},
		"diverging-likert":     {"Distribution of answers", "Answers on a scale of agreement, by question or by group."},
		"dot-pairs":            {"Dots before and after", "Many groups at two times."},
		"dots":                 {"Dots with intervals", "Groups on a scale that need not begin at zero, such as means."},
		"funnel":               {"Funnel plot", "Municipalities or units of different sizes: which differ more than chance explains?"},
		"heat":                 {"Heat table", "Many groups and many questions at once."},
		"priority-map":         {"Priority map", "What is needed more than it has come far?"},
		"pyramid":              {"Pyramid", "Who they are: years in the profession, at two times or in two groups."},
		"quadrant-map":         {"Quadrant map", "Groups by two values that mean something together, such as demands and control."},
		"ranked-bars":          {"Ranked bars", "Which is greatest?"},
		"ranks":                {"Possible ranks", "Between which ranks may each municipality or unit be?"},
		"slope":                {"Slope chart", "What changed between two waves, and in which groups?"},
		"small-multiples":      {"Small multiples", "Change over the waves in many groups."},
		"stacked-alternatives": {"Stacked alternatives", "What was named first, second and third, and how often in all?"},
		"survival":             {"Survival steps", "How long do people stay?"},
		"trend":                {"Lines over time", "Change over the waves, with its uncertainty."},
	},
}
