#!/usr/bin/env python3
"""The ledger that the program writes is the one that docs/methods.md describes.

compare_disclosure.py OPORA [--count N] [--seed S] [--site FOLDER]... builds N random municipalities in one to four
publications, and the sites given in one and a rebuild, and compares each ledger with the reference engine, fact by fact. A
rebuild without a change gives the same ledger byte for byte.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "attack"))
from attack_test import build, read_arguments, site_truth
from disclosure import Ledger, Policy, as_published, publish, read_published
from municipality import make_municipality, next_year, write_site

DAY = "2023-12-20"


def ledger_of(folder: Path) -> str:
    return (folder / "dannye/razglasheno.json").read_text(encoding="utf-8")


def differences(found: dict, expected: dict) -> list:
    return [f"{name}:\n  program   {found[name]}\n  reference {expected[name]}" for name in expected if found[name] != expected[name]]


def preliminary(municipality) -> set:
    return {key[:2] for key, word in municipality.remarks.items() if word == "предварительно" and key in municipality.truth}


def compare_random(opora: str, seed: int, folder: Path) -> list:
    municipality, before, previous = make_municipality(seed), Ledger(), None
    for day in range(1 + seed % 4):
        if day:
            municipality = next_year(municipality, 1000 * seed + day)
        write_site(municipality, folder / f"site{day}")
        build(opora, folder / f"site{day}", folder / f"out{day}", previous)
        previous = folder / f"out{day}"
        before = publish(municipality.truth, Policy(municipality.policy), before, DAY, municipality.corrections, preliminary(municipality))
        found = differences(read_published(json.loads(ledger_of(previous))), as_published(before))
        if found:
            return [f"seed {seed}, publication {day + 1}: {one}" for one in found]
    build(opora, folder / f"site{day}", folder / "again", previous)
    return [] if ledger_of(folder / "again") == ledger_of(previous) else [f"seed {seed}: a rebuild changes the ledger"]


def compare_site(opora: str, source: Path, folder: Path) -> list:
    build(opora, source, folder / "out")
    build(opora, source, folder / "again", folder / "out")
    day = json.loads((folder / "out/manifest.json").read_text(encoding="utf-8"))["as_of"]
    truth = site_truth(opora, source)
    expected = publish(truth.truth, Policy(truth.policy), Ledger(), day)
    document = json.loads(ledger_of(folder / "out"))
    found = differences({**read_published(document), "uncounted": set()}, {**as_published(expected), "uncounted": set()})
    if ledger_of(folder / "again") != ledger_of(folder / "out"):
        found.append("a rebuild changes the ledger")
    return [f"{source}: {one}" for one in found]


def main() -> int:
    arguments = read_arguments()
    failures = []
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(arguments.count):
            folder = Path(temporary) / str(number)
            folder.mkdir()
            failures += compare_random(arguments.opora, arguments.seed + number, folder)
        for site in arguments.site:
            folder = Path(temporary) / f"site-{site.name}"
            folder.mkdir()
            failures += compare_site(arguments.opora, site, folder)
    print("\n".join(failures) or f"{arguments.count} municipalities and {len(arguments.site)} sites: no difference")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
