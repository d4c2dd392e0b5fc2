"""Random municipalities, as the files of a site: small schools, small groups, and everything that the policy may say."""
import copy
import random
from dataclasses import dataclass, field
from pathlib import Path

PROCEDURES = ["vpr-5-ru", "vpr-5-ma", "oge-ru", "oge-ma"]


@dataclass
class Municipality:
    policy: dict
    truth: dict = field(default_factory=dict)  # (procedure, period, school) -> (participants, below or None)
    schools: list = field(default_factory=list)
    indicator: bool = False
    remarks: dict = field(default_factory=dict)  # (procedure, period, school) -> word
    similar: str = ""                            # of site.yaml; empty: schools are compared with no similar ones
    facts: dict = field(default_factory=dict)    # school -> (territory, pupils or "")
    version: dict = field(default_factory=dict)  # key -> which numbers stand there; absent: those of the first day
    corrections: list = field(default_factory=list)  # (key, key that it became or None)

    def version_of(self, key: tuple) -> tuple:
        return self.version.get(key, (key, 0))


def random_group(random_numbers: random.Random, size: int, weakness: float) -> tuple:
    participants = max(0, round(random_numbers.gauss(size, 1 + size / 8)))
    if random_numbers.random() < 0.04:
        participants = 0
    below = sum(random_numbers.random() < weakness for _ in range(participants))
    without_below = participants >= 10 and random_numbers.random() < 0.03
    return participants, None if without_below else below


def random_policy(random_numbers: random.Random) -> dict:
    policy = {"hide_below": 5, "pool_below": 10}
    kind = random_numbers.random()
    if kind < 0.15:
        policy["school_results"] = "hidden"
    elif kind < 0.3:
        policy = {"hide_below": 6, "pool_below": 12, "code_fewer_than": 3}
    elif kind < 0.4:
        policy["round_share_to"] = random_numbers.choice([5, 10])
    return policy


def next_year(made: "Municipality", seed: int) -> "Municipality":
    """The same municipality some days later: late rows, rows gone or moved, numbers mended, thresholds raised."""
    random_numbers = random.Random(f"later {seed}")
    later = copy.deepcopy(made)
    later.corrections = list(made.corrections)
    for key in sorted(made.truth):
        chance = random_numbers.random()
        if chance < 0.04:
            remove(later, key)
        elif chance < 0.08:
            move(later, key, (key[0], key[1], random_numbers.choice(made.schools)))
        elif chance < 0.12 and made.truth[key][0] > 0:
            participants = max(1, made.truth[key][0] + random_numbers.randint(-1, 1))
            later.truth[key] = participants, random_numbers.randint(0, participants)
            later.version[key] = later.version_of(key)[0], seed
    for procedure, period in sorted({key[:2] for key in made.truth}):
        for school in made.schools:
            if (procedure, period, school) not in later.truth and random_numbers.random() < 0.3:
                later.truth[procedure, period, school] = random_group(random_numbers, 6, 0.3)
                later.version[procedure, period, school] = (procedure, period, school), seed
    if random_numbers.random() < 0.2 and "school_results" not in made.policy:
        later.policy = {**made.policy, "pool_below": int(made.policy["pool_below"]) + 4}
    return later


def remove(made: "Municipality", key: tuple) -> None:
    del made.truth[key]
    made.version.pop(key, None)
    made.remarks.pop(key, None)
    made.corrections.append((key, None))


def move(made: "Municipality", key: tuple, to: tuple) -> None:
    if to in made.truth:
        return
    version = made.version_of(key)
    made.truth[to] = made.truth.pop(key)
    made.version.pop(key, None)
    made.remarks.pop(key, None)
    made.version[to] = version
    made.corrections.append((key, to))


