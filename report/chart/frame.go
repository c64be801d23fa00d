package chart

// framed lays the chart out with its title and subtitle above and its source
// below, on nothing.
func (f *Figure) framed() *sheet {
	words := sheet{look: f.sheet.look}
	y := border
	write := func(st style, text string) {
		lines := st.wrap(text, f.Width)
		words.block(st, left, border, y, lines)
		y += st.height(lines)
	}
	write(words.titleStyle, f.Title)
	write(words.subtitleStyle, f.Subtitle)
	if y > border {
		y += gutter
	}
	words.paste(&f.sheet, border, y)
	y += f.Height
	if f.Source != "" {
		y += gutter
		write(words.noteStyle, f.Source)
	}
	words.width, words.height = f.Width+2*border, y+border
	return &words
}

// onPaper is the sheet on a ground of paper.
func (s *sheet) onPaper() *sheet {
	ground := &sheet{look: s.look, width: s.width, height: s.height}
	ground.box(s.Paper, 0, 0, s.width, s.height)
	ground.paste(s, 0, 0)
	return ground
}
