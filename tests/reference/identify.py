#!/usr/bin/env python3
"""A slow, obvious second implementation of identification, to compare the real one with.

Written from docs/formats/rules.md and from the order of the Abinsk district of 04.03.2023 № 194, section 3.3: a school is
identified when at least one criterion holds; a criterion looks at each of the last periods. Numbers are fractions. Prints what
`opora identify --format json` prints.

    identify.py SITE --as-of YYYY-MM-DD
"""
import argparse
import datetime
import json
import pathlib
import sys

import history
import measures
import simple_yaml
from rules import (computes, criteria_of, doubted, evidence_of, has_measures, is_counting, is_covered, is_list, is_low, is_measure, look_back, members_of,
                   needs_procedures, over, period_end, periods_seen, unfinished_of, window_until)
from tables import read_all, read_date

FEW_PARTICIPANTS = 10


# Criteria

def holds(criterion, periods, low, met):
    """`low` is the set of (period, procedure) with a low result; `met(criterion, number of the member, period)` asks about numbers."""
    return all(holds_alone(one, number, periods, low, met) for number, one in enumerate(members_of(criterion)))


def holds_alone(criterion, number, periods, low, met):
    if look_back(criterion) > len(periods):
        return False
    last = periods[-int(criterion.get("in_each_of_last", 1)):]
    if is_measure(criterion):
        return all(met(number, period) for period in last)
    needed = int(criterion.get("procedures_at_least", 1))
    if criterion.get("match", "any") == "same_procedure":
        return len([p for p in {p for _, p in low} if all((period, p) in low for period in last)]) >= needed
    return all(len([p for at, p in low if at == period]) >= needed for period in last)


def low_of(rules, evidence):
    return {(item["period"], item["procedure"]) for item in evidence
            if is_counting(rules, item) and is_low(rules, item["procedure"], item["participants"], item["below"])}


def met_by(field, category, criterion, evidence):
    return lambda number, period: field.met((category["id"], criterion["id"], period, number), members_of(criterion)[number], evidence)


def categorize(rules, periods, evidence, field):
    low = low_of(rules, evidence)
    for category in rules["categories"]:
        criteria = [c for c in criteria_of(category) if holds(c, periods, low, met_by(field, category, c, evidence))]
        if criteria:
            return category["id"], criteria
    return None, []


def deciding(criterion, periods, rules, evidence):
    """The results that a criterion which holds rests on."""
    return set().union(*(deciding_alone(one, periods, rules, evidence) for one in members_of(criterion)))


def deciding_alone(criterion, periods, rules, evidence):
    last = periods[-int(criterion.get("in_each_of_last", 1)):]
    if is_measure(criterion):
        last = last + ([periods[-over(criterion)]] if "trend" in criterion else [])
        return {(item["period"], item["procedure"]) for item in evidence if item["period"] in last
                and item["procedure"] in measures.procedures_of(criterion, rules) and not item.get("excluded")}
    low = low_of(rules, evidence)
    chosen = {(period, p) for period, p in low if period in last}
    if criterion.get("match", "any") == "same_procedure":
        chosen = {(period, p) for period, p in chosen if all((at, p) in low for at in last)}
    return chosen


# One pupil, two pupils …

MOST_FLIPPED = 12  # results; beyond that trying every combination takes too long


def cost_to_flip(rules, item, to_low):
    costs = [abs(below - item["below"]) for below in range(item["participants"] + 1)
             if is_low(rules, item["procedure"], item["participants"], below) == to_low]
    return min(costs, default=None)


def fewest_pupils(rules, periods, evidence, category, field, to_low):
    """Flips results to low (more pupils below) or to not low until the category is another one."""
    low = low_of(rules, evidence)
    flips = []
    for item in evidence:
        key = (item["period"], item["procedure"])
        if is_counting(rules, item) and (key in low) != to_low and (cost := cost_to_flip(rules, item, to_low)) is not None:
            flips.append((key, cost))
    if len(flips) > MOST_FLIPPED:
        return "unknown"
    best = None
    for chosen in range(1, 2 ** len(flips)):
        cost = sum(flips[i][1] for i in range(len(flips)) if chosen >> i & 1)
        if best is not None and cost >= best:
            continue
        changed = low ^ {flips[i][0] for i in range(len(flips)) if chosen >> i & 1}
        found = next((c["id"] for c in rules["categories"] if any(holds(one, periods, changed, None) for one in criteria_of(c))), None)
        if found != category:
            best = cost
    return best


def one_pupil(rules, periods, evidence, category, field, step):
    for number, item in enumerate(evidence):
        below = item["below"] + step
        if not is_counting(rules, item) or not 0 <= below <= item["participants"]:
            continue
        changed = evidence[:number] + [{**item, "below": below}] + evidence[number + 1:]
        if categorize(rules, periods, changed, field)[0] != category:
            return 1
    return None


