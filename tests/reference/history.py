"""The list from period to period, each under the rule set of its time."""
import datetime

from rules import computes, listed_periods, period_end, period_system, periods_seen, window_until
from tables import read_date


def in_force(rules, day):
    start, end = read_date(rules.get("valid_from")), read_date(rules.get("valid_to"))
    return (start is None or start <= day) and (end is None or day <= end)


def newness(rules):
    return read_date(rules.get("valid_from")) or datetime.date.min


def current(rule_sets, as_of):
    """The rule set of a day: one in force before others, then the newest, then the last file."""
    return max(enumerate(rule_sets), key=lambda pair: (in_force(pair[1], as_of), newness(pair[1]), pair[0]))[1]


def periods_of(rules, tables, as_of):
    """Those that have results; where nothing is computed, those whose lists are kept."""
    if computes(rules) or listed_periods(rules) is not None:
        return periods_seen(rules, tables)
    known = [category["id"] for category in rules["categories"]]
    starts = [day for row in tables["official_lists"] if row["category"] in known and (day := read_date(row["from"])) <= as_of]
    if not starts:
        return []
    system = period_system(rules)
    if system is None:
        calendar = bool(tables["results"]) and "/" not in tables["results"][0]["period"]
    else:
        calendar = system == "calendar_year"
    names = [str(year) if calendar else f"{year}/{year + 1}" for year in range(1990, as_of.year + 1)]
    return [name for name in names if period_end(name) <= as_of and min(starts) <= a_year_later(name, as_of)]


def decider(period, rule_sets, tables, as_of):
    day = min(period_end(period), as_of)
    able = []
    for number, rules in enumerate(rule_sets):
        listed = listed_periods(rules)
        if listed is not None and listed[-1] == period:
            able.append((1, in_force(rules, day), newness(rules), number, rules))
        if listed is None and period in periods_of(rules, tables, as_of) and in_force(rules, day):
            able.append((0, True, newness(rules), number, rules))
    return max(able, key=lambda entry: entry[:4])[4] if able else None


def a_year_later(period, as_of):
    end = period_end(period)
    return min(end.replace(year=end.year + 1), as_of)


def history(rule_sets, tables, as_of, decide, official_of, listed_of):
    """`decide(school, rules, window, day)` gives what is computed, `official_of(school, rules, day)` a row or nothing."""
    periods = sorted({period for rules in rule_sets for period in periods_of(rules, tables, as_of)}, key=lambda p: (period_end(p), p))
    deciders = {period: rules for period in periods if (rules := decider(period, rule_sets, tables, as_of))}
    entries = []
    for school in sorted(tables["schools"], key=lambda school: school["id"].encode()):
        before = None
        for period, rules in deciders.items():
            day, list_day = min(period_end(period), as_of), a_year_later(period, as_of)
            window = window_until(rules, periods_seen(rules, tables), period) if computes(rules) else []
            computed = decide(school, rules, window, day)
            row = official_of(school["id"], rules, list_day)
            official = row["category"] if row else None
            listed = listed_of(computed, official, rules, tables["official_lists"], school["id"], list_day)
            entry = {"school": school["id"], "period": period, "rules": rules["id"], "category": computed["category"], "official": official,
                     "listed": listed, "previous": before["listed"] if before else None, "change": change(before, listed)}
            kept = entry["change"] == "kept"
            on_list = listed not in (None, "unknown")
            entry["since"] = (before["since"] if kept else period) if on_list else None
            entry["periods"] = (before["periods"] + 1 if kept else 1) if on_list else 0
            entries.append(entry)
            before = entry
    return entries


def change(before, listed):
    if before is None:
        return None
    was = before["listed"]
    if "unknown" in (was, listed):
        return None
    if was is None:
        return "entered" if listed else "none"
    if listed is None:
        return "left"
    return "kept" if was == listed else "moved"
