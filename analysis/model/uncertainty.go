package model

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"

	"github.com/foljeforskning/folje/analysis/statistic"
)

// fewestClusters is below which robust errors are warned of.
const fewestClusters = 20

// An Uncertainty is a covariance of the parameters and the distribution that
// goes with it: t with DF degrees of freedom, or the normal where DF is +Inf.
type Uncertainty struct {
	DF       float64
	Clusters int // 0 where people are taken one by one
	Warnings []Warning

	covariance *mat.SymDense
}

// ModelBased is the inverse of the observed information: people answer
// independently of each other. R: vcov().
func (f *Fit) ModelBased() Uncertainty {
	return Uncertainty{DF: math.Inf(1), covariance: f.inverse}
}

// ClusterRobust is the sandwich covariance for people who answer alike within
// clusters, G/(G−1) times that of the sums of scores per cluster, with
// G − 1 degrees of freedom; G is the number of clusters. It has no correction
// for the number of parameters, and so does not depend on what is a row. The
// error is ErrClusters. Liang & Zeger 1986, Biometrika 73:13; Cameron & Miller
// 2015, J Human Resources 50:317;
// R: sandwich::vcovCL(m, cluster = ~unit), the default for glm and polr, which
// is type = "HC0", cadjust = TRUE; lmtest::coeftest(m, vcov, df = G - 1).
func (f *Fit) ClusterRobust() (Uncertainty, error) {
	sums := map[int][]float64{}
	var order []int
	for _, c := range f.l.cells {
		if c.cluster < 0 {
			return Uncertainty{}, ErrClusters
		}
		if sums[c.cluster] == nil {
			sums[c.cluster] = make([]float64, f.l.size())
			order = append(order, c.cluster)
		}
		floats.Add(sums[c.cluster], f.l.scores(f.top.theta, c))
	}
	clusters := len(order)
	if clusters < 2 {
		return Uncertainty{}, ErrClusters
	}
	meat, g := mat.NewSymDense(f.l.size(), nil), float64(clusters)
	for _, cluster := range order {
		meat.SymRankOne(meat, g/(g-1), mat.NewVecDense(f.l.size(), sums[cluster]))
	}
	u := Uncertainty{DF: g - 1, Clusters: clusters, covariance: sandwich(f.inverse, meat)}
	if clusters < fewestClusters {
		u.Warnings = []Warning{{FewClusters, g}}
	}
	return u, nil
}

// sandwich is bread × meat × bread.
func sandwich(bread, meat *mat.SymDense) *mat.SymDense {
	var product mat.Dense
	product.Product(bread, meat, bread)
	return symmetric(&product)
}

// symmetric is a product that is symmetric but for rounding.
func symmetric(product *mat.Dense) *mat.SymDense {
	k, _ := product.Dims()
	half := mat.NewSymDense(k, nil)
	for i := range k {
		for j := i; j < k; j++ {
			half.SetSym(i, j, product.At(i, j))
		}
	}
	return half
}

// variance of a sum of parameters with these weights.
func (u Uncertainty) variance(weights []float64) float64 {
	w := mat.NewVecDense(len(weights), weights)
	return mat.Inner(w, u.covariance, w)
}

// twoSided is the probability of an estimate as many standard errors from 0.
func (u Uncertainty) twoSided(ratio float64) float64 {
	if math.IsInf(u.DF, 1) {
		return math.Erfc(math.Abs(ratio) / math.Sqrt2)
	}
	return mathext.RegIncBeta(u.DF/2, 0.5, u.DF/(u.DF+ratio*ratio))
}

// quantile is how many standard errors an interval reaches to either side.
func (u Uncertainty) quantile(level float64) float64 {
	return statistic.StudentInterval(0, 1, u.DF, level).High
}
