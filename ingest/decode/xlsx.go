package decode

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Limits that keep a file from filling the memory, whatever it claims.
const (
	maxWhole    = 1 << 30  // bytes in a file that is not read from beginning to end
	maxUnpacked = 1 << 30  // bytes in a part of a workbook, unpacked
	maxText     = 16 << 20 // bytes in a cell or shared text of it
)

// A workbook is an Office Open XML workbook (ECMA-376), as Excel, Microsoft
// Forms and most survey tools write it.
//
// Its parts are read here and not by excelize, which writes workbooks in this
// project, because that library's stream of rows does not tell a date from a
// number nor an error from a text, and takes a sheet that is cut off for one
// that ends.
type workbook struct {
	file     string
	parts    map[string]*zip.File // by path, in small letters
	sheets   []sheetPart
	styles   []numberFormat // of cells, by style
	shared   sharedTexts
	from1904 bool // days are counted from 1904
}

// A sheetPart is a sheet of a workbook.
type sheetPart struct {
	name   string
	part   string
	hidden bool
}

func acceptsXLSX(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// openXLSX reads the sheet that is named, else the first visible one that
// holds a table.
func openXLSX(r *bufio.Reader, o Options) (Reader, error) {
	data, err := readWhole(r, o)
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fileError(o.File, 0, "the workbook is cut off or damaged", repairAdvice)
	}
	w := &workbook{file: o.File, parts: make(map[string]*zip.File)}
	for _, f := range archive.File {
		name := partName("", f.Name)
		if w.parts[name] == nil {
			w.parts[name] = f
		}
	}
	if err := w.load(); err != nil {
		return nil, err
	}
	table, err := w.choose(o.Sheet)
	if err != nil {
		return nil, err
	}
	return arrange("xlsx", table, o, true)
}

// readWhole reads a file that is not read from beginning to end into memory.
func readWhole(r io.Reader, o Options) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxWhole+1))
	if err == nil && len(data) > maxWhole {
		return nil, fileError(o.File, 0, "the file is larger than 1 GiB", "divide it into several files, one source each")
	}
	return data, err
}

// partName is the path of a part, in small letters, that another part names.
func partName(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", path.Dir(from), target)
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
}

// load reads all but the sheets.
func (w *workbook) load() error {
	book := "xl/workbook.xml"
	if relations, err := w.relations(""); err != nil {
		return err
	} else if i := slices.IndexFunc(relations, func(r relation) bool { return r.is("officeDocument") }); i >= 0 {
		book = relations[i].target
	}
	if w.parts[book] == nil || path.Base(book) != "workbook.xml" {
		return w.noWorkbook()
	}
	relations, err := w.relations(book)
	if err == nil {
		err = w.loadSheets(book, relations)
	}
	for _, r := range relations {
		switch {
		case err != nil:
			return err
		case r.is("styles"):
			err = w.loadStyles(r.target)
		case r.is("sharedStrings"):
			err = w.loadTexts(r.target)
		}
	}
	return err
}

// noWorkbook tells what an archive is that is no workbook.
func (w *workbook) noWorkbook() error {
	asWorkbook := "open it and save it as an Excel workbook (xlsx) or CSV UTF-8"
	for _, kind := range []struct{ part, what, advice string }{
		{"content.xml", "an OpenDocument file (ods)", asWorkbook},
		{"xl/workbook.bin", "a binary workbook (xlsb)", asWorkbook},
		{"word/document.xml", "a Word document (docx)", "export the answers as a workbook or CSV"},
		{"ppt/presentation.xml", "a presentation (pptx)", "export the answers as a workbook or CSV"},
		{"index/document.iwa", "a Numbers file", "in Numbers: export it to Excel or CSV"},
	} {
		if w.parts[kind.part] != nil {
			return fileError(w.file, 0, "the file is "+kind.what+", which is not read here", kind.advice)
		}
	}
	return fileError(w.file, 0, "the file is a zip archive and no workbook", "unpack it, and name the file in it that holds the answers")
}

// A relation is what one part says of another.
type relation struct{ id, kind, target string }

// is tells the kind of a relation, whose URI differs between the transitional
// and the strict form of the standard.
func (r relation) is(kind string) bool { return strings.HasSuffix(r.kind, "/"+kind) }

// relations reads what a part is related to; "" is the package itself.
func (w *workbook) relations(part string) ([]relation, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	var list []relation
	err := w.eachTag(name, func(tag xml.StartElement) {
		if tag.Name.Local == "Relationship" && attribute(tag, "TargetMode") != "External" {
			list = append(list, relation{attribute(tag, "Id"), attribute(tag, "Type"), partName(part, attribute(tag, "Target"))})
		}
	})
	return list, err
}

// loadSheets finds the sheets that hold cells; chart sheets are passed over.
func (w *workbook) loadSheets(book string, relations []relation) error {
	return w.eachTag(book, func(tag xml.StartElement) {
		switch tag.Name.Local {
		case "workbookPr":
			w.from1904 = isTrue(attribute(tag, "date1904"))
		case "sheet":
			id := attribute(tag, "id")
			i := slices.IndexFunc(relations, func(r relation) bool { return r.id == id && r.is("worksheet") })
			if i >= 0 {
				state := attribute(tag, "state")
				w.sheets = append(w.sheets, sheetPart{name: attribute(tag, "name"), part: relations[i].target, hidden: state != "" && state != "visible"})
			}
		}
	})
}

