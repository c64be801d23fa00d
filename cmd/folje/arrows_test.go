package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const (
	module = "github.com/foljeforskning/folje/"
	arrow  = "github.com/apache/arrow/go/v15"
)

// A goPackage is what go list tells of a package.
type goPackage struct {
	ImportPath string
	Standard   bool
	Imports    []string // by the package itself, without its tests
	Deps       []string // and by what it imports
}

// A room is a folder of packages, and the folders of the module that they may
// depend on, directly or not.
type room struct {
	name string
	on   []string
}

// house lists the rooms; the first that a package lies in decides.
var house = []room{
	{"cmd", []string{"ingest", "analysis", "report", "datasets"}},
	{"notebooks", []string{"ingest", "analysis", "report", "datasets"}},
	{"ingest/codebook", nil},
	{"ingest/sav", nil},
	{"ingest/decode", []string{"ingest/codebook", "ingest/sav"}},
	{"ingest", []string{"ingest"}},
	{"analysis/result", nil},
	{"analysis", []string{"ingest", "analysis"}},
	{"report/typeface", nil},
	{"report/theme", []string{"report/typeface"}},
	{"report/pdf", []string{"report/pdf", "report/typeface"}},
	{"report/lang", []string{"analysis/result"}},
	{"report/chart", []string{"report/lang", "report/theme", "report/typeface", "analysis/result"}},
	{"report/render", []string{"report/chart", "report/lang", "report/pdf", "report/theme", "report/typeface", "analysis/result"}},
	{"report", []string{"report", "analysis/result"}},
	{"datasets", []string{"datasets"}},
}

// arrowUsers are the packages that may import Arrow.
var arrowUsers = []string{"ingest/decode", "ingest/microdata", "analysis/cube", "analysis/tally"}

// TestArrows sees to it that imports run one way: cmd → report →
// analysis/result, and cmd → analysis → ingest.
func TestArrows(t *testing.T) {
	for _, p := range listPackages(t) {
		name, ours := strings.CutPrefix(p.ImportPath, module)
		if !ours {
			continue
		}
		i := slices.IndexFunc(house, func(r room) bool { return below(name, r.name) })
		if i < 0 {
			t.Errorf("%s is in no room of the house", name)
			continue
		}
		for _, dep := range p.Deps {
			dep, ours := strings.CutPrefix(dep, module)
			if ours && !slices.ContainsFunc(house[i].on, func(folder string) bool { return below(dep, folder) }) {
				t.Errorf("%s depends on %s, against the arrows", name, dep)
			}
		}
		for _, path := range p.Imports {
			if below(path, arrow) && !slices.Contains(arrowUsers, name) {
				t.Errorf("%s imports %s, which only %s may", name, path, strings.Join(arrowUsers, ", "))
			}
		}
	}
}

// TestProgramIsSmall sees to it that the program does without what is large and
// of no use in it: what Arrow's own way from Parquet brings along makes it half
// as large again.
func TestProgramIsSmall(t *testing.T) {
	large := []string{arrow + "/parquet/pqarrow", arrow + "/arrow/flight", arrow + "/arrow/compute", "google.golang.org/grpc", "google.golang.org/protobuf"}
	found := false
	for _, p := range listPackages(t) {
		if p.ImportPath != module+"cmd/folje" {
			continue
		}
		found = true
		for _, dep := range p.Deps {
			if slices.ContainsFunc(large, func(folder string) bool { return below(dep, folder) }) {
				t.Errorf("the program holds %s", dep)
			}
		}
	}
	if !found {
		t.Fatal("there is no program")
	}
}

// TestResultIsPlain sees to it that whoever reads results needs nothing but the
// standard library.
func TestResultIsPlain(t *testing.T) {
	packages := listPackages(t)
	for _, p := range packages {
		if p.ImportPath != module+"analysis/result" {
			continue
		}
		for _, dep := range p.Deps {
			if i := slices.IndexFunc(packages, func(q goPackage) bool { return q.ImportPath == dep }); i < 0 || !packages[i].Standard {
				t.Errorf("analysis/result depends on %s", dep)
			}
		}
		return
	}
	t.Fatal("there is no package analysis/result")
}

// TestTopLevel sees to it that the house has no other rooms.
func TestTopLevel(t *testing.T) {
	known := []string{"cmd", "ingest", "analysis", "report", "datasets", "notebooks",
		"go.mod", "go.sum", "README.md", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md"}
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		made := strings.HasSuffix(e.Name(), "-report") // by folje run
		if !strings.HasPrefix(e.Name(), ".") && !made && !slices.Contains(known, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// below tells whether a path is a folder or lies in it.
func below(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// listPackages lists the packages of the module and all that they depend on.
func listPackages(t *testing.T) []goPackage {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Deps", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) && len(packages) > 0 {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
