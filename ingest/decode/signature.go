package decode

import "bytes"

// signatures are how files that are no text begin.
var signatures = []struct{ prefix, name string }{
	{"PK\x03\x04", "a workbook or another zip archive"},
	{"PK\x05\x06", "an empty zip archive"},
	{compoundFile, "an old workbook (xls)"},
	{"$FL2@(#)", "an SPSS file (sav)"},
	{"$FL3@(#)", "a compressed SPSS file (zsav)"},
	{"<stata_dta>", "a Stata file (dta)"},
	{parquetMagic + "\x15", "a Parquet file"},
	{arrowFile + "\x00\x00", "an Arrow file"},
	{arrowStream, "an Arrow stream"},
	{"FEA1\x00", "a Feather file of the first version"},
	{"RDX3\n", "an R file"},
	{"%PDF", "a PDF"},
	{"\x1F\x8B", "a gzip archive"},
	{"<!DOCTYPE", "a web page"},
	{"<html", "a web page"},
}

// compoundFile is how the files of the old Office programs begin.
const compoundFile = "\xD0\xCF\x11\xE0"

// looksLike says what a file that begins so seems to be.
func looksLike(head []byte) string {
	if name := signature(head); name != "" {
		return "the file looks like " + name
	}
	return "the file holds bytes that are no text"
}

func signature(head []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return s.name
		}
	}
	return ""
}

// acceptsText tells whether a file is text, in any encoding. UTF-16 holds NUL
// bytes, and is told by its byte order mark or by where they stand; a long text
// may hold some that were other letters once.
func acceptsText(head []byte) bool {
	if signature(head) != "" {
		return false
	}
	return markedUTF16(head) || 1000*bytes.Count(head, nul) <= len(head) || unmarkedUTF16(head) != nil
}

func markedUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF})
}
