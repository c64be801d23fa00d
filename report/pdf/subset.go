package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"github.com/foljeforskning/folje/report/typeface"
)

// A source is a font file taken apart.
type source struct {
	family string // as PDF names it: letters and figures of ASCII
	style  typeface.Style
	font   *font.Font
	upem   int
	tables map[string][]byte
	words  sync.Map // *words, by language
}

// copied are the tables that a subset takes over as they are, rewritten those
// that it makes anew, described those that only the descriptor needs.
var (
	copied    = []string{"cvt ", "fpgm", "prep"}
	rewritten = []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
	described = []string{"OS/2", "post"}
)

func newSource(family *typeface.Family, style typeface.Style, f *font.Font) (*source, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(family.TTF(style)))
	if err != nil {
		return nil, fmt.Errorf("pdf: font %v: %w", style, err)
	}
	s := &source{family: postScript(family.Name), style: style, font: f, upem: int(f.Upem()), tables: map[string][]byte{}}
	for _, name := range slices.Concat(rewritten, described, copied) {
		table, err := loader.RawTable(opentype.MustNewTag(name))
		if err != nil && !slices.Contains(copied, name) {
			return nil, fmt.Errorf("pdf: font %v: table %s: %w", style, name, err)
		}
		s.tables[name] = table
	}
	return s, nil
}

// postScript is a name of letters and figures of ASCII alone.
func postScript(name string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, name)
}

func (s *source) int16(table string, at int) int {
	return int(int16(binary.BigEndian.Uint16(s.tables[table][at:])))
}

// metric returns the advance width and left side bearing of a glyph.
func (s *source) metric(gid font.GID) (advance, bearing uint16) {
	hmtx := s.tables["hmtx"]
	long := s.int16("hhea", 34) // how many glyphs have a width of their own
	if i := int(gid); i >= long {
		bearing = binary.BigEndian.Uint16(hmtx[4*long+2*(i-long):])
		return binary.BigEndian.Uint16(hmtx[4*(long-1):]), bearing
	}
	return binary.BigEndian.Uint16(hmtx[4*gid:]), binary.BigEndian.Uint16(hmtx[4*gid+2:])
}

func (s *source) width(gid font.GID) int {
	advance, _ := s.metric(gid)
	return int(advance)
}

// outline returns a glyph's part of the glyf table.
func (s *source) outline(gid font.GID) []byte {
	loca, glyf := s.tables["loca"], s.tables["glyf"]
	if s.int16("head", 50) == 0 {
		return glyf[2*int(binary.BigEndian.Uint16(loca[2*gid:])) : 2*int(binary.BigEndian.Uint16(loca[2*gid+2:]))]
	}
	return glyf[binary.BigEndian.Uint32(loca[4*gid:]):binary.BigEndian.Uint32(loca[4*gid+4:])]
}

