source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
rm content/o-rayone.md && git rm -q --cached content/o-rayone.md && commit gone
