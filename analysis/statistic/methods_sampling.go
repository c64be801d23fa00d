package statistic

var samplingMethods = []Method{
	{"design_effect", "Kish 1965, Survey Sampling, sec. 8.2", "survey::svymean(~x, design, deff = \"replace\")"},
	{"jackknife", "Wolter 2007, Introduction to Variance Estimation, sec. 4.5", `survey::svymean(~x, survey::as.svrepdesign(design, type = "JKn"))`},
	{"linearised", "Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, sec. 5.5–5.8", "survey::svymean(~x, survey::svydesign(id = ~cluster, strata = ~stratum, weights = ~w, fpc = ~N, data = d))"},
	{"poststratified", "Holt & Smith 1979, Journal of the Royal Statistical Society A 142:33", "survey::svymean(~x, survey::postStratify(design, ~cell, population))"},
	{"raked", "Deming & Stephan 1940, Annals of Mathematical Statistics 11:427; Deville, Särndal & Sautory 1993, JASA 88:1013", `survey::svymean(~x, survey::calibrate(design, ~a + b, totals, calfun = "raking"))`},
	{"rao_scott", "Rao & Scott 1984, Annals of Statistics 12:46", `survey::svychisq(~group + answer, design, statistic = "F")`},
	{"share_beta", "Korn & Graubard 1998, Survey Methodology 24:193", `survey::svyciprop(~x, design, method = "beta")`},
	{"share_logit", "Korn & Graubard 1999, Analysis of Health Surveys, sec. 3.2", `survey::svyciprop(~x, design, method = "logit")`},
	{"share_wilson", "Wilson 1927, JASA 22:209; Korn & Graubard 1998, Survey Methodology 24:193", "n <- n / deff * (qt(.025, n - 1) / qt(.025, survey::degf(design)))^2; prop.test(p * n, n, correct = FALSE)$conf.int"},
	{"trimmed", "Potter 1990, Proceedings of the Section on Survey Research Methods, American Statistical Association", "survey::trimWeights(design, upper, lower, strict = TRUE)"},
}
