// Package ingest is the face of everything that reads: it loads a study and
// opens its sources. What it hands on is checked against the codebook.
package ingest

import (
	"context"
	"io/fs"
	"os"
	"path"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// studyFile is what the study file of an embedded study is called.
const studyFile = "study.yaml"

// Options say where files are and how they are read.
type Options struct {
	Data     string                  // a directory where a study's files are looked for too
	Embedded fs.FS                   // studies as NAME/study.yaml
	Workers  int                     // sources read at once
	Progress func(bytes, rows int64) // told how many more bytes have been read, and rows looked at
	Unhashed bool                    // nobody asks for the SHA-256 of the answers' files
}

// places are where files are looked for beside the study file.
func (o Options) places() []fs.FS {
	if o.Data == "" {
		return nil
	}
	return []fs.FS{study.Dir(o.Data)}
}

// Load reads a study by the path of its file or the name of an embedded study;
// a file that exists comes before a name.
func Load(ref string, o Options) (*study.Study, error) {
	info, err := os.Stat(ref)
	embedded := path.Join(ref, studyFile)
	switch {
	case err == nil && info.IsDir():
		return nil, &codebook.Error{Pos: codebook.Pos{File: ref}, Problem: "this is a directory, not a study file", Advice: "name the study file in it"}
	case err == nil:
		return study.Load(ref, o.places()...)
	case o.Embedded != nil && fs.ValidPath(embedded):
		if _, err := fs.Stat(o.Embedded, embedded); err == nil {
			return study.Parse(o.Embedded, embedded, o.places()...)
		}
	}
	return nil, &codebook.Error{Pos: codebook.Pos{File: ref}, Problem: "there is neither a study file nor an embedded study of this name",
		Advice: codebook.Suggest(ref, o.names())}
}

// names lists the embedded studies.
func (o Options) names() []string {
	if o.Embedded == nil {
		return nil
	}
	files, _ := fs.Glob(o.Embedded, "*/"+studyFile)
	for i := range files {
		files[i] = path.Dir(files[i])
	}
	return files
}

// Open reads the answers of a study; none, where it has no source of answers.
// Its sources are looked for in the data directory, then beside the study file.
func Open(ctx context.Context, st *study.Study, o Options) (*microdata.Table, error) {
	surveys := *st
	surveys.Sources = st.Surveys()
	if len(surveys.Sources) == 0 {
		return &microdata.Table{Book: st.Codebook}, nil
	}
	t, err := microdata.Read(ctx, &surveys, microdata.Options{Workers: o.Workers, Progress: o.Progress, Unhashed: o.Unhashed, Open: o.opener(st)})
	if err != nil {
		return nil, err
	}
	if err := study.MatchHeadcounts(st.Headcounts, t.Book); err != nil {
		return nil, err
	}
	if err := checkHeads(st.Headcounts, t); err != nil {
		return nil, err
	}
	return t, nil
}

// OpenPublished reads the official statistics of a study, which are looked for
// where its answers are.
func OpenPublished(ctx context.Context, st *study.Study, o Options) (*published.Statistics, error) {
	return published.Read(ctx, st, o.opener(st))
}

// opener opens the sources of a study by their names.
func (o Options) opener(st *study.Study) func(name string) (fs.File, error) {
	places := append(o.places(), st.Files)
	return func(name string) (fs.File, error) { return study.OpenFile(name, places) }
}

// Size is how many bytes the sources of a study hold; one that cannot be found
// counts as none, and is an error of [Open].
func Size(st *study.Study, o Options) int64 {
	var size int64
	for _, source := range st.Sources {
		file, err := study.OpenFile(source.File, append(o.places(), st.Files))
		if err != nil {
			continue
		}
		if info, err := file.Stat(); err == nil {
			size += info.Size()
		}
		file.Close()
	}
	return size
}
