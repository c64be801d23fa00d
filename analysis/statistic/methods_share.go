package statistic

var shareMethods = []Method{}
