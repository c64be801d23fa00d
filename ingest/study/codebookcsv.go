package study

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A codebookRow is a row of a codebook kept as CSV: a variable with, on the
// same row and those after it, its categories, one a row. A row whose id is
// empty or that of the row before belongs to the same variable. Cells of
// several values have | between them.
type codebookRow struct {
	ID             string `csv:"id"`
	Column         string `csv:"column,columns,kolumn,kolumner"`
	Kind           string `csv:"kind,typ"`
	Role           string `csv:"role,roll"`
	Text           string `csv:"text,fråga"`
	TextEN         string `csv:"text_en,fråga_en"`
	Short          string `csv:"short,kort"`
	ShortEN        string `csv:"short_en,kort_en"`
	Code           string `csv:"code,kod"`
	Label          string `csv:"label,etikett"`
	LabelEN        string `csv:"label_en,etikett_en"`
	Answers        string `csv:"answers,svar"`
	Score          string `csv:"score,poäng"`
	Missing        string `csv:"missing,bortfall"`
	Categories     string `csv:"categories,kategorier"` // from_data
	CategoriesFrom string `csv:"categories_from,kategorier_från"`
	Scale          string `csv:"scale,skala"`
	Agree          string `csv:"agree,instämmer"` // a mark on the row of the category
	Direction      string `csv:"direction,riktning"`
	Sensitive      string `csv:"sensitive,känslig"`
	Ordered        string `csv:"ordered,ordnad"`
	Asked          string `csv:"asked,tillfrågade"` // variable=code|code
	About          string `csv:"about,om"`
	Ladder         string `csv:"ladder,stege"`
	FromYear       string `csv:"from_year,från_år"`
	Unit           string `csv:"unit,enhet"`
	Empty          string `csv:"empty,tomt"`
	Items          string `csv:"items,frågor"`
	MinAnswered    string `csv:"min_answered,minst_besvarade"`
	Range          string `csv:"range,intervall"` // least|greatest
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
		if row.Code == "" {
			continue
		}
		v.categories = append(v.categories, p.category(categoryRow{row.Code, row.Label, row.LabelEN, row.Answers, row.Score, row.Missing}, pos))
		if p.mark(pos, row.Agree) {
			v.Agree = append(v.Agree, row.Code)
			v.at["agree"] = pos
		}
	}
	for i := range variables {
		if len(variables[i].Columns) > 1 {
			variables[i].at["columns"] = variables[i].Pos
		}
	}
	return variables
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
	v.Text, v.Short, v.Unit = bilingual(r.Text, r.TextEN), bilingual(r.Short, r.ShortEN), bilingual(r.Unit, "")
	v.FromData = p.word(pos, r.Categories, "way to give categories", []string{"from_data"}) != ""
	v.categoriesFrom, v.Scale, v.About, v.LadderName = r.CategoriesFrom, r.Scale, r.About, r.Ladder
	v.Low = p.word(pos, r.Direction, "direction", []string{"high", "low"}) == "low"
	v.Sensitive = p.mark(pos, r.Sensitive)
	v.Ordered = p.mark(pos, r.Ordered)
	v.empty = codebook.Missing(p.word(pos, r.Empty, "missing reason", reasons))
	v.Items, v.MinAnswered = split(r.Items), int(p.cellNumber(pos, r.MinAnswered))
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

// parseNumber reads a finite number with comma or point.
func parseNumber(text string) (x float64, ok bool) {
	x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}
