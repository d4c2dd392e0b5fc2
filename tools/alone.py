#!/usr/bin/env python3
"""alone.py: every source and header of the generator compiles alone, with the compiler and the warnings of the preset `dev`, which must be configured.

Other presets compile the sources of a module together, so that one could use what only its neighbour includes. A header that the source of its name
includes before anything else is shown to be whole by that source. What passed is compiled again when something that it includes changes.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/dev"
PASSED = BUILD / "alone"


def first_include(source):
    found = re.search(r'^#include [<"](.*)[>"]', source.read_text(), re.MULTILINE)
    return found and found[1]


def proved_by_source(header):
    source = header.with_suffix(".cpp")
    return source.exists() and first_include(source) == str(header.relative_to(ROOT / "generator"))


def units():
    """Source of the generator, or unit of a header that no source proves → command."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        source = Path(entry["file"])
        if "_verify_interface_header_sets" in entry["command"]:
            header = ROOT / "generator" / first_include(source)
            if proved_by_source(header):
                continue
        elif not source.is_relative_to(ROOT / "generator"):
            continue
        found[source] = entry["command"]
    return found


def key_of(command, files):
    digest = hashlib.sha256(command.encode())
    for file in files:
        digest.update(f"{file}\0".encode() + Path(file).read_bytes())
    return digest.hexdigest()


def included(listing):
    """What a list of dependencies as make reads it names of ours."""
    words = listing.read_text().replace("\\\n", " ").split()[1:]
    return sorted(path for path in {os.path.normpath(BUILD / word) for word in words} if path.startswith(f"{ROOT}/"))


def record_of(source):
    return PASSED / str(source.relative_to(ROOT)).replace("/", ".")


def has_passed(source, command):
    record = record_of(source)
    listing = record.with_suffix(".d")
    try:
        return record.read_text() == key_of(command, included(listing))
    except FileNotFoundError:
        return False


def passes(unit):
    source, command = unit
    record = record_of(source)
    listing = record.with_suffix(".d")
    alone = re.sub(r" -o \S+", "", command) + f" -fsyntax-only -MD -MT alone -MF {listing}"
    if subprocess.run(alone, shell=True, cwd=BUILD).returncode != 0:
        print(f"{source.relative_to(ROOT)} does not compile alone", flush=True)
        return False
    record.write_text(key_of(command, included(listing)))
    return True


def main():
    PASSED.mkdir(exist_ok=True)
    pending = [unit for unit in units().items() if not has_passed(*unit)]
    print(f"{len(pending)} files to compile" if pending else "nothing changed", flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return 0 if all(list(pool.map(passes, pending))) else 1


sys.exit(main())
