"""The page of a course: what is agreed, when the next talk is, and the way to it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.actions.fit.days import CourseEnded, begin_talk, put_off, say_not_today
from evaluations.fit.readers import held_course
from evaluations.fit.reading import readers_of, series_of
from evaluations.forms.fit import KeyForm, PutOffForm
from evaluations.models import FitCourse
from residents.access import RIGHTS, Right, reading
from residents.views.home import frame_for

show_or_save = require_http_methods(["GET", "HEAD", "POST"])
DAYS, ANSWERS = "det, der er aftalt om FIT", "svarene i FIT"
ENDED = _("FIT er sluttet. Der kan ikke begyndes en samtale.")


def rights_of(user, place):
    """{name: whether `user` has the right to `place`}, of those that the pages of FIT ask for."""
    relations = place.relations(user)
    asked = {
        "may_agree": Right.AGREE_FIT,
        "may_change": Right.CHANGE_FIT,
        "may_read": Right.READ_FIT,
        "may_fill": Right.FILL_FIT,
        "may_keep": Right.KEEP_FIT,
        "may_let_in": Right.LET_IN_TO_FIT,
    }
    return {name: not RIGHTS[right].isdisjoint(relations) for name, right in asked.items()}


def page_of(request, course):
    """What every page about a course has in common."""
    resident = course.resident
    return {
        "course": course,
        "resident": resident,
        "is_own": resident == request.user.own_resident,
        "frame": frame_for(request.user),
        **rights_of(request.user, course),
    }


def with_days(course):
    """The course as the schedule needs it."""
    return course.resident.fit_courses.with_days().get(id=course.id)


@require_safe
@reading(Right.SEE_FIT_DAYS, of=FitCourse, purpose=DAYS)
def fit_course(request, course):
    course, today = with_days(course), timezone.localdate()
    talks = course.talks.prefetch_related("forms", "agreements").select_related("held_by")
    talks = [talk for talk in talks.order_by("-held_on", "-id") if not talk.is_empty]
    readers = list(readers_of(course))
    context = {
        **page_of(request, course),
        "readers": readers,
        "has_no_talker": not any(reader.has_the_talks for reader in readers),
        "talks": talks,
        "is_left": course.is_open and held_course(course.resident) is None,
        "is_due": course.is_open and course.due_on <= today,
        "said_no_today": course.said_no_on(today),
        "begun": next((talk for talk in talks if talk.held_on == today), None),
        "not_today": KeyForm(),
    }
    return TemplateResponse(request, "evaluations/fit/course.html", context)


@require_safe
@reading(Right.READ_FIT, of=FitCourse, purpose=ANSWERS)
def fit_answers(request, course):
    """All that was said in a course, over time."""
    context = {**page_of(request, course), "series": series_of(course)}
    return TemplateResponse(request, "evaluations/fit/answers.html", context)


@require_POST
@reading(Right.KEEP_FIT, of=FitCourse, purpose=DAYS)
def fit_begin(request, course):
    try:
        talk = begin_talk(course, by=request.user)
    except CourseEnded:
        messages.error(request, ENDED)
        return redirect("fit_course", course.key)
    return redirect("fit_talk", talk.key)


@show_or_save
@reading(Right.KEEP_FIT, of=FitCourse, purpose=DAYS)
def fit_put_off(request, course):
    """Another day, with a reason."""
    course = with_days(course)
    page = page_of(request, course)
    form = PutOffForm(
        request.POST if request.method == "POST" else None,
        course=course,
        is_own=page["is_own"],
    )
    if form.is_valid():
        return _handled(request, course, put_off, _("Samtalen er flyttet."), **form.moved)
    return TemplateResponse(request, "evaluations/fit/put_off.html", {**page, "form": form})


@require_POST
@reading(Right.KEEP_FIT, of=FitCourse, purpose=DAYS)
def fit_not_today(request, course):
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect("fit_course", course.key)
    said = _("Det er skrevet: nej tak i dag. Den næste dag står her.")
    return _handled(request, course, say_not_today, said, **form.cleaned_data)


def _handled(request, course, action, said, **words):
    try:
        action(course, by=request.user, **words)
        messages.success(request, said)
    except CourseEnded:
        messages.error(request, ENDED)
    return redirect("fit_course", course.key)
