package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// Ladders are the published tenure ladders, by id. A new one is a file and a
// line here.
var Ladders = []codebook.Ladder{
	goteborg,
	jonkoping,
	kiruna,
	krokom,
	umea,
	uppsala,
}

// Instruments are the published instruments, by id. A new one is a file and a
// line here.
var Instruments = []Instrument{
	copsoq,
	dcs,
	enps,
	hme,
	kasam,
	olbi,
	puls,
	smbq,
}
