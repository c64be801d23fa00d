package microdata_test

import "testing"

// TestLayouts reads one question with two options, ticked by the first of two
// respondents and the second option by the other, as survey tools export it.
func TestLayouts(t *testing.T) {
	split := func(separator string) string {
		return "  - {id: q, column: Vad gör du?, split: '" + separator + "', categories: {a: \"Lön, kr\", b: Tid}}\n"
	}
	columns := func(a, b string) string {
		return "  - {id: q, kind: multiple, columns: ['" + a + "', '" + b + "'], categories: {a: \"Lön, kr\", b: Tid}}\n"
	}
	for _, c := range []struct{ name, variables, answers string }{
		{"limesurvey", columns("q[A]", "q[B]"), "q[A]. Vad? [Lön, kr];q[B]. Vad? [Tid];q[other]. Vad? [Annat]\nYes;Yes;\nNo;Yes;x\n"},
		{"limesurvey codes", columns("q[A]", "q[B]"), "id;q[A];q[B]\n1;Y;Y\n2;;Y\n"},
		{"qualtrics", columns("Q1_1", "Q1_2"), "Q1_1;Q1_2\nVad? - Lön, kr;Vad? - Tid\n{'ImportId':'QID1_1'};{'ImportId':'QID1_2'}\nLön, kr;Tid\n;Tid\n"},
		{"redcap", columns("q___1", "q___2"), "record_id,q___1,q___2\n1,1,1\n2,0,1\n"},
		{"redcap labels", columns("Vad? (choice=Lön, kr)", "Vad? (choice=Tid)"), "Id;Vad? (choice=Lön, kr);Vad? (choice=Tid)\n1;Checked;Checked\n2;Unchecked;Checked\n"},
		{"google forms", split(", "), "Tidstämpel,Vad gör du?\n2018-12-01 09:00:00,\"Lön, kr, Tid\"\n2018-12-01 09:00:00,Tid\n"},
		{"microsoft forms", split(";"), "ID,Start time,Completion time,\"Vad\u00a0gör du?\n\"\n1,,,\"Lön, kr;Tid;\"\n2,,,Tid;\n"},
		{"webropol", columns("Vad gör du?: Lön, kr", "Vad gör du?: Tid"), "Nr;Vad gör du?;\n;Lön, kr;Tid\n1;Lön, kr;Tid\n2;;Tid\n"},
		{"webropol with the name of an option", columns("Vad gör du?: Lön, kr", "Tid"), "Tid;Vad gör du?;\n;Lön, kr;Tid\n1;1;1\n1;0;1\n"},
		{"webropol by its second row", columns("Lön, kr", "Tid"), "Nr;Vad gör du?;\n;Lön, kr;Tid\n1;1;1\n2;0;1\n"},
		{"a title", columns("x", "y"), "Medarbetarenkät 2018\nnr;x;y\n1;1;1\n2;0;1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb := one(t, c.variables, c.answers)
			wantColumn(t, tb, "q", "q/a", "1, 0")
			wantColumn(t, tb, "q", "q/b", "1, 1")
			wantDefects(t, tb)
		})
	}
}

// TestOptionCalledNo has an option whose own text is a word for not ticked: it is
// named where the file writes the options that were, and not where the file says
// of each whether it was.
func TestOptionCalledNo(t *testing.T) {
	for _, c := range []struct{ answers, yes, no string }{
		{"a;b\nJa;\n;Nej\n", "1, 0", "0, 1"},
		{"a;b\nJa;Nej\nNej;Ja\nNej;Nej\n", "1, 0, 0", "0, 1, 0"},
		{"a;b\n1;0\n0;1\n;0\n", "1, 0, 0", "0, 1, 0"},
	} {
		tb := one(t, "  - {id: q, kind: multiple, columns: [a, b], categories: {1: Ja, 0: Nej}}\n", c.answers)
		wantColumn(t, tb, "q", "q/1", c.yes)
		wantColumn(t, tb, "q", "q/0", c.no)
		wantDefects(t, tb)
	}
}
