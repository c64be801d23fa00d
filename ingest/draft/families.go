package draft

import (
	"slices"
	"strings"
)

// A family is labels that mean steps of one thing, such as agreement, in the
// words of many questionnaires. To teach the draft new words, write them here.
type family struct {
	sv, en string // begins the id of a scale in that language
	single bool   // the answers are listed in this order but are no scale
	// ofDegrees: the steps say how much, before words that all labels share: very
	// stressed, not at all stressed.
	ofDegrees bool
	// steps are the labels from the least to the most, as fold writes them.
	// Labels that mean the same stand in one step; a questionnaire that uses
	// two of them is not recognised.
	steps []step
	// agree is the rank from which an answer agrees, where the scale has no
	// middle; 0: no answer of this family is an agreement.
	agree int
	// complete are scales as they are printed, by which a step that nobody
	// chose can be told.
	complete []string
}

// A step is a place on a scale, from 0 for the least to 100 for the most, and
// its words, parted by |.
type step struct {
	rank   int
	sv, en string
}

// middle is the rank of the step that takes neither side.
const middle = 50

// families are tried in this order; the first that knows all labels has them.
var families = []family{
	{sv: "janej", en: "yesno", single: true, steps: []step{
		{0, "ja", "yes|y"},
		{50, "delvis|ja delvis|till viss del|både och|kanske|tveksam", "partly|partially|yes partly|maybe"},
		{100, "nej", "no|n"},
	}},
	{sv: "instammer", en: "agree", agree: 70, steps: []step{
		{0, "tar helt avstånd|tar bestämt avstånd|instämmer inte alls|håller inte alls med|instämmer absolut inte|tar starkt avstånd|helt oenig|mycket oenig|håller absolut inte med",
			"strongly disagree|completely disagree|totally disagree|fully disagree|disagree strongly|disagree completely|do not agree at all|definitely disagree"},
		{10, "instämmer i mycket låg grad|instämmer i mycket liten grad|instämmer i mycket liten utsträckning", "agree to a very small extent"},
		{20, "tar i huvudsak avstånd|instämmer i huvudsak inte|tar till stor del avstånd", "mostly disagree|moderately disagree|disagree moderately"},
		{25, "tar avstånd|instämmer inte|håller inte med|oenig|instämmer knappast", "disagree"},
		{30, "tar delvis avstånd|instämmer delvis inte|håller delvis inte med|tar till viss del avstånd|instämmer till liten del|instämmer i liten grad|instämmer i låg grad|instämmer i liten utsträckning|instämmer till mindre del",
			"somewhat disagree|disagree somewhat|partly disagree|partially disagree"},
		{35, "tar något avstånd", "slightly disagree|disagree slightly|tend to disagree|mildly disagree|disagree a little|rather disagree"},
		{middle, "varken eller|varken instämmer eller tar avstånd|varken instämmer eller inte|instämmer varken eller|varken avstånd eller instämmande|neutral",
			"neither agree nor disagree|neither agree or disagree|neither|neutral|undecided|neither nor"},
		{60, "instämmer något|instämmer lite", "slightly agree|agree slightly|tend to agree|mildly agree|agree a little|rather agree"},
		{65, "instämmer delvis|håller delvis med|håller med till viss del|instämmer till viss del|instämmer i viss mån|instämmer i viss grad|instämmer i viss utsträckning", "somewhat agree|agree somewhat|partly agree|partially agree"},
		{75, "instämmer|håller med|enig|håller med till stor del|instämmer till stor del|instämmer i hög grad|instämmer i stor utsträckning", "agree"},
		{80, "instämmer i huvudsak|instämmer i stort sett|håller i stort sett med|instämmer till största delen", "mostly agree|moderately agree|agree moderately"},
		{90, "instämmer i mycket hög grad|instämmer i mycket stor utsträckning", "agree to a very great extent"},
		{100, "instämmer helt|håller helt med|håller med helt|håller med helt och hållet|håller fullständigt med|instämmer absolut|instämmer helt och hållet|helt enig|mycket enig|instämmer starkt|instämmer fullständigt|håller absolut med",
			"strongly agree|completely agree|totally agree|fully agree|agree strongly|agree completely|definitely agree"},
	}, complete: []string{
		"tar helt avstånd|tar delvis avstånd|varken eller|instämmer delvis|instämmer helt",
		"tar helt avstånd|tar delvis avstånd|instämmer delvis|instämmer helt",
		"tar helt avstånd|tar avstånd|varken eller|instämmer|instämmer helt",
		"håller inte alls med|håller delvis inte med|varken eller|håller delvis med|håller helt med",
		"strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
		"strongly disagree|disagree|agree|strongly agree",
		"strongly disagree|disagree|slightly disagree|neither agree nor disagree|slightly agree|agree|strongly agree",
		"strongly disagree|disagree|somewhat disagree|neither agree nor disagree|somewhat agree|agree|strongly agree",
		"strongly disagree|somewhat disagree|neither agree nor disagree|somewhat agree|strongly agree",
		"completely disagree|partly disagree|neither agree nor disagree|partly agree|completely agree",
	}},
	{sv: "stammer", en: "true", agree: 70, steps: []step{
		{0, "stämmer inte alls|stämmer mycket dåligt|stämmer absolut inte|stämmer inte", "not at all true|not true at all|completely untrue|very untrue of me"},
		{20, "stämmer dåligt", "not true|untrue"},
		{25, "stämmer ganska dåligt|stämmer mindre bra|stämmer mindre väl|stämmer inte så bra|stämmer inte så väl|stämmer sällan|stämmer i liten grad|stämmer i låg grad|stämmer till liten del", "slightly true|mostly untrue|hardly true"},
		{35, "stämmer delvis inte|stämmer inte särskilt bra|stämmer inte särskilt väl", "somewhat untrue"},
		{middle, "varken eller|stämmer varken bra eller dåligt|stämmer varken eller|neutral|stämmer någorlunda", "neither true nor untrue|neutral|moderately true|neither"},
		{60, "stämmer delvis|stämmer till viss del|stämmer i viss mån|stämmer i viss grad|stämmer något", "somewhat true|partly true"},
		{72, "stämmer ganska bra|stämmer ganska väl|stämmer till stor del|stämmer i hög grad|stämmer i stort sett", "mostly true"},
		{80, "stämmer bra|stämmer väl|stämmer", "true"},
		{90, "stämmer mycket väl|stämmer mycket bra", "very true"},
		{100, "stämmer helt|stämmer precis|stämmer absolut|stämmer helt och hållet|stämmer fullständigt|stämmer till fullo", "completely true|exactly true"},
	}, complete: []string{
		"stämmer mycket dåligt|stämmer ganska dåligt|stämmer varken bra eller dåligt|stämmer ganska bra|stämmer mycket bra",
		"stämmer mycket dåligt|stämmer dåligt|stämmer varken bra eller dåligt|stämmer bra|stämmer mycket bra",
		"stämmer inte alls|stämmer delvis|stämmer till stor del|stämmer helt",
	}},
	{sv: "nojd", en: "satisfied", agree: 70, steps: []step{
		{0, "mycket missnöjd|helt missnöjd|väldigt missnöjd|inte alls nöjd|extremt missnöjd",
			"very dissatisfied|very unsatisfied|completely dissatisfied|extremely dissatisfied|not at all satisfied|totally dissatisfied"},
		{20, "missnöjd", "dissatisfied|unsatisfied"},
		{25, "ganska missnöjd", "fairly dissatisfied|quite dissatisfied|rather dissatisfied"},
		{30, "inte särskilt nöjd|mindre nöjd|inte så nöjd|delvis missnöjd", "not very satisfied|moderately dissatisfied"},
		{35, "något missnöjd", "somewhat dissatisfied|slightly dissatisfied"},
		{middle, "varken nöjd eller missnöjd|varken eller|neutral|varken", "neither satisfied nor dissatisfied|neither satisfied or dissatisfied|neutral|neither|neither nor"},
		{60, "något nöjd", "slightly satisfied|somewhat satisfied"},
		{65, "delvis nöjd", "moderately satisfied"},
		{72, "ganska nöjd", "fairly satisfied|quite satisfied|rather satisfied"},
		{80, "nöjd", "satisfied"},
		{100, "mycket nöjd|helt nöjd|väldigt nöjd|extremt nöjd", "very satisfied|completely satisfied|extremely satisfied|totally satisfied"},
	}, complete: []string{
		"mycket missnöjd|ganska missnöjd|varken nöjd eller missnöjd|ganska nöjd|mycket nöjd",
		"mycket missnöjd|missnöjd|varken nöjd eller missnöjd|nöjd|mycket nöjd",
		"mycket missnöjd|ganska missnöjd|ganska nöjd|mycket nöjd",
		"very dissatisfied|dissatisfied|neither satisfied nor dissatisfied|satisfied|very satisfied",
		"very dissatisfied|somewhat dissatisfied|neither satisfied nor dissatisfied|somewhat satisfied|very satisfied",
		"very dissatisfied|dissatisfied|satisfied|very satisfied",
	}},
	{sv: "ofta", en: "often", steps: []step{
		{0, "aldrig|inte alls|aldrig nästan aldrig|aldrig eller nästan aldrig|sällan eller aldrig|sällan aldrig|aldrig eller sällan", "never|never hardly ever|never almost never|never or almost never|never or hardly ever|rarely or never"},
		{5, "lite kanske 1 10 av tiden", "about a tenth of the time"},
		{8, "nästan aldrig|så gott som aldrig", "almost never|hardly ever|nearly never"},
		{15, "mycket sällan|väldigt sällan", "very rarely|very seldom"},
		{22, "sällan", "rarely|seldom"},
		{26, "ungefär 1 4 av tiden|en fjärdedel av tiden|ungefär en fjärdedel av tiden", "about a quarter of the time"},
		{30, "ganska sällan", "once in a while|fairly seldom"},
		{38, "då och då|någon gång|enstaka gånger", "occasionally|from time to time"},
		{42, "ibland", "sometimes"},
		{middle, "ungefär hälften av tiden|ungefär halva tiden|halva tiden|hälften av tiden", "about half the time|half of the time"},
		{58, "ganska ofta", "fairly often|quite often"},
		{65, "ofta", "often|frequently"},
		{70, "för det mesta|oftast|vanligtvis", "most of the time|usually|mostly"},
		{73, "ungefär 3 4 av tiden|tre fjärdedelar av tiden|ungefär tre fjärdedelar av tiden", "about three quarters of the time"},
		{76, "mycket ofta|väldigt ofta", "very often|very frequently"},
		{88, "nästan alltid|så gott som alltid|nästan hela tiden", "almost always|nearly always"},
		{100, "alltid|hela tiden|jämt|alltid nästan alltid|alltid eller nästan alltid", "always|all the time|always or almost always"},
	}, complete: []string{
		"aldrig|sällan|ibland|ofta|alltid",
		"aldrig|sällan|ibland|ofta|mycket ofta",
		"aldrig|sällan|ibland|ofta",
		"aldrig|ibland|ofta|alltid",
		"aldrig|sällan|ibland|ofta|mycket ofta|alltid",
		"never|rarely|sometimes|often|always",
		"never|sometimes|often|always",
		"never|rarely|sometimes|often",
		"never|rarely|sometimes|often|very often",
		"never|sometimes|often|very often|always",
		"never|rarely|sometimes|often|very often|always",
	}},
	{sv: "dagligen", en: "daily", steps: []step{
		{0, "aldrig|inte alls|sällan eller aldrig|sällan aldrig|aldrig eller sällan", "never|rarely or never"},
		{10, "mer sällan|mera sällan|sällan|mindre ofta|mindre än en gång per år", "less often|rarely|less than once a year"},
		{20, "varje år|årligen|en gång per år|en gång om året", "yearly|annually|once a year|every year"},
		{24, "någon gång per år|några gånger per år|någon gång om året|några gånger om året|flera gånger per år|ett par gånger per år|ett par gånger om året", "a few times a year|several times a year"},
		{28, "varje halvår|en gång i halvåret|någon gång i halvåret|två gånger per år|någon gång per halvår", "twice a year|every six months"},
		{32, "varje kvartal|en gång i kvartalet|någon gång i kvartalet|någon gång per kvartal|kvartalsvis", "quarterly|every quarter"},
		{40, "varje månad|månadsvis|en gång i månaden|en gång per månad|någon gång i månaden|någon gång per månad", "monthly|once a month|every month"},
		{46, "några gånger i månaden|ett par dagar per månad|ett par dagar i månaden|några dagar i månaden|några dagar per månad|några gånger varje månad|ett par gånger per månad|några gånger per månad|flera gånger i månaden|flera gånger per månad|ett par gånger i månaden", "a few times a month|several times a month"},
		{52, "varannan vecka", "every other week|every two weeks"},
		{58, "varje vecka|en dag per vecka|en dag i veckan|veckovis|en gång i veckan|en gång per vecka|någon gång i veckan|någon gång per vecka", "weekly|once a week|every week"},
		{66, "några gånger i veckan|ett par dagar per vecka|ett par dagar i veckan|några dagar i veckan|några dagar per vecka|ett par gånger per vecka|några gånger per vecka|flera gånger i veckan|flera gånger per vecka|ett par gånger i veckan", "a few times a week|several times a week"},
		{76, "nästan varje dag|i stort sett varje dag", "almost daily|almost every day|nearly every day"},
		{85, "varje dag|dagligen|en gång om dagen", "daily|every day|once a day"},
		{95, "flera gånger per dag|flera gånger om dagen|flera gånger varje dag", "several times a day|many times a day"},
	}},
	{sv: "bra", en: "good", agree: 62, steps: []step{
		{0, "mycket dåligt|inte alls bra|mycket dålig|mycket dåliga|uselt|mycket låg kvalitet", "very poor|very bad|terrible"},
		{20, "dåligt|dålig|dåliga", "poor|bad"},
		{30, "ganska dåligt|ganska dålig|ganska dåliga|mindre bra|inte så bra|inte särskilt bra|inte speciellt bra", "rather poor|not so good|fairly poor|fairly bad|below average"},
		{middle, "varken bra eller dåligt|varken bra eller dålig|varken eller|godtagbart|godtagbar|acceptabelt|acceptabel|medel|okej|ok|neutral|sådär|någorlunda",
			"fair|average|neutral|neither good nor bad|acceptable|ok|okay|neither good nor poor"},
		{65, "ganska bra|ganska gott|ganska god", "fairly good|quite good|rather good|above average"},
		{75, "bra|gott|god", "good"},
		{88, "mycket bra|mycket gott|mycket god", "very good"},
		{100, "utmärkt|utmärkta", "excellent|outstanding"},
	}, complete: []string{
		"mycket dåligt|ganska dåligt|varken bra eller dåligt|ganska bra|mycket bra",
		"mycket dåligt|dåligt|varken bra eller dåligt|bra|mycket bra",
		"mycket dålig|ganska dålig|varken bra eller dålig|ganska bra|mycket bra",
		"mycket dålig|dålig|varken bra eller dålig|bra|mycket bra",
		"very poor|poor|fair|good|very good",
		"poor|fair|good|very good|excellent",
	}},
	{sv: "viktigt", en: "important", agree: 62, steps: []step{
		{0, "inte alls viktigt|oviktigt|helt oviktigt|inte viktigt|inte alls viktig|oviktig", "not at all important|unimportant|not important|very unimportant"},
		{22, "mindre viktigt|inte särskilt viktigt|ganska oviktigt|mindre viktig|inte så viktigt", "not very important|slightly important|of little importance|not so important"},
		{42, "något viktigt", "somewhat important"},
		{middle, "varken viktigt eller oviktigt|varken eller|neutral", "moderately important|neither important nor unimportant|neutral"},
		{65, "ganska viktigt|ganska viktig", "fairly important|quite important|rather important"},
		{75, "viktigt|viktig", "important"},
		{88, "mycket viktigt|mycket viktig|väldigt viktigt", "very important"},
		{100, "extremt viktigt|avgörande|helt avgörande", "extremely important|essential|crucial"},
	}},
	{sv: "sannolikt", en: "likely", agree: 62, steps: []step{
		{0, "mycket osannolikt|inte alls troligt|inte alls sannolikt|absolut inte|mycket otroligt", "very unlikely|extremely unlikely|not at all likely|definitely not"},
		{20, "osannolikt|otroligt|nej troligen inte|troligen inte|förmodligen inte", "unlikely|probably not"},
		{30, "ganska osannolikt|mindre troligt|inte särskilt troligt|knappast", "somewhat unlikely|not very likely|fairly unlikely"},
		{middle, "varken eller|varken sannolikt eller osannolikt|kanske|neutral", "neither likely nor unlikely|maybe|might or might not|neutral|possibly"},
		{70, "ganska sannolikt|ganska troligt", "somewhat likely|fairly likely|quite likely"},
		{80, "sannolikt|troligt|troligen|förmodligen|ja troligen", "likely|probably"},
		{100, "mycket sannolikt|mycket troligt|absolut|helt säkert|definitivt", "very likely|extremely likely|definitely|certainly"},
	}, complete: []string{
		"mycket osannolikt|ganska osannolikt|varken sannolikt eller osannolikt|ganska sannolikt|mycket sannolikt",
		"mycket osannolikt|osannolikt|varken sannolikt eller osannolikt|sannolikt|mycket sannolikt",
		"very unlikely|unlikely|neither likely nor unlikely|likely|very likely",
		"very unlikely|somewhat unlikely|neither likely nor unlikely|somewhat likely|very likely",
	}},
	{sv: "grad", en: "extent", agree: 68, steps: []step{
		{0, "inte alls|i mycket låg grad|i mycket liten utsträckning|i mycket liten grad|i mycket låg utsträckning|inte i någon utsträckning|i ingen utsträckning",
			"not at all|to a very small extent|to a very low degree|to no extent|none at all"},
		{20, "i låg grad|i liten utsträckning|i låg utsträckning|i liten grad|lite|litet|knappast alls|till liten del", "to a small extent|to a low degree|a little|slightly|to a little extent|very little"},
		{30, "i ganska låg grad|i ganska liten utsträckning", "to a fairly small extent"},
		{45, "i viss grad|i viss mån|i viss utsträckning|delvis|till viss del|något|i någon mån|varken hög eller låg grad", "to some extent|somewhat|partly|to some degree|moderately|partially|to a moderate extent"},
		{middle, "varken eller", "neither"},
		{62, "ganska mycket|i ganska hög grad|i ganska stor utsträckning", "quite a bit|quite a lot|to a fairly large extent"},
		{75, "i hög grad|i stor utsträckning|i hög utsträckning|till stor del|mycket|i stor grad", "to a great extent|to a large extent|to a high degree|a lot|much"},
		{90, "i mycket hög grad|i mycket stor utsträckning|i mycket hög utsträckning|väldigt mycket|i mycket stor grad", "very much|to a very great extent|to a very large extent|extremely|a great deal|to a very high degree"},
		{100, "helt|helt och hållet|fullt ut|fullständigt", "completely|entirely|fully|totally|wholly"},
	}, complete: []string{
		"i mycket låg grad|i låg grad|i viss grad|i hög grad|i mycket hög grad",
		"i mycket låg grad|i låg grad|varken hög eller låg grad|i hög grad|i mycket hög grad",
		"i mycket liten utsträckning|i liten utsträckning|i viss utsträckning|i stor utsträckning|i mycket stor utsträckning",
		"inte alls|i liten utsträckning|i viss utsträckning|i stor utsträckning|helt",
		"inte alls|i låg grad|i viss grad|i hög grad|i mycket hög grad",
		"to a very small extent|to a small extent|to some extent|to a large extent|to a very large extent",
		"not at all|a little|somewhat|a lot|completely",
	}},
	{sv: "battre", en: "better", agree: 62, steps: []step{
		{0, "mycket sämre|avsevärt sämre|betydligt sämre|försämrats mycket|kraftigt försämrats", "much worse|far worse|a lot worse"},
		{22, "sämre|försämrats", "worse"},
		{35, "något sämre|lite sämre|försämrats något", "a little worse|somewhat worse|slightly worse"},
		{middle, "oförändrat|oförändrad|varken bättre eller sämre|samma|likadant|ingen skillnad|ingen förändring|som tidigare|varken eller|lika bra",
			"about the same|the same|unchanged|no change|same|no difference|neither better nor worse"},
		{65, "något bättre|lite bättre|förbättrats något", "a little better|somewhat better|slightly better"},
		{78, "bättre|förbättrats", "better"},
		{100, "mycket bättre|avsevärt bättre|betydligt bättre|förbättrats mycket|kraftigt förbättrats", "much better|far better|a lot better"},
	}, complete: []string{
		"mycket sämre|något sämre|oförändrat|något bättre|mycket bättre",
		"mycket sämre|sämre|oförändrat|bättre|mycket bättre",
		"much worse|somewhat worse|about the same|somewhat better|much better",
		"much worse|worse|about the same|better|much better",
	}},
	{sv: "okat", en: "increased", steps: []step{
		{0, "minskat mycket|minskat kraftigt|mycket mindre|betydligt mindre", "decreased a lot|decreased significantly|much less"},
		{22, "minskat|mindre", "decreased|less"},
		{35, "minskat något|något mindre|lite mindre", "decreased slightly|decreased a little|somewhat less"},
		{middle, "oförändrat|oförändrad|varken ökat eller minskat|lika mycket", "unchanged|about the same|the same|no change|stayed the same"},
		{65, "ökat något|något mer|lite mer", "increased slightly|increased a little|somewhat more"},
		{78, "ökat|mer", "increased|more"},
		{100, "ökat mycket|ökat kraftigt|mycket mer|betydligt mer", "increased a lot|increased significantly|much more"},
	}},
	{sv: "latt", en: "easy", steps: []step{
		{0, "mycket svårt", "very difficult|very hard"},
		{22, "svårt", "difficult|hard"},
		{30, "ganska svårt", "fairly difficult|somewhat difficult|quite difficult"},
		{middle, "varken lätt eller svårt|varken svårt eller lätt|varken eller|neutral", "neither easy nor difficult|neither difficult nor easy|neutral"},
		{70, "ganska lätt", "fairly easy|somewhat easy|quite easy"},
		{78, "lätt", "easy"},
		{100, "mycket lätt", "very easy"},
	}},
	{sv: "hog", en: "high", steps: []step{
		{0, "mycket låg|mycket lågt", "very low"},
		{22, "låg|lågt", "low"},
		{30, "ganska låg|ganska lågt", "fairly low"},
		{middle, "medel|varken hög eller låg|varken högt eller lågt|lagom|måttlig|måttligt", "medium|moderate|average|neither high nor low"},
		{70, "ganska hög|ganska högt", "fairly high"},
		{78, "hög|högt", "high"},
		{100, "mycket hög|mycket högt", "very high"},
	}},
	{sv: "stor", en: "large", steps: []step{
		{0, "mycket liten|mycket litet", "very small"},
		{22, "liten|litet", "small"},
		{30, "ganska liten|ganska litet", "fairly small"},
		{middle, "varken stor eller liten|varken stort eller litet|varken liten eller stor|lagom", "medium|neither large nor small"},
		{70, "ganska stor|ganska stort", "fairly large"},
		{78, "stor|stort", "large"},
		{100, "mycket stor|mycket stort", "very large"},
	}},
	{sv: "positiv", en: "positive", agree: 62, steps: []step{
		{0, "mycket negativ|mycket negativt|helt negativ", "very negative|extremely negative"},
		{22, "negativ|negativt", "negative"},
		{30, "ganska negativ|ganska negativt|något negativ|övervägande negativ", "fairly negative|somewhat negative|mostly negative"},
		{middle, "varken positiv eller negativ|varken positivt eller negativt|varken eller|neutral", "neither positive nor negative|neutral|neither"},
		{70, "ganska positiv|ganska positivt|något positiv|övervägande positiv", "fairly positive|somewhat positive|mostly positive"},
		{78, "positiv|positivt", "positive"},
		{100, "mycket positiv|mycket positivt|helt positiv", "very positive|extremely positive"},
	}},
	{sv: "trygg", en: "safe", agree: 62, steps: []step{
		{0, "mycket otrygg|mycket otryggt|inte alls trygg|inte alls tryggt", "very unsafe|not at all safe"},
		{22, "otrygg|otryggt", "unsafe"},
		{30, "ganska otrygg|ganska otryggt|inte särskilt trygg|inte särskilt tryggt", "fairly unsafe|somewhat unsafe|not very safe"},
		{middle, "varken trygg eller otrygg|varken tryggt eller otryggt|varken eller|neutral", "neither safe nor unsafe|neutral|neither"},
		{70, "ganska trygg|ganska tryggt", "fairly safe|somewhat safe"},
		{78, "trygg|tryggt", "safe"},
		{100, "mycket trygg|mycket tryggt", "very safe"},
	}},
	{sv: "ja", en: "yes", agree: 55, steps: []step{
		{0, "nej inte alls|nej absolut inte|nej verkligen inte|nej definitivt inte|nej aldrig", "no not at all|no definitely not|definitely no"},
		{12, "nej", "no"},
		{20, "nej knappast|nej inte särskilt|nej inte riktigt|nej i liten grad|nej i låg grad|nej i liten utsträckning|nej sällan|nej oftast inte|nej troligen inte|nej förmodligen inte", "no not really|no probably not|not really"},
		{middle, "varken eller|både och|både ja och nej|kanske|tveksam", "maybe|neither|yes and no"},
		{60, "ja delvis|ja till viss del|ja i viss mån|ja i viss grad|ja i viss utsträckning|ja lite|ja något|ja ibland|ja i någon mån", "yes partly|yes somewhat|yes to some extent|yes a little"},
		{75, "ja till stor del|ja i stort sett|ja oftast|ja för det mesta|ja ganska mycket|ja troligen|ja förmodligen|ja kanske", "yes mostly|yes probably|yes largely"},
		{85, "ja", "yes"},
		{90, "ja i hög grad|ja i stor utsträckning|ja mycket", "yes to a great extent|yes very much"},
		{100, "ja absolut|ja definitivt|ja helt och hållet|ja helt|ja verkligen|ja i mycket hög grad|ja i allra högsta grad|ja alltid", "yes definitely|yes absolutely|yes completely|definitely yes"},
	}},
	{sv: "alla", en: "all", steps: []step{
		{0, "ingen|inga|inget|ingen av dem|inga alls|nej ingen|nej inga", "none|none of them|no none"},
		{20, "ett fåtal|få|någon enstaka|några få|någon", "a few|few|very few"},
		{35, "några|vissa|en del|ja några|ja vissa", "some|yes some"},
		{middle, "ungefär hälften|hälften", "about half|half"},
		{75, "de flesta|flertalet|merparten|ja de flesta", "most|most of them|yes most"},
		{100, "alla|samtliga|ja alla|ja samtliga", "all|all of them|yes all"},
	}},
	{sv: "lagom", en: "right", steps: []step{
		{0, "alldeles för lite|mycket för lite|alldeles för få|alldeles för låg|alldeles för lågt", "far too little|much too little"},
		{15, "för lite|för litet|för få|för låg|för lågt|för liten", "too little|too few|too low"},
		{30, "lite för lite|något för lite|något för låg|något för lågt", "a little too little|slightly too little"},
		{middle, "lagom|lagom mycket|precis lagom|varken för mycket eller för lite|tillräckligt", "about right|just right"},
		{70, "lite för mycket|något för mycket|något för hög|något för högt", "a little too much|slightly too much"},
		{85, "för mycket|för många|för hög|för högt|för stor", "too much|too many|too high"},
		{100, "alldeles för mycket|mycket för mycket|alldeles för många|alldeles för hög|alldeles för högt", "far too much|much too much"},
	}},
	{sv: "mycket", en: "very", ofDegrees: true, steps: []step{
		{0, "inte alls|inte", "not at all|not"},
		{15, "knappast|knappt", "hardly|barely"},
		{22, "inte särskilt|inte så|inte speciellt|mindre|föga", "not very|not so|not particularly"},
		{35, "lite|litet|lite grann|något|en aning", "slightly|a little|a bit"},
		{45, "till viss del|delvis|i viss mån|måttligt", "somewhat|moderately|partly"},
		{65, "ganska|rätt", "fairly|quite|rather|pretty"},
		{90, "mycket|väldigt", "very"},
		{95, "extremt|oerhört|otroligt", "extremely"},
		{100, "helt|fullständigt", "completely|totally|fully"},
	}},
}

