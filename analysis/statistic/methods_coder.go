package statistic

var coderMethods = []Method{
	{"fleiss_kappa", "Fleiss (1971), Psychological Bulletin 76:378; interval: Gwet (2008), Psychometrika 73:407", `irr::kappam.fleiss(ratings); interval: irrCAC::fleiss.kappa.dist(counts)`},
	{"kappa", "Cohen (1960), Educational and Psychological Measurement 20:37; error: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323", `k <- vcd::Kappa(table); k$Unweighted; confint(k)`},
	{"krippendorff", "Krippendorff (2019), Content Analysis, 4th ed., ch. 12", `irr::kripp.alpha(ratings, "nominal") # or "ordinal", "interval"`},
	{"percent_agreement", "Holsti (1969), Content Analysis for the Social Sciences and Humanities, ch. 6", `sum(diag(table)) / sum(table)`},
	{"weighted_kappa", "Cohen (1968), Psychological Bulletin 70:213; error: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323", `k <- vcd::Kappa(table, weights = "Equal-Spacing"); k$Weighted; confint(k) # "Fleiss-Cohen" for quadratic weights`},
}
