#!/usr/bin/env python3
"""What a chart costs: the requests of a site of N schools, with a page and a chart for each, said to the worker again.

    charts.py [--schools 1000] [--runs 5]

A site is checked once with a `node` in front of the real one that keeps what the program says. Then the real one alone hears
it: once, and four times over, whose difference is a chart of a known shape in a warm worker; and one chart alone, with a plain
start and from the snapshot. Seconds are those of the processor, the least of the runs.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import large_site

HERE = Path(__file__).resolve().parent
WORKER = HERE.parent / "themes/worker/dist"
LISTENER = """#!/bin/sh
tee "$(mktemp "$KEPT/requests.XXXXXX")" | "$NODE" "$@"
"""
OPORA = os.environ.get("OPORA", str(HERE.parent / "build/release/opora"))
PAGE = """---
title: Отчёт, {name}
---

Числа придуманы.

```chart
title: Не преодолели минимум, {name}
sentence: Доли по годам.
sql: SELECT period, procedure, share FROM results WHERE school = '{id}' AND procedure IN ('oge-9-ru', 'oge-9-ma') ORDER BY period, procedure
x: period
y: share
series: procedure
unit: '%'
```
"""


def lay_out(schools, folder):
    district = large_site.District(schools)
    large_site.lay_out_for_opora(district, folder)
    for school in district.schools:
        large_site.write(folder / f"content/otchyot-{school['id']}.md", PAGE.format(**school))


def requests_of(site, folder):
    """What the program says to its workers, line by line."""
    (folder / "kept").mkdir()
    write_listener(folder / "bin/node")
    environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "KEPT": str(folder / "kept"), "NODE": shutil.which("node"),
                   "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([OPORA, "check", "--jobs", "1", "--source", str(site)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [line for file in sorted((folder / "kept").iterdir()) for line in file.read_text(encoding="utf-8").splitlines()]


def write_listener(path):
    path.parent.mkdir()
    path.write_text(LISTENER)
    path.chmod(0o755)


def processor_seconds(arguments, lines, folder, runs):
    (folder / "said").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    least = None
    for _ in range(runs):
        with open(folder / "said", "rb") as said:
            process = subprocess.Popen(["node", *arguments], stdin=said, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit("the worker failed")
        seconds = usage.ru_utime + usage.ru_stime
        least = seconds if least is None else min(least, seconds)
    return least


def measure(schools, runs):
    with tempfile.TemporaryDirectory(prefix="opora-charts-") as name:
        root = Path(name)
        lay_out(schools, root / "site")
        lines = requests_of(root / "site", root)
        charts = sum(len(json.loads(line)["charts"]) for line in lines)
        if charts == 0:
            sys.exit("the program asked for no chart")
        first = json.loads(lines[0])
        first["charts"] = first["charts"][:1]
        plain = ["--max-old-space-size=512", str(WORKER / "worker.mjs")]
        once, often = (processor_seconds(plain, lines * times, root, runs) for times in (1, 4))
        print(f"{charts} charts in {once:.2f} s, start included: {1000 * once / charts:.2f} ms a chart")
        print(f"a chart of a known shape in a warm worker: {1000 * (often - once) / (3 * charts):.2f} ms")
        print(f"one chart alone: {1000 * processor_seconds(plain, [json.dumps(first)], root, runs):.0f} ms")
        snapshot = WORKER / "snapshot/drawing.blob"
        if snapshot.exists():
            warm = ["--snapshot-blob", str(snapshot), "--max-old-space-size=512"]
            print(f"one chart alone, from the snapshot: {1000 * processor_seconds(warm, [json.dumps(first)], root, runs):.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    measure(given.schools, given.runs)
