source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
rm content/istoriya/*.md && git rm -qr --cached content/istoriya
printf 'from,to,since,reason\n' > data/addresses.csv
for n in $(seq 1990 2009); do printf 'istoriya/god-%s/,,2026-02-03,Сведения устарели\n' $n >> data/addresses.csv; done
commit gone
