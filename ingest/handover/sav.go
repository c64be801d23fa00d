package handover

import (
	"io"
	"time"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/sav"
)

// writeSAV writes the rows as SPSS keeps them. The file is as old as the study:
// no clock is read.
func (h *handover) writeSAV(w io.Writer) error {
	d := &sav.Dictionary{Label: cut(oneLine(h.study.Title.In(h.language)), sav.MaxFileLabel), Cases: int64(h.table.Rows)}
	if h.study.Date != "" {
		day, err := time.Parse(time.DateOnly, h.study.Date)
		if err != nil {
			return err
		}
		d.Created = day
	}
	for i := range h.columns {
		d.Variables = append(d.Variables, h.columns[i].savVariable())
	}
	for _, s := range h.sets {
		one := sav.Set{Name: s.name, Label: cut(oneLine(s.label), sav.MaxLabel), Kind: s.kind, Variables: s.columns}
		if s.kind == sav.Dichotomy {
			one.Counted = counted
		}
		d.Sets = append(d.Sets, one)
	}
	out, err := sav.NewWriter(w, d, sav.Bytecodes)
	if err != nil {
		return err
	}
	values := make([]sav.Value, len(h.columns))
	err = h.table.EachCoded(h.coded(), func(cells []microdata.CodedCell) error {
		for k, cell := range cells {
			if values[k].Number = cell.Number; cell.Value != nil {
				values[k] = savValue(*cell.Value)
			}
		}
		return out.WriteCase(values)
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// counted is the value by which a column of a set says that its option was named.
const counted = "1"

func savValue(v microdata.CodedValue) sav.Value { return sav.Value{Number: float64(v.Number)} }

func (c *column) savVariable() sav.Variable {
	v := sav.Variable{Name: c.Name, Label: c.spssLabel(), Measure: c.measure}
	if c.Values != nil {
		v.Format = sav.Format{Type: sav.F, Width: 8}
	}
	for _, value := range c.Values {
		v.Values = append(v.Values, sav.Labelled{Value: savValue(value), Label: cut(value.Label, sav.MaxValueLabel)})
	}
	for _, value := range c.missing.values {
		v.Missing = append(v.Missing, savValue(value))
	}
	if s := c.missing.span; s != nil {
		v.MissingRange = &[2]float64{float64(s[0].Number), float64(s[1].Number)}
	}
	return v
}

// spssLabel is a column's label as SPSS has room for it.
func (c *column) spssLabel() string { return cut(oneLine(c.Label), sav.MaxLabel) }
