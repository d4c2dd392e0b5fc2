# What git writes to the hook stands in pushed.txt.
set -e
export GIT_AUTHOR_DATE=2026-02-02T10:00:00+03:00 GIT_COMMITTER_DATE=2026-02-02T10:00:00+03:00
commit() { git add -A site.yaml content data files && git -c user.name=Test -c user.email=test@example.org commit -q -m "$1"; }
mkdir -p files && touch files/readme.txt
git init -q -b main
commit site
git checkout -q --detach
none=0000000000000000000000000000000000000000
git config opora.maxBlob 1
head -c 1048577 /dev/zero > files/disk.bin && commit large
echo "$none $(git rev-parse HEAD) refs/heads/pravki" > pushed.txt
