# A table of 700 columns whose 300 rows have one cell each.
set -e
{
  printf -- '---\ntitle: Итоги\n---\n\n## Таблица\n\n'
  printf '| а %.0s' $(seq 700); printf '|\n'
  printf '|---%.0s' $(seq 700); printf '|\n'
  printf '| 1 |\n%.0s' $(seq 300)
} > content/itogi.md
