source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
edit second
"$OPORA" publish --to out --quiet
"$OPORA" rollback --to out --reason 'неверный телефон'
