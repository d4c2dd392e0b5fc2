#!/usr/bin/env python3
"""Writes a git repository with a long history, for the figures of «dates» in bench/README.md.

usage: history.py FOLDER [COMMITS]      20,000 commits and 2,000 files: 1,600 pages, 400 files of results, a roadmap

Each commit changes one file: a line of a page, one number of a table, or now and then a measure of the roadmap. The same arguments give the same repository.
"""

import random
import subprocess
import sys
from pathlib import Path

PAGES = 1600
TABLES = 400
ROWS = 20
BEGIN = 1420070400  # 2015-01-01


def blob(text):
    data = text.encode()
    return b"data %d\n%s\n" % (len(data), data)


def page(number, version):
    return f"---\ntitle: Новость {number}\ndate: {2015 + number % 10}-03-01\n---\nТекст {number}, правка {version}.\n"


def school(number):
    return f"shkola-{number}"


def table(number, below):
    rows = "".join(f"{school(number)},{2001 + row},oge-ma,{50 + row},{below[row]}\n" for row in range(ROWS))
    return "school,period,procedure,participants,below\n" + rows


def measures(version):
    rows = "".join(f"karta,{number},Мера {number},до 15.0{1 + number % 9}.2026,отдел {version if number == 1 else 0}\n" for number in range(1, 30))
    return "roadmap,number,title,deadline,responsible\n" + rows


def commits(count, chance):
    below = [[10] * ROWS for _ in range(TABLES)]
    files = {"site.yaml": "name: История\nas_of: 2026-11-29\n", "content/index.md": "---\ntitle: История\n---\n"}
    files["data/schools.csv"] = "id,name\n" + "".join(f"{school(n)},Школа {n}\n" for n in range(TABLES))
    for number in range(PAGES):
        files[f"content/novosti/n{number}.md"] = page(number, 0)
    for number in range(TABLES):
        files[f"data/results/{number:03}.csv"] = table(number, below[number])
    files["data/roadmaps.csv"] = "id,title,from,to\nkarta,Дорожная карта,2026-01-01,2026-12-31\n"
    files["data/measures.csv"] = measures(0)
    yield files
    for version in range(1, count):
        if version % 5000 == 0:
            yield {"data/measures.csv": measures(version)}
        elif chance.random() < 0.6:
            number = chance.randrange(PAGES)
            yield {f"content/novosti/n{number}.md": page(number, version)}
        else:
            number = chance.randrange(TABLES)
            row = chance.randrange(ROWS)
            below[number][row] = 1 + (below[number][row] + 1) % 40
            yield {f"data/results/{number:03}.csv": table(number, below[number])}


def main():
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    stream = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    for number, files in enumerate(commits(count, random.Random(7))):
        who = f"Редактор <r@example.org> {BEGIN + number * 18_000} +0700"
        stream.stdin.write(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode() + blob(f"Правка {number}"))
        for path, text in files.items():
            stream.stdin.write(f"M 100644 inline {path}\n".encode() + blob(text))
    stream.stdin.close()
    if stream.wait() != 0:
        sys.exit("git fast-import failed")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


main()
