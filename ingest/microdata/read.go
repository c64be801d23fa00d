package microdata

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"sync"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// Options say how a study's sources are read.
type Options struct {
	// Open opens a source by the name it has in the study.
	Open func(name string) (fs.File, error)
	// Workers is how many sources are read at once; 1 where it is less.
	Workers int
	// Progress, if set, is told how many more bytes have been read. It is
	// called by one goroutine at a time.
	Progress func(bytes int64)
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
	var group sync.WaitGroup
	slots := make(chan struct{}, max(1, o.Workers))
	for i := range st.Sources {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			results[i], errs[i] = readSource(ctx, st, &st.Sources[i], o.Open, progress)
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
func serial(f func(int64)) func(int64) {
	if f == nil {
		return func(int64) {}
	}
	var lock sync.Mutex
	return func(n int64) {
		lock.Lock()
		defer lock.Unlock()
		f(n)
	}
}

// A meter hashes, counts and reports what is read through it.
type meter struct {
	from     io.Reader
	hash     hash.Hash
	bytes    int64
	progress func(int64)
}

// Read reads on, and tells how far.
func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.hash.Write(p[:n])
	m.bytes += int64(n)
	m.progress(int64(n))
	return n, err
}

// readSource reads one file from beginning to end.
func readSource(ctx context.Context, st *study.Study, source *study.Source, open func(string) (fs.File, error), progress func(int64)) (*sourceReader, error) {
	file, err := OpenSource(source, open)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	m := &meter{from: file, hash: sha256.New(), progress: progress}
	records, err := decode.Open(m, decode.Options{File: source.File, Encoding: source.Encoding, Delimiter: source.Delimiter,
		Sheet: source.Sheet, Layout: source.Layout})
	if err != nil {
		return nil, placed(source, err)
	}
	records = decode.WithoutTotals(records)
	s, err := bind(st, source, records.Heading())
	if err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = s.take(record)
		}
		if err != nil {
			return nil, placed(source, err)
		}
	}
	s.refuseRemarks(records.Remarks())
	if s.total.Rows+s.total.Refused == 0 {
		return nil, &codebook.Error{Pos: codebook.Pos{File: source.File}, Problem: "the file holds a header but no answers", Advice: "export the answers again"}
	}
	s.total.Bytes, s.total.SHA256 = m.bytes, hex.EncodeToString(m.hash.Sum(nil))
	return s, nil
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
