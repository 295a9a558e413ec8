"""The page that the two look at together: what was said, against the times before."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.actions.fit.answering import AlreadySent, agree_in_talk, type_in_paper
from evaluations.actions.fit.days import CourseEnded
from evaluations.fit.printing import accounts_of, how_filled
from evaluations.fit.reading import agreed_at, parts_of, readers_of, talks_with
from evaluations.fit.scoring import Form
from evaluations.forms.fit_answers import PaperFitForm
from evaluations.models import FitCourse, FitTalk
from evaluations.views.fit.course import ANSWERS, ENDED, page_of
from evaluations.views.fit.filling import may_fill_in
from residents.access import Right, may, reading
from residents.roster import takers
from residents.views.agreements import new_agreement

show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@reading(Right.READ_FIT, of=FitTalk, purpose=ANSWERS)
def fit_talk(request, talk):
    """A talk: its two forms, the values against those before, and what was agreed."""
    made, before = agreed_at(talk, lambda one: _reads_agreed(request.user, one))
    for one in (*made, *before):
        one.is_closed_book = not may(request.user, Right.READ_AGREEMENTS, one)
    parts, user, course = parts_of(talk), request.user, talk.course
    context = {
        **page_of(request, course),
        "talk": talk,
        "readers": list(readers_of(course)),
        "keeps_srs": course.keeps_from(user, Form.SRS),
        "has_answers": any(part.is_sent for part in parts),
        "parts": list(_laid_out(parts, user, course)),
        "made": made,
        "before": before,
    }
    return TemplateResponse(request, "evaluations/fit/talk.html", context)


def _laid_out(parts, user, course):
    """(part, whether it is filled in here, whether it is the next, how it was filled in)."""
    following = next((part for part in parts if not part.is_sent), None)
    selves = accounts_of(course.resident)
    for part in parts:
        may_fill = may_fill_in(user, course, part.kind, part.form)
        how = part.is_sent and how_filled(part.form, selves)
        yield part, may_fill, part == following, how


def _reads_agreed(user, agreement):
    """Whether `user` reads what was agreed at a talk: by itself, or with the talk."""
    places = {Right.READ_AGREEMENTS: agreement, Right.READ_FIT: agreement.from_fit.talk}
    return any(may(user, right, place) for right, place in places.items())


@show_or_save
@reading(Right.KEEP_FIT, of=FitTalk, purpose="siden til en ny aftale")
def fit_agreement_new(request, talk):
    return new_agreement(
        request,
        talk,
        people=takers(talk.facility, talk.resident, also=talks_with(talk.course)),
        back=reverse("fit_talk", args=[talk.key]) + "#aftalt",
        save=agree_in_talk,
        about=_("Det gør vi anderledes fra nu af"),
    )


@show_or_save
@reading(Right.FILL_FIT, of=FitCourse, purpose="et FIT-skema")
def fit_paper(request, course):
    """A form from paper."""
    data = request.POST if request.method == "POST" else None
    form = PaperFitForm(data, course=course, user=request.user)
    if form.is_valid():
        try:
            talk = type_in_paper(course, by=request.user, **form.typed)
        except CourseEnded:
            messages.error(request, ENDED)
            return redirect("fit_course", course.key)
        except AlreadySent:
            form.add_error("held_on", "Skemaet fra den dag er her allerede. Ret dag eller skema.")
        else:
            messages.success(request, "Papirskemaet er tastet ind.")
            return redirect("fit_talk", talk.key)
    context = {**page_of(request, course), "form": form}
    return TemplateResponse(request, "evaluations/fit/paper.html", context)
