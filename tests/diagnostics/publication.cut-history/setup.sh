source "$SUPPORT/office_with_commits.sh"
git rev-parse HEAD > .git/shallow
