"""What is said to a theme's form on a tablet and comes as a letter."""

from django.utils.translation import gettext as _

from evaluations.actions.answering import NotOpen, resume_at, save_answer, send_form
from evaluations.forms import AnswerForm, SendForm
from evaluations.models import Invitation, Missing
from evaluations.unseen import SaidElsewhere
from residents.perspectives import Perspective
from residents.tablet.letters import NoLetter, Outcome, is_overtaken, takes, tells
from residents.tablet.tasks import SKEMA

SEND, PLACE = "send", "place"


@takes(SKEMA)
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
def tell(letter):
    """The question in the form's words, and what was chosen and written."""
    invitation = Invitation.objects.select_related("round__theme").get(key=letter.place)
    item = _item(invitation, letter.about)
    if item is None:
        return str(invitation.round.theme), [_("Du sendte skemaet.")] * (letter.about == SEND)
    will_not = letter.words.get("go") == "refuse"
    given = Missing.WONT_ANSWER.value if will_not else letter.words.get("given")
    form = AnswerForm(letter.words, item=item, perspective=Perspective.INSIDE)
    chosen = dict(form.fields["given"].choices).get(given, "")
    return form.fields["given"].label, [
        words for words in (chosen, letter.words.get("comment")) if words
    ]
