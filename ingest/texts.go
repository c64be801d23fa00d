package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// textEnding is what the names of own words end with.
const textEnding = ".md"

// A Text is a file of the researcher's own words.
type Text struct {
	Name string // of the file without its ending: what it belongs to
	Path string // of the file, for errors
	Text string // Markdown, as UTF-8 with \n between lines
}

// Texts are what the researcher wrote in a language, sorted by name, and
// whether there are own words in the study's own language alone, which a report
// in the language asked for has to leave out. They lie in a folder beside the
// study file, wherever the answers are: a study has none where it is not there.
// A folder in it that is named by a language holds those in that language.
func Texts(st *study.Study, language string) (texts []Text, left bool, err error) {
	if st.Report.Text == "" {
		return nil, false, nil
	}
	own, err := textsIn(st, st.Report.Text)
	if err != nil || language == "" || language == st.Language {
		return own, false, err
	}
	texts, err = textsIn(st, path.Join(st.Report.Text, language))
	return texts, len(texts) == 0 && len(own) > 0, err
}

// textsIn reads the files of a folder beside the study file.
func textsIn(st *study.Study, folder string) ([]Text, error) {
	entries, err := fs.ReadDir(st.Files, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	beside := path.Dir(strings.ReplaceAll(st.Pos.File, "\\", "/"))
	if err != nil {
		return nil, &codebook.Error{Pos: codebook.Pos{File: path.Join(beside, folder)}, Problem: "the folder cannot be read", Advice: "it is to hold own words, one file for each place of the report"}
	}
	var texts []Text
	for _, entry := range entries {
		name := entry.Name()
		switch hidden := strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~"); {
		case hidden:
			continue
		case entry.IsDir() && folder == st.Report.Text && len(name) == 2: // another language
			continue
		}
		text, err := readText(st.Files, path.Join(folder, name), path.Join(beside, folder, name))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b Text) int { return strings.Compare(a.Name, b.Name) })
	for i := 1; i < len(texts); i++ {
		if texts[i].Name == texts[i-1].Name {
			return nil, &codebook.Error{Pos: codebook.Pos{File: texts[i].Path}, Problem: "another file has the same name, with its letters put together otherwise", Advice: "join the two, and remove one"}
		}
	}
	return texts, nil
}

// readText reads a file of own words, which is called shown in errors.
func readText(files fs.FS, name, shown string) (Text, error) {
	id, isText := strings.CutSuffix(path.Base(name), textEnding)
	if !isText {
		return Text{}, &codebook.Error{Pos: codebook.Pos{File: shown}, Problem: fmt.Sprintf("own words lie in files that end with %s", textEnding), Advice: "rename it, or move it out of the folder"}
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return Text{}, &codebook.Error{Pos: codebook.Pos{File: shown}, Problem: "the file cannot be read", Advice: "close it in other programs, or ask who owns it"}
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(text) {
		valid := strings.ToValidUTF8(text, "\x00")
		line := 1 + strings.Count(valid[:strings.IndexByte(valid, 0)], "\n")
		return Text{}, &codebook.Error{Pos: codebook.Pos{File: shown, Line: line}, Problem: "the text is not UTF-8", Advice: "save it as UTF-8"}
	}
	return Text{Name: norm.NFC.String(id), Path: shown, Text: norm.NFC.String(text)}, nil
}
