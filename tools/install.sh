#!/usr/bin/env bash
# install.sh run|test: installs the Debian packages that are missing, and says what it does.
set -euo pipefail

build_packages=(
  g++ cmake ninja-build pkg-config ca-certificates git
  libcmark-gfm-dev libcmark-gfm-extensions-dev nlohmann-json3-dev libgit2-dev libsqlite3-dev libkainjow-mustache-dev
  libbrotli-dev zlib1g-dev libmimalloc-dev libminizip-dev libpugixml-dev libxlsxwriter-dev libcairo2-dev libfreetype-dev libyaml-cpp-dev libicu-dev libfmt-dev libexpected-dev libcli11-dev libgmp-dev libgumbo-dev libssl-dev libre2-dev
)
test_packages=(
  doctest-dev clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 chromium nginx-light libnginx-mod-http-brotli-static apache2 caddy fonts-dejavu-core glpk-utils groff-base libreoffice-calc-nogui poppler-utils python3 python3-openpyxl
)

packages=("${build_packages[@]}")
[[ ${1:-run} == test ]] && packages+=("${test_packages[@]}")
# Node may come from elsewhere than Debian: what counts is that it runs.
command -v node > /dev/null || packages+=(nodejs)
command -v npm > /dev/null || packages+=(npm)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
done
((${#missing[@]} == 0)) && exit 0

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo > /dev/null; then
    echo "These Debian packages are missing; install them as root:" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 3
  fi
  as_root=(sudo)
fi
echo "Installing Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
