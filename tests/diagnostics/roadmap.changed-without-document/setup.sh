# Two commits: the second one moves a deadline.
set -e
commit() { GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -c user.name=Test -c user.email=test@example.org commit -q -m "$1"; }
git init -q -b main
git add -A && commit 2023-04-10T10:00:00+03:00
sed -i 's/Май 2023/Октябрь 2023/' data/measures.csv
git add -A && commit 2023-06-15T10:00:00+03:00
