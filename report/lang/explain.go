package lang

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

// The pages that explain statistics: a file per topic and language that begins
// with "# Topic", a section per statistic. A section is "## ID: Title", a
// paragraph on what it does, and one that begins with the words of avoid.
//
//go:embed explain/*/*.md
var explanations embed.FS

// An Explanation tells a researcher who is no statistician of one statistic.
type Explanation struct {
	ID    string
	Topic string // what it is about, with others: the title of the file
	Title string
	Does  string // what it does and how to read it
	Avoid string // when not to use it, and what to use then
}

// avoid begins the paragraph on when not to use a statistic.
var avoid = map[string]string{"sv": "Använd inte: ", "en": "Do not use: "}

var readPages = sync.OnceValue(func() map[string][]Explanation {
	pages := map[string][]Explanation{}
	for language := range avoid {
		files, err := explanations.ReadDir("explain/" + language)
		if err != nil {
			panic(err) // they are built in
		}
		for _, f := range files {
			text, err := explanations.ReadFile("explain/" + language + "/" + f.Name())
			if err != nil {
				panic(err)
			}
			pages[language] = append(pages[language], parsePages(string(text), avoid[language])...)
		}
	}
	return pages
})

// parsePages splits a file into its pages.
func parsePages(text, avoid string) []Explanation {
	var pages []Explanation
	sections := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n## ")
	topic := strings.TrimSpace(strings.TrimPrefix(sections[0], "# "))
	for _, section := range sections[1:] {
		head, body, _ := strings.Cut(section, "\n")
		p := Explanation{Topic: topic}
		p.ID, p.Title, _ = strings.Cut(head, ": ")
		for _, paragraph := range strings.Split(body, "\n\n") {
			paragraph = strings.Join(strings.Fields(paragraph), " ")
			if said, ok := strings.CutPrefix(paragraph, avoid); ok {
				p.Avoid = said
			} else if paragraph != "" {
				p.Does = strings.TrimSpace(p.Does + " " + paragraph)
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// Explanations are the explanations in a language, by topic and in their order there.
func (l *Language) Explanations() []Explanation { return readPages()[l.Code] }

// Explain finds the page of a statistic.
func (l *Language) Explain(id string) (Explanation, error) {
	for _, p := range l.Explanations() {
		if p.ID == id {
			return p, nil
		}
	}
	return Explanation{}, fmt.Errorf("there is no page on %q", id)
}

// SourceOf tells where a statistic comes from: what was published of it, or where
// it is nobody's, the formula, which begins with no capital letter.
func (l *Language) SourceOf(source string) string {
	k := ExplainFormula
	if source != "" && source[0] >= 'A' && source[0] <= 'Z' {
		k = ExplainSource
	}
	return l.Word(k) + " " + strings.NewReplacer(l.sources...).Replace(source)
}
