#!/usr/bin/env bash
# fuzz.sh [SECONDS]: builds the fuzzers with AddressSanitizer and UndefinedBehaviorSanitizer and runs each for SECONDS (60), within its limits of time
# and memory per input (tests/fuzz/CMakeLists.txt). Findings stay in build/fuzz/tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
tools/install.sh test
cmake --preset fuzz -DOPORA_FUZZ_SECONDS="$seconds" > /dev/null
cmake --build --preset fuzz
ctest --preset fuzz --timeout $((seconds + 300))
