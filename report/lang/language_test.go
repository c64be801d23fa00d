package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// declared reads the keys from keys.go, so that none can be forgotten here.
func declared(t *testing.T) []Key {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var keys []Key
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.BasicLit); ok && v.Kind == token.STRING {
			s, err := strconv.Unquote(v.Value)
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, Key(s))
		}
		return true
	})
	if len(keys) < 100 {
		t.Fatalf("found only %d keys", len(keys))
	}
	return keys
}

var placeholder = regexp.MustCompile(`\{\d\}`)

// placeholders lists the arguments that a text uses, each once, in order.
func placeholders(text string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(text, -1))))
}

func TestEveryLanguageHasEveryText(t *testing.T) {
	keys := declared(t)
	if slices.Sort(keys); len(slices.Compact(slices.Clone(keys))) != len(keys) {
		t.Error("two keys share a name")
	}
	for _, l := range All {
		if len(l.words) != len(keys) {
			t.Errorf("%s: %d texts for %d keys", l.Code, len(l.words), len(keys))
		}
		for _, k := range keys {
			text := l.words[k]
			if strings.TrimSpace(text) == "" || text != strings.TrimSpace(text) {
				t.Errorf("%s: %s: empty, or blanks around it: %q", l.Code, k, text)
			}
			if got, want := placeholders(text), placeholders(swedish.words[k]); !slices.Equal(got, want) {
				t.Errorf("%s: %s has %v, Swedish has %v", l.Code, k, got, want)
			}
			if strings.Count(text, "|") > 1 {
				t.Errorf("%s: %s has more than two forms", l.Code, k)
			}
		}
		if slices.Contains(l.months[:], "") {
			t.Errorf("%s: a month has no name", l.Code)
		}
	}
}

func TestGet(t *testing.T) {
	codes := make([]string, len(All))
	for i, l := range All {
		codes[i] = l.Code
		if got, err := Get(l.Code); err != nil || got != l {
			t.Errorf("Get(%q) = %v, %v", l.Code, got, err)
		}
	}
	if !slices.IsSorted(codes) {
		t.Errorf("All is not sorted: %v", codes)
	}
	_, err := Get("fi")
	if want := `unknown language "fi" (there are en, sv)`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestWord(t *testing.T) {
	for _, c := range []struct {
		l    *Language
		key  Key
		args []any
		want string
	}{
		{swedish, Base, []any{117}, "Bas: 117 svarande"},
		{swedish, Base, []any{1234}, "Bas: 1\u00a0234 svarande"},
		{english, Base, []any{1}, "Base: 1 respondent"},
		{english, Base, []any{0}, "Base: 0 respondents"},
		{english, Base, []any{117}, "Base: 117 respondents"},
		{swedish, PageOf, []any{3, 20}, "Sida 3 av 20"},
		{swedish, RoleArea, nil, "Verksamhetsområde"},
		{swedish, CommissionedBy, []any{"{1} | x"}, "Uppdragsgivare: {1} | x"},
	} {
		if got := c.l.Word(c.key, c.args...); got != c.want {
			t.Errorf("%s: Word(%s, %v) = %q, want %q", c.l.Code, c.key, c.args, got, c.want)
		}
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct{ items, sv, en string }{
		{"", "", ""}, {"a", "a", "a"}, {"a b", "a och b", "a and b"}, {"a b c", "a, b och c", "a, b and c"},
	} {
		if got := swedish.List(strings.Fields(c.items)); got != c.sv {
			t.Errorf("sv: got %q, want %q", got, c.sv)
		}
		if got := english.List(strings.Fields(c.items)); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestOrder(t *testing.T) {
	names := []string{"Öster", "Ärla", "Zeta", "Åre", "Enhet 10", "Enhet 2", "Arboga"}
	slices.SortFunc(names, swedish.Order())
	if got, want := strings.Join(names, " "), "Arboga Enhet 2 Enhet 10 Zeta Åre Ärla Öster"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	slices.SortFunc(names, english.Order())
	if got, want := strings.Join(names, " "), "Arboga Åre Ärla Enhet 2 Enhet 10 Öster Zeta"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A text that nothing prints is dead: each key is named by a program, or its
// last part is what results call a role, a measure or a kind of note.
func TestEveryKeyIsUsed(t *testing.T) {
	var sources strings.Builder
	for _, room := range []string{"../../analysis", "../../ingest", ".."} {
		err := filepath.WalkDir(room, func(path string, _ fs.DirEntry, err error) error {
			name := filepath.Base(path)
			table := slices.Contains([]string{"keys.go", "sv.go", "en.go"}, name)
			if err != nil || table || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{".go", ".html"}, filepath.Ext(name)) {
				return err
			}
			text, err := os.ReadFile(path)
			sources.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	code := sources.String()
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`\w+`).FindAllString(code, -1) {
		words[word] = true
	}
	for name, key := range named(t) {
		id := string(key)
		if _, kind, ok := strings.Cut(id, "."); ok {
			id = kind
		}
		if !strings.Contains(code, strconv.Quote(id)) && !words[name] {
			t.Errorf("nothing prints %s", name)
		}
	}
}

// named reads the names of the keys from keys.go.
func named(t *testing.T) map[string]Key {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]Key{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			id, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			keys[spec.Names[0].Name] = Key(id)
		}
		return true
	})
	return keys
}

func TestWordsInTheirPlaces(t *testing.T) {
	for _, tt := range []struct {
		text  string
		words []string
		want  string
	}{
		{"{1} av {2}", []string{"två", "tre"}, "två av tre"},
		{"{2} {1} {2}", []string{"a", "b"}, "b a b"},
		{"{1}", []string{"{1} {2}"}, "{1} {2}"}, // what is put in is not looked at
		{"{1} {3} {x} {", []string{"a"}, "a {3} {x} {"},
		{"{1}", nil, "{1}"},
		{"", []string{"a"}, ""},
	} {
		if got := filled(tt.text, tt.words); got != tt.want {
			t.Errorf("%q with %q is %q, want %q", tt.text, tt.words, got, tt.want)
		}
	}
}
