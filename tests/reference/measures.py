"""Numbers that criteria compare: shares, indexes, scores, changes, values of `context` and of ratings. Slow: all is computed anew each time."""
import math
import re
from fractions import Fraction

from rules import (decimal, evidence_of, is_counting, is_covered, is_measure, look_back, mapped, members_of, criteria_of, over, score_named_in, score_of,
                   unfinished_of, weights_of)
from tables import read_date

FEWEST_OTHERS = 2
Z = 1.959963984540054


def four_decimals(number):
    """Rounded half away from nought."""
    rounded = math.floor(abs(number) * 10000 + Fraction(1, 2))
    return f"{'-' if number < 0 and rounded else ''}{rounded // 10000}.{rounded % 10000:04}"


def test_of(criterion):
    return next(criterion[test] for test in ("rank", "trend", "context", "doubted", "above_district", "external", "score_at_least", "index_at_least")
                if test in criterion)


def measure_of(criterion):
    if any(test in criterion for test in ("rank", "trend", "above_district")):
        return test_of(criterion)["measure"]
    if "score_at_least" in criterion:
        return "score"
    return next((test for test in ("context", "doubted", "external") if test in criterion), "index")


def is_private(criterion):
    return measure_of(criterion) in ("context", "score", "doubted", "external")


def as_list(value):
    return value if isinstance(value, list) else [value]


def procedures_of(criterion, rules):
    measure = measure_of(criterion)
    if measure == "index":
        return list(weights_of(rules))
    if measure == "score":
        parts = score_of(rules, score_named_in(criterion))["parts"]
        return sorted({p for part in parts for p in procedures_of_part(part, rules)})
    if measure in ("context", "doubted", "external"):
        return []
    return as_list(test_of(criterion).get("procedures") or rules.get("procedures", []))


def procedures_of_part(part, rules):
    if "share" in part:
        return as_list(part["share"])
    return list(weights_of(rules)) if "index" in part else []


# Numbers

def used_of(evidence, period, procedures, rules):
    return [item for item in evidence if item["period"] == period and item["procedure"] in procedures and is_counting(rules, item)]


def pupils_of(evidence, period, procedures, rules):
    used = used_of(evidence, period, procedures, rules)
    return sum(item["below"] for item in used), sum(item["participants"] for item in used)


def number_of_results(measure, procedures, evidence, period, rules):
    used = used_of(evidence, period, procedures, rules)
    if not used:
        return None
    if measure == "share":
        return Fraction(sum(item["below"] for item in used), sum(item["participants"] for item in used))
    if measure == "mean_score":
        return decimal(used[0]["mean_score"]) if used[0]["mean_score"] else None
    weights = weights_of(rules)
    return (sum(weights[item["procedure"]] * Fraction(item["below"], item["participants"]) for item in used)
            / sum(weights[item["procedure"]] for item in used))


def first_row(table, school, period, column, name, rules, tables):
    for row in tables[table]:
        if (row["school"], row[column]) == (school["id"], name) and mapped(rules, row["period"]) == period:
            return row
    return {}


def context_value(name, school, period, rules, tables):
    text = first_row("context", school, period, "indicator", name, rules, tables).get("value")
    return decimal(text) if text else None


def rating_value(test, school, period, rules, tables):
    row = first_row("external_ratings", school, period, "rating", test["rating"], rules, tables)
    if "score_at_most" in test:
        return decimal(row["score"]) if row.get("score") else None
    if not row.get("rank"):
        return None
    if "rank_over" in test:
        return Fraction(int(row["rank"]))
    return Fraction(int(row["rank"]), int(row["of"])) if row.get("of") else None


def recorded_value(name, school, period, rules, tables):
    """The first number that was recorded of the school not later than the day of the data."""
    for row in tables["recorded_values"]:
        if (row["school"], row["indicator"]) != (school["id"], name) or mapped(rules, row["period"]) != period:
            continue
        text = row["value"].rstrip("%").strip().replace(",", ".")
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return decimal(text)
    return None


def part_value(part, school, evidence, period, rules, tables):
    if "share" in part or "index" in part:
        return number_of_results("share" if "share" in part else "index", procedures_of_part(part, rules), evidence, period, rules)
    if "context" in part:
        value = context_value(part["context"], school, period, rules, tables)
    elif "recorded" in part:
        value = recorded_value(part["recorded"], school, period, rules, tables)
    else:
        text = first_row("external_ratings", school, period, "rating", part["external"], rules, tables).get("score")
        value = decimal(text) if text else None
    if value is None:
        return None
    best, worst = decimal(part["best"]), decimal(part["worst"])
    return min(max((value - best) / (worst - best), Fraction(0)), Fraction(1))


