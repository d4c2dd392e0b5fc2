#!/usr/bin/env python3
"""A site with one large table of results in which mistakes are planted, and the list of them.

    planted.py --rows 1000000 --errors 1000 --out DIR

DIR/site is a site of Opora; DIR/planted.json lists every mistake as {"line", "code"}, in the order of lines. The same
numbers give the same bytes.
"""
import argparse
import json
import random
from pathlib import Path

PROCEDURES = ["vpr-5-ru", "vpr-5-ma", "vpr-6-ru", "vpr-6-ma", "oge-ru", "oge-ma", "ege-ru", "ege-ma"]
FIRST_YEAR, YEARS = 2001, 25
ROWS_OF_A_SCHOOL = len(PROCEDURES) * YEARS
COLUMNS = ["school", "period", "procedure", "participants", "below", "mark2", "mark3", "mark4", "mark5", "mean_score"]

# What a mistake does to the cells of a row, and what must be said of it.
MISTAKES = {
    "letter in a number": (lambda row: row.update(participants=row["participants"].replace("0", "О") + "О"), "dataset.bad-integer"),
    "word for a score": (lambda row: row.update(mean_score="хорошо"), "dataset.bad-number"),
    "impossible period": (lambda row: row.update(period="202"), "dataset.bad-period"),
    "school of another district": (lambda row: row.update(school=row["school"] + "-nigde"), "dataset.unknown-reference"),
    "unknown procedure": (lambda row: row.update(procedure="vpr-99-xx"), "dataset.unknown-reference"),
    "nothing where a value must be": (lambda row: row.update(participants=""), "dataset.required"),
    "negative count": (lambda row: row.update(mark3="-1"), "dataset.out-of-range"),
    "more below than took part": (lambda row: row.update(below=str(int(row["participants"]) + 1)), "dataset.below-over-participants"),
    "marks that do not add up": (lambda row: row.update(mark4=str(int(row["mark4"]) + 1)), "dataset.marks-differ"),
    "damage of a spreadsheet": (lambda row: row.update(mean_score="#ДЕЛ/0!"), "dataset.excel-error"),
}


def results_row(randomness, school, year, procedure):
    marks = [randomness.randint(1, 9) for _ in range(4)]
    mean = sum(mark * count for mark, count in zip((2, 3, 4, 5), marks)) / sum(marks)
    texts = [f"shkola-{school}", str(year), procedure, sum(marks), marks[0], *marks, f"{mean:.2f}".replace(".", ",")]
    return dict(zip(COLUMNS, map(str, texts)))


def rows_of(randomness, count):
    for index in range(count):
        school, rest = divmod(index, ROWS_OF_A_SCHOOL)
        year, procedure = divmod(rest, len(PROCEDURES))
        yield results_row(randomness, school + 1, FIRST_YEAR + year, PROCEDURES[procedure])


def write_site(folder, schools):
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "site.yaml").write_text("name: Большая таблица\ndemo: true\n", encoding="utf-8")
    (folder / "content/index.md").write_text("---\ntitle: Большая таблица\n---\n\nЧисла придуманы.\n", encoding="utf-8")
    lines = ["id,name"] + [f"shkola-{number},Школа № {number}" for number in range(1, schools + 1)]
    (folder / "data/schools.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_results(path, count, errors, randomness):
    planted = {index: name for index, name in zip(sorted(randomness.sample(range(count), errors)), cycle(MISTAKES))}
    found = []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(";".join(COLUMNS) + "\n")
        for index, row in enumerate(rows_of(randomness, count)):
            if index in planted:
                spoil, code = MISTAKES[planted[index]]
                spoil(row)
                found.append({"line": index + 2, "code": code})
            file.write(";".join(row.values()) + "\n")
    return found


def cycle(names):
    while True:
        yield from names


def write(out, rows, errors, seed=2026):
    randomness = random.Random(seed)
    site = Path(out) / "site"
    write_site(site, -(-rows // ROWS_OF_A_SCHOOL))
    planted = write_results(site / "data/results.csv", rows, errors, randomness)
    (Path(out) / "planted.json").write_text(json.dumps(planted), encoding="utf-8")
    return site, planted


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--errors", type=int, default=1_000)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    write(arguments.out, arguments.rows, arguments.errors)
