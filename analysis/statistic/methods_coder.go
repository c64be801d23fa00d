package statistic

var coderMethods = []Method{
	{"fleiss_kappa", "Fleiss (1971), Psychological Bulletin 76:378; interval: Gwet (2008), Psychometrika 73:407", `m <- sum(counts[1, ]); p <- colSums(counts)/sum(counts); e <- sum(p^2); a <- (rowSums(counts^2) - m)/(m * (m - 1)); k <- (mean(a) - e)/(1 - e); z <- a - 2 * (1 - k) * counts %*% p/m; k + c(-1, 1) * qt(.975, nrow(counts) - 1) * sd(z)/sqrt(nrow(counts))/(1 - e)`},
	{"kappa", "Cohen (1960), Educational and Psychological Measurement 20:37; SE: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323", `k <- vcd::Kappa(table); k$Unweighted; confint(k)`},
	{"krippendorff", "Krippendorff (2019), Content Analysis, 4th ed., ch. 12", `n <- counts[rowSums(counts) > 1, ]; k <- colSums(n); d <- 1 - diag(length(k)); 1 - (sum(k) - 1) * sum(d * crossprod(n, n/(rowSums(n) - 1)))/sum(d * outer(k, k)) # ordinal: q <- cumsum(k) - k/2; d <- outer(q, q, "-")^2; interval: d <- outer(scores, scores, "-")^2`},
	{"percent_agreement", "Holsti (1969), Content Analysis for the Social Sciences and Humanities, ch. 6", `sum(diag(table)) / sum(table)`},
	{"weighted_kappa", "Cohen (1968), Psychological Bulletin 70:213; SE: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323", `k <- vcd::Kappa(table, weights = "Equal-Spacing"); k$Weighted; confint(k)`},
}
