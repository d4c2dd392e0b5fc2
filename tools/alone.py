#!/usr/bin/env python3
"""alone.py: every source and header of the generator compiles alone, with the compiler and the warnings of the preset `dev`, which must be configured.

Other presets compile the sources of a module together, so that one could use what only its neighbour includes. A header that the source of its name
includes before anything else is shown to be whole by that source. What passed is compiled again when something that it includes changes.

Most of the time went into reading the same headers. A few of them are compiled in advance, and a file takes the largest that its first include would
bring in anyway: it still gets nothing that it does not ask for.
"""
import concurrent.futures
import functools
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
IN_ADVANCE = ["pieces/context.hpp", "facts/facts.hpp", "dataset/table.hpp", "foundation/diagnostic.hpp"]  # the largest first


def includes(source):
    return re.findall(r'^#include [<"](.*)[>"]', source.read_text(), re.MULTILINE)


def first_include(source):
    return next(iter(includes(source)), None)


@functools.cache
def brought_in(name):
    """The headers of ours that an `#include` of `name` brings in, and itself."""
    header = ROOT / "generator" / name
    return {name}.union(*map(brought_in, includes(header))) if header.exists() else set()


def in_advance(source):
    """The header compiled in advance that the first include of `source` brings in, if there is one."""
    return next((header for header in IN_ADVANCE if header in brought_in(first_include(source) or "")), None)


def wrapper_of(header):
    return PASSED / header.replace("/", ".")


def compile_in_advance(header, options):
    """A file that includes the header, beside its compiled form. The compiler reads the file itself where other options need it."""
    wrapper = wrapper_of(header)
    wrapper.write_text(f'#include "{header}"\n')
    return subprocess.run(f"{options} -x c++-header {wrapper} -o {wrapper}.gch", shell=True, cwd=BUILD).returncode == 0


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
    return sorted(path for path in {os.path.normpath(BUILD / word) for word in words} if path.startswith(f"{ROOT}/") and not path.startswith(f"{PASSED}/"))


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
    header = in_advance(source)
    ready = f" -include {wrapper_of(header)}" if header else ""
    alone = re.sub(r" -o \S+", "", command) + f"{ready} -fsyntax-only -MD -MT alone -MF {listing}"
    if subprocess.run(alone, shell=True, cwd=BUILD).returncode != 0:
        print(f"{source.relative_to(ROOT)} does not compile alone", flush=True)
        return False
    record.write_text(key_of(command, included(listing)))
    return True


def main():
    PASSED.mkdir(exist_ok=True)
    pending = [unit for unit in units().items() if not has_passed(*unit)]
    print(f"{len(pending)} files to compile" if pending else "nothing changed", flush=True)
    headers = {in_advance(source) for source, _ in pending} - {None}
    options = min((re.sub(r" -o \S+ -c \S+", "", command) for _, command in pending), key=len, default="")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        if not all(list(pool.map(lambda header: compile_in_advance(header, options), headers))):
            return 1
        return 0 if all(list(pool.map(passes, pending))) else 1


sys.exit(main())
