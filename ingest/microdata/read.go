package microdata

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"
	"sync"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// Options say how a study's sources are read.
type Options struct {
	// Open opens a source by the name it has in the study.
	Open func(name string) (fs.File, error)
	// Workers is how many sources, or blocks of one, are coded at once; 1 where
	// it is less.
	Workers int
	// Block is how many bytes of text are coded at once by one worker; 0:
	// [decode.BlockSize]. Where it is negative every row is coded by itself, which
	// is slow and what the other way is tested by: the answers are the same.
	Block int
	// Unhashed leaves [Source.SHA256] empty, for those who will not tell what their
	// numbers rest on: hashing is a fifth of the work.
	Unhashed bool
	// Progress, if set, is told how many more bytes have been read, and how many
	// more rows of answers looked at. It is called by one goroutine at a time.
	Progress func(bytes, rows int64)
}

// Read reads all sources of a study into one table, sources in the order of
// the study and rows in the order of their file, however many workers read.
//
// What an answer means is decided by the codebook; one that means nothing
// becomes "unreadable" and a [Defect]. A file that cannot be read at all, or
// lacks a column, is an error: a [codebook.Error], or several joined.
func Read(ctx context.Context, st *study.Study, o Options) (*Table, error) {
	results := make([]*sourceReader, len(st.Sources))
	errs := make([]error, len(st.Sources))
	progress := serial(o.Progress)
	helpers := max(1, o.Workers/max(1, len(st.Sources)))
	var group sync.WaitGroup
	slots := make(chan struct{}, max(1, o.Workers))
	for i := range st.Sources {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			f := sourceFile{st: st, source: &st.Sources[i], open: o.Open, progress: progress, unhashed: o.Unhashed, block: cmp.Or(o.Block, decode.BlockSize), helpers: helpers}
			results[i], errs[i] = f.read(ctx)
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return assemble(st, results)
}

// serial makes a callback safe for several goroutines.
func serial(f func(bytes, rows int64)) func(bytes, rows int64) {
	if f == nil {
		return silent
	}
	var lock sync.Mutex
	return func(bytes, rows int64) {
		lock.Lock()
		defer lock.Unlock()
		f(bytes, rows)
	}
}

// silent is told of progress and does nothing.
func silent(bytes, rows int64) {}

// A meter hashes, counts and reports what is read through it.
type meter struct {
	from     io.Reader
	hash     hash.Hash // nil for none
	bytes    int64
	progress func(bytes, rows int64)
}

// Read reads on, and tells how far.
func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	if m.hash != nil {
		m.hash.Write(p[:n])
	}
	m.bytes += int64(n)
	m.progress(int64(n), 0)
	return n, err
}

// A sourceFile is one file of a study, and how it is read.
type sourceFile struct {
	st       *study.Study
	source   *study.Source
	open     func(string) (fs.File, error)
	progress func(bytes, rows int64)
	unhashed bool
	block    int // bytes in a block; −1: none
	helpers  int // who code blocks
}

// read reads the file from beginning to end: in blocks where that can be, and
// again if rows turn out to need a look in their order.
func (f sourceFile) read(ctx context.Context) (*sourceReader, error) {
	s, ok, err := f.readOnce(ctx)
	if !ok {
		f.block, f.progress = -1, silent
		s, _, err = f.readOnce(ctx)
	}
	return s, err
}

