package study

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A parser walks a study file's syntax tree and collects what is wrong.
type parser struct {
	file   string
	places []fs.FS // where the files named in the study are looked for
	errs   []error
}

// places of keys: where each was written.
type keyPlaces map[string]codebook.Pos

// A field is one key of a mapping in the study file and what reads its value.
type field[T any] struct {
	key  string
	read func(p *parser, n ast.Node, to *T)
}

// fail notes an error at a place in one of the study's files.
func (p *parser) fail(pos codebook.Pos, advice, format string, args ...any) {
	p.errs = append(p.errs, &codebook.Error{Pos: pos, Problem: fmt.Sprintf(format, args...), Advice: advice})
}

// pos is where a node was written.
func (p *parser) pos(n ast.Node) codebook.Pos {
	at := codebook.Pos{File: p.file}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if n == nil {
		return at
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		at.Line, at.Column = t.Position.Line, t.Position.Column
	}
	return at
}

// root parses the file as YAML; nil after an error.
func (p *parser) root(text []byte) ast.Node {
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if !utf8.Valid(text) {
		p.fail(codebook.Pos{File: p.file}, "save the study file as UTF-8", "the study file is not UTF-8")
		return nil
	}
	file, err := yamlparser.ParseBytes(text, 0)
	var syntax yaml.Error
	switch {
	case errors.As(err, &syntax):
		pos := codebook.Pos{File: p.file}
		if t := syntax.GetToken(); t != nil && t.Position != nil {
			pos.Line, pos.Column = t.Position.Line, t.Position.Column
		}
		p.fail(pos, "check indentation (spaces, no tabs), colons and quotation marks on this line and the one before", "this is not YAML: %s", syntax.GetMessage())
		return nil
	case err != nil:
		p.fail(codebook.Pos{File: p.file}, "write it as YAML", "this is not YAML: %v", err)
		return nil
	}
	docs := slices.DeleteFunc(file.Docs, func(d *ast.DocumentNode) bool { return d.Body == nil })
	switch {
	case len(docs) == 0:
		p.fail(codebook.Pos{File: p.file}, "a study needs at least id, title, design, sources and codebook", "the study file is empty")
		return nil
	case len(docs) > 1:
		p.fail(p.pos(docs[1].Body), "write each study in a file of its own", "the file holds more than one document")
		return nil
	}
	if _, ok := docs[0].Body.(*ast.MappingNode); !ok {
		p.fail(p.pos(docs[0].Body), "write id:, title:, design:, sources: and codebook:, each on a line of its own", "the file holds no study: no key with a value")
		return nil
	}
	return docs[0].Body
}

// readFields reads a mapping by its fields and returns where each key stood.
func readFields[T any](p *parser, n ast.Node, what string, fields []field[T], to *T) keyPlaces {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	at := make(keyPlaces)
	for _, entry := range p.entries(n, "a "+what) {
		i := slices.Index(keys, entry.key)
		if i < 0 {
			p.fail(entry.pos, codebook.Suggest(entry.key, keys), "a %s has no key %q", what, entry.key)
			continue
		}
		if _, empty := entry.value.(*ast.NullNode); !empty {
			at[entry.key] = entry.pos
			fields[i].read(p, entry.value, to)
		}
	}
	return at
}

// An entry is a key of a mapping with its value.
type entry struct {
	key   string
	value ast.Node
	pos   codebook.Pos
}

// entries lists a mapping in the order of the file.
func (p *parser) entries(n ast.Node, what string) []entry {
	mapping, ok := n.(*ast.MappingNode)
	if !ok {
		p.fail(p.pos(n), "write it as key: value", "expected %s as a mapping", what)
		return nil
	}
	var list []entry
	for _, v := range mapping.Values {
		list = append(list, entry{key: p.scalar(v.Key), value: v.Value, pos: p.pos(v.Key)})
	}
	return list
}

// scalar is a value as it was written, without quotation marks.
func (p *parser) scalar(n ast.Node) string {
	switch s := n.(type) {
	case *ast.NullNode:
		return ""
	case *ast.StringNode:
		return s.Value
	case *ast.LiteralNode:
		return strings.TrimSpace(s.Value.Value)
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		p.fail(p.pos(n), "write the value out where it is used; answers that questions share belong in scales:", "anchors, aliases and tags are not read")
		return ""
	case ast.ScalarNode:
		return s.GetToken().Value
	}
	p.fail(p.pos(n), "write a single value", "expected a single value, not a list or mapping")
	return ""
}

// list is a sequence's items; a single value is a list of one.
func list(n ast.Node) []ast.Node {
	if s, ok := n.(*ast.SequenceNode); ok {
		return s.Values
	}
	return []ast.Node{n}
}

// scalars is a list of values as written.
func (p *parser) scalars(n ast.Node) []string {
	var texts []string
	for _, item := range list(n) {
		texts = append(texts, p.scalar(item))
	}
	return texts
}

// text is a label: one for every language, or a mapping by language; nil where
// nothing is written.
func (p *parser) text(n ast.Node) codebook.Text {
	if _, ok := n.(*ast.MappingNode); !ok {
		return bilingual(p.scalar(n), "")
	}
	t := make(codebook.Text)
	for _, e := range p.entries(n, "a text") {
		if !slices.Contains(languages, e.key) {
			p.fail(e.pos, "write sv: and en:", "there is no language %q", e.key)
		}
		t[e.key] = p.scalar(e.value)
	}
	return bilingual(t["sv"], t["en"])
}

// oneOf is a value that must be one of a few.
func (p *parser) oneOf(n ast.Node, what string, allowed []string) string {
	s := p.scalar(n)
	if !slices.Contains(allowed, s) {
		p.fail(p.pos(n), codebook.Suggest(s, allowed), "%q is no %s", s, what)
	}
	return s
}

// number reads a number written with a point or a comma.
func (p *parser) number(n ast.Node) float64 {
	s := p.scalar(n)
	x, ok := parseNumber(s)
	if !ok {
		p.fail(p.pos(n), "write a number, such as 2 or 2.5", "%q is not a number", s)
	}
	return x
}

// integer reads a whole number.
func (p *parser) integer(n ast.Node) int {
	s := p.scalar(n)
	i, err := strconv.Atoi(s)
	if err != nil {
		p.fail(p.pos(n), "write a whole number", "%q is not a whole number", s)
	}
	return i
}

// truth reads true or false.
func (p *parser) truth(n ast.Node) bool {
	return p.oneOf(n, "truth value", []string{"true", "false"}) == "true"
}
