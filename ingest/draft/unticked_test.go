package draft

import (
	"testing"

	"github.com/foljeforskning/folje/ingest/decode"
)

func TestAskUnticked(t *testing.T) {
	h := decode.Heading{Columns: []decode.Column{{Name: "m1"}, {Name: "m2"}}, Groups: []decode.Group{{Name: "m", Kind: decode.Ticked, Columns: []int{0, 1}}}}
	for _, c := range []struct {
		rows []string
		want string
	}{
		{[]string{"1;0;a", "0;0;a", "0;1;a", ";;a"}, "1 respondent ticked nothing: did they answer? They are counted as having answered, since the file says of each option that it was not ticked."},
		{[]string{"Y;;a", ";;a", ";;a", ";Y;a"}, "2 respondents ticked nothing: did they answer? They are counted as not having answered."},
		{[]string{"Y;;a", ";Y;a"}, ""},
	} {
		h.Columns = append(h.Columns[:2:2], decode.Column{Name: "x"})
		if got := guessOf(h, c.rows...).one(t, "m").Doubt; got != c.want {
			t.Errorf("%q: %q, want %q", c.rows, got, c.want)
		}
	}
}
