package prose

import (
	"html"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/foljeforskning/folje/analysis/result"
)

// A passage is a paragraph, heading, list item or quotation on its way into a
// report.
type passage struct {
	kind  result.PassageKind
	level int // of a heading, as written
	line  int
	spans []span
}

// A span is a piece of a passage that is set in one way.
type span struct {
	result.Span
	line      int
	reference string // what stood between braces; Text is what it says
	cell      *cell  // that it cites
	claim     *claim // that it makes
	literal   bool   // a number that is no result, by the writer's word
}

func (p passage) text() string { return p.bound().Text() }

// bound is the passage as it goes into results.
func (p passage) bound() result.Passage {
	out := result.Passage{Kind: p.kind, Spans: []result.Span{}}
	if p.kind == result.Subheading {
		out.Level = max(2, p.level)
	}
	for _, s := range p.spans {
		if s.Text != "" {
			out.Spans = append(out.Spans, s.Span)
		}
	}
	return out
}

// subset is the Markdown that reports carry, for hints.
const subset = "reports carry paragraphs, ## and ### headings, lists, **bold**, *italic*, [links](https://…) and > quotations"

// markdown reads CommonMark, with braces around references.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(braces{}, 50))...),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
)

// A brace is a node for what stands between braces, without them.
type brace struct {
	ast.BaseInline
	source text.Segment
	closed bool
}

var kindBrace = ast.NewNodeKind("Brace")

// Kind tells goldmark what the node is.
func (*brace) Kind() ast.NodeKind { return kindBrace }

// Dump writes the node for those who debug a parser.
func (n *brace) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// braces parses references. Goldmark has taken \{ for a brace that is text.
type braces struct{}

// Trigger is what a reference begins with.
func (braces) Trigger() []byte { return []byte{'{'} }

// Parse takes a reference, which ends on the line that it begins on.
func (braces) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end, closed := 1, false
	for ; end < len(line) && !closed; end++ {
		closed = line[end] == '}'
	}
	block.Advance(end)
	inner := segment.WithStop(segment.Start + end)
	if inner = inner.WithStart(segment.Start + 1); closed {
		inner = inner.WithStop(inner.Stop - 1)
	}
	return &brace{source: inner, closed: closed}
}

// A reader walks the tree of one file.
type reader struct {
	*binder
	source   []byte
	passages []passage
}

// parse reads Markdown into passages. What reports cannot carry is an error.
func (b *binder) parse(source string) []passage {
	r := &reader{binder: b, source: []byte(source)}
	r.blocks(markdown.Parse(text.NewReader(r.source)), result.Paragraph)
	return r.passages
}

// blocks reads the blocks in a node; paragraphs among them are of the kind.
func (r *reader) blocks(in ast.Node, kind result.PassageKind) {
	for n := in.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			r.passage(n, kind, 0)
		case *ast.Heading:
			if kind != result.Paragraph || n.Level > 3 {
				r.fail(r.line(n), "a heading that a report cannot carry", subset)
				continue
			}
			r.passage(n, result.Subheading, n.Level)
		case *ast.List:
			r.list(n, kind)
		case *ast.Blockquote:
			if kind != result.Paragraph {
				r.fail(r.line(n), "a quotation in a list or in another quotation", subset)
				continue
			}
			r.blocks(n, result.Quotation)
		case *ast.LinkReferenceDefinition: // used where it is linked
		default:
			r.fail(r.line(n), unreadable(n), subset)
		}
	}
}

// list reads the items of a list.
func (r *reader) list(list *ast.List, in result.PassageKind) {
	if in != result.Paragraph {
		r.fail(r.line(list), "a list in a list or in a quotation", subset)
		return
	}
	kind := result.ListItem
	if list.IsOrdered() {
		kind = result.NumberedItem
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.ChildCount() > 1 {
			r.fail(r.line(item.LastChild()), "an item of a list that is more than a paragraph", subset)
			continue
		}
		r.blocks(item, kind)
	}
}

// passage reads a block of text.
func (r *reader) passage(n ast.Node, kind result.PassageKind, level int) {
	p := passage{kind: kind, level: level, line: r.line(n)}
	r.spans(&p, n, result.Span{})
	r.passages = append(r.passages, p)
}

// spans reads the text in a node, set as look says.
func (r *reader) spans(p *passage, in ast.Node, look result.Span) {
	for n := in.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			written := html.UnescapeString(string(util.UnescapePunctuations(n.Segment.Value(r.source))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				written += " "
			}
			r.add(p, look, written, r.at(n.Segment.Start))
		case *brace:
			r.brace(p, look, n)
		case *ast.Emphasis:
			inner := look
			if n.Level > 1 {
				inner.Strong = true
			} else {
				inner.Emphasis = true
			}
			r.spans(p, n, inner)
		case *ast.Link:
			inner := look
			inner.Link = r.link(p, string(util.URLEscape(n.Destination, true)))
			r.spans(p, n, inner)
		case *ast.AutoLink:
			inner, to := look, n.URL(r.source)
			if n.AutoLinkType == ast.AutoLinkEmail {
				to = append([]byte("mailto:"), to...)
			}
			inner.Link = r.link(p, string(util.URLEscape(to, false)))
			r.add(p, inner, string(n.Label(r.source)), p.line)
		default:
			r.fail(p.line, unreadable(n), subset)
		}
	}
}

// link is an address in the letters that every format may hold. It refuses links
// that lead nowhere for those who read on paper or elsewhere.
func (r *reader) link(p *passage, to string) string {
	address, err := url.Parse(to)
	web := err == nil && slices.Contains([]string{"https", "http"}, address.Scheme) && address.Host != ""
	mail := err == nil && address.Scheme == "mailto" && address.Opaque != ""
	if !web && !mail {
		r.fail(p.line, "a link that leads to no address of the web", "write [words](https://…)")
	}
	return to
}

func (r *reader) brace(p *passage, look result.Span, n *brace) {
	line := r.at(n.source.Start)
	switch inner := strings.TrimSpace(string(n.source.Value(r.source))); {
	case !n.closed:
		r.fail(line, "a { that no } closes on the same line", `close it; a brace that is text is written \{`)
	case inner == "":
		r.fail(line, "braces without a reference", "write {TABLE.ROW/COLUMN}; folje refs lists them")
	default:
		p.spans = append(p.spans, span{Span: look, line: line, reference: inner})
	}
}

// add adds text to a passage, to its last span where that is set alike.
func (r *reader) add(p *passage, look result.Span, written string, line int) {
	if n := len(p.spans); n > 0 {
		last := &p.spans[n-1]
		same := last.Strong == look.Strong && last.Emphasis == look.Emphasis && last.Link == look.Link
		if same && last.reference == "" && last.line == line {
			last.Text += written
			return
		}
	}
	look.Text = written
	p.spans = append(p.spans, span{Span: look, line: line})
}

// line is where a block begins.
func (r *reader) line(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if n.Pos() >= 0 {
			return r.at(n.Pos())
		}
	}
	return 1
}

// at is the line of a place in the source.
func (r *reader) at(offset int) int {
	return 1 + strings.Count(string(r.source[:min(offset, len(r.source))]), "\n")
}

// unreadable names Markdown that reports cannot carry.
func unreadable(n ast.Node) string {
	switch n.(type) {
	case *ast.Image:
		return "an image"
	case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
		return "a piece of code"
	case *ast.HTMLBlock, *ast.RawHTML:
		return "HTML"
	case *ast.ThematicBreak:
		return "a line across the page"
	}
	return "Markdown that a report cannot carry"
}
