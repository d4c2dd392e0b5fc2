#!/usr/bin/env bash
# npm-ci.sh FOLDER: installs exactly what FOLDER/package-lock.json names, unless that is already there.
set -euo pipefail
cd "$1"
stamp=node_modules/.installed-from
if [[ -f $stamp ]] && cmp -s package-lock.json "$stamp"; then exit 0; fi
echo "Installing npm packages in $1"
npm ci --no-audit --no-fund --loglevel=error
cp package-lock.json "$stamp"
