package decode

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline writes what a file tells: its layout, "NAME | text | option" per
// column with what else is told of it, "NAME: text KIND [columns]" per group, its
// records as read has them, and its remarks.
func outline(t testing.TB, text string, o Options) (got []string) {
	t.Helper()
	r, err := Open(strings.NewReader(text), o)
	if err != nil {
		return []string{err.Error()}
	}
	h := r.Heading()
	got = append(got, h.Layout)
	for _, c := range h.Columns {
		s := c.Name
		if c.Text != "" || c.Option != "" {
			s += " | " + c.Text
		}
		if c.Option != "" {
			s += " | " + c.Option
		}
		if c.Type != "" || c.Missing != nil || c.Values != nil {
			s += fmt.Sprintf(" %s%v%v", c.Type, c.Missing, c.Values)
		}
		got = append(got, s)
	}
	for _, g := range h.Groups {
		got = append(got, fmt.Sprintf("group %s: %s %s%s %v", g.Name, g.Text, g.Kind, g.Counted, g.Columns))
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return append(got, err.Error())
		}
		got = append(got, fmt.Sprintf("%d: %s", record.Line, bytes.Join(record.Fields, []byte("|"))))
	}
	for _, m := range r.Remarks() {
		got = append(got, fmt.Sprintf("remark %d: %s", m.Line, m.Text))
	}
	return got
}

const (
	qualtricsFile = `StartDate,EndDate,Status,Progress,ResponseId,Q1,Q2,Q5_1,Q5_2,Q5_9,Q5_9_TEXT,Q6_1,Q6_2,Q7,Q7 - Topics
Start Date,End Date,Response Type,Progress,Response ID,Trivs du? - Selected Choice,"Ålder - år",Vad - av detta - gör du? - Selected Choice - Lön,Vad - av detta - gör du? - Selected Choice - Tid,Vad - av detta - gör du? - Selected Choice - Annat:,Vad - av detta - gör du? - Annat: - Text,Hur är - Chefen,Hur är - Jobbet,Skriv fritt,Q7 - Topics
"{""ImportId"":""startDate"",""timeZone"":""Europe/Stockholm""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID5_1""}","{""ImportId"":""QID5_2""}","{""ImportId"":""QID5_9""}","{""ImportId"":""QID5_9_TEXT""}","{""ImportId"":""QID6_1""}","{""ImportId"":""QID6_2""}","{""ImportId"":""QID7_TEXT""}","{""ImportId"":""QID7_TEXT_aeTopics""}"
2018-12-01 09:00:00,2018-12-01 09:05:00,0,100,R_1,Ja,41,Lön,,Annat:,mat,3,4,hej,
`
	officialFile = "\uFEFFStatistik från Skolverket, https://www.skolverket.se\n\nValt läsår: 2020/21\n\n;;;#Heltid;#Heltid;#Lärare;\nKommun;Kod;Typ;Antal;Andel;Antal;\nAle;0180;Alla;257,9;73,3;291;\nAle;0180;Enskild;.;..;~100;\n\nRapport \n \nHeltid;Omräknat, i tjänster;\n"
)

