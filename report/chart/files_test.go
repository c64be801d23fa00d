package chart

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

func file(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	for _, k := range All {
		if !bytes.Equal(file(t, k.Sample(swedish(), nil).SVG), file(t, k.Sample(swedish(), nil).SVG)) {
			t.Errorf("%s: two SVG files differ", k.Name)
		}
	}
	if !bytes.Equal(file(t, sampleTrend(swedish(), nil).PNG), file(t, sampleTrend(swedish(), nil).PNG)) {
		t.Error("two PNG files differ")
	}
}

func TestPNGKnowsItsSizeAndWords(t *testing.T) {
	f := RankedBars(Frame{ID: "a", Title: "Åtta av tio", Alt: "Två staplar"}, swedish(), result.Percent, nil)
	data := file(t, f.PNG)
	image, err := png.Decode(bytes.NewReader(data)) // checks the sums of the chunks
	if err != nil {
		t.Fatal(err)
	}
	if got, want := image.Bounds().Dx(), int((f.Width+2*border)/vg.Inch*dotsPerInch+0.5); got != want {
		t.Errorf("%d dots wide, want %d", got, want)
	}
	// 200 dots per inch are 7874 per metre.
	if want := append([]byte("pHYs"), binary.BigEndian.AppendUint32(nil, 7874)...); !bytes.Contains(data, want) {
		t.Error("no resolution")
	}
	for _, want := range []string{"Title\x00\x00\x00\x00\x00Åtta av tio", "Description\x00\x00\x00\x00\x00Två staplar"} {
		if !bytes.Contains(data, []byte("iTXt"+want)) {
			t.Errorf("no text %q", want)
		}
	}
}

func TestSVGCanBeReadAloud(t *testing.T) {
	f := RankedBars(Frame{ID: "by.area", Title: `Mer än "70 %" & <mindre>`, Alt: "Å < Ö", Source: "Källan"},
		swedish(), result.Percent, []Bar{{Label: "Barn & unga", Cell: known(70, 10)}})
	alone, inline := string(file(t, f.SVG)), string(file(t, f.InlineSVG))
	var doc struct {
		XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
		ID      string   `xml:"id,attr"`
		Role    string   `xml:"role,attr"`
		By      string   `xml:"aria-labelledby,attr"`
		Title   struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		} `xml:"title"`
		Desc struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		} `xml:"desc"`
	}
	for _, source := range []string{alone, inline} {
		if err := xml.Unmarshal([]byte(source), &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Role != "img" || doc.Title.Text != f.Title || doc.Desc.Text != f.Alt || doc.ID != f.ID ||
			doc.By != doc.Title.ID+" "+doc.Desc.ID || !strings.HasPrefix(doc.Title.ID, f.ID) {
			t.Errorf("%+v", doc)
		}
		if !strings.Contains(source, ">Barn &amp; unga</text>") {
			t.Error("the label is no text")
		}
	}
	if !strings.HasPrefix(alone, "<?xml") || !strings.Contains(alone, ">Källan</text>") {
		t.Error("the file alone lacks its prolog or its source")
	}
	if !strings.HasPrefix(inline, "<svg") || strings.Contains(inline, ">Källan</text>") {
		t.Error("the inline element has a prolog, or words that the page sets")
	}
}

// TestDrawStandsWhereItIsPut draws on a canvas that is larger and elsewhere.
func TestDrawStandsWhereItIsPut(t *testing.T) {
	f := sampleBars(swedish(), nil)
	at := func(x, y vg.Length) vg.Point {
		var c recorder.Canvas
		f.Draw(draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Min: vg.Point{X: x, Y: 0}, Max: vg.Point{X: x + 900, Y: y}}})
		for _, a := range c.Actions {
			if s, ok := a.(*recorder.FillString); ok {
				return s.Point
			}
		}
		t.Fatal("nothing drawn")
		return vg.Point{}
	}
	if got := at(30, 500).Sub(at(0, 400)); got.X != 30 || got.Y != 100 {
		t.Errorf("the chart moved by %v, want 30, 100", got)
	}
}

// TestStrangeLetters: what the font lacks is a box in pictures and itself in
// SVG, measured as the box; what no file may hold is in neither.
func TestStrangeLetters(t *testing.T) {
	box, thumb := house.labelStyle.width("bra □"), house.labelStyle.width("bra 👍")
	if box != thumb {
		t.Errorf("a thumb is %v wide, its box %v", thumb, box)
	}
	with := func(title, label string) *Figure {
		cell := result.Publish(result.Estimate{Value: 40, Base: 20})
		return RankedBars(Frame{ID: "a", Title: title, Alt: title}, swedish(), result.Percent, []Bar{{Label: label, Cell: cell}})
	}
	if !bytes.Equal(file(t, with("T", "bra 👍\x07\u202e").PNG), file(t, with("T", "bra □").PNG)) {
		t.Error("the picture of a thumb is not that of a box")
	}
	svg := string(file(t, with("T\x00\u202e", "bra 👍\x07").SVG))
	if !strings.Contains(svg, ">bra 👍<") || strings.ContainsAny(svg, "\x00\x07\u202e") {
		t.Errorf("the SVG is %s", svg)
	}
}

// TestSamplesInEveryLanguage: the samples of a report in English have no Swedish
// words, but the names of places.
func TestSamplesInEveryLanguage(t *testing.T) {
	var places []string
	for _, m := range madeUp {
		places = append(places, strings.Fields(m.name)...)
	}
	for _, k := range All {
		f := k.Sample(language("en"), nil)
		texts := []string{f.Title, f.Subtitle, f.Source, f.Alt}
		for _, said := range record(f).texts {
			texts = append(texts, said.string)
		}
		for _, word := range strings.Fields(strings.Join(texts, " ")) {
			plain := strings.Trim(word, ".,:;()")
			if strings.ContainsAny(word, "åäöÅÄÖ") && !slices.Contains(places, plain) {
				t.Errorf("%s says %q in English", k.Name, word)
			}
		}
		if swede := k.Sample(swedish(), nil); swede.Title == f.Title || swede.Alt == f.Alt {
			t.Errorf("%s is called %q in both languages", k.Name, f.Title)
		}
	}
}