// A place is where a label stands in its family.
type place struct {
	rank    int
	swedish bool
}

// places are where the labels of each family stand.
var places = indexFamilies()

func indexFamilies() []map[string]place {
	index := make([]map[string]place, len(families))
	for i, f := range families {
		index[i] = make(map[string]place)
		for _, s := range f.steps {
			for _, label := range words(s.en) {
				index[i][label] = place{s.rank, false}
			}
			for _, label := range words(s.sv) {
				index[i][label] = place{s.rank, true}
			}
		}
	}
	return index
}

// Words around a step that say nothing of which it is: "Jag instämmer helt",
// "Ja, alltid", "Tar helt avstånd från påståendet".
var (
	leadIns  = words("ja |nej |jag |det |vi |yes |no |i |it is ")
	leadOuts = words(" från| ifrån| från det| från påståendet| ifrån påståendet| från detta| i påståendet| med påståendet| i detta| med detta| med det| with the statement| with this statement| with this")
)

// find looks a label up, as fold writes it, with the words around it or
// without.
func (f *family) find(folded string) (p place, ok bool) {
	i := slices.IndexFunc(families, func(o family) bool { return o.sv == f.sv })
	if p, ok = places[i][folded]; ok {
		return p, ok
	}
	for _, in := range append(leadIns, "") {
		rest, leads := strings.CutPrefix(folded, in)
		for _, out := range append(leadOuts, "") {
			if core, ends := strings.CutSuffix(rest, out); leads && ends && !ok {
				p, ok = places[i][core]
			}
		}
	}
	return p, ok
}

