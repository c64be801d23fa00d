package statistic

// EffectiveSize is the size of the unweighted group whose shares would be as
// certain: (Σw)²/Σw² (Kish 1965, Survey Sampling, sec. 11.7; R: sum(w)^2 /
// sum(w^2)), which is n without weights. It is NaN where nobody has a weight.
func EffectiveSize(w, w2 float64) float64 { return w * w / w2 }
