package statistic

var pairedMethods = []Method{
	{"cohen_dz", "Cohen 1988, Statistical Power Analysis, sec. 2.3.5", "mean(x - y)/sd(x - y)"},
	{"mcnemar", "McNemar 1947, Psychometrika 12:153", "mcnemar.test(table(x, y), correct = FALSE)"},
	{"mcnemar_midp", "Fagerland, Lydersen & Laake 2013, BMC Medical Research Methodology 13:91",
		"b <- sum(x > y); c <- sum(x < y); binom.test(b, b + c)$p.value - dbinom(b, b + c, .5)/(1 + (b == c))"},
	{"newcombe_overlap", "Zou & Donner 2008, Statistics in Medicine 27:1693, with Wilson's limits and the correlation of newcombe_paired times n12/√(n1·n2)",
		"r <- phi * n12/sqrt(n1 * n2); f <- function(x, y) sqrt(x^2 - 2 * r * x * y + y^2); w1 <- prop.test(k1, n1, correct = FALSE)$conf.int; w2 <- prop.test(k2, n2, correct = FALSE)$conf.int; p1 - p2 + c(-f(p1 - w1[1], w2[2] - p2), f(w1[2] - p1, p2 - w2[1]))"},
	{"newcombe_paired", "Newcombe 1998, Statistics in Medicine 17:2635, method 10",
		"m <- table(x, y); h <- m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1]; if (h > 0) h <- max(h - n/2, 0); phi <- h/sqrt(prod(rowSums(m), colSums(m))); f <- function(x, y) sqrt(x^2 - 2 * phi * x * y + y^2); w1 <- prop.test(k1, n, correct = FALSE)$conf.int; w2 <- prop.test(k2, n, correct = FALSE)$conf.int; p1 - p2 + c(-f(p1 - w1[1], w2[2] - p2), f(w1[2] - p1, p2 - w2[1]))"},
	{"overlap_means", "Derrick, Russ, Toher & White 2017, Journal of Modern Applied Statistical Methods 16(1):137", "x <- c(x_only, x_both); y <- c(y_only, y_both); n1 <- length(x); n2 <- length(y); n12 <- length(x_both); v1 <- var(x)/n1; v2 <- var(y)/n2; t <- (mean(x) - mean(y))/sqrt(v1 + v2 - 2 * cor(x_both, y_both) * sqrt(v1 * v2) * n12/sqrt(n1 * n2)); w <- (v1 + v2)^2/(v1^2/(n1 - 1) + v2^2/(n2 - 1)); df <- n12 - 1 + (w - n12 + 1) * (n1 + n2 - 2 * n12)/(n1 + n2); 2 * pt(-abs(t), df)"},
	{"overlap_shares", "Derrick, Dobson-McKittrick, Toher & White 2015, Journal of Applied Quantitative Methods 10(3)", "p <- (k1 + k2)/(n1 + n2); phi <- cor(x_both, y_both); z <- (k1/n1 - k2/n2)/sqrt(p * (1 - p) * (1/n1 + 1/n2 - 2 * phi * length(x_both)/(n1 * n2))); 2 * pnorm(-abs(z))"},
	{"paired_t", "Student 1908, Biometrika 6:1", "t.test(x, y, paired = TRUE)"},
	{"rank_biserial", "Kerby 2014, Comprehensive Psychology 3:1", "effectsize::rank_biserial(x, y, paired = TRUE)"},
	{"signed_rank", "Wilcoxon 1945, Biometrics Bulletin 1:80; with ties: Hollander, Wolfe & Chicken 2014, Nonparametric Statistical Methods, sec. 3.1", "wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE)"},
}