// familyOf finds the first family that knows all labels, no two of them as the
// same step, with the rank of each. One label alone has no family.
func familyOf(labels []string) (*family, []int) {
	if len(labels) < 2 {
		return nil, nil
	}
	folded := foldAll(labels)
	for i := range families {
		if ranks := families[i].ranks(folded); ranks != nil {
			return &families[i], ranks
		}
	}
	return nil, nil
}

func foldAll(labels []string) []string {
	folded := make([]string, len(labels))
	for i, label := range labels {
		folded[i] = fold(label)
	}
	return folded
}

// ranks are the places of some labels, as fold writes them; nil where one has
// none, or two have the same.
func (f *family) ranks(folded []string) []int {
	if f.ofDegrees {
		if folded = withoutCommonEnd(folded); folded == nil {
			return nil
		}
	}
	ranks := make([]int, 0, len(folded))
	for _, label := range folded {
		p, ok := f.find(label)
		if !ok || slices.Contains(ranks, p.rank) {
			return nil
		}
		ranks = append(ranks, p.rank)
	}
	return ranks
}

// withoutCommonEnd cuts off the words that all labels end with; nil where they
// end with no word in common, or one of them says nothing else.
func withoutCommonEnd(labels []string) []string {
	rest := make([][]string, len(labels))
	for i, label := range labels {
		rest[i] = strings.Fields(label)
	}
	cut := 0
	for {
		for _, r := range rest {
			if len(r) <= cut+1 {
				return joinAll(rest, cut)
			}
		}
		last := func(r []string) string { return r[len(r)-1-cut] }
		if slices.ContainsFunc(rest, func(r []string) bool { return last(r) != last(rest[0]) }) {
			return joinAll(rest, cut)
		}
		cut++
	}
}

