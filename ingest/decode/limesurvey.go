package decode

import (
	"regexp"
)

// limesurvey is a table whose headers are "code. Text", as LimeSurvey exports
// them, or "code[SUB]. Text [subtext]" for a question of several columns.
var limesurvey = Layout{Name: "limesurvey", Accepts: acceptsLimeSurvey, Read: readLimeSurvey}

// limeHeader is a code, perhaps a subquestion's, and what was asked.
var limeHeader = regexp.MustCompile(`(?s)^([A-Za-z][A-Za-z0-9_]*)((?:\[[^\]]+\])*)\. (.*)$`)

// acceptsLimeSurvey takes a table most of whose headers have a code.
func acceptsLimeSurvey(head [][]string) bool {
	coded := 0
	for _, header := range head[0] {
		if limeHeader.MatchString(header) {
			coded++
		}
	}
	return coded > 1 && coded*2 > len(head[0])
}

func readLimeSurvey(head [][]string, o Options) (Heading, int, error) {
	h, headers, err := readPlain(head, o)
	for i := range h.Columns {
		c := &h.Columns[i]
		if m := limeHeader.FindStringSubmatch(c.Header); m != nil {
			c.Name, c.Text = m[1]+m[2], m[3]
		}
	}
	return h, headers, err
}
