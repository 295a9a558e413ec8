"""Counting the forms of a round as it closes: what is frozen of each question. No database.

A form is an Invitation with its unit and its answers at hand.
"""

from collections import Counter

from evaluations.compare import paired_numbers, side_numbers
from evaluations.models import Invitation
from residents.perspectives import Perspective

# Nothing is said of help on a form from a file.
NOT_HELPED = ("", Invitation.Help.ALONE, Invitation.Help.UNSAID)


def count_forms(round, items, forms):
    """[(item, {counts, missing, distances, parts})], as an ItemResult keeps them.

    forms: every form of the round, those that were not sent too: a unit where nobody answered is
    a part as well.
    """
    given = [
        (form, {answer.item_id: answer.given for answer in form.answers.all()})
        for form in forms
        if form.is_sent
    ]
    units = {_unit(form) for form in forms if form.perspective == Perspective.INSIDE}
    count = _count_pairs if round.is_pair else _count_groups
    return [
        (item, _frozen(count, item, given, units if round.is_split else None)) for item in items
    ]


def count_participation(forms, side, *, is_pair):
    """{invited, sent, declined, helped, own} of one side; own: sent but not loaded from a file.

    Those without a known person answered on paper: they are among the invited. In a round of pairs
    a form counts as sent only with its other half: the overview names the staff who sent, and the
    numbers of each side would tell whose resident did not.
    """
    halves = Counter(form.pair_key for form in forms if form.is_sent)
    forms = [form for form in forms if form.perspective == side]
    sent = [
        form
        for form in forms
        if form.is_sent and not (is_pair and halves[form.pair_key] < len(Perspective))
    ]
    own = [form for form in sent if not form.is_loaded]
    return {
        "own": len(own) if len(own) < len(sent) else None,
        "invited": max(len(sent), sum(not form.paper_key for form in forms)),
        "sent": len(sent),
        "declined": sum(form.declined_at is not None for form in forms),
        "helped": sum(form.help not in NOT_HELPED for form in sent),
    }


def _frozen(count, item, given, units):
    numbers, distances = count(item, given)
    return {
        "counts": {side: numbers[side].counts for side in Perspective},
        "missing": {side: numbers[side].missing for side in Perspective},
        "distances": distances,
        "parts": None if units is None else _parts(count, item, given, units),
        "own": _own(count, item, given),
    }


def _own(count, item, given):
    """{side: counts} without the forms loaded from a file, where a side has both sorts."""
    own = [(form, said) for form, said in given if not form.is_loaded]
    numbers, _ = count(item, own)
    return {
        side: numbers[side].counts for side in Perspective if _has_both_sorts(given, side)
    } or None


def _has_both_sorts(given, side):
    """Whether some of a side's forms were loaded from a file and others were not."""
    return len({form.is_loaded for form, _ in given if form.perspective == side}) == 2


def _unit(form):
    return form.unit.name if form.unit else ""


def _parts(count, item, given, units):
    """The residents' side of each unit, by name; forms from paper that belong to none come last.

    `own` is the same without the forms loaded from a file, where the side has both sorts.
    """
    parts = []
    for unit in sorted(units, key=lambda name: (not name, name)):
        here = [(form, said) for form, said in given if _unit(form) == unit]
        part = {"unit": unit, **_inside(count, item, here)}
        if _has_both_sorts(given, Perspective.INSIDE):
            own = [(form, said) for form, said in here if not form.is_loaded]
            part["own"] = _inside(count, item, own)
        parts.append(part)
    return parts


def _inside(count, item, given):
    inside = count(item, given)[0][Perspective.INSIDE]
    return {"counts": inside.counts, "missing": inside.missing}


def _count_groups(item, given):
    numbers = {}
    for side in Perspective:
        said = [said for form, said in given if form.perspective == side]
        answers = [one[item.id] for one in said if item.id in one]
        numbers[side] = side_numbers(answers, len(said))
    return numbers, None


def _count_pairs(item, given):
    pairs = {}
    for form, said in given:
        pairs.setdefault(form.pair_key, {})[form.perspective] = said.get(item.id)
    return paired_numbers(
        [
            (pair[Perspective.INSIDE], pair[Perspective.OUTSIDE])
            for pair in pairs.values()
            if len(pair) == len(Perspective)
        ]
    )