def pupils(rules, periods, evidence, category, field):
    """(fewer, more) below the minimum that would have made another category."""
    if has_measures(rules):
        return tuple(one_pupil(rules, periods, evidence, category, field, step) for step in (-1, 1))
    fewer = fewest_pupils(rules, periods, evidence, category, field, False) if category else None
    return fewer, fewest_pupils(rules, periods, evidence, category, field, True)


# Decisions

def official_of(rows, rules, as_of):
    """The row in force that counts: computed categories and `none` before lists, then the newest, then the rules' order."""
    computed = [c["id"] for c in rules["categories"] if not is_list(c)] + ["none"]
    order = [c["id"] for c in rules["categories"]] + ["none"]
    in_force = [row for row in rows
                if row["category"] in order and read_date(row["from"]) <= as_of
                and (not row.get("to") or read_date(row["to"]) >= as_of)]
    in_force.sort(key=lambda row: (row["category"] not in computed, -read_date(row["from"]).toordinal(), order.index(row["category"])))
    return in_force[0] if in_force else None


# What is missing

def answers_in(world, school, rules, periods, tables, day, field):
    """The criteria of each category that hold with all missing numbers as good as they can be, or as bad."""
    evidence = evidence_of(school["id"], rules, periods, tables, world)
    highest = world == "highest"
    present = {item["period"] for item in evidence}
    low = low_of(rules, evidence)
    if highest:
        low = low | {(period, p) for period in periods if period not in present for p in rules.get("procedures", [])}

    def unfinished(other, period):
        marked = unfinished_of(other["id"], rules, [period], tables)
        return {(item["period"], item["procedure"]) for item in evidence_of(other["id"], rules, [period], tables, world)
                if is_counting(rules, item)} & marked

    def answer(category, criterion, number, period):
        key, one = (category["id"], criterion["id"], period, number), members_of(criterion)[number]
        if field.is_unknown(key, one, evidence):
            return highest
        if ("rank" in one or "above_district" in one) and not measures.known_numbers(school, one, period, rules, tables, day):
            return highest
        return field.met(key, one, evidence) if field.is_settled(key, one, unfinished) else highest
    return [(category["id"], [c["id"] for c in criteria_of(category)
                              if holds(c, periods, low, lambda number, period, c=c: answer(category, c, number, period))])
            for category in rules["categories"]]


def is_sure(school, rules, periods, tables, day, field):
    if computes(rules) and not periods:
        return False
    lowest, highest = (next((answer for answer in answers_in(world, school, rules, periods, tables, day, field) if answer[1]), None)
                       for world in ("lowest", "highest"))
    return lowest == highest


def unknown_criteria(school, rules, periods, tables, day, field):
    """Those that nobody can answer."""
    lowest, highest = (answers_in(world, school, rules, periods, tables, day, field) for world in ("lowest", "highest"))
    return [one for (_, least), (_, most) in zip(lowest, highest) for one in most if one not in least]


def listed_of(computed, official, rules, rows, school, day):
    """What counts for a school; `rows` are all of official_lists."""
    if official:
        return None if official == "none" else official
    known = [category["id"] for category in rules["categories"]] + ["none"]
    begun = [row for row in rows if row["category"] in known and read_date(row["from"]) <= day]
    if "closed" in computed["notes"] or "not-covered" in computed["notes"] or (is_complete(rules) and begun):
        return None
    if not computes(rules):
        ended = [row for row in rows if row["school"] == school and row["category"] in known and row.get("to") and read_date(row["to"]) < day]
        return None if ended else "unknown"
    if not computed["sure"] or (computed["category"] and (rows or not rules.get("document"))):
        return "unknown"
    return computed["category"]


def is_complete(rules):
    return str(rules.get("list_complete", "false")).lower() == "true"


def compute(school, rules, periods, tables, day):
    """The part of a decision that follows from results."""
    evidence = evidence_of(school["id"], rules, periods, tables)
    decision = {"school": school["id"], "category": None, "criteria": [], "evidence": evidence, "notes": [], "comparisons": [], "sure": True}
    if not measures.is_open(school, day):
        decision["notes"] = ["closed"] + (["merged"] if school.get("successor") else [])
        return decision
    if not is_covered(rules, school):
        decision["notes"] = ["not-covered"]
        return decision
    field = measures.Field(school, rules, periods, tables, day)
    category, criteria = categorize(rules, periods, evidence, field)
    decision.update(category=category, criteria=[c["id"] for c in criteria])
    decision["sure"] = is_sure(school, rules, periods, tables, day, field)
    if evidence or not needs_procedures(rules):  # else the note no-results says it
        decision["unknown"] = unknown_criteria(school, rules, periods, tables, day, field)
    decision["comparisons"], compared_notes = field.comparisons(evidence)
    decision["notes"] = sorted(notes_of(rules, criteria, periods, evidence)
                               + compared_notes
                               + (["missing-marks"] if unfinished_of(school["id"], rules, periods, tables) else [])
                               + bias_notes(school, rules, periods, tables, decision))
    decision["fewer"], decision["more"] = pupils(rules, periods, evidence, category, field)
    return decision


