#!/usr/bin/env python3
"""Compares the decisions of opora with those of the reference engine on random small municipalities.

    compare_identify.py OPORA [--count N] [--seed S] [--keep FOLDER]

The same seed gives the same municipalities. A municipality on which the two differ is kept in FOLDER, so that it can be looked at.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import identify

PROCEDURES = ["vpr-5-ru", "vpr-5-ma", "vpr-6-ru", "vpr-6-ma", "oge-ru", "oge-ma", "ege-ru", "ege-ma"]
SCHOOLS = ["beregovaya", "ezhinskaya", "komsomolskaya", "novaya", "novaya-2", "torbeevskaya", "tuendatskaya"]
SHARES = ["0.30", "0.3", "0.25", "0.333", "0.5", "1", "0.07", "0.3333333333333333", "0.1"]
DAYS = [datetime.date(2023, 9, 1), datetime.date(2023, 4, 11), datetime.date(2024, 1, 31), datetime.date(2022, 12, 31)]


def random_rules(chance, periods):
    procedures = chance.sample(PROCEDURES, chance.randint(1, 4))
    latest = chance.randint(1, len(periods))
    named = sorted(chance.sample(periods, latest))
    back = chance.choice([1, latest])
    categories = [{"id": "shnor", "title": "ШНОР", "any_of": random_criteria(chance, len(procedures), latest)}]
    if chance.random() < 0.6:
        categories.append({"id": "risk", "any_of": [{"id": "R", "procedures_at_least": 1, "in_each_of_last": back}]})
    if chance.random() < 0.4:
        categories.insert(chance.randint(0, len(categories)), {"id": "shnsu", "list": "true"})
    rules = {"id": "rules-2023", "procedures": procedures, "categories": categories}
    if chance.random() < 0.9:
        rules["low_result"] = {"share_at_least": chance.choice(SHARES), "participants_at_least": chance.choice(["1", "1", "5", "10"])}
    if chance.random() < 0.9:
        rules["periods"] = f"latest {latest}" if chance.random() < 0.6 else chance.sample(named, len(named))
    else:
        limit_look_back(rules, len(periods))
    return rules


def random_criteria(chance, procedures, periods):
    criteria = []
    for name in ("A", "B", "C")[:chance.randint(1, 3)]:
        criterion = {"id": name, "procedures_at_least": str(chance.randint(1, min(procedures, 3))),
                     "in_each_of_last": str(chance.randint(1, periods))}
        if chance.random() < 0.7:
            criterion["match"] = chance.choice(["any", "same_procedure"])
        criteria.append(criterion)
    return criteria


def limit_look_back(rules, most):
    for category in rules["categories"]:
        for criterion in category.get("any_of", []):
            criterion["in_each_of_last"] = str(min(int(criterion["in_each_of_last"]), most))


def flow(value):
    """YAML in flow style; only texts that would not read back as themselves are quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return str(value)


