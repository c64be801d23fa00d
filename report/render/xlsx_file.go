package render

import (
	"bytes"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// save writes the workbook as a zip file with its parts in order and without
// times, so that the same parts give the same bytes.
func (b *workbook) save(w io.Writer) error {
	if err := b.repeatAll(); err != nil {
		return err
	}
	var all parts
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &all })
	if err := b.file.Write(io.Discard); err != nil {
		return err
	}
	slices.SortFunc(all.list, func(a, b *part) int { return strings.Compare(a.name, b.name) })
	out := newZip(w)
	for _, p := range all.list {
		if err := out.part(p.name, p.canonical()); err != nil {
			return err
		}
	}
	return out.Close()
}

// defaults are the entries of the list of a workbook's types that excelize
// writes in the order of a map. Their order means nothing.
var defaults = regexp.MustCompile(`<Default [^>]*></Default>`)

// canonical is the content of a part, the same every time.
func (p *part) canonical() []byte {
	if p.name != "[Content_Types].xml" {
		return p.Bytes()
	}
	sorted := defaults.FindAll(bytes.Clone(p.Bytes()), -1)
	slices.SortFunc(sorted, bytes.Compare)
	return defaults.ReplaceAllFunc(p.Bytes(), func([]byte) []byte {
		first := sorted[0]
		sorted = sorted[1:]
		return first
	})
}

// parts collects what excelize would zip at once, in the order of a map.
type parts struct{ list []*part }

type part struct {
	name string
	bytes.Buffer
}

// Create begins a part.
func (p *parts) Create(name string) (io.Writer, error) {
	p.list = append(p.list, &part{name: name})
	return p.list[len(p.list)-1], nil
}

// AddFS is of the interface; excelize does not use it.
func (p *parts) AddFS(fs.FS) error { return nil }

// Close is of the interface; parts are written when all are there.
func (p *parts) Close() error { return nil }
