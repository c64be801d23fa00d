package notebooks

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// A notebook is a file of Jupyter, nbformat 4.5, with its fields in the order in
// which Jupyter writes them. Fields that it may have and these have not are an error.
type notebook struct {
	Cells    []cell `json:"cells"`
	Metadata struct {
		Kernel struct {
			DisplayName string `json:"display_name"`
			Language    string `json:"language"`
			Name        string `json:"name"`
		} `json:"kernelspec"`
		Language struct {
			FileExtension string `json:"file_extension"`
			Name          string `json:"name"`
		} `json:"language_info"`
	} `json:"metadata"`
	Format int `json:"nbformat"`
	Minor  int `json:"nbformat_minor"`
}

// A cell is text or code. Only code has a count and outputs.
type cell struct {
	Type     string    `json:"cell_type"`
	Count    *int      `json:"execution_count,omitempty"`
	ID       string    `json:"id"`
	Metadata struct{}  `json:"metadata"`
	Outputs  *[]output `json:"outputs,omitempty"`
	Source   lines     `json:"source"`
}

// An output is what a cell printed.
type output struct {
	Name string `json:"name"`
	Type string `json:"output_type"`
	Text lines  `json:"text"`
}

// Lines are a text, which a notebook keeps line by line.
type lines string

// MarshalJSON writes each line with its end.
func (l lines) MarshalJSON() ([]byte, error) {
	list := strings.SplitAfter(string(l), "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(list)
	return b.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *lines) UnmarshalJSON(data []byte) error {
	var list []string
	err := json.Unmarshal(data, &list)
	*l = lines(strings.Join(list, ""))
	return err
}

// encode writes a notebook as Jupyter does.
func (n *notebook) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(n)
	return b.Bytes(), err
}

// read reads a notebook and checks that it is one of GoNB's, in the form in
// which it is written, so that a refreshed notebook differs in its outputs alone.
func read(t *testing.T, name string) *notebook {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n := &notebook{}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := n.check(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if again, err := n.encode(); err != nil || !bytes.Equal(again, data) {
		t.Errorf("%s is not written as Jupyter writes it; go test ./notebooks -update does (%v)", name, err)
	}
	return n
}

var cellID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// check finds what nbformat 4.5 does not allow.
func (n *notebook) check() error {
	if n.Format != 4 || n.Minor != 5 || n.Metadata.Kernel.Name != "gonb" || n.Metadata.Language.Name != "go" {
		return fmt.Errorf("not nbformat 4.5 for the kernel gonb: %d.%d, %+v", n.Format, n.Minor, n.Metadata)
	}
	ids := map[string]bool{}
	for i, c := range n.Cells {
		code := c.Type == "code"
		switch {
		case !code && c.Type != "markdown":
			return fmt.Errorf("cell %d is of the type %q", i+1, c.Type)
		case !cellID.MatchString(c.ID) || ids[c.ID]:
			return fmt.Errorf("cell %d has the id %q, which is none or another cell's", i+1, c.ID)
		case code != (c.Count != nil) || code != (c.Outputs != nil):
			return fmt.Errorf("cell %s: code has a count and outputs, and nothing else has", c.ID)
		}
		ids[c.ID] = true
	}
	return nil
}

// printed is what a cell of code is stored to have printed.
func (c *cell) printed() string {
	var b strings.Builder
	for _, o := range *c.Outputs {
		b.WriteString(string(o.Text))
	}
	return b.String()
}

// print stores what a cell printed.
func (c *cell) print(text string) {
	c.Outputs = &[]output{}
	if text != "" {
		c.Outputs = &[]output{{Name: "stdout", Type: "stream", Text: lines(text)}}
	}
}
