"""What is posted of FIT, with strange keys for each key in it; see bodies.py."""

from uuid import uuid4

from tests.factories import in_days

ELSEWHERE = (" of the other team", " of the other house")


def fit_bodies(world):
    """(route, role, place, data, {field: values that are refused there})."""
    yield from _days(world)
    yield from _answers(world)
    yield from _people(world)


def key():
    return str(uuid4())


def day(days):
    return f"{in_days(days):%d-%m-%Y}"


def _courses(world):
    return [world.places[f"FIT course{whose}"] for whose in ELSEWHERE]


def _days(world):
    strange = {"client_key": [course.put_off.get().client_key for course in _courses(world)]}
    moved = {"until_on": day(40), "reason": "Ferie", "client_key": key()}
    yield "fit_put_off", "colleague", "FIT course", moved, strange
    yield "fit_not_today", "resident", "FIT course", {"client_key": key()}, strange


def _answers(world):
    talks = [world.places[f"FIT talk{whose}"] for whose in ELSEWHERE]
    strange = {"client_key": [talk.forms.get().client_key for talk in talks]}
    line = {"given": "73", "go": "next"}
    for role in ("resident", "colleague"):
        yield "fit_line", role, "FIT talk", {**line, "client_key": key()}, strange
    paper = {"held_on": day(-3), "form": "ors", "mode": "line", "line1": "7,3"}
    yield "fit_paper", "colleague", "FIT course", {**paper, "client_key": key()}, strange


def _people(world):
    cast, far = world.cast, ["other_manager", "outsider", "neighbour"]
    agreed = {"rated": "team", "mode": "line", "age_group": "adult", "every_days": "14"}
    agreed |= {"talks_with": cast["contact"].key, "first_on": day(0), "client_key": key()}
    employed = world.foreign_round.invitations.get(resident=None).user
    strange = {
        "talks_with": [cast[role].key for role in (*far, "manager", "guest")] + [employed.key],
        "client_key": [course.client_key for course in _courses(world)],
    }
    yield "fit_agree", "contact", "resident", agreed, strange
    strange = {"person": [cast[role].key for role in (*far, "guest", "colleague")]}
    yield "fit_readers", "resident", "FIT course", {"person": cast["medicine"].key}, strange
