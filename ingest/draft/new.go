package draft

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// Options say how a draft's files are opened.
type Options struct {
	// Open opens a file by the name that it has in the study.
	Open func(name string) (fs.File, error)
	// Progress, if set, is told how many more bytes have been read.
	Progress func(bytes int64)
}

// New drafts a study of files, named as they will be in the study file. Several
// files are several waves or municipalities, which is guessed from their names
// and days, and their questions are joined. Files of official statistics become
// published tables. Errors are [codebook.Error]s, of which none tells what
// somebody answered.
func New(ctx context.Context, names []string, o Options) (*Draft, error) {
	files, err := readFiles(ctx, names, o)
	if err != nil {
		return nil, err
	}
	var surveys, statistics []*file
	for _, f := range files {
		if f.statistical() {
			statistics = append(statistics, f)
		} else {
			surveys = append(surveys, f)
		}
	}
	d := &Draft{Language: tongue(files)}
	d.ID, d.Title = nameStudy(files)
	if len(surveys) > 0 {
		d.survey(surveys)
	}
	d.publish(statistics)
	if folder, err := o.Open(study.TextFolder); err == nil { // another study's words
		folder.Close()
		d.Text = d.ID + "-" + study.TextFolder
	}
	return d, nil
}

// survey drafts what was asked of files of answers.
func (d *Draft) survey(files []*file) {
	d.Design = study.Convenience
	for _, f := range files {
		d.Guesses = append(d.Guesses, append(f.told(), f.pastedIn()...)...)
	}
	tell(d, files)
	var questions [][]Question
	for _, f := range files {
		list, scales, guesses := f.questions()
		called := d.uniteScales(scales)
		for i := range list {
			if name := called[list[i].Scale]; name != "" {
				list[i].Scale = name
			}
		}
		questions = append(questions, list)
		d.addGuesses(guesses)
		d.Sources = append(d.Sources, f.source)
	}
	if len(files) == 1 {
		d.Questions = questions[0]
	} else {
		join(d, files, questions)
	}
	d.shareRoles()
	d.bandTenure()
	d.avoidTaken()
}

// pastedIn are what lines among the answers of a file give to look at, that are
// taken for none.
func (f *file) pastedIn() (list []Guess) {
	headers, others := 0, 0
	for _, r := range f.remarks {
		if r.Header {
			headers++
		} else if r.Below {
			others++
		}
	}
	if headers > 0 {
		list = append(list, Guess{About: "rows", Doubt: fmt.Sprintf("in %s %s the header once more and will be left out: were several exports pasted together, and none twice?", f.name, areOf(headers, "row"))})
	}
	if others > 0 {
		list = append(list, Guess{About: "rows", Doubt: fmt.Sprintf("in %s %s a footnote of the table and will be left out: is that so?", f.name, areOf(others, "line"))})
	}
	return list
}

// addGuesses adds what was guessed of one file, but what another has told.
func (d *Draft) addGuesses(guesses []Guess) {
	for _, g := range guesses {
		language, of := strings.CutPrefix(g.About, "language ")
		told := slices.ContainsFunc(d.Guesses, func(o Guess) bool { return o == g || of && o.About == g.About })
		if !told && (!of || language == d.Language) {
			d.Guesses = append(d.Guesses, g)
		}
	}
}

// readFiles reads the files, each once.
func readFiles(ctx context.Context, names []string, o Options) ([]*file, error) {
	var files []*file
	first := make(map[[sha256.Size]byte]string)
	for _, name := range names {
		sum := sha256.New()
		f, err := readFile(ctx, func(name string) (fs.File, error) { return open(name, o, sum) }, name)
		if err != nil {
			return nil, about(name, err)
		}
		content := [sha256.Size]byte(sum.Sum(nil))
		if other, twice := first[content]; twice {
			return nil, &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the file has the same content as " + other,
				Advice: "name each file once: its answers would be counted twice"}
		}
		first[content] = name
		files = append(files, f)
	}
	return files, nil
}

// A metered file hashes and reports what is read of it.
type metered struct {
	fs.File
	hash     hash.Hash
	progress func(bytes int64)
}

// Read reads, hashes and reports.
func (m metered) Read(p []byte) (int, error) {
	n, err := m.File.Read(p)
	m.hash.Write(p[:n])
	if m.progress != nil {
		m.progress(int64(n))
	}
	return n, err
}