def make_municipality(seed: int) -> Municipality:
    random_numbers = random.Random(seed)
    made = Municipality(policy=random_policy(random_numbers), indicator=random_numbers.random() < 0.5)
    made.schools = [f"shkola-{number}" for number in range(1, random_numbers.randint(3, 14) + 1)]
    sizes = {school: random_numbers.choice([3, 4, 6, 7, 8, 12, 15, 25, 60]) for school in made.schools}
    periods = [str(year) for year in range(2023 - random_numbers.randint(0, 3), 2024)]
    for procedure in random_numbers.sample(PROCEDURES, random_numbers.randint(1, 3)):
        weakness = random_numbers.choice([0.03, 0.15, 0.3, 0.6, 0.97])
        for period in periods:
            for school in made.schools:
                if random_numbers.random() < 0.05:
                    continue
                made.truth[procedure, period, school] = random_group(random_numbers, sizes[school], weakness)
    add_remarks(made, seed)
    add_similar(made, seed)
    return made


def add_similar(made: Municipality, seed: int) -> None:
    """With whom schools are compared; from other chance too."""
    random_numbers = random.Random(f"similar {seed}")
    made.similar = random_numbers.choice(["{same: [territory]}", "{pupils: [100]}", "{same: [territory], pupils: [20, 100]}"])
    for school in made.schools:
        pupils = random_numbers.choice(["", 4, 9, 10, 19, 20, 60, 100, 300])
        made.facts[school] = random_numbers.choice(["село", "село", "город"]), pupils


def add_remarks(made: Municipality, seed: int) -> None:
    """What editors say of numbers; from other chance, so that a seed keeps its numbers."""
    random_numbers = random.Random(-seed - 1)
    for key, (participants, _) in made.truth.items():
        if participants == 0 and random_numbers.random() < 0.5:
            made.remarks[key] = "не проводилось"
        elif participants > 0 and random_numbers.random() < 0.2:
            made.remarks[key] = random_numbers.choice(["предварительно", "уточнено", "нельзя сравнивать с прошлым"])


INDICATOR = """---
title: Доля участников, которые не преодолели минимум
use: below-minimum
---
"""

RULES = """id: rules
title: Критерии
periods: latest 2
procedures: [vpr-5-ru, vpr-5-ma, oge-ru, oge-ma]
low_result: {share_at_least: 0.30, participants_at_least: 1}
categories:
  - id: shnor
    title: ШНОР
    any_of: [{id: A, procedures_at_least: 1, in_each_of_last: 1}]
"""


def write_site(municipality: Municipality, folder: Path) -> None:
    def write(path: str, text: str) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    policy = ", ".join(f"{key}: {value}" for key, value in municipality.policy.items())
    similar = f"similar: {municipality.similar}\n" if municipality.similar else ""
    write("site.yaml", f"name: Поддержка школ\nas_of: 2023-12-20\ndisclosure: {{{policy}}}\n{similar}")
    write("content/index.md", "---\ntitle: Поддержка школ\n---\n")
    facts = {school: municipality.facts.get(school, ("", "")) for school in municipality.schools}
    write("data/schools.csv", "id,name,territory,pupils\n" +
          "".join(f"{school},{school},{territory},{pupils}\n" for school, (territory, pupils) in facts.items()))
    lines = ["school,period,procedure,participants,below,remark"]
    for (procedure, period, school), (participants, below) in municipality.truth.items():
        remark = municipality.remarks.get((procedure, period, school), "")
        lines.append(f"{school},{period},{procedure},{participants},{'' if below is None else below},{remark}")
    write("data/results.csv", "\n".join(lines) + "\n")
    corrections = ["date,table,row,became,reason"]
    for (procedure, period, school), became in municipality.corrections:
        new = f"{became[2]} / {became[1]} / {became[0]}" if became else ""
        corrections.append(f"2023-12-20,results,{school} / {period} / {procedure},{new},Ошибка в отчёте")
    write("data/corrections.csv", "\n".join(corrections) + "\n")
    write("data/rules/rules.yaml", RULES)
    if municipality.indicator:
        write("content/pokazateli/ne-proshli.md", INDICATOR)
