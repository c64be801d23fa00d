package render

import (
	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// provenance adds the last sheet, which tells what the numbers were made of and
// how: whoever gets the workbook alone can tell which run it is of.
func (b *workbook) provenance() error {
	title := b.Language.Word(lang.SheetProvenance)
	widths := []float64{34, 14, 14, 66}
	s, err := b.open(sheetOf{name: b.kept[lang.SheetProvenance], title: title}, setup{widths: widths, head: 1})
	if err != nil {
		return err
	}
	s.line(s.text(title, cellStyle{bold: true, large: true}))
	s.link(b.first)
	s.line(s.text(b.Language.Word(lang.Contents), cellStyle{link: true}))
	s.skip(1)
	s.facts()
	s.sources()
	p := b.Results.Provenance
	method := []string{b.Language.Word(lang.MethodRounding), b.Language.Word(lang.MethodReproducible)}
	if p.Design != "published" {
		method = append([]string{b.Language.Word(lang.Key("method." + p.Design)), b.Language.Word(lang.MethodPrivacy, p.Policy.Least)}, method...)
	}
	s.skip(1)
	s.line(s.text(b.Language.Word(lang.ChapterMethod), cellStyle{bold: true}))
	for _, text := range method {
		s.notes([]string{text}, allWidths(widths))
	}
	return s.close()
}

// facts tells of the study, a line for each thing that is known.
func (s *worksheet) facts() {
	l, study, p := s.Language, s.Results.Study, s.Results.Provenance
	waves := ""
	for i, w := range study.Waves {
		if i > 0 {
			waves += ", "
		}
		waves += w.Title
	}
	fact := func(key lang.Key, value string) {
		if value != "" {
			s.line(s.text(l.Word(key), cellStyle{muted: true}), s.text(value, cellStyle{}))
		}
	}
	fact(lang.FactStudy, study.Title)
	fact(lang.TestsID, study.ID)
	fact(lang.RoleWave, waves)
	fact(lang.FactNotice, s.Notice)
	fact(lang.FactClient, s.Client)
	fact(lang.FactAuthor, s.Author)
	fact(lang.FactDate, l.Date(s.Date))
	fact(lang.FactProgram, "Följe "+s.Version)
	fact(lang.FactCodebook, p.Codebook)
	if p.Design == "published" {
		return
	}
	fact(lang.SectionDesign, l.Word(lang.Key("design."+p.Design)))
	fact(lang.FactAudience, l.Word(lang.Key("audience."+p.Policy.Audience)))
	s.line(s.text(l.Word(lang.FactLeast), cellStyle{muted: true}), s.number(float64(p.Policy.Least), cellStyle{left: true}))
}

// sources lists the files that were read: their rows, and how many of them were
// refused.
func (s *worksheet) sources() {
	l, p := s.Language, s.Results.Provenance
	s.skip(1)
	head, right := cellStyle{bold: true, line: true}, cellStyle{bold: true, line: true, right: true}
	heads := []excelize.Cell{s.text(l.Word(lang.SectionSources), head), s.text(l.Word(lang.SourceRows), right), s.text(l.Word(lang.SourceRefused), right)}
	if len(p.Publications) > 0 {
		heads = append(heads, s.text(l.Word(lang.SourceFingerprint), cellStyle{bold: true, line: true, indent: true}))
	}
	s.line(heads...)
	row := func(name string, rows, refused int, more ...excelize.Cell) {
		count := func(n int) excelize.Cell { return s.number(float64(n), cellStyle{kind: result.Count, right: true}) }
		s.line(append([]excelize.Cell{s.text(name, cellStyle{wrap: true}), count(rows), count(refused)}, more...)...)
	}
	for _, source := range p.Sources {
		row(source.Name, source.Rows, source.Refused)
	}
	for _, publication := range p.Publications {
		for _, e := range publication.Editions {
			row(e.Source, e.Rows, e.Refused, s.text(e.SHA256, cellStyle{indent: true}))
		}
	}
}
