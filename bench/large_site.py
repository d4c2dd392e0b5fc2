"""The same invented district of N schools for every generator: data as CSV, articles as Markdown, and how each wants them laid out.

The same seed gives the same bytes. `results` has 10 exams of a school in each of 3 years with the numbers of marks, `measures` one to three of a school;
practices and news are N / 4 each. Municipalities have about 25 schools.
"""
import csv
import json
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEARS = [2022, 2023, 2024]
EXAMS = [("ВПР", "русский язык", 4), ("ВПР", "математика", 4), ("ВПР", "окружающий мир", 4), ("ВПР", "русский язык", 5), ("ВПР", "математика", 5), ("ВПР", "биология", 6),
         ("ВПР", "русский язык", 7), ("ВПР", "математика", 8), ("ОГЭ", "русский язык", 9), ("ОГЭ", "математика", 9), ("ОГЭ", "обществознание", 9), ("ЕГЭ", "русский язык", 11)]
KINDS = {"ВПР": "vpr", "ОГЭ": "oge", "ЕГЭ": "ege"}
SUBJECTS = {"русский язык": "ru", "математика": "ma", "окружающий мир": "om", "биология": "bi", "обществознание": "ob"}
LOW_SHARE = 0.30
WORDS = ("урок класс ученик учитель результат анализ предмет навык работа оценка задача программа группа таблица практика "
         "помощь проверка подготовка беседа поддержка разобрать повторить измерить сравнить отметить каждый новый школьный "
         "учебный методический открытый короткий понятный вместе после перед между через когда чтобы поэтому").split()
RULES = """id: large
title: Критерии
periods: latest 2
procedures: [{procedures}]
low_result: {{share_at_least: 0.30, participants_at_least: 1}}
categories:
  - id: shnor
    title: ШНОР
    any_of:
      - {{id: A, procedures_at_least: 2, in_each_of_last: 1}}
"""


def exam_id(exam):
    kind, subject, grade = exam
    return f"{KINDS[kind]}-{grade}-{SUBJECTS[subject]}"


