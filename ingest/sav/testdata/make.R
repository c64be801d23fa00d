# Writes the files haven*.sav and haven.zsav from svar.csv: Rscript make.R.
# haven knows no multiple-response sets.
library(haven)
Sys.setlocale("LC_ALL", "C.UTF-8")
d <- read.csv2("svar.csv", dec = ".", encoding = "UTF-8", check.names = FALSE, na.strings = "",
               colClasses = c(kommun = "character", kommentar = "character"))
d$kommun[is.na(d$kommun)] <- ""
d$kommentar[is.na(d$kommentar)] <- ""
d$anställd <- as.Date(d$anställd)
d$besvarad <- as.POSIXct(d$besvarad, tz = "UTC", format = "%Y-%m-%d %H:%M:%S")
d$restid <- hms::as_hms(d$restid)
d$område <- labelled(as.numeric(d$område), c("Barn och unga" = 1, "Vuxna" = 2, "Ekonomiskt bistånd" = 3), "Verksamhetsområde")
d$trivsel <- labelled_spss(as.numeric(d$trivsel), c("Mycket dåligt" = 1, "Dåligt" = 2, "Varken eller" = 3, "Bra" = 4,
  "Mycket bra" = 5, "Vet ej" = 8, "Ej svar" = 9), na_values = c(8, 9), label = "Hur trivs du på arbetet?")
d$belastning <- labelled_spss(as.numeric(d$belastning), c("Låg" = 1, "Hög" = 5, "Ej svar" = 99), na_values = -1,
  na_range = c(90, Inf), label = "Hur är din arbetsbelastning?")
d$kommun <- labelled_spss(d$kommun, c("Lunds kommun" = "Lund", "Okänd kommun" = "okänd"), na_values = "okänd", label = "Kommun")
attr(d$kommun, "format.spss") <- "A16"
attr(d$kommentar, "label") <- "Vill du tillägga något?"
attr(d$kommentar, "format.spss") <- "A400"
attr(d[[10]], "label") <- "Jag har tillräckligt med tid för de ärenden jag ansvarar för"
measures <- c("Färre möten" = 1, "Fler kollegor" = 2, "Bättre stöd" = 3, "Annat" = 4)
d$åtgärd_1 <- labelled(as.numeric(d$åtgärd_1), measures, "Viktigaste åtgärd")
d$åtgärd_2 <- labelled(as.numeric(d$åtgärd_2), measures, "Näst viktigaste åtgärd")
attr(d$kanal_möte, "label") <- "På möten"
attr(d$kanal_epost, "label") <- "Med e-post"
attr(d$kanal_annat, "label") <- "På annat sätt"
write_sav(d, "haven.sav", compress = "byte")
write_sav(d, "haven-plain.sav", compress = "none")
write_sav(d, "haven.zsav", compress = "zsav")
