package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// single is a question with one answer of a few, in a column of its name.
func single(id, text string, answers ...string) Question {
	q := Question{Variable: codebook.Variable{ID: id, Text: codebook.Plain(text), Kind: codebook.Single, Columns: []string{id}}}
	for _, a := range answers {
		q.Categories = append(q.Categories, codebook.Category{Code: a})
	}
	return q
}

// scaled is a question with the answers of a scale.
func scaled(column, text, scale string) Question {
	id := strings.NewReplacer("[", "_", "]", "").Replace(column)
	return Question{Variable: codebook.Variable{ID: id, Text: codebook.Plain(text), Kind: codebook.Scale, Scale: scale, Columns: []string{column}}}
}

// inBattery puts a question into a battery.
func inBattery(q Question, above string) Question {
	q.Short = q.Text
	q.Text = codebook.Plain(above + ": " + q.Text.In(""))
	return q
}

// joined joins the questions of two waves, with a scale agree5 in both.
func joined(first, second []Question) *Draft {
	steps := []codebook.Category{{Code: "1", Label: codebook.Plain("No")}, {Code: "2", Label: codebook.Plain("Yes")}}
	d := &Draft{Scales: []Scale{{ID: "agree", Categories: steps}, {ID: "often", Categories: steps[:1]}}}
	var files []*file
	for i, questions := range [][]Question{first, second} {
		f := &file{source: Source{Source: study.Source{Wave: fmt.Sprint(2016 + i)}}}
		for _, q := range questions {
			c := decode.Column{Name: q.Columns[0], Text: q.Text.In("")}
			if q.Short != nil {
				c.Option = q.Short.In("")
				c.Text = strings.TrimSuffix(q.Text.In(""), ": "+c.Option)
			}
			f.heading.Columns = append(f.heading.Columns, c)
		}
		files = append(files, f)
		d.Sources = append(d.Sources, f.source)
	}
	join(d, files, [][]Question{first, second})
	return d
}

// told writes what became of the questions, one a line.
func told(d *Draft) (list []string) {
	for _, q := range d.Questions {
		line := q.ID
		if q.Asked != nil {
			line += fmt.Sprint(" asked ", q.Asked.Variable, q.Asked.Codes)
		}
		for _, c := range q.Changes {
			line += fmt.Sprintf(" in %s%s", c.Wave, c.Columns)
			if c.Text != nil {
				line += " text"
			}
			if c.Break {
				line += " break"
			}
		}
		if q.Follows != "" {
			line += " follows " + q.Follows
		}
		if q.Doubt != "" {
			line += " doubt"
		}
		list = append(list, line)
	}
	return list
}