// choose opens the sheet of a name, else the first visible one that holds a
// table, else the first that holds anything.
func (w *workbook) choose(name string) (*sheetTable, error) {
	if name != "" {
		return w.named(name)
	}
	var anything *sheetTable
	for _, s := range w.sheets {
		if s.hidden {
			continue
		}
		table, err := w.openTable(s)
		if err != nil {
			return nil, err
		}
		if table.isTable() {
			return table, nil
		}
		if anything == nil && table.right > 0 {
			anything = table
		}
	}
	if anything == nil {
		advice := "export the answers again, with a header row"
		if i := slices.IndexFunc(w.sheets, func(s sheetPart) bool { return s.hidden }); i >= 0 {
			advice = fmt.Sprintf("if the answers are on a hidden sheet, name it on the source: sheet: %s", w.sheets[i].name)
		}
		return nil, fileError(w.file, 0, "no visible sheet of the workbook holds a table", advice)
	}
	return anything, nil
}

// named opens the sheet of a name, hidden or not.
func (w *workbook) named(name string) (*sheetTable, error) {
	var names []string
	for _, s := range w.sheets {
		if strings.EqualFold(codebook.Normal(s.name), codebook.Normal(name)) {
			table, err := w.openTable(s)
			if err == nil && table.right == 0 {
				err = fileError(w.file, 0, fmt.Sprintf("the sheet %q is empty", s.name), "name another sheet, or export the answers again")
			}
			return table, err
		}
		names = append(names, s.name)
	}
	return nil, fileError(w.file, 0, fmt.Sprintf("the workbook has no sheet %q", name), codebook.Suggest(name, names))
}

// repairAdvice is for workbooks that cannot be read.
const repairAdvice = "download or export it again; or open it in Excel, let Excel repair it, and save it again"

// What a part that is too large is reported as.
var (
	errUnpacked = errors.New("a part unpacks to more than 1 GiB")
	errText     = errors.New("a text is longer than 16 MiB")
)

// fail tells why a part cannot be read further.
func (w *workbook) fail(part string, line int, err error) error {
	switch {
	case errors.Is(err, errUnpacked):
		return fileError(w.file, 0, "the workbook unpacks to more than 1 GiB", "this is hardly a file of answers; save the sheet with the answers as CSV UTF-8")
	case errors.Is(err, errText):
		return fileError(w.file, line, "a text in the workbook is longer than 16 MiB", "this is hardly a file of answers; export it again")
	}
	return fileError(w.file, line, "the workbook is damaged: its part "+strconv.Quote(part)+" cannot be read", repairAdvice)
}

// A partReader reads the tags and texts of a part within the limits. Its XML
// is read without keeping which tags are open, so that no depth fills the
// memory.
type partReader struct {
	from    io.Reader
	left    uint64 // bytes that the part says it has and that have not been read
	held    int    // bytes read of what is kept together
	decoder *xml.Decoder
}

// openPart prepares to read a part of the workbook.
func (w *workbook) openPart(name string) (*partReader, error) {
	f := w.parts[name]
	if f == nil {
		return nil, w.fail(name, 0, io.ErrUnexpectedEOF)
	}
	if f.UncompressedSize64 > maxUnpacked {
		return nil, w.fail(name, 0, errUnpacked)
	}
	from, err := f.Open()
	if err != nil {
		return nil, w.fail(name, 0, err)
	}
	p := &partReader{from: from, left: f.UncompressedSize64}
	p.decoder = xml.NewDecoder(p)
	return p, nil
}

// Read unpacks more of the part, and no more than it said to have.
func (p *partReader) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	if uint64(n) > p.left {
		return 0, io.ErrUnexpectedEOF
	}
	p.left -= uint64(n)
	if p.held += n; p.held > maxText {
		return n, errText
	}
	return n, err
}

// next is the next tag or text.
func (p *partReader) next() (xml.Token, error) {
	p.held = 0
	return p.more()
}

// more is next for what is kept together with the tags and texts before it.
func (p *partReader) more() (xml.Token, error) { return p.decoder.RawToken() }

// eachTag visits the start tags of a part; one that is not there has none.
func (w *workbook) eachTag(name string, visit func(xml.StartElement)) error {
	if w.parts[name] == nil {
		return nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return err
	}
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.fail(name, 0, err)
		}
		if tag, ok := token.(xml.StartElement); ok {
			visit(tag)
		}
	}
}

// attribute is the value of a tag's attribute, whatever its name space; empty
// where it has none.
func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// isTrue reads a truth value as XML writes it.
func isTrue(s string) bool { return s == "1" || s == "true" }

// compoundError tells what a file is that is kept as the old Office programs
// kept theirs: such a workbook, or a new one with a password.
func compoundError(r io.Reader, o Options) error {
	data, err := readWhole(r, o)
	if err != nil {
		return err
	}
	if bytes.Contains(data, utf16LE("EncryptedPackage")) {
		return fileError(o.File, 0, "the workbook is encrypted with a password", "in Excel: Arkiv, Info, Skydda arbetsboken (File, Info, Protect Workbook), take the password away, and save it")
	}
	return fileError(o.File, 0, "the file is an old workbook (xls) or another old Office file, which is not read here", "in Excel: Spara som (Save As), Excel-arbetsbok (xlsx) or CSV UTF-8")
}

func utf16LE(ascii string) []byte {
	var out []byte
	for i := range len(ascii) {
		out = append(out, ascii[i], 0)
	}
	return out
}
