"""The cast: two houses, those who live there, and everyone who may or may not come near them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import settings as hypothesis

from residents.models import Tie
from residents.perspectives import Perspective
from tests.factories import (
    answer_side,
    end_tie,
    make_facility,
    make_full_round,
    make_resident,
    make_tie,
    make_user,
)

Kind = Tie.Kind


# A busy machine is slow without anything being wrong.
hypothesis.register_profile("house", deadline=None)
hypothesis.load_profile("house")


def pytest_configure(config):
    config.addinivalue_line("filterwarnings", "ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def plain_surroundings(settings):
    """Static files under their own names, since nothing is collected; quick passwords."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def sign_in():
    """sign_in(user) gives a client of the user's own."""

    def client_of(user, **options):
        client = Client(**options)
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def house(db):
    """Solgården with the units Nord and Syd."""
    return make_facility("Solgården", phone="70 12 34 56")


@pytest.fixture
def north(house):
    return house.units.get(name="Nord")


@pytest.fixture
def south(house):
    return house.units.get(name="Syd")


@pytest.fixture
def other_house(db):
    return make_facility("Bakkehuset", units=["Stuen"])


@pytest.fixture
def bo(north):
    """The resident whom most tests are about."""
    return make_resident(north, "Bo", last_name="Bertelsen")


@pytest.fixture
def resident(bo):
    """Bo, signed in."""
    return person("Bo Bertelsen", Kind.SELF, bo)


@pytest.fixture
def contact(bo):
    """Bo's contact person."""
    return person("Karen Kontakt", Kind.CONTACT, bo)


@pytest.fixture
def coordinator(bo):
    return person("Kim Koordinator", Kind.COORDINATOR, bo)


@pytest.fixture
def medicine(bo):
    """The one who answers for Bo's medicine."""
    return person("Mie Medicin", Kind.MEDICINE, bo)


@pytest.fixture
def team_member(bo):
    return person("Tom Team", Kind.TEAM, bo)


@pytest.fixture
def colleague(house):
    """Works in Bo's house, but is not in Bo's team."""
    return person("Ane Ansat", Kind.EMPLOYED, house)


@pytest.fixture
def substitute(north):
    """On duty in Bo's unit until tonight."""
    tonight = timezone.now() + timedelta(hours=8)
    return person("Viggo Vikar", Kind.ON_DUTY, north, until=tonight)


@pytest.fixture
def manager(house):
    return person("Lone Leder", Kind.MANAGER, house)


@pytest.fixture
def administrator(house):
    return person("Arne Administrator", Kind.ADMINISTRATOR, house)


@pytest.fixture
def inspector(house):
    return person("Inge Inspektion", Kind.INSPECTOR, house)


@pytest.fixture
def neighbour(south):
    """A resident of the other unit of the house."""
    return person("Nora Nabo", Kind.SELF, make_resident(south, "Nora"))


@pytest.fixture
def outsider(other_house):
    """A resident of another house."""
    unit = other_house.units.get()
    return person("Ulla Udenfor", Kind.SELF, make_resident(unit, "Ulla"))


@pytest.fixture
def other_manager(other_house):
    """The manager of another house."""
    return person("Otto Overfor", Kind.MANAGER, other_house)


@pytest.fixture
def former(bo, house, north):
    """Was everything to Bo and the house once; every tie has ended."""
    user = person("Frida Før", Kind.CONTACT, bo)
    make_tie(user, Kind.ON_DUTY, north)
    make_tie(user, Kind.MANAGER, house)
    make_tie(user, Kind.ADMINISTRATOR, house)
    for tie in user.ties.all():
        end_tie(tie)
    return user


@pytest.fixture
def stranger(db):
    """Can sign in, and is nothing to anybody."""
    return make_user("Stig Fremmed")


@pytest.fixture
def round(house):
    """An open round for a group, with six invited on each side."""
    return make_full_round(house, 6)


@pytest.fixture
def form(round):
    """A resident's form in the round."""
    return round.invitations.filter(perspective=Perspective.INSIDE).first()


@pytest.fixture
def answered(round):
    """The round when everyone has sent, and not all alike."""
    answer_side(round, Perspective.INSIDE, *"112345")
    answer_side(round, Perspective.OUTSIDE, *"334444")
    return round


ROLES = [
    "resident",
    "contact",
    "coordinator",
    "medicine",
    "team_member",
    "colleague",
    "substitute",
    "manager",
    "administrator",
    "inspector",
    "neighbour",
    "outsider",
    "other_manager",
    "former",
    "stranger",
]


@pytest.fixture
def cast(request):
    """{role: user} of everyone."""
    return {role: request.getfixturevalue(role) for role in ROLES}


def person(name, kind, target, **fields):
    user = make_user(name)
    make_tie(user, kind, target, **fields)
    return user
