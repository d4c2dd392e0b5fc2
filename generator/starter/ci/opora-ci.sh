#!/bin/sh
# Made by `opora init --ci`: the steps that all build servers share.
#   sh tools/opora-ci.sh install    the program, from OPORA_DEB with the SHA-256 in OPORA_DEB_SHA256, unless it is there
#   sh tools/opora-ci.sh last       what was published, from SITE_URL, into last/
#   sh tools/opora-ci.sh check      all problems, and what forbids to publish
#   sh tools/opora-ci.sh build      the site, into public/
set -eu

fetch() { # PATH: prints the code of the answer
  curl -sS -L -o "last/$1" -w '%{http_code}' "${SITE_URL%/}/$1"
}

case $1 in
  install)
    if command -v opora > /dev/null; then exit 0; fi
    curl -fsSL -o /tmp/opora.deb "$OPORA_DEB"
    echo "$OPORA_DEB_SHA256  /tmp/opora.deb" | sha256sum -c -
    apt-get update -q
    apt-get install -y -q /tmp/opora.deb
    ;;
  last)
    # What was told of small schools stands on the site. Only 404 says that nothing was told; to forget it after any other failure would be unsafe.
    rm -rf last
    mkdir -p last/dannye
    code=$(fetch manifest.json)
    if [ "$code" = 404 ]; then
      rm -rf last
      echo 'сайта ещё нет: это первая публикация'
      exit 0
    fi
    if [ "$code" = 200 ]; then code=$(fetch dannye/razglasheno.json); fi
    if [ "$code" != 200 ]; then
      echo "${SITE_URL%/}: сайт ответил $code, а без прошлой публикации собирать нельзя" >&2
      rm -rf last
      exit 1
    fi
    ;;
  check)
    if [ -d last ]; then opora check --publish --published last; else opora check --publish; fi
    ;;
  build)
    if [ -d last ]; then told='--previous last'; else told=--first; fi
    # shellcheck disable=SC2086 # two words
    opora build --at HEAD --out public $told
    ;;
  *)
    echo 'opora-ci.sh install|last|check|build' >&2
    exit 2
    ;;
esac