def bias_notes(school, rules, periods, tables, decision):
    marked = doubted(school["id"], rules, tables)
    if not any((item["period"], item["procedure"]) in marked for item in decision["evidence"]):
        return []
    if rules["bias"] == "flag":
        return ["bias"]
    counting = [{**item, "excluded": False} for item in decision["evidence"]]
    if has_measures(rules):
        return ["bias-excluded", "bias-matters"]
    category, criteria = categorize(rules, periods, counting, None)
    same = (category, [c["id"] for c in criteria]) == (decision["category"], decision["criteria"])
    return ["bias-excluded"] + ([] if same else ["bias-matters"])


def differs(category, official, rules, all_official, as_of):
    computed = [c["id"] for c in rules["categories"] if not is_list(c)]
    if official == "none":
        return category is not None
    if official in computed:
        return category != official
    lists_exist = any(official_of([row], rules, as_of) is not None and row["category"] in computed for row in all_official)
    return is_complete(rules) and lists_exist and bool(computed) and category == computed[0]


def notes_of(rules, criteria, periods, evidence):
    notes = []
    decided = set().union(*(deciding(c, periods, rules, evidence) for c in criteria)) if criteria else set()
    if any((item["period"], item["procedure"]) in decided and item["participants"] < FEW_PARTICIPANTS for item in evidence):
        notes.append("few-participants")
    if not evidence:
        notes.append("no-results")
    elif {item["period"] for item in evidence} != set(periods):
        notes.append("missing-period")
    return notes


def decide(school, rules, periods, tables, as_of):
    computed = compute(school, rules, periods, tables, as_of)
    official = official_of([row for row in tables["official_lists"] if row["school"] == school["id"]], rules, as_of)
    decision = {key: computed[key] for key in ("school", "category", "criteria")}
    decision["official"] = official["category"] if official else None
    decision["listed"] = None if "closed" in computed["notes"] else listed_of(
        computed, decision["official"], rules, tables["official_lists"], school["id"], as_of)
    decision["differs"] = not {"closed", "not-covered"} & set(computed["notes"]) and differs(
        decision["category"], decision["official"], rules, tables["official_lists"], as_of)
    if not decision["category"] and computed.get("unknown"):
        decision["unknown"] = computed["unknown"]
    decision["evidence"] = [{key: value for key, value in item.items() if key != "mean_score"} for item in computed["evidence"]]
    decision["notes"] = computed["notes"]
    if computed["comparisons"]:
        decision["comparisons"] = computed["comparisons"]
    if official and official.get("reason"):
        decision["official_reason"] = official["reason"]
    if official and official.get("document"):
        decision["official_document"] = official["document"]
    fewer, more = computed.get("fewer"), computed.get("more")
    if fewer is not None:
        decision["pupils_fewer"] = fewer
    if more is not None:
        decision["pupils_more"] = more
    if decision["category"] and "unknown" in (fewer, more):
        decision["pupils_to_change"] = "unknown"
    elif decision["category"] and (fewer is not None or (has_measures(rules) and more is not None)):
        decision["pupils_to_change"] = min(n for n in (fewer, more) if n is not None)
    return decision


def cohort_of(rules, entry):
    category = next((c for c in rules["categories"] if c["id"] == entry["listed"]), {})
    for cohort in category.get("cohorts") or []:
        since = period_end(entry["since"])
        if (not cohort.get("from") or period_end(cohort["from"]) <= since) and (not cohort.get("until") or since <= period_end(cohort["until"])):
            return cohort["id"]
    return None


def identify(site, as_of):
    rule_sets = [simple_yaml.parse(path.read_text(encoding="utf-8-sig")) for path in sorted((site / "data" / "rules").glob("*.yaml"))]
    if not rule_sets:
        sys.exit("no rule file in data/rules/")
    tables = read_all(site)
    for row in tables["recorded_values"]:
        if row.get("recorded_on") and read_date(row["recorded_on"]) > as_of:
            row["value"] = ""
    rules = history.current(rule_sets, as_of)
    seen = periods_seen(rules, tables)
    periods = window_until(rules, seen, seen[-1]) if seen else []
    schools = sorted(tables["schools"], key=lambda school: school["id"].encode())
    decisions = [decide(school, rules, periods, tables, as_of) for school in schools]
    past = history.history(
        rule_sets, tables, as_of, lambda school, old, window, day: compute(school, old, window, tables, day),
        lambda school, old, day: official_of([row for row in tables["official_lists"] if row["school"] == school], old, day), listed_of)
    newest = periods[-1] if periods else past[-1]["period"] if past else None
    for entry in past:
        if entry["period"] == newest and (cohort := cohort_of(rules, entry)):
            next(d for d in decisions if d["school"] == entry["school"])["cohort"] = cohort
    return {"rules": rules["id"], "periods": periods, "as_of": as_of.isoformat(), "decisions": decisions, "history": past}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, required=True)
    arguments = parser.parse_args()
    json.dump(identify(arguments.site, arguments.as_of), sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main()
