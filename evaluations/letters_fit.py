"""What is said in FIT on a tablet and comes as a letter: a line as it was set, and the sending."""

from functools import partial

from django.core.exceptions import SuspiciousOperation
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.actions.fit.answering import AlreadySent, save_line, send_form
from evaluations.actions.fit.days import CourseEnded
from evaluations.fit.scoring import LINES, Form, Mode
from evaluations.fit.screens import letter_kind
from evaluations.fit.wording import wording_for
from evaluations.forms.fit_answers import LineForm, SendFitForm
from evaluations.letters import not_sent
from evaluations.models import FitTalk
from evaluations.unseen import SaidElsewhere
from residents.tablet.letters import SEND, NoLetter, Outcome, Told, takes, tells

SAVE, CLEAR, REFUSE = "save", "clear", "refuse"


def take(form, user, place, about, fields, said_at, key, hidden):
    """form: the Form that the token is of. about: its line, »ors/2«, or »send«.

    A line that somebody set later stands. What comes after the form is sent, or the course ended,
    comes too late; and the sending, where another line was set later, or is hidden.
    """
    number = _number_of(form, about)
    if number is None and about != SEND:
        raise NoLetter
    talk = FitTalk.objects.known_to(user).filter(key=place).first()
    if talk is None:
        return Outcome.TOO_LATE
    try:
        if number is None:
            return _send(talk, form, user, fields, said_at=said_at, hidden_before=hidden)
        return _save(talk, form, number, user, fields, said_at)
    except (CourseEnded, SaidElsewhere):
        return Outcome.TOO_LATE


def _number_of(form, about):
    """The number of the line of the form; None where it is none of its lines."""
    names = {f"{form}/{number}": number for number in range(1, LINES + 1)}
    return names.get(about)


def _save(talk, form, number, user, fields, said_at):
    draft = talk.forms.filter(form=form).first()
    typed, go = _line(talk, draft, fields), fields.get("go", SAVE)
    if not typed.is_valid():
        raise SuspiciousOperation("No value of this form.")
    value = typed.cleaned_data["value"] if go == SAVE else None
    if value is None and go not in (CLEAR, REFUSE):
        # Nothing is taken that is not stored: what was taken is shown.
        return Outcome.OLDER
    said = {"value": value, "refused": go == REFUSE, "said_at": said_at}
    said["client_key"] = typed.cleaned_data["client_key"]
    try:
        stands = save_line(talk, form, number, by=user, **said)
    except AlreadySent:
        # Whatever was sent: nobody finds it out by trying values.
        return Outcome.TOO_LATE
    return Outcome.TAKEN if stands else Outcome.OLDER


def _line(talk, draft, fields):
    return LineForm(fields, mode=Mode(draft.mode if draft else talk.course.mode))


def _send(talk, form, user, fields, **when):
    typed = SendFitForm(fields)
    if not typed.is_valid():
        raise SuspiciousOperation("No help of this form.")
    try:
        send_form(talk, form, by=user, **when, **typed.cleaned_data)
    except ValueError:
        # All that was answered has been taken away since, on another screen.
        return Outcome.OLDER
    return Outcome.TAKEN


def tell(form, place, letters):
    """The question, and the answer as its writer is told it: on a line without a number."""
    talk = FitTalk.objects.filter(key=place).select_related("facility", "course__resident").first()
    if talk is None:
        return [Told("FIT", [])] * len(letters)
    wording = wording_for(talk.facility, form, talk.resident.language)
    return [_told(talk, form, wording, letter) for letter in letters]


def _told(talk, form, wording, letter):
    number = _number_of(form, letter.about)
    if number is None:
        return Told(wording.title, [], *_of_sending(talk, form))
    line = wording.lines[number - 1]
    return Told(line.question, [_in_words(talk, line, letter.words)])


def _of_sending(talk, form):
    is_sent = talk.forms.filter(form=form).exclude(sent_at=None).exists()
    summary = reverse("fit_summary", args=[talk.key, form])
    return not_sent(is_sent, summary if talk.course.is_open else "")


def _in_words(talk, line, words):
    typed = _line(talk, None, words)
    if words.get("go") == REFUSE:
        return _("Vil ikke svare")
    is_set = words.get("go", SAVE) == SAVE and typed.is_valid()
    value = typed.cleaned_data["value"] if is_set else None
    return _("Intet svar") if value is None else line.told(value, typed.mode)


for one in Form:
    takes(letter_kind(one), shows=lambda about, fields: about == SEND)(partial(take, one))
    tells(letter_kind(one))(partial(tell, one))
