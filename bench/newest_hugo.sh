#!/bin/sh
# newest_hugo.sh FOLDER: unpacks the newest Hugo of Debian (unstable) into FOLDER with the libraries and the loader that it wants, and installs nothing.
# FOLDER/hugo then runs it. Lists of packages are kept in FOLDER, the system's own are not touched.
set -eu
folder=$(realpath -m "$1")
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1) # where this system has its packages from
mkdir -p "$folder/lists/partial" "$folder/archives/partial" "$folder/root"
cat > "$folder/unstable.sources" <<END
Types: deb
URIs: $archive
Suites: unstable
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
options="-o Dir::Etc::SourceList=$folder/unstable.sources -o Dir::Etc::SourceParts=/nonexistent -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/archives -o Dir::State::status=/dev/null -o APT::Architecture=amd64"
apt-get -q $options update
packages=$(apt-get -q -s $options --no-install-recommends install hugo | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
cd "$folder/archives"
for package in $packages; do
  case $package in
    hugo | lib*) apt-get -q $options download "$package" ;;
  esac
done
for package in ./*.deb; do dpkg -x "$package" "$folder/root"; done
libraries="$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu"
printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$(find "$folder/root" -name 'ld-linux-x86-64.so.2' | head -1)" "$libraries" "$folder/root/usr/bin/hugo" > "$folder/hugo"
chmod +x "$folder/hugo"
"$folder/hugo" version
