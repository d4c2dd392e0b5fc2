"""What a rule file says, after simple_yaml; see docs/formats/rules.md."""
import datetime
from fractions import Fraction

from tables import pupils_below


def decimal(text):
    return Fraction(str(text).replace(",", "."))


def criteria_of(category):
    return category.get("any_of") or []


def is_list(category):
    return str(category.get("list", "false")).lower() in ("true", "yes", "да")


def computes(rules):
    return any(not is_list(category) for category in rules["categories"])


TESTS = ("rank", "index_at_least", "trend", "context", "doubted", "above_district", "external", "score_at_least")


def members_of(criterion):
    """What a criterion asks for, one thing each."""
    return criterion.get("all_of") or [criterion]


def simple_criteria(rules):
    return [one for category in rules["categories"] for criterion in criteria_of(category) for one in members_of(criterion)]


def over(criterion):
    return int((criterion.get("trend") or {"over": 1}).get("over", 2))


def look_back(criterion):
    return max([int(criterion.get("in_each_of_last", 1)), over(criterion)] + [look_back(one) for one in criterion.get("all_of") or []])


def is_measure(criterion):
    return any(test in criterion for test in TESTS)


def has_measures(rules):
    return any(is_measure(c) or "all_of" in c for category in rules["categories"] for c in criteria_of(category))


def score_of(rules, name):
    return next(score for score in rules["scores"] if score["id"] == name)


def score_named_in(criterion):
    """The id of a score, or nothing."""
    return (criterion.get("score_at_least") or criterion.get("rank") or {}).get("score")


def looks_at_results(criterion, rules):
    if not is_measure(criterion) or any(test in criterion for test in ("index_at_least", "trend", "above_district")):
        return True
    if score_named_in(criterion):
        return any("share" in part or "index" in part for part in score_of(rules, score_named_in(criterion))["parts"])
    return "rank" in criterion and criterion["rank"]["measure"] != "context"


def needs_procedures(rules):
    return any(looks_at_results(c, rules) for c in simple_criteria(rules))


def weights_of(rules):
    given = (rules.get("index") or {}).get("weights")
    return {p: decimal(w) for p, w in given.items()} if given else {p: Fraction(1) for p in rules.get("procedures", [])}


def is_covered(rules, school):
    """Are the rules about the school?"""
    def named(scope):
        return (school.get("kind") or "") in scope.get("kind", []) or school["id"] in scope.get("schools", [])
    return ("only" not in rules or named(rules["only"])) and not ("except" in rules and named(rules["except"]))


# Results

def threshold_of(rules, procedure):
    """share or nothing, pupils, participants"""
    general = rules.get("low_result") or {}
    share, fewest = decimal(general.get("share_at_least", "0.30")), int(general.get("participants_at_least", 1))
    own = (general.get("by_procedure") or {}).get(procedure)
    if own is None:
        return share, 0, fewest
    if not isinstance(own, dict):
        return decimal(own), 0, fewest
    pupils = int(own.get("below_at_least", 0))
    if "share_at_least" in own:
        share = decimal(own["share_at_least"])
    elif pupils:
        share = None
    return share, pupils, int(own.get("participants_at_least", fewest))


def enough_participants(rules, procedure, participants):
    return participants > 0 and participants >= threshold_of(rules, procedure)[2]


def is_low(rules, procedure, participants, below):
    if not enough_participants(rules, procedure, participants):
        return False
    share, pupils, _ = threshold_of(rules, procedure)
    return below >= pupils and (share is None or Fraction(below, participants) >= share)


def is_counting(rules, item):
    """`item` is a piece of evidence."""
    return enough_participants(rules, item["procedure"], item["participants"]) and not item.get("excluded")


# Periods

def period_end(period):
    year = int(period[:4])
    return datetime.date(year + 1, 8, 31) if "/" in period else datetime.date(year, 12, 31)


def period_system(rules):
    """`school_year`, `calendar_year` or nothing."""
    if rules.get("period_system"):
        return rules["period_system"]
    for period in (rules.get("map") or {}).values():
        return "school_year" if "/" in period else "calendar_year"
    return None


def mapped(rules, written):
    """The period as the rules count, or nothing when they do not look at it."""
    if written in (rules.get("map") or {}):
        return rules["map"][written]
    system = period_system(rules)
    return written if system is None or (system == "school_year") == ("/" in written) else None


def listed_periods(rules):
    """The periods that the file lists, or nothing."""
    periods = rules.get("periods")
    if isinstance(periods, list):
        return sorted(periods)
    return [periods] if periods and not periods.startswith("latest ") else None


