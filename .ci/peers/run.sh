#!/usr/bin/env bash
# Counts the same file with Följe and with its peers, in turn, and prints how long
# each took, how much memory, and how many times DuckDB's time, round by round:
#
#   .ci/peers/run.sh [ROWS [ROUNDS]]
#
# 1 million rows and 7 rounds where nothing is said; FORM=lookup beforehand spares
# the search for the best of six ways to ask DuckDB. On Debian as root it installs
# what is not there: data.table, GNU time, and DuckDB from npm. The file is what
# folje datasets simulate draws: 30 statements by area, tenure and year. The peers
# count these 30 three-way tables and nothing else; Följe makes every cube of its
# plan, checks every answer, and has to come to the same counts.
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=${1:-1000000} rounds=${2:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { printf '\n== %s\n' "$*" >&2; }

install_peers() {
  if ! { command -v node && command -v npm && test -x /usr/bin/time && Rscript -e 'library(data.table)'; } >/dev/null 2>&1; then
    apt-get update -q && apt-get install -qy --no-install-recommends nodejs npm time r-base-core r-cran-data.table
  fi >&2
  cp .ci/peers/*.mjs "$work"
  npm install --prefix "$work" --loglevel error --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >&2
}

draw() {
  go build -o "$work/folje" ./cmd/folje
  go test -c -o "$work/speed" ./analysis
  "$work/folje" datasets simulate --rows "$rows" --out "$work/drawn" >&2
  answers=$work/drawn/svar.csv
  wc -c "$answers" >&2
}

# The contestants: each counts the answers, and those that tell put their counts
# where the function counts finds them.
contestants=(wc folje-counts folje-hashed folje-run duckdb data.table)
contest() {
  case $1 in
    wc) wc -l "$answers" ;;
    folje-counts) "$work/speed" -test.run '^$' -test.bench '^BenchmarkStudy$' -test.benchtime 1x -study "$work/drawn/study.yaml" -counts "$work/folje-counts.csv" ;;
    folje-hashed) "$work/speed" -test.run '^$' -test.bench '^BenchmarkStudy$' -test.benchtime 1x -study "$work/drawn/study.yaml" -counts "$work/folje-hashed.csv" -hashed ;;
    folje-run) "$work/folje" run "$work/drawn/study.yaml" --out "$work/report" ;;
    duckdb) node "$work/duckdb.mjs" "$form" "$answers" "$work/duckdb.csv" ;;
    data.table) Rscript .ci/peers/datatable.R "$answers" "$work/data.table.csv" ;;
  esac >/dev/null
}

# measure NAME: seconds, seconds of processor and peak kB of a contestant.
measure() {
  local begin=$EPOCHREALTIME end
  /usr/bin/time -o "$work/used" -f '%U %S %M' "$BASH" -c "$(declare -f contest); contest $1"
  end=$EPOCHREALTIME
  awk "{ print $end - $begin, \$1 + \$2, \$3 }" "$work/used"
}

# choose_form finds the best way to ask DuckDB on this machine.
choose_form() {
  local best=1000000 seconds
  for form in $(node "$work/duckdb.mjs" forms "$answers"); do
    seconds=$(measure duckdb)
    seconds=${seconds%% *}
    echo "DuckDB, $form: $seconds s" >&2
    if awk "BEGIN { exit !($seconds < $best) }"; then
      best=$seconds best_form=$form
    fi
  done
  form=$best_form
}

check_counts() {
  node "$work/folje.mjs" "$work/drawn/study.yaml" "$work/report/private/counts.parquet" "$work/folje-run.csv"
  for name in folje-counts folje-hashed folje-run data.table; do
    if ! cmp <(LC_ALL=C sort "$work/duckdb.csv") <(LC_ALL=C sort "$work/$name.csv"); then
      echo "$name and DuckDB do not agree"
      exit 1
    fi
  done
  echo "all counts are equal: $(($(wc -l <"$work/duckdb.csv") - 1)) groups by 30 statements by 7 answers"
}

say install; install_peers
say draw; draw
export work answers form
wc -l "$answers" >/dev/null # now in the page cache
form=${FORM:-}
if [[ -z $form ]]; then
  say the best form
  choose_form
fi
say "$rounds rounds of ${contestants[*]}"
for ((round = 1; round <= rounds; round++)); do
  for name in "${contestants[@]}"; do
    echo "$round $name $(measure "$name")"
  done
done | tee "$work/measured" >&2
say result
uptime
node "$work/table.mjs" "$work/measured"
check_counts
