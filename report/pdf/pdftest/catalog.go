package pdftest

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/unicode/norm"
)

// catalog checks what the document says of itself.
func (c *checker) catalog(d types.Dict) {
	info := c.dict(d["MarkInfo"])
	c.must(Tagged, c.boolean(info["Marked"]) && !c.boolean(info["Suspects"]), "the document is not marked as tagged")
	c.must(Language, len(c.string(d["Lang"])) >= 2, "the document has none")
	c.must(Title, c.boolean(c.dict(d["ViewerPreferences"])["DisplayDocTitle"]), "viewers show the file's name in its place")
	c.metadata(c.stream(d["Metadata"]))
}

// metadata checks the description for archives against the older dictionary.
func (c *checker) metadata(data []byte) {
	said := described(data)
	info := types.Dict{}
	if c.ctx.Info != nil {
		info = c.dict(*c.ctx.Info)
	}
	c.must(Metadata, said["part"] == "1", "PDF/UA-1 is not declared")
	c.must(Metadata, said["title"] != "", "the document has no title")
	for _, of := range []struct{ key, element string }{
		{"Title", "title"}, {"Author", "creator"}, {"Subject", "description"}, {"Creator", "CreatorTool"}, {"Producer", "Producer"},
	} {
		c.must(Metadata, c.string(info[of.key]) == said[of.element], "%s %q is %q to archives", of.key, c.string(info[of.key]), said[of.element])
	}
	for _, of := range []struct{ key, element string }{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		c.must(Metadata, digits(c.string(info[of.key])) == digits(said[of.element]), "%s differs: %s", of.key, said[of.element])
	}
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// described reads the text of every element of an XMP packet, by its name or,
// inside a list of alternatives, by the name of the list.
func described(data []byte) map[string]string {
	said := map[string]string{}
	var path []string
	for decoder := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := decoder.Token()
		if err != nil {
			return said
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			at := len(path) - 1
			if at >= 2 && path[at] == "li" {
				at -= 2
			}
			if at >= 0 && strings.TrimSpace(string(t)) != "" {
				said[path[at]] = string(t)
			}
		}
	}
}

// outline checks that the bookmarks are the headings, in their order, and that
// they and all links lead somewhere.
func (c *checker) outline(catalog types.Dict) {
	var titles []string
	var walk func(o types.Object)
	walk = func(o types.Object) {
		for ; o != nil; o = c.dict(o)["Next"] {
			d := c.dict(o)
			titles = append(titles, c.string(d["Title"]))
			c.destination(d["Dest"], "bookmark "+c.string(d["Title"]))
			walk(d["First"])
		}
	}
	walk(c.dict(catalog["Outlines"])["First"])
	var headings []string
	for _, e := range c.heads {
		headings = append(headings, c.textOf(e))
	}
	for i, h := range headings {
		c.must(Outline, i < len(titles) && letters(titles[i]) == letters(h), "heading %d, %q, is not bookmark %[1]d", i+1, h)
	}
	c.must(Outline, len(titles) <= len(headings), "%d bookmarks for %d headings", len(titles), len(headings))
}

// letters are what a bookmark and a heading that was divided into lines share.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u00ad' || r == '\u00a0' || r == ' ' || r == '\u2060' {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

func (c *checker) destination(o types.Object, what string) {
	a := c.array(o)
	c.must(Destination, len(a) > 0 && c.pages[number(a[0])] > 0, "%s leads to no page", what)
}
