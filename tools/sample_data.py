#!/usr/bin/env python3
"""Generates the invented tables of the sample site: data/schools.csv and data/results.csv.

Names of schools, the total of 2403 pupils and the four supported schools come from the district's order of 11.04.2023 № 76-О.
Sizes of classes, numbers of teachers and all results are invented: nothing here says how a real school works.

    python3 tools/sample_data.py           writes the tables; the same bytes every time
    python3 tools/sample_data.py --check   writes nothing; compares the tables with the design of the example and exits 1 on a difference
"""

import argparse
import csv
import io
import random
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = "pervomayskiy-76-o"
YEARS = (2021, 2022, 2023)
RULE_YEARS = (2021, 2022)
TOTAL_PUPILS = 2403
TEACHERS_OF_DISTRICT = 356  # kindergartens and additional education included
HIDE_BELOW = 10  # groups below this size have no numbers of their own on the site


class School(NamedTuple):
    id: str
    name: str
    form: str  # МБОУ or МАОУ
    kind: str  # СОШ or ООШ
    settlement: str
    pupils: int
    teachers: int
    grade: int  # usual number of pupils in grades 5, 6 and 9
    graduates: int  # usual number of pupils in grade 11
    level: float  # added to the usual share of pupils who do not pass a minimum
    aliases: tuple = ()


class Procedure(NamedTuple):
    id: str
    grade: int
    share: float  # usual share of pupils who do not pass the minimum
    mean_score: float = 0.0  # only where the exam is scored in points
    may_be_zero: bool = False


SCHOOLS = (
    School("almyakovskaya", "Альмяковская ООШ", "МАОУ", "ООШ", "с. Альмяково", 46, 9, 5, 0, 0.00, ("Альмяковкая ООШ",)),
    School("argat-yulskaya", "Аргат-Юльская СОШ", "МАОУ", "СОШ", "п. Аргат-Юл", 121, 17, 12, 5, 0.01),
    School("belyayskaya", "Беляйская ООШ", "МБОУ", "ООШ", "п. Беляй", 98, 13, 12, 0, 0.02),
    School("berezovskaya", "Берёзовская СОШ", "МБОУ", "СОШ", "д. Берёзовка", 149, 18, 14, 5, 0.03, ("Березовская СОШ",)),
    School("ezhinskaya", "Ежинская ООШ", "МБОУ", "ООШ", "с. Ежи", 102, 14, 12, 0, 0.05),
    School("komsomolskaya", "Комсомольская СОШ", "МБОУ", "СОШ", "п. Комсомольск", 214, 24, 20, 11, 0.05),
    School("kuyanovskaya", "Куяновская СОШ", "МБОУ", "СОШ", "с. Куяново", 187, 21, 17, 8, -0.02),
    School("novyy", "ООШ п. Новый", "МБОУ", "ООШ", "п. Новый", 84, 12, 8, 0, 0.00, ("ООШ п.Новый",)),
    School("orekhovskaya", "Ореховская СОШ", "МБОУ", "СОШ", "с. Орехово", 158, 19, 15, 6, 0.02),
    School("pervomayskaya", "Первомайская СОШ", "МБОУ", "СОШ", "с. Первомайское", 612, 46, 57, 29, -0.04),
    School("sergeevskaya", "Сергеевская СОШ", "МАОУ", "СОШ", "с. Сергеево", 224, 24, 21, 9, -0.01),
    School("torbeevskaya", "Торбеевская ООШ", "МБОУ", "ООШ", "д. Торбеево", 96, 13, 12, 0, 0.06),
    School("tuendatskaya", "Туендатская ООШ", "МАОУ", "ООШ", "с. Туендат", 92, 13, 12, 0, 0.05),
    School("ulu-yulskaya", "Улу-Юльская СОШ", "МАОУ", "СОШ", "п. Улу-Юл", 220, 23, 21, 10, -0.01),
)

