* Writes the files pspp*.sav and pspp.zsav from svar.csv: pspp make.sps.
SET DECIMAL=DOT.
GET DATA /TYPE=TXT /FILE='svar.csv' /ENCODING='UTF-8' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /DELIMITERS=';' /QUALIFIER='"'
  /VARIABLES=löpnr F4.0 område F1.0 anställd SDATE10 besvarad YMDHMS19 restid TIME8 trivsel F1.0 belastning F3.0 kommun A16
  kommentar A400 jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för F1.0 åtgärd_1 F1.0 åtgärd_2 F1.0
  kanal_möte F1.0 kanal_epost F1.0 kanal_annat F1.0 lön F10.2.
FILE LABEL 'Påhittade svar'.
VARIABLE LABELS område 'Verksamhetsområde' /trivsel 'Hur trivs du på arbetet?' /belastning 'Hur är din arbetsbelastning?'
  /kommun 'Kommun' /kommentar 'Vill du tillägga något?'
  /jag_har_tillräckligt_med_tid_för_de_ärenden_jag_ansvarar_för 'Jag har tillräckligt med tid för de ärenden jag ansvarar för'
  /åtgärd_1 'Viktigaste åtgärd' /åtgärd_2 'Näst viktigaste åtgärd'
  /kanal_möte 'På möten' /kanal_epost 'Med e-post' /kanal_annat 'På annat sätt'.
VALUE LABELS område 1 'Barn och unga' 2 'Vuxna' 3 'Ekonomiskt bistånd'
  /trivsel 1 'Mycket dåligt' 2 'Dåligt' 3 'Varken eller' 4 'Bra' 5 'Mycket bra' 8 'Vet ej' 9 'Ej svar'
  /belastning 1 'Låg' 5 'Hög' 99 'Ej svar'
  /kommun 'Lund' 'Lunds kommun' 'okänd' 'Okänd kommun'
  /åtgärd_1 åtgärd_2 1 'Färre möten' 2 'Fler kollegor' 3 'Bättre stöd' 4 'Annat'.
MISSING VALUES trivsel (8, 9) /belastning (90 THRU HI, -1) /kommun ('okänd').
VARIABLE LEVEL område (NOMINAL) /trivsel belastning (ORDINAL) /lön (SCALE).
MRSETS /MCGROUP NAME=$åtgärder.2026 LABEL='Vilka åtgärder är viktigast?' VARIABLES=åtgärd_1 åtgärd_2
  /MDGROUP NAME=$kanaler VARIABLES=kanal_möte kanal_epost kanal_annat VALUE=1.
SAVE OUTFILE='pspp.sav'.
SAVE OUTFILE='pspp-plain.sav' /UNCOMPRESSED.
SAVE OUTFILE='pspp.zsav' /ZCOMPRESSED.
