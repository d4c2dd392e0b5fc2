source "$SUPPORT/office_with_commits.sh"
edit second
"$OPORA" publish --to out --quiet
git reset -q --hard HEAD~1
edit other
