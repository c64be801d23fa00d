package statistic

var meanMethods = []Method{}
