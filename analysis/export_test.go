package analysis

// RoundEstimate is for the tests.
var RoundEstimate = roundEstimate
