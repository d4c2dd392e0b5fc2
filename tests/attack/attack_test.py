#!/usr/bin/env python3
"""Attacks published sites: nothing that the policy hides may be found from all that is published.

attack_test.py OPORA [--count N] [--seed S] [--site FOLDER]... builds N random municipalities, and the sites given, and
solves an integer programme for the range of every hidden number. The truth serves only to see that the attacker reckons
correctly. Comparisons with similar schools must be what the other published tables come to. At last the attacker must find leaks that are planted in published files: an attacker who finds nothing
proves nothing.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from attacker import plan_attack
from municipality import Municipality, make_municipality, write_site
from published import read_json, read_published
from similar import check_similar

PROMISED_BELOW = 2


def build(opora: str, source: Path, out: Path) -> None:
    run = subprocess.run([opora, "build", "--quiet", "--source", str(source), "--out", str(out), "--jobs", "1"],
                         capture_output=True, text=True)
    assert run.returncode == 0, f"{source}\n{run.stderr}"


def check_range(programme, name: str, truth: int, promised: int) -> tuple:
    low, high = programme.range_of(name)
    assert low <= truth <= high, f"{name}: {truth} is not in {low} … {high}: the attacker reckons wrongly"
    return high - low + 1 >= promised, (low, high)


def attack(published, municipality: Municipality) -> list:
    """What was found out: key, which number, the range that is left of it."""
    planned = plan_attack(published, municipality.policy, municipality.schools)
    values = int(municipality.policy.get("possible_values", min(3, int(municipality.policy.get("hide_below", 5)) - 1)))
    hidden_mode = municipality.policy.get("school_results") == "hidden"
    found = []
    secret_schools = {secret.key[2] for secret in planned.secrets}
    for school, distance in published.distances.items():
        if distance is not None and school in secret_schools and hidden_mode:
            found.append((school, "pupils_to_change", distance))
    for secret in planned.secrets:
        truth = municipality.truth.get(secret.key)
        for name, index, promised in ((secret.participants, 0, min(values, secret.own_values)),
                                      (secret.below, 1, PROMISED_BELOW)):
            if not name:
                continue
            if hidden_mode or truth is None:  # the names stand for any schools
                low, high = planned.programme.range_of(name)
                kept, left = high - low + 1 >= promised, (low, high)
            else:
                kept, left = check_range(planned.programme, name, truth[index], promised)
            if not kept:
                found.append((secret.key, "participants" if index == 0 else "below", left))
    return found


def site_truth(opora: str, source: Path) -> Municipality:
    """The sample and other sites: the raw table, and the policy from site.yaml."""
    municipality = Municipality(policy={})
    inside = False
    for line in (source / "site.yaml").read_text(encoding="utf-8").splitlines():
        inside = line.startswith("disclosure:") or (inside and line.startswith(" "))
        for part in line.replace("disclosure:", "").strip(" {}").split(",") if inside else []:
            if ":" in part:
                key, value = (word.strip() for word in part.split("#")[0].split(":", 1))
                municipality.policy[key] = value
    run = subprocess.run([opora, "query", "--raw", "--format", "json", "--source", str(source),
                          "SELECT school, period, procedure, participants, below FROM results"],
                         capture_output=True, text=True)
    assert run.returncode == 0, f"{source}\n{run.stderr}"
    for record in json.loads(run.stdout):
        if record["below"] is not None and record["participants"] is not None:
            key = record["procedure"], record["period"], record["school"]
            municipality.truth[key] = record["participants"], record["below"]
    municipality.schools = sorted({key[2] for key in municipality.truth})
    return municipality


def attack_site(opora: str, source: Path, folder: Path) -> list:
    build(opora, source, folder / "out")
    setting = (source / "site.yaml").read_text(encoding="utf-8")
    return attack(read_published(folder / "out"), site_truth(opora, source)) + check_similar(folder / "out", setting)


def attack_random(opora: str, seed: int, folder: Path) -> tuple:
    municipality = make_municipality(seed)
    write_site(municipality, folder / "site")
    build(opora, folder / "site", folder / "out")
    compared = [record for record in read_json(folder / "out/dannye/similar_results.json") if record["status"] != "few"]
    found = attack(read_published(folder / "out"), municipality) + check_similar(folder / "out", municipality.similar)
    return municipality, found, len(compared)


def plant(path: Path, matches, change) -> bool:
    """Changes the first record of a published JSON table that matches; false when there is none."""
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        if matches(record):
            change(record)
            path.write_text(json.dumps(records), encoding="utf-8")
            return True
    return False


def exact_total(municipality: Municipality):
    """A total that the gate kept back, as a site without a gate would publish it."""
    def change(record):
        groups = [group for key, group in municipality.truth.items()
                  if key[:2] == (record["procedure"], record["period"]) and group[1] is not None]
        record.update(participants=sum(n for n, _ in groups), below=sum(k for _, k in groups), label="", status="")
    return change


def exact_result(municipality: Municipality):
    def change(record):
        record["participants"] = municipality.truth[record["procedure"], record["period"], record["school"]][0]
    return change


def finds_planted_leaks(opora: str, folder: Path) -> int:
    """How many of the planted leaks the attacker finds; every one of them must be found."""
    municipality = Municipality(policy={"hide_below": 5, "pool_below": 10}, schools=["a", "b", "c", "d"])
    for school, group in {"a": (40, 9), "b": (31, 8), "c": (24, 7), "d": (4, 3)}.items():
        municipality.truth["oge-ma", "2023", school] = group
    write_site(municipality, folder / "site")
    found = 0
    for table, matches, change in (
            ("district", lambda record: record["below"] is None, exact_total(municipality)),
            ("results", lambda record: record["status"] == "c", exact_result(municipality))):
        build(opora, folder / "site", folder / table)
        assert not attack(read_published(folder / table), municipality), "the site itself must be safe"
        assert plant(folder / table / "dannye" / f"{table}.json", matches, change), f"nothing to plant in {table}"
        found += bool(attack_or_seen(folder / table, municipality))
    return found


def attack_or_seen(folder: Path, municipality: Municipality) -> list:
    """A hidden number that simply stands there is no variable of the programme any more."""
    published = read_published(folder)
    seen = [key for key, known in published.results.items() if known.get("status") in ("c", "u") and "participants" in known]
    return seen + attack(published, municipality)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("opora")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--site", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    failures = compared = 0
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(arguments.count):
            folder = Path(temporary) / str(number)
            folder.mkdir()
            _, leaks, medians = attack_random(arguments.opora, arguments.seed + number, folder)
            compared += medians
            for leak in leaks:
                failures += 1
                print(f"seed {arguments.seed + number}: {leak}")
        for site in arguments.site:
            folder = Path(temporary) / f"site-{site.name}"
            folder.mkdir()
            for leak in attack_site(arguments.opora, site, folder):
                failures += 1
                print(f"{site}: {leak}")
        folder = Path(temporary) / "planted"
        folder.mkdir()
        planted = finds_planted_leaks(arguments.opora, folder)
    print(f"{arguments.count} municipalities and {len(arguments.site)} sites: {failures} numbers found; "
          f"planted leaks found: {planted} of 2; comparisons with similar schools reckoned again: {compared}")
    return 1 if failures or planted != 2 else 0


if __name__ == "__main__":
    sys.exit(main())