class District:
    """Municipalities, schools with their results and measures, practices and news."""

    def __init__(self, schools, seed=2026):
        self.randomness = random.Random(seed)
        self.municipalities = [{"id": f"rayon-{number}", "name": f"Район № {number}"} for number in range(1, max(5, schools // 25) + 1)]
        self.schools = [self.school(number) for number in range(1, schools + 1)]
        self.practices = [self.article(f"praktika-{number}", f"Практика № {number}", 600) for number in range(1, schools // 4 + 1)]
        self.news = [self.article(f"novost-{number}", f"Новость № {number}", 200) for number in range(1, schools // 4 + 1)]

    def school(self, number):
        pupils = self.randomness.randint(40, 1200)
        exams = sorted(self.randomness.sample(range(len(EXAMS)), 10))
        level = self.randomness.gauss(0, 1)
        results = [self.result(year, EXAMS[exam], pupils, level) for year in YEARS for exam in exams]
        measures = [self.measure() for _ in range(self.randomness.randint(1, 3))]
        return {"id": f"shkola-{number}", "name": f"Школа № {number}", "municipality": self.municipalities[(number * 7) % len(self.municipalities)]["id"],
                "settlement": f"с. Село {number}", "pupils": pupils, "teachers": max(4, pupils // 13), "phone": f"8 (38245) 2-{number // 100 % 100:02}-{number % 100:02}",
                "results": results, "measures": measures}

    def result(self, year, exam, pupils, level):
        participants = max(12, min(200, int(pupils / 11 * self.randomness.uniform(0.6, 1.2))))
        twos = min(participants, round(participants * min(0.7, max(0.0, self.randomness.gauss(0.14 - 0.06 * level, 0.08)))))
        fives = min(participants - twos, round(participants * 0.15))
        fours = min(participants - twos - fives, round(participants * self.randomness.uniform(0.25, 0.4)))
        threes = participants - twos - fours - fives
        mean = (2 * twos + 3 * threes + 4 * fours + 5 * fives) / participants
        return {"year": year, "exam": exam, "participants": participants, "marks": [twos, threes, fours, fives], "mean": round(mean, 2)}

    def measure(self):
        begin = date(2024, 1, 1) + timedelta(self.randomness.randint(0, 300))
        return {"title": " ".join(self.randomness.choices(WORDS, k=6)).capitalize(), "responsible": "методист", "from": begin, "to": begin + timedelta(self.randomness.randint(30, 300)),
                "status": self.randomness.choice(["", "идёт", "выполнено"])}

    def article(self, slug, title, words):
        paragraphs = []
        for number in range(words // 40):
            text = " ".join(self.randomness.choices(WORDS, k=40)).capitalize() + "."
            paragraphs.append(f"## {text[:40].strip()}\n\n{text}" if number % 4 == 1 else text)
        schools = sorted({self.randomness.choice(self.schools)["id"] for _ in range(4)})
        day = date(2023, 1, 1) + timedelta(self.randomness.randint(0, 700))
        return {"slug": slug, "title": title, "schools": schools, "date": day.isoformat(), "summary": " ".join(self.randomness.choices(WORDS, k=8)).capitalize(), "body": "\n\n".join(paragraphs)}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_table(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def front_matter(values):
    # JSON is YAML: every value is quoted the same way for every tool.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def day(value):
    return f"{value.day:02}.{value.month:02}.{value.year}"


# Opora

LEAN = """theme: bench
similar: {same: [settlement], at_least: 5}
outputs: {search: no, previews: no, open_data: no, chart_files: no, school_json: no, comparisons: no}
"""


def lay_out_for_opora(district, folder, lean=False):
    """The whole site, or with `lean` the pages that the others make: a theme of its own, and no more outputs than theirs."""
    write(folder / "site.yaml", "name: Большой район\nbase_url: https://example.org/\ndemo: true\nas_of: 2024-12-31\n" + (LEAN if lean else ""))
    write(folder / "content/index.md", front_matter({"title": "Большой район"}) + "Числа придуманы.\n")
    names = {one["id"]: one["name"] for one in district.municipalities}
    write_table(folder / "data/schools.csv", ["id", "name", "kind", "settlement", "pupils", "teachers", "phone"],
                [[s["id"], s["name"], "СОШ", names[s["municipality"]], s["pupils"], s["teachers"], s["phone"]] for s in district.schools])
    write_table(folder / "data/procedures.csv", ["id", "kind", "subject", "grade"], [[exam_id(exam), *exam] for exam in EXAMS])
    write_table(folder / "data/results.csv", ["school", "period", "procedure", "participants", "below", "mark2", "mark3", "mark4", "mark5", "mean_score"],
                [[s["id"], r["year"], exam_id(r["exam"]), r["participants"], r["marks"][0], *r["marks"], r["mean"]] for s in district.schools for r in s["results"]])
    write_table(folder / "data/roadmaps.csv", ["id", "title", "from", "to"], [["karta", "Дорожная карта поддержки школ", "2024-01-01", "2025-12-31"]])
    measures = [(school, measure) for school in district.schools for measure in school["measures"]]
    write_table(folder / "data/measures.csv", ["roadmap", "number", "title", "deadline", "responsible", "status", "status_on", "schools"],
                [["karta", number, m["title"], f"{day(m['from'])}–{day(m['to'])}", m["responsible"], m["status"], "2024-12-20" if m["status"] == "выполнено" else "", s["id"]]
                 for number, (s, m) in enumerate(measures, 1)])
    write(folder / "data/rules/large.yaml", RULES.format(procedures=", ".join(exam_id(exam) for exam in EXAMS)))
    for one in district.practices:
        head = {"title": one["title"], "description": one["summary"], "problem": "Трудная тема", "school": one["schools"][0], "applied_in": one["schools"][1:], "date": one["date"]}
        write(folder / f"content/praktiki/{one['slug']}.md", front_matter(head) + one["body"] + "\n")
    for one in district.news:
        write(folder / f"content/novosti/{one['slug']}.md", front_matter({"title": one["title"], "lead": one["summary"], "date": one["date"], "schools": one["schools"]}) + one["body"] + "\n")
    if lean:
        shutil.copytree(HERE / "theme", folder / "themes/bench")


# The others read the same tables, or get their numbers ready-made.

def write_data(district, folder):
    write_table(folder / "municipalities.csv", ["id", "name"], [[m["id"], m["name"]] for m in district.municipalities])
    write_table(folder / "schools.csv", ["id", "name", "municipality", "settlement", "pupils", "teachers", "phone"],
                [[s[key] for key in ("id", "name", "municipality", "settlement", "pupils", "teachers", "phone")] for s in district.schools])
    write_table(folder / "results.csv", ["school", "year", "procedure", "subject", "grade", "participants", "mark2", "mark3", "mark4", "mark5", "mean"],
                [[s["id"], r["year"], *r["exam"], r["participants"], *r["marks"], r["mean"]] for s in district.schools for r in s["results"]])
    write_table(folder / "measures.csv", ["school", "title", "responsible", "from", "to", "status"],
                [[s["id"], m["title"], m["responsible"], m["from"], m["to"], m["status"]] for s in district.schools for m in s["measures"]])


def write_articles(district, folder):
    for section, articles in (("practices", district.practices), ("news", district.news)):
        for one in articles:
            head = {key: one[key] for key in ("title", "schools", "date", "summary")}
            write(folder / f"{section}/{one['slug']}.md", front_matter(head) + one["body"] + "\n")


def sums_of(district):
    """Pupils with a «2» and all, by municipality, year and exam."""
    sums = {}
    for school in district.schools:
        for result in school["results"]:
            one = sums.setdefault((school["municipality"], result["year"], result["exam"]), [0, 0])
            one[0] += result["marks"][0]
            one[1] += result["participants"]
    return sums


def rows_of(school, sums):
    """What the table of a school shows: [[year, exam…, participants, marks…, mean, share, municipality, difference, low], …]."""
    rows = []
    for result in school["results"]:
        below, all_pupils = sums[school["municipality"], result["year"], result["exam"]]
        share, mean = result["marks"][0] / result["participants"], below / all_pupils
        rows.append([result["year"], *result["exam"], result["participants"], *result["marks"], result["mean"], f"{100 * share:.1f}", f"{100 * mean:.1f}",
                     f"{100 * (share - mean):+.1f}", share >= LOW_SHARE])
    return rows


def lay_out_for_hugo(district, folder, ready):
    """`ready`: all numbers stand in front matter, Hugo only renders. Else a content adapter reads the tables and counts, as Opora does."""
    shutil.copytree(HERE / "hugo", folder, ignore=shutil.ignore_patterns("adapt"))
    write_articles(district, folder / "content")
    for section, title in (("schools", "Школы"), ("municipalities", "Районы"), ("practices", "Практики"), ("news", "Новости")):
        write(folder / f"content/{section}/_index.md", front_matter({"title": title, **({"outputs": ["HTML", "RSS"]} if section == "news" else {})}))
    write(folder / "content/_index.md", front_matter({"title": "Большой район"}))
    if not ready:
        write_data(district, folder / "assets/data")
        for section in ("schools", "municipalities"):
            shutil.copy(HERE / f"hugo/adapt/{section}.gotmpl", folder / f"content/{section}/_content.gotmpl")
        shutil.copy(HERE / "hugo/adapt/counted.html", folder / "layouts/partials/counted.html")
        return
    sums = sums_of(district)
    names = {one["id"]: one["name"] for one in district.municipalities}
    practices = {}
    for one in sorted(district.practices, key=lambda one: one["date"], reverse=True):
        for school in one["schools"]:
            practices.setdefault(school, []).append([one["slug"], one["title"], one["date"]])
    lists = {}
    for school in district.schools:
        rows = rows_of(school, sums)
        low = sum(row[-1] for row in rows)
        head = {"title": school["name"], **{key: school[key] for key in ("municipality", "settlement", "pupils", "teachers", "phone")}, "municipality_name": names[school["municipality"]],
                "low": low, "rows": [{"cells": row} for row in rows], "practices": practices.get(school["id"], []),
                "measures": [{"cells": [m["title"], m["responsible"], m["from"].isoformat(), m["to"].isoformat(), m["status"]]} for m in school["measures"]]}
        write(folder / f"content/schools/{school['id']}.md", json.dumps(head, ensure_ascii=False))
        share = sum(r["marks"][0] for r in school["results"]) / sum(r["participants"] for r in school["results"])
        lists.setdefault(school["municipality"], []).append({"cells": [school["id"], school["name"], f"{100 * share:.1f}", low]})
    for one in district.municipalities:
        write(folder / f"content/municipalities/{one['id']}.md", json.dumps({"title": one["name"], "schools": lists.get(one["id"], [])}, ensure_ascii=False))


def lay_out_for_eleventy(district, folder):
    shutil.copytree(HERE / "eleventy", folder)
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    write_data(district, folder / "data")
    write_articles(district, folder / "content")
    for section in ("practices", "news"):
        write(folder / f"content/{section}/{section}.11tydata.js", f"module.exports = {{ layout: 'article.njk', permalink: (data) => `/{section}/${{data.page.fileSlug}}/` }};\n")