// joinAll writes lists of words without so many at the end of each; it is nil
// where that is none.
func joinAll(lists [][]string, cut int) (texts []string) {
	if cut == 0 {
		return nil
	}
	for _, list := range lists {
		texts = append(texts, strings.Join(list[:len(list)-cut], " "))
	}
	return texts
}

// lacking finds the one step that a scale has as it is printed and these
// labels have not; ok is false where there is none, or more than one could be
// meant. A middle is never missed, since many scales have none.
func (f *family) lacking(labels []string) (label string, ok bool) {
	folded := make([]string, len(labels))
	neutral := false
	for i, l := range labels {
		folded[i] = fold(l)
		p, _ := f.find(folded[i])
		neutral = neutral || p.rank == middle
	}
	for _, scale := range f.complete {
		rest := strings.Split(scale, "|")
		known := 0
		for _, l := range folded {
			i := slices.IndexFunc(rest, func(printed string) bool { return f.same(printed, l) })
			if i >= 0 {
				rest = slices.Delete(rest, i, i+1)
				known++
			}
		}
		switch {
		case known < len(folded) || len(folded) < 3:
			continue
		case len(rest) == 0: // this scale is complete as it is
			return "", false
		case len(rest) > 1 || f.isMiddle(rest[0]):
			continue
		case ok && label != rest[0]:
			return "", false
		}
		label, ok = rest[0], true
	}
	return label, ok
}

// same tells whether two labels are one step of a printed scale: the same
// words, or the middle in other words of the same language.
func (f *family) same(printed, label string) bool {
	if printed == label {
		return true
	}
	p, _ := f.find(printed)
	l, ok := f.find(label)
	return ok && p.rank == middle && l == p
}

func (f *family) isMiddle(label string) bool {
	p, ok := f.find(label)
	return ok && p.rank == middle
}

// swedish tells whether most of the labels are Swedish.
func (f *family) swedish(labels []string) bool {
	swedish, folded := 0, foldAll(labels)
	if f.ofDegrees {
		folded = withoutCommonEnd(folded)
	}
	for _, l := range folded {
		if p, _ := f.find(l); p.swedish {
			swedish++
		}
	}
	return 2*swedish > len(folded)
}

// agreeFrom is the rank from which an answer agrees, among the ranks that a
// scale has: all above the middle where there is one. It is over 100 where no
// answer of the family is an agreement.
func (f *family) agreeFrom(ranks []int) int {
	switch {
	case f.agree == 0:
		return 101
	case slices.Contains(ranks, middle):
		return middle + 1
	}
	return f.agree
}
