source "$SUPPORT/office_that_pushes.sh"
echo "$(git rev-parse HEAD) $none refs/heads/main" > pushed.txt