def score_value(score, school, evidence, period, rules, tables):
    """The score, and whether parts are missing."""
    parts = [(decimal(part.get("weight", 1)), part_value(part, school, evidence, period, rules, tables)) for part in score["parts"]]
    there = [(weight, value) for weight, value in parts if value is not None]
    if not there or (len(there) < len(parts) and score.get("missing", "unknown") == "unknown"):
        return None, False
    return sum(weight * value for weight, value in there) / sum(weight for weight, _ in there), len(there) < len(parts)


def plain_value(criterion, school, evidence, period, rules, tables):
    measure = measure_of(criterion)
    if measure == "context":
        return context_value(test_of(criterion)["indicator"], school, period, rules, tables)
    if measure == "external":
        return rating_value(criterion["external"], school, period, rules, tables)
    if measure == "doubted":
        return Fraction(len([row for row in tables["bias_markers"]
                             if row["school"] == school["id"] and mapped(rules, row["period"]) == period]))
    if measure == "score":
        return score_value(score_of(rules, score_named_in(criterion)), school, evidence, period, rules, tables)[0]
    return number_of_results(measure, procedures_of(criterion, rules), evidence, period, rules)


def is_open(school, day):
    return not school.get("closed_on") or read_date(school["closed_on"]) > day


def is_decided(school, rules, day):
    return is_open(school, day) and is_covered(rules, school)


def group_of(school, criterion):
    column = criterion.get("rank", {}).get("within")
    return school.get(column) or None if column else "all"


# Limits of a difference: Newcombe 1998, method 10

def wilson(k, n):
    share, divisor = k / n, 1 + Z * Z / n
    centre = (share + Z * Z / (2 * n)) / divisor
    half = Z / divisor * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def is_proved(larger, smaller):
    """(below, participants) each: does the interval of the difference lie above nought?"""
    one, other = larger[0] / larger[1], smaller[0] / smaller[1]
    return one - other > math.sqrt((one - wilson(*larger)[0]) ** 2 + (wilson(*smaller)[1] - other) ** 2)


