package result

// A Text is what the researcher wrote for one place of the report, with the
// figures of this run in it.
type Text struct {
	ID       string    `json:"id"`              // of the chapter, question or table that it belongs to
	Title    string    `json:"title,omitempty"` // of a chapter of its own
	Passages []Passage `json:"passages"`
}

// A PassageKind tells what a passage of a text is.
type PassageKind string

// The kinds of passage. Items that follow each other make a list.
const (
	Paragraph    PassageKind = "paragraph"
	Subheading   PassageKind = "heading"
	ListItem     PassageKind = "item"
	NumberedItem PassageKind = "numbered_item"
	Quotation    PassageKind = "quotation"
)

// A Passage is a paragraph, heading, list item or quotation of a text.
type Passage struct {
	Kind  PassageKind `json:"kind"`
	Level int         `json:"level,omitempty"` // of a heading: 2 or 3
	Spans []Span      `json:"spans"`
}

// A Span is a piece of a passage that is set in one way. One with a reference is
// a number and nothing but that: the cell it points at says so.
type Span struct {
	Text     string `json:"text"`
	Strong   bool   `json:"strong,omitempty"`
	Emphasis bool   `json:"emphasis,omitempty"`
	Link     string `json:"link,omitempty"` // where it leads
	Ref      *Ref   `json:"ref,omitempty"`
}

// Text is a passage without how it is set.
func (p Passage) Text() string {
	text := ""
	for _, s := range p.Spans {
		text += s.Text
	}
	return text
}

// Text finds what the researcher wrote for a place; nil where that is nothing.
func (r *Results) Text(id string) *Text {
	for i := range r.Texts {
		if r.Texts[i].ID == id {
			return &r.Texts[i]
		}
	}
	return nil
}