func TestJoin(t *testing.T) {
	const above = "Please rate the following propositions"
	cases := []struct {
		name          string
		first, second []Question
		want          []string
	}{
		{"the same", []Question{single("q1", "Do you smoke?", "Yes", "No")}, []Question{single("q1", "do you  smoke", "No", "Yes")}, []string{"q1"}},
		{"the same in a battery under the same code",
			[]Question{scaled("affSat2", "Most days I am enthusiastic about my job", "agree")},
			[]Question{inBattery(scaled("likert2[affSat2]", "Most days I am enthusiastic about my job", "agree"), above)},
			[]string{"affSat2 in 2017[likert2[affSat2]]"}},
		{"worded otherwise under the same code",
			[]Question{scaled("affSat3", "I feel fairly well satisfied with my job", "agree")},
			[]Question{inBattery(scaled("likert1[affSat3]", "I feel satisfied with my job", "agree"), above)},
			[]string{"affSat3 in 2017[likert1[affSat3]] text break doubt"}},
		{"the same words under another code",
			[]Question{scaled("f1", "My manager listens to what I say", "agree")},
			[]Question{scaled("f7", "My manager listens to what I say!", "agree")},
			[]string{"f1 in 2017[f7]"}},
		{"few words under another code tell nothing",
			[]Question{scaled("f1", "My manager", "agree")},
			[]Question{scaled("f7", "My manager", "agree")},
			[]string{"f1 asked wave[2016]", "f7 asked wave[2017]"}},
		{"the same items of other batteries",
			[]Question{inBattery(scaled("a[SQ1]", "Your career", "agree"), "How satisfied are you with this")},
			[]Question{inBattery(scaled("b[SQ1]", "Your career", "agree"), "Which of these does your employer value")},
			[]string{"a_SQ1 asked wave[2016]", "b_SQ1 asked wave[2017]"}},
		{"another scale",
			[]Question{scaled("f1", "My manager listens to what I say", "agree")},
			[]Question{scaled("f1", "My manager listens to what I say", "often")},
			[]string{"f1 asked wave[2016]", "f1_2017 asked wave[2017] follows f1 doubt"}},
		{"other answers",
			[]Question{single("emp1", "Do you work for a university?", "Yes", "No")},
			[]Question{single("emp1", "Do you work for a university?", "In a group", "In a service")},
			[]string{"emp1 asked wave[2016]", "emp1_2017 asked wave[2017] follows emp1 doubt"}},
		{"another kind",
			[]Question{single("age", "How old are you?", "Young", "Old")},
			[]Question{{Variable: codebook.Variable{ID: "age", Text: codebook.Plain("How old are you?"), Kind: codebook.Number, Columns: []string{"age"}}}},
			[]string{"age asked wave[2016]", "age_2017 asked wave[2017] follows age doubt"}},
		{"other answers among the same", []Question{single("os", "Which system?", "Linux", "Mac", "Amiga")}, []Question{single("os", "Which system?", "Mac", "Windows", "linux")}, []string{"os in 2017[] break doubt"}},
		{"one answer more", []Question{single("os", "Which system?", "Linux", "Mac")}, []Question{single("os", "Which system?", "Mac", "Windows", "linux")}, []string{"os doubt"}},
		{"a slip of the pen in an answer",
			[]Question{single("edu", "What is your degree?", "Doctorate", "Masters degree")},
			[]Question{single("edu", "What is your degree?", "Master degree", "Doctorate")}, []string{"edu doubt"}},
		{"gone and new, where they stood",
			[]Question{single("a", "First of all", "x", "y"), single("b", "Second", "x", "y"), single("c", "Third", "x", "y")},
			[]Question{single("a", "First of all", "x", "y"), single("new", "Quite another thing", "x", "y"), single("c", "Third", "x", "y")},
			[]string{"a", "new asked wave[2017]", "b asked wave[2016]", "c"}},
		{"another question under the same id",
			[]Question{single("q1", "What is your favourite colour?", "x", "y")},
			[]Question{single("q1", "In which town do people of yours live?", "x", "y")},
			[]string{"q1 asked wave[2016]", "q1_2017 asked wave[2017] doubt"}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, told(joined(c.first, c.second))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestUnitedAnswersMeanWhatEachFileWrites(t *testing.T) {
	d := joined([]Question{single("os", "Which system?", "Linux", "Mac", "Other")}, []Question{single("os", "Which system?", "mac", "linux", "Windows")})
	want := []codebook.Category{{Code: "Linux", Answers: []string{"linux"}}, {Code: "Mac", Answers: []string{"mac"}}, {Code: "Other"}, {Code: "Windows"}}
	if diff := cmp.Diff(want, d.Questions[0].Categories); diff != "" {
		t.Error(diff)
	}
	if want := `not all answers are the same in all files: only earlier: "Other"; only later: "Windows". The waves are not compared; take break: true away if they may be.`; d.Questions[0].Doubt != want {
		t.Errorf("the doubt is %q", d.Questions[0].Doubt)
	}
}

func TestRewordedQuestionsTellBothWordings(t *testing.T) {
	d := joined([]Question{scaled("s", "I like my job better than the average person", "agree")}, []Question{scaled("s", "I like my job more than average", "agree")})
	for _, wording := range []string{"I like my job better than the average person", "I like my job more than average", "2016", "2017"} {
		if !strings.Contains(d.Questions[0].Doubt, wording) {
			t.Errorf("%q does not tell of %q", d.Questions[0].Doubt, wording)
		}
	}
}

func TestOptionsAreOneQuestionOnlyWhereTheyAreTheSame(t *testing.T) {
	ticked := func(options ...string) Question {
		q := single("m", "Which tools do you use?", options...)
		q.Kind, q.Columns = codebook.Multiple, nil
		for i, o := range options {
			q.Columns = append(q.Columns, fmt.Sprintf("m[%d%s]", i, o))
		}
		return q
	}
	d := joined([]Question{ticked("Git", "R")}, []Question{ticked("R", "Git")})
	if want := []string{"m in 2017[m[1Git] m[0R]]"}; !slices.Equal(told(d), want) {
		t.Errorf("%q", told(d))
	}
	if d = joined([]Question{ticked("Git", "R")}, []Question{ticked("git", "R")}); !slices.Equal(d.Questions[0].Categories[0].Answers, []string{"git"}) {
		t.Errorf("%v", d.Questions[0].Categories)
	}
	d = joined([]Question{ticked("Git", "R")}, []Question{ticked("R", "Git", "Go")})
	if want := []string{"m asked wave[2016]", "m_2017 asked wave[2017] follows m doubt"}; !slices.Equal(told(d), want) {
		t.Errorf("%q", told(d))
	}
}

func TestLikenessIsDice(t *testing.T) {
	// 2·6/(8+6): "fairly" and "well" are gone.
	a, b := version{wholeWords: wordsOf("I feel fairly well satisfied with my job")}, version{wholeWords: wordsOf("I feel satisfied with my job.")}
	if got := likeness(&a, &b); got != 12.0/14 {
		t.Errorf("likeness is %v", got)
	}
}
