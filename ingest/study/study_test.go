package study

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// short is a useful study of a plain CSV in fifteen lines.
const short = `id: medarbetare-2018
title: Medarbetarenkät 2018
design: census
sources: [{file: svar.csv}]
codebook:
  - {id: area, column: Verksamhet, role: area}
  - {id: tenure, column: År i yrket, role: tenure, ladder: goteborg}
  - {id: trivs, column: fraga1, text: Jag trivs på mitt arbete, scale: instammer, agree: [4, 5]}
  - {id: stanna, column: fraga2, text: Jag vill arbeta kvar, scale: instammer, agree: [4, 5]}
  - {id: kommentar, column: fri_text, kind: open, about: stanna}
scales:
  instammer: {1: Tar helt avstånd, 2: Tar delvis avstånd, 3: Varken eller, 4: Instämmer delvis, 5: Instämmer helt, 9: {label: Vet ej, missing: dont_know}}
plan:
  - {question: "*", by: [area]}
policy: {audience: inward}
`

func parseOne(t *testing.T, study string, files fstest.MapFS) *Study {
	t.Helper()
	all := fstest.MapFS{"dir/s.yaml": {Data: []byte(study)}}
	for name, file := range files {
		all["dir/"+name] = file
	}
	st, err := Parse(all, "dir/s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// codesOf writes categories as code or code!reason, with "+" where an empty
// cell means it.
func codesOf(v *codebook.Variable) (list []string) {
	for _, c := range v.Categories {
		s := c.Code
		if c.Missing != "" {
			s += "!" + string(c.Missing)
		}
		if slices.Contains(c.Answers, "") {
			s += "+"
		}
		list = append(list, s)
	}
	return list
}

func TestShortStudy(t *testing.T) {
	st := parseOne(t, short, nil)
	var kinds []string
	for i := range st.Codebook.Variables {
		v := &st.Codebook.Variables[i]
		kinds = append(kinds, v.ID+" "+string(v.Kind)+" "+v.Columns[0])
	}
	want := []string{"area single Verksamhet", "tenure number År i yrket", "trivs scale fraga1", "stanna scale fraga2", "kommentar open fri_text"}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	if v := st.Codebook.Lookup("area"); !v.FromData {
		t.Error("an area without categories takes them from the data")
	}
	if st.Language != "sv" || st.Policy.Least != 7 || st.Policy.Audience != "inward" {
		t.Errorf("defaults: %q %+v", st.Language, st.Policy)
	}
	want = []string{"1", "2", "3", "4", "5", "9!dont_know", "no_answer!no_answer+", "unreadable!unreadable"}
	if diff := cmp.Diff(want, codesOf(st.Codebook.Lookup("trivs"))); diff != "" {
		t.Error(diff)
	}
	if p := st.Codebook.Lookup("stanna").Pos; p.String() != "dir/s.yaml:9" {
		t.Error(p)
	}
}

func TestScores(t *testing.T) {
	for _, c := range []struct {
		categories string
		want       []float64 // NaN: no score
	}{
		{"{1: a, 2: b, 4: c, 9: {missing: dont_know}}", []float64{1, 2, 4, math.NaN()}},
		{"{aldrig: a, vet: {missing: dont_know}, ofta: b, alltid: c}", []float64{1, 2, 3, math.NaN()}},
		{"{aldrig: {score: 0}, ofta: {score: 2.5}, alltid: {score: 5}}", []float64{0, 2.5, 5}},
		{"{'0,5': a, '1': b}", []float64{0.5, 1}},
	} {
		v := parseOne(t, head+"codebook: [{id: q, kind: scale, categories: "+c.categories+"}]\n", nil).Codebook.Lookup("q")
		for i, want := range c.want {
			if got := v.Categories[i]; got.HasScore == math.IsNaN(want) || got.HasScore && got.Score != want {
				t.Errorf("%s: %s has score %v %t, want %v", c.categories, got.Code, got.Score, got.HasScore, want)
			}
		}
	}
}

func TestIndex(t *testing.T) {
	const text = head + `codebook:
  - {id: a, scale: s}
  - {id: b, scale: s}
  - {id: all, items: [a, b]}
  - {id: some, items: [a, b], min_answered: 1, range: [0, 100]}
scales: {s: {1: Nej, 2: Delvis, 5: Ja, 8: {missing: dont_know}}}
`
	st := parseOne(t, text, nil)
	all, some := st.Codebook.Lookup("all"), st.Codebook.Lookup("some")
	if all.MinAnswered != 2 || all.From != [2]float64{1, 5} || all.To != all.From {
		t.Errorf("%+v", all)
	}
	if some.MinAnswered != 1 || some.From != [2]float64{1, 5} || some.To != [2]float64{0, 100} {
		t.Errorf("%+v", some)
	}
}

func TestConstants(t *testing.T) {
	sources := "id: a\ntitle: A\ndesign: sample\ncodebook: [{id: q, kind: open}]\nsources: [{file: a.csv, wave: vt17, municipality: Åmål}, {file: b.csv, wave: ht16, municipality: Kil}]\n"
	for _, c := range []struct {
		name, study string
		waves       []string
	}{
		{"in the order of sources", sources, []string{"vt17", "ht16", "no_answer!no_answer+", "unreadable!unreadable"}},
		{"in the order of waves", sources + "waves: [{id: ht16}, {id: vt17}]\n", []string{"ht16", "vt17", "no_answer!no_answer+", "unreadable!unreadable"}},
	} {
		book := parseOne(t, c.study, nil).Codebook
		wave, municipality := book.WithRole(codebook.Wave), book.WithRole(codebook.Municipality)
		if diff := cmp.Diff(c.waves, codesOf(wave)); diff != "" || wave.ID != "wave" || !wave.Ordered || len(wave.Columns) != 0 {
			t.Errorf("%s: %+v\n%s", c.name, wave, diff)
		}
		want := []string{"Åmål", "Kil", "no_answer!no_answer+", "unreadable!unreadable"}
		if diff := cmp.Diff(want, codesOf(municipality)); diff != "" || municipality.Ordered {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	st := parseOne(t, head+"waves: [{id: 1, label: Hösten}, {id: 2}]\ncodebook: [{id: omgång, role: wave}]\n", nil)
	want := []string{"1", "2", "no_answer!no_answer+", "unreadable!unreadable"}
	if v := st.Codebook.Lookup("omgång"); !cmp.Equal(want, codesOf(v)) || v.Categories[0].Label.In("sv") != "Hösten" || v.FromData {
		t.Errorf("a wave in a column has the study's waves: %+v", v)
	}
}

// TestCodebookCSV reads the same codebook inline and as researchers keep it in
// Excel, Windows-1252 with Swedish headers, and wants the same variables.
func TestCodebookCSV(t *testing.T) {
	const inline = head + `scales: {inst: {1: Nej, 2: {label: Ja, answers: [jo, JA]}}}
codebook:
  - {id: omr, column: Område, role: area, text: Var arbetar du?, sensitive: true, categories: {b: Barn, v: {label: {sv: Vuxna, en: Adults}}, "?": {missing: dont_know}}}
  - {id: q1, column: f1, scale: inst, agree: ["2"], direction: low, asked: {omr: [b, v]}}
  - {id: q2, kind: scale, agree: [ja], categories: {nej: {score: 0}, ja: {score: 2.5}}}
  - {id: alt, columns: [a1, a2], kind: choose, categories_from: omr.csv}
  - {id: kryss, columns: [k1, k2], kind: multiple, categories: {x: Ett, z: Två}}
  - {id: ar, kind: number, from_year: 2018, ladder: umea, unit: år, empty: dont_know, role: tenure}
  - {id: i, items: [q1], min_answered: 1, range: [0, 100]}
  - {id: fri, kind: open, about: q1, ordered: false}
  - {id: enhet, role: unit, categories: from_data}
`
	const csv = "id;kolumn;typ;roll;fråga;känslig;kod;etikett;etikett_en;svar;poäng;bortfall;kategorier;kategorier_från;skala;instämmer;riktning;tillfrågade;från_år;stege;enhet;tomt;frågor;minst_besvarade;intervall;om;ordnad\r\n" +
		"omr;Område;Enval;område;Var arbetar du?;x;b;Barn;;;;;;;;;;;;;;;;;;;\r\n" +
		"omr;;;;;;v;Vuxna;Adults;;;;;;;;;;;;;;;;;;\r\n" +
		";;;;;;?;;;;;dont_know;;;;;;;;;;;;;;;\r\n" +
		"q1;f1;;;;;2;Ja;;jo|JA;;;;;inst;ja;low;omr=b|v;;;;;;;;;\r\n" +
		"q2;;skala;;;;nej;;;;0;;;;;;;;;;;;;;;;\r\n" +
		";;;;;;ja;;;;2,5;;;;;x;;;;;;;;;;;\r\n" +
		"alt;a1|a2;choose;;;;;;;;;;;omr.csv;;;;;;;;;;;;;\r\n" +
		"kryss;k1;flerval;;;;x;Ett;;;;;;;;;;;;;;;;;;;\r\n" +
		";k2;;;;;z;Två;;;;;;;;;;;;;;;;;;;\r\n" +
		"ar;;tal;anställningstid;;;;;;;;;;;;;;;2018;umea;år;dont_know;;;;;\r\n" +
		"i;;;;;;;;;;;;;;;;;;;;;;q1;1;0|100;;\r\n" +
		"fri;;fritext;;;;;;;;;;;;;;;;;;;;;;;q1;nej\r\n" +
		"enhet;;;enhet;;;;;;;;;from_data;;;;;;;;;;;;;;\r\n"
	files := fstest.MapFS{
		"omr.csv": {Data: []byte("code,label,label_en\n1,Ett,One\n2,Två,Two\n")},
		"k.csv":   {Data: windows1252(csv)},
	}
	want := parseOne(t, inline, files)
	// A category row that belongs to a shared scale would give q1 categories
	// of its own; the inline study says the same with the scale's second one.
	got := parseOne(t, head+"codebook: k.csv\nscales: {inst: {1: Nej, 2: {label: Ja, answers: [jo, JA]}}}\n", files)
	want.Codebook.Lookup("q1").Categories = slices.Delete(want.Codebook.Lookup("q1").Categories, 0, 1)
	want.Codebook.Lookup("i").From = [2]float64{2, 2}
	if diff := cmp.Diff(want.Codebook, got.Codebook, cmpopts.IgnoreTypes(codebook.Pos{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if p := got.Codebook.Lookup("kryss").Pos; p.String() != "k.csv:9" {
		t.Errorf("kryss is at %s", p)
	}
}

func windows1252(s string) (out []byte) {
	for _, r := range s {
		out = append(out, byte(r)) // å ä ö have the same number in both
	}
	return out
}

func TestHeadcounts(t *testing.T) {
	files := fstest.MapFS{"n.csv": {Data: []byte("\uFEFFOmråde;wave;antal\nBarn;ht16;1 200\nv;ht16;14\n")}}
	st := parseOne(t, "id: a\ntitle: A\ndesign: census\nsources: [{file: a.csv, wave: ht16}]\nheadcounts: n.csv\ncodebook: [{id: omr, role: area, categories: {b: Barn, v: Vuxna}}]\n", files)
	want := []Headcount{
		{Of: map[codebook.Role]string{codebook.Area: "b", codebook.Wave: "ht16"}, N: 1200, Pos: codebook.Pos{File: "n.csv", Line: 2}},
		{Of: map[codebook.Role]string{codebook.Area: "v", codebook.Wave: "ht16"}, N: 14, Pos: codebook.Pos{File: "n.csv", Line: 3}},
	}
	if diff := cmp.Diff(want, st.Headcounts); diff != "" {
		t.Error(diff)
	}
}

// TestSchema keeps the published schema and the parser from drifting apart:
// the same keys, and the same words to choose among.
func TestSchema(t *testing.T) {
	var schema struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Description string
				Enum        []string
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	parser := map[string][]string{
		"study": keysOf(studyFields), "source": keysOf(sourceFields), "wave": keysOf(waveFields), "publication": keysOf(publicationFields), "published_value": keysOf(publishedValueFields), "variable": keysOf(variableFields), "change": keysOf(changeFields),
		"category": keysOf(categoryFields), "band": keysOf(bandFields), "instrument": keysOf(instrumentFields), "statistics": keysOf(statisticsFields), "weighting": keysOf(weightingFields), "model": keysOf(modelFields), "coding": keysOf(codingFields), "plan": keysOf(planFields), "policy": keysOf(policyFields), "report": keysOf(reportFields),
	}
	for def, want := range parser {
		var got []string
		for key, property := range schema.Defs[def].Properties {
			got = append(got, key)
			if property.Description == "" {
				t.Errorf("%s.%s has no description", def, key)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("keys of a %s (parser −, schema +):\n%s", def, diff)
		}
	}
	for _, c := range []struct {
		def, key string
		want     []string
	}{
		{"study", "design", designs}, {"study", "language", languages}, {"study", "joint_distribution", joints},
		{"source", "encoding", decode.Encodings}, {"source", "kind", sourceKinds}, {"source", "layout", decode.LayoutNames()}, {"policy", "audience", audiences},
		{"variable", "kind", words(codebook.Kinds)}, {"variable", "role", words(codebook.Roles)},
		{"variable", "level", scoreLevels}, {"instrument", "level", scoreLevels},
		{"statistics", "interval", Intervals}, {"statistics", "adjust", adjustments}, {"statistics", "family", families},
		{"weighting", "method", weightings}, {"model", "kind", modelKinds}, {"coding", "level", codingLevels},
		{"variable", "empty", reasons}, {"category", "missing", reasons},
	} {
		if diff := cmp.Diff(c.want, schema.Defs[c.def].Properties[c.key].Enum); diff != "" {
			t.Errorf("%s.%s: %s", c.def, c.key, diff)
		}
	}
}

func keysOf[T any](fields []field[T]) (keys []string) {
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	slices.Sort(keys)
	return keys
}

// TestColumnIsTheText calls a question that is not worded as its column is,
// which decides nothing about its coding; listed codes are their own labels.
func TestColumnIsTheText(t *testing.T) {
	parse := func(variable string) *Study {
		st, err := Parse(fstest.MapFS{"s.yaml": {Data: []byte(head + "codebook: [{id: q, " + variable + "}]\n")}}, "s.yaml")
		if err != nil {
			t.Fatal(err)
		}
		return st
	}
	for _, c := range []struct{ variable, question, label string }{
		{"column: ' Kön ', categories: [Kvinna, Man]", "Kön", "Kön"},
		{"column: Kön, short: K, categories: [Kvinna, Man]", "Kön", "K"},
		{"column: Kön, text: Ditt kön, categories: {Kvinna: Kvinna, Man: Man}", "Ditt kön", "Ditt kön"},
		{"categories: [Kvinna, Man]", "q", "q"},
		{"columns: [a, b], categories: [Kvinna, Man]", "q", "q"},
	} {
		v := parse(c.variable).Codebook.Lookup("q")
		if v.Question("sv") != c.question || v.Label("sv") != c.label || v.Categories[1].Code != "Man" || v.Categories[1].Title("en") != "Man" {
			t.Errorf("%s: %q, %q, %+v", c.variable, v.Question("sv"), v.Label("sv"), v.Categories)
		}
	}
	plain, worded := parse("column: a, categories: [x]"), parse("column: a, text: b, categories: {x: x}")
	if plain.Codebook.Fingerprint() != worded.Codebook.Fingerprint() {
		t.Error("the wording changes the fingerprint")
	}
}

// FuzzParse reads any text as a study: it must end in a sound study or in an
// error.
func FuzzParse(f *testing.F) {
	f.Add([]byte(short))
	f.Add([]byte(one + "  - {id: q2, ladder: [{id: a, to: 2}], asked: {q1: 1}}\n"))
	f.Add([]byte(asking + "headcounts: n.csv\nweighting: {by: [area], trim: [0.3, 3]}\nstatistics: {interval: beta, letters: true}\nmodels: [{question: q, by: [area], cluster: unit}]\n" +
		"codings: [{id: k, coders: [k1, k2], level: ordinal}]\ninstruments: [{hme: {level: question, cut: {a: median}, items: {m1: q}}}]\n"))
	f.Add([]byte("a: [1\n- {b: c}\n? d\n: *e\n--- |\n x"))
	f.Fuzz(func(t *testing.T, text []byte) {
		wantSound(t, fstest.MapFS{"s.yaml": {Data: text}, "n.csv": counts["en.csv"]})
	})
}

// FuzzCodebookCSV does the same with a codebook in a file.
func FuzzCodebookCSV(f *testing.F) {
	f.Add([]byte("id;kod;etikett\nq1;1;Ja\n;2;Nej\nq2;;\n"))
	f.Add([]byte("id,kind,columns,categories_from,asked,range,score\na,choose,b|c,k.csv,a=1|2,0|1,\n"))
	f.Add([]byte("id;typ;i_mätning;i_kolumn;brott;steg;från;till;svar\nq;tal;2017;a|b;x;k;;2,5;\n;;2018;;;l;2,5;;\\\n"))
	f.Add([]byte("id;roll;kopplad;typ;kod;frågor;nivå\nnr;svarande;x;;;;\nq;;;skala;1;;\ni;;;;;q;fråga\nw;mätning;;;;;\n"))
	f.Add([]byte("\xff\xfei\x00d\x00;\x00"))
	f.Fuzz(func(t *testing.T, csv []byte) {
		wantSound(t, fstest.MapFS{"s.yaml": {Data: []byte(head + "codebook: k.csv\n")}, "k.csv": {Data: csv}})
	})
}

// wantSound parses s.yaml; if that works, its parts must fit together.
func wantSound(t *testing.T, files fstest.MapFS) {
	st, err := Parse(files, "s.yaml")
	if err != nil {
		return
	}
	seen := make(map[string]bool)
	for i := range st.Codebook.Variables {
		v := &st.Codebook.Variables[i]
		if seen[v.ID] || v.MissingIndex(codebook.Unreadable) < 0 {
			t.Errorf("variable %q", v.ID)
		}
		if i, ok := codebook.NewMatcher(v).Match(nil); !ok || int(i) >= len(v.Categories) {
			t.Errorf("an empty cell of %q means nothing", v.ID)
		}
		seen[v.ID] = true
	}
	wantSoundStatistics(t, st)
	if st.Policy.Least < 5 || len(st.Sources) == 0 {
		t.Errorf("%+v", st)
	}
}
