source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
rm out/ledger.json
edit second
