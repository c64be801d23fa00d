package statistic

var modelMethods = []Method{
	{"brant", "Brant 1990, Biometrics 46:1171",
		"y <- as.integer(answer); k <- max(y) - 1; x <- model.matrix(~ group); f <- lapply(1:k, function(i) glm((y > i) ~ group, binomial, epsilon = 1e-14)); p <- sapply(f, fitted); v <- do.call(rbind, lapply(1:k, function(i) do.call(cbind, lapply(1:k, function(j) vcov(f[[i]]) %*% crossprod(x, x * (p[, max(i, j)] - p[, i] * p[, j])) %*% vcov(f[[j]]))))); d <- kronecker(cbind(1, -diag(k - 1)), diag(ncol(x))[-1, , drop = FALSE]); b <- d %*% c(sapply(f, coef)); pchisq(c(t(b) %*% solve(d %*% v %*% t(d), b)), length(b), lower.tail = FALSE) # one person a row"},
	{"cluster_robust", "Liang & Zeger 1986, Biometrika 73:13; Cameron & Miller 2015, J Human Resources 50:317",
		`lmtest::coeftest(m, sandwich::vcovCL(m, cluster = ~unit, type = "HC0", cadjust = TRUE), df = G - 1)`},
	{"logit", "McCullagh & Nelder 1989, Generalized Linear Models, ch. 4", "m <- glm(agrees ~ group, binomial, weights = count)"},
	{"marginal_share", "Lane & Nelder 1982, Biometrics 38:613; delta method: Agresti 2013, Categorical Data Analysis, ch. 16",
		`mean(predict(m, transform(people, group = level), type = "response"))`},
	{"mcfadden", "McFadden 1974, in Zarembka (ed.), Frontiers in Econometrics, p. 121", "1 - c(logLik(m)) / c(logLik(update(m, . ~ 1)))"},
	{"polr", "McCullagh 1980, J R Statist Soc B 42:109", "m <- MASS::polr(answer ~ group, weights = count, Hess = TRUE)"},
	{"profile", "Venzon & Moolgavkar 1988, Appl Statist 37:87", "confint(m)"},
	{"wald", "Agresti 2013, Categorical Data Analysis, ch. 1 and 5", "confint.default(m)"},
}
