#!/usr/bin/env python3
"""Attacks published sites: nothing that the policy hides may be found from all that was ever published.

attack_test.py OPORA [--count N] [--seed S] [--site FOLDER]... builds N random municipalities, each in one, two or three
publications between which rows come late, go, move or are mended and thresholds rise, and the sites given, and solves an
integer programme for the range of every hidden number. The truth serves only to see that the attacker reckons
correctly. Comparisons with similar schools must be what the other published tables come to. At last the attacker must
find leaks that are planted in published files: an attacker who finds nothing proves nothing.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from attacker import Attack, add_publication
from municipality import Municipality, make_municipality, next_year, write_site
from published import read_json, read_published
from similar import check_similar

PROMISED_BELOW = 2


def build(opora: str, source: Path, out: Path, previous: Path = None) -> None:
    past = ["--previous", str(previous)] if previous else ["--first"]
    run = subprocess.run([opora, "build", "--quiet", "--source", str(source), "--out", str(out), "--jobs", "1", *past],
                         capture_output=True, text=True)
    assert run.returncode == 0, f"{source}\n{run.stderr}"


def check_range(programme, name: str, truth, promised: int) -> tuple:
    low, high = programme.range_of(name)
    assert truth is None or low <= truth <= high, f"{name}: {truth} is not in {low} … {high}: the attacker reckons wrongly"
    return high - low + 1 >= promised, (low, high)


def attack(days: list) -> list:
    """What was found out by one who has every publication: which numbers, and the range that is left of them.
    `days`: a publication and the municipality of its day, each."""
    planned, truth, values = Attack(), {}, 10
    for published, municipality in days:
        add_publication(planned, published, municipality.policy, municipality.version_of)
        for key, numbers in municipality.truth.items():
            truth[municipality.version_of(key)] = numbers
        hide = int(municipality.policy.get("hide_below", 5))
        values = min(values, int(municipality.policy.get("possible_values", min(3, hide - 1))))
    found = []
    opened = {municipality.version_of(key) for published, municipality in days
              for key, known in published.results.items() if known.get("below_from") is not None and
              known.get("below_from") == known.get("below_to")}
    for version, secret in planned.secrets.items():
        if version in opened:
            continue
        for name, index, promised in ((secret.participants, 0, values), (secret.below, 1, PROMISED_BELOW)):
            numbers = truth.get(version)
            low, high = planned.programme.bounds[name]
            if low == high and index == 0:
                continue  # participants of a coded or rounded result are told
            kept, left = check_range(planned.programme, name, numbers[index] if numbers else None, promised)
            if not kept:
                found.append((version, "participants" if index == 0 else "below", left))
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
    return attack([(read_published(folder / "out"), site_truth(opora, source))]) + check_similar(folder / "out", setting)


def attack_random(opora: str, seed: int, folder: Path) -> tuple:
    municipality = make_municipality(seed)
    days, previous, compared, found = [], None, 0, []
    for day in range(1 + seed % 3):
        if day:
            municipality = next_year(municipality, 1000 * seed + day)
        out = folder / f"out{day}"
        write_site(municipality, folder / f"site{day}")
        build(opora, folder / f"site{day}", out, previous)
        days.append((read_published(out), municipality))
        previous = out
        compared += len([one for one in read_json(out / "dannye/similar_results.json") if one["status"] != "few"])
        found += check_similar(out, municipality.similar)
    return days, found + attack(days), compared


def plant(path: Path, matches, change) -> None:
    """Changes the first record of a published JSON table that matches."""
    records = json.loads(path.read_text(encoding="utf-8"))
    record = next(one for one in records if matches(one))
    change(record)
    path.write_text(json.dumps(records), encoding="utf-8")


def plant_in_ledger(path: Path, change) -> None:
    ledger = json.loads(path.read_text(encoding="utf-8"))
    change(ledger["columns"][0])
    path.write_text(json.dumps(ledger), encoding="utf-8")


def exact_total(record: dict) -> None:
    """The sum of a class of one and one of five, as a site without borders would tell it: no other two make six."""
    record.update(participants=101, below=25)


def exact_result(record: dict) -> None:
    record.update(participants=1)


def refined_letter(record: dict) -> None:
    record.update(participants_from=1, participants_to=2)


def second_sum(column: dict) -> None:
    """A sum of one of the two schools and a third, beside the sum of both."""
    column.setdefault("sums", []).append({"schools": ["d"], "participants": [1, 1], "below": [0, 1], "since": "2024"})


def leaking_indicator(folder: Path) -> None:
    path = folder / "dannye/indicator_values.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    records[0].update(numerator_from=25, numerator_to=25, denominator_from=101, denominator_to=101)
    path.write_text(json.dumps(records), encoding="utf-8")


def finds_planted_leaks(opora: str, folder: Path) -> list:
    """Which of the planted leaks the attacker misses."""
    municipality = Municipality(policy={"hide_below": 5, "pool_below": 10}, schools=["a", "b", "c", "d", "e"], indicator=True)
    for school, group in {"a": (40, 9), "b": (31, 8), "c": (24, 7), "d": (1, 1), "e": (5, 0)}.items():
        municipality.truth["oge-ma", "2023", school] = group
    write_site(municipality, folder / "site")
    is_total = lambda record: record["scope"] == "all"
    is_hidden = lambda record: record["status"] == "c"
    leaks = {"an exact sum at a border": lambda out: plant(out / "dannye/totals.json", is_total, exact_total),
             "a number of participants": lambda out: plant(out / "dannye/results.json", is_hidden, exact_result),
             "a refined letter": lambda out: plant(out / "dannye/results.json", is_hidden, refined_letter),
             "a second sum": lambda out: plant_in_ledger(out / "dannye/razglasheno.json", second_sum),
             "an indicator over raw rows": leaking_indicator}
    missed = []
    for number, (name, leak) in enumerate(leaks.items()):
        out = folder / str(number)
        build(opora, folder / "site", out)
        assert not attack([(read_published(out), municipality)]), "the site itself must be safe"
        leak(out)
        if not seen_or_found(out, municipality):
            missed.append(name)
    return missed


def seen_or_found(folder: Path, municipality: Municipality) -> list:
    """A hidden number that simply stands there is no variable of the programme any more."""
    published = read_published(folder)
    seen = [key for key, known in published.results.items() if known.get("status") in ("c", "u") and "participants" in known]
    return seen + attack([(published, municipality)])


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("opora")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--site", type=Path, action="append", default=[])
    return parser.parse_args()


def main() -> int:
    arguments = read_arguments()
    failures = compared = publications = 0
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(arguments.count):
            folder = Path(temporary) / str(number)
            folder.mkdir()
            days, leaks, medians = attack_random(arguments.opora, arguments.seed + number, folder)
            compared += medians
            publications += len(days)
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
        missed = finds_planted_leaks(arguments.opora, folder)
    print(f"{arguments.count} municipalities in {publications} publications and {len(arguments.site)} sites: {failures} numbers found; "
          f"planted leaks missed: {', '.join(missed) or 'none'}; comparisons with similar schools reckoned again: {compared}")
    return 1 if failures or missed else 0


if __name__ == "__main__":
    sys.exit(main())
