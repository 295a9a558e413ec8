"""What is said on the lines: kept as it is touched, sent, or typed in from paper."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from evaluations.actions.fit.days import CourseEnded, begin_talk
from evaluations.fit.scoring import LINES, VALUES
from evaluations.models import FitAgreement, FitForm, FitTalk
from evaluations.unseen import refuse_unseen_lines
from residents.access import OPERATOR, Right, person, writing
from residents.actions.agreements import agree


class AlreadySent(Exception):
    """The form is sent: from then on nothing in it changes."""


def save_line(talk, form, number, *, by, client_key, value=None, refused=False, said_at=None):
    """Keep one line of a form as a draft: the last word on a line stands.

    Raises AlreadySent and CourseEnded. Gives whether it stands: what was said later does.

    form: scoring.Form. number: 1–4. value: tenths, None to take the answer away. refused: »vil ikke
    svare«, which takes it away too. said_at: when it was said, where that was earlier than now.
    """
    said_at = said_at or timezone.now()
    with writing(Right.FILL_FIT, talk, by=by, action="FIT-svar gemt") as door:
        draft = _draft(talk, form, by, client_key)
        if number not in range(1, LINES + 1) or not (
            value is None or (value in VALUES[draft.mode] and not refused)
        ):
            raise SuspiciousOperation("No value of this form.")
        there = draft.said_at(number)
        if there and there > said_at:
            door.nothing_changed()
            return False
        others = draft.refused.replace(str(number), "")
        draft.refused = "".join(sorted(others + str(number))) if refused else others
        draft.typed_by = person(by)
        setattr(draft, f"line{number}", value)
        setattr(draft, f"line{number}_at", said_at)
        draft.save()
        return True


def send_form(talk, form, *, by, help="", said_at=None, hidden_before=None):
    """Send a form: from now on nothing in it changes. Sending twice is sending once.

    Raises ValueError for a form without a single answer, and SaidElsewhere. said_at: when that was
    said, where it was earlier than now. hidden_before: see `evaluations.unseen`.
    """
    with writing(Right.FILL_FIT, talk, by=by, action="FIT-skema sendt") as door:
        try:
            draft = _draft(talk, form, by)
        except AlreadySent:
            return door.nothing_changed()
        refuse_unseen_lines(draft, hidden_before=hidden_before, said_at=said_at)
        _send(draft, by, help)


def type_in_paper(course, *, by, held_on, form, mode, lines, client_key, help=""):
    """Type in a form from paper and send it. lines: four values in tenths or None.

    The talk is that of its day, begun where there was none. Raises AlreadySent where the form of
    that day is there already, CourseEnded, and ValueError for a form without a single answer.
    """
    with writing(Right.FILL_FIT, course, by=by, action="FIT-skema tastet ind fra papir") as door:
        _refuse_the_rated(course, form, by)
        there = FitForm.objects.filter(client_key=client_key).first()
        if there and there.talk.course_id == course.id:
            door.nothing_changed()
            return there.talk
        talk = begin_talk(course, by=by, held_on=held_on)
        if talk.forms.filter(form=form).exists():
            raise AlreadySent
        draft = _draft(talk, form, by, client_key)
        draft.mode, draft.is_from_paper = mode, True
        if any(value is not None and value not in VALUES[mode] for value in lines):
            raise SuspiciousOperation("No value of this form.")
        draft.line1, draft.line2, draft.line3, draft.line4 = lines
        _send(draft, by, help)
        return talk


def agree_in_talk(talk, *, by, **words):
    """Make an agreement at a talk: what they do otherwise from now on. Returns the Agreement.

    words: see `residents.actions.agreements.agree`.
    """
    with writing(Right.KEEP_FIT, talk, by=by, action="aftale lavet ved FIT"):
        agreement = agree(talk, by=by, **words)
        FitAgreement.objects.get_or_create(
            agreement=agreement, defaults={"facility": agreement.facility, "talk": talk}
        )
        return agreement


def _draft(talk, form, by, client_key=None):
    """The form of a talk as it is now, held still until the change is done.

    Raises AlreadySent, and CourseEnded for a draft that was left behind.

    A draft belongs to its voice: what the resident has typed at their own sign-in, nobody else
    goes on with.
    """
    _refuse_the_rated(talk.course, form, by)
    talk = FitTalk.objects.select_for_update(of=("self",)).get(id=talk.id)
    if (
        client_key
        and FitForm.objects.filter(client_key=client_key).exclude(talk=talk, form=form).exists()
    ):
        raise SuspiciousOperation("The key of another form.")
    defaults = {"facility_id": talk.facility_id, "mode": talk.course.mode, "typed_by": person(by)}
    if client_key:
        defaults["client_key"] = client_key
    draft, _ = talk.forms.get_or_create(form=form, defaults=defaults)
    if draft.is_sent:
        raise AlreadySent
    if not talk.course.is_open:
        raise CourseEnded
    if by is not OPERATOR and not draft.is_open_to(by):
        raise PermissionDenied
    return draft


def _refuse_the_rated(course, form, by):
    """What is about the very staff member goes round them, on a screen and on paper."""
    if by is not OPERATOR and course.keeps_from(by, form):
        raise PermissionDenied


def _send(draft, by, help):
    if set(draft.lines) == {None}:
        raise ValueError("An empty form is not an answer.")
    draft.help, draft.typed_by, draft.sent_at = help, person(by), timezone.now()
    draft.save()
