* Writes choices.sav from choices.csv: pspp choices.sps.
GET DATA /TYPE=TXT /FILE='choices.csv' /ENCODING='UTF-8' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /DELIMITERS=';'
  /VARIABLES=omrade A60 t A20 w1 A20 w2 A20 w3 A20 kommentar A400.
NUMERIC trivs b1 b2 b3 (F2.0).
RECODE t ('Mycket dåligt'=1) ('Dåligt'=2) ('Varken eller'=3) ('Bra'=4) ('Mycket bra'=5) ('Vet ej'=8) ('Ej svar'=9) INTO trivs.
RECODE w1 w2 w3 ('Tid'=1) ('Pengar'=2) ('Stöd'=3) ('Chef'=4) ('Inget kryss'=77) INTO b1 b2 b3.
VARIABLE LABELS omrade 'Verksamhetsområde' /trivs 'Hur trivs du på arbetet?' /b1 'Behov 1' /b2 'Behov 2' /b3 'Behov 3'
  /kommentar 'Vill du tillägga något?'.
VALUE LABELS trivs 1 'Mycket dåligt' 2 'Dåligt' 3 'Varken eller' 4 'Bra' 5 'Mycket bra' 8 'Vet ej' 9 'Ej svar'
  /b1 b2 b3 1 'Tid' 2 'Pengar' 3 'Stöd' 4 'Chef' 77 'Inget kryss'.
MISSING VALUES omrade ('Vakant') /trivs (8, 9) /b1 b2 b3 (77).
MRSETS /MCGROUP NAME=$behov LABEL='Vad behövs mest?' VARIABLES=b1 b2 b3.
SAVE OUTFILE='choices.sav' /KEEP=omrade trivs b1 b2 b3 kommentar.
