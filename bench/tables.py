#!/usr/bin/env python3
"""How long it takes to read and check one large table: Opora, Python's csv module and the Frictionless validator.

    tables.py [--rows N]... [--runs 3] [--without-tableschema]

Every tool reads the same file in turns. Only Opora and tableschema check types; only Opora checks keys, references and
sums. Python's csv module splits lines and nothing else: it is the floor of what a script in an office would do.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import planted

HERE = Path(__file__).resolve().parent
OPORA = os.environ.get("OPORA", str(HERE.parent / "build/release/opora"))
READ_CSV = "import csv, sys\nprint(sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), delimiter=';')))"


def commands(site, with_tableschema):
    table = str(site / "data/results.csv")
    result = {
        "Opora check": [OPORA, "check", "--source", str(site), "--format", "json"],
        "Python csv": [sys.executable, "-c", READ_CSV, table],
    }
    if with_tableschema:
        result["tableschema"] = ["node", str(HERE / "tableschema.mjs"), table]
    return result


def timed(command):
    """Wall seconds, peak memory in MB, standard output."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss / 1024, output


def places(report):
    return sorted((problem["line"], problem["code"]) for problem in json.loads(report)["diagnostics"] if problem["severity"] == "error")


def compare(rows, runs, with_tableschema):
    with tempfile.TemporaryDirectory() as folder:
        site, mistakes = planted.write(folder, rows, max(1, rows // 1000))
        measured = {name: [] for name in commands(site, with_tableschema)}
        for _ in range(runs):
            for name, command in commands(site, with_tableschema).items():
                wall, memory, output = timed(command)
                measured[name].append((wall, memory))
                if name == "Opora check":
                    found = places(output)
        expected = sorted((mistake["line"], mistake["code"]) for mistake in mistakes)
        print(f"{rows:,} rows × {len(planted.COLUMNS)} columns, {len(expected)} planted mistakes, "
              f"{'all found, nothing else' if found == expected else 'NOT AS PLANTED'}; medians of {runs}")
        floor = statistics.median(wall for wall, _ in measured["Python csv"])
        for name, runs_of_tool in measured.items():
            wall = statistics.median(wall for wall, _ in runs_of_tool)
            memory = max(memory for _, memory in runs_of_tool)
            print(f"  {name:12} {wall:8.2f} s {memory:7.0f} MB   {wall / floor:6.2f} × Python csv")
        return found == expected


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-tableschema", action="store_true")
    arguments = parser.parse_args()
    sizes = arguments.rows or [10_000, 100_000, 1_000_000]
    results = [compare(rows, arguments.runs, not arguments.without_tableschema) for rows in sizes]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
