package study

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A codebookRow is a row of a codebook kept as CSV. A variable takes one row or
// several: the first says what it is; on that and those after it stand, one a
// row and side by side, its categories, the bands of its own ladder and the
// waves in which it was put otherwise. A row whose id is empty or that of the
// row before belongs to the same variable. A cell of several values has |
// between them: see [split]. A column may be called by any of its names; it is
// written with the first one in English, the last one in Swedish.
type codebookRow struct {
	ID             string `csv:"id"`
	Column         string `csv:"column,columns,kolumner,kolumn"` // several values, also on the rows after
	Kind           string `csv:"kind,typ"`
	Role           string `csv:"role,roll"`
	Text           string `csv:"text,fråga"`
	TextEN         string `csv:"text_en,fråga_en"`
	Short          string `csv:"short,kort"`
	ShortEN        string `csv:"short_en,kort_en"`
	Categories     string `csv:"categories,kategorier"` // from_data
	CategoriesFrom string `csv:"categories_from,kategorier_från"`
	Scale          string `csv:"scale,skala"` // one under scales, or the name of the categories here
	Direction      string `csv:"direction,riktning"`
	Sensitive      string `csv:"sensitive,känslig"`
	Ordered        string `csv:"ordered,ordnad"`
	Asked          string `csv:"asked,tillfrågade"` // variable=code|code
	About          string `csv:"about,om"`
	Ladder         string `csv:"ladder,stege"` // a published one
	FromYear       string `csv:"from_year,från_år"`
	Split          string `csv:"split,delas_vid"` // see [separator]
	Unit           string `csv:"unit,enhet"`
	UnitEN         string `csv:"unit_en,enhet_en"`
	Empty          string `csv:"empty,tomt"`
	Items          string `csv:"items,frågor"` // several values
	MinAnswered    string `csv:"min_answered,minst_besvarade"`
	Range          string `csv:"range,intervall"` // least|greatest
	Level          string `csv:"level,nivå"`
	Linked         string `csv:"linked,kopplad"`
	Follows        string `csv:"follows,ersätter"`

	// A category.
	Code    string `csv:"code,kod"`
	Label   string `csv:"label,etikett"`
	LabelEN string `csv:"label_en,etikett_en"`
	Answers string `csv:"answers,svar"` // several values
	Score   string `csv:"score,poäng"`
	Missing string `csv:"missing,bortfall"`
	Agree   string `csv:"agree,instämmer"` // a mark; on a row without a category, codes of the scale

	// A band of an own ladder: numbers from From, where it is not empty, to below To.
	Band        string `csv:"band_id,band,steg"`
	BandLabel   string `csv:"band_label,steg_etikett"`
	BandLabelEN string `csv:"band_label_en,steg_etikett_en"`
	From        string `csv:"from,från"`
	To          string `csv:"to,till"`

	// A wave in which the question was put otherwise.
	In       string `csv:"in,i_mätning"`                             // its id
	InColumn string `csv:"in_column,in_columns,i_kolumner,i_kolumn"` // several values
	InText   string `csv:"in_text,i_fråga"`
	InTextEN string `csv:"in_text_en,i_fråga_en"`
	Break    string `csv:"break,brott"` // a mark
}

// codebookCSV reads the codebook from a file.
func (p *parser) codebookCSV(name string, named codebook.Pos) []draftVariable {
	s := p.sheet(name, named)
	if s == nil {
		return nil
	}
	var variables []draftVariable
	for i, row := range unmarshal[codebookRow](p, s) {
		pos := s.pos(i)
		last := len(variables) - 1
		if row.ID != "" && (last < 0 || row.ID != variables[last].ID) {
			variables = append(variables, p.variableRow(row, pos))
			last++
		} else if last < 0 {
			p.fail(pos, "write the variable's id on its first row", "the row has no id")
			continue
		} else {
			variables[last].Columns = append(variables[last].Columns, split(row.Column)...)
		}
		v := &variables[last]
		p.categoryCells(v, row, pos)
		p.bandCells(v, row, pos)
		p.changeCells(v, row, pos)
	}
	for i := range variables {
		if v := &variables[i]; len(v.Columns) > 1 || len(v.Columns) > 0 && v.Kind == codebook.Choose {
			v.at["columns"] = v.Pos
			delete(v.at, "column")
		}
	}
	return variables
}

// categoryCells reads the category of a row, if it has one.
func (p *parser) categoryCells(v *draftVariable, r codebookRow, pos codebook.Pos) {
	cells := categoryRow{r.Code, r.Label, r.LabelEN, r.Answers, r.Score, r.Missing}
	switch {
	case r.Code != "":
		v.categories = append(v.categories, p.category(cells, pos))
		if p.mark(pos, r.Agree) {
			v.Agree = append(v.Agree, r.Code)
			v.at["agree"] = pos
		}
	case cells != categoryRow{}:
		p.fail(pos, "write its code in the column code", "a category of %q has no code", v.ID)
	case r.Agree != "":
		v.Agree = append(v.Agree, split(r.Agree)...)
		v.at["agree"] = pos
	}
}

