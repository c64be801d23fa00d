package statistic

var rankMethods = []Method{}
