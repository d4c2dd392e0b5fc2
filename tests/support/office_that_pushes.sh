# Sourced by setup.sh of a diagnostic of `receive`: a repository with one commit on main, and its folder `files`. What git writes to the hook goes into pushed.txt.
set -e
export GIT_AUTHOR_DATE=2026-02-02T10:00:00+03:00 GIT_COMMITTER_DATE=2026-02-02T10:00:00+03:00
none=0000000000000000000000000000000000000000 # git's word for no commit
commit() { git add -A site.yaml content data files && git -c user.name=Test -c user.email=test@example.org commit -q -m "$1"; }
mkdir -p files && touch files/readme.txt
git init -q -b main
commit site
git checkout -q --detach
