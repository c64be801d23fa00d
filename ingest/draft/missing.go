package draft

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// missingWords are labels that say that there is no answer, as fold writes
// them, by the reason that they give.
var missingWords = []struct {
	reason codebook.Missing
	labels []string
}{
	{codebook.DontKnow, words("vet ej|vet inte|vet ej kan ej bedöma|ingen uppfattning|ingen åsikt|har ingen uppfattning|ingen uppfattning vet ej|kan ej bedöma|kan inte bedöma|kan ej ta ställning|kan inte ta ställning|kan inte svara|kan ej svara|har ingen åsikt|har ej någon uppfattning|vet inte riktigt|ej uppfattning|osäker|tveksam vet ej|vet ej ingen uppfattning|vet ej ingen åsikt|minns ej|minns inte|" +
		"dont know|do not know|dk|not sure|unsure|no opinion|cannot say|cant say|dont know no opinion|dont know not applicable|dont remember|unable to judge")},
	{codebook.NoAnswer, words("ej svar|inget svar|svar saknas|vill ej svara|vill inte svara|vill ej uppge|vill inte uppge|vill inte ange|vill ej ange|avstår|avstår från att svara|okänt|okänd|uppgift saknas|saknas|oläsligt|oläslig|ej läsbart|ej angivet|ej besvarad|ej besvarat|" +
		"prefer not to say|prefer not to answer|prefer not to disclose|rather not say|refused|refusal|declined|no answer|no response|unknown|missing|not stated|not answered|unreadable|illegible|na|nan|null|system missing|sysmis|<na>")},
	{codebook.NotAsked, words("ej aktuellt|inte aktuellt|ej aktuell|ej relevant|inte relevant|ej tillämpligt|inte tillämpligt|ej tillämplig|ej tillämpbart|inte tillämpbart|inte aktuellt för mig|ej aktuellt för mig|gäller inte|gäller ej|gäller inte mig|gäller ej mig|berörs ej|berörs inte|ej tillfrågad|" +
		"not applicable|n a|does not apply|not relevant|inapplicable|not asked|not shown|logically skipped|skipped")},
}

// missingReason tells why there is no answer where a label says that there is
// none; it is empty for a label that is an answer.
func missingReason(label string) codebook.Missing {
	if strings.EqualFold(strings.TrimSpace(label), "n/a") {
		return codebook.NotAsked
	}
	folded := fold(label)
	if folded == "" { // a dash, a point
		return codebook.NoAnswer
	}
	reason := codebook.Answered
	for _, part := range reasonJoints().Split(label, -1) {
		said := reasonOf(fold(part))
		if said == codebook.Answered && fold(part) != "" {
			return reasonOf(folded)
		}
		reason = cmp.Or(reason, said)
	}
	return reason
}

// reasonJoints part the reasons of a label that gives several: "Vet ej / ej
// aktuellt", "Don't know or not applicable".
var reasonJoints = pattern(`[/,;()]|\s(?i:eller|or|och)\s|\s[-–]\s`)

// reasonOf is the reason that one label gives, as fold writes it.
func reasonOf(folded string) codebook.Missing {
	for _, m := range missingWords {
		if slices.Contains(m.labels, folded) {
			return m.reason
		}
	}
	return codebook.Answered
}

// declaredMissing tells whether a file declares a value to be no answer.
func declaredMissing(c decode.Column, value string) bool {
	if slices.Contains(c.Missing, value) {
		return true
	}
	x, ok := parseNumber(value)
	return ok && len(c.MissingRange) == 2 && c.MissingRange[0] <= x && x <= c.MissingRange[1]
}

// A sentinel is a number that stands for a missing answer among others that do
// not, such as 9 beside 1 to 5.
func splitSentinels(values []seen) (real, missing []seen) {
	greatest, hasNegative := -1.0, false
	for _, v := range values {
		x, ok := parseNumber(v.text)
		if ok && !isSentinel(v.text) {
			greatest, hasNegative = max(greatest, x), hasNegative || x < 0
		}
	}
	for _, v := range values {
		if beyond(v.text, greatest, hasNegative) {
			missing = append(missing, v)
		} else {
			real = append(real, v)
		}
	}
	return real, missing
}

// beyond tells whether a number that often stands for a missing answer lies so
// far from the greatest answer that it does so here: 9 beyond 1 to 7, 99 beyond
// 1 to 20, 999 beyond 200, a negative one where no answer is negative.
func beyond(text string, greatest float64, hasNegative bool) bool {
	x, ok := parseNumber(text)
	switch {
	case !ok || !isSentinel(text) || greatest < 1:
		return false
	case x < 0:
		return !hasNegative
	case x < 10:
		return greatest <= x-2
	case x < 100:
		return greatest <= 20
	case x < 1000:
		return greatest <= 200
	}
	return greatest <= 1000
}
