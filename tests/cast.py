"""The cast: the houses, those who live there, and everyone who may or may not come near them.

A `Stage` makes each of them when it is first asked for. `conftest.py` gives every test one of its
own; the tests of who may what share one (`world.py`).
"""

from datetime import timedelta

from django.utils import timezone

from residents.models import Tie
from tests.factories import end_tie, make_facility, make_resident, make_tie, make_user

Kind = Tie.Kind

SETTING = {
    "house": lambda stage: make_facility("Solgården", phone="70 12 34 56"),
    "north": lambda stage: stage["house"].units.get(name="Nord"),
    "south": lambda stage: stage["house"].units.get(name="Syd"),
    "other_house": lambda stage: make_facility("Bakkehuset", units=["Stuen"]),
    # The resident whom most tests are about.
    "bo": lambda stage: make_resident(stage["north"], "Bo", last_name="Bertelsen"),
    # Bo's unit, another team.
    "ida": lambda stage: make_resident(stage["north"], "Ida", last_name="Iversen"),
    # Bo's unit, and nobody is anything to them.
    "nis": lambda stage: make_resident(stage["north"], "Nis", last_name="Nielsen"),
    "nora": lambda stage: make_resident(stage["south"], "Nora"),
    "ulla": lambda stage: make_resident(stage["other_house"].units.get(), "Ulla"),
    # Lived in Bo's unit; `world.py` moves her out.
    "mona": lambda stage: make_resident(stage["north"], "Mona", last_name="Madsen"),
}

# {role: (name, {what they are: to whom or what})}. Those in `ENDED` are it no more.
PARTS = {
    "resident": ("Bo Bertelsen", {Kind.SELF: "bo"}),
    "contact": ("Karen Kontakt", {Kind.CONTACT: "bo"}),
    "coordinator": ("Kim Koordinator", {Kind.COORDINATOR: "bo"}),
    "medicine": ("Mie Medicin", {Kind.MEDICINE: "bo"}),
    "team_member": ("Tom Team", {Kind.TEAM: "bo"}),
    # Let in by Bo.
    "guest": ("Gerda Gæst", {Kind.LET_IN: "bo"}),
    # Has broken the glass to Bo, for an hour.
    "glass": ("Niels Nødadgang", {Kind.BREAK_GLASS: "bo"}),
    # Works in Bo's house, but is not in Bo's team.
    "colleague": ("Ane Ansat", {Kind.EMPLOYED: "house"}),
    # Contact person of another resident of Bo's unit.
    "other_team": ("Per Partner", {Kind.CONTACT: "ida", Kind.EMPLOYED: "house"}),
    # On duty in Bo's unit until tonight.
    "substitute": ("Viggo Vikar", {Kind.ON_DUTY: "north"}),
    "other_unit_duty": ("Sanne Sydvagt", {Kind.ON_DUTY: "south"}),
    # A substitute of the house who has not gone on duty.
    "off_duty": ("Fie Fridag", {Kind.SUBSTITUTE: "house"}),
    "manager": ("Lone Leder", {Kind.MANAGER: "house"}),
    "administrator": ("Arne Administrator", {Kind.ADMINISTRATOR: "house"}),
    "inspector": ("Inge Inspektion", {Kind.INSPECTOR: "house"}),
    # A resident of the other unit of the house.
    "neighbour": ("Nora Nabo", {Kind.SELF: "nora"}),
    # Mona, who lived in Bo's unit.
    "moved_out": ("Mona Madsen", {Kind.SELF: "mona"}),
    # A resident of another house, and its manager.
    "outsider": ("Ulla Udenfor", {Kind.SELF: "ulla"}),
    "other_manager": ("Otto Overfor", {Kind.MANAGER: "other_house"}),
    # Was everything to Bo and the house once.
    "former": (
        "Frida Før",
        {
            Kind.CONTACT: "bo",
            Kind.ON_DUTY: "north",
            Kind.MANAGER: "house",
            Kind.ADMINISTRATOR: "house",
        },
    ),
    # Bo took the letting-in back.
    "ex_guest": ("Else Eks", {Kind.LET_IN: "bo"}),
    # Becomes Bo's contact person tomorrow.
    "newcomer": ("Nanna Ny", {Kind.CONTACT: "bo"}),
    # Can sign in, and is nothing to anybody.
    "stranger": ("Stig Fremmed", {}),
}
ENDED = {"former", "ex_guest"}

ROLES = list(PARTS)


def how(role):
    """What else a tie of this role has."""
    now = timezone.now()
    if role == "glass":
        return {"until": now + timedelta(hours=1), "reason": "Bo svarer ikke"}
    return {"since": now + timedelta(days=1)} if role == "newcomer" else {}


class Stage(dict):
    """{name: the one}, of those in SETTING and PARTS."""

    def __missing__(self, name):
        self[name] = SETTING[name](self) if name in SETTING else self._enter(name)
        return self[name]

    def _enter(self, role):
        name, parts = PARTS[role]
        user = make_user(name)
        for kind, target in parts.items():
            tie = make_tie(user, kind, self[target], **how(role))
            if role in ENDED:
                end_tie(tie)
        return user
