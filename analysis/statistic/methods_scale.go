package statistic

var scaleMethods = []Method{}
