package ingest

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestTexts(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	all := fstest.MapFS{
		"study.yaml":          file(""),
		"text/trivs.md":       file("\ufeffEtt\r\ntva\u030a"),
		"text/findings.md":    file("Tre"),
		"text/.findings.md.x": file("\xff"),
		"text/~$findings.md":  file("\xff"),
		"text/en/trivs.md":    file("One"),
	}
	for _, c := range []struct {
		name, language string
		files          fstest.MapFS
		want           []string
		left           bool
		problem        string
	}{
		{"own language", "sv", all, []string{"findings: Tre", "trivs: Ett\ntvå"}, false, ""},
		{"as the study says", "", all, []string{"findings: Tre", "trivs: Ett\ntvå"}, false, ""},
		{"another language", "en", all, []string{"trivs: One"}, false, ""},
		{"a language without", "fi", all, nil, true, ""},
		{"none", "en", fstest.MapFS{"study.yaml": file("")}, nil, false, ""},
		{"not Markdown", "sv", fstest.MapFS{"text/a.docx": file("")}, nil, false, "dir/text/a.docx: own words lie in files that end with .md"},
		{"a folder", "sv", fstest.MapFS{"text/more/a.md": file("")}, nil, false, "dir/text/more: own words lie in files that end with .md"},
		{"two of a name", "sv", fstest.MapFS{"text/tv\u00e5.md": file("a"), "text/tva\u030a.md": file("b")}, nil, false, "dir/text/tv\u00e5.md: another file has the same name, with its letters put together otherwise"},
		{"not UTF-8", "sv", fstest.MapFS{"text/a.md": file("a\n\nb\xe4")}, nil, false, "dir/text/a.md:3: the text is not UTF-8"},
	} {
		st := &study.Study{Language: "sv", Report: study.Report{Text: study.TextFolder}, Files: c.files, Pos: codebook.Pos{File: `dir\study.yaml`}}
		texts, left, err := Texts(st, c.language)
		if c.problem != "" {
			if err == nil || err.Error() != c.problem {
				t.Errorf("%s: %v, want %s", c.name, err, c.problem)
			}
			continue
		}
		var got []string
		for _, text := range texts {
			got = append(got, text.Name+": "+text.Text)
			if !strings.HasPrefix(text.Path, "dir/text/") {
				t.Errorf("%s: the file is called %s", c.name, text.Path)
			}
		}
		if err != nil || left != c.left || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v, %v", c.name, got, left, err)
		}
	}
}
