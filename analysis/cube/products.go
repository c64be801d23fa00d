package cube

// Products are the joint moments of the k items of an index. At i*k+j stand
// n, Σw, Σw², Σwx, Σwxy, Σw²x, Σw²xy, where x is the score of item i and y that
// of item j: in Pairs of the people who answered both items, in Complete of
// those who answered all k.
type Products struct {
	Items           int
	Pairs, Complete []Moments
}

// addProducts are the products of both groups of people together: nil where
// those of anybody were not counted.
func addProducts(g, h Group) *Products {
	switch {
	case g.Products == nil && g.Base.N == 0:
		return h.Products
	case h.Products == nil && h.Base.N == 0:
		return g.Products
	case g.Products == nil || h.Products == nil:
		return nil
	}
	return &Products{Items: g.Products.Items, Pairs: addMoments(g.Products.Pairs, h.Products.Pairs),
		Complete: addMoments(g.Products.Complete, h.Products.Complete)}
}

func addMoments(a, b []Moments) []Moments {
	sum := make([]Moments, len(a))
	for i := range a {
		sum[i] = a[i].Add(b[i])
	}
	return sum
}

// times multiplies every sum by a whole number; nil stays nil.
func (p *Products) times(k int64) *Products {
	if p == nil {
		return nil
	}
	out := &Products{Items: p.Items, Pairs: make([]Moments, len(p.Pairs)), Complete: make([]Moments, len(p.Complete))}
	for i := range p.Pairs {
		out.Pairs[i], out.Complete[i] = p.Pairs[i].times(k), p.Complete[i].times(k)
	}
	return out
}
