# 51 MB of zeros between the two ends of a PDF.
set -e
{ printf '%%PDF-1.4\n'; head -c 53477376 /dev/zero; printf '%%%%EOF\n'; } > content/otchet.pdf
