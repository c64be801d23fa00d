package decode

import (
	"math/rand/v2"
	"testing"
)

// TestLook finds every mark among random bytes, and nothing else.
func TestLook(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := make([]byte, viewed)
		for i := range text {
			text[i] = byte(random.IntN(256))
			if random.IntN(3) == 0 {
				text[i] = ";\",\t\n !#2\xbb\xa2"[random.IntN(11)]
			}
		}
		delimiter := ";,\t|"[random.IntN(4)]
		v := look(text, 0, delimiter)
		for i, b := range text {
			if want := b == delimiter || b == '"' || b < ' '; v.marks>>i&1 > 0 != want {
				t.Fatalf("byte %#x at %d, delimiter %q: marked %t", b, i, delimiter, !want)
			}
		}
	}
}
