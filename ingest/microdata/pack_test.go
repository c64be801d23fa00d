package microdata

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestUnpackGivesWhatWasPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, greatest := range []int{0, 1, 2, 3, 6, 15, 16, 200, 256, 32_767} {
		for n := range 40 {
			codes := make([]int16, n)
			for i := range codes {
				codes[i] = int16(r.IntN(greatest + 1))
			}
			packed, got := pack(codes), make([]int16, n)
			if packed.unpack(got, nil); !slices.Equal(got, codes) {
				t.Errorf("%d codes up to %d became %v, not %v", n, greatest, got, codes)
			}
		}
	}
}
