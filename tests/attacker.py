"""A reader with pen, paper and patience, who tries to work out what is hidden.

It sees what is published, how many live in each unit, and the rule itself; nothing else. What it
finds are `Finding`s: a number of persons or a mean that the rule should have kept. It shares no
code with `disclosure.py`, but may ask the rule what it would have hidden.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb

SIDES = ("inside", "outside")
KINDS = ("ikke_relevant", "ved_ikke", "vil_ikke_svare", "ubesvaret")
PARTNER = "par_uden_tal"
MOST_TABLES = 400


@dataclass(frozen=True)
class Finding:
    """What was worked out: `value` is what the reader says it is."""

    round: int
    place: str
    sign: str
    value: object = None


def attack(published, rule):
    """Every Finding. rule: (units, whole, k) → whether the rule would hide the units."""
    findings = []
    for number, round in enumerate(published["rounds"]):
        k = round["k"]
        for place, sign, value in _of_round(round, number, published, k, rule):
            findings.append(Finding(number, place, sign, value))
    return findings


def _of_round(round, number, published, k, rule):
    for side in SIDES:
        yield from _participation(round["participation"][side], side, k)
    forms = _forms_of_units(round, published["residents"])
    for item in round["items"]:
        points = published["trend"].get(item["item"], [])
        point = points[number] if number < len(points) else {}
        yield from _whole(item, point, round, k)
        for side in SIDES:
            if not item[side].get("suppressed"):
                yield from _kinds(item, side, k, round["form"] == "pair")
        if "units" in item and not item["inside"].get("suppressed"):
            yield from _units(item, forms, k, rule)


def attack_by_loader(published, loaded):
    """Findings of one who loaded a file and takes its answers away from what is shown.

    loaded: for each round {item: {side: [five counts]}}
    """
    for number, (round, files) in enumerate(zip(published["rounds"], loaded, strict=True)):
        for item, side in product(round["items"], SIDES):
            known = files[item["item"]][side]
            if item[side].get("suppressed") or not any(known):
                continue
            own = [all - one for all, one in zip(item[side]["counts"], known, strict=True)]
            if 0 < sum(own) < round["k"]:
                yield Finding(number, f"{item['item']} {side}", "fewer than k beside a file", own)
            if sum(own) and max(own) == sum(own):
                yield Finding(number, f"{item['item']} {side}", "alike beside a file", own)


def _small(part, total, k):
    """Whether a part or the rest of a total is somebody, but too few."""
    return 0 < part < k or 0 < total - part < k


def _participation(part, side, k):
    sent, silent = part["sent"], None
    if sent is None:
        if part["helped"] is not None or part["declined"] is not None:
            yield side, "told of a side with too few", None
        return
    silent = part["invited"] - sent
    if sent < k:
        yield side, "fewer than k sent", sent
    if part["helped"] is not None and _small(part["helped"], sent, k):
        yield side, "fewer than k were helped, or were not", part["helped"]
    if part["declined"] is not None and _small(part["declined"], silent, k):
        yield side, "fewer than k declined, or were silent", part["declined"]


def _total(counts):
    return sum(value * count for value, count in enumerate(counts, start=1))


def _known(item, side, point, round):
    """{n, sum} as far as the page, the trend, the gap and the other side of a pair tell."""
    data, other = item[side], item[SIDES[side == "inside"]]
    known = {}
    if not data.get("suppressed"):
        return {"n": data["n"], "sum": _total(data["counts"]), "counts": data["counts"]}
    if point.get(side):
        known = {"n": point[side]["n"], "mean": point[side]["mean"]}
    elif item["gap"] is not None and not other.get("suppressed"):
        known["mean"] = other["mean"] + (1 if side == "inside" else -1) * item["gap"]
    units = item.get("units")
    if side == "inside" and isinstance(units, list):
        known["n"] = sum(unit.get("n", 0) for unit in units)
    if round["form"] == "pair" and not other.get("suppressed"):
        known["n"] = other["n"]
    if item.get("distances"):
        known["n"] = sum(item["distances"].values())
    return known


def _whole(item, point, round, k):
    """The two sides of a question, and the pairs."""
    for side in SIDES:
        known, place = _known(item, side, point, round), f"{item['item']} {side}"
        yield from ((place, *found) for found in _one_side(item, side, known, point, k))
    if round["form"] == "pair" and not any(item[side].get("suppressed") for side in SIDES):
        yield from _pairs(item, k)


def _one_side(item, side, known, point, k):
    if item[side].get("suppressed"):
        yield from ((f"hidden {name}", value) for name, value in known.items())
        if item["gap"] is not None:
            yield "a gap beside a hidden side", None
    if 0 < known.get("n", k) < k:
        yield "fewer than k", known["n"]
    if "counts" in known and max(known["counts"]) == known["n"]:
        yield "all alike", known["counts"]
    if point.get(side) and item[side].get("suppressed"):
        yield "shown over time and nowhere else", point[side]["n"]


def _pairs(item, k):
    """Both sides are shown: are they of the same pairs, and not all equally far apart?"""
    inside, outside = item["inside"], item["outside"]
    told = item.get("distances")
    pairs = sum(told.values()) if told else min(inside["n"], outside["n"])
    for side, data in (("inside", inside), ("outside", outside)):
        alone = data["n"] - pairs
        if 0 < alone < k:
            place = f"{item['item']} {side}"
            yield place, "fewer than k without a partner", alone
            if item["gap"] is not None and alone == 1 and data is inside:
                of_pairs = Fraction(item["gap"]).limit_denominator(1000) * pairs
                yield (
                    place,
                    "the one without a partner",
                    float(_total(inside["counts"]) - of_pairs - _total(outside["counts"])),
                )
    if told and max(told.values()) == pairs:
        yield item["item"], "all pairs alike", list(told.values())


def _kinds(item, side, k, is_pair):
    """Why no number was given: kinds of fewer than k, or worked out of the others."""
    missing = dict(item[side]["missing"])
    total = missing.pop("i_alt")
    told = {kind: count for kind, count in missing.items() if kind in KINDS or count}
    rest, place = total - sum(told.values()), f"{item['item']} {side} missing"
    for kind, count in told.items():
        if 0 < count < k:
            yield place, f"fewer than k: {kind}", count
        units = item.get("units")
        if side == "inside" and count and isinstance(units, list):
            yield place, f"a kind that reaches into the units: {kind}", count
    if any(told.values()) and 0 < rest < k:
        yield place, "fewer than k of the other kinds", rest
    hidden = [kind for kind in (*KINDS, *([PARTNER] if is_pair else [])) if kind not in told]
    if rest and len(hidden) == 1:
        yield place, f"the only hidden kind: {hidden[0]}", rest


def _forms_of_units(round, residents):
    """{unit: how many sent}, where it can be known: everybody in the house did, or a question
    that everybody answered tells. None otherwise."""
    for item in round["items"]:
        units = item.get("units")
        is_whole = not item["inside"].get("suppressed") and not item["inside"]["missing"]["i_alt"]
        if isinstance(units, list) and is_whole and all("n" in unit for unit in units):
            return {unit["unit"]: unit["n"] for unit in units}
    part = round["participation"]["inside"]
    if part["sent"] == part["invited"] == sum(residents.values()):
        return residents
    return None


def _units(item, forms, k, rule):
    """The residents' side of each unit, where the whole is shown."""
    units, whole = item["units"], item["inside"]
    if isinstance(units, list):
        yield from _shown_units(item["item"], units, whole, k)
    elif forms and len(forms) == 2:
        yield from _hidden_units(item["item"], forms, whole, k, rule)


