source "$SUPPORT/office_with_commits.sh"
git checkout -q -b aside
edit aside
