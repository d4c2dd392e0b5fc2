#!/usr/bin/env python3
"""Criteria over private numbers tell nothing of them: private_criteria_test.py OPORA

Two schools exchange their values of the social passport, their places and scores in a rating, and their marks of doubt, so that they change sides of
every border of the rules while all sums stay. Every file of the site must stay the same, byte for byte. With `told: true` the office wants the side told:
then the files must differ, or nothing was proved. A number itself must stand in no file either way.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

SCHOOLS = ["a", "b", "c", "d", "e", "f"]
FORMS = {
    "context": "context: {indicator: Условия, at_least: 40.25}",
    "context from below": "context: {indicator: Условия, at_most: 40.25}",
    "doubt": "doubted: {markers_at_least: 1}",
    "place": "external: {rating: ra, worst_share: 0.25}",
    "rank": "external: {rating: ra, rank_over: 100}",
    "rating": "external: {rating: ra, score_at_most: 50}",
    "score": "score_at_least: {score: s, value: 0.5}",
    "rank by context": "rank: {measure: context, indicator: Условия, worst: 1}",
    "rank by score": "rank: {measure: score, score: s, worst: 1}",
    "together": "all_of: [{index_at_least: 0.1}, {context: {indicator: Условия, at_least: 40.25}}]",
}
SCORES = "scores: [{id: s, parts: [{share: [oge-ma]}, {context: Условия, best: 10, worst: 90}, {external: ra, best: 100, worst: 0}]}]\n"
LISTS = {"no list": "", "a list": "school,category,from,document\na,shnor,2023-09-01,akt\nc,none,2023-09-01,akt\n"}


def write_site(folder: Path, criterion: str, told: bool, official: str, exchanged: bool, computed: str) -> None:
    """`exchanged`: the private numbers of a are those of b, and the other way round."""
    def write(name: str, text: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    owner = {"a": "b", "b": "a"} if exchanged else {}
    private = [owner.get(school, school) for school in SCHOOLS]
    write("site.yaml", f"name: Поддержка школ\nas_of: 2023-12-20\ndisclosure: {{computed: {computed}}}\n")
    write("content/index.md", "---\ntitle: Поддержка школ\n---\n\nРаздел.\n")
    write("data/schools.csv", "id,name\n" + "".join(f"{school},Школа {school.upper()}\n" for school in SCHOOLS))
    write("data/results.csv", "school,period,procedure,participants,below\n" + "".join(
        f"{school},2023,oge-ma,{60 + number},{24 + number}\n" for number, school in enumerate(SCHOOLS)))
    write("data/documents.csv", "id,kind,title,number,date\nakt,приказ,О списке школ,1,2023-08-30\n")
    if official:
        write("data/official_lists.csv", official)
    write("data/context.csv", "school,period,indicator,value\n" + "".join(
        f"{school},2023,Условия,{value}\n" for school, value in zip(private, [77.625, 12.5, 60, 30, 50, 20])))
    write("data/external_ratings.csv", "rating,school,period,rank,of,score,document\n" + "".join(
        f"ra,{school},2023,{rank},180,{score},akt\n"
        for school, rank, score in zip(private, [173, 23, 120, 60, 90, 40], [31.625, 80, 45, 60, 55, 70])))
    write("data/bias_markers.csv", f"school,period,marker\n{private[0]},2023,9 МА\n")
    write("data/rules/r.yaml",
          f"id: r\ndocument: akt\nprocedures: [oge-ma]\nperiods: latest 1\nlow_result: {{share_at_least: 0.41}}\n{SCORES}categories:\n  - id: shnor\n"
          f"    title: ШНОР\n    any_of:\n      - {{id: K, {criterion}{', told: true' if told else ''}}}\n"
          "  - {id: risk, title: Зона риска, any_of: [{id: R, procedures_at_least: 1}]}\n")


def build(opora: str, source: Path, out: Path) -> dict:
    run = subprocess.run([opora, "build", "--first", "--quiet", "--source", str(source), "--out", str(out), "--jobs", "1"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def differing(opora: str, folder: Path, *site) -> list:
    """Paths of files that are others when the private numbers change places."""
    criterion, told, official, computed = site
    files = []
    for number, exchanged in enumerate((False, True)):
        write_site(folder / f"site{number}", criterion, told, official, exchanged, computed)
        files.append(build(opora, folder / f"site{number}", folder / f"out{number}"))
    for path, text in files[0].items():
        for number in (b"77.625", b"77,625", b"31.625", b"31,625"):
            assert number not in text, f"{path} holds the private number {number.decode()}"
    return sorted(path for path in files[0].keys() | files[1].keys() if files[0].get(path) != files[1].get(path))


def main() -> int:
    opora, failures, compared = sys.argv[1], [], 0
    with tempfile.TemporaryDirectory() as temporary:
        for number, (form, criterion) in enumerate(FORMS.items()):
            official = list(LISTS.values())[number % len(LISTS)]
            found = differing(opora, Path(temporary) / f"kept{number}", criterion, False, official, "sure")
            failures += [f"{form}: {path} depends on a private number" for path in found]
            compared += 1
            if not differing(opora, Path(temporary) / f"told{number}", criterion, True, "", "sure"):
                failures.append(f"{form}: told or not, the site is the same: nothing was proved")
    print("\n".join(failures) or f"{compared} kinds of criteria over private numbers: no file depends on them; where they are told, files do")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
