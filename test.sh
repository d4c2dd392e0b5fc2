#!/usr/bin/env bash
# test.sh [--long]: installs what the tests need and runs them all. --long adds what takes hours; it runs before a version is dated.
set -euo pipefail
cd "$(dirname "$0")"
log=build/test
mkdir -p "$log"
: > "$log/summaries"
names=()
begins=()

step() {
  names+=("$1")
  begins+=("$SECONDS")
  printf '\n== %s\n' "$1"
}

# Minutes of each step, then what ctest said, the last word of which is ours.
report() {
  local status=$? i
  begins+=("$SECONDS")
  printf '\n== Minutes\n'
  for i in "${!names[@]}"; do
    printf '%6.1f  %s\n' "$(tenths $((begins[i + 1] - begins[i])))" "${names[i]}"
  done
  printf '%6.1f  all\n\n' "$(tenths "$SECONDS")"
  cat "$log/summaries"
  ((status == 0)) && echo "All tests passed" || echo "FAILED: ${names[-1]}"
  exit "$status"
}
tenths() { echo "$(($1 / 60)).$(($1 % 60 / 6))"; }
trap report EXIT

# tests PRESET: ctest, and its summary for the end.
tests() {
  ctest --preset "$1" | tee "$log/$1"
  grep -E 'tests (passed|failed)' "$log/$1" >> "$log/summaries"
}

step "Packages"
tools/install.sh test
tools/npm-ci.sh themes/worker
(cd themes/worker && npm run --silent build)
PUPPETEER_SKIP_DOWNLOAD=1 tools/npm-ci.sh tests

step "Format"
git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run -Werror

for preset in release sanitize dev; do [[ -f build/$preset/build.ninja ]] || cmake --preset "$preset" > /dev/null; done

step "The program is built"
cmake --build --preset release

step "Tests of the program"
tests release

step "The modules are built under AddressSanitizer and UndefinedBehaviorSanitizer"
cmake --build --preset sanitize

step "Tests of the modules"
tests sanitize

step "Each file compiles alone"
tools/alone.py

step "clang-tidy"
tools/tidy.py
