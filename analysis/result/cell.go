package result

import (
	"encoding/json"
	"fmt"
)

// A State says whether a cell may be read.
type State uint8

// The states of a cell. Withheld is the zero value, so that a cell which
// somebody forgot to fill cannot leak.
const (
	Withheld State = iota
	Published
	NotApplicable
)

var stateNames = [...]string{"withheld", "published", "not_applicable"}

// String returns the state as result.json writes it.
func (s State) String() string { return stateNames[s] }

// An Interval is the uncertainty that belongs to a value.
type Interval struct {
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Method string  `json:"method"` // id of a [Method], or "quartiles"
	Level  float64 `json:"level"`  // 0.95; 0 for bounds that are no confidence interval
}

// An Estimate is a number that never parts from its uncertainty and its base.
type Estimate struct {
	Value      float64
	Interval   *Interval // nil where the design has none to give
	Base       int       // people the value is about; or units, of official statistics
	EffectiveN float64   // equals Base without weights
}

// A Cell is an estimate that may be published, or the fact that it may not.
// Its estimate can be reached only through [Cell.Estimate].
type Cell struct {
	state    State
	estimate Estimate
	mark     string
	letters  string
}

// Publish makes a cell that may be read. It is for the analysis, after
// protection; nothing else makes published cells.
func Publish(e Estimate) Cell { return Cell{state: Published, estimate: e} }

// CannotOccur makes a cell that has no meaning in its table, such as the
// change since the wave before the first.
func CannotOccur() Cell { return Cell{state: NotApplicable} }

// Marked is the cell of a published table with what its publisher wrote beside
// or in place of the number, such as ~ or two full stops.
func (c Cell) Marked(sign string) Cell {
	c.mark = sign
	return c
}

// Mark is what a publisher wrote beside or in place of the number.
func (c Cell) Mark() string { return c.mark }

// Lettered is the cell with the letters of the rows that its value is
// established to be larger than, such as "B C".
func (c Cell) Lettered(letters string) Cell {
	c.letters = letters
	return c
}

// Letters are those of the rows ([Row.Letter]) that the value is established to
// be larger than, with spaces between; empty for none, or where it may not be read.
func (c Cell) Letters() string {
	if c.state != Published {
		return ""
	}
	return c.letters
}

// State tells whether the cell may be read.
func (c Cell) State() State { return c.state }

// Estimate returns the cell's estimate, and false where it may not be read.
func (c Cell) Estimate() (Estimate, bool) {
	if c.state != Published {
		return Estimate{}, false
	}
	return c.estimate, true
}

// WithoutInterval is the cell as a chart too small to show its interval draws it.
func (c Cell) WithoutInterval() Cell {
	c.estimate.Interval = nil
	return c
}

type estimateJSON struct {
	State  string   `json:"state,omitempty"`
	Value  *float64 `json:"value,omitempty"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
	Method string   `json:"method,omitempty"`
	Level  float64  `json:"level,omitempty"`
	Base   *int     `json:"base,omitempty"`
	EffN   *float64 `json:"effective_n,omitempty"`
	Mark   string   `json:"mark,omitempty"` // of a cell, as are letters

	Letters string `json:"letters,omitempty"`
}

func (e Estimate) form() estimateJSON {
	f := estimateJSON{Value: &e.Value, Base: &e.Base}
	if e.EffectiveN != 0 && e.EffectiveN != float64(e.Base) {
		f.EffN = &e.EffectiveN
	}
	if i := e.Interval; i != nil {
		f.Low, f.High, f.Method, f.Level = &i.Low, &i.High, i.Method, i.Level
	}
	return f
}

func (f estimateJSON) estimate() (Estimate, error) {
	if f.Value == nil || f.Base == nil {
		return Estimate{}, fmt.Errorf("result: an estimate without value or base")
	}
	e := Estimate{Value: *f.Value, Base: *f.Base, EffectiveN: float64(*f.Base)}
	if f.EffN != nil {
		e.EffectiveN = *f.EffN
	}
	if f.Low != nil && f.High != nil {
		e.Interval = &Interval{Low: *f.Low, High: *f.High, Method: f.Method, Level: f.Level}
	}
	return e, nil
}

// MarshalJSON writes value, interval and base.
func (e Estimate) MarshalJSON() ([]byte, error) { return json.Marshal(e.form()) }

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	var f estimateJSON
	err := json.Unmarshal(data, &f)
	if err == nil {
		*e, err = f.estimate()
	}
	return err
}

var cannotOccur = []byte(`{"state":"not_applicable"}`)

// MarshalJSON writes the state and the publisher's mark if there is one, and
// nothing more unless the cell is published: then its letters, too.
func (c Cell) MarshalJSON() ([]byte, error) {
	if c == CannotOccur() { // most cells of a report
		return cannotOccur, nil
	}
	var f estimateJSON
	if c.state == Published {
		f = c.estimate.form()
	}
	f.State, f.Mark, f.Letters = c.state.String(), c.mark, c.Letters()
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Cell) UnmarshalJSON(data []byte) error {
	var f estimateJSON
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	switch f.State {
	case "published":
		e, err := f.estimate()
		if err != nil {
			return err
		}
		*c = Publish(e)
	case "withheld":
		*c = Cell{}
	case "not_applicable":
		*c = CannotOccur()
	default:
		return fmt.Errorf("result: unknown cell state %q", f.State)
	}
	c.mark, c.letters = f.Mark, f.Letters
	return nil
}

// pointJSON is a point as result.json writes it: the cell's own fields beside x.
type pointJSON struct {
	X     string `json:"x"`
	Title string `json:"title"`
	Break bool   `json:"break,omitempty"`
	estimateJSON
}

// MarshalJSON writes the wave's id and title beside the cell's own fields.
func (p Point) MarshalJSON() ([]byte, error) {
	f := pointJSON{X: p.X.ID, Title: p.X.Title, Break: p.Break}
	if p.Cell.state == Published {
		f.estimateJSON = p.Cell.estimate.form()
	}
	f.State, f.Mark = p.Cell.state.String(), p.Cell.mark
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (p *Point) UnmarshalJSON(data []byte) error {
	var f pointJSON
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	p.X, p.Break = Item{ID: f.X, Title: f.Title}, f.Break
	return p.Cell.UnmarshalJSON(data)
}