class Field:
    """What a school is compared with: the numbers of the others do not change when its own results do."""

    def __init__(self, school, rules, periods, tables, day):
        self.school, self.rules, self.periods, self.tables = school, rules, periods, tables
        self.others = {}
        decided = [other for other in tables["schools"] if other["id"] != school["id"] and is_decided(other, rules, day)]
        for key, criterion in self.tests():
            period = key[2]
            values = []
            for other in decided:
                evidence = evidence_of(other["id"], rules, [period], tables)
                if "above_district" in criterion:
                    pupils = pupils_of(evidence, period, procedures_of(criterion, rules), rules)
                    values += [pupils] if pupils[1] else []
                elif "trend" not in criterion and group_of(other, criterion) == group_of(school, criterion):
                    value = plain_value(criterion, other, evidence, period, rules, tables)
                    values += [value] if value is not None else []
            self.others[key] = values

    def tests(self):
        """((category, criterion, period, number of the member), criterion or member)"""
        for category in self.rules["categories"]:
            for criterion in criteria_of(category):
                for number, one in enumerate(members_of(criterion)):
                    if not is_measure(one) or look_back(one) > len(self.periods):
                        continue
                    for period in self.periods[-int(one.get("in_each_of_last", 1)):]:
                        yield (category["id"], criterion["id"], period, number), one

    def beginning(self, criterion, period):
        return self.periods[self.periods.index(period) + 1 - over(criterion)]

    def other_pupils(self, key):
        """Of all other schools together; nothing where they are too few."""
        others = self.others[key]
        return (sum(k for k, _ in others), sum(n for _, n in others)) if len(others) >= FEWEST_OTHERS else None

    def number(self, key, criterion, evidence):
        period, procedures = key[2], procedures_of(criterion, self.rules)
        if group_of(self.school, criterion) is None:
            return None
        if "above_district" in criterion:
            own, others = pupils_of(evidence, period, procedures, self.rules), self.other_pupils(key)
            return Fraction(*own) - Fraction(*others) if own[1] and others else None
        now = plain_value(criterion, self.school, evidence, period, self.rules, self.tables)
        if "trend" not in criterion:
            return now
        before = plain_value(criterion, self.school, evidence, self.beginning(criterion, period), self.rules, self.tables)
        if now is None or before is None:
            return None
        growth_is_bad = criterion["trend"]["measure"] != "mean_score"
        return now - before if growth_is_bad == ("worse_by" in criterion["trend"]) else before - now

    def is_unknown(self, key, criterion, evidence):
        """Is what the criterion looks at not there? A single procedure that is missing is a «no»."""
        if self.number(key, criterion, evidence) is not None:
            return False
        present = {item["period"] for item in evidence}
        if is_private(criterion) or key[2] not in present or ("trend" in criterion and self.beginning(criterion, key[2]) not in present):
            return True
        return "above_district" in criterion and pupils_of(evidence, key[2], procedures_of(criterion, self.rules), self.rules)[1] > 0

    def met(self, key, criterion, evidence):
        number = self.number(key, criterion, evidence)
        if number is None:
            return False
        test = test_of(criterion)
        if "rank" in criterion:
            worse = count_worse(number, self.others[key], criterion)
            if "worst" in test:
                return worse < int(test["worst"])
            return Fraction(worse) < decimal(test["worst_share"]) * (len(self.others[key]) + 1)
        if "trend" in criterion:
            return number >= decimal(test.get("worse_by") or test["better_by"]) and (not is_true(test.get("proved")) or self.proved_trend(key, criterion, evidence))
        if "above_district" in criterion:
            own = pupils_of(evidence, key[2], procedures_of(criterion, self.rules), self.rules)
            return number >= decimal(test["by"]) and (not is_true(test.get("proved")) or is_proved(own, self.other_pupils(key)))
        return is_over_border(number, criterion)

    def proved_trend(self, key, criterion, evidence):
        procedures = procedures_of(criterion, self.rules)
        now = pupils_of(evidence, key[2], procedures, self.rules)
        before = pupils_of(evidence, self.beginning(criterion, key[2]), procedures, self.rules)
        return is_proved(now, before) if "worse_by" in criterion["trend"] else is_proved(before, now)

    def is_settled(self, key, criterion, unfinished):
        """Do all results that the answer rests on say who is below the minimum? `unfinished(school, period)`."""
        procedures = procedures_of(criterion, self.rules)

        def known(school, period):
            return not any(at == period and p in procedures for at, p in unfinished(school, period))
        if "trend" in criterion:
            return known(self.school, key[2]) and known(self.school, self.beginning(criterion, key[2]))
        if "score_at_least" in criterion:
            return known(self.school, key[2])
        return True

    def comparisons(self, evidence):
        """For the answer, with what is unusual about them."""
        shown, notes = [], set()
        for key, criterion in self.tests():
            number = self.number(key, criterion, evidence)
            if group_of(self.school, criterion) is None:
                notes.add("no-group")
            entry = {"category": key[0], "criterion": key[1], "period": key[2], "value": None, "worse": 0, "compared": 0, "met": False}
            if number is not None:
                entry.update(value=four_decimals(number), met=self.met(key, criterion, evidence))
                if "trend" not in criterion and "above_district" not in criterion:
                    entry.update(worse=count_worse(number, self.others[key], criterion), compared=len(self.others[key]) + 1)
                procedures = procedures_of(criterion, self.rules)
                if len(used_of(evidence, key[2], procedures, self.rules)) < len(procedures):
                    notes.add("missing-procedures")
                if measure_of(criterion) == "score" and score_value(
                        score_of(self.rules, score_named_in(criterion)), self.school, evidence, key[2], self.rules, self.tables)[1]:
                    notes.add("missing-parts")
            elif is_private(criterion):
                notes.add("missing-values")
            shown.append(entry)
        return shown, sorted(notes)


def is_true(text):
    return str(text).lower() in ("true", "yes", "да")


def count_worse(number, others, criterion):
    test = test_of(criterion)
    low_is_bad = (measure_of(criterion) == "mean_score" or isinstance(test, dict)
                  and (test.get("worst_is") == "low" or "at_most" in test or "score_at_most" in test))
    return len([other for other in others if (other < number if low_is_bad else other > number)])


def is_over_border(number, criterion):
    test = test_of(criterion)
    if "index_at_least" in criterion:
        return number >= decimal(test)
    if "context" in criterion:
        return number >= decimal(test["at_least"]) if "at_least" in test else number <= decimal(test["at_most"])
    if "doubted" in criterion:
        return number >= int(test.get("markers_at_least", 1))
    if "score_at_least" in criterion:
        return number >= decimal(test["value"])
    if "score_at_most" in test:
        return number <= decimal(test["score_at_most"])
    if "rank_over" in test:
        return number > int(test["rank_over"])
    return 1 - number < decimal(test["worst_share"])  # the schools behind it, as a part of all


def known_numbers(school, criterion, period, rules, tables, day):
    """Of a place or a difference from others: do the numbers of all schools compared rest on rows that say who is below the minimum?"""
    group, procedures = group_of(school, criterion), procedures_of(criterion, rules)
    for other in tables["schools"]:
        if group is None or not is_decided(other, rules, day) or group_of(other, criterion) != group:
            continue
        unfinished = unfinished_of(other["id"], rules, [period], tables)
        world = [item for item in evidence_of(other["id"], rules, [period], tables, "highest")
                 if item["procedure"] in procedures and is_counting(rules, item)]
        has_number = "above_district" in criterion or plain_value(criterion, other, world, period, rules, tables) is not None
        if has_number and any((item["period"], item["procedure"]) in unfinished for item in world):
            return False
    return True