PROCEDURES = (
    Procedure("vpr-5-ru", 5, 0.14),
    Procedure("vpr-5-ma", 5, 0.12),
    Procedure("vpr-6-ru", 6, 0.16),
    Procedure("vpr-6-ma", 6, 0.15),
    Procedure("oge-ru", 9, 0.07, may_be_zero=True),
    Procedure("oge-ma", 9, 0.12),
    Procedure("ege-ru", 11, 0.00, mean_score=63.0, may_be_zero=True),
    Procedure("ege-ma", 11, 0.05, mean_score=52.0, may_be_zero=True),
)

# Low results by design: pupils above the smallest number that makes the share 30 %. Every other result is below 30 %.
LOW = {
    ("komsomolskaya", "vpr-6-ma", 2021): 1,
    ("komsomolskaya", "vpr-5-ma", 2022): 1,
    ("komsomolskaya", "vpr-6-ru", 2022): 0,
    ("komsomolskaya", "oge-ma", 2022): 1,
    ("komsomolskaya", "vpr-5-ru", 2023): 0,
    ("komsomolskaya", "vpr-6-ma", 2023): 0,
    ("ezhinskaya", "vpr-5-ru", 2022): 0,
    ("ezhinskaya", "vpr-6-ma", 2022): 1,
    ("tuendatskaya", "vpr-5-ma", 2021): 0,
    ("tuendatskaya", "oge-ma", 2022): 0,
    ("tuendatskaya", "vpr-6-ru", 2023): 0,
    ("torbeevskaya", "vpr-5-ru", 2021): 0,
    ("torbeevskaya", "oge-ma", 2021): 0,
    ("torbeevskaya", "vpr-5-ma", 2022): 0,
    ("torbeevskaya", "vpr-6-ru", 2022): 1,
    ("torbeevskaya", "oge-ma", 2022): 0,
    ("torbeevskaya", "vpr-6-ma", 2023): 0,
    ("torbeevskaya", "oge-ma", 2023): 0,
    ("berezovskaya", "vpr-6-ma", 2022): 0,
    ("orekhovskaya", "oge-ma", 2021): 0,
    ("belyayskaya", "vpr-5-ma", 2023): 0,
    ("argat-yulskaya", "vpr-6-ma", 2023): 0,
    ("almyakovskaya", "vpr-6-ru", 2022): 0,
    ("almyakovskaya", "vpr-6-ma", 2022): 0,
}

# Sizes that the design needs; a cohort is named by the year of the result minus the grade.
COHORTS = {
    ("almyakovskaya", 2016): 4,  # grade 6 in 2022: the class in which one pupil decides
    ("tuendatskaya", 2013): 10,  # grade 9 in 2022: 3 of 10 are exactly 30 %
    ("torbeevskaya", 2012): 8,  # grade 9 in 2021–2023: too few pupils for published numbers
    ("torbeevskaya", 2013): 8,
    ("torbeevskaya", 2014): 7,
}

EXPECTED = {
    "komsomolskaya": ("shnor", ["A", "B"]),
    "ezhinskaya": ("shnor", ["A"]),
    "tuendatskaya": ("shnor", ["B"]),
    "torbeevskaya": ("shnor", ["A", "B"]),
    "almyakovskaya": ("shnor", ["A"]),
    "berezovskaya": ("risk", ["R"]),
}
OFFICIAL = {
    "komsomolskaya": "shnor",
    "ezhinskaya": "shnor",
    "tuendatskaya": "shnor",
    "torbeevskaya": "shnor",
    "berezovskaya": "risk",
    "almyakovskaya": "none",
}

FORMS = {"МБОУ": "Муниципальное бюджетное общеобразовательное учреждение", "МАОУ": "Муниципальное автономное общеобразовательное учреждение"}
KINDS = {"СОШ": "средняя общеобразовательная школа", "ООШ": "основная общеобразовательная школа"}


def fraction(*key):
    """A number in [0, 1) that depends only on the key, so that a change of one cell leaves the others alone."""
    return random.Random(":".join(map(str, (SEED, *key)))).random()


