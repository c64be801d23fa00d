package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/google/go-cmp/cmp"
)

// filled sets every field that a value can be reached by, so that a field that
// the schema does not know cannot hide behind omitempty.
func filled(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *result.Kind:
		*x = result.Percent
	case *result.RowKind:
		*x = result.Total
	case *result.Cell:
		*x = result.Publish(result.Estimate{Value: 1, Base: 2, EffectiveN: 1.5, Interval: &result.Interval{Low: 0, High: 2, Method: "t", Level: 0.95}}).Lettered("A")
	case *result.Provenance:
		fields(v)
		x.Design, x.Policy.Audience = "census", "outward"
	default:
		kinds(v)
	}
}

func fields(v reflect.Value) {
	for i := range v.NumField() {
		filled(v.Field(i))
	}
}

func kinds(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		fields(v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0))
	case reflect.Map:
		cell := reflect.New(v.Type().Elem()).Elem()
		filled(cell)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("percent"), cell)
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1.5)
	}
}

// A schema is the part of JSON Schema 2020-12 that result.schema.json uses.
type schema struct {
	Ref        string            `json:"$ref"`
	Type       string            `json:"type"`
	Const      any               `json:"const"`
	Enum       []any             `json:"enum"`
	Properties map[string]schema `json:"properties"`
	Required   []string          `json:"required"`
	Additional json.RawMessage   `json:"additionalProperties"`
	Items      *schema           `json:"items"`
	OneOf      []schema          `json:"oneOf"`
	Defs       map[string]schema `json:"$defs"`
}

// check returns what is wrong with a value, with the way to it.
func (s schema) check(root schema, at string, v any) []string {
	if s.Ref != "" {
		def, ok := root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		if !ok {
			return []string{at + ": no definition " + s.Ref}
		}
		return def.check(root, at, v)
	}
	if s.OneOf != nil {
		fits := 0
		for _, one := range s.OneOf {
			if len(one.check(root, at, v)) == 0 {
				fits++
			}
		}
		if fits != 1 {
			return []string{fmt.Sprintf("%s: fits %d forms", at, fits)}
		}
	}
	if s.Const != nil && v != s.Const || s.Enum != nil && !slices.Contains(s.Enum, v) {
		return []string{fmt.Sprintf("%s: %v is not allowed", at, v)}
	}
	if s.Type != "" && !isType(s.Type, v) {
		return []string{fmt.Sprintf("%s: %v is not of type %s", at, v, s.Type)}
	}
	return s.inside(root, at, v)
}

func (s schema) inside(root schema, at string, v any) (wrong []string) {
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			wrong = append(wrong, s.Items.check(root, fmt.Sprintf("%s[%d]", at, i), x)...)
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				wrong = append(wrong, at+": lacks "+name)
			}
		}
		for name, x := range v {
			p, ok := s.Properties[name]
			if !ok && string(s.Additional) == "false" {
				wrong = append(wrong, at+": does not know "+name)
				continue
			}
			if !ok {
				json.Unmarshal(s.Additional, &p)
			}
			wrong = append(wrong, p.check(root, at+"."+name, x)...)
		}
	}
	return wrong
}

func isType(name string, v any) bool {
	switch x := v.(type) {
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && x == float64(int(x))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}

func writtenJSON(t *testing.T, r *result.Results) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := JSON(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	var s schema
	if err := json.Unmarshal(Schema, &s); err != nil {
		t.Fatal(err)
	}
	full := &result.Results{}
	filled(reflect.ValueOf(full).Elem())
	full.Tables[0].Rows[0].Cells["n"] = result.Cell{}
	full.Series[0].Points = append(full.Series[0].Points, result.Point{})
	for name, r := range map[string]*result.Results{
		"full":  full,
		"bare":  {Provenance: result.Provenance{Design: "census", Policy: result.Policy{Audience: "inward"}}},
		"study": sampleResults(),
	} {
		var v any
		if err := json.Unmarshal(writtenJSON(t, r), &v); err != nil {
			t.Fatal(err)
		}
		for _, wrong := range s.check(s, "$", v) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

func TestSchemaRefusesWhatIsWrong(t *testing.T) {
	var s schema
	if err := json.Unmarshal(Schema, &s); err != nil {
		t.Fatal(err)
	}
	good := string(writtenJSON(t, sampleResults()))
	for _, c := range []struct{ old, new string }{
		{`"folje/result/1"`, `"folje/result/2"`},
		{`"state": "withheld"`, `"state": "withheld", "value": 3`},
		{`"base": 117`, `"base": "117"`},
		{`"kind": "count"`, `"kind": "colour"`},
		{`"rows": `, `"lines": `},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		var v any
		if err := json.Unmarshal([]byte(bad), &v); err != nil || bad == good {
			t.Fatalf("%s: %v", c.new, err)
		}
		if len(s.check(s, "$", v)) == 0 {
			t.Errorf("%s is accepted", c.new)
		}
	}
}

func TestJSONRoundTrip(t *testing.T) {
	want := sampleResults()
	data := writtenJSON(t, want)
	var got result.Results
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	again := writtenJSON(t, &got)
	if diff := cmp.Diff(string(data), string(again)); diff != "" {
		t.Error(diff)
	}
	if bytes.Contains(data, []byte("null")) {
		t.Error("a list is null")
	}
}

func TestJSONLayout(t *testing.T) {
	for compact, want := range map[string]string{
		`{}`:                              `{}`,
		`{"a":1,"b":[]}`:                  "{\n  \"a\": 1,\n  \"b\": []\n}",
		`{"a":"{[\\\"}],:","b":2}`:        `{"a": "{[\\\"}],:", "b": 2}`,
		`[{"x":1,"y":null},[2,3]]` + "\n": "[\n  {\"x\": 1, \"y\": null},\n  [2, 3]\n]\n",
		`{"rows":[{"n":{"v":-1.5e-9}}]}`:  "{\n  \"rows\": [\n    {\n      \"n\": {\"v\": -1.5e-9}\n    }\n  ]\n}",
	} {
		if got := string(laidOut([]byte(compact))); got != want {
			t.Errorf("%s became\n%s\nwant\n%s", compact, got, want)
		}
	}
}
