"""Agreeing on FIT with a resident, changing it, ending it, and saying no."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.actions.fit.agreeing import (
    AlreadyAgreed,
    SaidNo,
    agree_course,
    change_course,
    end_course,
    end_with_no,
    refuse_fit,
    take_back_refusal,
)
from evaluations.fit.readers import held_course, may_refuse, may_take_back
from evaluations.forms.fit import CourseForm, HowOftenForm
from evaluations.models import FitCourse
from evaluations.views.fit.course import DAYS, page_of
from residents.access import Right, reading
from residents.models import Resident
from residents.views.home import frame_for

show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@show_or_save
@reading(Right.AGREE_FIT, of=Resident, purpose=DAYS)
def fit_agree(request, resident):
    """What is agreed as FIT begins. A no that stands is told, and nothing is asked."""
    standing = held_course(resident)
    refusal = resident.fit_refusals.filter(taken_back_at=None).first()
    is_own = resident == request.user.own_resident
    data = request.POST if request.method == "POST" else None
    form = CourseForm(data, resident=resident, is_own=is_own)
    if standing and request.method != "POST":
        return redirect("fit_course", standing.key)
    if form.is_valid():
        return _agreed(request, resident, form)
    context = {
        "form": form,
        "resident": resident,
        "refusal": refusal,
        "may_agree": True,
        "may_refuse": may_refuse(resident, request.user),
        "left": not standing and resident.fit_courses.open().exists(),
        "may_take_back": refusal and may_take_back(resident, request.user),
        "is_own": is_own,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "evaluations/fit/agree.html", context)


def _agreed(request, resident, form):
    try:
        course = agree_course(resident, by=request.user, **form.cleaned_data)
    except SaidNo:
        return redirect("fit_agree", resident.key)
    except AlreadyAgreed:
        messages.info(request, _("FIT er allerede aftalt. Her står, hvad der er aftalt."))
        return redirect("fit_agree", resident.key)
    messages.success(request, _("Aftalen om FIT er gemt."))
    return redirect("fit_course", course.key)


@require_POST
@reading(Right.AGREE_FIT, of=Resident, purpose=DAYS)
def fit_refuse(request, resident):
    """Where the no is another's to say, the page that one comes back to says so."""
    if may_refuse(resident, request.user):
        refuse_fit(resident, by=request.user)
    return redirect("fit_agree", resident.key)


@require_POST
@reading(Right.AGREE_FIT, of=Resident, purpose=DAYS)
def fit_refusal_back(request, resident):
    """Where the no is the resident's own alone, the page that one comes back to says so."""
    if may_take_back(resident, request.user):
        take_back_refusal(resident, by=request.user)
    return redirect("fit_agree", resident.key)


@show_or_save
@reading(Right.CHANGE_FIT, of=FitCourse, purpose=DAYS)
def fit_change(request, course):
    """How often, and whose reference line. What is rated, and how, is another course."""
    form = HowOftenForm(
        request.POST if request.method == "POST" else None,
        initial={"every_days": course.every_days, "age_group": course.age_group},
    )
    if form.is_valid():
        change_course(course, by=request.user, **form.cleaned_data)
        messages.success(request, _("Aftalen er rettet."))
        return redirect("fit_course", course.key)
    context = {**page_of(request, course), "form": form}
    return TemplateResponse(request, "evaluations/fit/change.html", context)


@require_POST
@reading(Right.CHANGE_FIT, of=FitCourse, purpose=DAYS)
def fit_end(request, course):
    end_course(course, by=request.user)
    messages.success(request, _("FIT er sluttet. Svarene bliver stående."))
    return redirect("fit_course", course.key)


@require_POST
@reading(Right.CHANGE_FIT, of=FitCourse, purpose=DAYS)
def fit_end_with_no(request, course):
    end_with_no(course, by=request.user)
    return redirect("fit_course", course.key)
