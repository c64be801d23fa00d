package decode

// A Heading is what a file tells of its columns before its first record.
type Heading struct {
	Format  string // the name of a [Format]
	Layout  string // the name of a [Layout]; empty where the format has one of its own
	Form    string // how the file is written, to be read by people, such as "utf-8, commas between columns"
	Columns []Column
	Groups  []Group
}

// Names lists the names of the columns.
func (h Heading) Names() []string {
	names := make([]string, len(h.Columns))
	for i, c := range h.Columns {
		names[i] = c.Name
	}
	return names
}

// A ColumnType is what a column holds, where the format says.
type ColumnType string

// The types of column. Text files say nothing.
const (
	Numbers ColumnType = "numbers"
	Texts   ColumnType = "texts"
	Dates   ColumnType = "dates"
)

// A Column is what a file tells of one of its columns. Where the file tells of
// the question and not only of its name, so does the column.
type Column struct {
	Name   string // by which a study finds it: its header, or the code that is in the header
	Header string // as written in the file
	Text   string // the question as worded, without Option; empty where the name is all there is
	Option string // of one column of several that a question has: the words of the option or item
	Type   ColumnType

	// Values are the values that the file gives a label, in its order; the
	// records hold Value, never Label.
	Values []Value
	// Missing are values that the file declares to be no answer. MissingRange
	// is, where it has two ends, a range of such numbers, both ends included.
	Missing      []string
	MissingRange []float64
}

// A Value is a value with what it stands for.
type Value struct{ Value, Label string }

// A GroupKind is how the columns of a group answer their question.
type GroupKind string

// The kinds of group.
const (
	Unsaid GroupKind = ""       // the file does not tell: options that are ticked, or items of a battery
	Ticked GroupKind = "ticked" // one column an option, which says whether it was ticked
	Slots  GroupKind = "slots"  // each column holds one of the same options
)

// A Group is columns that belong to one question.
type Group struct {
	Name    string // the question's code in the file, where it has one
	Text    string // the question as worded
	Kind    GroupKind
	Counted string // of Ticked: the value that says ticked; empty: the usual words
	Columns []int  // indices into [Heading].Columns
}
