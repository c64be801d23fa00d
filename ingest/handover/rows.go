package handover

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// writeRows writes the rows as text: semicolons, decimal points, nothing where
// there is no number.
func (h *handover) writeRows(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Comma = ';'
	row := make([]string, len(h.columns))
	for i, c := range h.columns {
		row[i] = c.Name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	err := h.table.EachCoded(h.coded(), func(cells []microdata.CodedCell) error {
		for k, cell := range cells {
			switch {
			case cell.Value != nil:
				row[k] = cell.Value.Text
			case math.IsNaN(cell.Number):
				row[k] = ""
			default:
				row[k] = strconv.FormatFloat(cell.Number, 'f', -1, 64)
			}
		}
		return out.Write(row)
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
