"""The attacker: turns everything that was ever published of results into an integer programme over what was not."""
from dataclasses import dataclass, field

from published import Published
from solver import Programme

MANY = 100_000  # participants of a result of which nothing is known


@dataclass
class Secret:
    version: tuple          # which numbers these are: a key, and how often they were changed
    participants: str = ""  # names of variables; empty: published
    below: str = ""


@dataclass
class Attack:
    programme: Programme = field(default_factory=Programme)
    secrets: dict = field(default_factory=dict)  # version -> Secret, of every row that is counted
    told: set = field(default_factory=set)       # sums of ledgers that are in the programme already


def whole_range(known: dict, name: str, most: int) -> tuple:
    low, high = known.get(f"{name}_from"), known.get(f"{name}_to")
    return (0 if low is None else low), (most if high is None else high)


def rounded_counts(participants: int, share: int, step: int) -> tuple:
    counts = [k for k in range(participants + 1) if (200 * k + step * participants) // (2 * step * participants) * step == share]
    return counts[0], counts[-1]


def add_result(attack: Attack, version: tuple, known: dict, step: int) -> None:
    """One row of a publication; a second publication of the same numbers narrows what they may be."""
    if known.get("status") in ("z", "x", "n") or known.get("counted") == 0:
        return
    n_low, n_high = whole_range(known, "participants", MANY)
    k_low, k_high = whole_range(known, "below", n_high)
    if known.get("participants") is not None:
        n_low = n_high = known["participants"]
    if known.get("below") is not None:
        k_low = k_high = known["below"]
    elif known.get("share") is not None and known.get("participants") is not None:
        rounded = rounded_counts(known["participants"], known["share"], step)
        k_low, k_high = max(k_low, rounded[0]), min(k_high, rounded[1])
    secret = attack.secrets.get(version)
    if secret is None:
        index = len(attack.secrets)
        secret = attack.secrets[version] = Secret(version)
        secret.participants = attack.programme.variable(f"n{index}", n_low, n_high)
        secret.below = attack.programme.variable(f"k{index}", k_low, min(k_high, n_high))
        attack.programme.require([(1, secret.below), (-1, secret.participants)], "<=", 0)
    attack.programme.narrow(secret.participants, n_low, n_high)
    attack.programme.narrow(secret.below, k_low, k_high)


def require_between(attack: Attack, names: list, low, high) -> None:
    terms = [(1, name) for name in names]
    if terms and low is not None:
        attack.programme.require(terms, ">=", low)
    if terms and high is not None:
        attack.programme.require(terms, "<=", high)


def add_total(attack: Attack, secrets: list, record: dict) -> None:
    """A sum of rows, as far as it is told."""
    for name, variables in (("participants", [one.participants for one in secrets]), ("below", [one.below for one in secrets])):
        low, high = record.get(f"{name}_from"), record.get(f"{name}_to")
        if record.get(name) is not None:
            low = high = record[name]
        require_between(attack, variables, low, high)
    low, high = record.get("share_from"), record.get("share_to")
    n_terms, k_terms = [one.participants for one in secrets], [one.below for one in secrets]
    if record.get("below") is not None and record.get("participants") is not None:
        return
    for bound, sense in ((low, ">="), (high, "<=")):
        if bound is not None and secrets:
            attack.programme.require([(100, name) for name in k_terms] + [(-bound, name) for name in n_terms], sense, 0)


def add_ledger(attack: Attack, ledger: dict, version_of) -> None:
    """Sums that this publication tells for the first time: they speak of the numbers of this day."""
    def add(keys: list, small: list, sum_: dict) -> None:
        name = tuple(keys), tuple(sum_["participants"]), tuple(sum_["below"]), sum_["since"]
        if name in attack.told:
            return
        attack.told.add(name)
        secrets = [attack.secrets[version_of(key)] for key in keys]
        hidden = [one.participants for one, letter in zip(secrets, small) if ":" not in letter]
        require_between(attack, hidden, *sum_["participants"])
        require_between(attack, [one.below for one in secrets], *sum_["below"])

    small = {(column["procedure"], column["period"], school): letter
             for column in ledger["columns"] for school, letter in column["small"].items()}
    for column in ledger["columns"]:
        for sum_ in column.get("sums", []):
            keys = [(column["procedure"], column["period"], school) for school in sum_["schools"]]
            add(keys, letters_of(keys, small, sum_), sum_)
    for pool in ledger["pools"]:
        keys = [(pool["procedure"], period, pool["school"]) for period in pool["periods"]]
        add(keys, letters_of(keys, small, pool), pool)


def letters_of(keys: list, small: dict, sum_: dict) -> list:
    of_that_day = sum_.get("letters", {})
    return [of_that_day.get(f"{school}/{period}", small[procedure, period, school]) for procedure, period, school in keys]


def add_publication(attack: Attack, published: Published, policy: dict, version_of) -> None:
    """`version_of` says which numbers stand under a key on that day: the attacker knows which were changed."""
    step = int(policy.get("round_share_to", 1))
    for key, known in published.results.items():
        add_result(attack, version_of(key), known, step)
    columns = {}
    for key in published.results:
        if version_of(key) in attack.secrets:
            columns.setdefault(key[:2], []).append(attack.secrets[version_of(key)])
    for place, record in published.totals.items():
        secrets = columns.get(place, [])
        assert len(secrets) == record["schools"], f"{place}: {len(secrets)} results, but the total counts {record['schools']}"
        add_total(attack, secrets, record)
    add_ledger(attack, published.ledger, version_of)
    for record in published.indicators:
        secrets = [one for (_, period), column in columns.items() if period == record["period"] for one in column]
        if record["indicator"] != "ne-proshli" or record.get("school") is not None:
            continue
        require_between(attack, [one.below for one in secrets], record["numerator_from"], record["numerator_to"])
        require_between(attack, [one.participants for one in secrets], record["denominator_from"], record["denominator_to"])
