package statistic

var meanMethods = []Method{
	{"anova", "Fisher 1925, Statistical Methods for Research Workers, ch. 7", "summary(aov(x ~ g))"},
	{"eta2", "Fisher 1925, Statistical Methods for Research Workers, sec. 45", "effectsize::eta_squared(aov(x ~ g))"},
	{"games_howell", "Games & Howell 1976, Journal of Educational Statistics 1:113; the studentized range: Copenhaver & Holland 1988, Journal of Statistical Computation and Simulation 30:1",
		"w <- t.test(x, y); ptukey(abs(w$statistic) * sqrt(2), k, w$parameter, lower.tail = FALSE); mean(x) - mean(y) + c(-1, 1) * qtukey(.95, k, w$parameter)/sqrt(2) * w$stderr"},
	{"welch_anova", "Welch 1951, Biometrika 38:330", "oneway.test(x ~ g)"},
}