// readOnce reads the file; it is false where blocks cannot tell what is in it.
func (f sourceFile) readOnce(ctx context.Context) (s *sourceReader, ok bool, err error) {
	file, err := OpenSource(f.source, f.open)
	if err != nil {
		return nil, true, err
	}
	defer file.Close()
	m := &meter{from: file, progress: f.progress}
	if !f.unhashed {
		m.hash = sha256.New()
	}
	records, err := decode.Open(m, decode.Options{File: f.source.File, Encoding: f.source.Encoding, Delimiter: f.source.Delimiter,
		Sheet: f.source.Sheet, Layout: f.source.Layout})
	if err != nil {
		return nil, true, placed(f.source, err)
	}
	if s, err = bind(f.st, f.source, records.Heading()); err != nil {
		return nil, true, err
	}
	remarks, ok, err := f.readRecords(ctx, s, records)
	if err != nil || !ok {
		return nil, ok, err
	}
	s.refuseRemarks(remarks)
	if s.total.Rows+s.total.Refused == 0 {
		return nil, true, &codebook.Error{Pos: codebook.Pos{File: f.source.File}, Problem: "the file holds a header but no answers", Advice: "export the answers again"}
	}
	if s.total.Bytes = m.bytes; m.hash != nil {
		s.total.SHA256 = hex.EncodeToString(m.hash.Sum(nil))
	}
	return s, true, nil
}

// readRecords codes the records, and returns what is none.
func (f sourceFile) readRecords(ctx context.Context, s *sourceReader, records decode.Reader) (remarks []decode.Remark, ok bool, err error) {
	if f.block < 0 {
		remarks, err = f.readRows(ctx, s, decode.WithoutTotals(records))
		return remarks, true, err
	}
	columns := records.Heading().Columns
	l := newLane(s, columns)
	l.tell = f.teller(s)
	if ahead, blocks := decode.IntoBlocks(records, f.block); blocks == nil {
		ok, err = l.readEach(ctx, records)
	} else {
		helpers := make([]*lane, f.helpers)
		for i := range helpers {
			h, err := bind(f.st, f.source, records.Heading())
			if err != nil {
				return nil, true, err
			}
			h.identities = nil
			helpers[i] = newLane(h, columns)
		}
		ok, err = l.readBlocks(ctx, ahead, blocks, helpers)
	}
	if err != nil && ctx.Err() == nil {
		err = placed(f.source, err)
	}
	return slices.Concat(records.Remarks(), l.remarks), ok, err
}

// readRows codes records one after the other.
func (f sourceFile) readRows(ctx context.Context, s *sourceReader, records decode.Reader) ([]decode.Remark, error) {
	tell := f.teller(s)
	defer tell()
	for n := 0; ; n++ {
		if n%1024 == 0 {
			tell()
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			s.flush()
			return records.Remarks(), nil
		}
		if err == nil {
			s.take(record)
			err = s.within()
		}
		if err != nil {
			return nil, placed(f.source, err)
		}
	}
}

// teller returns what tells how many more rows of a source have been looked at
// since it was last called.
func (f sourceFile) teller(s *sourceReader) func() {
	told := 0
	return func() {
		rows := s.total.Rows + s.total.Refused
		f.progress(0, int64(rows-told))
		told = rows
	}
}

// OpenSource opens a file that a study names, and sees to it that it is one. Its
// errors are [codebook.Error]s.
func OpenSource(source *study.Source, open func(string) (fs.File, error)) (fs.File, error) {
	file, err := open(source.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &codebook.Error{Pos: source.Pos, Problem: fmt.Sprintf("the file %s is not there", source.File),
			Advice: "put it beside the study file, or name its directory with --data"}
	case err != nil:
		return nil, &codebook.Error{Pos: source.Pos, Problem: fmt.Sprintf("the file %s cannot be opened", source.File),
			Advice: "close it in other programs, and see that you may read it"}
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return nil, &codebook.Error{Pos: source.Pos, Problem: fmt.Sprintf("%s is a directory", source.File),
			Advice: "name the file with the answers"}
	}
	return file, nil
}

// placed gives an error of the system the name of the file it came from.
func placed(source *study.Source, err error) error {
	if e := (*codebook.Error)(nil); errors.As(err, &e) {
		return e
	}
	return &codebook.Error{Pos: codebook.Pos{File: source.File}, Problem: "the file cannot be read to its end: " + err.Error(),
		Advice: "copy it to this computer and try again"}
}
