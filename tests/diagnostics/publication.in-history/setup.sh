source "$SUPPORT/office_that_pushes.sh"
printf -- '---\ntitle: Кружок\n---\nУченик 5 «А» класса Иванов Пётр Сергеевич занял место.\n' > content/kruzhok.md && commit name
rm content/kruzhok.md && commit gone
echo "$(git rev-parse main) $(git rev-parse HEAD) refs/heads/pravki" > pushed.txt
