"""Filling in ORS and SRS: one line per screen, kept as it is touched, sent at the end."""

import json
import uuid
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.actions.fit.answering import AlreadySent, save_line, send_form
from evaluations.actions.fit.days import CourseEnded
from evaluations.fit.reading import readers_of
from evaluations.fit.scoring import LINES, VALUES, Form, Mode
from evaluations.fit.wording import think_of, wording_for
from evaluations.forms.fit_answers import FACES, LineForm, SendFitForm
from evaluations.models import FitTalk
from residents.access import Right, reading
from residents.actions.talks import ask_for_talk

show_or_save = require_http_methods(["GET", "HEAD", "POST"])
FORM = "et FIT-skema"


def may_fill_in(user, course, form, draft):
    """Whether a form can be filled in through `user`. draft: what there is of it, or None.

    A form that is sent is not filled in again, a draft that the resident has begun alone is seen by
    nobody else, and what is about the very staff member goes round them.
    """
    is_theirs = draft is None or (not draft.is_sent and draft.is_open_to(user))
    return is_theirs and not course.keeps_from(user, form)


def of_an_open_form(view):
    """The view gets which form, and its draft or None; who may not go on is sent to the talk."""

    @wraps(view)
    def inner(request, talk, form, **named):
        if form not in list(Form):
            raise Http404
        draft = talk.forms.filter(form=form).select_related("talk__course__resident").first()
        if not may_fill_in(request.user, talk.course, form, draft) or not talk.course.is_open:
            return redirect("fit_talk", talk.key)
        try:
            return view(request, talk, form=Form(form), draft=draft, **named)
        except (AlreadySent, CourseEnded):
            return redirect("fit_talk", talk.key)

    return inner


def _page(request, talk, form, draft):
    resident = talk.resident
    readers = list(readers_of(talk.course))
    talkers = [one.user for one in readers if one.has_the_talks]
    wording = wording_for(talk.facility, form)
    # A licensed ORS says itself which days it asks about.
    says_when = wording.intro and form == Form.ORS
    return {
        "talk": talk,
        "course": talk.course,
        "resident": resident,
        "is_own": resident == request.user.own_resident,
        "form_name": form.value,
        "is_srs": form == Form.SRS,
        "wording": wording,
        "think_of": "" if says_when else think_of(form, talk.course, talkers),
        "talkers": talkers,
        "readers": readers,
        "draft": draft,
        "total": LINES,
    }


@require_safe
@reading(Right.FILL_FIT, of=FitTalk, purpose=FORM)
@of_an_open_form
def fit_form(request, talk, form, draft):
    """Before the first line: what it is, who reads it and when, and that it can wait."""
    lines = draft.lines if draft else (None,) * LINES
    answered = LINES - lines.count(None)
    context = {
        **_page(request, talk, form, draft),
        "answered": answered,
        "next_number": lines.index(None) + 1 if answered < LINES else LINES,
    }
    return TemplateResponse(request, "evaluations/fit/form_start.html", context)


@show_or_save
@reading(Right.FILL_FIT, of=FitTalk, purpose=FORM)
@of_an_open_form
def fit_line(request, talk, form, draft, number):
    """One line. It is saved as it is touched, and again with each way onward."""
    if number not in range(1, LINES + 1):
        raise Http404
    mode = Mode(draft.mode if draft else talk.course.mode)
    typed = LineForm(request.POST if request.method == "POST" else None, mode=mode)
    if typed.is_valid():
        _keep(request, talk, form, draft, number, typed)
        if not request.htmx:
            return _onward(request, talk, form, number)
        draft = talk.forms.filter(form=form).first()
    part = "#saved" if request.htmx else ""
    page = _page(request, talk, form, draft)
    context = {**page, **_line(page["wording"].lines[number - 1], draft, number, mode)}
    context |= {"typed": typed, "has_asked": talk.resident.talk_requests.waiting().exists()}
    return TemplateResponse(request, f"evaluations/fit/line.html{part}", context)


def _line(line, draft, number, mode):
    """What the page of one line shows."""
    value = draft.lines[number - 1] if draft else None
    return {
        "number": number,
        "line": line,
        "value": value,
        "place": "" if value is None else line.place(value),
        "places": json.dumps([line.place(step * 10) for step in range(11)]),
        "is_refused": draft is not None and draft.is_refused(number),
        "mode": mode.value,
        "choices": [(value, value // 10) for value in VALUES[Mode.TEN]],
        "faces": FACES,
        "client_key": draft.client_key if draft else uuid.uuid4(),
    }


def _keep(request, talk, form, draft, number, typed):
    """Save what was said of a line, if it is not what stands there already."""
    go, value = request.POST.get("go"), typed.cleaned_data["value"]
    said = {"by": request.user, "client_key": typed.cleaned_data["client_key"]}
    if go in ("clear", "refuse"):
        save_line(talk, form, number, **said, refused=go == "refuse")
    elif value is not None and (draft is None or value != draft.lines[number - 1]):
        save_line(talk, form, number, **said, value=value)


def _onward(request, talk, form, number):
    """Where the pressed button leads."""
    go = request.POST.get("go")
    if go == "talk" and talk.resident == request.user.own_resident:
        ask_for_talk(talk.resident, by=request.user)
    if go == "pause":
        return redirect("fit_pause", talk.key, form.value)
    place = number + {"next": 1, "refuse": 1, "back": -1}.get(go, 0)
    if place == 0:
        return redirect("fit_form", talk.key, form.value)
    if place > LINES:
        return redirect("fit_summary", talk.key, form.value)
    return redirect("fit_line", talk.key, form.value, place)


@require_safe
@reading(Right.FILL_FIT, of=FitTalk, purpose=FORM)
@of_an_open_form
def fit_pause(request, talk, form, draft):
    context = _page(request, talk, form, draft)
    return TemplateResponse(request, "evaluations/fit/pause.html", context)


@show_or_save
@reading(Right.FILL_FIT, of=FitTalk, purpose=FORM)
@of_an_open_form
def fit_summary(request, talk, form, draft):
    """The four lines before they are sent, and whether there was help."""
    lines = draft.lines if draft else (None,) * LINES
    is_empty = lines.count(None) == LINES
    send = SendFitForm(request.POST if request.method == "POST" else None)
    if send.is_valid() and not is_empty:
        send_form(talk, form, by=request.user, **send.cleaned_data)
        messages.success(request, "Dine svar er sendt.")
        return redirect("fit_talk", talk.key)
    page, mode = _page(request, talk, form, draft), draft.mode if draft else talk.course.mode
    told = zip(page["wording"].lines, lines, strict=True)
    context = {
        **page,
        "rows": [
            (number, line, "" if value is None else line.told(value, mode))
            for number, (line, value) in enumerate(told, start=1)
        ],
        "refused": draft.refused if draft else "",
        "missing": lines.count(None),
        "is_empty": is_empty,
        "send": send,
    }
    return TemplateResponse(request, "evaluations/fit/summary.html", context)
