package analysis

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/datasets/simulate"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
)

var (
	ladderRows  = flag.String("rows", "10000,100000,1000000", "sizes that BenchmarkLadder climbs")
	studyFile   = flag.String("study", "", "study file that BenchmarkStudy counts")
	workerCount = flag.Int("workers", runtime.NumCPU(), "of BenchmarkStudy and BenchmarkLadder")
	hashed      = flag.Bool("hashed", false, "BenchmarkStudy and BenchmarkLadder hash the file, as folje run does and folje check does not")
	countsFile  = flag.String("counts", "", "CSV file that BenchmarkStudy writes its three-way counts to")
)

// BenchmarkStudy does all that comes before the statistics, from the bytes of
// the study file and its sources to the cubes of the whole plan, every answer
// checked. .ci/peers/run.sh compares it with other programs.
func BenchmarkStudy(b *testing.B) {
	if *studyFile == "" {
		b.Skip("name a study file with -study")
	}
	for b.Loop() {
		cubes, err := countFile(*studyFile, func(p *plan) []tally.Request { requests, _ := p.requests(); return requests })
		if err == nil && *countsFile != "" {
			err = writeCounts(*countsFile, cubes)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLadder tells how cost grows with the number of rows, of questions and
// of cells that each question is counted in, which are years by areas.
func BenchmarkLadder(b *testing.B) {
	for _, rows := range strings.Split(*ladderRows, ",") {
		for _, questions := range []int{5, 30, 120} {
			for _, cells := range []int{10, 1_000, 100_000} {
				b.Run(fmt.Sprintf("rows=%s/questions=%d/cells=%d", rows, questions, cells), func(b *testing.B) {
					n, err := strconv.Atoi(rows)
					if err != nil {
						b.Fatal(err)
					}
					climb(b, simulate.Survey{Rows: n, Questions: questions, Areas: cells / 10, Seed: 1})
				})
			}
		}
	}
}

// climb counts a simulated survey again and again.
func climb(b *testing.B, s simulate.Survey) {
	folder := b.TempDir()
	study := filepath.Join(folder, simulate.StudyFile)
	if err := os.WriteFile(study, []byte(s.Study()), 0o644); err != nil {
		b.Fatal(err)
	}
	answers := filepath.Join(folder, simulate.AnswersFile)
	if err := writeTo(answers, s.WriteAnswers); err != nil {
		b.Fatal(err)
	}
	if info, err := os.Stat(answers); err == nil {
		b.SetBytes(info.Size())
	}
	peak := watchMemory()
	for b.Loop() {
		if _, err := countFile(study, scalesByYearAndArea); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(peak())/1e6, "peak-MB")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s")
	b.ReportMetric(0, "ns/op") // the same in seconds is easier to read
}

// scalesByYearAndArea asks for one cube per statement.
func scalesByYearAndArea(p *plan) []tally.Request {
	var requests []tally.Request
	by := []codebook.Variable{*p.wave, *p.grouping(codebook.Area)}
	for _, t := range p.tables {
		if t.question.Kind == codebook.Scale && len(t.by) == 0 && !t.byWave {
			requests = append(requests, tally.Request{Question: t.question, By: by})
		}
	}
	return requests
}

// countFile reads a study and its answers and makes the cubes that are wanted of
// its plan.
func countFile(study string, want func(*plan) []tally.Request) ([]*cube.Cube, error) {
	ctx := context.Background()
	st, err := ingest.Load(study, ingest.Options{})
	if err != nil {
		return nil, err
	}
	table, err := ingest.Open(ctx, st, ingest.Options{Workers: *workerCount, Unhashed: !*hashed})
	if err != nil {
		return nil, err
	}
	p, err := newPlan(st, table.Book, "")
	if err != nil {
		return nil, err
	}
	return tally.Count(ctx, table, want(p), *workerCount)
}

// writeCounts writes the counts of every statement by area, tenure and year as
// .ci/peers/duckdb.mjs does.
func writeCounts(name string, cubes []*cube.Cube) error {
	cubes = slices.DeleteFunc(slices.Clone(cubes), func(c *cube.Cube) bool {
		return c.Question.Kind != codebook.Scale || !slices.EqualFunc(c.By, []string{"wave", "area", "tenure"}, func(d cube.Dim, id string) bool { return d.ID == id })
	})
	table := []byte("area;tenure;year")
	for _, c := range cubes {
		for answer := range 7 {
			table = fmt.Appendf(table, ";%s_%d", strings.ToUpper(c.Question.ID), answer)
		}
	}
	var answers []int // where they stand, which is the same in all
	for _, code := range []string{string(codebook.NoAnswer), "1", "2", "3", "4", "5", "9"} {
		answers = append(answers, slices.IndexFunc(cubes[0].Question.Categories, func(of codebook.Category) bool { return of.Code == code }))
	}
	for g, group := range cubes[0].Groups {
		if group.Base.N == 0 {
			continue
		}
		years, areas, tenures := cubes[0].By[0].Categories, cubes[0].By[1].Categories, cubes[0].By[2].Categories
		table = fmt.Appendf(table, "\n%s;%s;%s", areas[g/len(tenures)%len(areas)].Title("sv"), tenures[g%len(tenures)].Title("sv"), years[g/len(tenures)/len(areas)].Code)
		for _, c := range cubes {
			for _, k := range answers {
				table = strconv.AppendInt(append(table, ';'), c.Groups[g].Parts[0][k].N, 10)
			}
		}
	}
	return os.WriteFile(name, append(table, '\n'), 0o644)
}

func writeTo(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// watchMemory begins to look at how much memory the program holds, a thousand
// times a second; what it returns ends that and tells the most, in bytes.
func watchMemory() (most func() uint64) {
	debug.FreeOSMemory()
	end, peak := make(chan struct{}), make(chan uint64)
	go func() {
		held := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		var most uint64
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(held)
			most = max(most, held[0].Value.Uint64()-held[1].Value.Uint64())
			select {
			case <-tick.C:
			case <-end:
				peak <- most
				return
			}
		}
	}()
	return func() uint64 { close(end); return <-peak }
}
