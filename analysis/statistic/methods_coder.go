package statistic

var coderMethods = []Method{}
