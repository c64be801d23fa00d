package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUncounted: groupings with too many combinations are left out aloud: by
// check, in the reports' method and in the log.
func TestUncounted(t *testing.T) {
	dir := t.TempDir()
	categories := func(n int) string {
		var codes []string
		for i := range n {
			codes = append(codes, fmt.Sprintf("x%d", i))
		}
		return "[" + strings.Join(codes, ", ") + "]"
	}
	study := "{id: s, title: S, design: census, date: 2018-12-01, policy: {least: 5}, sources: [{file: a.csv}], codebook: [" +
		"{id: m, text: Kommun, role: municipality, categories: " + categories(200) + "}, {id: a, text: Område, role: area, categories: " + categories(500) + "}," +
		"{id: q, text: Jag trivs, categories: [ja, nej], agree: [ja]}]}"
	answers := "m;a;q\n" + strings.Repeat("x1;x2;ja\n", 20) + strings.Repeat("x3;x4;nej\n", 20)
	ref := filepath.Join(dir, "study.yaml")
	for path, text := range map[string]string{ref: study, filepath.Join(dir, "a.csv"): answers} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	folje := func(want int, args ...string) string {
		var stdout, stderr strings.Builder
		if code := execute(context.Background(), args, &stdout, &stderr); code != want {
			t.Fatalf("%v ends with %d: %s", args, code, &stderr)
		}
		return stdout.String()
	}
	read := func(path ...string) string {
		text, err := os.ReadFile(filepath.Join(append([]string{dir}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	checked := folje(exitFound, "check", ref)
	folje(exitDone, "run", ref, "--formats", "html,json", "--each", "municipality", "--out", filepath.Join(dir, "out"))
	const unexamined, lacking = "inte räknats efter kommun och område på en gång, eftersom det vore 101\u00a0404 kombinationer", "Rapporten saknar tabeller efter område"
	for what, is := range map[string][2]string{
		"check":  {checked, "\nmunicipality, area              101404 "},
		"log":    {read("out", "private", "log.txt"), "\nnot counted by municipality, area together, 101404 combinations: tables by each"},
		"report": {read("out", "report.html"), unexamined},
		"JSON":   {read("out", "result.json"), `"lacks": "protection"`},
		"part":   {read("out", "x1", "report.html"), lacking},
	} {
		if !strings.Contains(is[0], is[1]) {
			t.Errorf("%s does not say %q", what, is[1])
		}
	}
	if strings.Contains(read("out", "report.html"), lacking) {
		t.Error("the report on everybody tells what others lack")
	}
}
