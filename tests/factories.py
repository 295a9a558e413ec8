"""What the tests are built of: plain functions, on the real actions wherever there is one."""

import uuid
from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone
from django.utils.text import slugify

from evaluations.actions.answering import save_answer, send_form
from evaluations.actions.instruments import load_instrument
from evaluations.actions.paper import import_answers
from evaluations.actions.reviews import open_review, save_note
from evaluations.actions.rounds import close_round, open_round
from evaluations.export import results_as_data
from evaluations.models import Round
from residents.access import OPERATOR
from residents.actions.agreements import agree
from residents.actions.sign_in_links import give_link
from residents.models import Facility, Resident, Tie, Unit, User

INSTRUMENTS = Path(__file__).parent / "fixtures" / "instruments"
TINY = INSTRUMENTS / "tiny.toml"
BROKEN = INSTRUMENTS / "broken.toml"


def make_facility(name="Solgården", units=("Nord", "Syd"), **fields):
    facility = Facility.objects.create(name=name, **fields)
    for unit in units:
        make_unit(facility, unit)
    return facility


def make_unit(facility, name):
    return Unit.objects.create(facility=facility, name=name)


def make_resident(unit, first_name="Bo", **fields):
    return Resident.objects.create(
        facility=unit.facility, unit=unit, first_name=first_name, **fields
    )


def make_user(name, username=None, **fields):
    """Someone who can sign in; without a password, since the tests sign people in by hand.

    One of the demo's people unless told otherwise: those need no second factor.
    """
    fields = {"is_demo": True, **fields}
    return User.objects.create_user(username or slugify(name), name=name, **fields)


def make_tie(user, kind, target, **fields):
    """A tie to a Facility, Unit or Resident. The user forgets the ties read so far."""
    user.__dict__.pop("ties_now", None)
    if kind in (Tie.Kind.ON_DUTY, Tie.Kind.INSPECTOR):
        fields = {"until": timezone.now() + timedelta(hours=8), **fields}
    hangs_on = {type(target).__name__.lower(): target}
    return Tie.objects.create(user=user, kind=kind, **hangs_on, **fields)


def make_staff(facility, count, name="Medarbejder"):
    """So many who are employed in the house."""
    staff = [make_user(f"{name} {number} {facility.name}") for number in range(count)]
    for user in staff:
        make_tie(user, Tie.Kind.EMPLOYED, facility)
    return staff


def make_residents(unit, count):
    """So many residents, each with an account of their own."""
    residents = [make_resident(unit, f"Borger {number}") for number in range(count)]
    for resident in residents:
        make_tie(make_user(f"{resident.name} {unit.facility.name}"), Tie.Kind.SELF, resident)
    return residents


def end_tie(tie):
    """The tie ended an hour ago."""
    now = timezone.now()
    Tie.objects.filter(id=tie.id).update(
        since=now - timedelta(days=2), until=now - timedelta(hours=1)
    )
    tie.user.__dict__.pop("ties_now", None)


def load(path=TINY, facility=None, by=OPERATOR):
    """The edition of a file; the tiny one, which has one theme with the items A and B."""
    return load_instrument(path.read_bytes(), by=by, facility=facility)


def load_changed(*changes, facility=None, by=OPERATOR):
    """The tiny edition after some replacements (before, after) in its text."""
    text = TINY.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return load_instrument(text.encode(), by=by, facility=facility)


def make_round(facility, *, theme=None, form=Round.Form.GROUP, residents=(), staff=(), **fields):
    """An open round. residents and staff are those invited; in pairs staff is {resident: user}."""
    return open_round(
        facility,
        theme=theme or load().themes.get(number=1),
        form=form,
        residents=residents,
        staff=staff,
        **{
            "by": OPERATOR,
            "title": "Forår",
            "units": facility.units.all(),
            "opens_on": timezone.localdate(),
            "closes_on": None,
            **fields,
        },
    )


def make_full_round(facility, count=5, **fields):
    """An open group round with so many invited on each side."""
    residents = make_residents(facility.units.first(), count)
    return make_round(facility, residents=residents, staff=make_staff(facility, count), **fields)


def make_pair_round(facility, count=5, **fields):
    """An open round of so many pairs."""
    residents = make_residents(facility.units.first(), count)
    staff = dict(zip(residents, make_staff(facility, count), strict=True))
    return make_round(facility, form=Round.Form.PAIR, residents=residents, staff=staff, **fields)


def writer_of(invitation):
    """The user whose form it is."""
    if not invitation.is_inside:
        return invitation.user
    return invitation.resident.ties.get(kind=Tie.Kind.SELF).user


def answer(invitation, letter="B", given="4", client_key=None, by=None, **words):
    """The writer keeps one answer as a draft."""
    item = invitation.round.theme.items.get(letter=letter)
    save_answer(
        invitation,
        item,
        by=by or writer_of(invitation),
        given=given,
        client_key=client_key or uuid.uuid4(),
        **words,
    )
    return invitation.answers.get(item=item)


def answer_all(invitation, given="4", **words):
    """The writer answers every item alike and sends the form."""
    for item in invitation.round.theme.items.all():
        answer(invitation, item.letter, given, **words)
    send_form(invitation, by=writer_of(invitation))
    invitation.refresh_from_db()
    return invitation


def answer_side(round, perspective, *given):
    """The forms of one side answer in turn, one answer for all items each, and send."""
    forms = round.invitations.filter(perspective=perspective)
    for form, one in zip(forms, given, strict=False):
        answer_all(form, one)


def close(round):
    """The round as it is after it closed."""
    close_round(round, by=OPERATOR)
    round.refresh_from_db()
    return round


def make_review(facility, *, theme=None, resident=None, letters="A", by=OPERATOR, **fields):
    """A look into practice with some items picked, about the house or the resident."""
    round = fields.get("round")
    theme = round.theme if round else theme or load().themes.get(number=1)
    return open_review(
        facility,
        by=by,
        theme=theme,
        resident=resident,
        picked=theme.items.filter(letter__in=letters),
        **{"title": "Personalemøde", "held_on": timezone.localdate(), **fields},
    )


def make_note(review, letter="A", text="Vi spiser sammen om onsdagen", by=OPERATOR, **said):
    """Something said of one item, and added; with add=False a draft."""
    item = review.theme.items.get(letter=letter)
    said = {"add": True, "prompt": 0, "perspective": "outside", **said}
    return save_note(review, item, by=by, text=text, client_key=uuid.uuid4(), **said)


def make_link(resident, *, by):
    """A code to the resident's own sign-in, of which only what is kept is known."""
    return give_link(resident, by=by)[0]


def make_agreement(place, *, by, what="En fast tur ud af huset hver onsdag", **words):
    """An agreement of the house or the resident, due in a month."""
    words = {"who": "Jonas og husrådet", "due_on": in_days(30), **words}
    return agree(place, by=by, what=what, client_key=uuid.uuid4(), **words)


def in_days(days):
    """The date so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def paper(*rows, header="side,person,item,answer"):
    """The bytes of a file of answers."""
    return "\n".join([header, *rows, ""]).encode()


def load_paper(round, *rows, **fields):
    """How many answers of the rows were new."""
    return import_answers(round, paper(*rows, **fields), by=OPERATOR)


def said_by(command, *args, **options):
    """What a command of the server printed."""
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def numbers(round):
    """What is published of a closed round: its items and who took part."""
    data = results_as_data(round)
    return data["items"], data["participation"]
