"""Who may what: the table of rights and the two doors that every view and every change go through.

A *place* is what a page is about: a house, a resident, a round or an invitation. Each kind of
place answers three questions: `objects.known_to(user)` (which exist for this user at all),
`relations(user)` (what the user is to it) and `facility` / `resident` (whose log a look goes in).
"""

from contextlib import contextmanager
from functools import wraps

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import models, transaction
from django.http import Http404

from residents.log import audit
from residents.log.sign_in_changes import has_new_sign_in
from residents.log.standing import houses_behind
from residents.models import Tie
from residents.models.agreements import TOOK_ON
from residents.perspectives import Perspective

Kind = Tie.Kind

# Relations that are no ties. An invitation gives: the one whose form it is. A closed round: one who
# lives in its house. A course of FIT: who has the resident's talks, and who is let in to read them.
INVITED = "invited"
LIVES_HERE = "lives_here"
FIT_TALKS, FIT_READS = "fit_talks", "fit_reads"

# What is done with one's own words needs no look in the log.
OWN = frozenset({Kind.SELF, INVITED})


class Right(models.TextChoices):
    SEE_RESIDENT = "see_resident", "se borgerens side"
    ASK_FOR_TALK = "ask_for_talk", "bede om en samtale"
    TAKE_TALK = "take_talk", "tage en samtale, som en borger har bedt om"
    TYPE_FOR_RESIDENT = "type_for_resident", "skrive sammen med borgeren"
    ANSWER = "answer", "svare på sit eget skema, og se de to svar ved siden af hinanden"
    SEE_ROUNDS = "see_rounds", "se husets runder"
    READ_RESULTS = "read_results", "se tallene fra lukkede runder"
    READ_POSTER = "read_poster", "læse opslaget om en lukket runde"
    KEEP_ROUNDS = "keep_rounds", "åbne, følge og lukke runder"
    KEEP_INSTRUMENTS = "keep_instruments", "lægge nye skemaer og spørgsmål til planer ind"
    REVIEW_HOUSE = "review_house", "undersøge husets praksis og skrive, når en runde tales igennem"
    REVIEW_RESIDENT = "review_resident", "åbne en undersøgelse af praksis om en borger"
    TAKE_PART_IN_REVIEW = "take_part_in_review", "læse og skrive i en undersøgelse af praksis"
    KEEP_REVIEW = "keep_review", "vælge spørgsmål i en undersøgelse af praksis og slutte den"
    READ_AGREEMENTS = "read_agreements", "læse aftaler"
    AGREE_FOR_HOUSE = "agree_for_house", "lave husets aftaler"
    AGREE_WITH_RESIDENT = "agree_with_resident", "læse og lave aftaler med borgeren"
    TELL_AGREEMENT = "tell_agreement", "fortælle, hvordan det går med en aftale"
    CORRECT_AGREEMENT = "correct_agreement", "rette, hvad der står i en aftale"
    READ_RECORD = "read_record", "læse det, teamet læser om borgeren"
    GIVE_SIGN_IN = "give_sign_in", "lave en kode, som borgeren kan logge ind med"
    HAND_OVER = "hand_over", "give borgeren en tablet med det, der venter"
    HOLD_TABLET = "hold_tablet", "bruge en tablet, man har fået, og give den tilbage"
    TAKE_DUTY = "take_duty", "gå på vagt i en afdeling"
    BREAK_GLASS = "break_glass", "tage nødadgang til en borger"
    LET_IN = "let_in", "lukke nogen ind til sig, og tage det tilbage"
    READ_LOOKS = "read_looks", "se, hvem der har set ens oplysninger"
    READ_OWN_WORDS = "read_own_words", "læse samlet, hvad man selv har sagt"
    SET_SCREEN = "set_screen", "vælge, hvordan ens skærm ser ud"
    CHECK_LOOKS = "check_looks", "spørge, om der var en grund til at se noget"
    READ_RIGHTS = "read_rights", "se tabellen over, hvem der må hvad"
    WRITE_PLAN = "write_plan", "begynde en plan"
    WRITE_INSIDE = "write_inside", "skrive borgerens egne ord i en plan"
    WRITE_OUTSIDE = "write_outside", "skrive medarbejdernes ord i en plan"
    READ_SAFETY = "read_safety", "læse tryghedsplanen"
    SEE_BOARD = "see_board", "se husets tavle over situationer"
    READ_SITUATIONS = "read_situations", "læse om situationer"
    KEEP_SITUATIONS = "keep_situations", "åbne, vurdere og slutte situationer"
    ANSWER_SITUATION = "answer_situation", "svare på en situation, der handler om en selv"
    SEE_PLAN_OVERVIEW = (
        "see_plan_overview",
        "se, hvilke planer egne borgere har, og som leder hele husets",
    )
    SEE_FIT_DAYS = "see_fit_days", "se, hvad der er aftalt om FIT, uden svar"
    AGREE_FIT = "agree_fit", "aftale FIT med borgeren"
    CHANGE_FIT = "change_fit", "ændre aftalen om FIT, slutte den, og skrive et nej tak"
    READ_FIT = "read_fit", "læse, hvad borgeren har svaret i FIT"
    FILL_FIT = "fill_fit", "svare i FIT"
    KEEP_FIT = "keep_fit", "holde FIT-samtaler og flytte dem"
    LET_IN_TO_FIT = "let_in_to_fit", "lukke nogen ind i sin FIT, og tage det tilbage"
    READ_FIT_NUMBERS = "read_fit_numbers", "se husets FIT-tal samlet"
    KEEP_PEOPLE = "keep_people", "holde styr på mennesker, afdelinger og indstillinger"


