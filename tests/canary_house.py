"""A house with a row of every kind in it, those who come there, and a walk through its pages."""

import uuid
from functools import cache
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from evaluations.models import FitReader, ReviewNote
from plans.actions.situations import answer_situation
from plans.models import Proposal
from plans.prompts import Kind as PlanKind
from residents.access import OPERATOR, RIGHTS
from residents.actions.agreements import correct_agreement, tell_agreement
from residents.models import LogCheck, LogRow, Resident, Tie, Unit, User
from tests.canaries import Outputs, word
from tests.factories import (
    answer_all,
    close,
    load,
    load_paper,
    make_agreement,
    make_facility,
    make_full_round,
    make_note,
    make_resident,
    make_review,
    make_round,
    make_tie,
    make_user,
)
from tests.fit import make_every_fit_row
from tests.planning import (
    PARTS,
    begin,
    make_own_prompt,
    make_plan,
    make_proposal,
    make_situation,
    reply,
    say,
)
from tests.tablet import make_every_tablet_row

Kind = Tie.Kind
# What the parts of an address of plans can be besides a key.
SLUGS = {"kind": "trivsel", "part": PARTS[PlanKind.TRIVSEL], "edition": "begge", "form": "ors"}
BELOW = {
    "resident": Resident,
    "person": User,
    "tie": Tie,
    "unit": Unit,
    "proposal": Proposal,
    "reader": FitReader,
}


def make_house():
    """{role: user}, in a house where every model has a row."""
    house = make_facility("Solgården", phone="70 12 34 56")
    unit = house.units.first()
    bo = make_resident(unit, "Bo", last_name="Bertelsen")
    hangs_on = {"on_duty": unit, **dict.fromkeys(("self", "contact"), bo)}
    roles = ("self", "contact", "employed", "on_duty", "manager", "inspector", "administrator")
    users = {role: make_user(f"En {role}") for role in (*roles, "stranger")}
    for role in roles:
        make_tie(users[role], role, hangs_on.get(role, house), reason="Fordi")
    _make_rounds(house, bo, users)
    _make_reviews(house, bo, users)
    _make_plans(bo, users)
    make_every_fit_row(bo, by=users["contact"], reader=users["employed"])
    make_every_tablet_row(bo, users["self"], by=users["contact"])
    LogCheck.objects.create(
        row=LogRow.objects.first(),
        facility=house,
        had_reason=True,
        note=word("LogCheck.note"),  # the database lets nobody change it afterwards
        checked_by=users["manager"],
    )
    return users


def _make_rounds(house, bo, users):
    answered = make_full_round(house, 5)
    for number, form in enumerate(answered.invitations.all()):
        words = {"comment": "Det går"} | ({"may_quote": True} if form.is_inside else {})
        answer_all(form, str(1 + number % 5), **words)
    close(answered)
    pair = {"theme": answered.theme, "residents": [bo], "staff": {bo: users["contact"]}}
    pairs = make_round(house, form="pair", **pair)
    answer_all(pairs.invitations.get(perspective="outside"), comment="Ja")
    load_paper(pairs, "indefra,Papir,1A,2")


def _make_reviews(house, bo, users):
    theme = load().themes.get()
    make_note(make_review(house, theme=theme), said_by="Bo")
    make_note(make_review(house, theme=theme, resident=bo), said_by="Bo")
    agreement = make_agreement(bo, by=users["contact"], sign="Han sover")
    told = {"by": users["contact"], "client_key": uuid.uuid4()}
    tell_agreement(agreement, status="under_way", note="Det går", **told)
    words = {"what": "To ture", "who": "Bo", "sign": "", "due_on": timezone.localdate()}
    words |= {"starts_on": None, "follow_up_on": None}
    correct_agreement(agreement, by=users["contact"], taken_on_by=[users["contact"]], **words)
    make_agreement(house, by=OPERATOR)


def _make_plans(bo, users):
    """What the database keeps as it is said has its word from the beginning."""
    staff, own = {"by": users["contact"]}, {"by": users["self"]}
    make_own_prompt(bo.facility)
    plan, learning = make_plan(bo, **staff), make_plan(bo, PlanKind.LAERING, **staff)
    make_plan(bo, PlanKind.TRYGHED, **staff)
    said = say(plan, word("PlanStatement.text"), **staff)
    reply(said, word("Reply.text"), **own)
    begin(plan, word("PlanStatement.text"), side="inside", **own)
    begin(plan, word("PlanStatement.text"), **staff)
    finding = say(learning, word("PlanStatement.text"), **staff)
    make_proposal(finding, plan, **staff)
    situation = make_situation(bo, doing=word("Assessment.doing"), by=users["on_duty"])
    answered = {"text": word("SituationWord.text"), "client_key": uuid.uuid4()}
    answer_situation(situation, **answered, **own)


