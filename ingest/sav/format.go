package sav

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// A Format is how SPSS shows a number; of a string it is the zero value. A number
// without one is written as F8.2.
type Format struct {
	Type     FormatType
	Width    int
	Decimals int
}

// A FormatType is how a value is written, coded as in guide B.3.
type FormatType byte

// The types that say what a value is; others are other ways to show a number.
const (
	letters  FormatType = 1
	F        FormatType = 5 // digits, such as 12.50 for F5.2
	date     FormatType = 20
	clock    FormatType = 21
	dateTime FormatType = 22
	aDate    FormatType = 23
	jDate    FormatType = 24
	dayTime  FormatType = 25
	moYr     FormatType = 28
	qYr      FormatType = 29
	wkYr     FormatType = 30
	eDate    FormatType = 38
	sDate    FormatType = 39
	mTime    FormatType = 40
	ymdHMS   FormatType = 41
	hexText  FormatType = 2
	lastType            = ymdHMS
)

// A Kind is what the values of a variable are.
type Kind int

// The kinds of variable.
const (
	Number   Kind = iota
	String        // text
	Date          // a day: seconds since 14 October 1582
	DateTime      // a day and a time, in the same seconds
	Time          // a time of day, or how long something took, in seconds
)

// kinds tells the kind of each format that shows something else than a number.
var kinds = [256]Kind{
	date: Date, aDate: Date, eDate: Date, sDate: Date, jDate: Date, moYr: Date, qYr: Date, wkYr: Date,
	dateTime: DateTime, ymdHMS: DateTime,
	clock: Time, dayTime: Time, mTime: Time,
}

// Kind is what the variable's values are.
func (v *Variable) Kind() Kind {
	if v.Width > 0 {
		return String
	}
	return kinds[v.Format.Type]
}

// usualFormat is that of numbers for which there is no other.
var usualFormat = Format{Type: F, Width: 8, Decimals: 2}

// unpack reads the format of a number as a variable record holds it. What cannot
// be one becomes the usual one.
func unpack(code int32) Format {
	f := Format{Type: FormatType(code >> 16), Width: int(code >> 8 & 0xff), Decimals: int(code & 0xff)}
	if !f.valid() {
		return usualFormat
	}
	return f
}

// valid tells whether a number can be shown so.
func (f Format) valid() bool {
	return f.Type > hexText && f.Type <= lastType && f.Width > 0 && f.Width <= 255 && f.Decimals >= 0 && f.Decimals <= 255
}

// pack is a format as a variable record of this width holds it.
func (f Format) pack(width int) int32 {
	switch {
	case width > 0:
		f = Format{Type: letters, Width: width}
	case f.Type == 0:
		f = usualFormat
	}
	return int32(f.Type)<<16 | int32(f.Width)<<8 | int32(f.Decimals)
}

// epoch is where the seconds of dates begin, the day before the Gregorian
// calendar; lastSecond is the last of the year 9999.
var (
	epoch      = time.Date(1582, 10, 14, 0, 0, 0, 0, time.UTC)
	lastSecond = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).Unix() - epoch.Unix()
)

// AppendText appends a value of the variable as text: a string as it is, a
// number in its shortest form with a decimal point, a date and time as ISO 8601
// has them (2006-01-02, 2006-01-02T15:04:05), a time or duration as hours,
// minutes and seconds (15:04:05), and nothing for the missing number. A date
// that no calendar has is left as the number it is.
func (v *Variable) AppendText(to []byte, x Value) []byte {
	kind := v.Kind()
	switch {
	case kind == String:
		return append(to, x.Text...)
	case math.IsNaN(x.Number):
		return to
	case kind == Time && math.Abs(x.Number) < float64(lastSecond):
		return appendTime(to, x.Number)
	case kind == Number || kind == Time || x.Number < 0 || x.Number > float64(lastSecond):
		if whole := int64(x.Number); math.Abs(x.Number) < 1e15 && float64(whole) == x.Number { // as most codes are: it is faster
			return strconv.AppendInt(to, whole, 10)
		}
		return strconv.AppendFloat(to, x.Number, 'f', -1, 64)
	}
	seconds, part := math.Modf(x.Number)
	t := time.Unix(epoch.Unix()+int64(seconds), 0).UTC()
	if kind == Date {
		return t.AppendFormat(to, time.DateOnly)
	}
	return appendPart(t.AppendFormat(to, "2006-01-02T15:04:05"), part)
}

// appendTime appends seconds as hours, minutes and seconds.
func appendTime(to []byte, x float64) []byte {
	if x < 0 {
		to, x = append(to, '-'), -x
	}
	whole, part := math.Modf(x)
	s := int64(whole)
	return appendPart(fmt.Appendf(to, "%02d:%02d:%02d", s/3600, s/60%60, s%60), part)
}

// appendPart appends what is over of a second, to the millisecond.
func appendPart(to []byte, part float64) []byte {
	if thousandths := int(part * 1000); thousandths > 0 {
		return fmt.Appendf(to, ".%03d", thousandths)
	}
	return to
}
