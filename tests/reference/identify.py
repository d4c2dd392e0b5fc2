#!/usr/bin/env python3
"""A slow, obvious second implementation of identification, to compare the real one with.

Written from docs/formats and from the order of the Abinsk district of 04.03.2023 № 194, section 3.3: a school is identified
when at least one criterion holds; a criterion counts low results in each of the last periods. Prints what
`opora identify --format json` prints.

    identify.py SITE --as-of YYYY-MM-DD [--rules data/rules/NAME.yaml]
"""
import argparse
import csv
import datetime
import itertools
import json
import pathlib
import re
import sys
from fractions import Fraction

import simple_yaml

FEW_PARTICIPANTS = 10
MOST_FLIPPED = 16  # results; beyond that trying every combination takes too long


# Tables

def read_table(site, name):
    """Rows as dictionaries, with `place` = file:line; NAME.csv first, then NAME/*.csv."""
    files = [site / "data" / f"{name}.csv"] + sorted((site / "data" / name).glob("*.csv"))
    rows = []
    for path in files:
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8-sig")
        delimiter = ";" if ";" in text.splitlines()[0] else ","
        reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
        header = [cell.strip() for cell in next(reader)]
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells)))
                row["place"] = f"{path.relative_to(site).as_posix()}:{line}"
                rows.append(row)
            line = reader.line_num + 1
    return rows


def read_date(text):
    if not text:
        return None
    russian = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    return datetime.date(*map(int, reversed(russian.groups()))) if russian else datetime.date.fromisoformat(text)


def pupils_below(row):
    """`below`, else the marks «2», else the only number of pupils that gives the percent of «2»."""
    for field in ("below", "mark2"):
        if row.get(field):
            return int(row[field])
    percent = (row.get("mark2_percent") or "").rstrip("% ").replace(",", ".")
    if not percent:
        return None
    participants = int(row["participants"])
    half_a_digit = Fraction(1, 2 * 10 ** len(percent.partition(".")[2]))
    fitting = [k for k in range(participants + 1) if abs(Fraction(100 * k, participants) - Fraction(percent)) <= half_a_digit]
    return fitting[0] if len(fitting) == 1 else None


# Rules

def is_low(rules, participants, below):
    rule = rules.get("low_result") or {}
    if participants == 0 or participants < int(rule.get("participants_at_least", 1)):
        return False
    return Fraction(below, participants) >= Fraction(str(rule.get("share_at_least", "0.30")).replace(",", "."))


def criteria_of(category):
    return category.get("any_of") or []


def is_list(category):
    return str(category.get("list", "false")).lower() in ("true", "yes", "да")


def look_back(criterion):
    return int(criterion.get("in_each_of_last", 1))


def periods_of(rules, results):
    periods = rules.get("periods")
    if isinstance(periods, list):
        return sorted(periods)
    if periods and not periods.startswith("latest "):
        return [periods]
    if periods:
        count = int(periods.split()[1])
    else:
        count = max((look_back(c) for category in rules["categories"] for c in criteria_of(category)), default=1)
    known = sorted({row["period"] for row in results if row["procedure"] in rules.get("procedures", [])})
    return known[-count:]


def holds(criterion, periods, low):
    """`low` is the set of (period, procedure) with a low result."""
    needed = int(criterion.get("procedures_at_least", 1))
    count = look_back(criterion)
    if count > len(periods):
        return False
    last = periods[-count:]
    if criterion.get("match", "any") == "same_procedure":
        return len([p for p in {p for _, p in low} if all((period, p) in low for period in last)]) >= needed
    return all(len([p for at, p in low if at == period]) >= needed for period in last)


def categorize(rules, periods, low):
    for category in rules["categories"]:
        criteria = [c for c in criteria_of(category) if holds(c, periods, low)]
        if criteria:
            return category["id"], criteria
    return None, []


def deciding(criterion, periods, low):
    """The low results that a criterion which holds rests on."""
    last = periods[-look_back(criterion):]
    chosen = {(period, p) for period, p in low if period in last}
    if criterion.get("match", "any") == "same_procedure":
        chosen = {(period, p) for period, p in chosen if all((at, p) in low for at in last)}
    return chosen


# Decisions

def cost_to_flip(rules, item):
    """Fewest pupils whose result must differ for a result to become low, or to cease to be."""
    costs = [abs(below - item["below"]) for below in range(item["participants"] + 1)
             if is_low(rules, item["participants"], below) != item["low"]]
    return min(costs, default=None)


