package codebook

// An Error is something wrong in a study's own files, with what to do about it.
type Error struct {
	Pos     Pos
	Problem string // what is wrong, lower case
	Advice  string // what to do
}

// Error writes FILE:LINE: what is wrong.
func (e *Error) Error() string {
	if e.Pos.File == "" {
		return e.Problem
	}
	return e.Pos.String() + ": " + e.Problem
}

// Hint tells what to do about it.
func (e *Error) Hint() string { return e.Advice }
