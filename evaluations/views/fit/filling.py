"""Filling in ORS and SRS: one line per screen, kept as it is touched, sent at the end."""

import uuid
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.actions.fit.answering import AlreadySent, save_line, send_form
from evaluations.actions.fit.days import CourseEnded
from evaluations.fit.reading import readers_of
from evaluations.fit.scoring import LINES, VALUES, Form, Mode
from evaluations.fit.screens import letter_kind, lines_shown, screens_of
from evaluations.fit.wording import WORDINGS, think_of, wording_for
from evaluations.forms.fit_answers import FACES, LineForm, SendFitForm
from evaluations.models import FitTalk
from evaluations.unseen import SaidElsewhere, holds_hidden_lines, was_done_before
from residents.access import Right, reading
from residents.actions.talks import ask_for_talk
from residents.tablet.hand_over import handed_at, hidden_before, home_of

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
        if draft and was_done_before(draft.sent_at, handed_at(request)):
            context = {"title": WORDINGS[Form(form)].title}
            return TemplateResponse(request, "evaluations/nothing_more.html", context)
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
    wording = wording_for(talk.facility, form, resident.language)
    # A licensed ORS says itself which days it asks about.
    says_when = wording.intro and form == Form.ORS
    return {
        "talk": talk,
        "course": talk.course,
        "resident": resident,
        "is_own": resident == request.user.own_resident,
        "form_name": form.value,
        "letter_kind": letter_kind(form),
        "is_srs": form == Form.SRS,
        "wording": wording,
        "think_of": "" if says_when else think_of(form, talk.course, talkers),
        "talkers": talkers,
        "readers": readers,
        "has_asked": resident.talk_requests.waiting().exists(),
        "total": LINES,
        "away_url": _away_url(request, talk),
    }


def _away_url(request, talk):
    """Where one goes from the form: to its talk, of which nothing is seen on a handed tablet."""
    return home_of(request) if handed_at(request) else reverse("fit_talk", args=[talk.key])


@require_safe
@reading(Right.FILL_FIT, of=FitTalk, purpose=FORM)
@of_an_open_form
def fit_form(request, talk, form, draft):
    """Before the first line: what it is, who reads it and when, and that it can wait."""
    lines = [value for value, _refused in lines_shown(draft, hidden_before(request))]
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
    context = _screens(request, talk, form, draft)
    asked = context["screens"][number - 1]
    context |= {"asked": asked, "screen": asked, "typed": typed}
    name = "_saved" if request.htmx else "line"
    return TemplateResponse(request, f"evaluations/fit/{name}.html", context)


def _screens(request, talk, form, draft):
    """What all screens of a form need, of which one is seen."""
    page, mode = _page(request, talk, form, draft), Mode(draft.mode if draft else talk.course.mode)
    hidden = hidden_before(request)
    shown = screens_of(draft, page["wording"], mode, hidden_before=hidden)
    return {
        **page,
        "screens": shown,
        "mode": mode.value,
        "choices": [(value, value // 10) for value in VALUES[Mode.TEN]],
        "faces": FACES,
        "client_key": draft.client_key if draft and not hidden else uuid.uuid4(),
        "is_empty": not any(one.is_said for one in shown),
        "is_whole": all(one.is_said for one in shown),
        "is_said_elsewhere": holds_hidden_lines(draft, hidden),
        "send": SendFitForm(),
    }


def _keep(request, talk, form, draft, number, typed):
    """Save what was said of a line, if it is not what is shown there already."""
    go, value = request.POST.get("go"), typed.cleaned_data["value"]
    said = {"by": request.user, "client_key": typed.cleaned_data["client_key"]}
    if go in ("clear", "refuse"):
        save_line(talk, form, number, **said, refused=go == "refuse")
    elif value not in (None, lines_shown(draft, hidden_before(request))[number - 1][0]):
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
    send = SendFitForm(request.POST if request.method == "POST" else None)
    if send.is_valid() and draft and draft.has_answers:
        hidden = hidden_before(request)
        try:
            send_form(talk, form, by=request.user, hidden_before=hidden, **send.cleaned_data)
        except SaidElsewhere:
            # The page says so itself.
            return redirect("fit_summary", talk.key, form.value)
        messages.success(request, _("Dine svar er sendt."))
        return redirect("fit_talk", talk.key)
    context = {**_screens(request, talk, form, draft), "send": send}
    return TemplateResponse(request, "evaluations/fit/summary.html", context)
