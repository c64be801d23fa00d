package pdftest

import (
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Structure writes the structure of a PDF as an indented list of tags, with the scope
// of header cells, the columns they run over and how lists are labelled. What
// follows itself is counted: "TR ×3" are three rows that are built alike.
func Structure(data []byte) (string, error) {
	ctx, err := read(data)
	if err != nil {
		return "", err
	}
	root, err := tree(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, line := range root.outline() {
		b.WriteString(line + "\n")
	}
	return b.String(), nil
}

// Tags lists the tags of a PDF's structure as they are read, indented by two
// spaces a level.
func Tags(data []byte) ([]string, error) {
	ctx, err := read(data)
	if err != nil {
		return nil, err
	}
	root, err := tree(ctx)
	if err != nil {
		return nil, err
	}
	var tags []string
	var list func(e *element, indent string)
	list = func(e *element, indent string) {
		tags = append(tags, indent+e.tag)
		for _, kid := range e.kids {
			list(kid, indent+"  ")
		}
	}
	list(root, "")
	return tags, nil
}

// tree reads the structure.
func tree(ctx *model.Context) (*element, error) {
	c := newChecker(ctx)
	catalog, err := ctx.Catalog()
	if err != nil {
		return nil, err
	}
	c.structure(c.dict(catalog["StructTreeRoot"]))
	if c.root == nil {
		return nil, fmt.Errorf("there is no structure")
	}
	return c.root, nil
}

// outline writes an element and what is under it, a line each.
func (e *element) outline() []string {
	lines := []string{e.tag + e.said}
	for i := 0; i < len(e.kids); {
		under := e.kids[i].outline()
		n := 1
		for i+n < len(e.kids) && strings.Join(e.kids[i+n].outline(), "\n") == strings.Join(under, "\n") {
			n++
		}
		if n > 1 {
			under[0] += fmt.Sprintf(" ×%d", n)
		}
		for _, line := range under {
			lines = append(lines, "  "+line)
		}
		i += n
	}
	return lines
}
