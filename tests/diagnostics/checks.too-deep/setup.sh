# A template that opens more than it closes.
set -e
mkdir -p themes/own/templates
{
  printf '<article>'
  printf '<div>%.0s' $(seq 1000)
  printf '</article>\n'
} > themes/own/templates/text.mustache
