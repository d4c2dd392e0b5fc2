#!/usr/bin/env bash
# Builds the program and the sample site into public/. Installs what is missing; quick when nothing is.
set -euo pipefail
cd "$(dirname "$0")"

tools/install.sh run
tools/npm-ci.sh themes/worker
(cd themes/worker && npm run --silent build)

[[ -f build/release/build.ninja ]] || cmake --preset release > /dev/null
echo "Building the program"
cmake --build --preset release

echo "Building the sample site"
build/release/opora build --first # a demonstration: each run begins anew

cat <<'NEXT'

What next:
  open public/index.html             the sample site, in a browser
  build/release/opora --help         the commands
  ./test.sh                          all tests
  docs/ru/                           guide for editors and for the office (Russian)
NEXT
