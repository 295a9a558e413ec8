"""The houses, people and ties of `houses.toml`."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from residents.demo import PASSWORD, SALT
from residents.forms.ties import LONGEST_INSPECTION
from residents.models import Facility, Tie, User

HOUSES = tomllib.loads((Path(__file__).parent / "houses.toml").read_text())["houses"]
DUTY = timedelta(hours=8)
YEARS_BACK = timedelta(days=3 * 365)
TEAM_KINDS = ("contact", "coordinator", "medicine")
# The columns of a resident in the file, with the ties that they become.
TIES = {**{kind: kind for kind in TEAM_KINDS}, "sign_in": "self"}


def sign_ins():
    """{(house, kind): [username, …]} of everyone in the two houses who can sign in."""
    found = {}
    for house in HOUSES:
        residents = [one for unit in house["units"] for one in unit["residents"]]
        for one in house["others"]:
            found.setdefault((house["name"], one["kind"]), []).append(one["username"])
        found[house["name"], "employed"] = [one["username"] for one in house["staff"]]
        found[house["name"], "self"] = [one["sign_in"] for one in residents if "sign_in" in one]
    return found


def demo_houses():
    return Facility.objects.filter(name__in=[house["name"] for house in HOUSES])


def is_as_made():
    """Whether every resident of the file is there with their ties: then a story of them holds."""
    place = ("facility__name", "first_name", "last_name")
    ties = Tie.objects.current().filter(user__is_demo=True, resident__isnull=False)
    there = set(ties.values_list(*(f"resident__{one}" for one in place), "kind", "user__username"))
    return there.issuperset(
        (house["name"], *one["name"].split(" ", 1), kind, one[column])
        for house in HOUSES
        for unit in house["units"]
        for one in unit["residents"]
        for column, kind in TIES.items()
        if column in one
    )


def make_houses():
    # One hash for all: working out thirty takes longer than everything else together.
    password = make_password(PASSWORD, SALT)
    since = timezone.now() - YEARS_BACK
    for house in HOUSES:
        facility = Facility.objects.create(name=house["name"], phone=house["phone"])
        users = {
            one["username"]: User.objects.get_or_create(
                username=one["username"],
                defaults={"name": one["name"], "password": password, "is_demo": True},
            )[0]
            for one in (*house["staff"], *house["others"])
        }
        for one in house["staff"]:
            _tie(users[one["username"]], Tie.Kind.EMPLOYED, since, facility=facility)
        for unit in house["units"]:
            _make_unit(facility, unit, users, since, password)
        for one in house["others"]:
            _tie(users[one["username"]], one["kind"], since, facility=facility)
            if "on_duty" in one:
                unit = facility.units.get(name=one["on_duty"])
                _tie(users[one["username"]], Tie.Kind.ON_DUTY, since, unit=unit)


def _make_unit(facility, data, users, since, password):
    unit = facility.units.create(name=data["name"])
    for one in data["residents"]:
        first_name, last_name = one["name"].split(" ", 1)
        resident = facility.residents.create(
            unit=unit, first_name=first_name, last_name=last_name, moved_in_on=since
        )
        for kind in TEAM_KINDS:
            if kind in one:
                _tie(users[one[kind]], kind, since, resident=resident)
        if "sign_in" in one:
            user = User.objects.create(
                username=one["sign_in"], name=one["name"], password=password, is_demo=True
            )
            _tie(user, Tie.Kind.SELF, since, resident=resident)


def _tie(user, kind, since, **target):
    """Duty and inspection begin now and have an end: the night's, and the longest there may be."""
    now = timezone.now()
    ends = {Tie.Kind.ON_DUTY: _night(now), Tie.Kind.INSPECTOR: now + LONGEST_INSPECTION}
    until = ends.get(kind)
    Tie.objects.create(user=user, kind=kind, since=now if until else since, until=until, **target)


def _night(now):
    """The first 23.00 that is at least a duty of eight hours ahead."""
    evening = timezone.localtime(now).replace(hour=23, minute=0, second=0, microsecond=0)
    return evening if evening - now >= DUTY else evening + timedelta(days=1)
