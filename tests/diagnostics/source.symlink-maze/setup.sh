# Six folders, each with six links to the next one.
set -e
for level in 1 2 3 4 5 6; do
  mkdir -p "content/papka$level"
  for link in 1 2 3 4 5 6; do
    [ "$level" = 6 ] || ln -s "../papka$((level + 1))" "content/papka$level/ssylka$link"
  done
done
