source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
sed -i 's/Opora [0-9.]*/Opora 0.1.0/' out/editions/*.json
edit second
