package render

import (
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"
)

// escaped is a text as XML holds it. Characters that XML cannot hold become a
// replacement character.
func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// hex is a colour as word processors write it.
func hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// run is a piece of text with its properties, which may be empty.
func run(properties, text string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return fmt.Sprintf(`<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, properties, escaped(text))
}

// field is what a word processor works out anew, with what it is now. Its code
// needs no escaping beyond XML's.
func field(code, now string) string {
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	return mark("begin") + `<w:r><w:instrText xml:space="preserve"> ` + escaped(code) + ` </w:instrText></w:r>` +
		mark("separate") + run("", now) + mark("end")
}

// obscured is an embedded font as the standard wants it, and its key: the first
// 32 bytes are combined with the key's, the last of them first.
func obscured(ttf []byte) (key string, data []byte) {
	sum := sha256.Sum256(ttf)
	k := sum[:16]
	key = strings.ToUpper(fmt.Sprintf("{%x-%x-%x-%x-%x}", k[:4], k[4:6], k[6:8], k[8:10], k[10:]))
	data = append([]byte(nil), ttf...)
	for i := range min(32, len(data)) {
		data[i] ^= k[15-i%16]
	}
	return key, data
}

// twips are twentieths of a point, the measure of word processors.
func twips(points float64) int { return int(points*20 + 0.5) }

// emus are the measure of drawings: 12 700 to the point.
func emus(points float64) int { return int(points*12700 + 0.5) }
