#!/usr/bin/env python3
"""What the management cycle costs: the sample with its tables of the cycle and without them, processor seconds per page.

bench/cycle.py [--rounds N] [--program build/release/opora]
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parent.parent
cycle_tables = ['monitoring', 'recommendations', 'decisions', 'effects', 'goals', 'methods', 'risks']


def copy_site(folder, with_cycle):
    for part in ['content', 'data']:
        shutil.copytree(root / part, folder / part)
    shutil.copy(root / 'site.yaml', folder / 'site.yaml')
    if with_cycle:
        return
    shutil.rmtree(folder / 'content' / 'cikl')
    for table in cycle_tables:
        (folder / 'data' / f'{table}.csv').unlink()


def build(program, site, out, cache):
    """Processor seconds of a build from nothing with all drawings in the cache, and the pages that it made."""
    shutil.rmtree(out, ignore_errors=True)
    environment = {**os.environ, 'XDG_CACHE_HOME': str(cache)}
    command = [program, 'build', '--first', '--no-color', '--source', str(site), '--out', str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(said)
    pages = int(re.search(r'готово: (\d+) страниц', said).group(1))
    return used.ru_utime + used.ru_stime, pages


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('--rounds', type=int, default=15)
    arguments.add_argument('--program', default=str(root / 'build/release/opora'))
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = {'without': [], 'with': []}
        pages = {}
        for kind in seconds:
            (folder / kind).mkdir()
            copy_site(folder / kind, kind == 'with')
            build(options.program, folder / kind, folder / 'out', folder / 'cache')  # draws the charts
        for _ in range(options.rounds):
            for kind, taken in seconds.items():
                used, pages[kind] = build(options.program, folder / kind, folder / 'out', folder / 'cache')
                taken.append(used)
    per_page = {}
    for kind, taken in seconds.items():
        middle = statistics.median(taken)
        per_page[kind] = middle / pages[kind] * 1000
        print(f'{kind:8} {pages[kind]} pages, {middle:.3f} s of the processor ({min(taken):.3f} to {max(taken):.3f}), '
              f'{per_page[kind]:.2f} ms a page')
    print(f"a page costs {100 * (per_page['with'] / per_page['without'] - 1):+.1f} %")


if __name__ == '__main__':
    main()
