"""What may be told of results, written from docs/methods.md, «Small numbers», and from nothing else: letters, sums and the ledger.

Slow and plain on purpose. A row is (procedure, period, school) -> (participants, below or None). A letter is (fewest
participants, most, fewest below, most), or the same with "no count" for a row whose source does not say how many were below.
"""
from collections import defaultdict

MANY = 1_000_000
NO_COUNT = "no count"


class Policy:
    def __init__(self, words: dict):
        number = lambda name, otherwise: int(words.get(name, otherwise))
        self.hide, self.pool, self.code = number("hide_below", 5), number("pool_below", 10), number("code_below", 20)
        self.few = number("code_fewer_than", 2)
        self.values = number("possible_values", min(3, self.hide - 1))
        self.schools = number("group_schools", 2)
        self.step = number("round_share_to", 1)
        self.all_hidden = words.get("school_results") == "hidden"


def is_coded(n: int, k: int, policy: Policy) -> bool:
    return n < policy.code and (k < policy.few or n - k < policy.few)


def rounds_to(n: int, k: int, step: int) -> int:
    return int((100 * k / n) / step + 0.5 + 1e-9) * step


def letter(n: int, k, policy: Policy):
    def with_count(low, high, below):
        return (low, high, *below) if k is not None else (low, high, NO_COUNT)

    if n == 0:
        return 0, 0, 0, 0
    if policy.all_hidden:
        return with_count(1, MANY, (0, MANY))
    if n < policy.hide:
        return with_count(1, policy.hide - 1, (0, policy.hide - 1))
    if n < policy.pool:
        return with_count(policy.hide, policy.pool - 1, (0, policy.pool - 1))
    if k is None:
        return n, n, NO_COUNT
    alike = [k]
    if is_coded(n, k, policy):
        low_end = k < policy.few
        alike = [one for one in range(n + 1) if is_coded(n, one, policy) and (one < policy.few) == low_end]
    elif policy.step > 1:
        alike = [one for one in range(n + 1) if not is_coded(n, one, policy) and rounds_to(n, one, policy.step) == rounds_to(n, k, policy.step)]
    return n, n, alike[0], alike[-1]


def counted(of) -> bool:
    return of[2] != NO_COUNT


def hidden(of) -> bool:
    return of[0] < of[1]


def secret(of) -> bool:
    return counted(of) and (hidden(of) or of[2] < of[3])


def fits(row, of) -> bool:
    n, k = row
    return k is not None and counted(of) and of[0] <= n <= of[1] and of[2] <= k <= of[3]


def would_open(of, policy: Policy) -> bool:
    """Some of the numbers behind the letter would be open now."""
    if of[1] == MANY:
        return not policy.all_hidden
    worlds = ((n, k) for n in range(of[0], of[1] + 1) for k in range(of[2], min(n, of[3]) + 1))
    return any(not secret(letter(n, k, policy)) for n, k in worlds)


def borders_of_n(letters: list, policy: Policy):
    these = [one for one in letters if hidden(one)]
    if len(these) < policy.schools:
        return None
    low, high = sum(one[0] for one in these), sum(one[1] for one in these)
    below, above = max(low + policy.values - 1, policy.pool - 1), high - policy.values + 1
    if high >= MANY:
        above = 10 * MANY
    return (below, above) if below < above else None


def members(letters: list, policy: Policy) -> str:
    if borders_of_n(letters, policy):
        return "all"
    coded = [one for one in letters if not hidden(one)]
    edge = max(2, policy.few) - 1
    low, high = sum(one[2] for one in coded), sum(one[3] for one in coded)
    return "coded" if len(coded) >= policy.schools and low + edge < high - edge else ""


def interval(number: int, ends: tuple, borders: tuple) -> list:
    if number <= borders[0]:
        return [ends[0], borders[0]]
    if number >= borders[1]:
        return [borders[1], ends[1]]
    return [number, number]


def tell(rows: list, letters: list, policy: Policy) -> tuple:
    coded = [one for one in letters if not hidden(one)]
    low, high, edge = sum(one[2] for one in coded), sum(one[3] for one in coded), max(2, policy.few) - 1
    told_n = [0, 0]
    if len(coded) < len(letters):
        total = sum(row[0] for row, one in zip(rows, letters) if hidden(one))
        ends = sum(one[0] for one in letters if hidden(one)), sum(one[1] for one in letters if hidden(one))
        told_n = interval(total, ends, borders_of_n(letters, policy))
        if told_n[0] < policy.pool:
            return told_n, [low, told_n[1] + high]
    ends, borders = (low, told_n[1] + high), (low + edge, told_n[0] + high - edge)
    if borders[0] >= borders[1]:
        return told_n, list(ends)
    return told_n, interval(sum(row[1] for row in rows), ends, borders)


class Ledger:
    """What was told up to now. Sums: {key: letter} of the members, what was told, since when."""

    def __init__(self):
        self.open, self.small, self.uncounted, self.barred = set(), {}, set(), set()
        self.left, self.sums, self.silent = {}, [], set()


def holds(sum_: dict, rows: dict, letters: dict) -> bool:
    if any(letters.get(key) != of for key, of in sum_["members"].items()):
        return False
    n = sum(rows[key][0] for key, of in sum_["members"].items() if hidden(of))
    k = sum(rows[key][1] for key in sum_["members"])
    return sum_["n"][0] <= n <= sum_["n"][1] and sum_["k"][0] <= k <= sum_["k"][1]


