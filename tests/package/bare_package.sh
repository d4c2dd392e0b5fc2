#!/usr/bin/env bash
# bare_package.sh PACKAGE.deb [--root FOLDER]: installs the package on a bare Debian 12 that has neither compiler nor npm, builds the sample site there as
# an ordinary user, and compares it byte for byte with the site that build/release/opora makes in this folder. FOLDER is a Debian 12 that debootstrap made; it
# is copied, not changed. Needs root; without --root also debootstrap.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)

fail() { echo "bare_package: $*" >&2; exit 1; }
step() { echo "bare_package: $*"; }

package=${1:-}
[[ -f $package ]] || fail "no package «$package»; make one: cmake --build build/release --target package"
package=$(realpath "$package")
base=
[[ ${2:-} == --root ]] && base=$(realpath "${3:?--root needs a folder}")
((EUID == 0)) || fail "needs root, for chroot"
[[ -n $base ]] || command -v debootstrap > /dev/null || fail "needs the Debian package debootstrap, or --root FOLDER"
[[ -x $project/build/release/opora ]] || fail "build/release/opora is not built; run ./run.sh"
# What is mounted below is seen by this script alone and ends with it.
[[ ${BARE_PACKAGE_MOUNTS:-} == own ]] || exec unshare --mount env BARE_PACKAGE_MOUNTS=own "$0" "$@"

work=$(mktemp -d)
trap 'umount "$work/root/proc" "$work/root/dev" 2> /dev/null; rm -rf --one-file-system "$work"' EXIT
root=$work/root
inside() { env -i HOME=/tmp LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$@"; }

step "a bare Debian 12"
if [[ -n $base ]]; then cp -a "$base" "$root"; else debootstrap --variant=minbase bookworm "$root" > "$work/debootstrap.log" || fail "debootstrap: $(tail -3 "$work/debootstrap.log")"; fi
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"

step "the package is installed"
cp "$package" "$root/opora.deb"
{ inside "$root" apt-get -q update && inside "$root" apt-get -q install -y --no-install-recommends /opora.deb; } > "$work/install.log" 2>&1 || { tail -20 "$work/install.log" >&2; fail "apt-get install"; }
for tool in cc g++ clang npm; do
  inside "$root" sh -c "command -v $tool" > /dev/null && fail "$tool came with the package"
done
inside "$root" dpkg -L opora > "$work/files"
for file in bin/opora share/man/man1/opora.1.gz share/man/ru/man1/opora.1.gz share/bash-completion/completions/opora share/doc/opora/copyright; do
  # A bare system may leave out what dpkg is told to; the package has it.
  grep -q -x "/usr/$file" "$work/files" || fail "/usr/$file is not in the package"
done
grep -q -F "$project" "$root/usr/bin/opora" && fail "the program names the folder where it was built"
[[ $(inside "$root" opora --version) == "$("$project/build/release/opora" --version)" ]] || fail "the package has another version"

step "the sample site is built there and here"
mkdir "$work/site"
cp -r "$project"/{site.yaml,content,data} "$work/site/"
git_here() { GIT_AUTHOR_DATE=2023-09-01T10:00:00Z GIT_COMMITTER_DATE=2023-09-01T10:00:00Z git -C "$work/site" -c user.name=Test -c user.email=test@example.org "$@"; }
git_here init -q
git_here add .
git_here commit -q -m site
cp -r "$work/site" "$root/tmp/site"
chown -R nobody:nogroup "$root/tmp/site"
inside --userspec=nobody:nogroup "$root" opora build --source /tmp/site --out /tmp/out > "$work/there.log" 2>&1 || { cat "$work/there.log" >&2; fail "opora build"; }
XDG_CACHE_HOME=$work/cache "$project/build/release/opora" build --source "$work/site" --out "$work/out" > "$work/here.log" 2>&1 || { cat "$work/here.log" >&2; fail "opora build in this folder"; }
diff -r "$work/out" "$root/tmp/out" > "$work/difference" || { head -20 "$work/difference" >&2; fail "the two sites differ"; }
step "$(find "$work/out" -type f | wc -l) files, byte for byte the same"

step "the package is removed"
inside "$root" apt-get -q purge -y opora > "$work/purge.log" 2>&1 || { tail -5 "$work/purge.log" >&2; fail "apt-get purge"; }
[[ ! -e $root/usr/share/opora && ! -e $root/usr/bin/opora ]] || fail "something is left of it"
step "done"
