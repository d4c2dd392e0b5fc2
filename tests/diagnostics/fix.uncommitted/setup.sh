export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org GIT_CONFIG_GLOBAL=/dev/null
git init -q -b main
git add .
git commit -q -m site
printf 'vtoraya;Вторая СОШ \n' >> data/schools.csv
