#!/usr/bin/env python3
"""What it takes to build a site of N schools: Opora, Hugo, Eleventy, `cp -r` and a program written for this site alone.

    sites.py [--schools N]... [--runs 3] [--newest-hugo FOLDER] [--only TOOL]... [--json FILE]

All get the same tables and articles (large_site.py) and build into an empty folder, in turns. Opora comes twice: the whole site, and `lean`, the pages that the others
make (theme/ and `outputs:`). Hugo comes as `pre` (all numbers stand ready in front matter; it only renders) and, where it is new enough, as `adapt` (a content adapter
reads the tables and counts). `--newest-hugo` is where newest_hugo.sh has unpacked it. Processor time counts the program and what it starts; on a machine that does
other things too it says more than the clock.
"""
import argparse
import json
import os
import platform
import resource
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
    def __init__(self, name, folder, command, out, environment=None, cold=None):
        self.name, self.folder, self.command, self.out = name, folder, command, out
        self.environment, self.cold = environment or {}, cold
        self.walls, self.processors, self.memory, self.files, self.pages, self.bytes = [], [], 0, 0, 0, 0


def compile_floor(root):
    program = root / "floor"
    subprocess.run(["c++", "-O2", "-std=c++20", str(HERE / "floor.cpp"), "-o", str(program), "-lcmark-gfm"], check=True)
    return program


def make_tools(root, newest_hugo):
    out = root / "out"

    def opora(name, site, cache, cold=None):
        command = [OPORA, "build", "--quiet", "--first", "--source", str(root / site), "--out", str(out / name)]
        return Tool(f"Opora {name}", root, command, out / name, {"XDG_CACHE_HOME": str(root / cache)}, cold)

    def hugo(name, program, site):
        return Tool(f"Hugo {name}", root / site, [program, "--quiet", "--destination", str(out / f"hugo {name}")], out / f"hugo {name}")

    tools = [opora("lean", "lean", "cache-lean"), opora("whole", "whole", "cache-whole"), opora("whole, no cache", "whole", "cache-cold", root / "cache-cold")]
    if newest_hugo:
        program = str(Path(newest_hugo).resolve() / "hugo")
        tools += [hugo("newest, adapt", program, "hugo-adapt"), hugo("newest, pre", program, "hugo-pre")]
    if shutil.which("hugo"):
        tools.append(hugo("of Debian, pre", "hugo", "hugo-pre"))
    if (HERE / "node_modules/@11ty").exists():
        tools.append(Tool("Eleventy", root / "eleventy", ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], out / "eleventy", {"OUT": str(out / "eleventy")}))
    tools += [Tool("cp -r of lean", root, ["cp", "-r", str(out / "lean"), str(out / "copy lean")], out / "copy lean"),
              Tool("cp -r of whole", root, ["cp", "-r", str(out / "whole"), str(out / "copy whole")], out / "copy whole"),
              Tool("floor", root, [str(compile_floor(root)), str(root / "eleventy"), str(out / "floor")], out / "floor")]
    return tools


def run(tool):
    shutil.rmtree(tool.out, ignore_errors=True)
    tool.out.parent.mkdir(exist_ok=True)
    if tool.cold:
        shutil.rmtree(tool.cold, ignore_errors=True)
    start = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(tool.command, cwd=tool.folder, env={**os.environ, **tool.environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, messages = process.communicate()
    if process.returncode != 0:
        sys.exit(f"{tool.name} failed:\n{messages.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    tool.walls.append(time.monotonic() - start)
    tool.processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    count(tool)


def memory_of(tool):
    """The peak of the program alone, in a run of its own: RUSAGE_CHILDREN knows the largest of all children only."""
    shutil.rmtree(tool.out, ignore_errors=True)
    process = subprocess.Popen(tool.command, cwd=tool.folder, env={**os.environ, **tool.environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024


def count(tool):
    files = [path for path in tool.out.rglob("*") if path.is_file()]
    tool.files, tool.bytes = len(files), sum(path.stat().st_size for path in files)
    tool.pages = sum(1 for path in files if path.suffix == ".html")


def lay_out(schools, root):
    district = large_site.District(schools)
    large_site.lay_out_for_opora(district, root / "whole")
    large_site.lay_out_for_opora(district, root / "lean", lean=True)
    large_site.lay_out_for_hugo(district, root / "hugo-pre", ready=True)
    large_site.lay_out_for_hugo(district, root / "hugo-adapt", ready=False)
    large_site.lay_out_for_eleventy(district, root / "eleventy")


def compare(schools, arguments):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(schools, root)
        tools = make_tools(root, arguments.newest_hugo)
        tools = [tool for tool in tools if not arguments.only or any(word in tool.name for word in arguments.only)]
        for tool in tools:  # fills the caches of charts and previews, and what is copied
            tool.memory = memory_of(tool)
        for _ in range(arguments.runs):
            for tool in tools:
                run(tool)
        return [{"schools": schools, "tool": tool.name, "wall": statistics.median(tool.walls), "processor": statistics.median(tool.processors), "memory": tool.memory,
                 "files": tool.files, "pages": tool.pages, "bytes": tool.bytes} for tool in tools]


def show(rows, runs):
    lean = next((row for row in rows if row["tool"] == "Opora lean"), None)
    print(f"\n{rows[0]['schools']:,} schools, medians of {runs}; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'':22} {'processor, s':>12} {'clock, s':>9} {'memory, MB':>11} {'files':>7} {'MB':>6} {'of lean':>8}")
    for row in rows:
        ratio = f"{row['processor'] / lean['processor']:8.2f}" if lean else ""
        print(f"{row['tool']:22} {row['processor']:12.2f} {row['wall']:9.2f} {row['memory']:11.0f} {row['files']:7,} {row['bytes'] / 1e6:6.1f} {ratio}")


def version_of(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().split("\n")[0] if shutil.which(command[0]) or Path(command[0]).exists() else "–"


def versions(newest_hugo):
    eleventy = HERE / "node_modules/@11ty/eleventy/package.json"
    return {"opora": version_of([OPORA, "--version"]), "newest hugo": version_of([str(Path(newest_hugo) / "hugo"), "version"]) if newest_hugo else "–", "hugo": version_of(["hugo", "version"]),
            "eleventy": json.loads(eleventy.read_text())["version"] if eleventy.exists() else "–", "node": version_of(["node", "--version"]), "machine": f"{platform.machine()}, {os.cpu_count()} processors"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", type=int, action="append")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--newest-hugo")
    parser.add_argument("--only", action="append", help="tools whose name has this word")
    parser.add_argument("--json", help="writes all figures there")
    arguments = parser.parse_args()
    known = versions(arguments.newest_hugo)
    for name, text in known.items():
        print(f"{name}: {text}")
    rows = []
    for schools in arguments.schools or [100, 1000]:
        rows.append(compare(schools, arguments))
        show(rows[-1], arguments.runs)
    if arguments.json:
        Path(arguments.json).write_text(json.dumps({"versions": known, "rows": [row for size in rows for row in size]}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
