#!/usr/bin/env python3
"""How long does `opora changes` take over one large table, beside `opora check` of the same site?

    changes.py [--rows 100000] [--runs 3]

`results` has 10 columns, so 100,000 rows are 1,000,000 cells. The table is edited, sorted otherwise and written in another encoding. A result that is not what was done
ends with exit code 1. Times are the best of the runs, of the processor and of the clock.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import planted

OPORA = os.environ.get("OPORA", str(Path(__file__).resolve().parent.parent / "build/release/opora"))


def timed(words):
    """The output, seconds of the clock and of the processor, and megabytes."""
    begin = time.monotonic()
    process = subprocess.Popen([OPORA, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return output, time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def git(site, *words):
    subprocess.run(["git", "-C", site, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", *words], check=True, stdout=subprocess.DEVNULL)


def lines_of(site):
    return (site / "data/results.csv").read_text(encoding="utf-8").splitlines()


def write(site, lines, encoding="utf-8"):
    (site / "data/results.csv").write_bytes(("\n".join(lines) + "\n").encode(encoding))


def one_cell(lines):
    cells = lines[1000].split(";")
    cells[9] = "2,17"
    return [*lines[:1000], ";".join(cells), *lines[1001:]]


def hundredth(lines):
    """Another mean mark in every hundredth row."""
    result = list(lines)
    for index in range(100, len(lines), 100):
        cells = lines[index].split(";")
        cells[9] = "2,1" + str(index // 100 % 10)
        result[index] = ";".join(cells)
    return result


def shuffled(lines):
    rows = lines[1:]
    random.Random(1).shuffle(rows)
    return [lines[0], *rows]


def cells_changed(report):
    return sum(table["changed"] for table in report["tables"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="opora-changes-"))
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    try:
        site, _ = planted.write(folder, arguments.rows, 0)
        git(site, "init", "-q")
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "site")
        lines = lines_of(site)
        edits = {"one cell": (one_cell, "utf-8"), "a mean mark in every hundredth row": (hundredth, "utf-8"), "another order and Windows-1251": (shuffled, "cp1251")}
        best = min((timed(["check", "--source", str(site)]) for _ in range(arguments.runs)), key=lambda run: run[2])
        print(f"check: {best[1]:.2f} s of the clock, {best[2]:.2f} of the processor, {best[3]:.0f} MB")
        for name, (edit, encoding) in edits.items():
            changed = edit(lines)
            expected = 0 if edit is shuffled else sum(one != other for one, other in zip(lines, changed))
            write(site, changed, encoding)
            runs = [timed(["changes", "--source", str(site), "--format", "json"]) for _ in range(arguments.runs)]
            found = cells_changed(json.loads(runs[0][0]))
            best = min(runs, key=lambda run: run[2])
            print(f"{name}: {best[1]:.2f} s of the clock, {best[2]:.2f} of the processor, {best[3]:.0f} MB; rows changed {found}")
            if found != expected:
                sys.exit(f"{name}: {found} rows instead of {expected}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
