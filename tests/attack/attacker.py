"""The attacker: turns everything that is published, and the policy, into an integer programme over what is not."""
import re
from dataclasses import dataclass, field

from published import Published
from solver import Programme

MANY = 100_000  # participants of a result of which nothing is known
SUM_OF_ALL_RESULTS = ("ne-proshli", "ne-proshli-minimum")  # indicators whose published SQL adds up all results
ROUNDING = re.compile(r"округлено до (\d+)")
EDGE = re.compile(r"(менее|более) (\d+)")


@dataclass
class Secret:
    key: tuple
    participants: str = ""  # names of variables; empty: published
    below: str = ""
    own_values: int = 1     # participants that its status alone leaves possible


@dataclass
class Attack:
    programme: Programme = field(default_factory=Programme)
    secrets: list = field(default_factory=list)
    terms: dict = field(default_factory=dict)  # key -> (terms of participants, terms of below, constant n, constant k)


def policy_number(policy: dict, name: str, otherwise: int) -> int:
    return int(policy.get(name, otherwise))


def coded_limits(label: str, participants: int, policy: dict) -> tuple:
    few = policy_number(policy, "code_fewer_than", 2)
    return (0, few - 1) if label.startswith("менее") else (max(few, participants - few + 1), participants)


def rounded_limits(known: dict, step: int) -> tuple:
    """Counts that make this share of this many participants."""
    n = known["participants"]
    counts = [k for k in range(n + 1) if (200 * k + step * n) // (2 * step * n) * step == known["share"]]
    return counts[0], counts[-1]


def add_result(attack: Attack, key: tuple, known: dict, policy: dict) -> None:
    """Nobody took part, or the source has no count: in no total, and so no secret of this kind."""
    programme, index = attack.programme, len(attack.terms)
    status, step = known.get("status", ""), policy_number(policy, "round_share_to", 1)
    if status in ("z", "x", "n"):
        return
    secret = Secret(key)
    if known.get("participants") is None:
        hide, pool = policy_number(policy, "hide_below", 5), policy_number(policy, "pool_below", 10)
        low, high = {"c": (1, hide - 1), "u": (hide, pool - 1)}.get(status, (1, MANY))
        secret.participants = programme.variable(f"n{index}", low, high)
        secret.own_values = high - low + 1
        if known.get("below") is None:
            secret.below = programme.variable(f"k{index}", 0, high)
            programme.require([(1, secret.below), (-1, secret.participants)], "<=", 0)
    elif known.get("below") is None:
        limits = (0, known["participants"])
        if status == "low":
            limits = coded_limits(known["label"], known["participants"], policy)
        elif "share" in known:
            limits = rounded_limits(known, step)
        secret.below = programme.variable(f"k{index}", *limits)
    attack.terms[key] = secret, known
    if secret.participants or status == "low":
        attack.secrets.append(secret)


def sum_terms(attack: Attack, keys: list, which: str) -> tuple:
    """Variables and the constant part of a sum of participants or of below."""
    terms, constant = [], 0
    for key in keys:
        secret, known = attack.terms[key]
        variable = getattr(secret, which)
        if variable:
            terms.append((1, variable))
        else:
            constant += known[which]
    return terms, constant


def add_equation(attack: Attack, keys: list, which: str, value: int) -> None:
    terms, constant = sum_terms(attack, keys, which)
    if terms:
        attack.programme.require(terms, "=", value - constant)


def add_share(attack: Attack, keys: list, doubled_low: int, doubled_high: int) -> None:
    """low ≤ 100 k / n < high, both given doubled."""
    n_terms, n_constant = sum_terms(attack, keys, "participants")
    k_terms, k_constant = sum_terms(attack, keys, "below")
    for bound, sense, strict in ((doubled_low, ">=", 0), (doubled_high, "<=", 1)):
        terms = [(200 * factor, name) for factor, name in k_terms] + [(-bound * factor, name) for factor, name in n_terms]
        if terms:
            attack.programme.require(terms, sense, bound * n_constant - 200 * k_constant - strict)


def add_group(attack: Attack, keys: list, known: dict, policy: dict) -> None:
    """A sum of results, as far as it is published."""
    if not keys:
        return
    step = policy_number(policy, "round_share_to", 1)
    label = known.get("label") or ""
    n, k, share = (known.get(name) for name in ("participants", "below", "share"))
    if n is not None:
        add_equation(attack, keys, "participants", n)
    if k is not None:
        add_equation(attack, keys, "below", k)
    elif share is not None:
        rounding = ROUNDING.search(label)
        step = max(step, int(rounding[1])) if rounding else step
        add_share(attack, keys, 2 * share - step, 2 * share + step)
    elif known.get("status") == "low":
        low, high = coded_limits(label, n, policy)
        terms, constant = sum_terms(attack, keys, "below")
        if terms:
            attack.programme.require(terms, ">=", low - constant)
            attack.programme.require(terms, "<=", high - constant)
    elif edge := EDGE.match(label):
        exact = ({1: 1, 3: 5, 5: 10} if edge[1] == "менее" else {99: 199, 97: 195, 94: 190})[int(edge[2])]
        add_share(attack, keys, *((0, exact) if edge[1] == "менее" else (exact - 1, 201)))


def plan_attack(published: Published, policy: dict, schools: list) -> Attack:
    attack = Attack()
    results = published.results
    if policy.get("school_results") == "hidden":
        # Who took part is not known; that all did leaves the fewest possibilities.
        results = {(procedure, period, school): {}
                   for (procedure, period), total in published.district.items() for school in schools[:total["schools"]]}
    for key, known in results.items():
        add_result(attack, key, known, policy)
    columns = {}
    for key in attack.terms:
        columns.setdefault(key[:2], []).append(key)
    for place, known in published.district.items():
        keys = columns.get(place, [])
        assert len(keys) == known["schools"], f"{place}: {len(keys)} results, but the total counts {known['schools']}"
        add_group(attack, keys, known, policy)
    periods = sorted({period for _, period in published.district})
    for record in published.pooled:
        keys = [(record["procedure"], period, record["school"]) for period in periods
                if record["first_period"] <= period <= record["period"]]
        add_group(attack, [key for key in keys if key in attack.terms], record, policy)
    for record in published.indicators:
        if record["indicator"] not in SUM_OF_ALL_RESULTS:
            continue
        keys = [key for key in attack.terms if key[1] == record["period"]]
        if record.get("numerator") is not None:
            add_equation(attack, keys, "below", int(record["numerator"]))
        if record.get("denominator") is not None:
            add_equation(attack, keys, "participants", int(record["denominator"]))
        elif record.get("value") is not None:
            step = 10 if record["gap"] and "10" in record["gap"] else 5 if record["gap"] and "5" in record["gap"] else 1
            value = round(record["value"])
            add_share(attack, keys, 2 * value - step, 2 * value + step)
    return attack
