# Shows what haven reads in files: Rscript show.R FILE… Of each, the variables
# with label, user-missing values and value labels, then the cases.
library(haven)
Sys.setlocale("LC_ALL", "C.UTF-8") -> quiet
plain <- function(x) if (is.character(x)) trimws(x, "right") else format(x, digits = 15, trim = TRUE, scientific = FALSE, drop0trailing = TRUE)
for (file in commandArgs(TRUE)) {
  d <- read_sav(file, user_na = TRUE)
  for (name in names(d)) {
    x <- d[[name]]
    line <- c(name, if (is.null(attr(x, "label"))) "" else attr(x, "label"))
    for (v in attr(x, "na_values")) line <- c(line, paste("missing", plain(v)))
    if (!is.null(attr(x, "na_range"))) line <- c(line, sprintf("missing [%g +%g]", attr(x, "na_range")[1], attr(x, "na_range")[2]))
    for (i in seq_along(attr(x, "labels"))) line <- c(line, paste0(plain(unname(attr(x, "labels")[i])), "=", names(attr(x, "labels"))[i]))
    cat(paste(line, collapse = "; "), "\n", sep = "")
  }
  texts <- lapply(d, function(x) {
    text <- if (inherits(x, "POSIXct")) format(x, "%Y-%m-%dT%H:%M:%S") else if (inherits(x, c("Date", "hms"))) as.character(x)
      else vapply(as.vector(unclass(x)), plain, "")
    ifelse(is.na(unclass(x)), "", text)
  })
  cat(do.call(paste, c(unname(texts), sep = "|")), sep = "\n")
}
