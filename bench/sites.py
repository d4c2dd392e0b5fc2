#!/usr/bin/env python3
"""How long it takes to build a site of N schools: Opora, Hugo, Eleventy and `cp -r` of Opora's own output.

    sites.py [--schools N]... [--runs 3]

Needs Debian's package hugo and `npm ci` in this folder. The tools run in turns, each into an empty folder. Hugo and
Eleventy get the easier job: their schools have the results in their front matter, prepared outside the timed part, and
their pages have no chart, no identification, no comparison, no downloads and no checks. So times are per page as well.
"""
import argparse
import os
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


class Tool:
    def __init__(self, name, folder, command, environment=None, before=None):
        self.name, self.folder, self.command, self.environment, self.before = name, folder, command, environment or {}, before
        self.walls, self.memory, self.pages = [], 0, 0


def make_tools(root):
    out = {name: str(root / "out" / name) for name in ("opora", "warm", "hugo", "eleventy", "cp")}
    cold_cache, warm_cache = str(root / "cold"), str(root / "warm-cache")
    build = [OPORA, "build", "--quiet", "--source", str(root / "opora"), "--out"]
    return [
        Tool("Opora, no cache", root, build + [out["opora"]], {"XDG_CACHE_HOME": cold_cache}, cold_cache),
        Tool("Opora", root, build + [out["warm"]], {"XDG_CACHE_HOME": warm_cache}),
        Tool("Hugo", root / "hugo", ["hugo", "--quiet", "--destination", out["hugo"]]),
        Tool("Eleventy", root / "eleventy", ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], {"OUT": out["eleventy"]}),
        Tool("cp -r", root, ["cp", "-r", out["warm"], out["cp"]]),
    ]


def output_of(tool):
    return Path(tool.environment.get("OUT", tool.command[-1]))


def run(tool):
    shutil.rmtree(output_of(tool), ignore_errors=True)
    output_of(tool).parent.mkdir(exist_ok=True)
    if tool.before:
        shutil.rmtree(tool.before, ignore_errors=True)
    start = time.monotonic()
    process = subprocess.Popen(tool.command, cwd=tool.folder, env={**os.environ, **tool.environment}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{tool.name} failed")
    tool.walls.append(time.monotonic() - start)
    tool.memory = max(tool.memory, usage.ru_maxrss / 1024)
    tool.pages = sum(1 for _ in output_of(tool).rglob("*.html"))


def compare(schools, runs):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        district = large_site.District(schools)
        large_site.lay_out_for_opora(district, root / "opora")
        large_site.lay_out_for_hugo(district, root / "hugo")
        large_site.lay_out_for_eleventy(district, root / "eleventy")
        tools = make_tools(root)
        run(tools[1])  # fills the cache of charts
        tools[1].walls.clear()
        for _ in range(runs):
            for tool in tools:
                run(tool)
        copy = statistics.median(tools[-1].walls)
        print(f"{schools:,} schools, medians of {runs}")
        for tool in tools:
            wall = statistics.median(tool.walls)
            print(f"  {tool.name:16} {wall:7.2f} s {tool.memory:6.0f} MB {tool.pages:7,} pages {1000 * wall / tool.pages:7.2f} ms a page {wall / copy:7.1f} × cp -r")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", type=int, action="append")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    missing = [program for program in ("hugo", "node") if shutil.which(program) is None]
    if missing or not (HERE / "node_modules").exists():
        sys.exit("Install first: apt-get install hugo nodejs npm, then npm ci in bench/")
    for schools in arguments.schools or [100, 1000]:
        compare(schools, arguments.runs)


if __name__ == "__main__":
    main()
