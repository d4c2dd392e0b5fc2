"""Reckons the comparison with similar schools again from other published tables: what can be reckoned tells nothing new."""
import json
import re
from pathlib import Path

from published import read_json

CODED = re.compile(r"(менее|более) (\d+)")
FEWEST = 5


def share_limits(record: dict):
    """The shares that a published result leaves possible; nothing for a hidden one."""
    if record["share"] is not None:
        return record["share"], record["share"]
    if record["status"] != "low":
        return None
    coded = CODED.match(record["label"])
    if not coded:
        return 0, 100
    return (0, int(coded[2])) if coded[1] == "менее" else (int(coded[2]), 100)


def doubled_median(numbers: list) -> int:
    numbers = sorted(numbers)
    return numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]


def reckoned_results(folder: Path, group_of: dict) -> dict:
    """(group, period, procedure) -> number of results, lower and upper end of the median."""
    limits = {}
    for record in read_json(folder / "dannye/results.json"):
        if record["school"] in group_of:
            found = limits.setdefault((group_of[record["school"]], record["period"], record["procedure"]), [])
            found += [share_limits(record)] if share_limits(record) else []
    return {key: (len(found), doubled_median([low for low, _ in found]) // 2, -(-doubled_median([high for _, high in found]) // 2))
            if len(found) >= FEWEST else (len(found), None, None) for key, found in limits.items()}


def likeness(record: dict, setting: str, day: str):
    """What makes schools similar, of a published row; nothing for a closed school and when a part of it is not published."""
    if record.get("closed_on") and record["closed_on"] <= day:
        return None
    borders = [int(number) for number in re.findall(r"\d+", (re.search(r"pupils: \[(.*?)\]", setting) or [""])[0])]
    same = [record[column] for column in ("territory", "kind", "settlement") if re.search(rf"same: \[.*?{column}.*?\]", setting)]
    if any(value is None for value in same) or (borders and record["pupils"] is None):
        return None
    return tuple(same) + (sum(border <= record["pupils"] for border in borders) if borders else 0,)


def check_similar(folder: Path, setting: str) -> list:
    """What the published tables of schools and results cannot explain."""
    groups = read_json(folder / "dannye/similar_groups.json")
    day = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["as_of"]
    group_of = {record["school"]: record["group_id"] for record in groups}
    wrong = []
    names = {}  # likeness -> group
    for record in read_json(folder / "dannye/schools.json") if groups else []:
        like = likeness(record, setting, day)
        if group_of.get(record["id"]) != (names.setdefault(like, group_of.get(record["id"])) if like else None):
            wrong.append((record["id"], "group"))
    if len(set(names.values())) != len(names):
        wrong.append(("groups", "two likenesses in one group"))
    reckoned = reckoned_results(folder, group_of)
    for record in read_json(folder / "dannye/similar_results.json"):
        key = record["group_id"], record["period"], record["procedure"]
        if reckoned.pop(key, None) != (record["schools"], record["low_limit"], record["high_limit"]):
            wrong.append((*key, "median"))
        if record["share"] is not None and record["share"] != record["low_limit"]:
            wrong.append((*key, "share"))
    return wrong + [(*key, "left out") for key in reckoned]
