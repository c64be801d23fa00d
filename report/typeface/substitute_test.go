package typeface

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// latin is a font of Latin letters, a heart, an accent and the □.
func latin(r rune) bool { return r > ' ' && r <= 'ÿ' || strings.ContainsRune("□♥\u0301", r) }

func TestSubstitute(t *testing.T) {
	for _, tt := range []struct {
		text, shown string
		missing     []string
	}{
		{"Vänersborg 12 %", "Vänersborg 12 %", nil},
		{"bra 👍", "bra □", []string{"👍"}},
		{"bra 👍🏽!", "bra □!", []string{"👍🏽"}},
		{"familj 👨‍👩‍👧", "familj □", []string{"👨‍👩‍👧"}},
		{"🇸🇪🇫🇮 🇸", "□□ □", []string{"🇸🇪", "🇫🇮", "🇸"}},
		{"🏴󠁧󠁢󠁳󠁣󠁴󠁿", "□", []string{"🏴󠁧󠁢󠁳󠁣󠁴󠁿"}},
		{"♥\ufe0f", "♥", nil},
		{"1\ufe0f\u20e3", "1", []string{"1\ufe0f\u20e3"}},
		{"x\u0301 y\u0351", "x\u0301 y", []string{"y\u0351"}},
		{"ש", "□", []string{"ש"}},
		{"a\u202eb\u200f\u200bc\u2066\ufeff\ufffed", "abcd", nil},
		{"tab\tny\r\nrad\x00\x07\u2028", "tab ny  rad ", nil},
		{"sam\u00adman\u00ad", "samman-", nil},
		{"日本", "□□", []string{"日", "本"}},
		{"\xff", "□", []string{"\ufffd"}},
		{"\ue000", "□", []string{"\ue000"}},
		{"", "", nil},
	} {
		var shown, text strings.Builder
		var missing []string
		for _, s := range Substitute(tt.text, latin) {
			shown.WriteRune(s.Shown)
			text.WriteString(s.Text)
			if s.Missing != "" {
				missing = append(missing, s.Missing)
			}
		}
		if shown.String() != tt.shown || Shown(tt.text, latin) != tt.shown {
			t.Errorf("%q is shown as %q and %q, want %q", tt.text, shown.String(), Shown(tt.text, latin), tt.shown)
		}
		if diff := cmp.Diff(tt.missing, missing); diff != "" {
			t.Errorf("%q: %s", tt.text, diff)
		}
	}
	if all := func(r rune) bool { return true }; Shown("ש", all) != "□" {
		t.Error("a letter written from right to left is shown, though only left to right is set")
	}
	if got := Shown("👍", func(r rune) bool { return r < 'ÿ' }); got != "?" {
		t.Errorf("without a box, %q is shown", got)
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"17\u00a0% av\talla":    "17\u00a0% av alla",
		"a\x00b\x1b[31m\u202ec": "ab[31mc",
		"👨‍👩‍👧 ♥\ufe0f 🏴󠁧󠁢󠁳󠁣󠁴󠁿": "👨‍👩‍👧 ♥\ufe0f 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
		"\ue000":             "\ufffd",
		"sam\u00adman\uffff": "sam\u00adman",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func TestCodePoints(t *testing.T) {
	if got, want := CodePoints("👍🏽"), "U+1F44D U+1F3FD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSubstitute(f *testing.F) {
	for _, s := range []string{"", "\u200d", "👨‍", "🇸", "e\u0301\u0351", "\xff\u202e", "a\u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, sign := range Substitute(s, latin) {
			if sign.Shown != ' ' && sign.Shown != '-' && !latin(sign.Shown) {
				t.Errorf("%q: the font has no %q", s, sign.Shown)
			}
			if sign.Text == "" {
				t.Errorf("%q: a sign stands for nothing", s)
			}
		}
	})
}