def publish(rows: dict, policy: Policy, before: Ledger, day: str, corrections: list = (), preliminary: set = frozenset()) -> Ledger:
    """The ledger after this publication. `corrections`: (key, the key that it became or None)."""
    after = Ledger()
    after.silent = set(before.silent)
    used = {key for sum_ in before.sums for key in sum_["members"]}
    moves = {old: new for old, new in corrections if new}
    letters = {}
    for key, (n, k) in rows.items():
        letters[key] = letter(n, k, policy)
        earlier = before.small.get(key)
        for old, new in moves.items():
            if new == key and earlier is None:
                earlier = before.small.get(old)
        if earlier and fits(rows[key], earlier) and (key in used or secret(letters[key])):
            letters[key] = earlier
    newest = max((period for _, period, _ in rows), default="")
    after.left = dict(before.left)
    for key in used:
        gone = key not in letters or not counted(letters[key])
        if gone and key not in moves:
            after.left.setdefault(key, newest)
    after.barred = set(before.barred) | set(moves.values())
    silent_columns = {key[:2] for sum_ in before.sums if not holds(sum_, rows, letters) for key in sum_["members"]}
    for key, of in letters.items():
        if not secret(of):
            continue
        late = key not in before.small
        left_until = max((until for gone, until in after.left.items() if gone[2] == key[2]), default="")
        if (would_open(of, policy) or (late and key[1] <= left_until) or (late and key in before.open)
                or (late and hidden(of) and key in before.uncounted) or (late and key[:2] in silent_columns)):
            after.barred.add(key)
    after.sums = list(before.sums)

    def add(keys: list) -> None:
        told = tell([rows[key] for key in keys], [letters[key] for key in keys], policy)
        after.sums.append({"members": {key: letters[key] for key in keys}, "n": told[0], "k": told[1], "since": day})
        used.update(keys)

    columns = defaultdict(list)
    for key in sorted(letters):
        if secret(letters[key]) and key not in after.barred and key not in used:
            columns[key[:2]].append(key)
    for column, keys in sorted(columns.items()):
        if column in preliminary or column[1] in after.silent:
            continue
        which = members([letters[key] for key in keys], policy)
        if which == "coded":
            keys = [key for key in keys if not hidden(letters[key])]
        if which:
            add(keys)
    for procedure in sorted({key[0] for key in letters}):
        periods = sorted({key[1] for key in letters if key[0] == procedure})
        for first in range(0, len(periods) - 2, 3):
            block = periods[first:first + 3]
            if any((procedure, period) in preliminary or period in after.silent for period in block):
                continue
            for school in sorted({key[2] for key in letters if key[0] == procedure}):
                keys = [(procedure, period, school) for period in block if letters.get((procedure, period, school), (0, 0))[1] > 0]
                free = all(hidden(letters[key]) and counted(letters[key]) and key not in used and key not in after.barred for key in keys)
                if len(keys) >= 2 and free and borders_of_n([letters[key] for key in keys], policy):
                    add(keys)
    after.open = before.open | {key for key, of in letters.items() if of[1] > 0 and counted(of) and not secret(of)}
    after.uncounted = before.uncounted | {key for key, of in letters.items() if not counted(of) and not hidden(of)}
    after.small = {**before.small, **{key: of for key, of in letters.items() if secret(of)}}
    return after


def letter_text(of) -> str:
    text = lambda low, high: f"{low}-" if high == MANY else f"{low}" if low == high else f"{low}-{high}"
    return text(of[0], of[1]) if hidden(of) else f"{text(of[0], of[1])}:{text(of[2], of[3])}"


def as_published(ledger: Ledger) -> dict:
    """The same as a set of facts, to be compared with a ledger file read by `read_published`."""
    return {"open": ledger.open, "small": {key: letter_text(of) for key, of in ledger.small.items()}, "uncounted": ledger.uncounted,
            "barred": ledger.barred, "left": ledger.left, "silent": ledger.silent,
            "sums": sorted((sorted((key, letter_text(of)) for key, of in one["members"].items()), one["n"], one["k"], one["since"])
                           for one in ledger.sums)}


def read_published(document: dict) -> dict:
    facts = {"open": set(), "small": {}, "uncounted": set(), "barred": set(), "sums": [],
             "left": {(one["procedure"], one["period"], one["school"]): one["newest"] for one in document["left"]},
             "silent": set(document["silent"])}
    for column in document["columns"]:
        key = lambda school: (column["procedure"], column["period"], school)
        for name in ("open", "uncounted", "barred"):
            facts[name] |= {key(school) for school in column.get(name, [])}
        facts["small"].update({key(school): text for school, text in column["small"].items()})
    for column in document["columns"]:
        for one in column.get("sums", []):
            facts["sums"].append(sum_facts([(column["procedure"], column["period"], school) for school in one["schools"]], one, facts))
    for pool in document["pools"]:
        facts["sums"].append(sum_facts([(pool["procedure"], period, pool["school"]) for period in pool["periods"]], pool, facts))
    facts["sums"].sort()
    return facts


def sum_facts(keys: list, one: dict, facts: dict) -> tuple:
    letters = one.get("letters", {})
    return (sorted((key, letters.get(f"{key[2]}/{key[1]}", facts["small"][key])) for key in keys), one["participants"], one["below"], one["since"])
