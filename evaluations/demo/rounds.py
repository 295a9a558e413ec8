"""The rounds of `rounds.toml`, run through the real actions and then set back in time."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.db.models import F
from django.utils import timezone

from evaluations.actions.answering import decline, resume_at, save_answer, send_form, type_in_form
from evaluations.actions.instruments import load_instrument
from evaluations.actions.paper import import_answers
from evaluations.actions.quotes import read_quote
from evaluations.actions.rounds import close_round, open_round
from evaluations.instruments import SHIPPED
from evaluations.invite import contact_persons, invitable_staff
from evaluations.models import Answer, Invitation, Missing, Round
from residents.access import OPERATOR
from residents.actions.people import midnight
from residents.models import Facility, Tie
from residents.perspectives import Perspective

ROUNDS = tomllib.loads((Path(__file__).parent / "rounds.toml").read_text())["rounds"]
OPEN_DAYS = 21
LATELY = 30
SIGNS = {
    "i": Missing.NOT_RELEVANT.value,
    "v": Missing.DONT_KNOW.value,
    "n": Missing.WONT_ANSWER.value,
}
SEASONS = ("Vinter", "Forår", "Sommer", "Efterår")


def make_rounds():
    shipped = (SHIPPED / "botilbud-2026.toml").read_bytes()
    instrument = load_instrument(shipped, by=OPERATOR)
    for data in ROUNDS:
        round = _open(data, instrument)
        invitations = list(round.invitations.select_related("resident", "user", "round__theme"))
        on_paper = [one for one in invitations if _is_on_paper(_name(one), data)]
        if on_paper:
            _load_paper(round, on_paper, data)
        for invitation in invitations:
            if invitation not in on_paper:
                _answer(invitation, data)
        if "closed_days_ago" in data:
            close_round(round, by=_manager(round.facility))
            _read_quotes(round, data["closed_days_ago"])
        _set_back(round)


def _read_quotes(round, closed_days_ago):
    """The manager has read the quotes; of a round that closed lately, all but the last."""
    quotes = list(round.quotes.order_by("answer__item__letter", "id"))
    for quote in quotes[:-1] if closed_days_ago < LATELY else quotes:
        read_quote(round, quote, by=_manager(round.facility))


def _open(data, instrument):
    facility = Facility.objects.get(name=data["house"])
    ago = data.get("opened_days_ago") or data["closed_days_ago"] + OPEN_DAYS
    opens_on = timezone.localdate() - timedelta(days=ago)
    closes_on = opens_on + timedelta(days=OPEN_DAYS)
    form = data.get("form", Round.Form.GROUP)
    residents = [
        one
        for one in facility.residents.all()
        if one.first_name in data.get("invited", [one.first_name])
    ]
    return open_round(
        facility,
        by=_manager(facility),
        theme=instrument.themes.get(number=data["theme"]),
        form=form,
        title=f"{SEASONS[opens_on.month % 12 // 3]} {opens_on.year}",
        units=facility.units.all(),
        residents=residents,
        staff=contact_persons(residents) if form == Round.Form.PAIR else invitable_staff(facility),
        opens_on=opens_on,
        closes_on=closes_on,
        is_split=data.get("is_split", False),
    )


def _manager(facility):
    return facility.ties.get(kind=Tie.Kind.MANAGER).user


def _is_on_paper(who, data):
    """In a round with papers those whose form holds nothing but answers."""
    has_words = any(one["who"] == who for one in data.get("comments", ()))
    is_there = who in data[Perspective.INSIDE] or who in data[Perspective.OUTSIDE]
    return data.get("has_papers") and is_there and not has_words and who not in data.get("help", ())


def _load_paper(round, invitations, data):
    """Many forms at once, from a file as a house writes it."""
    lines = ["side,person,item,answer"]
    for one in invitations:
        side = one.get_perspective_display().lower()
        person = one.resident.key if one.is_inside else one.user.username
        answers = _answers(one, data, _name(one))
        lines += [f"{side},{person},{item},{given}" for item, given, *_ in answers]
    import_answers(round, "\n".join(lines).encode(), by=OPERATOR)


def _answer(invitation, data):
    """What the story says that this person answered, or that they did not."""
    who = _name(invitation)
    if who in data.get("declined", ()):
        decline(invitation, by=OPERATOR)
    if who not in data[invitation.perspective]:
        return
    answers = _answers(invitation, data, who)
    writer = _writer(invitation)
    help = data.get("help", {}).get(who, Invitation.Help.ALONE)
    if writer is None:
        contact = invitation.resident.ties.get(kind=Tie.Kind.CONTACT).user
        type_in_form(invitation, answers, by=contact, help=help)
        return
    for item, given, comment, may_quote, key in answers:
        words = {"comment": comment, "may_quote": may_quote}
        save_answer(invitation, item, by=writer, given=given, client_key=key, **words)
    if who in data.get("drafts", ()):
        letter = data["resume"].get(who)
        if letter:
            item = invitation.round.theme.items.get(letter=letter)
            resume_at(invitation, item, by=writer)
    else:
        send_form(invitation, by=writer, help=help)


def _name(invitation):
    return invitation.resident.first_name if invitation.is_inside else invitation.user.username


def _writer(invitation):
    """Who answers it on the screen; None for a resident who answers on paper."""
    if not invitation.is_inside:
        return invitation.user
    own = invitation.resident.ties.filter(kind=Tie.Kind.SELF).select_related("user").first()
    return own and own.user


def _answers(invitation, data, who):
    """[(item, given, comment, may quote, client key)], as `type_in_form` takes them."""
    comments = {
        one["item"]: (one["text"], one.get("quote", True))
        for one in data.get("comments", ())
        if one["who"] == who
    }
    signs = data[invitation.perspective][who].split()
    return [
        (item, SIGNS.get(sign, sign), *comments.get(item.letter, ("", False)), uuid.uuid4())
        for item, sign in zip(invitation.round.theme.items.all(), signs, strict=True)
        if sign != "-"
    ]


def _set_back(round):
    """Spread the forms over the days that the round was open, as they came in."""
    days = min(OPEN_DAYS, (timezone.localdate() - round.opens_on).days) - 1
    forms = list(round.invitations.all())
    for number, form in enumerate(forms):
        on_that_day = timedelta(hours=9 + number * 7 % 11, minutes=number * 17 % 60)
        moment = midnight(round.opens_on + timedelta(days=number * 5 % days)) + on_that_day
        form.sent_at = form.sent_at and moment
        form.declined_at = form.declined_at and moment
        form.answers.update(said_at=moment)
    round.invitations.bulk_update(forms, ["sent_at", "declined_at"])
    answers = Answer.objects.filter(invitation__round=round, shared_at__isnull=False)
    answers.update(shared_at=F("said_at"))
    rounds = Round.objects.filter(id=round.id)
    rounds.update(opened_at=midnight(round.opens_on) + timedelta(hours=8))
    rounds.closed().update(closed_at=midnight(round.closes_on) + timedelta(hours=15))
