package draft

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked for:
// there are many, and most runs of the program draft nothing.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
