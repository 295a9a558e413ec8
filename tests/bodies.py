"""What is posted: forms with the keys of people, places and words inside, and strange ones instead.

Strange is what lies in another house, has moved out, or is nothing to the one who posts.
"""

import re
from collections import namedtuple
from contextlib import contextmanager
from functools import partial
from itertools import product
from unittest.mock import patch
from uuid import uuid4

from django.forms import BaseForm, ModelChoiceField, UUIDField
from django.utils import timezone

from residents.shifts import usual_ends
from tests import matrix
from tests.breadth import IS_LONG
from tests.factories import in_days
from tests.fit_bodies import fit_bodies
from tests.matrix import SEEN, SESSION
from tests.places import ELSEWHERE, PLACES
from tests.plan_bodies import plan_bodies
from tests.world import FOREIGN_NAMES

# data: what a role with the right posts. strange: {field: values that are refused there}. query:
# what stands in the address.
Body = namedtuple("Body", "route role place data strange query", defaults=({},))
QUIET = SESSION | {SEEN, "cache"}
# Says what is wrong on the page that it leads to.
ALWAYS_ONWARD = {"duty_start"}


def key():
    return str(uuid4())


def day(days=30):
    return f"{in_days(days):%d-%m-%Y}"


def bodies(world):
    """Every Body: of agreements, people, rounds, what is said, access, plans, and FIT."""
    yield from _agreements(world)
    yield from _people(world)
    yield from _rounds(world)
    yield from _said(world)
    yield from _access(world)
    yield from (Body(*one) for one in (*plan_bodies(world), *fit_bodies(world)))


def _agreements(world):
    elsewhere = world.places["agreement of the other house"]
    near, far = (
        ("contact", ["colleague", "other_manager"]),
        ("colleague", ["other_manager", "outsider"]),
    )
    routes = {
        "agreement_new": ("manager", "house", far),
        "resident_agreement_new": ("contact", "resident", near),
        "round_agreement_new": ("manager", "closed round", far),
        "item_agreement_new": ("manager", "closed round", far),
        "pair_agreement_new": ("contact", "staff's form of a pair", near),
        "pair_item_agreement_new": ("contact", "staff's form of a pair", near),
        "plan_agreement_new": ("contact", "plan", near),
        "fit_agreement_new": ("colleague", "FIT talk", ("colleague", ["manager", "other_manager"])),
        "review_agree": ("manager", "review of the house", far),
        "review_agree_with_resident": ("contact", "review of a resident", near),
        "agreement_correct": ("contact", "resident's agreement", near),
    }
    for route, (role, place, (taker, strangers)) in routes.items():
        words = {"what": "Gå en tur", "who": "Vi", "due_on": day(), "client_key": key()}
        strange = {"taken_on_by": [world.cast[one].key for one in strangers]}
        if route != "agreement_correct":
            strange["client_key"] = [elsewhere.client_key]
        yield Body(route, role, place, {**words, "taken_on_by": world.cast[taker].key}, strange)
    told = {"status": "done", "client_key": key()}
    strange = {"client_key": [elsewhere.statuses.get().client_key]}
    yield Body("agreement_tell", "contact", "resident's agreement", told, strange)


def _people(world):
    stage, cast = world.stage, world.cast
    stuen = stage["other_house"].units.get()
    someone = {"first_name": "Signe", "unit": stage["north"].id}
    for route in ("resident_new", "resident_edit"):
        yield Body(route, "administrator", "house", someone, {"unit": [stuen.id]})
    residents = {"resident": [stage["ulla"].key, stage["mona"].key]}
    close = {"kind": "contact", "resident": stage["bo"].key, "since_on": day(0)}
    duty = {"kind": "on_duty", "unit": stage["north"].id, "since_on": day(0), "until_on": day(1)}
    new = {"name": "Ny", "username": "ny"}
    known = {"person": cast["colleague"].key}
    people = {"person": [cast["other_manager"].key, cast["outsider"].key]}
    for route, whom, strange in (("user_new", new, {}), ("tie_new", known, people)):
        body = partial(Body, route, "administrator", "house")
        yield body({**whom, **close}, {**residents, **strange})
        yield body({**whom, **duty}, {"unit": [stuen.id]})


