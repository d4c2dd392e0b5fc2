set -e
printf "/public/\ndata/events.csv\n" > .gitignore
git init -q -b main
git add -A
GIT_AUTHOR_DATE=2023-12-01T10:00:00+03:00 GIT_COMMITTER_DATE=2023-12-01T10:00:00+03:00 git -c user.name=Test -c user.email=test@example.org commit -q -m site