// bandCells reads the band of a row, if it has one.
func (p *parser) bandCells(v *draftVariable, r codebookRow, pos codebook.Pos) {
	b := codebook.Band{ID: r.Band, Label: bilingual(r.BandLabel, r.BandLabelEN),
		From: p.edge(pos, r.From, math.Inf(-1)), To: p.edge(pos, r.To, math.Inf(1))}
	switch {
	case b.ID == "" && b.Label == nil && r.From == "" && r.To == "":
		return
	case v.LadderName != "":
		p.fail(pos, "take one of them out", "%q has both the ladder %s and bands of its own", v.ID, v.LadderName)
	}
	if v.Ladder == nil {
		v.Ladder = &codebook.Ladder{Pos: pos}
		v.at["ladder"] = pos
	}
	v.Ladder.Bands = append(v.Ladder.Bands, p.band(b, pos, pos))
}

// edge reads an end of a band; an empty cell leaves it open.
func (p *parser) edge(pos codebook.Pos, cell string, open float64) float64 {
	if cell == "" {
		return open
	}
	return p.cellNumber(pos, cell)
}

// changeCells reads how the question was put in the wave of a row, if it names one.
func (p *parser) changeCells(v *draftVariable, r codebookRow, pos codebook.Pos) {
	c := codebook.Change{Wave: r.In, Columns: split(r.InColumn), Text: bilingual(r.InText, r.InTextEN), Break: p.mark(pos, r.Break), Pos: pos}
	switch {
	case c.Wave != "":
		v.Changes = append(v.Changes, c)
		v.at["in"] = v.at.or("in", pos)
	case c.Columns != nil || c.Text != nil || c.Break:
		p.fail(pos, "write the wave's id in the column in", "the row says how %q was put in a wave, but not in which", v.ID)
	}
}

// variableRow reads what a variable's first row says of it.
func (p *parser) variableRow(r codebookRow, pos codebook.Pos) draftVariable {
	v := draftVariable{at: make(keyPlaces)}
	cells := reflect.ValueOf(r)
	for i, names := range tags(cells.Type()) {
		if key := names[0]; cells.Field(i).String() != "" {
			v.at[key] = pos
		}
	}
	v.Pos, v.ID, v.Columns = pos, r.ID, split(r.Column)
	v.Kind = codebook.Kind(p.word(pos, r.Kind, "kind", words(codebook.Kinds)))
	v.Role = codebook.Role(p.word(pos, r.Role, "role", words(codebook.Roles)))
	v.Text, v.Short, v.Unit = bilingual(r.Text, r.TextEN), bilingual(r.Short, r.ShortEN), bilingual(r.Unit, r.UnitEN)
	v.FromData = p.word(pos, r.Categories, "way to give categories", []string{"from_data"}) != ""
	v.categoriesFrom, v.Scale, v.About, v.LadderName = r.CategoriesFrom, r.Scale, r.About, r.Ladder
	v.Split, v.Follows = separator.Replace(r.Split), r.Follows
	v.Low = p.word(pos, r.Direction, "direction", []string{"high", "low"}) == "low"
	v.Sensitive = p.mark(pos, r.Sensitive)
	v.Ordered = p.mark(pos, r.Ordered)
	v.Linked = p.mark(pos, r.Linked)
	v.QuestionLevel = p.word(pos, r.Level, "level of a score", scoreLevels) == "question"
	v.empty = codebook.Missing(p.word(pos, r.Empty, "missing reason", reasons))
	v.Items, v.MinAnswered = split(r.Items), p.cellInteger(pos, r.MinAnswered)
	v.FromYear = p.cellNumber(pos, r.FromYear)
	if r.Asked != "" {
		id, codes, _ := strings.Cut(r.Asked, "=")
		v.Asked = &codebook.Filter{Variable: strings.TrimSpace(id), Codes: split(codes)}
	}
	if ends := split(r.Range); len(ends) == 2 {
		v.To = [2]float64{p.cellNumber(pos, ends[0]), p.cellNumber(pos, ends[1])}
		if v.To[0] >= v.To[1] {
			p.fail(pos, "write the least first", "the range does not go upwards")
		}
	} else if ends != nil {
		p.fail(pos, "write the least and the greatest, such as 0|100", "a range has two ends")
	}
	return v
}

// separator reads what parts answers, of which a cell cannot keep white space:
// \s is a space, \t a tabulator, \n a new line and \\ a backslash.
var separator = strings.NewReplacer(`\s`, " ", `\t`, "\t", `\n`, "\n", `\\`, `\`)

// mark reads a cell that is marked or not.
func (p *parser) mark(pos codebook.Pos, cell string) bool {
	yes := []string{"x", "1", "ja", "yes", "true", "sant"}
	no := []string{"", "0", "nej", "no", "false", "falskt"}
	cell = strings.ToLower(cell)
	for i := range yes {
		if cell == yes[i] || cell == no[i] {
			return cell == yes[i]
		}
	}
	p.fail(pos, "write x, or leave the cell empty", "%q is no mark", cell)
	return false
}

// cellNumber reads a number with comma or point; an empty cell is 0.
func (p *parser) cellNumber(pos codebook.Pos, cell string) float64 {
	if cell == "" {
		return 0
	}
	x, ok := parseNumber(cell)
	if !ok {
		p.fail(pos, "write a number, such as 2 or 2,5", "%q is not a number", cell)
	}
	return x
}

// cellInteger reads a whole number; an empty cell is 0.
func (p *parser) cellInteger(pos codebook.Pos, cell string) int {
	x := p.cellNumber(pos, cell)
	if x != math.Trunc(x) {
		p.fail(pos, "write a whole number", "%q is not a whole number", cell)
	}
	return int(x)
}

// parseNumber reads a finite number with comma or point.
func parseNumber(text string) (x float64, ok bool) {
	x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}