def pupils_to_change(rules, periods, evidence, category):
    if category is None or len(evidence) > MOST_FLIPPED:
        return None
    flips = [((item["period"], item["procedure"]), cost_to_flip(rules, item)) for item in evidence]
    flips = [(key, cost) for key, cost in flips if cost is not None]
    low = {(item["period"], item["procedure"]) for item in evidence if item["low"]}
    best = None
    for size in range(1, len(flips) + 1):
        for chosen in itertools.combinations(flips, size):
            cost = sum(cost for _, cost in chosen)
            if (best is None or cost < best) and categorize(rules, periods, low ^ {key for key, _ in chosen})[0] != category:
                best = cost
    return best


def evidence_of(school, rules, periods, results):
    procedures = rules.get("procedures", [])
    evidence = []
    for row in results:
        below = pupils_below(row)
        if row["school"] != school or row["period"] not in periods or row["procedure"] not in procedures or below is None:
            continue
        participants = int(row["participants"])
        evidence.append({"period": row["period"], "procedure": row["procedure"], "participants": participants, "below": below,
                         "low": is_low(rules, participants, below), "row": row["place"]})
    return sorted(evidence, key=lambda item: (periods.index(item["period"]), procedures.index(item["procedure"])))


def official_of(rows, rules, as_of):
    """The row in force that counts: computed categories and `none` before lists, then the newest, then the rules' order."""
    computed = [c["id"] for c in rules["categories"] if not is_list(c)] + ["none"]
    order = [c["id"] for c in rules["categories"]] + ["none"]
    in_force = [row for row in rows
                if row["category"] in order and read_date(row["from"]) <= as_of
                and (not row.get("to") or read_date(row["to"]) >= as_of)]
    in_force.sort(key=lambda row: (row["category"] not in computed, -read_date(row["from"]).toordinal(), order.index(row["category"])))
    return in_force[0] if in_force else None


def decide(school, rules, periods, tables, as_of):
    evidence = evidence_of(school["id"], rules, periods, tables["results"])
    low = {(item["period"], item["procedure"]) for item in evidence if item["low"]}
    closed = bool(school.get("closed_on")) and read_date(school["closed_on"]) <= as_of
    category, criteria = (None, []) if closed else categorize(rules, periods, low)
    decision = {"school": school["id"], "category": category, "criteria": [c["id"] for c in criteria]}
    official = official_of([row for row in tables["official_lists"] if row["school"] == school["id"]], rules, as_of)
    decision["official"] = official["category"] if official else None
    decision["differs"] = not closed and differs(category, decision["official"], rules, tables["official_lists"], as_of)
    decision["evidence"] = evidence
    decision["notes"] = ["closed"] if closed else notes_of(criteria, periods, evidence, low)
    if official and official.get("reason"):
        decision["official_reason"] = official["reason"]
    if official and official.get("document"):
        decision["official_document"] = official["document"]
    pupils = pupils_to_change(rules, periods, evidence, category)
    if pupils is not None:
        decision["pupils_to_change"] = pupils
    return decision


def differs(category, official, rules, all_official, as_of):
    computed = [c["id"] for c in rules["categories"] if not is_list(c)]
    if official == "none":
        return category is not None
    if official in computed:
        return category != official
    lists_exist = any(official_of([row], rules, as_of) is not None and row["category"] in computed for row in all_official)
    return lists_exist and bool(computed) and category == computed[0]


def notes_of(criteria, periods, evidence, low):
    notes = []
    decided = set().union(*(deciding(c, periods, low) for c in criteria)) if criteria else set()
    if any((item["period"], item["procedure"]) in decided and item["participants"] < FEW_PARTICIPANTS for item in evidence):
        notes.append("few-participants")
    if not evidence:
        notes.append("no-results")
    elif {item["period"] for item in evidence} != set(periods):
        notes.append("missing-period")
    return sorted(notes)


def identify(site, rules_path, as_of):
    rules = simple_yaml.parse(rules_path.read_text(encoding="utf-8-sig"))
    tables = {name: read_table(site, name) for name in ("schools", "results", "official_lists")}
    periods = periods_of(rules, tables["results"])
    schools = sorted(tables["schools"], key=lambda school: school["id"].encode())
    return {"rules": rules["id"], "periods": periods, "as_of": as_of.isoformat(),
            "decisions": [decide(school, rules, periods, tables, as_of) for school in schools]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, required=True)
    parser.add_argument("--rules", help="path inside the site; default: the last file of data/rules/, as opora does")
    arguments = parser.parse_args()
    paths = [arguments.site / arguments.rules] if arguments.rules else sorted((arguments.site / "data" / "rules").glob("*.yaml"))
    if not paths:
        sys.exit("no rule file in data/rules/")
    json.dump(identify(arguments.site, paths[-1], arguments.as_of), sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main()
