# A clone of depth 1, as a build server makes it.
set -e
git init -q -b main
git add -A
git -c user.name=Test -c user.email=test@example.org commit -q -m site
git rev-parse HEAD > .git/shallow
