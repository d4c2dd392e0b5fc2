source "$SUPPORT/office_that_pushes.sh"
git config opora.maxBlob 1
head -c 1048577 /dev/zero > files/disk.bin && commit large
echo "$none $(git rev-parse HEAD) refs/heads/pravki" > pushed.txt