def _shown_units(name, units, whole, k):
    hidden = [unit for unit in units if "n" not in unit]
    left = whole["n"] - sum(unit["n"] for unit in units if "n" in unit)
    if hidden and len(hidden) < len(units):
        sums = sum(round(unit["mean"] * unit["n"]) for unit in units if "n" in unit)
        yield f"{name} units", "the rest of the units", (left, _total(whole["counts"]) - sums)
    elif left:
        yield f"{name} units", "the units do not add up", left
    for unit in units:
        if "n" in unit and unit["n"] < k:
            yield f"{name} {unit['unit']}", "fewer than k", unit["n"]
        if "n" in unit and unit["mean"] in (1, 5):
            yield f"{name} {unit['unit']}", "all alike", unit["mean"]


def _hidden_units(name, forms, whole, k, rule):
    """Try every way the answers can lie in two units, and keep those that the rule would hide.

    A cell that is the same in all that are left is worked out.
    """
    (first, in_first), (second, in_second) = forms.items()
    missing = whole["missing"]["i_alt"]
    if in_first + in_second != whole["n"] + missing or missing > 2:
        return
    left = []
    for absent in range(missing + 1):
        tables = _tables(whole["counts"], in_first - absent)
        if tables is None:
            return
        for table in tables:
            rest = [all - one for all, one in zip(whole["counts"], table, strict=True)]
            units = {first: (table, absent), second: (rest, missing - absent)}
            if rule(units, (whole["counts"], missing), k):
                left.append((*table, *rest))
    for cell, values in enumerate(zip(*left, strict=True)):
        if len(set(values)) == 1 and whole["counts"][cell % 5]:
            yield f"{name} units", "a hidden cell", (first if cell < 5 else second, cell % 5)


def _tables(counts, size):
    """Every way to take `size` persons out of the counts; None where there are too many."""
    if comb(min(size, sum(counts) - size) + 4, 4) > MOST_TABLES:
        return None
    ways = [()]
    for place, count in enumerate(counts):
        room = sum(counts[place + 1 :])
        ways = [
            (*way, one)
            for way in ways
            for one in range(min(count, size - sum(way)) + 1)
            if size - sum(way) - one <= room
        ]
    return ways