def random_results(chance, schools, periods):
    rows = [["school", "period", "procedure", "participants", chance.choice(["below", "mark2"])]]
    for school in schools:
        if chance.random() < 0.1:
            continue
        for period in periods:
            for procedure in PROCEDURES:
                if chance.random() < 0.25:
                    continue
                participants = chance.choice([0, 1, 2, 3, 4, 7, 9, 10, 11, 13, 20, 25, 30])
                rows.append([school, period, procedure, participants, min(participants, chance.randint(0, participants // 2 + 1))])
    body = rows[1:]
    chance.shuffle(body)
    return rows[:1] + body


def random_official(chance, schools):
    rows = [["school", "category", "from", "to", "document", "reason"]]
    if chance.random() < 0.3:
        return rows
    used = set()
    for _ in range(chance.randint(1, 6)):
        school, category = chance.choice(schools), chance.choice(["shnor", "shnor", "none", "risk", "shnsu"])
        start = chance.choice(["2022-09-01", "2023-04-11", "2023-09-01", "2023-09-02"])
        end = chance.choice(["", "", "2023-09-01", "2024-01-31"])
        if (school, category, start) not in used and (not end or end > start):
            used.add((school, category, start))
            rows.append([school, category, start, end, "", chance.choice(["", "Решение рабочей группы"])])
    return rows


def write_table(folder, name, rows, delimiter):
    text = "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in rows)
    path = folder / "data" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_results(chance, folder, rows, delimiter):
    if chance.random() < 0.7:
        write_table(folder, "results", rows, delimiter)
        return
    middle = chance.randint(1, len(rows))
    write_table(folder, "results/first", rows[:middle], delimiter)
    if middle < len(rows):
        write_table(folder, "results/second", rows[:1] + rows[middle:], delimiter)


def write_site(chance, folder):
    delimiter = chance.choice([",", ";"])
    schools = chance.sample(SCHOOLS, chance.randint(1, len(SCHOOLS)))
    years = range(2020, 2023)[-chance.randint(1, 3):]
    periods = [f"{year}/{year + 1}" for year in years] if chance.random() < 0.7 else [str(year) for year in years]
    rules = random_rules(chance, periods)
    results = random_results(chance, schools, periods)
    known = {row[1] for row in results[1:] if row[2] in rules["procedures"]}
    if not known:
        rules["periods"] = periods
    elif "periods" not in rules:
        limit_look_back(rules, len(known))
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "index.md").write_text("---\ntitle: Поддержка школ\n---\n\nПроверка.\n", encoding="utf-8")
    (folder / "site.yaml").write_text("name: Поддержка школ\n", encoding="utf-8")
    closed = [[school, f"Школа {school}", chance.choice(["", "", "", "", "2023-09-01", "2023-09-02"])] for school in schools]
    write_table(folder, "schools", [["id", "name", "closed_on"]] + closed, delimiter)
    if len(results) > 1:
        write_results(chance, folder, results, delimiter)
    official = random_official(chance, schools)
    allowed = {category["id"] for category in rules["categories"]} | {"none"}
    official = official[:1] + [row for row in official[1:] if row[1] in allowed]
    if len(official) > 1:
        write_table(folder, "official_lists", official, delimiter)
    (folder / "data" / "rules").mkdir()
    (folder / "data" / "rules" / "rules-2023.yaml").write_text(
        "".join(f"{key}: {flow(value)}\n" for key, value in rules.items()), encoding="utf-8")
    return chance.choice(DAYS)


def decisions_of_opora(opora, folder, as_of):
    run = subprocess.run([opora, "identify", "--source", str(folder), "--as-of", as_of.isoformat(), "--format", "json"],
                         capture_output=True, text=True, check=False)
    return json.loads(run.stdout) if run.returncode == 0 else {"exit": run.returncode, "messages": run.stderr}


def first_difference(expected, found):
    """What to print: the first school on which the two differ, or the whole answers."""
    for ours, theirs in zip(expected["decisions"], found.get("decisions", [])):
        if ours != theirs:
            return {key: {"reference": ours.get(key), "opora": theirs.get(key)}
                    for key in sorted({*ours, *theirs}) if ours.get(key) != theirs.get(key)} | {"school": ours["school"]}
    return {"reference": {**expected, "decisions": len(expected["decisions"])},
            "opora": {key: value for key, value in found.items() if key != "decisions"}}


def compare(opora, folder, as_of):
    """Nothing when the two agree, else what differs."""
    expected = identify.identify(folder, folder / "data" / "rules" / "rules-2023.yaml", as_of)
    found = decisions_of_opora(opora, folder, as_of)
    for ours, theirs in zip(expected["decisions"], found.get("decisions", [])):
        if len(ours["evidence"]) > identify.MOST_FLIPPED:
            theirs.pop("pupils_to_change", None)  # the reference does not try
    return None if expected == found else first_difference(expected, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("opora", help="the program")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="where to keep a municipality on which the two differ")
    arguments = parser.parse_args()
    failed = 0
    for number in range(arguments.count):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary) / "site"
            as_of = write_site(random.Random(arguments.seed * 1_000_003 + number), folder)
            difference = compare(arguments.opora, folder, as_of)
            if difference is None:
                continue
            failed += 1
            print(f"municipality {number}, as of {as_of}:", json.dumps(difference, ensure_ascii=False, indent=2))
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                folder.rename(arguments.keep / f"seed-{arguments.seed}-{number}")
    print(f"{arguments.count - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