TEAM = frozenset({Kind.CONTACT, Kind.COORDINATOR, Kind.MEDICINE, Kind.TEAM})

# Those who read with the team for a while, and write nothing.
GUESTS = frozenset({Kind.LET_IN, Kind.BREAK_GLASS})

# The whole of it. A relation that is not named may not.
RIGHTS = {
    Right.SEE_RESIDENT: TEAM | GUESTS | {Kind.SELF, Kind.ON_DUTY, Kind.MANAGER},
    Right.READ_RECORD: TEAM | GUESTS | {Kind.SELF},
    Right.ASK_FOR_TALK: frozenset({Kind.SELF}),
    Right.TAKE_TALK: TEAM | {Kind.ON_DUTY, Kind.EMPLOYED},
    Right.TYPE_FOR_RESIDENT: TEAM,
    Right.ANSWER: frozenset({INVITED}),
    Right.SEE_ROUNDS: frozenset({Kind.EMPLOYED, Kind.MANAGER, Kind.INSPECTOR}),
    Right.READ_RESULTS: frozenset({Kind.EMPLOYED, Kind.MANAGER, Kind.INSPECTOR}),
    Right.READ_POSTER: frozenset({LIVES_HERE, Kind.EMPLOYED, Kind.MANAGER, Kind.INSPECTOR}),
    Right.KEEP_ROUNDS: frozenset({Kind.MANAGER}),
    Right.KEEP_INSTRUMENTS: frozenset({Kind.MANAGER}),
    Right.REVIEW_HOUSE: frozenset({Kind.EMPLOYED, Kind.MANAGER}),
    Right.REVIEW_RESIDENT: TEAM,
    # A review about a resident is no place to those who work in the house: `relations` says so.
    Right.TAKE_PART_IN_REVIEW: TEAM | {Kind.SELF, Kind.EMPLOYED, Kind.MANAGER},
    Right.KEEP_REVIEW: TEAM | {Kind.EMPLOYED, Kind.MANAGER},
    Right.READ_AGREEMENTS: TEAM | GUESTS | {Kind.SELF, Kind.EMPLOYED, Kind.MANAGER, TOOK_ON},
    Right.AGREE_FOR_HOUSE: frozenset({Kind.MANAGER}),
    Right.AGREE_WITH_RESIDENT: TEAM | {Kind.SELF, INVITED, FIT_TALKS},
    Right.TELL_AGREEMENT: TEAM | {Kind.SELF, Kind.MANAGER, TOOK_ON},
    Right.CORRECT_AGREEMENT: TEAM | {Kind.SELF, Kind.MANAGER},
    Right.WRITE_PLAN: TEAM | {Kind.SELF},
    Right.WRITE_INSIDE: TEAM | {Kind.SELF},
    Right.WRITE_OUTSIDE: TEAM,
    Right.READ_SAFETY: TEAM | GUESTS | {Kind.SELF, Kind.ON_DUTY},
    # The board is the house's; which situations stand on it, each situation's own door decides.
    Right.SEE_BOARD: frozenset({Kind.EMPLOYED, Kind.SUBSTITUTE, Kind.MANAGER}),
    Right.READ_SITUATIONS: TEAM | GUESTS | {Kind.SELF, Kind.ON_DUTY, Kind.MANAGER},
    Right.KEEP_SITUATIONS: TEAM | {Kind.ON_DUTY},
    Right.ANSWER_SITUATION: frozenset({Kind.SELF}),
    Right.SEE_PLAN_OVERVIEW: frozenset({Kind.EMPLOYED, Kind.MANAGER}),
    Right.SEE_FIT_DAYS: TEAM | {Kind.SELF, FIT_TALKS, FIT_READS},
    Right.AGREE_FIT: TEAM | {Kind.SELF},
    Right.CHANGE_FIT: frozenset({Kind.SELF, FIT_TALKS}),
    Right.READ_FIT: frozenset({Kind.SELF, FIT_TALKS, FIT_READS}),
    Right.FILL_FIT: frozenset({Kind.SELF, FIT_TALKS}),
    Right.KEEP_FIT: frozenset({Kind.SELF, FIT_TALKS}),
    Right.LET_IN_TO_FIT: frozenset({Kind.SELF}),
    Right.READ_FIT_NUMBERS: frozenset({Kind.MANAGER}),
    Right.GIVE_SIGN_IN: frozenset({Kind.SELF, Kind.CONTACT, Kind.COORDINATOR}),
    # Of what waits, each room says what this member of staff may hand over.
    Right.HAND_OVER: TEAM | {Kind.ON_DUTY},
    Right.HOLD_TABLET: frozenset({Kind.SELF}),
    Right.TAKE_DUTY: frozenset({Kind.EMPLOYED, Kind.SUBSTITUTE, Kind.MANAGER}),
    Right.BREAK_GLASS: frozenset({Kind.EMPLOYED, Kind.ON_DUTY, Kind.MANAGER}),
    Right.LET_IN: frozenset({Kind.SELF}),
    Right.READ_LOOKS: frozenset({Kind.SELF}),
    Right.READ_OWN_WORDS: frozenset({Kind.SELF}),
    Right.SET_SCREEN: frozenset({Kind.SELF}),
    Right.CHECK_LOOKS: frozenset({Kind.MANAGER}),
    Right.READ_RIGHTS: frozenset({Kind.MANAGER, Kind.ADMINISTRATOR}),
    Right.KEEP_PEOPLE: frozenset({Kind.ADMINISTRATOR}),
}


