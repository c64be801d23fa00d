package analysis_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The reference numbers are R's, of real surveys: see the README beside them.
// They are no part of this repository.
const shared = "../../shared/"

// An exception is a pattern of paths, in which * stands for anything, and why
// the numbers there are not R's to nine digits, or not here at all.
type exception struct{ paths, reason string }

// A tolerance is how far from R's numbers ours may be, relative to them.
type tolerance struct {
	exception
	relative float64
}

// notReproduced are the numbers of R's that the house does not have.
var notReproduced = []exception{
	{"n_columns", "R's script counts the columns that it adds, too"},
	{"*/std_residuals_adjusted/*", "no cell of a table is tested by itself"},
	{"*/lr_G/*", "tables are tested by Pearson's chi-square or Fisher's exact test"},
	{"*/yates/*", "small tables have Fisher's test and no correction for continuity"},
	{"*/fisher/odds_ratio_cond_mle", "odds ratios are those of logistic regression"},
	{"*/fisher/ci95/*", "odds ratios are those of logistic regression"},
	{"*/prop_row1_diff/ci95_wald/*", "differences between shares have Newcombe's interval"},
	{"*/ordinal/*_pairs", "pairs enter gamma and tau-b and are not told"},
	{"*/ordinal/gamma_ase0", "whether answers follow an order is tested by Jonckheere and Terpstra's z, which is Kendall's"},
	{"*/ordinal/gamma_z_ase0", "whether answers follow an order is tested by Jonckheere and Terpstra's z, which is Kendall's"},
	{"*/ordinal/tau_c", "tau-b is the measure"},
	{"*/ordinal/somers_*", "tau-b is the measure"},
	{"*/linear_by_linear_M2/M2", "scores that are taken for numbers have no test of their own"},
	{"*/linear_by_linear_M2/p", "scores that are taken for numbers have no test of their own"},
	{"*/skew_g1", "the shape of answers is shown by how many gave each"},
	{"*/kurt_excess_g2", "the shape of answers is shown by how many gave each"},
	{"*spearman*", "answers in order are described by tau-b"},
	{"*/q?_type6", "quartiles are R's default, type 7"},
	{"*/wilson_cc/*", "Wilson's interval without correction covers what it says"},
	{"*/agresti_coull/*", "Wilson's interval is used"},
	{"*/wald/*", "Wald's interval of a share covers too seldom"},
	{"*/student_t/*", "equal variances are not assumed anywhere"},
	{"*/f_var_test/*", "equal variances are not assumed anywhere"},
	{"*/levene_*/*", "equal variances are not assumed anywhere"},
	{"*/bartlett/*", "equal variances are not assumed anywhere"},
	{"*/tukey_hsd/*", "equal variances are not assumed anywhere: Games-Howell is used"},
	{"*/linear_trend_on_index/*", "least squares assume equal variances; trends are of ranks or shares"},
	{"*/cohens_d_ci95_noncentral_t/*", "Cohen's d is told without an interval, the difference with one"},
	{"*/hedges_g_exact_J", "Cohen's d is told"},
	{"*/sigma_tie_corrected", "the standard deviation of W enters z and is not told"},
	{"*/ci95_asym_normal/*", "Cliff's delta has the interval by t"},
	{"*/cramers_v_bias_corrected_bergsma", "Cramér's V has its interval"},
	{"*/omega_sq", "eta-squared is told"},
	{"*/?_cc", "tests of ranks have no correction for continuity"},
	{"*/pairwise_wilcox_cc_holm/*", "tests of ranks have no correction for continuity"},
	{"*/wilcoxon_pratt_coin/*", "those who did not change are left out, as Wilcoxon does"},
	{"*/alpha_std_*", "alpha is of the answers as they are"},
	{"*/eta_sq_H", "epsilon-squared is told"},
	{"*/dunn/mean_ranks/*", "mean ranks enter Dunn's z and are not told"},
	{"*/p_bonferroni", "Holm's adjustment is never above Bonferroni's"},
	{"*/peer_package_dunn.test/*", "its adjusted p values are not monotone; R's p.adjust is reproduced"},
	{"*/jonckheere/p_increasing", "tests are two-sided"},
	{"*/jonckheere/*no_tie*", "answers on a scale are tied"},
	{"*/mantel_haenszel_N_minus_1_chisq", "the trend in shares is Cochran-Armitage's, with N"},
	{"mantel_haenszel_*", "strata are predictors of a model instead"},
	{"*/alpha_raw_pairwise_psych_default", "reliability is of those who answered all items"},
	{"*/lambda6_G6", "reliability is alpha and omega"},
	{"*/guttman_lambda2", "reliability is alpha and omega"},
	{"*/item_total_correlation_uncorrected/*", "an item is compared with the rest, without itself"},
	{"*/eigenvalues_correlation/*", "scales are not explored by principal components"},
	{"*/omega_psych_onefactor_minres_total", "omega is by maximum likelihood"},
	{"*/fit/cfi", "a one-factor model's fit is told by chi-square and RMSEA"},
	{"*/fit/srmr", "a one-factor model's fit is told by chi-square and RMSEA"},
	{"correlations/*/ci95_fisher/*", "correlations are of items and have no interval"},
	{"correlations/*/p", "correlations are of items and have no test"},
	{"*ols_*", "linear models assume equal variances of numbers; answers have logistic models"},
	{"two_way_anova_*", "linear models assume equal variances of numbers; answers have logistic models"},
	{"*/odds_ratio", "compared by its logarithm, the estimate"},
	{"survival/*", "staying and leaving is not of surveys"},
}