// open opens a file of answers, and sees to it that it is one.
func open(name string, o Options, sum hash.Hash) (fs.File, error) {
	opened, err := o.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "there is no such file", Advice: "check the name and where the command is run"}
	case err != nil:
		return nil, &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the file cannot be opened", Advice: "close it in other programs, and see that you may read it"}
	}
	if info, err := opened.Stat(); err == nil && info.IsDir() {
		opened.Close()
		return nil, &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "this is a directory", Advice: "name the files with the answers"}
	}
	return metered{opened, sum, o.Progress}, nil
}

// about gives an error of the system the name of the file it came from.
func about(name string, err error) error {
	if e := (*codebook.Error)(nil); errors.As(err, &e) || errors.Is(err, context.Canceled) {
		return err
	}
	return &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the file cannot be read to its end: " + err.Error(),
		Advice: "copy it to this computer and try again"}
}

// nameStudy makes an id and a title of what the names of the files share, but
// for what tells them apart.
func nameStudy(files []*file) (id, title string) {
	var names []string
	for _, f := range files {
		name := stem(f.name)
		for _, how := range namings {
			if found := how.form().FindStringSubmatchIndex(strings.ToLower(name)); len(files) > 1 && found != nil {
				name = name[:found[2]] + " " + name[slices.Max(found[3:]):]
				break
			}
		}
		names = append(names, name)
	}
	words := strings.FieldsFunc(names[0], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.ContainsFunc(names[1:], func(n string) bool { return !strings.Contains(strings.ToLower(n), strings.ToLower(w)) })
	})
	title = strings.Join(words, " ")
	if title == "" {
		title = "enkät"
		if files[0].statistical() {
			title = "statistik"
		}
	}
	id = strings.ToLower(strings.ReplaceAll(title, " ", "-"))
	if !unicode.IsLetter([]rune(id)[0]) {
		id = "enkat-" + id
	}
	letters := []rune(title)
	return id, string(unicode.ToUpper(letters[0])) + string(letters[1:])
}

// tongue is the language in which most words of the files are.
func tongue(files []*file) string {
	swedish, english := 0, 0
	for _, f := range files {
		sv, en := f.countLanguages()
		swedish, english = swedish+sv, english+en
	}
	if english > swedish {
		return "en"
	}
	return "sv"
}

// shareRoles leaves each role with one variable: the one that was asked in the
// last wave, which reports break down, and in most before. The others are told
// of.
func (d *Draft) shareRoles() {
	best := make(map[codebook.Role]int)
	waves := func(i int) int {
		asked := d.Questions[i].Asked
		switch {
		case asked == nil || len(d.Waves) == 0:
			return 2 * len(d.Sources)
		case slices.Contains(asked.Codes, d.Waves[len(d.Waves)-1].ID):
			return len(d.Sources) + len(asked.Codes)
		}
		return len(asked.Codes)
	}
	for i, q := range d.Questions {
		if j, taken := best[q.Role]; q.Role != "" && (!taken || waves(i) >= waves(j)) {
			best[q.Role] = i
		}
	}
	for i := range d.Questions {
		q := &d.Questions[i]
		if j, taken := best[q.Role]; taken && j != i && q.Role != "" {
			q.Doubt = sentences(q.Doubt, fmt.Sprintf("it could have the role %s, too, which %s has.", q.Role, d.Questions[j].ID))
			q.Role = ""
		}
	}
}

// sentences joins sentences, of which some are empty; those after the first
// begin with a capital.
func sentences(list ...string) string {
	text := ""
	for _, s := range list {
		switch {
		case s == "":
		case text == "":
			text = s
		default:
			first, size := utf8.DecodeRuneInString(s)
			text += " " + string(unicode.ToUpper(first)) + s[size:]
		}
	}
	return text
}

// bandTenure gives years that people are grouped by bands to be grouped in.
func (d *Draft) bandTenure() {
	years, more := "%d–%d years", "10 years or more"
	if d.Language == "sv" {
		years, more = "%d–%d år", "10 år eller mer"
	}
	for i := range d.Questions {
		q := &d.Questions[i]
		if q.Role != codebook.Tenure || q.Kind != codebook.Number || q.Ladder != nil || q.LadderName != "" {
			continue
		}
		band := func(id string, from, to float64) codebook.Band {
			label := more
			if !math.IsInf(to, 1) {
				label = fmt.Sprintf(years, int(from), int(to)-1)
			}
			return codebook.Band{ID: id, Label: codebook.Plain(label), From: from, To: to}
		}
		q.Ladder = &codebook.Ladder{Bands: []codebook.Band{band("0-1", 0, 2), band("2-4", 2, 5), band("5-9", 5, 10), band("10+", 10, math.Inf(1))}}
		q.Doubt = sentences(q.Doubt, "are these the bands of years to show? A municipality's own can be named instead, such as ladder: goteborg.")
	}
}
