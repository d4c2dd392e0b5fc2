source "$SUPPORT/office_with_commits.sh"
"$OPORA" publish --to out --quiet
# One number is corrected without a reason, one with it.
sed -i 's/^lesnaya,2025,oge-ma,41,6$/lesnaya,2025,oge-ma,41,8/; s/^polevaya,2025,oge-ru,50,9$/polevaya,2025,oge-ru,50,10/' data/results.csv
printf 'date,table,row,field,old,new,reason\n2026-02-03,results,polevaya / 2025 / oge-ru,below,9,10,Апелляция\n' > data/corrections.csv
commit numbers
