package draft

import (
	"fmt"
	"strings"
	"testing"
)

// toldApart names files and says what waves and municipalities these are.
func toldApart(language string, names ...string) string {
	d := &Draft{Language: language}
	var files []*file
	for _, name := range names {
		files = append(files, &file{name: name})
	}
	tell(d, files)
	var list []string
	for _, f := range files {
		list = append(list, strings.Trim(f.name+"="+f.source.Wave+"/"+f.source.Municipality, "/="))
	}
	for _, w := range d.Waves {
		list = append(list, w.Label.In(""))
	}
	return strings.Join(list, " ")
}

func TestNamesOfFilesTellThemApart(t *testing.T) {
	for _, c := range []struct {
		language, names, want string
	}{
		{"sv", "svar-ht2018.csv|svar-vt2018.csv|svar_HT17.csv", "svar_HT17.csv=ht2017 svar-vt2018.csv=vt2018 svar-ht2018.csv=ht2018 Hösten 2017 Våren 2018 Hösten 2018"},
		{"sv", "Enkät hösten 2018.xlsx|Enkät våren 2019.xlsx", "Enkät hösten 2018.xlsx=ht2018 Enkät våren 2019.xlsx=vt2019 Hösten 2018 Våren 2019"},
		{"en", "2018 spring.csv|2018 autumn.csv", "2018 spring.csv=spring2018 2018 autumn.csv=autumn2018 Spring 2018 Autumn 2018"},
		{"en", "rse2017_uk.csv|rse2016_uk.csv", "rse2016_uk.csv=2016 rse2017_uk.csv=2017 2016 2017"},
		{"sv", "a 2016-17.csv|a 2015-16.csv", "a 2015-16.csv=2015-16 a 2016-17.csv=2016-17 2015/16 2016/17"},
		{"sv", "export_20181103.csv|export_20180412.csv", "export_20180412.csv=2018-04-12 export_20181103.csv=2018-11-03 2018-04-12 2018-11-03"},
		{"sv", "2018-12.csv|2018-06.csv", "2018-06.csv=2018-06 2018-12.csv=2018-12 2018-06 2018-12"},
		{"sv", "2019k1.csv|2018k4.csv", "2018k4.csv=2018k4 2019k1.csv=2019k1 Kvartal 4 2018 Kvartal 1 2019"},
		{"sv", "mätning 2.csv|mätning 1.csv", "mätning 1.csv=m1 mätning 2.csv=m2 Mätning 1 Mätning 2"},
		{"sv", "svar Malmo.csv|svar göteborgs stad.csv|Lilla Edets kommun.csv", "svar Malmo.csv=/Malmö svar göteborgs stad.csv=/Göteborg Lilla Edets kommun.csv=/Lilla Edet"},
		{"sv", "kil 2018.csv|kil 2016.csv|umeå 2016.csv", "kil 2016.csv=2016/Kil umeå 2016.csv=2016/Umeå kil 2018.csv=2018/Kil 2016 2018"},
		{"sv", "umeå-2018.csv|kil-2018.csv", "umeå-2018.csv=/Umeå kil-2018.csv=/Kil"},
		{"sv", "b.csv|a.csv", "b.csv=b a.csv=a b a"},
		{"sv", "svar.csv", "svar.csv"},
	} {
		if got := toldApart(c.language, strings.Split(c.names, "|")...); got != c.want {
			t.Errorf("%s: %s, not %s", c.names, got, c.want)
		}
	}
}

func TestDaysOfAnswersTellFilesApart(t *testing.T) {
	answered := func(name string, days ...string) *file {
		p := &profile{dates: len(days), answered: len(days)}
		p.column.Header = "Timestamp"
		for _, day := range days {
			p.values = append(p.values, seen{text: day, times: 1})
		}
		return &file{name: name, profiles: []*profile{p}}
	}
	for _, c := range []struct {
		first, second []string
		want          string
	}{
		{[]string{"2018-11-02", "2018-11-05", "2019-01-02"}, []string{"2016-12-01", "2016-12-02"}, "2016 2018"},
		{[]string{"2018-11-02", "2018-11-05"}, []string{"2018-03-01 12:00"}, "2018-03 2018-11"},
		{[]string{"2018-11-02"}, []string{"2018-11-03"}, "b a"}, // the same month tells nothing
	} {
		d := &Draft{Language: "sv"}
		tell(d, []*file{answered("b.csv", c.first...), answered("a.csv", c.second...)})
		var waves []string
		for _, w := range d.Waves {
			waves = append(waves, w.ID)
		}
		if got := strings.Join(waves, " "); got != c.want {
			t.Errorf("%v and %v are the waves %s, not %s", c.first, c.second, got, c.want)
		}
	}
}

func TestEveryMunicipalityIsListedOnce(t *testing.T) {
	// Sweden has 290: Statistics Sweden, Kommuner i kodnummerordning.
	seen := make(map[string]bool)
	for _, m := range municipalities {
		seen[m] = true
		if got := municipalityIn("enkät " + m + " 2018"); got != m {
			t.Errorf("%s is taken for %q", m, got)
		}
	}
	if len(seen) != 290 {
		t.Errorf("%d municipalities", len(seen))
	}
}

func TestStudiesAreNamedByWhatTheirFilesShare(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"svar.csv", "svar: Svar"},
		{"mapp/Medarbetarenkät 2018.xlsx", "medarbetarenkät-2018: Medarbetarenkät 2018"},
		{"rse2016_uk.csv|rse2017_uk.csv", "rse-uk: Rse uk"},
		{"2016.csv|2017.csv", "enkät: Enkät"},
		{"1.csv", "enkat-1: 1"},
	} {
		var files []*file
		for _, name := range strings.Split(c.names, "|") {
			files = append(files, &file{name: name})
		}
		id, title := nameStudy(files)
		if got := fmt.Sprintf("%s: %s", id, title); got != c.want {
			t.Errorf("%s are called %s, not %s", c.names, got, c.want)
		}
	}
}
