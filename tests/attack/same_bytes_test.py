#!/usr/bin/env python3
"""What is published does not depend on what is hidden: same_bytes_test.py OPORA SITE...

In copies of real sites one pupil after another changes places between two schools whose numbers are hidden and told only
together: one more failed here, one fewer there. Every file of the site must stay the same, byte for byte. At last one more
pupil fails altogether: the totals must change and the results of the schools must not, or nothing was proved.
"""
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHANGES_OF_A_SITE = 7 if os.environ.get("OPORA_LONG") else 2
NAMES = {"school": ("school", "Школа"), "period": ("period", "Период"), "procedure": ("procedure", "Процедура"),
         "participants": ("participants", "Количество участников"), "below": ("below", "Не преодолели порог"),
         "mark2": ("mark2",), "mark3": ("mark3",)}


class Results:
    """The table of a site, of which single numbers change."""

    def __init__(self, path: Path):
        self.path = path
        text = path.read_text(encoding="utf-8-sig")
        self.delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
        self.rows = list(csv.reader(io.StringIO(text), delimiter=self.delimiter))
        self.column = {name: self.rows[0].index(title) for name, titles in NAMES.items() for title in titles if title in self.rows[0]}
        key = [self.column[name] for name in ("procedure", "period", "school")]
        self.place = {tuple(row[one] for one in key): number for number, row in enumerate(self.rows) if number}

    def number(self, row: tuple, name: str):
        text = self.rows[self.place[row]][self.column[name]] if name in self.column else ""
        return int(text) if text else None

    def can_add(self, row: tuple, pupils: int) -> bool:
        if row not in self.place or "below" not in self.column:
            return False
        below, marks = self.number(row, "below"), [self.number(row, "mark2"), self.number(row, "mark3")]
        if below is None or not 0 <= below + pupils <= self.number(row, "participants"):
            return False
        return marks == [None, None] or (None not in marks and marks[0] == below and marks[1] >= pupils)

    def add(self, row: tuple, pupils: int) -> None:
        """So many more of the row did not pass; their marks follow."""
        for name, more in (("below", pupils), ("mark2", pupils), ("mark3", -pupils)):
            number = self.number(row, name)
            if number is not None:
                self.rows[self.place[row]][self.column[name]] = str(number + more)

    def write(self) -> None:
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="\n").writerows(self.rows)
        self.path.write_text(out.getvalue(), encoding="utf-8")


def build(opora: str, source: Path, out: Path) -> dict:
    """The output: path → bytes."""
    run = subprocess.run([opora, "build", "--first", "--quiet", "--source", str(source), "--out", str(out)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def hidden_groups(files: dict) -> list:
    """For each told sum the rows whose participants are hidden, as in the published ledger."""
    groups = []
    for line in json.loads(files["dannye/razglasheno.json"])["columns"]:
        small = {school for school, letter in line.get("small", {}).items() if ":" not in letter}
        for one in line.get("sums", []):
            groups.append([(line["procedure"], line["period"], school) for school in one["schools"] if school in small])
    return [group for group in groups if len(group) > 1]


def exchanges(results: Results, groups: list, chance: random.Random) -> list:
    pairs = [(a, b) for group in groups for a in group for b in group if a != b and results.can_add(a, 1) and results.can_add(b, -1)]
    chance.shuffle(pairs)
    return pairs[:CHANGES_OF_A_SITE]


def check_site(opora: str, site: Path, folder: Path) -> tuple:
    copy = folder / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("public", "build", ".git", "node_modules", "examples", "tests", "generator", "bench"))
    results = Results(copy / "data/results.csv")
    results.write()
    first = build(opora, copy, folder / "first")
    groups = hidden_groups(first)
    failures, changes = [], 0
    for gains, loses in exchanges(results, groups, random.Random(str(site))):
        results.add(gains, 1)
        results.add(loses, -1)
        results.write()
        other = build(opora, copy, folder / f"other{changes}")
        failures += [f"{site.name}: {path} depends on which of {gains}, {loses} did not pass" for path in sorted(first.keys() | other.keys())
                     if first.get(path) != other.get(path)]
        results.add(gains, -1)
        results.add(loses, 1)
        changes += 1
    return failures, changes, lambda: one_more(opora, copy, folder / "more", results, groups, first)


def one_more(opora: str, copy: Path, out: Path, results: Results, groups: list, first: dict) -> list:
    """The first row of a group in which one more pupil that did not pass moves what is told of all."""
    for row in [row for group in groups for row in group if results.can_add(row, 1)]:
        results.add(row, 1)
        results.write()
        other = build(opora, copy, out)
        results.add(row, -1)
        changed = {path for path in first.keys() | other.keys() if first.get(path) != other.get(path)}
        if "dannye/totals.csv" in changed:
            return [] if "dannye/results.csv" not in changed else [f"{row}: results of schools changed with a hidden number"]
    return ["no hidden number moves any total: nothing was proved"]


def main() -> int:
    opora, sites = sys.argv[1], [Path(site).resolve() for site in sys.argv[2:]]
    failures, count, proof = [], 0, None
    with tempfile.TemporaryDirectory() as temporary:
        for site in sites:
            found, changes, more = check_site(opora, site, Path(temporary) / (site.name or "sample"))
            failures += found
            count += changes
            proof = proof or (more if changes else None)
        failures += proof() if proof else ["no site has two hidden results in one sum: nothing was proved"]
    print("\n".join(failures) or f"{count} exchanges of hidden numbers, all files the same")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
