package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/foljeforskning/folje/report/typeface"
)

// A ref is the number of an object.
type ref int

// String refers to the object as a PDF does.
func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// objects are the numbered parts of a file. Streams stand alone in it, all
// else is packed in compressed object streams (ISO 32000-1, 7.5.7): the
// structure tree of a long table is thousands of small dictionaries.
type objects struct {
	bodies []string // by number - 1
	stream []bool
	pages  []ref
	err    error
}

func (o *objects) reserve() ref {
	o.bodies = append(o.bodies, "")
	o.stream = append(o.stream, false)
	return ref(len(o.bodies))
}

func (o *objects) put(r ref, body string) { o.bodies[r-1] = body }

func (o *objects) add(body string) ref {
	r := o.reserve()
	o.put(r, body)
	return r
}

// addStream adds a compressed stream; dict is what its dictionary says besides.
func (o *objects) addStream(dict string, data []byte) ref {
	var b bytes.Buffer
	z := packers.Get().(*zlib.Writer)
	defer packers.Put(z)
	z.Reset(&b)
	_, err := z.Write(data)
	if err == nil {
		err = z.Close()
	}
	if err != nil && o.err == nil {
		o.err = err
	}
	return o.addRaw(dict+" /Filter /FlateDecode", b.Bytes())
}

// packers are used again, for they are larger than most of what they pack.
var packers = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// addRaw adds a stream as it is.
func (o *objects) addRaw(dict string, data []byte) ref {
	r := o.add(fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
	o.stream[r-1] = true
	return r
}

// An entry says where an object is: at an offset of the file, or packed in an
// object stream.
type entry struct {
	kind   byte // 1 at an offset, 2 packed
	where  uint32
	within uint16
}

// perPack is how many objects share one object stream.
const perPack = 200

// writeTo writes the file: streams, packed objects, cross references.
func (o *objects) writeTo(w io.Writer, root, info ref) (int64, error) {
	packed := o.pack()
	table := o.reserve()
	entries := make([]entry, table+1)
	for _, p := range packed {
		for i, r := range p.members {
			entries[r] = entry{2, uint32(p.ref), uint16(i)}
		}
	}
	var file bytes.Buffer
	file.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i, body := range o.bodies {
		if o.stream[i] {
			entries[i+1] = entry{1, uint32(file.Len()), 0}
			fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, body)
		}
	}
	start := file.Len()
	entries[table] = entry{1, uint32(start), 0}
	// The file's identity follows from its content, not from the clock.
	id := fmt.Sprintf("%x", sha256.Sum256(file.Bytes()))[:32]
	o.put(table, o.crossReferences(entries, root, info, id))
	fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", table, o.bodies[table-1], start)
	if o.err != nil {
		return 0, o.err
	}
	return file.WriteTo(w)
}

// A pack is an object stream and what it holds.
type pack struct {
	ref     ref
	members []ref
}

// pack puts everything that is not a stream into object streams.
func (o *objects) pack() []pack {
	var loose []ref
	for i := range o.bodies {
		if !o.stream[i] {
			loose = append(loose, ref(i+1))
		}
	}
	var packs []pack
	for len(loose) > 0 {
		n := min(perPack, len(loose))
		members := loose[:n]
		loose = loose[n:]
		var index, bodies strings.Builder
		for _, r := range members {
			fmt.Fprintf(&index, "%d %d ", r, bodies.Len())
			bodies.WriteString(o.bodies[r-1])
			bodies.WriteByte('\n')
		}
		dict := fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, index.Len())
		packs = append(packs, pack{o.addStream(dict, []byte(index.String()+bodies.String())), members})
	}
	return packs
}

func (o *objects) crossReferences(entries []entry, root, info ref, id string) string {
	var b bytes.Buffer
	entries[0] = entry{0, 0, 65535}
	for _, e := range entries {
		b.WriteByte(e.kind)
		b.Write(binary.BigEndian.AppendUint32(nil, e.where))
		b.Write(binary.BigEndian.AppendUint16(nil, e.within))
	}
	return fmt.Sprintf("<</Type /XRef /Size %d /W [1 4 2] /Root %v /Info %v /ID [<%s> <%s>] /Length %d>>\nstream\n%s\nendstream",
		len(entries), root, info, id, id, b.Len(), b.Bytes())
}

// num writes a coordinate with no more digits than show.
func num(f float64) string { return string(appendNum(nil, f)) }

// appendNum appends what num writes.
func appendNum(to []byte, f float64) []byte {
	start := len(to)
	to = strconv.AppendFloat(to, f, 'f', 3, 64)
	end := len(to)
	for to[end-1] == '0' {
		end--
	}
	if to[end-1] == '.' {
		end--
	}
	if to = to[:end]; string(to[start:]) == "-0" {
		return append(to[:start], '0')
	}
	return to
}

func finite(fs ...float64) bool {
	for _, f := range fs {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
	}
	return true
}

// text writes a text string: as it is where it is ASCII, else in UTF-16.
func text(s string) string {
	s = typeface.Clean(s)
	ascii := true
	for _, r := range s {
		ascii = ascii && r >= ' ' && r < 0x7f
	}
	if ascii {
		return "(" + strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(s) + ")"
	}
	return "<FEFF" + utf16Hex(s) + ">"
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
