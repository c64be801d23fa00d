package statistic

var pairedMethods = []Method{}
