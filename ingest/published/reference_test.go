package published_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// shared is where the maintainers keep real data and what R computes of it.
const shared = "../../../shared/"

var years = []string{"2020", "2021", "2022", "2023", "2024"}

// extracted are the days that the files print after "Valt uttag:".
var extracted = []string{"2021-02-12", "2022-02-11", "2023-02-10", "2024-02-22", "2025-02-12"}

// skolverket describes the staff statistics of the Swedish schools of five
// years, by the names that the reference has for its columns.
func skolverket() string {
	var b strings.Builder
	b.WriteString("id: skolverket\ntitle: Lärare\nsources:\n")
	for _, year := range years {
		fmt.Fprintf(&b, "  - {file: skolverket_personal_%s.csv, kind: aggregate, wave: %s}\n", year, year)
	}
	b.WriteString(`published:
  - id: personal
    publisher: Skolverket
    unit: Kommun
    code: Kommun-kod
    by: Typ av huvudman
    show: [Stockholm, "0114"]
    values:
      - {id: HT_total, column: "#Heltidstjänster: Totalt antal"}
      - {id: HT_leg, column: Antal med lärarlegitimation och behörighet}
      - {id: HT_leg_andel, column: Andel med lärarlegitimation och behörighet}
      - {id: HT_forstelarare, column: "#Heltidstjänster: Förstelärare"}
      - {id: T_total, column: "#Tjänstgörande lärare: Totalt antal"}
      - {id: T_leg, column: Antal med lärarlegitimation och behörighet i minst ett ämne}
      - {id: T_leg_andel, column: Andel med lärarlegitimation och behörighet i minst ett ämne}
      - {id: T_forstelarare, column: "#Tjänstgörande lärare: Förstelärare"}
`)
	return b.String()
}

// A year is what skolverket.json tells of a file: R's readLines, strsplit and
// sum, see "recodes" there.
type year struct {
	Rows    int                `json:"data_rows"`
	By      map[string]int     `json:"by_huvudman"`
	Symbols map[string]int     `json:"symbols"`
	Missing map[string]int     `json:"missing_per_column"`
	Sum     map[string]float64 `json:"sum_per_column_all_rows"`
	Shown   struct {
		Stockholm map[string]any `json:"stockholm_samtliga"`
		Vasby     map[string]any `json:"upplands_vasby_samtliga"`
	} `json:"rows"`
}

// TestSkolverket reads five real files and wants every total that R has.
func TestSkolverket(t *testing.T) {
	text, err := os.ReadFile(shared + "reference/skolverket.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the reference numbers are not beside the module")
	}
	if err != nil {
		t.Fatal(err)
	}
	var reference struct {
		Results map[string]json.RawMessage `json:"results"`
	}
	if err := json.Unmarshal(text, &reference); err != nil {
		t.Fatal(err)
	}
	st, err := study.Parse(fstest.MapFS{"s.yaml": {Data: []byte(skolverket())}}, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all, err := published.Read(t.Context(), st, os.DirFS(shared+"data").Open)
	if err != nil {
		t.Fatal(err)
	}
	table := all.Tables[0]
	if len(all.Defects) > 0 {
		t.Errorf("defects: %+v", all.Defects[:min(5, len(all.Defects))])
	}
	if diff := cmp.Diff(years, table.Waves); diff != "" {
		t.Fatal(diff)
	}
	for w, name := range years {
		var want year
		if err := json.Unmarshal(reference.Results[name], &want); err != nil {
			t.Fatal(err)
		}
		if got := table.Editions[w].Extracted; got != extracted[w] {
			t.Errorf("%s: extracted %q", name, got)
		}
		wantYear(t, name, want, &table, w)
	}
}

// wantYear compares one wave with what R has.
func wantYear(t *testing.T, name string, want year, table *published.Table, w int) {
	got := year{Rows: table.Editions[w].Rows, By: map[string]int{}, Missing: map[string]int{}, Sum: map[string]float64{}}
	for _, v := range table.Values {
		got.Missing[v.ID], got.Sum[v.ID] = 0, 0
	}
	for _, row := range table.Rows {
		if row.Cells[w] == nil {
			continue
		}
		got.By[row.By[0]]++
		for v, c := range row.Cells[w] {
			if c.HasValue() {
				got.Sum[table.Values[v].ID] += c.Value
			} else {
				got.Missing[table.Values[v].ID]++
			}
		}
		for code, known := range map[string]map[string]any{"0180": want.Shown.Stockholm, "0114": want.Shown.Vasby} {
			if row.Code == code && row.By[0] == "Samtliga" {
				wantRow(t, name, known, table, row, w)
			}
		}
	}
	marks := table.Editions[w].Marks
	got.Symbols = map[string]int{"dotdot": marks[published.Suppressed], "dot": marks[published.Impossible], "empty": marks[published.Unstated]}
	got.Shown = want.Shown
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(a) })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("%s (R −, here +):\n%s", name, diff)
	}
}

// wantRow compares one row with what R has of it.
func wantRow(t *testing.T, name string, want map[string]any, table *published.Table, row published.Row, w int) {
	got := map[string]any{"Kommun": row.Name, "Kommunkod": row.Code, "Huvudman": row.By[0]}
	for v, c := range row.Cells[w] {
		if c.HasValue() {
			got[table.Values[v].ID] = c.Value
		}
	}
	want = maps.Clone(want)
	maps.DeleteFunc(want, func(key string, _ any) bool { return key == "Lan" || key == "Lanskod" || key == "year" })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s, %s (R −, here +):\n%s", name, row.Name, diff)
	}
}
