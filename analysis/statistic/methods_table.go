package statistic

var tableMethods = []Method{}
