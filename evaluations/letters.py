"""What is said to a theme's form on a tablet and comes as a letter."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.actions.answering import NotOpen, resume_at, save_answer, send_form
from evaluations.forms import AnswerForm, SendForm
from evaluations.models import Invitation, Missing
from evaluations.unseen import SaidElsewhere
from residents.perspectives import Perspective
from residents.tablet.letters import SEND, NoLetter, Outcome, Told, is_overtaken, takes, tells
from residents.tablet.tasks import SKEMA

PLACE = "place"


@takes(SKEMA, shows=lambda about, fields: about == SEND)
def take(user, place, about, fields, said_at, key, hidden):
    """about: the letter of an item, with the fields of an AnswerForm; »send«, with those of a
    SendForm; or »place«, with the `letter` of the question to come back to.
    """
    invitation = Invitation.objects.known_to(user).filter(key=place).first()
    if invitation is None:
        return Outcome.TOO_LATE
    when = {"said_at": said_at, "hidden_before": hidden}
    try:
        if about == SEND:
            return _send(invitation, user, fields, **when)
        if about == PLACE:
            return _come_back(invitation, user, fields, said_at)
        item = _item(invitation, about)
        if item is None:
            raise NoLetter
        fields = {**fields, "client_key": key}
        return _answer(invitation, item, user, fields, **when)
    except NotOpen:
        return Outcome.TOO_LATE


def _item(invitation, letter):
    return invitation.round.theme.items.filter(letter=letter).first()


def _answer(invitation, item, user, fields, **when):
    form = AnswerForm(fields, item=item, perspective=invitation.perspective)
    # Before it is asked what stands, or letters that say nothing could ask when it was said.
    if not form.is_valid():
        return Outcome.TOO_LATE
    if not form.said:
        # Nothing is taken that is not stored.
        return Outcome.OLDER
    if invitation.answers.filter(item=item, said_at__gt=when["said_at"]).exists():
        return Outcome.OLDER
    stands = save_answer(invitation, item, by=user, **when, **form.said)
    return Outcome.TAKEN if stands else Outcome.OLDER


def _send(invitation, user, fields, **when):
    form = SendForm(fields)
    if not form.is_valid():
        return Outcome.TOO_LATE
    try:
        send_form(invitation, by=user, help=form.cleaned_data["help"], **when)
    except (ValueError, SaidElsewhere):
        # None of the answers stands, and each of them has said why; or others stand there too.
        return Outcome.TOO_LATE
    return Outcome.TAKEN


def _come_back(invitation, user, fields, said_at):
    item = _item(invitation, fields.get("letter"))
    if item is None or is_overtaken(SKEMA, invitation.key, PLACE, said_at):
        return Outcome.OLDER
    resume_at(invitation, item, by=user)
    return Outcome.TAKEN


@tells(SKEMA)
def tell(place, letters):
    """The question in the form's words, and what was chosen and written."""
    invitation = Invitation.objects.select_related("round__theme__instrument").get(key=place)
    items = invitation.round.theme.items.select_related("theme__instrument")
    asked = {item.letter: item for item in items}
    return [_told(invitation, asked.get(letter.about), letter) for letter in letters]


def _told(invitation, item, letter):
    if item is None:
        note, url = _of_sending(invitation) if letter.about == SEND else ("", "")
        return Told(invitation.round.theme.heading, [], note, url)
    will_not = letter.words.get("go") == "refuse"
    given = Missing.WONT_ANSWER.value if will_not else letter.words.get("given")
    form = AnswerForm(letter.words, item=item, perspective=Perspective.INSIDE)
    chosen = dict(form.fields["given"].choices).get(given, "")
    words = [words for words in (chosen, letter.words.get("comment")) if words]
    return Told(form.fields["given"].label, words)


def _of_sending(invitation):
    is_done = invitation.is_sent or invitation.declined_at is not None
    summary = reverse("form_summary", args=[invitation.key])
    return not_sent(is_done, summary if invitation.can_be_answered else "")


def not_sent(is_done, url):
    """(note, url) of a form that a letter did not send.

    is_done: whether nothing is asked of it any more. url: where it is sent, or "" if it cannot be.
    """
    if is_done:
        return "", ""
    if not url:
        return _("Skemaet blev ikke sendt. Nu er der lukket for det."), ""
    return _("Skemaet er ikke sendt. Se det, og send igen."), url
