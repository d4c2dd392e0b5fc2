#!/bin/sh
# Made by `opora init --ci`: the steps that all build servers share.
#   sh tools/opora-ci.sh install    the program, from OPORA_DEB with the SHA-256 in OPORA_DEB_SHA256, unless it is there
#   sh tools/opora-ci.sh last       what was published, from SITE_URL, into last/
#   sh tools/opora-ci.sh report     what a merge request changes, into changes/, and as its comment where there is a token
#   sh tools/opora-ci.sh check      all problems, and what forbids to publish
#   sh tools/opora-ci.sh build      the site, into public/
set -eu

fetch() { # PATH: prints the code of the answer
  curl -sS -L -o "last/$1" -w '%{http_code}' "${SITE_URL%/}/$1"
}

mark='<!-- opora -->'

# The forge by the variables that it sets: address of the comments, address of one of them, and what is sent to change it. GitHub, Gitea and Forgejo speak alike.
forge() {
  if [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    comments=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    comment=$comments
    change=PUT
    header="PRIVATE-TOKEN: ${OPORA_TOKEN:-}"
    token=${OPORA_TOKEN:-}
    base=$CI_MERGE_REQUEST_DIFF_BASE_SHA
  else
    number=${GITHUB_REF#refs/pull/}
    comments=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/${number%%/*}/comments
    comment=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments
    change=PATCH
    header="Authorization: token ${GITHUB_TOKEN:-}"
    token=${GITHUB_TOKEN:-}
    base=origin/$GITHUB_BASE_REF
  fi
}

# One comment, changed at each push.
tell() {
  { echo "$mark"; cat changes/izmeneniya.md; } | jq -Rs '{body: .}' > changes/comment.json
  page=1
  known=
  while [ -z "$known" ]; do
    curl -fsS -H "$header" "$comments?per_page=100&limit=50&page=$page" > changes/comments.json || return 1
    [ "$(jq length changes/comments.json)" -gt 0 ] || break
    known=$(jq -r --arg mark "$mark" '[.[] | select(.body | startswith($mark)) | .id][0] // empty' changes/comments.json)
    page=$((page + 1))
  done
  if [ -n "$known" ]; then
    curl -fsS -o /dev/null -X "$change" -H "$header" -H 'Content-Type: application/json' --data @changes/comment.json "$comment/$known" || return 1
  else
    curl -fsS -o /dev/null -H "$header" -H 'Content-Type: application/json' --data @changes/comment.json "$comments" || return 1
  fi
  rm changes/comment.json changes/comments.json
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
    # With them the check sees which published numbers change. A site need not have all of them.
    for table in results events indicator_values decisions_by_school; do
      if [ "$code" != 200 ]; then break; fi
      code=$(fetch "dannye/$table.json")
      if [ "$code" = 404 ]; then
        rm "last/dannye/$table.json"
        code=200
      fi
    done
    if [ "$code" != 200 ]; then
      echo "${SITE_URL%/}: сайт ответил $code, а без прошлой публикации собирать нельзя" >&2
      rm -rf last
      exit 1
    fi
    ;;
  report)
    forge
    mkdir -p changes
    # 1 = the new state has errors, which the check says; there is a report all the same.
    opora changes "$base...HEAD" --format html --out changes/izmeneniya.html || [ $? = 1 ]
    opora changes "$base...HEAD" --format markdown > changes/izmeneniya.md || [ $? = 1 ]
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat changes/izmeneniya.md >> "$GITHUB_STEP_SUMMARY"; fi
    # Requests from other people's copies get no token that may write.
    if [ -n "$token" ]; then tell || echo 'отчёт не удалось написать в обсуждение, он лежит в changes/' >&2; fi
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