def class_size(school, grade, year):
    cohort = year - grade
    if (school.id, cohort) in COHORTS:
        return COHORTS[school.id, cohort]
    usual = school.graduates if grade == 11 else school.grade
    spread = max(1, round(usual * 0.06))
    return usual - spread + int(fraction("class", school.id, cohort, grade == 11) * (2 * spread + 1))


def participants(school, procedure, year):
    size = class_size(school, procedure.grade, year)
    if procedure.grade >= 9:
        return size  # everybody sits the final exams
    return size - int(fraction("absent", school.id, procedure.id, year) * (1 + size / 14))


def smallest_low(count):
    """The smallest number of pupils that is at least 30 % of `count`."""
    return (3 * count + 9) // 10


def below_minimum(school, procedure, year, count):
    extra = LOW.get((school.id, procedure.id, year))
    if extra is not None:
        return smallest_low(count) + extra
    share = procedure.share + school.level + (fraction("share", school.id, procedure.id, year) - 0.5) * 0.14
    floor = 0 if procedure.may_be_zero or count < 7 else 1
    return max(floor, min(round(count * share), smallest_low(count) - 1))


def marks(school, procedure, year, count, below):
    passed = count - below
    good = round(passed * (0.32 + 0.12 * fraction("good", school.id, procedure.id, year)))
    excellent = round(passed * (0.06 + 0.10 * fraction("excellent", school.id, procedure.id, year)))
    return [below, passed - good - excellent, good, excellent]


def result_row(school, procedure, year):
    count = participants(school, procedure, year)
    below = below_minimum(school, procedure, year, count)
    row = {"school": school.id, "period": year, "procedure": procedure.id, "participants": count, "below": below}
    if procedure.mean_score:
        score = procedure.mean_score - 40 * school.level + (fraction("score", school.id, procedure.id, year) - 0.5) * 9
        row["mean_score"] = f"{score:.1f}"
    else:
        row.update(zip(("mark2", "mark3", "mark4", "mark5"), marks(school, procedure, year, count, below)))
    return row


def result_rows():
    return [
        result_row(school, procedure, year)
        for year in YEARS
        for school in SCHOOLS
        for procedure in PROCEDURES
        if procedure.grade < 11 or school.kind == "СОШ"
    ]


def school_rows():
    rows = []
    for school in SCHOOLS:
        own = school.name.replace(" СОШ", "").replace(" ООШ", "")
        full = f"{FORMS[school.form]} {own} {KINDS[school.kind]} Первомайского района"
        if school.id == "novyy":
            full = f"{FORMS[school.form]} основная общеобразовательная школа посёлка Новый Первомайского района"
        rows.append({
            "id": school.id, "name": school.name, "full_name": full, "kind": school.kind, "settlement": school.settlement,
            "territory": "село", "pupils": school.pupils, "teachers": school.teachers,
            "aliases": "; ".join((f"{school.form} {school.name}", *school.aliases)),
        })
    return rows


def to_csv(rows, columns):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def tables():
    return {
        "data/schools.csv": to_csv(school_rows(), ["id", "name", "full_name", "kind", "settlement", "territory", "pupils", "teachers", "aliases"]),
        "data/results.csv": to_csv(
            result_rows(),
            ["school", "period", "procedure", "participants", "below", "mark2", "mark3", "mark4", "mark5", "mean_score"]),
    }


def is_low(row):
    return 10 * row["below"] >= 3 * row["participants"]


def low_count(rows, school, year):
    return sum(1 for row in rows if row["school"] == school and row["period"] == year and is_low(row))


def decide(rows, school):
    """The method of data/rules/pervomayskiy-2023.yaml, written once more so that the two can be compared."""
    before, last = (low_count(rows, school, year) for year in RULE_YEARS)
    criteria = (["A"] if last >= 2 else []) + (["B"] if before >= 1 and last >= 1 else [])
    if criteria:
        return "shnor", criteria
    return ("risk", ["R"]) if last >= 1 else (None, [])


