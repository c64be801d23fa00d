package statistic

var rankMethods = []Method{
	{"cliff", "Cliff 1993, Psychological Bulletin 114:494; Feng & Cliff 2004, Journal of Modern Applied Statistical Methods 3:322",
		"D <- sign(outer(x, y, \"-\")); d <- mean(D); n <- nrow(D); m <- ncol(D); s <- (m^2 * sum((rowMeans(D) - d)^2) + n^2 * sum((colMeans(D) - d)^2) - sum((D - d)^2))/(m * n * (m - 1) * (n - 1)); t <- qt(.975, n + m - 2); (d - d^3 + c(-1, 1) * t * sqrt(s) * sqrt((1 - d^2)^2 + t^2 * s))/(1 - d^2 + t^2 * s)"},
	{"dunn", "Dunn 1964, Technometrics 6:241", "r <- rank(x); m <- tapply(r, g, mean); n <- c(table(g)); z <- outer(m, m, \"-\")/sqrt(var(r) * outer(1/n, 1/n, \"+\")); 2 * pnorm(-abs(z))"},
	{"epsilon2", "Tomczak & Tomczak 2014, Trends in Sport Sciences 21:19: H/(N − 1)", "effectsize::rank_epsilon_squared(x, g)"},
	{"jonckheere", "Jonckheere 1954, Biometrika 41:133; with ties: Hollander, Wolfe & Chicken 2014, Nonparametric Statistical Methods, sec. 6.2", "cor.test(x, as.integer(g), method = \"kendall\", exact = FALSE)"},
	{"kruskal", "Kruskal & Wallis 1952, Journal of the American Statistical Association 47:583", "kruskal.test(x, g)"},
	{"mann_whitney", "Mann & Whitney 1947, Annals of Mathematical Statistics 18:50; with ties: Hollander, Wolfe & Chicken 2014, Nonparametric Statistical Methods, sec. 4.1", "wilcox.test(x, y, exact = FALSE, correct = FALSE)"},
}
