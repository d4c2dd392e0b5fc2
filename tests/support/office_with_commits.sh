# Sourced by setup.sh of a diagnostic: the folder becomes a repository with one commit, made on a day that is always the same.
set -e
export GIT_AUTHOR_DATE=2026-02-02T10:00:00+03:00 GIT_COMMITTER_DATE=2026-02-02T10:00:00+03:00 SOURCE_DATE_EPOCH=1770109200 XDG_CACHE_HOME=$PWD/cache
commit() { git add site.yaml content data && git -c user.name=Test -c user.email=test@example.org commit -q -m "$1"; }
edit() { printf '%s\n' "$1" >> content/index.md && commit "$1"; }
git init -q -b main
commit site
