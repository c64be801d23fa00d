package microdata

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPack packs codes of every width and number, and unpacks them.
func TestPack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for width := range 16 {
		for _, n := range []int{0, 1, 2, 3, 7, 20, 21, 22, 63, 64, 65, 1000} {
			codes := make([]int16, n)
			for i := range codes {
				codes[i] = int16(random.IntN(1 << width))
			}
			got := make([]int16, n)
			p := pack(codes)
			if p.unpack(got, nil); !slices.Equal(codes, got) {
				t.Errorf("%d codes of %d bits: %v, want %v", n, width, got, codes)
			}
			if p.bits > width {
				t.Errorf("%d bits for codes of %d", p.bits, width)
			}
		}
	}
	p, got := pack([]int16{0, 2, 1}), make([]int16, 3)
	if p.unpack(got, []int16{7, 8, 9}); !slices.Equal(got, []int16{7, 9, 8}) {
		t.Error(got)
	}
}

// TestPackShared packs codes that share places.
func TestPackShared(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for n := range 40 {
		for most := 1; most <= 1<<partBits; most++ {
			var codes [4][]int16
			shared := make([]int16, n)
			for i := range shared {
				for k := range codes {
					code := random.IntN(max(1, most-3*k))
					codes[k] = append(codes[k], int16(code))
					shared[i] |= int16(code << (k * partBits))
				}
			}
			for k, p := range packShared(shared, len(codes)) {
				got := make([]int16, n)
				if p.unpack(got, nil); !slices.Equal(codes[k], got) {
					t.Errorf("%d codes, column %d: %v, want %v", n, k, got, codes[k])
				}
			}
		}
	}
}

// TestPackNumbers packs few different numbers and many.
func TestPackNumbers(t *testing.T) {
	for _, different := range []int{1, 3, 256, 257, 5000} {
		numbers := make([]float64, 5000)
		for i := range numbers {
			numbers[i] = math.Sqrt(float64(i*i%different)) - 1
		}
		got := make([]float64, len(numbers))
		p := packNumbers(numbers)
		if p.unpackNumbers(got, make([]int16, len(got))); !slices.Equal(numbers, got) {
			t.Errorf("%d different numbers become others", different)
		}
	}
}

// TestLines keeps lines that follow on each other, and those that do not.
func TestLines(t *testing.T) {
	for _, want := range [][]int{nil, {0}, {2, 3, 4}, {0, 1, 5, 6, 7, 300, 301, 70_000}, {1, 3, 5}} {
		var l lines
		for _, line := range want {
			l.add(line)
		}
		var got []int
		for row, line := range l.each {
			if row != len(got) || l.of(row) != line {
				t.Errorf("row %d of %v is on line %d", row, want, l.of(row))
			}
			got = append(got, line)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}