// lessThanNine are numbers where R's own methods stop early.
var lessThanNine = []tolerance{
	{exception{"*/games_howell/*/p", "R's ptukey stops there"}, 2e-8},
	{exception{"*/games_howell/*/ci95_*", "R's qtukey stops there; relative to the end of the interval, which may be near 0"}, 2e-6},
	{exception{"*/loadings/*", "lavaan stops there"}, 1e-5},
	{exception{"*/residual_var/*", "lavaan stops there"}, 1e-5},
	{exception{"*/omega_lavaan_onefactor_ML/omega", "lavaan stops there"}, 1e-5},
	{exception{"*polr_*", "polr stops there; package model is compared with clm, too"}, 1e-4},
	{exception{"*polr_*/p_normal", "polr stops there, and p of a large t is far out in the tail"}, 5e-3},
	{exception{"*/logit_*", "glm stops there; package model is compared with it where it goes on, too"}, 1e-5},
	{exception{"*/logit_*/p", "glm stops there, and p of a large z is far out in the tail"}, 3e-4},
}

// A reproduction is the numbers of one file of reference, by path.
type reproduction map[string]float64

// at tells numbers below a path.
func (r reproduction) at(path string) func(key string, x float64) {
	return func(key string, x float64) { r[path+"/"+key] = x }
}

func TestReferenceNumbers(t *testing.T) {
	reproductions := map[string]func(*testing.T, reproduction){
		"rse2016_uk": reproduceStaffSurvey, "ibm_attrition": reproduceStaffFile, "bfi": reproducePersonality}
	excused, loosened := make([]int, len(notReproduced)), make([]int, len(lessThanNine))
	for _, name := range []string{"rse2016_uk", "ibm_attrition", "bfi"} {
		want, got := readReference(t, name), reproduction{}
		reproductions[name](t, got)
		compareWithReference(t, name, want, got, excused, loosened)
	}
	for i, n := range excused {
		if n == 0 {
			t.Errorf("%s matches nothing that is left out", notReproduced[i].paths)
		}
	}
	for i, n := range loosened {
		if n == 0 {
			t.Errorf("%s matches nothing that is compared", lessThanNine[i].paths)
		}
	}
}

// compareWithReference wants every number to be reproduced or excused, and
// counts how often each exception was made use of.
func compareWithReference(t *testing.T, name string, want, got reproduction, excused, loosened []int) {
	t.Helper()
	reproduced, left := 0, 0
	for path, number := range want {
		x, ok := got[path]
		reason := slices.IndexFunc(notReproduced, func(e exception) bool { return matches(e.paths, path) })
		switch {
		case !ok && reason < 0:
			t.Errorf("%s: %s is neither reproduced nor left out with a reason", name, path)
		case !ok:
			excused[reason]++
			left++
		case reason >= 0:
			t.Errorf("%s: %s is reproduced, and said to be left out: %s", name, path, notReproduced[reason].reason)
		default:
			reproduced++
			relative := 1e-9
			for i, l := range lessThanNine {
				if matches(l.paths, path) {
					relative = l.relative // the last one that matches
					loosened[i]++
				}
			}
			if !agrees(x, number, relative) {
				t.Errorf("%s: %s = %.17g, R has %.17g (%.1g)", name, path, x, number, math.Abs(x/number-1))
			}
		}
		delete(got, path)
	}
	for path := range got {
		t.Errorf("%s: R has no %s", name, path)
	}
	t.Logf("%s: %d numbers, of which %d are reproduced and %d left out with a reason", name, reproduced+left, reproduced, left)
}

// agrees compares relatively; a number that R has as 0 must be 0 but for what
// rounding leaves of numbers near 1.
func agrees(got, want, relative float64) bool {
	if math.IsNaN(want) {
		return math.IsNaN(got)
	}
	return math.Abs(got-want) <= relative*math.Abs(want) || math.Abs(want) < 1e-14 && math.Abs(got) < 1e-12
}

var patterns = map[string]*regexp.Regexp{}

// matches tells whether a path is of a pattern: * is anything, ? one character.
func matches(pattern, path string) bool {
	if patterns[pattern] == nil {
		expression := strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern))
		patterns[pattern] = regexp.MustCompile("^" + expression + "$")
	}
	return patterns[pattern].MatchString(path)
}

// readReference reads every number that R stored, by its path. What R has as
// missing or not a number is NaN.
func readReference(t *testing.T, name string) reproduction {
	t.Helper()
	text, err := os.ReadFile(shared + "reference/" + name + ".json")
	if os.IsNotExist(err) {
		t.Skip("the reference numbers are not beside the module: ", err)
	}
	var stored struct{ Results map[string]any }
	if err == nil {
		err = json.Unmarshal(text, &stored)
	}
	if err != nil {
		t.Fatal(err)
	}
	numbers := reproduction{}
	for key, value := range stored.Results {
		flatten(key, value, numbers)
	}
	return numbers
}

func flatten(path string, value any, into reproduction) {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			flatten(path+"/"+key, inner, into)
		}
	case []any:
		for i, inner := range v {
			flatten(fmt.Sprint(path, "/", i), inner, into)
		}
	case float64:
		into[path] = v
	case nil:
		into[path] = math.NaN()
	case string:
		if x, err := strconv.ParseFloat(v, 64); err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
			into[path] = x // others are labels
		}
	}
}
