"""Handing a tablet over: the page of the staff, and those of the tablet until it is given back."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from residents.access import Right, reading
from residents.actions import hand_over as actions
from residents.forms import HandOverForm
from residents.models import HandOver, Resident
from residents.models.houses import TextSize
from residents.tablet import hand_over as tablet
from residents.tablet.tasks import tasks_for, tasks_of

NOT_THEIRS_ALONE = (
    "{name}s bruger er lukket eller kan mere end en borgers. Så kan den ikke bruges på en tablet, "
    "du giver. Spørg husets administrator."
)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.HAND_OVER, of=Resident, purpose="siden til at give en tablet")
def hand_over(request, resident):
    """What waits for the resident, to be chosen from. With the press the sign-in here is over."""
    tasks = tasks_for(request.user, resident)
    form = HandOverForm(request.POST if request.method == "POST" else None, tasks=tasks)
    if form.is_valid():
        try:
            given = actions.hand_over(resident, by=request.user, tasks=form.chosen)
        except actions.NotTheirAlone:
            form.add_error(None, NOT_THEIRS_ALONE.format(name=resident.first_name))
        else:
            tablet.begin_session(request, given)
            return redirect("hand_over_cover")
    context = {"resident": resident, "form": form, "tasks": tasks}
    return TemplateResponse(request, "residents/hand_over.html", context)


@require_safe
def hand_over_guide(request):
    """How the tablet itself is locked to one program, and what the house's net must have."""
    return TemplateResponse(request, "residents/hand_over_guide.html")


@require_safe
def hand_over_cover(request):
    """»Tabletten er til Karin. Er det dig?«"""
    return _own_page(request, "cover")


@require_safe
def hand_over_tasks(request):
    """What was handed over, and what of it is done."""
    return _own_page(request, "tasks")


def _own_page(request, name):
    hand_over = tablet.hand_over_of(request)
    if hand_over is None:
        raise Http404
    tasks = tasks_of(hand_over)
    context = {
        "resident": hand_over.resident,
        "tasks": tasks,
        "by_readers": _by_readers(tasks),
        "is_all_done": all(task.is_done for task in tasks),
    }
    return TemplateResponse(request, f"residents/hand_over_{name}.html", context)


def _by_readers(tasks):
    """[(who reads it, [Task])]: what the same people read stands together."""
    found = {}
    for task in tasks:
        found.setdefault(task.readers, []).append(task)
    return list(found.items())


@require_POST
@reading(Right.HOLD_TABLET, of=Resident, purpose="tabletten fra huset")
def hand_over_begin(request, resident):
    """»Ja, jeg er Karin.«"""
    hand_over = _of_this_tablet(request, resident)
    actions.begin_hand_over(hand_over, by=request.user)
    tablet.renew_session(request, hand_over)
    tasks = tasks_of(hand_over)
    return redirect(tasks[0].url if len(tasks) == 1 else "hand_over_tasks")


@require_POST
@reading(Right.HOLD_TABLET, of=Resident, purpose="tabletten fra huset")
def hand_over_end(request, resident):
    """The tablet goes back: the resident is done, or it was for another."""
    hand_over = _of_this_tablet(request, resident)
    end = HandOver.End.DONE if hand_over.begun_at else HandOver.End.NOT_ME
    actions.end_hand_over(hand_over, by=request.user, end=end)
    return tablet.give_back(request)


def _of_this_tablet(request, resident):
    hand_over = tablet.hand_over_of(request)
    if hand_over is None or hand_over.resident != resident:
        raise Http404
    return hand_over


@require_safe
@never_cache
@login_not_required
def hand_over_thanks(request):
    """»Tak. Giv tabletten tilbage.« Nobody is signed in any more; from here staff sign in."""
    asked = request.GET.get("sprog")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    size = request.GET.get("tekst")
    context = {
        "text_size": size if size in TextSize else TextSize.NORMAL,
        "has_high_contrast": request.GET.get("kontrast") == "1",
        "has_lost": request.GET.get("gemt") == "0",
    }
    with translation.override(language):
        return TemplateResponse(request, "residents/hand_over_thanks.html", context).render()
