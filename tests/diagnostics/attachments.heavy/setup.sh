# One byte more than 20 MB between the two ends of a PDF.
set -e
{ printf '%%PDF-1.4\n'; head -c 20971506 /dev/zero; printf '%%%%EOF\n'; } > content/otchet.pdf
