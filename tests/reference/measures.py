"""Numbers that schools are compared by: shares, indexes, mean scores, values of `context`. Slow: all is computed anew each time."""
import math
from fractions import Fraction

from rules import criteria_of, decimal, evidence_of, is_counting, is_measure, look_back, mapped, unfinished_of, weights_of
from tables import read_date


def four_decimals(number):
    """Rounded half away from nought."""
    rounded = math.floor(abs(number) * 10000 + Fraction(1, 2))
    return f"{'-' if number < 0 and rounded else ''}{rounded // 10000}.{rounded % 10000:04}"


def measure_of(criterion):
    return criterion["rank"]["measure"] if "rank" in criterion else "index"


def procedures_of(criterion, rules):
    measure = measure_of(criterion)
    if measure == "index":
        return list(weights_of(rules))
    if measure == "context":
        return []
    named = criterion["rank"].get("procedures") or rules.get("procedures", [])
    return named if isinstance(named, list) else [named]


def value_from(evidence, criterion, period, rules):
    """`evidence` of one school; nothing when there is no such number."""
    used = [item for item in evidence
            if item["period"] == period and item["procedure"] in procedures_of(criterion, rules) and is_counting(rules, item)]
    if not used:
        return None
    if measure_of(criterion) == "share":
        return Fraction(sum(item["below"] for item in used), sum(item["participants"] for item in used))
    if measure_of(criterion) == "mean_score":
        return decimal(used[0]["mean_score"]) if used[0]["mean_score"] else None
    weights = weights_of(rules)
    return (sum(weights[item["procedure"]] * Fraction(item["below"], item["participants"]) for item in used)
            / sum(weights[item["procedure"]] for item in used))


def value(school, criterion, period, rules, tables):
    if measure_of(criterion) != "context":
        return value_from(evidence_of(school["id"], rules, [period], tables), criterion, period, rules)
    for row in tables["context"]:
        if (row["school"], row["indicator"]) == (school["id"], criterion["rank"]["indicator"]) and mapped(rules, row["period"]) == period:
            return decimal(row["value"])
    return None


def is_open(school, day):
    return not school.get("closed_on") or read_date(school["closed_on"]) > day


def group_of(school, criterion):
    column = criterion.get("rank", {}).get("within")
    return school.get(column) or None if column else "all"


def compared_values(school, criterion, period, rules, tables, day):
    """The numbers of the other open schools of the group."""
    others = [other for other in tables["schools"]
              if other["id"] != school["id"] and is_open(other, day) and group_of(other, criterion) == group_of(school, criterion)]
    return [number for number in (value(other, criterion, period, rules, tables) for other in others) if number is not None]


def all_known(school, criterion, period, rules, tables, day):
    """Do the numbers of all open schools of the group rest on rows that say who is below the minimum?"""
    group = group_of(school, criterion)
    for other in tables["schools"]:
        if group is None or not is_open(other, day) or group_of(other, criterion) != group:
            continue
        unfinished = unfinished_of(other["id"], rules, [period], tables)
        world = [item for item in evidence_of(other["id"], rules, [period], tables, "highest")
                 if item["procedure"] in procedures_of(criterion, rules) and is_counting(rules, item)]
        has_number = value_from(world, criterion, period, rules) is not None
        if has_number and any((item["period"], item["procedure"]) in unfinished for item in world):
            return False
    return True


def count_worse(number, others, criterion):
    rank = criterion.get("rank", {})
    low_is_bad = rank.get("measure") == "mean_score" or rank.get("worst_is") == "low"
    return len([other for other in others if (other < number if low_is_bad else other > number)])


def is_met(number, others, criterion):
    if number is None:
        return False
    if "index_at_least" in criterion:
        return number >= decimal(criterion["index_at_least"])
    worse = count_worse(number, others, criterion)
    if "worst" in criterion["rank"]:
        return worse < int(criterion["rank"]["worst"])
    return Fraction(worse) < decimal(criterion["rank"]["worst_share"]) * (len(others) + 1)


class Field:
    """What a school is compared with: the numbers of the others do not change when its own results do."""

    def __init__(self, school, rules, periods, tables, day):
        self.school, self.rules, self.tables = school, rules, tables
        self.others = {}
        self.contexts = {}
        for category in rules["categories"]:
            for criterion in criteria_of(category):
                if is_measure(criterion):
                    for period in periods[-look_back(criterion):] if look_back(criterion) <= len(periods) else []:
                        key = (category["id"], criterion["id"], period)
                        self.others[key] = compared_values(school, criterion, period, rules, tables, day)
                        if measure_of(criterion) == "context":
                            self.contexts[key] = value(school, criterion, period, rules, tables)

    def number(self, category, criterion, period, evidence):
        if group_of(self.school, criterion) is None:
            return None
        if measure_of(criterion) == "context":
            return self.contexts[category["id"], criterion["id"], period]
        return value_from(evidence, criterion, period, self.rules)

    def met(self, category, criterion, period, evidence):
        return is_met(self.number(category, criterion, period, evidence), self.others[category["id"], criterion["id"], period], criterion)

    def comparisons(self, evidence):
        """For the answer, with what is unusual about them."""
        shown, partial, no_group = [], False, False
        for category in self.rules["categories"]:
            for criterion in criteria_of(category):
                for key in self.others:
                    if key[:2] != (category["id"], criterion["id"]):
                        continue
                    number = self.number(category, criterion, key[2], evidence)
                    no_group = no_group or group_of(self.school, criterion) is None
                    others = self.others[key]
                    entry = {"category": key[0], "criterion": key[1], "period": key[2], "value": None, "worse": 0, "compared": 0, "met": False}
                    if number is not None:
                        entry.update(value=four_decimals(number), worse=count_worse(number, others, criterion), compared=len(others) + 1,
                                     met=is_met(number, others, criterion))
                        used = [item for item in evidence if item["period"] == key[2] and is_counting(self.rules, item)
                                and item["procedure"] in procedures_of(criterion, self.rules)]
                        partial = partial or len(used) < len(procedures_of(criterion, self.rules))
                    shown.append(entry)
        return shown, partial, no_group
