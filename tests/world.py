"""The world that the tests of who may what walk about in: the cast, and a place of every kind.

It is made once for all tests of a file, in a transaction of its own, and then undone.
"""

from contextlib import contextmanager
from functools import cached_property
from uuid import uuid4

from django.db import transaction
from django.test import Client
from django.utils import timezone

from evaluations.models import Invitation, Round
from plans.actions.situations import answer_situation
from plans.prompts import Kind
from residents.access import OPERATOR
from residents.perspectives import Perspective
from tests.cast import PARTS, ROLES, Stage, how
from tests.factories import (
    answer,
    answer_all,
    close,
    load,
    load_changed,
    make_agreement,
    make_link,
    make_note,
    make_review,
    make_round,
    make_tie,
    make_user,
)
from tests.fit import fit_places
from tests.planning import make_own_prompt, make_plan, make_proposal, make_situation, reply, say
from tests.who_may_what import GUESTS, TEAM

# Everything in the other house has one of these in its name.
FOREIGN_NAMES = ("Ulla", "Otto", "Bakkehuset", "Stuen", "Fremmed tema", "Fremmede ord")


class World:
    """cast: {role: user}. places: {name: place}. clients: {role: one who is signed in}."""

    def __init__(self):
        self.stage = Stage()
        self.cast = {role: self.stage[role] for role in ROLES}
        # Who is close to Bo was as close to Mona.
        for role in sorted(TEAM | GUESTS):
            make_tie(self.cast[role], next(iter(PARTS[role][1])), self.stage["mona"], **how(role))
        self.places = self._at_home() | self._elsewhere() | self._plans()
        self.places |= fit_places(self.stage, self.cast)
        self.stage["mona"].moved_out_on = timezone.localdate()
        self.stage["mona"].save()
        self.forget()
        self.clients = {role: self.sign_in(user) for role, user in self.cast.items()}

    def sign_in(self, user):
        client = Client()
        client.force_login(user)
        return client

    def user(self, role):
        """The user of a role, with the ties read."""
        user = self.cast[role]
        assert user.ties_now is not None
        return user

    def forget(self):
        """The ties are read anew."""
        for user in self.cast.values():
            user.__dict__.pop("ties_now", None)

    def _at_home(self):
        house, bo = self.stage["house"], self.stage["bo"]
        theme, pair_theme = load().themes.get(), _theme(number=2, slug="par")
        pairs = make_round(
            house,
            theme=pair_theme,
            form=Round.Form.PAIR,
            residents=[bo],
            staff={bo: self.cast["contact"]},
        )
        for form in pairs.invitations.all():
            answer_all(form)
        inside, outside = close(pairs).invitations.all()
        group = make_round(
            house, theme=theme, residents=_present(house), staff=[self.cast["colleague"]]
        )
        self.review = make_review(house, theme=theme)
        self.note = make_note(self.review)
        self.link = make_link(bo, by=self.cast["resident"])
        taken = {"by": self.cast["manager"], "taken_on_by": [self.cast["substitute"]]}
        return {
            "resident": bo,
            "house": house,
            "open round": group,
            "closed round": pairs,
            "form of a resident": group.invitations.get(resident=bo),
            "form of a colleague": group.invitations.get(user=self.cast["colleague"]),
            "resident's form of a pair": inside,
            "staff's form of a pair": outside,
            "form of one who left": _form_of(self.cast["former"], group),
            "form of the neighbour": group.invitations.get(resident=self.stage["nora"]),
            "form of one who moved out": group.invitations.get(resident=self.stage["mona"]),
            "review of the house": self.review,
            "review of a resident": make_review(house, theme=theme, resident=bo),
            "house's agreement": make_agreement(house, **taken),
            "resident's agreement": make_agreement(bo, by=self.cast["contact"]),
        }

    def _elsewhere(self):
        other, ulla, mona = (self.stage[name] for name in ("other_house", "ulla", "mona"))
        colleague = make_user("Otto Anden")
        make_tie(colleague, "employed", other)
        self.foreign_theme = _theme(number=3, slug="fremmed", facility=other, title="Fremmed tema")
        asked = {"theme": self.foreign_theme, "residents": [ulla], "staff": [colleague]}
        self.foreign_round = close(make_round(other, title="Bakkehuset", **asked))
        group = make_round(other, **asked)
        self.foreign_link = make_link(ulla, by=self.cast["outsider"])
        self.foreign_note = make_note(make_review(other), text="Fremmede ord")
        theirs = group.invitations.get(resident=ulla)
        self.foreign_answer = answer(theirs, "A", comment="Fremmede ord")
        ida, by = self.stage["ida"], {"by": self.cast["other_team"]}
        return {
            "resident of the other unit": self.stage["nora"],
            "resident with nobody": self.stage["nis"],
            "resident who moved out": mona,
            "resident of the other house": ulla,
            "other house": other,
            "closed round of the other house": self.foreign_round,
            "form in the other house": theirs,
            "review of the other house": self.foreign_note.review,
            "review of the other team": make_review(self.stage["house"], resident=ida),
            "review of one who moved out": make_review(self.stage["house"], resident=mona),
            "agreement of the other house": make_agreement(other, by=self.cast["other_manager"]),
            "agreement of the other team": make_agreement(ida, **by),
            "agreement of one who moved out": make_agreement(mona, by=self.cast["contact"]),
        }

    def _plans(self):
        """Plans and situations: Bo's, and those of people who are others'."""
        bo, by = self.stage["bo"], self.cast["contact"]
        learning = make_plan(bo, Kind.LAERING, by=by)
        self.plan = make_plan(bo, by=by)
        self.said = say(self.plan, by=by)
        self.said_by_resident = say(self.plan, by=self.cast["resident"], side=Perspective.INSIDE)
        self.finding = say(learning, by=self.cast["resident"], side=Perspective.INSIDE)
        self.proposal = make_proposal(self.finding, self.plan, by=by)
        self.prompt = make_own_prompt(self.stage["house"])
        self.foreign_prompt = make_own_prompt(
            self.stage["other_house"], key="fremmed", title="Fremmede ord"
        )
        self.foreign_plan, self.foreign_finding = _foreign_plan(self.stage["ulla"])
        self.foreign_proposal = make_proposal(self.foreign_finding, self.foreign_plan, by=OPERATOR)
        self.foreign_said = say(self.foreign_plan, "Fremmede ord", by=OPERATOR)
        self.foreign_reply = reply(self.foreign_said, "Fremmede ord", by=OPERATOR)
        places = {
            "plan": self.plan,
            "tryghedsplan": make_plan(bo, Kind.TRYGHED, by=by),
            "læringsplan": learning,
            "situation": make_situation(bo, doing="Gjort i situationen", by=by),
            "plan of the other house": self.foreign_plan,
            "situation of the other house": make_situation(
                self.stage["ulla"], doing="Fremmede ord", by=OPERATOR
            ),
        }
        whose = {"the other team": self.stage["ida"], "one who moved out": self.stage["mona"]}
        for name, resident in whose.items():
            places[f"plan of {name}"] = make_plan(resident, by=OPERATOR)
            places[f"situation of {name}"] = make_situation(resident, by=OPERATOR)
        answered = {"text": "Borgerens ord om situationen", "client_key": uuid4()}
        answer_situation(places["situation"], by=self.cast["resident"], **answered)
        self.said_to_ida = say(places["plan of the other team"], by=OPERATOR)
        theirs = places["situation of the other house"]
        answer_situation(theirs, by=OPERATOR, text="Fremmede ord", client_key=uuid4())
        return places

    @cached_property
    def foreign_places(self):
        """The names of the places in the other house."""
        other = self.stage["other_house"]
        return {name for name, place in self.places.items() if place.facility == other}

    def below_of(self, name):
        """What the rest of an address names below its place."""
        return self.below | self.below_at.get(name, {})

    def posted_at(self, name):
        """What has to be posted to an address for it to be more than a page that is not there."""
        judged = self.places["situation"].assessments.get()
        words = {"client_key": uuid4(), "text": "Nye ord"}
        return {
            "plan_write_inside": words,
            "plan_write_outside": words,
            "plan_reply_inside": {"to": self.said.client_key},
            "plan_reply_outside": {"to": self.said_by_resident.client_key},
            "proposal_new": {"finding": self.finding.client_key},
            "plan_prompt_ask": {"kind": self.prompt.kind, "prompt": self.prompt.prompt_key},
            "situation_seen": {"assessment": judged.client_key},
        }.get(name)

    @cached_property
    def below(self):
        return {
            "resident": self.stage["bo"].key,
            "person": self.cast["colleague"].key,
            "tie": self.cast["colleague"].ties.get().key,
            "unit": self.stage["north"].key,
            "letter": "A",
            "number": 1,
            "note": self.note.client_key,
            "kind": Kind.TRIVSEL,
            "part": self.said.prompt_key,
            "proposal": self.proposal.key,
            "link": self.link.key,
            "edition": "begge",
            "form": "ors",
            "reader": self.places["FIT course"].readers.get(user=self.cast["colleague"]).key,
        }

    @cached_property
    def below_at(self):
        """What it names there, where that is another than elsewhere."""
        return {"let_in_end": {"tie": self.cast["guest"].ties.get(resident=self.stage["bo"]).key}}

    @cached_property
    def below_elsewhere(self):
        """The same things of another house."""
        return {
            "resident": self.stage["ulla"].key,
            "person": self.cast["other_manager"].key,
            "tie": self.cast["other_manager"].ties.get().key,
            "unit": self.stage["other_house"].units.get().key,
            "letter": "Z",
            "number": 99,
            "note": self.foreign_note.client_key,
            "kind": Kind.LAERING,
            "part": self.foreign_prompt.prompt_key,
            "proposal": self.foreign_proposal.key,
            "link": self.foreign_link.key,
            "edition": "ingen",
            "form": "ingen",
            "reader": self.places["FIT course of the other house"].readers.get().key,
        }


@contextmanager
def a_world():
    with transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def _present(house):
    return list(house.residents.present())


def _theme(number, slug, facility=None, title=None):
    changes = [("number = 1\ntitle", f"number = {number}\ntitle"), ('"tiny"', f'"{slug}"')]
    theme = load_changed(*changes, facility=facility).themes.get()
    if title:
        theme.title = title
        theme.save()
    return theme


def _foreign_plan(resident):
    """(a plan, and what was found in another) of one who lives in another house."""
    learning = make_plan(resident, Kind.LAERING, by=OPERATOR)
    return make_plan(resident, by=OPERATOR), say(learning, "Fremmede ord", by=OPERATOR)


def _form_of(user, round):
    """A form of somebody who does not work in the house any more."""
    return Invitation.objects.create(
        facility=round.facility, round=round, perspective="outside", user=user
    )
