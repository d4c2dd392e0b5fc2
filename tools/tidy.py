#!/usr/bin/env python3
"""tidy.py [--all]: clang-tidy over the generator as the built preset `release` compiles it, several units in one go.

What passed is looked at again when its sources, anything that they include, the rules or the compiler's options change; --all looks at everything.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
PASSED = BUILD / "tidy"
BUNDLES = BUILD / "tidy_bundles"
UNITS_IN_A_BUNDLE = 5
GNU_ONLY = {"-Wduplicated-cond", "-Wduplicated-branches", "-Wlogical-op", "-Wno-restrict", "-Wno-maybe-uninitialized", "-Wno-subobject-linkage"}
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


def commands():
    return json.loads((BUILD / "compile_commands.json").read_text())


def units():
    """Source → key, for every compiled unit of the generator."""
    files = included()
    found = {}
    for command in commands():
        output = re.search(r" -o (\S+)", command["command"])[1]
        if re.match(r"generator/CMakeFiles/opora(_[a-z_]+)?\.dir/", output) and "_verify_" not in output:
            if output not in files:
                sys.exit(f"{output} is not built: cmake --build --preset release")
            found[command["file"]] = key_of(command, files[output])
    return found


def bundles(pending):
    """Units side by side in one source: what all of them include is looked at once. Names in anonymous namespaces may be the same within a module, so its units part."""
    by_module = {}
    for source, key in sorted(pending):
        by_module.setdefault(Path(source).parent.parent, []).append((source, key))
    count = max([-(-len(pending) // UNITS_IN_A_BUNDLE), *map(len, by_module.values())])
    dealt = [unit for units_of_module in by_module.values() for unit in units_of_module]
    return [dealt[first::count] for first in range(count)]


def looked_at(sources, name):
    """Exit code and words of clang-tidy over one source that includes these."""
    written = (command["command"].replace("-isystem ", "-isystem") for command in commands() if command["file"] in sources)
    options = dict.fromkeys(word for command in written for word in shlex.split(command) if word.startswith(("-D", "-I", "-isystem", "-W", "-std=")) and word not in GNU_ONLY)
    bundle = BUNDLES / f"{name}.cpp"
    bundle.write_text("".join(f'#include "{source}" // NOLINT(bugprone-suspicious-include)\n' for source in sources))
    words = ["clang-tidy-14", "--quiet", bundle, "--extra-arg=-Werror", "--", *options]
    run = subprocess.run(words, cwd=BUILD, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return run.returncode, run.stdout


def passes(bundle):
    name = bundle[0][1]
    code, said = looked_at([source for source, _ in bundle], name)
    if code == 0:
        for _, key in bundle:
            (PASSED / key).touch()
        return True
    if len(bundle) > 1:  # one by one: whose it is, and what is only true of them together does not count
        return all([passes([unit]) for unit in bundle])
    print(said, f"clang-tidy does not pass {os.path.relpath(bundle[0][0], ROOT)}", sep="", flush=True)
    return False


def main():
    PASSED.mkdir(exist_ok=True)
    BUNDLES.mkdir(exist_ok=True)
    pending = [unit for unit in units().items() if "--all" in sys.argv[1:] or not (PASSED / unit[1]).exists()]
    if not pending:
        print("nothing changed")
        return 0
    print(f"{len(pending)} units to look at", flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return 0 if all(list(pool.map(passes, bundles(pending)))) else 1


sys.exit(main())
