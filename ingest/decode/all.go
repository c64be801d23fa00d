package decode

// All lists the formats that can be read, sorted by name. To add one, write
// its file and put it here.
var All = []Format{
	{Name: "arrow", Accepts: acceptsArrow, Open: openArrow},
	{Name: "csv", Accepts: acceptsText, Open: openCSV},
	{Name: "parquet", Accepts: acceptsParquet, Open: openParquet},
	{Name: "sav", Accepts: acceptsSAV, Open: openSAV},
	{Name: "xlsx", Accepts: acceptsXLSX, Open: openXLSX},
}

// Layouts lists how tables in a format without types of its own are arranged,
// sorted by name. To add one, write its file and put it here. A table that none
// of them accepts is plain.
var Layouts = []Layout{
	googleforms,
	limesurvey,
	msforms,
	official,
	plain,
	qualtrics,
	redcap,
	titled,
	webropol,
}
