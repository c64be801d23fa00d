# Rscript datatable.R ANSWERS OUT: counts every statement by area, tenure and year
# with data.table, one tabulate per statement, and writes a row per group with a
# column per statement and answer, F1_0 for no answer to F1_6 for "do not know".
suppressPackageStartupMessages(library(data.table))
args <- commandArgs(TRUE)
file <- args[1]

header <- strsplit(readLines(file, 1, encoding = "UTF-8"), ";")[[1]]
items <- grep("^F[0-9]+$", header, value = TRUE)
groups <- c("Verksamhetsområde", "Tid i yrket", "Mätår")
answers <- fread(file, sep = ";", quote = "\"", encoding = "UTF-8", select = c(groups, items),
                 colClasses = list(integer = items), showProgress = FALSE)

keys <- lapply(groups, function(g) unique(answers[[g]]))
group <- integer(nrow(answers))
for (i in seq_along(groups)) group <- group * length(keys[[i]]) + chmatch(as.character(answers[[groups[i]]]), as.character(keys[[i]])) - 1L
n <- prod(lengths(keys))

out <- rev(do.call(CJ, c(keys, sorted = FALSE)))[, 3:1]
setnames(out, c("area", "tenure", "year"))
for (item in items) {
  code <- answers[[item]]
  code[is.na(code)] <- 0L
  counts <- matrix(tabulate(group * 7L + pmin.int(code, 6L) + 1L, n * 7L), ncol = 7, byrow = TRUE)
  out[, paste0(item, "_", 0:6) := as.data.table(counts)]
}
fwrite(out[rowSums(out[, paste0(items[1], "_", 0:6), with = FALSE]) > 0], args[2], sep = ";")
