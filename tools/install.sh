#!/usr/bin/env bash
# install.sh run|package|test: installs the Debian packages that are missing, and says what it does. Each includes those before it.
# Why each package is here, and how much it weighs: docs/decisions/0010-packages.md.
set -euo pipefail

build_packages=(
  g++ cmake ninja-build pkg-config ca-certificates
  libcmark-gfm-dev libcmark-gfm-extensions-dev nlohmann-json3-dev libgit2-dev libsqlite3-dev
  libbrotli-dev zlib1g-dev libmimalloc-dev libminizip-dev libpugixml-dev libxlsxwriter-dev libpng-dev libfreetype-dev
  libyaml-dev libicu-dev libfmt-dev libexpected-dev libcli11-dev libgmp-dev libssl-dev libre2-dev poppler-utils
  libturbojpeg0-dev libwebp-dev libexif-dev liblcms2-dev libmicrohttpd-dev
)
package_packages=(dpkg-dev file debootstrap)
test_packages=(
  clang-14 lld-14 libclang-rt-14-dev doctest-dev libgumbo-dev clang-format-14 clang-tidy-14 git python3 python3-openpyxl glpk-utils strace groff-base libreoffice-calc-nogui
  chromium nginx-light libnginx-mod-http-brotli-static apache2-bin media-types caddy rsync lftp rclone python3-pyftpdlib jq curl
)

packages=("${build_packages[@]}")
what=${1:-run}
[[ $what == run ]] || packages+=("${package_packages[@]}")
[[ $what == run || $what == package ]] || packages+=("${test_packages[@]}")
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
