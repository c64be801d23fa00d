package statistic

var placeMethods = []Method{
	{"funnel_binomial", "Spiegelhalter 2005, Statistics in Medicine 24:1185, appendix A.1.1; the upper limit as in the author's R package funnel",
		"y <- function(p, t) { r <- qbinom(p, n, t); max(0, (r - (pbinom(r, n, t) - p)/dbinom(r, n, t))/n) }; c(y(.001, t), y(.025, t), 1 - y(.025, 1 - t), 1 - y(.001, 1 - t))"},
	{"funnel_normal", "Spiegelhalter 2005, Statistics in Medicine 24:1185, sec. 2", "t + qnorm(c(.001, .025, .975, .999)) * sd(x)/sqrt(n)"},
	{"rank_interval", "Mohamad, Goeman & van Zwet 2022, Biometrics 78:238", "cbind(1 + colSums(larger), nrow(larger) - rowSums(larger))"},
}
