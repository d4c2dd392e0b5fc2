"""The tables of a site, as rows of texts."""
import csv
import datetime
import re
from fractions import Fraction

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


def read_all(site):
    return {name: read_table(site, name)
            for name in ("schools", "results", "official_lists", "bias_markers", "context", "external_ratings", "recorded_values", "procedures")}
