package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A fence is a code block of a Markdown file: its language, what stands after
// it, and its text.
var fence = regexp.MustCompile("(?ms)^```(\\w+) ?([^\n]*)\n(.*?)^```$")

// TestReadme does what README.md says, in its order and in one folder: a block
// "yaml NAME", "csv NAME" or "md NAME" is a file, and in a block "console" every line after "$" is a
// command and the lines under it, if any, are what it prints.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	commands := 0
	for _, block := range fence.FindAllStringSubmatch(string(text), -1) {
		switch language, name, body := block[1], block[2], block[3]; language {
		case "yaml", "csv", "md":
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		case "console":
			for _, part := range strings.Split("\n"+body, "\n$ ")[1:] {
				command, want, _ := strings.Cut(part, "\n")
				follow(t, command, strings.TrimSuffix(want, "\n"))
				commands++
			}
		default:
			t.Errorf("nobody runs a block of %s", language)
		}
	}
	if commands < 5 {
		t.Errorf("only %d commands were found", commands)
	}
}

// follow runs a command of the README and compares what it prints, where the
// README tells.
func follow(t *testing.T, command, want string) {
	if command == "go test ./..." {
		return // this is it
	}
	words := strings.Fields(strings.Replace(command, "go run ./cmd/folje", "folje", 1))
	if words[0] != "folje" {
		t.Fatalf("nobody can run %q", command)
	}
	var printed strings.Builder
	code := execute(context.Background(), words[1:], &printed, &printed)
	if wrong := strings.HasPrefix(want, "folje: error:"); wrong != (code == exitInput) || !wrong && code != exitDone && code != exitFound {
		t.Errorf("%s: exit code %d: %s", command, code, printed.String())
	}
	if got := strings.TrimSuffix(printed.String(), "\n"); want != "" && got != want {
		t.Errorf("%s prints\n%s\nnot\n%s", command, got, want)
	}
}

// TestLinks follows the links in the Markdown files at the top to the files
// that they lead to.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	for _, name := range []string{"README.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(l[1]))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
