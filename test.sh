#!/usr/bin/env bash
# test.sh [--long]: installs what the tests need and runs them all. --long adds what takes hours; it runs before a version is dated.
set -euo pipefail
cd "$(dirname "$0")"
log=build/test
mkdir -p "$log"
: > "$log/summaries"
names=()
begins=()
beside= # the process group that works behind a step
what=${1:-}
[[ -z $what || $what == --long ]] || { echo "usage: test.sh [--long]" >&2; exit 2; }

step() {
  names+=("$1")
  begins+=("$SECONDS")
  printf '\n== %s\n' "$1"
}

# Minutes of each step, then what ctest said, the last word of which is ours.
report() {
  local status=$? i
  [[ -z $beside ]] || kill -- "-$beside" 2> /dev/null || true
  begins+=("$SECONDS")
  printf '\n== Minutes\n'
  for i in "${!names[@]}"; do
    printf '%6s  %s\n' "$(tenths $((begins[i + 1] - begins[i])))" "${names[i]}"
  done
  printf '%6s  all\n\n' "$(tenths "$SECONDS")"
  cat "$log/summaries"
  ((status == 0)) && echo "All tests passed" || echo "FAILED: ${names[-1]}"
  exit "$status"
}
tenths() { echo "$(($1 / 60)).$(($1 % 60 / 6))"; }
trap report EXIT

# tests PRESET: ctest, and its summary for the end.
tests() {
  local status=0
  ctest --preset "$1" | tee "$log/$1" || status=$?
  summary "$1"
  return "$status"
}
summary() { grep 'tests passed' "$log/$1" >> "$log/summaries" || true; }

# behind NAME COMMAND…: begins it at low priority, its words kept in a file; `settle NAME` waits for it, keeps its summary and shows all if it failed.
behind() {
  setsid nice -n 10 "${@:2}" > "$log/$1" 2>&1 &
  beside=$!
}
settle() {
  local status=0
  wait "$beside" || status=$?
  beside=
  summary "$1"
  ((status == 0)) || { cat "$log/$1"; exit 1; }
}

step "Packages to build with"
tools/install.sh run
tools/npm-ci.sh themes/worker
(cd themes/worker && npm run --silent build)

# Packages are unpacked by one core.
step "Packages to test with, and the program behind them"
cmake --preset release > /dev/null
behind release-build cmake --build --preset release
tools/install.sh test
PUPPETEER_SKIP_DOWNLOAD=1 tools/npm-ci.sh tests

step "Format"
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -n 100 -P 2 clang-format-14 --dry-run -Werror

step "The program is built"
settle release-build

# Browsers and servers wait much: meanwhile what only reckons goes on, behind them.
step "Tests of the program; behind them the modules are built and tested under sanitizers, and clang-tidy"
cmake --preset sanitize > /dev/null
behind sanitize bash -c 'cmake --build --preset sanitize && tools/tidy.py && ctest --preset sanitize'
tests release

step "What is left of that: tests of the modules"
settle sanitize

[[ $what == --long ]] || exit 0
export OPORA_LONG=1 # all worlds of a column with the thresholds of a site, and a hundred overlaps of two builds a case

step "Each file and each header is compiled alone, and all tests of that build"
cmake --preset dev > /dev/null
cmake --build --preset dev
tests dev

step "Lighthouse's times, with nothing beside it"
OPORA_LIGHTHOUSE_RUNS=3 ctest --preset release -R 'browser\.(lighthouse|report)'

step "clang-tidy over everything"
tools/tidy.py --all

step "Thousands of random municipalities: identification, and what hidden numbers can be told from what is published"
python3 tests/reference/compare_identify.py build/release/opora --count 5000 --seed 1
python3 -B tests/reference/compare_disclosure.py build/release/opora --count 200 --seed 1
python3 -B tests/attack/attack_test.py build/release/opora --count 300 --seed 1

step "A million rows with planted mistakes"
python3 bench/tables.py --rows 1000000 --runs 1 --without-tableschema

step "Three hundred random edits, each against a clean build"
ctest --preset release -R '^incremental$'

step "Fuzzers"
tools/fuzz.sh 1800

if [[ -x tests/package/bare_package.sh ]]; then
  step "The package on a bare Debian"
  cmake --build build/release --target package
  tests/package/bare_package.sh build/release/*.deb
fi