def check_files(failures):
    for path, text in tables().items():
        file = ROOT / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            failures.append(f"{path} is not what this script writes: run it without --check")


def check_sizes(failures):
    pupils = sum(school.pupils for school in SCHOOLS)
    if pupils != TOTAL_PUPILS:
        failures.append(f"pupils of all schools: {pupils}, expected {TOTAL_PUPILS}")
    teachers = sum(school.teachers for school in SCHOOLS)
    if teachers >= TEACHERS_OF_DISTRICT:
        failures.append(f"teachers of all schools: {teachers}, there are {TEACHERS_OF_DISTRICT} in the whole district")


def check_results(rows, failures):
    schools = {school.id: school for school in SCHOOLS}
    procedures = {procedure.id: procedure for procedure in PROCEDURES}
    for row in rows:
        name = f"{row['school']} {row['procedure']} {row['period']}"
        school = schools[row["school"]]
        procedure = procedures[row["procedure"]]
        if not 0 <= row["below"] <= row["participants"] <= class_size(school, procedure.grade, row["period"]):
            failures.append(f"{name}: below ≤ participants ≤ class does not hold")
        if "mark2" in row and (row["mark2"] != row["below"] or sum(row[f"mark{mark}"] for mark in (2, 3, 4, 5)) != row["participants"]):
            failures.append(f"{name}: marks do not add up")
        if is_low(row) != ((row["school"], row["procedure"], row["period"]) in LOW):
            failures.append(f"{name}: a low result that is not in the design, or the reverse")


def check_decisions(rows, failures):
    for school in SCHOOLS:
        found = decide(rows, school.id)
        expected = EXPECTED.get(school.id, (None, []))
        if found != expected:
            failures.append(f"{school.id}: computed {found}, expected {expected}")
    with open(ROOT / "data/official_lists.csv", encoding="utf-8", newline="") as file:
        official = {row["school"]: row["category"] for row in csv.DictReader(file)}
    if official != OFFICIAL:
        failures.append(f"data/official_lists.csv says {official}, expected {OFFICIAL}")


def check_publication(rows, failures):
    """Three supported schools stay supported by published groups alone; a district total never gives a hidden school away."""
    published = [row for row in rows if row["participants"] >= HIDE_BELOW]
    for school in ("komsomolskaya", "ezhinskaya", "tuendatskaya"):
        if decide(published, school) != EXPECTED[school]:
            failures.append(f"{school}: the published groups do not explain the decision")
    for procedure in PROCEDURES:
        for year in YEARS:
            hidden = [row["participants"] for row in rows
                      if (row["procedure"], row["period"]) == (procedure.id, year) and row["participants"] < HIDE_BELOW]
            if len(hidden) == 1 or 0 < sum(hidden) < HIDE_BELOW:
                failures.append(f"{procedure.id} {year}: the district's total would have to be hidden ({hidden})")


def check_change(rows, failures):
    supported = [school for school, category in OFFICIAL.items() if category == "shnor"]
    fewer = [school for school in supported if low_count(rows, school, 2023) < low_count(rows, school, 2022)]
    if sorted(fewer) != ["ezhinskaya", "komsomolskaya", "torbeevskaya"]:
        failures.append(f"fewer low results in 2023 than in 2022: {fewer}")


def check():
    failures = []
    rows = result_rows()
    check_files(failures)
    check_sizes(failures)
    check_results(rows, failures)
    check_decisions(rows, failures)
    check_publication(rows, failures)
    check_change(rows, failures)
    return failures


def main():
    parser = argparse.ArgumentParser(description="Invented tables of the sample site")
    parser.add_argument("--check", action="store_true", help="write nothing, compare the tables with the design of the example")
    if parser.parse_args().check:
        failures = check()
        for failure in failures:
            print(failure, file=sys.stderr)
        print(f"{len(SCHOOLS)} schools, {len(result_rows())} results, {len(failures)} failures")
        return 1 if failures else 0
    for path, text in tables().items():
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
