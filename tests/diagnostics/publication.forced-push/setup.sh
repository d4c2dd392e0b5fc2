source "$SUPPORT/office_that_pushes.sh"
echo '# comment' >> site.yaml && commit second
second=$(git rev-parse HEAD)
git checkout -q main && git checkout -q --detach
echo '# other' >> site.yaml && commit other
echo "$second $(git rev-parse HEAD) refs/heads/main" > pushed.txt