class Operator:
    """The one at the server's command line, who is answerable for the whole installation."""

    def __str__(self):
        return "driften"


OPERATOR = Operator()


def person(by):
    """The user to keep as the doer of a change; None for the operator."""
    return None if by is OPERATOR else by


def may(user, right, place):
    """Whether one of the relations `user` has to `place` carries `right`."""
    return not RIGHTS[right].isdisjoint(place.relations(user))


def right_to_agree(place):
    """The right that agreeing from `place` takes: with its resident, or else for its house."""
    return Right.AGREE_WITH_RESIDENT if place.resident else Right.AGREE_FOR_HOUSE


def right_to_write(perspective):
    """The right that speaking with a voice takes; a team member may type for the resident."""
    return Right.WRITE_INSIDE if perspective == Perspective.INSIDE else Right.WRITE_OUTSIDE


def may_keep_account(by, user):
    """Whether `by` may change how `user` signs in.

    A sign-in opens every house that its ties lead to, and what was said where they have ended.
    Only who keeps the people of them all may: no house's administrator comes into another's.
    """
    return by is OPERATOR or houses_with(by, Right.KEEP_PEOPLE).issuperset(houses_behind(user))


def _is_garbled(request, named):
    """Whether an address has a NUL: it stands in no text, and PostgreSQL refuses to look for it."""
    return _has_nul(request.GET) or any("\0" in str(value) for value in named)


