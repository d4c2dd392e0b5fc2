set -e
export GIT_AUTHOR_DATE=2026-02-02T10:00:00+03:00 GIT_COMMITTER_DATE=2026-02-02T10:00:00+03:00 SOURCE_DATE_EPOCH=1770109200 XDG_CACHE_HOME=$PWD/cache
commit() { git add site.yaml content data && git -c user.name=Test -c user.email=test@example.org commit -q -m "$1"; }
edit() { printf '%s\n' "$1" >> content/index.md && commit "$1"; }
git init -q -b main
commit site
"$OPORA" publish --to out --quiet
sed -i 's/Opora [0-9.]*/Opora 0.1.0/' out/editions/*.json
edit second
