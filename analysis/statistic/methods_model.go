package statistic

var modelMethods = []Method{}
