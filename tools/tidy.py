#!/usr/bin/env python3
"""tidy.py [--all]: clang-tidy over the generator as the built preset `release` compiles it, several sources in one go.

What passed is looked at again when its sources, anything that they include, the rules or the compiler's options change; --all looks at everything.
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
BUILD = ROOT / "build/release"
PASSED = BUILD / "tidy"
RULES = (ROOT / ".clang-tidy").read_bytes()


def included():
    """Object → its source and everything of ours that the compiler read for it."""
    said = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    files = {}
    for block in said.split("\n\n"):
        head, *lines = block.strip().split("\n")
        paths = (Path(os.path.normpath(BUILD / line.strip())) for line in lines)
        files[head.split(":")[0]] = sorted(path for path in paths if path.is_relative_to(ROOT))
    return files


def key_of(command, files):
    digest = hashlib.sha256(RULES + command["command"].encode())
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def units():
    """Source → key, for every compiled unit of the generator."""
    files = included()
    found = {}
    for command in json.loads((BUILD / "compile_commands.json").read_text()):
        output = re.search(r" -o (\S+)", command["command"])[1]
        if re.match(r"generator/CMakeFiles/opora(_[a-z_]+)?\.dir/", output) and "_verify_" not in output:
            if output not in files:
                sys.exit(f"{output} is not built: cmake --build --preset release")
            found[command["file"]] = key_of(command, files[output])
    return found


def passes(unit):
    source, key = unit
    words = ["clang-tidy-14", "--quiet", "--extra-arg=-Werror", "-p", BUILD, source]
    run = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    if run.returncode == 0:
        (PASSED / key).touch()
        return True
    print(run.stdout, f"clang-tidy does not pass {os.path.relpath(source, ROOT)}", sep="", flush=True)
    return False


def main():
    PASSED.mkdir(exist_ok=True)
    pending = [unit for unit in units().items() if "--all" in sys.argv[1:] or not (PASSED / unit[1]).exists()]
    print(f"{len(pending)} units to look at" if pending else "nothing changed", flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return 0 if all(list(pool.map(passes, pending))) else 1


sys.exit(main())
