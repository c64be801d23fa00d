package statistic

var designMethods = []Method{
	{ID: "census", Source: "Surveyföreningen 2005, Standard för bortfallsberäkning; Manski 2003, Partial Identification of Probability Distributions, ch. 1"},
	{ID: "convenience", Source: "Baker et al. 2013, Report of the AAPOR Task Force on Non-Probability Sampling"},
	{ID: "established", Source: "Miller 1981, Simultaneous Statistical Inference, ch. 2", R: "difference + c(-1, 1) * qnorm(1 - 0.05/(2*m)) * se # m comparisons"},
	{ID: "letters", Source: "IBM SPSS Custom Tables: comparisons of column proportions and means, with Bonferroni's correction"},
	{ID: "response", Source: "Surveyföreningen 2005, Standard för bortfallsberäkning", R: "100 * answered / asked"},
	{ID: "sample", Source: "Cochran 1977, Sampling Techniques, ch. 2–3"},
}
