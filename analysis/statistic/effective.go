package statistic

// EffectiveSize is the size of the unweighted group whose shares would be as
// certain: (Σw)²/Σw² (Kish 1965, Survey Sampling, sec. 11.7; R: sum(w)^2 /
// sum(w^2)), which is n without weights. It is NaN where nobody has a weight.
func EffectiveSize(w, w2 float64) float64 { return w * w / w2 }

// WeightEffect is how many times larger unequal weights make the variance of a
// mean or share of n people: n divided by their effective size, 1 without
// weights (Kish 1965, Survey Sampling, sec. 11.7; R: length(w) * sum(w^2) /
// sum(w)^2). It is NaN where nobody has a weight.
func WeightEffect(n, w, w2 float64) float64 { return n / EffectiveSize(w, w2) }
