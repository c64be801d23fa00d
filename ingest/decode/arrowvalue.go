package decode

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
)

// appendValue writes a value as a field: a number in its shortest form, a day
// or time by ISO 8601, nothing where there is none.
func appendValue(to []byte, column arrow.Array, i int) []byte {
	if column.IsNull(i) {
		return to
	}
	switch c := column.(type) {
	case *array.String:
		return append(to, c.Value(i)...)
	case *array.LargeString:
		return append(to, c.Value(i)...)
	case *array.Dictionary:
		return appendValue(to, c.Dictionary(), c.GetValueIndex(i))
	case *array.Boolean:
		return append(to, truth(c.Value(i))...)
	case *array.Date32, *array.Date64, *array.Timestamp, *array.Time32, *array.Time64:
		return append(to, moment(c, i)...)
	}
	return appendArrowNumber(to, column, i)
}

// truth is how workbooks write a truth value.
func truth(b bool) string {
	if b {
		return "TRUE"
	}
	return "FALSE"
}

// appendArrowNumber writes a number; nothing for one that is none (NaN), by
// which pandas says that there is no answer.
func appendArrowNumber(to []byte, column arrow.Array, i int) []byte {
	switch c := column.(type) {
	case *array.Int8:
		return strconv.AppendInt(to, int64(c.Value(i)), 10)
	case *array.Int16:
		return strconv.AppendInt(to, int64(c.Value(i)), 10)
	case *array.Int32:
		return strconv.AppendInt(to, int64(c.Value(i)), 10)
	case *array.Int64:
		return strconv.AppendInt(to, c.Value(i), 10)
	case *array.Uint8:
		return strconv.AppendUint(to, uint64(c.Value(i)), 10)
	case *array.Uint16:
		return strconv.AppendUint(to, uint64(c.Value(i)), 10)
	case *array.Uint32:
		return strconv.AppendUint(to, uint64(c.Value(i)), 10)
	case *array.Uint64:
		return strconv.AppendUint(to, c.Value(i), 10)
	case *array.Float16:
		return appendReal(to, float64(c.Value(i).Float32()), 32)
	case *array.Float32:
		return appendReal(to, float64(c.Value(i)), 32)
	case *array.Float64:
		return appendReal(to, c.Value(i), 64)
	case *array.Decimal128:
		return append(to, shortDecimal(c.Value(i).ToString(c.DataType().(arrow.DecimalType).GetScale()))...)
	case *array.Decimal256:
		return append(to, shortDecimal(c.Value(i).ToString(c.DataType().(arrow.DecimalType).GetScale()))...)
	}
	return to // of [array.Null]
}

func appendReal(to []byte, x float64, bits int) []byte {
	if math.IsNaN(x) {
		return to
	}
	return appendNumber(to, x, bits)
}

// shortDecimal takes zeros off the end of a fraction.
func shortDecimal(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// moment writes a day or time. A time that has a zone is written in UTC, with a
// Z: what the clock showed in the zone only a machine with a list of zones can
// tell.
func moment(column arrow.Array, i int) string {
	switch c := column.(type) {
	case *array.Date32:
		return c.Value(i).ToTime().Format(time.DateOnly)
	case *array.Date64:
		return c.Value(i).ToTime().Format(time.DateOnly)
	case *array.Timestamp:
		kind := c.DataType().(*arrow.TimestampType)
		text := isoTime(c.Value(i).ToTime(kind.Unit))
		if kind.TimeZone != "" {
			text = c.Value(i).ToTime(kind.Unit).Format(time.RFC3339Nano)
		}
		return text
	case *array.Time32:
		return clock(c.Value(i).ToTime(c.DataType().(*arrow.Time32Type).Unit))
	case *array.Time64:
		return clock(c.Value(i).ToTime(c.DataType().(*arrow.Time64Type).Unit))
	}
	return ""
}

func clock(t time.Time) string { return t.Format("15:04:05.999999999") }
