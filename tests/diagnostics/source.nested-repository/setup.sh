# Another repository that somebody cloned into the site.
set -e
mkdir content/normy
git init -q content/normy
printf -- '---\ntitle: Нормы\n---\n\nТекст.\n' > content/normy/index.md
