"""What is said in FIT on a tablet and comes as a letter: a line as it was set, and the sending."""

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _

from evaluations.actions.fit.answering import AlreadySent, save_line, send_form
from evaluations.actions.fit.days import CourseEnded
from evaluations.fit.scoring import LINES, Form, Mode
from evaluations.fit.wording import wording_for
from evaluations.forms.fit_answers import LineForm, SendFitForm
from evaluations.models import FitTalk
from residents.tablet.letters import Outcome, is_overtaken, takes, tells
from residents.tablet.tasks import FIT

SEND, SAVE, CLEAR, REFUSE = "send", "save", "clear", "refuse"
NUMBERS = {str(number): number for number in range(1, LINES + 1)}


@takes(FIT)
def take(user, place, about, fields, said_at, key):
    """about: the form and the line, »ors/2«; or »send«, of the form that the field `of` says.

    A line that somebody set later stands. What comes after the form is sent, or the course ended,
    comes too late.
    """
    # Held still, so that of two letters about a line the later one is seen by the other.
    talks = FitTalk.objects.known_to(user).select_for_update(of=("self",))
    talk, (form, number) = talks.filter(key=place).first(), _named(about, fields)
    if talk is None or form is None:
        return Outcome.TOO_LATE
    try:
        if number is None:
            return _send(talk, form, user, fields)
        if is_overtaken(FIT, place, about, said_at):
            return Outcome.OLDER
        return _save(talk, form, number, user, fields)
    except CourseEnded:
        return Outcome.TOO_LATE


def _named(about, fields):
    """(Form, number of its line or None for the sending); the form is None where there is none."""
    name, _dash, number = about.partition("/")
    form = fields.get("of") if about == SEND else name if number in NUMBERS else None
    return Form(form) if form in list(Form) else None, NUMBERS.get(number)


def _save(talk, form, number, user, fields):
    draft = talk.forms.filter(form=form).first()
    typed, go = _line(talk, draft, fields), fields.get("go", SAVE)
    if not typed.is_valid():
        raise SuspiciousOperation("No value of this form.")
    value = typed.cleaned_data["value"] if go == SAVE else None
    if value is None and go not in (CLEAR, REFUSE):
        return Outcome.TAKEN
    said = {"value": value, "refused": go == REFUSE}
    try:
        save_line(talk, form, number, by=user, client_key=typed.cleaned_data["client_key"], **said)
    except AlreadySent:
        was_said = (draft.lines[number - 1], draft.is_refused(number))
        return Outcome.TAKEN if was_said == (value, go == REFUSE) else Outcome.TOO_LATE
    return Outcome.TAKEN


def _line(talk, draft, fields):
    return LineForm(fields, mode=Mode(draft.mode if draft else talk.course.mode))


def _send(talk, form, user, fields):
    typed = SendFitForm(fields)
    if not typed.is_valid():
        raise SuspiciousOperation("No help of this form.")
    try:
        send_form(talk, form, by=user, **typed.cleaned_data)
    except ValueError:
        # All that was answered has been taken away since, on another screen.
        return Outcome.OLDER
    return Outcome.TAKEN


@tells(FIT)
def tell(letter):
    """The question, and the answer as its writer is told it: on a line without a number."""
    form, number = _named(letter.about, letter.words)
    talk = FitTalk.objects.filter(key=letter.place).first()
    if talk is None or form is None:
        return "FIT", []
    wording = wording_for(talk.facility, form, talk.resident.language)
    if number is None:
        return wording.title, [_("Du sendte skemaet.")]
    line = wording.lines[number - 1]
    return line.question, [_told(talk, line, letter.words)]


def _told(talk, line, words):
    typed = _line(talk, None, words)
    if words.get("go") == REFUSE:
        return _("Vil ikke svare")
    is_set = words.get("go", SAVE) == SAVE and typed.is_valid()
    value = typed.cleaned_data["value"] if is_set else None
    return _("Intet svar") if value is None else line.told(value, typed.mode)
