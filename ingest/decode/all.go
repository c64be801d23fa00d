package decode

// All lists the formats that can be read, sorted by name. To add one, write
// its file and put it here.
var All = []Format{
	{Name: "csv", Accepts: acceptsText, Open: openCSV},
}
