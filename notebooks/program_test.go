package notebooks

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A program is the Go cells of a notebook as one program. GoNB keeps what a cell
// declares for the cells after it, and runs what follows a line of %%.
type program struct {
	name    string          // of the notebook
	imports map[string]bool // as they are written
	declare strings.Builder
	bodies  strings.Builder
	calls   strings.Builder
}

// endOfCell stands in what the program prints where a cell ends.
const endOfCell = "\x00"

// add adds a cell.
func (p *program) add(number int, source string) error {
	declared, body, runs := strings.Cut("\n"+source, "\n%%\n")
	where := fmt.Sprintf("//line %s, cell %d:", p.name, number)
	const clause = "package main\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, p.name, clause+declared, parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("cell %d: %w", number, err)
	}
	after := len(clause)
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			after = fset.Position(g.End()).Offset
			for _, spec := range g.Specs {
				s := spec.(*ast.ImportSpec)
				name := ""
				if s.Name != nil {
					name = s.Name.Name + " "
				}
				p.imports[name+s.Path.Value] = true
			}
		}
	}
	fmt.Fprintf(&p.declare, "%s1\n%s\n", where, (clause + declared)[after:])
	if runs {
		fmt.Fprintf(&p.bodies, "%s1\nfunc cell%d() {\n%s\n}\n", where, number, body)
		fmt.Fprintf(&p.calls, "\tcell%d()\n", number)
	}
	fmt.Fprintf(&p.calls, "\tos.Stdout.WriteString(%q)\n", endOfCell)
	return nil
}

// source is the whole program.
func (p *program) source() string {
	p.imports[`"os"`] = true
	return "package main\n\nimport (\n\t" + strings.Join(slices.Sorted(maps.Keys(p.imports)), "\n\t") + "\n)\n\n" +
		p.declare.String() + p.bodies.String() + "func main() {\n" + p.calls.String() + "}\n"
}

// run runs the program as if it stood in this module, and returns what each
// cell printed.
func (p *program) run(t *testing.T) []string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "main.go")
	folder := "program-" + strings.TrimSuffix(p.name, ".ipynb")
	overlay, err := json.Marshal(map[string]map[string]string{
		"Replace": {filepath.Join(root, "notebooks", folder, "main.go"): file},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{file: []byte(p.source()), file + ".json": overlay} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(strings.TrimSuffix(execute(t, root, "", "go", "run", "-overlay", file+".json", "./notebooks/"+folder), endOfCell), endOfCell)
}
