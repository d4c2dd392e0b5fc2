#!/usr/bin/env bash
# Installs what the tests need and runs them all, browser tests included.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }

tools/install.sh test
tools/npm-ci.sh themes/worker
(cd themes/worker && npm run --silent build)
PUPPETEER_SKIP_DOWNLOAD=1 tools/npm-ci.sh tests

step "Format"
git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run -Werror

step "Program"
[[ -f build/release/build.ninja ]] || cmake --preset release > /dev/null
cmake --build --preset release

step "Tests"
[[ -f build/dev/build.ninja ]] || cmake --preset dev > /dev/null
cmake --build --preset dev
ctest --preset dev

step "Unit tests under AddressSanitizer and UndefinedBehaviorSanitizer"
[[ -f build/sanitize/build.ninja ]] || cmake --preset sanitize > /dev/null
cmake --build --preset sanitize
ctest --preset sanitize

step "clang-tidy"
tools/tidy.sh

step "All tests passed"
cat <<'NEXT'
What next:
  OPORA_ACCEPT=1 ctest --preset dev -L golden    accept changed expected files, after reading the difference
  ctest --preset dev -L unit                     only the quick tests
NEXT