def latest(rules):
    if (rules.get("periods") or "").startswith("latest "):
        return int(rules["periods"].split()[1])
    return max((look_back(c) for category in rules["categories"] for c in criteria_of(category)), default=1)


def periods_seen(rules, tables):
    """All that the rules could decide on, oldest first."""
    if listed_periods(rules) is not None:
        return listed_periods(rules)
    if not computes(rules):
        return []
    if needs_procedures(rules):
        rows = [row for row in tables["results"] if row["procedure"] in rules.get("procedures", [])]
    else:
        rows = other_rows(rules, tables)
    return sorted({mapped(rules, row["period"]) for row in rows} - {None}, key=period_end)


def other_rows(rules, tables):
    """What rules look at that look at no results."""
    indicators, ratings, recorded, marks = set(), set(), set(), False
    for criterion in simple_criteria(rules):
        parts = score_of(rules, score_named_in(criterion))["parts"] if score_named_in(criterion) else []
        indicators |= {part["context"] for part in parts if "context" in part}
        ratings |= {part["external"] for part in parts if "external" in part}
        recorded |= {part["recorded"] for part in parts if "recorded" in part}
        indicators |= {test["indicator"] for test in (criterion.get("rank"), criterion.get("context")) if test and "indicator" in test}
        ratings |= {criterion["external"]["rating"]} if "external" in criterion else set()
        marks = marks or "doubted" in criterion
    return ([row for row in tables["context"] if row["indicator"] in indicators]
            + [row for row in tables["external_ratings"] if row["rating"] in ratings]
            + [row for row in tables["recorded_values"] if row["school"] and row["indicator"] in recorded]
            + [row for row in tables["bias_markers"] if marks]
            + [row for row in tables["results"] if marks and row["procedure"] in rules.get("procedures", [])])


def window_until(rules, periods, period):
    before = [p for p in periods if period_end(p) <= period_end(period)]
    return before if listed_periods(rules) is not None else before[-latest(rules):]


# Doubted results

def marked_procedures(marker, rules, tables):
    """`5 РУ` is the test of grade 5 in the subject that begins so; a mark that names nothing doubts every test (ВПР)."""
    text = marker.lower()
    named = [p["id"] for p in tables["procedures"] if text in (p["id"].lower(), (p.get("title") or "").lower())]
    if named:
        return set(named)
    digits = text[:len(text) - len(text.lstrip("0123456789"))]
    subject = text[len(digits):].strip()
    tests = [p for p in tables["procedures"] if p["kind"].lower() == "впр"]
    if digits and subject:
        return {p["id"] for p in tests if p.get("grade") == digits and p["subject"].lower().startswith(subject)}
    return {p["id"] for p in tests}


def doubted(school, rules, tables):
    """(period, procedure) of a school."""
    if rules.get("bias") not in ("exclude", "flag"):
        return set()
    return {(mapped(rules, row["period"]), procedure) for row in tables["bias_markers"] if row["school"] == school
            for procedure in marked_procedures(row["marker"], rules, tables)}


def unfinished_of(school, rules, periods, tables):
    """(period, procedure) of rows that say who took part and not how."""
    return {(mapped(rules, row["period"]), row["procedure"]) for row in tables["results"]
            if row["school"] == school and mapped(rules, row["period"]) in periods and row["procedure"] in rules.get("procedures", [])
            and pupils_below(row) is None and int(row["participants"]) > 0}


def evidence_of(school, rules, periods, tables, unfinished=None):
    """`unfinished`: the rows that do not say who is below the minimum as they are in the `lowest` or `highest` world."""
    procedures = rules.get("procedures", [])
    marked = doubted(school, rules, tables)
    evidence = []
    for row in tables["results"]:
        period, below = mapped(rules, row["period"]), pupils_below(row)
        if row["school"] != school or period not in periods or row["procedure"] not in procedures:
            continue
        participants = int(row["participants"])
        if below is None:
            if unfinished is None or participants == 0:
                continue
            below = 0 if unfinished == "lowest" else participants
        item = {"period": period, "procedure": row["procedure"], "participants": participants, "below": below,
                "low": is_low(rules, row["procedure"], participants, below), "row": row["place"]}
        if rules.get("bias") == "exclude" and (period, row["procedure"]) in marked:
            item["excluded"] = True
        evidence.append({**item, "mean_score": row.get("mean_score")})
    return sorted(evidence, key=lambda item: (periods.index(item["period"]), procedures.index(item["procedure"])))
