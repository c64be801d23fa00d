package statistic

// RankIntervals are between which ranks each of some groups is, where larger[i][j]
// tells that group i is established to be larger than group j, by intervals of all
// the differences that hold together. The greatest group has rank 1: those that
// are larger than a group stand before it, those that it is larger than after it,
// and all the others may stand on either side. The ranks of all groups hold
// together with the probability of the intervals (Mohamad, Goeman & van Zwet 2022,
// Biometrics 78:238).
func RankIntervals(larger [][]bool) [][2]int {
	ranks := make([][2]int, len(larger))
	for i := range larger {
		ranks[i] = [2]int{1, len(larger)}
		for j := range larger {
			if larger[j][i] {
				ranks[i][0]++
			}
			if larger[i][j] {
				ranks[i][1]--
			}
		}
	}
	return ranks
}
