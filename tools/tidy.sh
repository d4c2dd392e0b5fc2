#!/usr/bin/env bash
# clang-tidy over the sources of the generator that changed since it last passed, two at a time.
set -euo pipefail
cd "$(dirname "$0")/.."
passed=build/dev/tidy
mkdir -p "$passed"

# A file is looked at again when it, any header or the rules change.
shared=$(cat .clang-tidy $(git ls-files 'generator/*.hpp') | sha256sum)
pending=()
for file in $(git ls-files 'generator/*.cpp'); do
  key=$( (echo "$shared"; cat "$file") | sha256sum | cut -c1-32)
  [[ -e $passed/$key ]] || pending+=("$file:$key")
done
((${#pending[@]} == 0)) && { echo "nothing changed"; exit 0; }
echo "${#pending[@]} files"
check() {
  clang-tidy-14 --quiet -p build/dev "${1%:*}" 2> /dev/null && touch "$2/${1#*:}"
}
export -f check
printf '%s\n' "${pending[@]}" | xargs -P "$(nproc)" -I{} bash -c 'check "$1" "$2"' _ {} "$passed"
