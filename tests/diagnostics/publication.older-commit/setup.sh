source "$SUPPORT/office_with_commits.sh"
edit second
"$OPORA" publish --to out --quiet