// subset makes a TrueType file of .notdef and the glyphs given, numbered in
// that order from 1, followed by the parts that composite ones are made of.
func (s *source) subset(gids []font.GID) []byte {
	gids = append([]font.GID{0}, gids...)
	place := map[font.GID]uint16{}
	for i := len(gids) - 1; i >= 0; i-- {
		place[gids[i]] = uint16(i)
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(gids); i++ { // gids grows
		outline := slices.Clone(s.outline(gids[i]))
		for _, at := range components(outline) {
			part := font.GID(binary.BigEndian.Uint16(outline[at:]))
			if _, ok := place[part]; !ok {
				place[part] = uint16(len(gids))
				gids = append(gids, part)
			}
			binary.BigEndian.PutUint16(outline[at:], place[part])
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = padded(append(glyf, outline...))
		advance, bearing := s.metric(gids[i])
		hmtx = binary.BigEndian.AppendUint16(hmtx, advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	made := map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx}
	for _, name := range []string{"head", "hhea", "maxp"} {
		made[name] = slices.Clone(s.tables[name])
	}
	binary.BigEndian.PutUint16(made["head"][50:], 1) // long offsets in loca
	binary.BigEndian.PutUint16(made["hhea"][34:], uint16(len(gids)))
	binary.BigEndian.PutUint16(made["maxp"][4:], uint16(len(gids)))
	return s.assemble(made)
}

func (s *source) assemble(made map[string][]byte) []byte {
	var tables []opentype.Table
	names := slices.Sorted(slices.Values(slices.Concat(copied, rewritten)))
	for _, name := range names {
		content, ok := made[name]
		if !ok {
			content = s.tables[name]
		}
		if len(content) > 0 {
			tables = append(tables, opentype.Table{Tag: opentype.MustNewTag(name), Content: padded(content)})
		}
	}
	return opentype.WriteTTF(tables)
}

// padded fills a table up to a multiple of four bytes.
func padded(b []byte) []byte {
	return append(b[:len(b):len(b)], make([]byte, -len(b)&3)...)
}

// components returns where in a composite glyph the numbers of its parts stand
// (OpenType, glyf: composite glyph description).
func components(outline []byte) []int {
	const (
		words, scale, more, xyScale, matrix = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	)
	if len(outline) == 0 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	var at []int
	for i := 10; ; {
		flags := binary.BigEndian.Uint16(outline[i:])
		at = append(at, i+2)
		i += 6
		if flags&words != 0 {
			i += 2
		}
		switch {
		case flags&scale != 0:
			i += 2
		case flags&xyScale != 0:
			i += 4
		case flags&matrix != 0:
			i += 8
		}
		if flags&more == 0 {
			return at
		}
	}
}

// write embeds what was shown of a face and returns its font dictionary.
func (f *face) write(o *objects) ref {
	gids := make([]font.GID, len(f.symbols))
	widths := make([]string, len(f.symbols))
	for i, s := range f.symbols {
		gids[i] = s.gid
		widths[i] = num(f.milli(f.width(s.gid)))
	}
	file := f.subset(gids)
	name := fmt.Sprintf("%s+%s-%v", prefix(file), f.family, f.style)
	descriptor := o.add(f.descriptor(name, o.addStream(fmt.Sprintf("/Length1 %d", len(file)), file)))
	cid := o.add(fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
		" /CIDToGIDMap /Identity /FontDescriptor %v /DW %s /W [1 [%s]]>>",
		name, descriptor, num(f.milli(f.width(0))), strings.Join(widths, " ")))
	return o.add(fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%v] /ToUnicode %v>>",
		name, cid, o.addStream("", f.toUnicode())))
}

// milli converts font units into thousandths of the size.
func (f *face) milli(units int) float64 { return float64(units) * 1000 / float64(f.upem) }

// prefix is the six letters that mark a subset, here derived from it.
func prefix(file []byte) string {
	sum := sha256.Sum256(file)
	for i := range 6 {
		sum[i] = 'A' + sum[i]%26
	}
	return string(sum[:6])
}

func (f *face) descriptor(name string, file ref) string {
	const symbolic, italic = 1 << 2, 1 << 6
	flags := symbolic // glyphs are called by number, not by a Latin encoding
	angle := float64(int32(binary.BigEndian.Uint32(f.tables["post"][4:]))) / 65536
	if angle != 0 {
		flags |= italic
	}
	// No table holds the width of stems; it grows with the square of the weight.
	weight := float64(f.int16("OS/2", 4))
	stem := math.Round(50 + weight*weight/(65*65))
	em := func(table string, at int) string { return num(f.milli(f.int16(table, at))) }
	capital, small := num(f.milli(f.rise(88, 'H'))), num(f.milli(f.rise(86, 'x')))
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s %s %s %s] /ItalicAngle %s"+
		" /Ascent %s /Descent %s /CapHeight %s /XHeight %s /StemV %s /FontWeight %s /FontFile2 %v>>",
		name, flags, em("head", 36), em("head", 38), em("head", 40), em("head", 42), num(angle),
		em("hhea", 4), em("hhea", 6), capital, small, num(stem), num(weight), file)
}

// rise returns a height that the OS/2 table holds at a place since its version
// 2. Older ones end before it: there it is the top of the letter that defines it.
func (s *source) rise(at int, letter rune) int {
	if at+2 <= len(s.tables["OS/2"]) {
		return s.int16("OS/2", at)
	}
	gid, _ := s.font.NominalGlyph(letter) // New of typeface refuses a font without it
	outline := s.outline(gid)
	return int(int16(binary.BigEndian.Uint16(outline[8:]))) // yMax
}

// toUnicode writes the map back from glyphs to the characters they stand for.
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	id := 1
	for block := range slices.Chunk(f.symbols, 100) { // the most that a block may hold
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, s := range block {
			fmt.Fprintf(&b, "<%04X> <%s>\n", id, utf16Hex(s.text))
			id++
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
