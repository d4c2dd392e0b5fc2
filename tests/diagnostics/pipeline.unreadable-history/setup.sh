# A repository whose objects are named by SHA-256.
set -e
git init -q -b main --object-format=sha256
git add -A
git -c user.name=Test -c user.email=test@example.org commit -q -m site
