package study

import _ "embed"

//go:embed study.schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of a study file, by which editors
// complete and explain its keys. What depends on several keys at once only
// [Load] checks.
func Schema() []byte { return schema }