def _rounds(world):
    stage, cast = world.stage, world.cast
    theme, strange_theme = world.places["closed round"].theme, world.foreign_theme
    units = [unit.id for unit in stage["house"].units.all()]
    plan = {"theme": theme.id, "units": units, "title": "Vinter", "opens_on": day(0)}
    strange = {
        "theme": [strange_theme.id],
        "units": [unit.id for unit in stage["other_house"].units.all()],
    }
    yield Body("round_new", "manager", "house", {**plan, "form": "group"}, strange)
    invite = partial(Body, "round_invite", "manager", "house")
    yield invite(
        {"residents": stage["bo"].id, "staff": cast["colleague"].id, "anyway": "1"},
        {
            "residents": [stage["ulla"].id, stage["mona"].id],
            "staff": [cast["other_manager"].id, cast["outsider"].id],
        },
        {**plan, "form": "group"},
    )
    bo = str(stage["bo"].key)
    strangers = [cast["colleague"].key, cast["other_manager"].key]
    yield invite({bo: cast["contact"].key}, {bo: strangers}, {**plan, "form": "pair"})
    meeting = {"theme": theme.id, "title": "Møde", "held_on": day(0)}
    for route, role, place in (
        ("review_new", "manager", "house"),
        ("review_new_resident", "contact", "resident"),
    ):
        yield Body(route, role, place, meeting, {"theme": [strange_theme.id]})


def _said(world):
    note, answer = {"client_key": [world.foreign_note.client_key]}, world.foreign_answer.client_key
    boxes = {f"n{name}-client_key": key() for name in (1, 2, 3, 4, 5, "andet")}
    strange = {"n1-client_key": note["client_key"]}
    yield Body("review_item", "manager", "review of the house", {**boxes, "n1-text": "Ja"}, strange)
    said = {"text": "Noget andet", "client_key": key()}
    yield Body("note_correct", "manager", "review of the house", said, note)
    yield Body("talk_note", "manager", "closed round", said, note)
    one = {"given": "4", "client_key": key(), "go": "next"}
    yield Body("form_question", "resident", "form of a resident", one, {"client_key": [answer]})
    both = {
        f"{at}-{name}": said
        for at in "AB"
        for name, said in (("given", "4"), ("client_key", key()))
    }
    strange = {"A-client_key": [answer]}
    yield Body("form_staff", "colleague", "form of a colleague", both, strange)
    helped = {**both, "help": "alone"}
    yield Body("form_paper", "contact", "form of a resident", helped, strange)


def _access(world):
    stage, cast = world.stage, world.cast
    until = usual_ends(timezone.now())[0].isoformat(timespec="minutes")
    duty = {"unit": stage["north"].key, "until": until}
    strange = {"unit": [stage["other_house"].units.get().key]}
    yield Body("duty_start", "colleague", "house", duty, strange)
    people = [cast[role].key for role in ("other_manager", "outsider", "neighbour", "guest")]
    yield Body(
        "let_in", "resident", "resident", {"person": cast["colleague"].key}, {"person": people}
    )


def post(world, body, data):
    """What the one with the right is answered who posts `data`."""
    address = matrix.address_of(body.route, world.places[body.place], world.below_of(body.route))
    if body.query:
        address = f"{address}?{matrix.in_address(body.query)}"
    return matrix.ask(world, body.role, "post", address, data, draw=True)


