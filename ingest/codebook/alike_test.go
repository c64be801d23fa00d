package codebook

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Barn och unga", "  barn OCH\u00a0unga"},
		{"\ufeffBarn", "Barn"},
		{"Södra-Åby", "Södra – Åby"},
		{"a\u030a", "Å"},
		{"1–5 år", "1-5 ÅR"},
	} {
		if Fold(c.a) != Fold(c.b) {
			t.Errorf("%q and %q become %q and %q", c.a, c.b, Fold(c.a), Fold(c.b))
		}
	}
	for _, c := range []struct{ a, b string }{{"1-5", "15"}, {"-1", "1"}, {"Norr", "Norra"}, {"A+", "A"}} {
		if Fold(c.a) == Fold(c.b) {
			t.Errorf("%q and %q become the same", c.a, c.b)
		}
	}
}

func TestIsSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Socialsekreterare", "Socialsekretare", false}, // two letters
		{"Socialsekreterare", "Socialsekreterae", true},
		{"Socialsekreterare", "Socialseketerare", true},
		{"Äldreomsorg", "äldreomsrog", true}, // changed places
		{"Instämmer helt", "Instemmer helt", true},
		{"Stockholm", "Stokholm", true},
		{"Norra", "Norrra", true},
		{"Norr", "Nord", false},
		{"Enhet 1b Söder", "Enhet 1b Södfer", true},
		{"Norrxa 1", "Norra 1", true},
		{"Trygg", "Otrygg", false},
		{"Enhet 1", "Enhet 2", false},
		{"Enhet I", "Enhet II", false},
		{"Grupp A", "Grupp B", false},
		{"Team11111", "Team11112", false},
		{"Lika", "Lika", false},
		{"Östra området", "Södra området", false},
		{"", "a", false},
		{"Hallå", "Hallå!", false},
	} {
		if IsSlip(c.a, c.b) != c.want || IsSlip(c.b, c.a) != c.want {
			t.Errorf("%q, %q: want %v", c.a, c.b, c.want)
		}
	}
}
