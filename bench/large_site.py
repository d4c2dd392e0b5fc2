"""The same invented district of N schools, laid out for Opora, Hugo and Eleventy."""
import json
import random
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROCEDURES = ["vpr-5-ru", "vpr-5-ma", "vpr-6-ru", "vpr-6-ma", "oge-ru", "oge-ma"]
PERIODS = ["2021", "2022", "2023"]
WORDS = ("урок класс ученик учитель результат анализ предмет навык работа оценка задача программа группа таблица практика "
         "помощь проверка подготовка беседа поддержка разобрать повторить измерить сравнить отметить каждый новый школьный "
         "учебный методический открытый короткий понятный вместе после перед между через когда чтобы поэтому").split()
RULES = """id: large
title: Критерии
periods: latest 2
procedures: [vpr-5-ru, vpr-5-ma, vpr-6-ru, vpr-6-ma, oge-ru, oge-ma]
low_result: {share_at_least: 0.30, participants_at_least: 1}
categories:
  - id: shnor
    title: ШНОР
    any_of:
      - {id: A, procedures_at_least: 2, in_each_of_last: 1}
"""


class District:
    """Schools with their results, practices and news; the same seed gives the same district."""

    def __init__(self, schools, seed=2026):
        self.randomness = random.Random(seed)
        self.schools = [self.school(number) for number in range(1, schools + 1)]
        self.practices = [self.article(f"praktika-{number}") for number in range(1, schools // 4 + 1)]
        self.news = [self.article(f"novost-{number}") for number in range(1, schools // 4 + 1)]

    def school(self, number):
        results = []
        for period in PERIODS:
            for procedure in PROCEDURES:
                participants = self.randomness.randint(12, 60)
                results.append((period, procedure, participants, self.randomness.randint(0, participants // 2)))
        return {"id": f"shkola-{number}", "name": f"Школа № {number}", "settlement": f"с. Село {number}",
                "pupils": self.randomness.randint(40, 600), "results": results}

    def article(self, slug):
        paragraphs = []
        for _ in range(12):
            words = self.randomness.choices(WORDS, k=45)
            paragraphs.append(" ".join(words).capitalize() + ".")
        school = self.randomness.choice(self.schools)["id"]
        day = f"2023-{self.randomness.randint(1, 12):02}-{self.randomness.randint(1, 28):02}"
        return {"slug": slug, "school": school, "date": day, "body": "\n\n".join(paragraphs)}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def front_matter(values):
    # JSON is YAML: every value is quoted the same way for every tool.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def lay_out_for_opora(district, folder):
    write(folder / "site.yaml", "name: Большой район\nbase_url: https://example.org/\ndemo: true\nas_of: 2023-12-31\n")
    write(folder / "content/index.md", front_matter({"title": "Большой район"}) + "Числа придуманы.\n")
    schools = ["id,name,settlement,pupils"]
    results = ["school,period,procedure,participants,below"]
    for school in district.schools:
        schools.append(f"{school['id']},{school['name']},{school['settlement']},{school['pupils']}")
        results += [f"{school['id']}," + ",".join(map(str, row)) for row in school["results"]]
    write(folder / "data/schools.csv", "\n".join(schools) + "\n")
    write(folder / "data/results.csv", "\n".join(results) + "\n")
    write(folder / "data/rules/large.yaml", RULES)
    for practice in district.practices:
        head = {"title": f"Практика {practice['slug']}", "problem": "Трудная тема", "school": practice["school"], "date": practice["date"]}
        write(folder / f"content/praktiki/{practice['slug']}.md", front_matter(head) + practice["body"] + "\n")
    for news in district.news:
        head = {"title": f"Новость {news['slug']}", "date": news["date"]}
        write(folder / f"content/novosti/{news['slug']}.md", front_matter(head) + news["body"] + "\n")


def lay_out_pages(district, folder, school_extra, article_extra):
    for school in district.schools:
        head = {"title": school["name"], **{key: school[key] for key in ("settlement", "pupils", "results")}, **school_extra}
        write(folder / f"shkoly/{school['id']}.md", front_matter(head))
    for section, articles in (("praktiki", district.practices), ("novosti", district.news)):
        for article in articles:
            head = {"title": article["slug"], "date": article["date"], **article_extra}
            write(folder / f"{section}/{article['slug']}.md", front_matter(head) + article["body"] + "\n")


def lay_out_for_hugo(district, folder):
    shutil.copytree(HERE / "hugo", folder)
    lay_out_pages(district, folder / "content", {}, {})
    for section, title in (("shkoly", "Школы"), ("praktiki", "Практики"), ("novosti", "Новости")):
        write(folder / f"content/{section}/_index.md", front_matter({"title": title}))
    write(folder / "content/_index.md", front_matter({"title": "Большой район"}))


def lay_out_for_eleventy(district, folder):
    shutil.copytree(HERE / "eleventy", folder)
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    lay_out_pages(district, folder / "content", {"layout": "school.njk"}, {"layout": "base.njk"})
    for section, title in (("shkoly", "Школы"), ("praktiki", "Практики"), ("novosti", "Новости")):
        write(folder / f"content/{section}/index.md", front_matter({"title": title, "section": section, "layout": "section.njk"}))
    write(folder / "content/index.md", front_matter({"title": "Большой район", "layout": "base.njk"}))
