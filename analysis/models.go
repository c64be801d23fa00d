package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// modelForm is the form of tables of logistic regressions.
const modelForm = "model"

// A modelled question is a model that the study asks for. Its answers are
// counted by all its groupings at once, and by its clusters: a crossing that is
// never shown.
type modelled struct {
	study.Model
	question codebook.Variable
	by       []codebook.Variable // countable, the wave as well if it is among them
	dims     []codebook.Variable // that the cube has: the wave if there is one, by, the cluster
	cluster  int                 // place among dims; −1 without clusters
}

func (m modelled) tableID() string { return "model." + strings.TrimSuffix(m.ID, ".model") }

// addModels plans the models that a study asks for, and with each of them the
// tables of its question by each of its groupings, which decide what groups may
// be told of.
func (p *plan) addModels(st *study.Study, book, counted *codebook.Codebook) error {
	for _, asked := range st.Models {
		m := modelled{Model: asked, cluster: -1}
		if problem, advice := unfit(st, book); problem != "" {
			return &codebook.Error{Pos: m.Pos, Problem: problem, Advice: advice}
		}
		m.question = grouping(m.Question, counted, book)
		if p.wave != nil {
			m.dims = append(m.dims, *p.wave)
		}
		for _, name := range m.By {
			v := grouping(name, counted, book)
			m.by = append(m.by, v)
			if v.Role != codebook.Wave {
				m.dims = append(m.dims, v)
				p.add(m.question, []codebook.Variable{v}, false)
			}
		}
		if m.Cluster != "" {
			v := grouping(m.Cluster, counted, book)
			if !has(m.dims, v) {
				m.dims = append(m.dims, v)
			}
			m.cluster = slices.IndexFunc(m.dims, func(d codebook.Variable) bool { return d.ID == v.ID })
		}
		if n := combinations(m.dims); n > mostGroups {
			return &codebook.Error{Pos: m.Pos, Problem: fmt.Sprintf("the model of %q counts people by %d combinations of groups", m.Question, n),
				Advice: "leave groupings out, or merge categories"}
		}
		p.models = append(p.models, m)
	}
	return nil
}

// unfit tells why a study can have no models, and what to do.
func unfit(st *study.Study, book *codebook.Codebook) (problem, advice string) {
	switch {
	case st.Design == study.Convenience:
		return "a convenience sample can be described, but no model generalises from it", "take models: out; nothing says who else would have answered so"
	case st.DrawnJoint:
		return "a model needs to know how answers go together, and that was drawn at random here", "take models: out"
	case book.WithRole(codebook.Weight) != nil || len(st.Weighting.By) > 0:
		return "models of weighted answers are not made", "take models: out, or the weights, and put what they correct for among by:"
	}
	return "", ""
}

// grouping finds a variable by its role or id, as it is counted. The study was
// checked to have it.
func grouping(name string, counted, book *codebook.Codebook) codebook.Variable {
	for _, b := range []*codebook.Codebook{counted, book} {
		if v := b.WithRole(codebook.Role(name)); v != nil && name != "" {
			return tally.Countable(*v)
		}
		if v := b.Lookup(name); v != nil {
			return tally.Countable(*v)
		}
	}
	return codebook.Variable{}
}

func (m modelled) request() tally.Request { return tally.Request{Question: m.question, By: m.dims} }

// modelTables fits every model.
func (a *assembly) modelTables() []result.Table {
	var out []result.Table
	for _, m := range a.plan.models {
		out = append(out, a.modelTable(m))
	}
	return out
}
