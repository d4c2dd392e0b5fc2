# A folder that was copied into itself again and again.
set -e
folder=content
for level in $(seq 60); do folder=$folder/kopia; done
mkdir -p "$folder"
printf 'a' > "$folder/zametka.txt"
