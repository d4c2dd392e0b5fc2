#!/usr/bin/env python3
"""How long an editor waits: nothing, one word or one cell has changed since the last build.

    edits.py [--site DIR | --schools N] [--runs 5]

Each run edits a copy of the site (the sample unless named, or a district of N schools), builds it into the same folder,
and takes the time of the whole process and the processor time of it and of Node. The kinds of edits follow each other
in turns. `again` is the full work over the same site, every file compared.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import large_site

HERE = Path(__file__).resolve().parent
OPORA = os.environ.get("OPORA", str(HERE.parent / "build/release/opora"))


class Site:
    def __init__(self, folder):
        self.folder, self.number = folder, 0

    def nothing(self):
        pass

    def word(self):
        """One more word at the end of the home page."""
        self.number += 1
        with open(self.folder / "content/index.md", "a", encoding="utf-8") as page:
            page.write(f"\nСлово{self.number}.\n")

    def cell(self):
        """One pupil of a row of results more or less below the minimum, with the marks to it: a chart is drawn anew."""
        path = self.folder / "data/results.csv"
        lines = path.read_text(encoding="utf-8").split("\n")
        separator = ";" if ";" in lines[0] else ","
        header = lines[0].split(separator)
        self.number += 1
        step = 1 if self.number % 2 else -1
        changes = {header.index(name): sign * step for name, sign in (("below", 1), ("mark2", 1), ("mark3", -1)) if name in header}
        for at, line in enumerate(lines[1:], 1):
            cells = line.split(separator)
            if not all(len(cells) == len(header) and cells[i].isdigit() and int(cells[i]) > 4 for i in changes):
                continue
            for i, change in changes.items():
                cells[i] = str(int(cells[i]) + change)
            lines[at] = separator.join(cells)
            path.write_text("\n".join(lines), encoding="utf-8")
            return
        sys.exit("edits.py: no row of results has numbers that can be changed")


def build(site, out, cache, words=()):
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    command = [OPORA, "build", "--first", "--lang", "en", "--source", str(site.folder), "--out", str(out), *words]
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"edits.py: the build failed\n{said}")
    written = int(re.search(r"files written: (\d+)", said).group(1))
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, written


def copy_site(source, folder):
    for part in ("site.yaml", "content", "data", "themes"):
        place = source / part
        if place.is_dir():
            shutil.copytree(place, folder / part, ignore=shutil.ignore_patterns("worker"))
        elif place.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, folder / part)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=HERE.parent)
    parser.add_argument("--schools", type=int)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if arguments.schools:
            large_site.lay_out_for_opora(large_site.District(arguments.schools), root / "site")
        else:
            copy_site(arguments.site, root / "site")
        site, out, cache = Site(root / "site"), root / "out", root / "cache"
        first = build(site, out, cache)
        kinds = {"nothing": (site.nothing, ()), "word": (site.word, ()), "cell": (site.cell, ()), "again": (site.nothing, ("--fresh",))}
        measured = {kind: [] for kind in kinds}
        for _ in range(arguments.runs):
            for kind, (edit, words) in kinds.items():
                edit()
                measured[kind].append(build(site, out, cache, words))
        files = sum(1 for path in out.rglob("*") if path.is_file())
        print(f"{files:,} files, medians of {arguments.runs}; load before this began and now: {LOAD[0]:.1f}, {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(f"  {'first, no cache':16} {1000 * first[0]:8.0f} ms wall {1000 * first[1]:8.0f} ms processor {first[2]:7,} files written")
        for kind, runs in measured.items():
            wall, processor, written = (statistics.median(column) for column in zip(*runs))
            print(f"  {kind:16} {1000 * wall:8.0f} ms wall {1000 * processor:8.0f} ms processor {written:7,.0f} files written")


LOAD = os.getloadavg()

if __name__ == "__main__":
    main()