func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		o          Options
		want       []string
	}{
		{"limesurvey", "\"\",\"q1. Trivs du [här]?\",\"q2[SQ001]. Vad gör du? [ibland] [Lön [kr]]\",\"q2[SQ002]. Vad gör du? [ibland] [Tid]\",\"q2[other]. Vad gör du? [ibland] [Annat]\",\"q3[1]. Rangordna [Rang 1]\",\"q4[A]. Hur? []\"\n1,Ja,Yes,No,,x,'=1+1\n2,Nej,N/A,N/A,,y,=2\n", Options{},
			[]string{"limesurvey", "", "q1 | Trivs du [här]?", "q2[SQ001] | Vad gör du? [ibland] | Lön [kr] [N/A][]", "q2[SQ002] | Vad gör du? [ibland] | Tid [N/A][]",
				"q2[other] | Vad gör du? [ibland] | Annat texts[][]", "q3[1] | Rangordna | Rang 1", "q4[A] | Hur?",
				"group q2: Vad gör du? [ibland]  [2 3]", "2: 1|Ja|Yes|No||x|=1+1", "3: 2|Nej|N/A|N/A||y|=2"}},
		{"limesurvey of two scales", "id. Response ID;d[S1][1]. Hur är [Chefen][Nu];d[S1][2]. Hur är [Chefen][Sen];d[S2][1]. Hur är [Jobbet][Nu];d[S2][2]. Hur är [Jobbet][Sen];t[R1_C1]. Fyll i [Lön][2018];t[R1_C2]. Fyll i [Lön][2019]\n1;A1;A2;A1;A2;3;4\n", Options{},
			[]string{"limesurvey", "id | Response ID", "d[S1][1] | Hur är [Nu] | Chefen", "d[S1][2] | Hur är [Sen] | Chefen", "d[S2][1] | Hur är [Nu] | Jobbet", "d[S2][2] | Hur är [Sen] | Jobbet",
				"t[R1_C1] | Fyll i | Lön: 2018", "t[R1_C2] | Fyll i | Lön: 2019",
				"group d[1]: Hur är [Nu]  [1 3]", "group d[2]: Hur är [Sen]  [2 4]", "group t: Fyll i  [5 6]", "2: 1|A1|A2|A1|A2|3|4"}},
		{"limesurvey with another alternative", "q1. Var?;q1[other]. Var? [Annat];q2[S1comment]. Hur? [Lön] [Kommentar];q3. Brackets do ] not pair [] x]\n-oth-;hemma;;\nA1;;;\n", Options{},
			[]string{"limesurvey", "q1 | Var? [][{-oth- Annat}]", "q1[other] | Var? | Annat texts[][]", "q2[S1comment] | Hur? [Lön] | Kommentar texts[][]", "q3 | Brackets do ] not pair [] x]",
				"2: -oth-|hemma||", "3: A1|||"}},
		{"limesurvey codes", "id;submitdate;q1;q2[SQ001];q2[SQ002]\n1;;A1;Y;\n", Options{}, []string{"limesurvey", "id", "submitdate", "q1", "q2[SQ001]", "q2[SQ002]", "group q2:   [3 4]", "2: 1||A1|Y|"}},
		{"old codes are plain", "id;q2_SQ001;q2_SQ002\n1;Y;\n", Options{}, []string{"plain", "id", "q2_SQ001", "q2_SQ002", "2: 1|Y|"}},
		{"texts of limesurvey are plain, of one question", "Response ID;Vad? [Lön];Vad? [Tid]\n1;Ja;Nej\n", Options{}, []string{"plain", "Response ID", "Vad? [Lön] | Vad? | Lön", "Vad? [Tid] | Vad? | Tid", "group : Vad?  [1 2]", "2: 1|Ja|Nej"}},
		{"a code twice is plain", "F. Ett;F. Två\n1;a\n", Options{}, []string{"plain", "F. Ett", "F. Två", "2: 1|a"}},

		{"qualtrics", qualtricsFile, Options{}, []string{"qualtrics", "StartDate | Start Date", "EndDate | End Date", "Status | Response Type", "Progress | Progress", "ResponseId | Response ID",
			"Q1 | Trivs du?", "Q2 | Ålder - år", "Q5_1 | Vad - av detta - gör du? | Lön", "Q5_2 | Vad - av detta - gör du? | Tid", "Q5_9 | Vad - av detta - gör du? | Annat:",
			"Q5_9_TEXT | Vad - av detta - gör du? | Annat: texts[][]", "Q6_1 | Hur är | Chefen", "Q6_2 | Hur är | Jobbet", "Q7 | Skriv fritt", "Q7 - Topics | Q7 - Topics",
			"group Q5: Vad - av detta - gör du?  [7 8 9]", "group Q6: Hur är  [11 12]",
			"4: 2018-12-01 09:00:00|2018-12-01 09:05:00|0|100|R_1|Ja|41|Lön||Annat:|mat|3|4|hej|"}},
		{"qualtrics without ImportIds", "StartDate,EndDate,Status,Progress,Finished,Q5_1,Q5_2,age_1,age_2\nStart Date,End Date,Response Type,Progress,Finished,Vad? - Lön,Vad? - Tid,Din ålder,Barnets\n2018-12-01,2018-12-01,0,100,1,1,,41,2\n", Options{},
			[]string{"qualtrics", "StartDate | Start Date", "EndDate | End Date", "Status | Response Type", "Progress | Progress", "Finished | Finished", "Q5_1 | Vad? | Lön", "Q5_2 | Vad? | Tid", "age_1 | Din ålder", "age_2 | Barnets",
				"group Q5: Vad?  [5 6]", "3: 2018-12-01|2018-12-01|0|100|1|1||41|2"}},
		{"qualtrics without questions", "StartDate,Q1\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2018-12-01,1\n", Options{}, []string{"qualtrics", "StartDate", "Q1", "3: 2018-12-01|1"}},
		{"qualtrics names alone are plain", "StartDate,EndDate,Status,Progress,Q1\n2018-12-01,2018-12-01,0,100,1\n", Options{}, []string{"plain", "StartDate", "EndDate", "Status", "Progress", "Q1", "2: 2018-12-01|2018-12-01|0|100|1"}},
		// The columns of sample_legacy.csv in ropensci/qualtRics.
		{"legacy qualtrics", "V1,V2,V3,V4,V5,V6,Q1,\nResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Trivs du?,\nR_1,Standard,Anonym,,,1.2.3.4,2,\n", Options{},
			[]string{"qualtrics", "V1 | ResponseID", "V2 | ResponseSet", "V3 | Name", "V4 | ExternalDataReference", "V5 | EmailAddress", "V6 | IPAddress", "Q1 | Trivs du?", "3: R_1|Standard|Anonym|||1.2.3.4|2"}},

		{"redcap", "record_id,redcap_event_name,why___1,why___2,why____9,age,form_complete\n1,start,1,0,0,41,2\n", Options{},
			[]string{"redcap", "record_id", "redcap_event_name", "why___1 |  | 1", "why___2 |  | 2", "why____9 |  | -9", "age", "form_complete", "group why:  ticked1 [2 3 4]", "2: 1|start|1|0|0|41|2"}},
		{"redcap labels", "Record ID,Why? (choice=Pay (kr)),Why? (choice=Time),Complete?\n1,Checked,Unchecked,Complete\n", Options{},
			[]string{"redcap", "Record ID", "Why? (choice=Pay (kr)) | Why? | Pay (kr)", "Why? (choice=Time) | Why? | Time", "Complete?", "group : Why? tickedChecked [1 2]", "2: 1|Checked|Unchecked|Complete"}},
		{"underscores and other values are plain", "a___1,a___2\n1,7\n", Options{}, []string{"plain", "a___1", "a___2", "2: 1|7"}},

		{"google forms", "Tidstämpel,Trivs du? ,Hur är [Chefen],Hur är [Jobbet],Längd [cm],Vad?\n2018-12-01 09.00.00,Ja,3,4,180,\"Lön, Tid\"\n", Options{},
			[]string{"googleforms", "Tidstämpel", "Trivs du?  | Trivs du?", "Hur är [Chefen] | Hur är | Chefen", "Hur är [Jobbet] | Hur är | Jobbet", "Längd [cm] | Längd [cm]", "Vad? | Vad?",
				"group : Hur är  [2 3]", "2: 2018-12-01 09.00.00|Ja|3|4|180|Lön, Tid"}},
		{"a timestamp that is none is plain", "Timestamp,q\n17,Ja\n", Options{}, []string{"plain", "Timestamp", "q", "2: 17|Ja"}},

		{"microsoft forms", "ID;Start time;Completion time;Email;Name;\"Vad\u00a0gör du?\n\";Namn\n1;12/1/18 9:00;12/1/18 9:05;anonymous;;\"A;B;\";x\n", Options{Delimiter: ";"},
			[]string{"msforms", "ID", "Start time", "Completion time", "Email", "Name", "Vad gör du? | Vad gör du?", "Namn",
				"3: 1|12/1/18 9:00|12/1/18 9:05|anonymous||A;B;|x"}},
		{"microsoft forms in swedish", "ID,Starttid,Slutförandetid,E-post,Namn,Trivs du?\n1,,,,,Ja\n", Options{},
			[]string{"msforms", "ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Trivs du? | Trivs du?", "2: 1|||||Ja"}},

		{"webropol", "Nr;1. Vad tycker du: Lön;1. Vad tycker du: Tid;Var bor du - Nord;Var bor du - Syd;Ålder\n1;1;0;3;4;40\n2;0;0;;;41\n", Options{},
			[]string{"webropol", "Nr", "1. Vad tycker du: Lön | 1. Vad tycker du | Lön", "1. Vad tycker du: Tid | 1. Vad tycker du | Tid", "Var bor du - Nord | Var bor du | Nord", "Var bor du - Syd | Var bor du | Syd", "Ålder",
				"group : 1. Vad tycker du ticked1 [1 2]", "group : Var bor du  [3 4]", "2: 1|1|0|3|4|40", "3: 2|0|0|||41"}},
		{"webropol in brackets and words", "Nr;Vad - just nu - tycker du? [Lön [kr]];Vad - just nu - tycker du? [Tid]\n1;Lön [kr];\n2;;Tid\n", Options{},
			[]string{"webropol", "Nr", "Vad - just nu - tycker du? [Lön [kr]] | Vad - just nu - tycker du? | Lön [kr]", "Vad - just nu - tycker du? [Tid] | Vad - just nu - tycker du? | Tid",
				"group : Vad - just nu - tycker du? ticked [1 2]", "2: 1|Lön [kr]|", "3: 2||Tid"}},
		{"webropol of two rows", "Nr;Vad tycker du?;;Ålder;\n;Lön;Tid;;Kön\n1;1;;40;K\n2;;1;41;M\n", Options{},
			[]string{"webropol", "Nr", "Vad tycker du?: Lön | Vad tycker du? | Lön", "Vad tycker du?: Tid | Vad tycker du? | Tid", "Ålder", "Kön", "group : Vad tycker du? ticked1 [1 2]", "3: 1|1||40|K", "4: 2||1|41|M"}},
		{"webropol of two rows, the first cut short", "Nr;Vad tycker du?\n;Lön;Tid;\n1;1;;\n2;;1;\n", Options{},
			[]string{"webropol", "Nr", "Vad tycker du?: Lön | Vad tycker du? | Lön", "Vad tycker du?: Tid | Vad tycker du? | Tid", "", "group : Vad tycker du? ticked1 [1 2]", "3: 1|1||", "4: 2||1|"}},
		{"webropol of two rows, merged cells repeated", "Nr;Vad tycker du?;Vad tycker du?;Viktigast;Viktigast;Ålder\nNr;Lön;Tid;1;2;Ålder\n1;1;;Chefen;Lön;40\n2;;1;Lön;;41\n", Options{},
			[]string{"webropol", "Nr", "Vad tycker du?: Lön | Vad tycker du? | Lön", "Vad tycker du?: Tid | Vad tycker du? | Tid", "Viktigast: 1 | Viktigast | 1", "Viktigast: 2 | Viktigast | 2", "Ålder",
				"group : Vad tycker du? ticked1 [1 2]", "group : Viktigast  [3 4]", "3: 1|1||Chefen|Lön|40", "4: 2||1|Lön||41"}},
		{"items under questions", ";;Trivsel;;Chefen;\nNr;Område;Jag trivs;Jag mår bra;Lyssnar;Stöder\n1;Syd;Ja;Nej;Nej;Nej\n2;Nord;Nej;Nej;Ja;Nej\n", Options{},
			[]string{"webropol", "Nr", "Område", "Trivsel: Jag trivs | Trivsel | Jag trivs", "Trivsel: Jag mår bra | Trivsel | Jag mår bra", "Chefen: Lyssnar | Chefen | Lyssnar", "Chefen: Stöder | Chefen | Stöder",
				"group : Trivsel  [2 3]", "group : Chefen  [4 5]", "3: 1|Syd|Ja|Nej|Nej|Nej", "4: 2|Nord|Nej|Nej|Ja|Nej"}},
		{"answers under questions", ";Trivsel;\n1;Ja;Nej\n2;Nej;Ja\n3;Ja;Ja\n", Options{}, []string{"plain", "", "Trivsel", "", "2: 1|Ja|Nej", "3: 2|Nej|Ja", "4: 3|Ja|Ja"}},
		{"answers are no options", "Nr;Vad tycker du?;;Ålder\n1;Lön;Tid;40\n2;;Tid;41\n", Options{}, []string{"plain", "Nr", "Vad tycker du?", "", "Ålder", "2: 1|Lön|Tid|40", "3: 2||Tid|41"}},
		{"years are no options", "Nr;Lön i kr: 2018;Lön i kr: 2019\n1;1;0\n2;0;1\n", Options{}, []string{"plain", "Nr", "Lön i kr: 2018", "Lön i kr: 2019", "2: 1|1|0", "3: 2|0|1"}},
		{"grades are no ticks", "Nr;Hur är det: Chefen;Hur är det: Jobbet\n1;1;2\n2;0;1\n", Options{}, []string{"plain", "Nr", "Hur är det: Chefen", "Hur är det: Jobbet", "2: 1|1|2", "3: 2|0|1"}},

		{"official statistics", officialFile, Options{}, []string{"official-statistics", "Kommun", "Kod", "Typ", "#Heltid: Antal", "Andel", "#Lärare: Antal", "group : #Heltid  [3 4]", "group : #Lärare  [5]",
			"7: Ale|0180|Alla|257,9|73,3|291", "8: Ale|0180|Enskild|.|..|~100",
			"remark 1: Statistik från Skolverket, https://www.skolverket.se", "remark 3: Valt läsår: 2020/21", "remark 10: Rapport", "remark 12: Heltid; Omräknat, i tjänster"}},
		{"official statistics saved by Excel", "Källa: SCB;;;;\n;;2018;2019;\nLän;Kod;Antal;Antal;Antal\nBlekinge;10;1 234;–;7\nSkåne;12;5;;\nDalarna;20;;;\nKälla;;;;\n", Options{},
			[]string{"official-statistics", "Län", "Kod", "2018: Antal", "2019: Antal", "2019: Antal (2)", "group : 2018  [2]", "group : 2019  [3 4]", "4: Blekinge|10|1 234|–|7", "5: Skåne|12|5||",
				"remark 1: Källa: SCB", "remark 6: Dalarna; 20", "remark 7: Källa"}},
		{"a survey with a title", "Medarbetarenkät 2018\n\nnr;Trivs du?;Ålder\n1;Ja;40\n2;;\n", Options{}, []string{"titled", "nr", "Trivs du?", "Ålder", "4: 1|Ja|40", "5: 2||", "remark 1: Medarbetarenkät 2018"}},
		{"a survey with a title and options", "Medarbetarenkät 2018;;\n;;\nnr;Vad tycker du?: Lön;Vad tycker du?: Tid\n1;1;\n2;;1\n", Options{},
			[]string{"titled", "nr", "Vad tycker du?: Lön | Vad tycker du? | Lön", "Vad tycker du?: Tid | Vad tycker du? | Tid", "group : Vad tycker du? ticked1 [1 2]", "4: 1|1|", "5: 2||1", "remark 1: Medarbetarenkät 2018"}},
		{"a survey with a title and parts", "Medarbetarenkät 2018;;;;\nBakgrund;;Trivsel;;Övrigt\nnr;Enhet;Jag trivs;Kommentar;Ålder\n1;Syd;5;;40\n2;Syd;4;bra;41\n", Options{},
			[]string{"titled", "nr", "Enhet", "Jag trivs", "Kommentar", "Ålder", "4: 1|Syd|5||40", "5: 2|Syd|4|bra|41", "remark 1: Medarbetarenkät 2018"}},
		{"a survey with parts", "Bakgrund;;Trivsel;;\nnr;Enhet;Jag trivs;Kommentar;Ålder\n1;Syd;5;;40\n2;Syd;4;bra;41\n", Options{},
			[]string{"titled", "nr", "Enhet", "Jag trivs", "Kommentar", "Ålder", "3: 1|Syd|5||40", "4: 2|Syd|4|bra|41"}},
		{"parts over every column", ";;Trivsel;Trivsel;Chef;Chef\nnr;Enhet;Lön;Kommentar;Stöd;Kommentar\n1;Syd;5;;4;\n2;Syd;4;bra;1;nja\n", Options{},
			[]string{"titled", "nr", "Enhet", "Lön", "Trivsel: Kommentar", "Stöd", "Chef: Kommentar", "3: 1|Syd|5||4|", "4: 2|Syd|4|bra|1|nja"}},
		{"a title and items under a question", "Medarbetarenkät 2018\n\n;;Hur väl stämmer det?;\nnr;Enhet;Jag trivs;Jag mår bra\n1;Syd;Ja;Nej\n2;Syd;Nej;Nej\n", Options{},
			[]string{"titled", "nr", "Enhet", "Hur väl stämmer det?: Jag trivs | Hur väl stämmer det? | Jag trivs", "Hur väl stämmer det?: Jag mår bra | Hur väl stämmer det? | Jag mår bra",
				"group : Hur väl stämmer det?  [2 3]", "5: 1|Syd|Ja|Nej", "6: 2|Syd|Nej|Nej", "remark 1: Medarbetarenkät 2018"}},
		{"names that are not all there", "nr;;kön;svar\nA;Syd;Man;Ja\nB;Syd;Man;Nej\nC;Nord;Man;Nej\n", Options{}, []string{"plain", "nr", "", "kön", "svar", "2: A|Syd|Man|Ja", "3: B|Syd|Man|Nej", "4: C|Nord|Man|Nej"}},
		{"a title above answers", "Medarbetarenkät 2018\n1;Ja;40\n2;Nej;41\n", Options{}, []string{"the file has only one column"}},
		{"a header within quotation marks", "\"nr;kön;svar\"\nA1;Kvinna;Ja\nA2;Man;Nej\n", Options{}, []string{"the file has only one column"}},
		{"statistics with codes", "Källa: SCB\nLän;Länskod;Antal\nBlekinge;10;7\nUppsala;03;8\nSlut\n", Options{}, []string{"official-statistics", "Län", "Länskod", "Antal", "3: Blekinge|10|7", "4: Uppsala|03|8", "remark 1: Källa: SCB", "remark 5: Slut"}},
		{"a row that is wider than its header is plain", "namn;svar\nÅsa;ja;x\nBo;nej;y\n", Options{}, []string{"plain", "namn", "svar", "2: Åsa|ja|x", "3: Bo|nej|y"}},
		{"row names are plain", ",a,b,c\n1,2,3,4\n2,3,4,5\n", Options{}, []string{"plain", "", "a", "b", "c", "2: 1|2|3|4", "3: 2|3|4|5"}},
		{"named plain", qualtricsFile[:strings.Index(qualtricsFile, "Start Date")] + "a\n", Options{Layout: "plain"}, []string{"plain", "StartDate", "EndDate", "Status", "Progress", "ResponseId", "Q1", "Q2", "Q5_1", "Q5_2", "Q5_9", "Q5_9_TEXT", "Q6_1", "Q6_2", "Q7", "Q7 - Topics", "2: a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, outline(t, c.text, c.o)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLayoutsSorted(t *testing.T) {
	if names := LayoutNames(); !slices.IsSorted(names) {
		t.Errorf("Layouts are sorted by name: %v", names)
	}
}

// FuzzLayouts reads any text as any layout: nothing of the file may be lost, and
// groups hold columns that there are.
func FuzzLayouts(f *testing.F) {
	for i, text := range []string{"", "a. b;c. d\n1;2\n", "a;b [x]\n1;2\n", qualtricsFile, officialFile, "a___1,a___2\n1,0\n", "Timestamp,q [a],q [b]\n2018-12-01 09:00,1,2\n",
		"Nr;Vad tycker du?;;Ålder\n;Lön;Tid;\n1;1;;40\n", "Nr;Vad är: Lön;Vad är: Tid\n1;1;0\n"} {
		f.Add(text, uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, layout uint8) {
		o := Options{Layout: append(LayoutNames(), "")[int(layout)%(len(Layouts)+1)]}
		plainly := fuzzRows(text, Options{Layout: "plain", Delimiter: ";"}, nil)
		o.Delimiter = ";"
		r, err := Open(strings.NewReader(text), o)
		if err != nil {
			return
		}
		h := r.Heading()
		for _, g := range h.Groups {
			for _, i := range g.Columns {
				if i < 0 || i >= len(h.Columns) {
					t.Fatalf("group %q has column %d of %d", g.Name, i, len(h.Columns))
				}
			}
		}
		records := 0
		for {
			_, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return
			}
			records++
		}
		blank := 0
		for _, row := range plainly {
			if strings.TrimSpace(strings.Join(row, "")) == "" {
				blank++
			}
		}
		const mostHeaders = 3
		if lost := len(plainly) - records - len(r.Remarks()); len(plainly) > 0 && (lost < 1 || lost > mostHeaders+blank) {
			t.Errorf("%d rows, %d records and %d remarks of layout %s", len(plainly), records, len(r.Remarks()), h.Layout)
		}
	})
}

// TestForm tells how a file is written, as far as its beginning does.
func TestForm(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"nothing but ASCII", "a;b\n1;2\n", "semicolons between columns"},
		{"a letter of UTF-8", "område,b\n1,2\n", "utf-8, commas between columns"},
		{"a byte order mark", "\uFEFFa\tb\n1\t2\n", "utf-8, tabs between columns"},
		{"a letter of Windows-1252", "omr\xE5de|b\n1|2\n", "windows-1252, bars between columns"},
		{"a title above", "Enkät 2024\n\na;b;c\n1;2;3\n2;3;4\n", "utf-8, semicolons between columns, header on line 3"},
	} {
		r, err := Open(strings.NewReader(c.file), Options{File: "f"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := r.Heading().Form; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSuits refuses what a file of its format cannot have.
func TestSuits(t *testing.T) {
	sav, err := os.ReadFile("../sav/testdata/choices.sav")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file string
		o    Options
		want string
	}{
		{"a;b\n1;2\n", Options{File: "f", Sheet: "Svar"}, "f: the file is no workbook and has no sheets"},
		{string(sav), Options{File: "f", Layout: "qualtrics"}, "f: files of the format sav have no layout: they name their columns themselves"},
		{string(sav), Options{File: "f", Layout: "plain"}, ""},
	} {
		got := ""
		if _, err := Open(strings.NewReader(c.file), c.o); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
