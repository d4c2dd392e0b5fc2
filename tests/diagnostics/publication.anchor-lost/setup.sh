source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
sed -i 's/^## Малые числа$/## Малые группы/' content/metodika/index.md
commit heading
