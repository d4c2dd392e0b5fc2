# Names of an archive that was packed on an old Windows: windows-1251.
set -e
printf 'x' > "content/$(printf '\317\353\340\355').pdf"
