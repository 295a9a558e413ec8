"""What this room gives a resident's own pages: what waits, the way to FIT, what was said."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.fit.wording import WORDINGS
from evaluations.models import FitForm, Invitation, ReviewNote
from evaluations.panels import latest_posters, own_fit
from residents import panels
from residents.panels import OwnWay, Panel, Said, Waits, register
from residents.perspectives import Perspective


@register(panels.WAITING)
def fit_that_waits(user):
    """The forms of FIT to be answered, and the talk that is to be begun."""
    fit = own_fit(user)
    if not fit:
        return []
    waits = [_fit_form(one) for one in fit["forms"]]
    return [*waits, _talk(fit["course"])] if fit["is_due"] else waits


def _fit_form(one):
    line = _("Du er begyndt. Det er ikke sendt.") if one.is_begun else _not_answered()
    address = reverse("fit_form", args=[one.talk.key, one.kind])
    return Waits(one.title, line, address, _answer_word(one.is_begun))


def _talk(course):
    when = {"day": _day(course.due_on), "near": course.due_in_words}
    line = _("%(day)s, %(near)s.") % when
    return Waits(_("FIT-samtale"), line, reverse("fit_course", args=[course.key]), _("Åbn FIT"))


@register(panels.WAITING)
def forms_that_wait(user):
    """The theme forms to be answered."""
    waiting = Invitation.objects.of(user).waiting()
    return [
        Waits(
            form.round.theme.heading,
            " ".join(_lines(form)),
            reverse("form_start", args=[form.key]),
            _answer_word(form.answered),
        )
        for form in waiting.with_answer_count()
    ]


def _lines(form):
    """How far a form has come, that staff have reminded of it, and how long there is time."""
    if form.round.reminded_at:
        yield _("Huset minder dig om det.")
    yield _("Du er begyndt.") if form.answered else _not_answered()
    if form.round.closes_on:
        day = {"day": _day(form.round.closes_on)}
        yield _("Du kan svare til og med %(day)s.") % day


def _not_answered():
    return _("Du har ikke svaret endnu.")


def _answer_word(is_begun):
    return _("Fortsæt") if is_begun else _("Svar")


def _day(day):
    return date_format(day, "MONTH_DAY_FORMAT")


@register(panels.OWN_WAYS)
def way_to_own_fit(user):
    """To the course that is agreed, or to agree on one."""
    fit = reverse("fit_agree", args=[user.own_resident.key])
    return [OwnWay(3, _("Min FIT"), _("Sådan har du det."), fit)]


@register(panels.BELOW)
def said_in_the_house(user):
    """What the house's last rounds showed, on one page in easy words."""
    rounds = latest_posters(user)
    return Panel("evaluations/_posters.html", {"rounds": rounds}) if rounds else None


@register(panels.SAID)
def sent_forms(resident, user):
    """The theme forms that the resident has sent, and those they said no to."""
    own = Invitation.objects.of(user).filter(perspective=Perspective.INSIDE, resident=resident)
    return [_form(one, one.sent_at, "form_receipt", "") for one in own.sent()] + [
        _form(one, one.declined_at, "form_start", _("Du sagde nej tak. Du kan stadig svare."))
        for one in own.declined()
    ]


def _form(form, at, page, note):
    return Said(at, form.round.theme.heading, "", note, reverse(page, args=[form.key]))


@register(panels.SAID)
def sent_fit(resident, user):
    """What the resident has answered in FIT; the values stand on the page of the course."""
    sent = FitForm.objects.filter(talk__course__resident=resident, sent_at__isnull=False)
    return [
        Said(
            one.sent_at,
            str(WORDINGS[one.form].title),
            "",
            _("FIT"),
            reverse("fit_answers", args=[one.talk.course.key]),
        )
        for one in sent.select_related("talk__course")
    ]


@register(panels.SAID)
def words_in_reviews(resident, user):
    """What the resident wrote as the work with them was talked through."""
    notes = ReviewNote.objects.uncorrected().filter(
        review__resident=resident, perspective=Perspective.INSIDE
    )
    notes = notes.readable_by(user).select_related("review", "item__theme__instrument")
    return [_note(one) for one in notes]


def _note(note):
    address = reverse("review_item", args=[note.review.key, note.item.letter])
    is_draft = _("Ikke delt") if note.is_draft else ""
    return Said(note.said_at, note.item.heading, note.text, is_draft, address)
