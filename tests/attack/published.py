"""What a stranger finds in the files of a published site: every number about a result, wherever it stands."""
import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

NUMBERS = ("participants", "below", "share", "participants_from", "participants_to", "below_from", "below_to", "counted")


@dataclass
class Published:
    results: dict = field(default_factory=dict)   # (procedure, period, school) -> what is said of it
    totals: dict = field(default_factory=dict)    # (procedure, period) -> what is said of all schools together
    ledger: dict = field(default_factory=dict)    # what was told up to now
    indicators: list = field(default_factory=list)
    distances: dict = field(default_factory=dict)  # school -> pupils_to_change


def read_json(path: Path) -> list:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def read_csv(path: Path, delimiter: str = ";") -> list:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def number(value):
    """A cell of CSV or JSON as a number; nothing when it is empty."""
    if value is None or value == "":
        return None
    return int(value) if isinstance(value, str) else value


def learn(known: dict, record: dict) -> None:
    """Another file may say what the first one keeps back."""
    for name in NUMBERS:
        value = number(record.get(name))
        if value is None:
            continue
        if name.endswith("_from"):
            value = max(value, known.get(name, value))
        if name.endswith("_to"):
            value = min(value, known.get(name, value))
        known[name] = value
    for name in ("label", "status"):
        if record.get(name):
            known.setdefault(name, record[name])


def school_records(folder: Path):
    """Records about one result from the pages of schools and of comparisons."""
    for path in sorted(folder.glob("shkoly/*/index.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for record in document.get("results", []) + document.get("evidence", []):
            yield document["id"], record["procedure"], record
    for path in sorted(folder.glob("shkoly/*/*.csv")):
        for record in read_csv(path):
            if record.get("procedure") and "–" not in record.get("period", ""):
                yield path.parent.name, record["procedure"], record
    for path in sorted(folder.glob("sravnenie/**/*.csv")):
        for record in read_csv(path):
            if record.get("school") and "participants" in record:
                yield record["school"], path.stem, record


def read_published(folder: Path) -> Published:
    published = Published()
    for name in ("results", "evidence"):
        for record in read_json(folder / "dannye" / f"{name}.json"):
            key = record["procedure"], record["period"], record["school"]
            learn(published.results.setdefault(key, {}), record)
    for school, procedure, record in school_records(folder):
        learn(published.results.setdefault((procedure, record["period"], school), {}), record)
    for record in read_json(folder / "dannye/totals.json"):
        if record["scope"] == "all":
            published.totals[record["procedure"], record["period"]] = record
    published.ledger = json.loads((folder / "dannye/razglasheno.json").read_text(encoding="utf-8"))
    published.indicators = read_json(folder / "dannye/indicator_values.json")
    for record in read_json(folder / "dannye/decisions_by_school.json"):
        published.distances[record["school"]] = record.get("pupils_to_change")
    return published