def refused(world, route):
    """Where a strange key in a body is taken, or a good body is not."""
    for body in bodies(world):
        if body.route != route:
            continue
        right = post(world, body, body.data)
        if not (right.written - QUIET or right.status == 302):
            yield f"{route} by {body.role}: what is right changes nothing"
        for field, values in body.strange.items():
            for value in values:
                answer = post(world, body, {**body.data, field: value})
                named = [name for name in FOREIGN_NAMES if name in answer.page]
                went_on = answer.status == 302 and route not in ALWAYS_ONWARD
                if answer.written - QUIET or named or went_on:
                    wrote = sorted(answer.written - QUIET)
                    yield f"{route} by {body.role}: a strange {field} wrote {wrote} {named}"


KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PREFIX = re.compile(r"^(n\w+|[A-Z])-")
POSTED = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.S)
VALUED = re.compile(r"<(?:input|button)[^>]*\bname=\"([^\"]+)\"[^>]*\bvalue=\"([^\"]*)\"")
WHO_FILLS_IN = ("administrator", "manager", "contact", "resident", "colleague")


def plain_name(field):
    """The name of a field without its place on the page."""
    return "<key>" if KEY.fullmatch(field) else PREFIX.sub("", field)


def keys_asked_at(name, world):
    """The fields with keys in the forms of an address, as those meet them who get in."""
    right, model = matrix.DOORED[name]
    found = set()
    for place, role in product(PLACES[model], WHO_FILLS_IN):
        if place in ELSEWHERE or matrix.expected(role, right, place) != "in":
            continue
        address = matrix.address_of(name, world.places[place], world.below_of(name))
        queries = [body.query for body in bodies(world) if body.route == name] or [{}]
        for query, method in product(queries, ("get", "post")):
            with forms_met() as forms:
                whole = f"{address}?{matrix.in_address(query)}"
                page = matrix.ask(world, role, method, whole, draw=True).page
            found |= {field for form in forms for field in _with_keys(form)} | _hidden(page)
    return {plain_name(field) for field in found}


@contextmanager
def forms_met():
    """The forms that are made meanwhile."""
    met, make = [], BaseForm.__init__

    def met_as_made(form, *args, **options):
        met.append(form)
        make(form, *args, **options)

    with patch.object(BaseForm, "__init__", met_as_made):
        yield met


def _with_keys(form):
    for name, field in form.fields.items():
        choices = [str(value) for value, _ in getattr(field, "choices", ()) if value]
        if isinstance(field, ModelChoiceField | UUIDField) or any(map(KEY.fullmatch, choices)):
            yield name


def _hidden(page):
    posted = " ".join(POSTED.findall(page))
    return {name for name, value in VALUED.findall(posted) if KEY.fullmatch(value)}


ODD = (
    "",
    "x",
    "-1",
    "0",
    "9" * 5000,
    "'\"<",
    "\x00",
    "é",
    "1,1",
    "00000000-0000-0000-0000-000000000000",
)


def odd_values(world):
    """Values that a field of an address can be filled with: of another house, or of nothing."""
    other = world.stage["other_house"]
    things = (other, other.units.get(), world.stage["ulla"], world.foreign_round)
    keys = [one.key for one in (*things, world.cast["other_manager"])]
    ids = [one.id for one in (*things, world.foreign_theme)]
    return [*ODD, *keys, *ids, world.foreign_theme.instrument.slug]


def parameters(world, name, names):
    """Where what stands in an address shows something of another house.

    It is asked at one place by one who gets in; in the long run by one of each kind.
    """
    places = {role: place for place, role in matrix.let_in(name)}
    askers = [role for role in ("manager", "administrator", "contact") if role in places]
    for role in askers if IS_LONG else askers[:1]:
        place = places[role]
        address = matrix.address_of(name, world.places[place], world.below_of(name))
        for parameter, value in product(names, odd_values(world)):
            page = matrix.page_of(world, role, f"{address}?{matrix.in_address({parameter: value})}")
            named = [word for word in FOREIGN_NAMES if word in page]
            if named:
                yield f"{role} at {name} of the {place}: {parameter} shows {named}"
