#!/usr/bin/env python3
"""No byte of the output depends on what is hidden.

scan_test.py OPORA builds a site whose small groups hold numbers that cannot be mistaken (the policy counts groups under
900 as small, so that three digits will do), and looks for them in every file. Then it builds the site again with other
hidden numbers that have the same sums: every file must be the same, byte for byte. Last, the scan must find a number
that the site does publish.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SITE = """name: Поддержка школ
as_of: 2023-12-20
disclosure: {hide_below: 800, pool_below: 900, approximate_below: 1000}
similar: {same: [territory]}
"""

PAGE = """---
title: Поддержка школ
---

```chart
sql: SELECT period, participants, school FROM results WHERE school <> 'tihaya' ORDER BY period, school
mark: line
x: period
y: participants
series: school
title: Участники
sentence: Сколько учеников писали работу.
```

```table
sql: SELECT school, period, participants, below, label FROM results ORDER BY school, period
title: Результаты
```

```value
title: Всего учеников
sql: SELECT sum(participants) FROM results WHERE open = 1
```
"""

INDICATOR = """---
title: {title}
unit: percent
direction: down
sql: |
  SELECT period, {school} sum(below) AS numerator, sum(participants) AS denominator
  FROM results WHERE open = 1 GROUP BY period{group}
---
"""

RULES = """id: rules
title: Критерии
periods: latest 1
procedures: [oge-ma]
low_result: {share_at_least: 0.30, participants_at_least: 1}
categories:
  - id: shnor
    title: ШНОР
    any_of: [{id: A, procedures_at_least: 1, in_each_of_last: 1}]
"""

SCHOOLS = ["vidnaya", "malaya", "srednyaya", "tihaya", "novaya"]
# Hidden: participants and below by school and period. The second choice has the same sums by period, by school over
# three periods, and the same results on either side of the threshold of the rules.
FIRST = {("malaya", 2021): (743, 317), ("malaya", 2022): (731, 319), ("malaya", 2023): (719, 313),
         ("srednyaya", 2021): (857, 334), ("srednyaya", 2022): (863, 337), ("srednyaya", 2023): (859, 347),
         ("tihaya", 2021): (733, 349), ("tihaya", 2022): (727, 353), ("tihaya", 2023): (739, 359)}
PUBLISHED = {2021: (2953, 967), 2022: (2957, 971), 2023: (2963, 977)}


def second() -> dict:
    """A few pupils change places between two schools, and back in another year."""
    moved = dict(FIRST)
    for school, year, participants, below in (("malaya", 2021, 4, 2), ("tihaya", 2021, -4, -2),
                                              ("malaya", 2022, -4, -2), ("tihaya", 2022, 4, 2)):
        n, k = moved[school, year]
        moved[school, year] = n + participants, k + below
    return moved


def write_site(folder: Path, hidden: dict, note: str) -> None:
    rows = ["school,period,procedure,participants,below,mean_score"]
    for year, (participants, below) in PUBLISHED.items():
        rows.append(f"vidnaya,{year},oge-ma,{participants},{below},")
        for school in ("malaya", "srednyaya", "tihaya"):
            rows.append(f"{school},{year},oge-ma,{hidden[school, year][0]},{hidden[school, year][1]},{note}")
    files = {
        "site.yaml": SITE,
        "content/index.md": PAGE,
        "content/pokazateli/rayon.md": INDICATOR.format(title="Доля по району", school="", group=""),
        "content/pokazateli/shkoly.md": INDICATOR.format(title="Доля по школам", school="school,", group=", school"),
        "data/schools.csv": "id,name,territory\n" + "".join(f"{school},{school},село\n" for school in SCHOOLS),
        "data/results.csv": "\n".join(rows) + "\n",
        "data/rules/rules.yaml": RULES,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def build(opora: str, folder: Path, hidden: dict, note: str) -> dict:
    """The output: path → bytes."""
    write_site(folder / "site", hidden, note)
    run = subprocess.run([opora, "build", "--first", "--quiet", "--source", str(folder / "site"), "--out", str(folder / "out")],
                         capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return {str(path.relative_to(folder / "out")): path.read_bytes()
            for path in sorted((folder / "out").rglob("*")) if path.is_file()}


def files_with(files: dict, number: str) -> list:
    """Files that hold the number as a word of its own. The manifest and sizes of files speak of bytes, the head of the
    search index of places in its other files, not of pupils."""
    size = "(?: |\u00a0)(?:байт|КБ|МБ)".encode()
    pattern = re.compile(rb"(?<![\w.#-])" + re.escape(number.encode()) + rb"(?![\w.-]|" + size + rb")")
    return [path for path, data in files.items() if path not in ("manifest.json", "poisk/ukazatel.json") and pattern.search(data)]


def main() -> int:
    opora = sys.argv[1]
    failures = []
    with tempfile.TemporaryDirectory() as temporary:
        first = build(opora, Path(temporary) / "first", FIRST, "3.14159")
        other = build(opora, Path(temporary) / "second", second(), "2.71828")
    secrets = {str(number) for group in FIRST.values() for number in group} | {"3.14159", "3,14159"}
    for secret in sorted(secrets):
        failures += [f"{path} holds {secret}" for path in files_with(first, secret)]
    failures += [f"{path} depends on what is hidden" for path in sorted(first.keys() | other.keys())
                 if first.get(path) != other.get(path)]
    if not files_with(first, "2963"):
        failures.append("the scan does not find what is published: it proves nothing")
    if "dannye/results.csv" not in first or not any(path.endswith(".svg") for path in first):
        failures.append("the site has no open data or no chart: nothing was scanned")
    print("\n".join(failures) or f"{len(first)} files scanned")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
