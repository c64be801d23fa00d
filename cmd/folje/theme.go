package main

import (
	"path/filepath"

	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report/theme"
)

// themeOf is the theme that the command line names, else the study's.
func themeOf(st *study.Study, flag string) (*theme.Theme, error) {
	switch {
	case flag != "":
		return theme.Load(study.Dir(filepath.Dir(flag)), filepath.Base(flag))
	case st.Report.Theme != "":
		return theme.Load(st.Files, st.Report.Theme)
	}
	return theme.Default(), nil
}
