package prose

import (
	"strconv"
	"testing"
)

// FuzzReference reads a reference, writes it and reads it again.
func FuzzReference(f *testing.F) {
	for _, seed := range []string{"a.b/c", "a.b/c|1|plain", "a.by.b.x|y/c|low", "=13", "? a.b/c > d.e/f", "? a.b/c < 3,5", "wave.latest", "a|b", "|", "? = ", "a./|word"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ref, problem, advice := parseReference(text)
		if problem != "" {
			if advice == "" {
				t.Fatalf("%q: %s, but not what to do", text, problem)
			}
			return
		}
		again, problem, _ := parseReference(ref.String())
		if problem != "" || again.String() != ref.String() {
			t.Fatalf("%q was written %q and read as %q, %s", text, ref, again, problem)
		}
	})
}

// FuzzWords binds any text: it is words or an error with a place and a hint,
// never a crash.
func FuzzWords(f *testing.F) {
	f.Add("Andelen ökade från {trivs.by.wave.first/agree} till {trivs.by.wave.latest/agree}.")
	f.Add("Högst {trivs.by.wave.latest/change|size} mer och {trivs.by.wave.first/agree}, bättre än {trivs.by.wave.latest/agree}: mer än halverades.")
	f.Add("# A\n\n- b\n- **c** {val.2/mentions}\n\n> d 13\n\n{? val.1/mentions > 3}")
	f.Add("{\n}\\{ ``` <a> ![x](y) [z](https://å)")
	f.Fuzz(func(t *testing.T, text string) {
		texts, remarks, err := bind(t, "trivs", text, "sv")
		if (err == nil) != (len(texts) == 1) {
			t.Fatalf("%q: %v with %d texts", text, err, len(texts))
		}
		for _, r := range remarks {
			if r.Line < 1 || r.Hint == "" {
				t.Fatalf("%q: %+v", text, r)
			}
		}
		if err != nil {
			for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
				if e := e.(*Error); e.Line < 1 || e.Hint() == "" {
					t.Fatalf("%q: %+v", text, e)
				}
			}
		}
	})
}

// String writes the reference as it is read.
func (r reference) String() string {
	switch {
	case r.literal != "":
		return "=" + r.literal
	case r.wave != "":
		return waveName + r.wave
	case r.claim != nil:
		right := r.claim.right
		if right == "" {
			right = strconv.FormatFloat(r.claim.number, 'g', -1, 64)
		}
		return "? " + r.claim.left + " " + r.claim.sign + " " + right
	}
	text := r.cell
	if r.how.part != "" {
		text += "|" + r.how.part
	}
	if r.how.plain {
		text += "|" + optionPlain
	}
	if r.how.word {
		text += "|" + optionWord
	}
	if r.how.size {
		text += "|" + optionSize
	}
	if r.how.decimals != asDefault {
		text += "|" + strconv.Itoa(r.how.decimals)
	}
	return text
}
