#!/bin/sh
# Sends what `opora publish` lists in DIR/upload to a host without a shell, in the order in which no reader meets a link to a file that is not there.
#   docs/serve/upload.sh rsync DIR user@host:/path/       over SSH
#   docs/serve/upload.sh lftp DIR ftps://user@host/path   over FTP; the password comes from ~/.netrc
#   docs/serve/upload.sh rclone DIR remote:path           whatever rclone knows
# Stops at the first failure; the next `opora publish --remote manifest.json` lists what is still missing.
set -eu
how=$1
dir=$2
target=$3
site=$dir/current

send() {
  [ -s "$1" ] || return 0
  case $how in
    rsync) rsync --files-from="$1" --checksum "$site/" "$target" ;;
    lftp)
      {
        echo "set cmd:fail-exit yes; open $target"
        while IFS= read -r path; do
          folder=$(dirname "$path")
          [ "$folder" = . ] || echo "mkdir -pf \"$folder\""
          echo "put \"$site/$path\" -o \"$path\""
        done < "$1"
      } | lftp -f /dev/stdin ;;
    rclone) rclone copy --files-from-raw "$1" "$site" "$target" ;;
    *) echo "rsync, lftp or rclone, not $how" >&2; exit 2 ;;
  esac
}

forget() {
  [ -s "$1" ] || return 0
  case $how in
    rsync) # asks for the folders of what is gone, which may be gone as well
      empty=$(mktemp -d)
      while IFS= read -r path; do mkdir -p "$empty/$(dirname "$path")"; done < "$1"
      rsync --recursive --delete --delete-missing-args --files-from="$1" "$empty/" "$target"
      rm -r "$empty"
      ;;
    lftp)
      { echo "set cmd:fail-exit yes; open $target"; while IFS= read -r path; do echo "rm -f \"$path\""; done < "$1"; } | lftp -f /dev/stdin ;;
    rclone) rclone delete --files-from-raw "$1" "$target" ;;
  esac
}

for list in 1-assets 2-files 3-pages 4-entrance 5-manifest; do send "$dir/upload/$list.txt"; done
forget "$dir/upload/6-delete.txt"
