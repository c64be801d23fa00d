package statistic

var samplingMethods = []Method{}
