"""What of this room a tablet can be handed over for: a resident's own form, and a form of FIT."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.actions.fit.days import begin_talk
from evaluations.fit.reading import readers_of, waiting_of
from evaluations.fit.scoring import LINES, Form
from evaluations.fit.wording import WORDINGS
from evaluations.models import FitTalk
from evaluations.templatetags.fit import first_names
from evaluations.unseen import was_done_before
from residents.access import Right, may
from residents.perspectives import Perspective
from residents.tablet.tasks import FIT, SKEMA, Task, register_tasks

FORM_ROUTES = dict.fromkeys(
    (
        "form_start",
        "form_question",
        "form_pause",
        "form_summary",
        "form_receipt",
        "form_decline",
    )
)
FIT_ROUTES = dict.fromkeys(("fit_form", "fit_line", "fit_pause", "fit_summary"), "form")


def forms_waiting(staff, resident):
    """[Task] of the rounds that are open now.

    All of them: nobody in the house is told whether the resident has answered, or said no.
    """
    forms = resident.invitations.filter(perspective=Perspective.INSIDE, round__closed_at=None)
    return [_form_task(one) for one in forms.with_round() if one.round.has_begun]


def tell_form(resident, key, part, since):
    """A form is done when it is sent, or said no to, after the tablet came.

    Of what was done before, whoever handed it over is told nothing.
    """
    form = resident.invitations.filter(key=key).with_round().first()
    if form is None:
        return None
    done_at = form.sent_at or form.declined_at
    return _form_task(form, is_done=_is_told(done_at, since))


def _form_task(form, is_done=False):
    return Task(
        SKEMA,
        str(form.key),
        "",
        title=form.round.theme.heading,
        fact=_how_many(form.round.theme.items.count()),
        readers=_who_reads(form),
        url=reverse("form_start", args=[form.key]),
        is_done=is_done,
    )


def _how_many(asked):
    words = ngettext("Der er %(count)s spørgsmål.", "Der er %(count)s spørgsmål.", asked)
    return words % {"count": asked}


def _who_reads(form):
    if not form.round.is_pair:
        return _("Personalet ser kun alles svar lagt sammen.")
    pair = form.round.invitations.filter(resident=form.resident_id, perspective=form.opposite)
    names = [one.user.name for one in pair.select_related("user")]
    return _("%(name)s læser dine svar, når I begge har sendt.") % {"name": ", ".join(names)}


def fit_waiting(staff, resident):
    """[Task] of a course: the form that comes next, in a talk that is begun or is due today.

    An SRS about the very member of staff is handed over too: there the resident answers it alone.
    """
    course = resident.fit_courses.open().with_days().first()
    if course is None or not may(staff, Right.FILL_FIT, course):
        return []
    today, forms = timezone.localdate(), waiting_of(course)
    found = [_fit_task(course, one.talk, one.kind) for one in forms]
    is_begun = any(one.talk.held_on >= today for one in forms)
    return found if is_begun or course.due_on > today else [*found, _fit_task(course)]


def tell_fit(resident, key, part, since):
    talk = FitTalk.objects.filter(key=key, course__resident=resident).first()
    if talk is None:
        return None
    sent_at = talk.forms.filter(form=part).values_list("sent_at", flat=True).first()
    return _fit_task(talk.course, talk, Form(part), is_done=_is_told(sent_at, since))


def _is_told(done_at, since):
    return done_at is not None and not was_done_before(done_at, since)


def _fit_task(course, talk=None, kind=Form.ORS, is_done=False):
    """talk: None for one that is begun as the tablet is handed over."""
    names = first_names(readers_of(course))
    return Task(
        FIT,
        str(talk.key) if talk else "",
        kind.value,
        title=str(WORDINGS[kind].title),
        fact=_how_many(LINES),
        readers=_("%(names)s læser svarene, når du har sendt dem.") % {"names": names}
        if names
        else _("Kun du kan læse svarene."),
        url=reverse("fit_form", args=[talk.key, kind.value]) if talk else "",
        is_done=is_done,
    )


def begin_fit(staff, resident, task):
    """Begin the talk that is due. Gives its key."""
    return begin_talk(resident.fit_courses.open().get(), by=staff).key


register_tasks(SKEMA, waiting=forms_waiting, tell=tell_form, routes=FORM_ROUTES)
register_tasks(FIT, waiting=fit_waiting, tell=tell_fit, routes=FIT_ROUTES, begin=begin_fit)