@cache
def patterns():
    """{name of the address: pattern}."""

    def walk(resolver):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern)
            else:
                yield pattern

    return {pattern.name: pattern for pattern in walk(get_resolver())}


def door_of(pattern):
    """The door before the view of an address, None where there is none."""
    view = pattern.callback
    while view and not hasattr(view, "right"):
        view = getattr(view, "__wrapped__", None)
    return view


def addresses(users, names=None):
    """(user, address) of every page for every one who gets in, and for one who does not.

    Of a second place of the same kind for one of them.
    """
    for name, pattern in patterns().items():
        if names is not None and name not in names:
            continue
        door = door_of(pattern)
        if door is None:
            yield from (
                (user, address_of(name)) for user in (None, users["self"], users["manager"])
            )
            continue
        for number, place in enumerate(door.of.objects.order_by("-pk")[:2]):
            address = address_of(name, key=place.key)
            knows = [one for one in users.values() if has_door(one, door, place)]
            if number or address.endswith(".pdf"):  # a print takes its time
                knows = knows[:1]
            yield from ((user, address) for user in (*knows, *([users["stranger"]][number:])))


def has_door(user, door, place):
    is_known = door.of.objects.known_to(user).filter(pk=place.pk).exists()
    return is_known and not RIGHTS[door.right].isdisjoint(place.relations(user))


def address_of(name, **given):
    """An address with something that is there for each of its parts, or else a word typed in."""
    pattern = patterns()[name].pattern
    parts = {part: pattern.converters.get(part) for part in pattern.regex.groupindex}
    filled = {part: given.get(part) or part_of(part, kind) for part, kind in parts.items()}
    return reverse(name, kwargs=filled)


def part_of(name, converter):
    if name in BELOW:
        return BELOW[name].objects.order_by("pk").first().key
    if name == "note":
        return ReviewNote.objects.first().client_key
    if name == "letter":
        return "A"
    if name in SLUGS:
        return SLUGS[name]
    kind = type(converter).__name__
    return {"UUIDConverter": uuid.uuid4(), "IntConverter": 1}.get(kind) or word(f"address {name}")


class Walk:
    """Goes through the pages as each of those who come in, and sends their forms broken."""

    def __init__(self, users, outputs=None):
        self.users, self.outputs = users, outputs or Outputs()
        self.clients, self.sent = {}, set()

    def client(self, user):
        if user not in self.clients:
            self.clients[user] = Client(raise_request_exception=False)
            if user:
                self.clients[user].force_login(user, "django.contrib.auth.backends.ModelBackend")
        return self.clients[user]

    def ask(self, user, method, address, data=None):
        """The page that came, if it was one; what the request changed is undone."""
        client = self.client(user)
        with transaction.atomic():
            answer = getattr(client, method)(address, data)
            self.outputs.add_stored()
            transaction.set_rollback(True)
        return self.outputs.add_answer(f"{method} {address}", answer)

    def through(self, names=None):
        for user, address in addresses(self.users, names):
            page = self.ask(user, "get", address)
            for form in page.forms if page else ():
                if form["method"] == "post":
                    self.send_broken(user, address, form)

    def send_broken(self, user, address, form):
        names = tuple(sorted({name for name, _, _ in form["inputs"]}))
        route = resolve(urlsplit(form["action"] or address).path).route
        if (route, names) in self.sent:
            return
        self.sent.add((route, names))
        for data in broken(form):
            self.ask(user, "post", form["action"] or address, data)


def broken(form):
    """What is sent: a word in every text, a word in everything, and too much of them."""
    inputs = form["inputs"]
    kept = {name: value for name, kind, value in inputs if kind in ("hidden", "submit", "button")}
    yield kept | {name: typed(name, kind) for name, kind, _ in inputs if kind not in CHOSEN}
    # Where to go afterwards is an address, and comes back as one.
    ways = {name: value for name, _, value in inputs if name == "next"}
    yield {name: typed(name, kind) for name, kind, _ in inputs} | ways
    yield kept | {name: word(f"input {name}") * 400 for name, _, _ in inputs if name not in kept}


CHOSEN = ("hidden", "submit", "button", "select", "radio", "checkbox", "date", "number")


def typed(name, kind):
    new = word(f"input {name}")
    return SimpleUploadedFile(f"{new}.csv", new.encode()) if kind == "file" else new
