package statistic

var scaleMethods = []Method{
	{"alpha", "Cronbach (1951), Psychometrika 16:297", `psych::alpha(x, check.keys = FALSE)$total$raw_alpha # x[complete.cases(x), ]`},
	{"alpha_without", "Cronbach (1951), Psychometrika 16:297, of the other items", `psych::alpha(x, check.keys = FALSE)$alpha.drop$raw_alpha`},
	{"feldt", "Feldt (1965), Psychometrika 30:357", `1 - (1 - alpha) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1))`},
	{"icc1", "Bliese (2000), in Klein & Kozlowski, Multilevel Theory, Research, and Methods in Organizations, ch. 8; size of unequal units: Donner (1986), International Statistical Review 54:67; interval: Searle (1971), Linear Models, ch. 9", `a <- anova(aov(x ~ factor(unit))); n <- table(unit); m <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1); f <- a[1, 4]; (f - 1) / (f + m - 1)`},
	{"icc2", "Bliese (2000), in Klein & Kozlowski, Multilevel Theory, Research, and Methods in Organizations, ch. 8", `1 - 1 / anova(aov(x ~ factor(unit)))[1, 4]`},
	{"inter_item", "Clark & Watson (1995), Psychological Assessment 7:309", `psych::alpha(x, check.keys = FALSE)$total$average_r`},
	{"item_rest", "Nunnally & Bernstein (1994), Psychometric Theory, ch. 8", `psych::alpha(x, check.keys = FALSE)$item.stats$r.drop`},
	{"omega", "McDonald (1999), Test Theory, ch. 6; Lawley & Maxwell (1971), Factor Analysis as a Statistical Method", `e <- lavaan::inspect(lavaan::cfa(model, x, std.lv = TRUE), "est"); sum(e$lambda)^2 / (sum(e$lambda)^2 + sum(diag(e$theta)))`},
	{"rwg", "James, Demaree & Wolf (1984), Journal of Applied Psychology 69:85", `q <- mean(apply(x, 2, var)) / ((A^2 - 1) / 12); max(0, J * (1 - q) / (J * (1 - q) + q)) # one unit, J items; 0 where q > 1`},
}
