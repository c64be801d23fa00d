package statistic

var tableMethods = []Method{
	{"chisq", "Pearson 1900, Philosophical Magazine 50:157; Cochran 1954, Biometrics 10:417 (expected counts)", "chisq.test(table, correct = FALSE)"},
	{"cochran_armitage", "Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375", "prop.trend.test(successes, totals, scores)"},
	{"cramer_v", "Cramér 1946, Mathematical Methods of Statistics, 21.9; Smithson 2003, Confidence Intervals, ch. 4", `effectsize::cramers_v(table, adjust = FALSE, alternative = "two.sided")`},
	{"fisher", "Freeman & Halton 1951, Biometrika 38:141; Mehta & Patel 1983, Journal of the American Statistical Association 78:427", "fisher.test(table)$p.value"},
	{"gamma", "Goodman & Kruskal 1972, Journal of the American Statistical Association 67:415", `s <- sign(outer(group, group, "-") * outer(answer, answer, "-")); c <- rowSums(s > 0); d <- rowSums(s < 0); gamma <- (sum(c) - sum(d))/(sum(c) + sum(d)); gamma + c(-1, 1) * qnorm(.975) * 4/(sum(c) + sum(d))^2 * sqrt(sum((sum(d) * c - sum(c) * d)^2))`},
	{"monte_carlo", "Patefield 1981, Applied Statistics 30:91; Davison & Hinkley 1997, Bootstrap Methods, 4.2", "fisher.test(table, simulate.p.value = TRUE, B = 9999)"},
	{"tau_b", "Kendall 1945, Biometrika 33:239; Agresti 2013, Categorical Data Analysis, 16.3", `tau <- cor(group, answer, method = "kendall"); i <- sign(outer(group, group, "-")); j <- sign(outer(answer, answer, "-")); r <- sum(i != 0); c <- sum(j != 0); d <- 2 * sqrt(r * c) * rowSums(i * j) + tau * (c * rowSums(i == 0) + r * rowSums(j == 0)); tau + c(-1, 1) * qnorm(.975) * sqrt(sum((d - mean(d))^2))/(r * c)`},
}