def _has_nul(query):
    return any("\0" in text for name, values in query.lists() for text in (name, *values))


def reading(right, of, purpose, own=OWN, seen=None):
    """The reading door: the view gets the place itself, or the user gets a 404 or a 403.

    `of` is the model of the place, found by the `key` in the URL. No tie: 404, as if it were not
    there. A tie without the right: 403. If the look cannot be logged, nothing is shown. `own` are
    the relations to which all on the page is theirs: no look, unless with a new sign-in. `purpose`
    completes »Så …«. `seen(user, place)` gives the residents on a list: the look bears their keys.
    """

    def decorate(view):
        @wraps(view)
        def door(request, key, **kwargs):
            place = of.objects.known_to(request.user).filter(key=key).order_by("pk").first()
            if place is None or _is_garbled(request, kwargs.values()):
                raise Http404
            request.about, relations = place.resident, place.relations(request.user)
            if RIGHTS[right].isdisjoint(relations):
                raise PermissionDenied
            if _has_nul(request.POST):
                raise SuspiciousOperation("A NUL in what was sent.")
            request.house = place.facility
            if own.isdisjoint(relations) or has_new_sign_in(request.user):
                listed = seen and seen(request.user, place)
                audit.record_look(request.user, place, purpose, relations=relations, seen=listed)
            return view(request, place, **kwargs)

        door.right, door.of, door.purpose = right, of, purpose
        return door

    return decorate


def houses_with(user, right):
    """The ids of the houses where one of the user's own ties to the house carries `right`."""
    return {tie.house_id for tie in user.ties_now if tie.house_id and tie.kind in RIGHTS[right]}


def look_at(user, right, places, purpose):
    """The reading door before the further places that a page shows beside its own.

    Gives those where `user` has the right, each look logged before anything is shown.
    """
    seen = [place for place in places if may(user, right, place)]
    for place in seen:
        audit.record_look(user, place, purpose, relations=place.relations(user))
    return seen


def look_over(user, residents, purpose):
    """The reading door before a list of residents: one row for each house, with the keys seen."""
    as_self = {Kind.SELF} if residents and has_new_sign_in(user) else set()
    others = [one for one in residents if as_self or OWN.isdisjoint(one.relations(user))]
    for house in {one.facility for one in others}:
        seen = {one for one in others if one.facility_id == house.id}
        relations = house.relations(user) | as_self
        audit.record_look(user, house, purpose, relations=relations, seen=seen)


@contextmanager
def writing(right, place, *, by, action):
    """The writing door: right, transaction and one row in the log around every change.

    If the row cannot be written, the change did not happen. Raises PermissionDenied. Where nothing
    turns out to change (a form sent a second time), the action says so: `door.nothing_changed`.
    """
    door = WritingDoor(action)
    with transaction.atomic():
        if by is not OPERATOR and not may(by, right, place):
            raise PermissionDenied
        yield door
        if door.has_changed:
            if by is not OPERATOR and by.when_said and door.says_something:
                by.when_said()
            relations = () if by is OPERATOR else place.relations(by)
            audit.record_change(person(by), place, door.action, relations=relations, whom=door.whom)


class WritingDoor:
    """What an action tells the door that stands around it.

    `whom` is the user whose account the change is about; `action` what the row says was done.
    """

    has_changed = says_something = True
    whom = None

    def __init__(self, action):
        self.action = action

    def nothing_changed(self):
        self.has_changed = False

    def says_nothing(self):
        """What is kept is nobody's answer and nobody's words."""
        self.says_something = False
