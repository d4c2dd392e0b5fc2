#!/usr/bin/env bash
# fuzz.sh [SECONDS]: builds the fuzzers with AddressSanitizer and UndefinedBehaviorSanitizer and runs each for SECONDS (60). Findings stay in build/fuzz.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
tools/install.sh fuzz
cmake --preset fuzz > /dev/null
targets=$(sed -n 's/^opora_fuzzer(\([a-z_]*\).*/\1/p' tests/fuzz/CMakeLists.txt)
cmake --build --preset fuzz --target $(printf 'fuzz_%s ' $targets)
for target in $targets; do
  echo "== $target, $seconds s"
  corpus=build/fuzz/corpus/$target
  mkdir -p "$corpus"
  build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=20 -print_final_stats=0 -verbosity=0 \
    -artifact_prefix=build/fuzz/"$target"- "$corpus" tests/fuzz/seeds/"$target"
done
