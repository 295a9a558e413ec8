"""A house's own prompts: what is asked, since when, loading more, and asking no longer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from plans.actions import prompts as actions
from plans.own_prompts import MOST_PROMPTS
from residents.access import Right, reading
from residents.files import FaultyFile
from residents.forms import FileForm
from residents.models import Facility
from residents.views.sent_from import sent_from

door = reading(Right.KEEP_INSTRUMENTS, of=Facility, purpose="husets egne spørgsmål til planer")


@require_http_methods(["GET", "HEAD", "POST"])
@door
def plan_prompts(request, house):
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    faults = []
    if form.is_valid():
        try:
            loaded = actions.load_prompts(house, form.read(), by=request.user)
        except FaultyFile as error:
            faults = error.faults
        else:
            messages.success(request, _in_words(loaded))
            return redirect("plan_prompts", house.key)
    context = {
        "house": house,
        "form": form,
        "faults": faults,
        "prompts": house.plan_prompts.order_by("-is_asked", "kind", "id"),
        "most": MOST_PROMPTS,
    }
    return TemplateResponse(request, "plans/plan_prompts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door
@sent_from("plan_prompts")
def plan_prompt_ask(request, house):
    """Ask one of the house's prompts no longer, or again."""
    kind, key = request.POST.get("kind", ""), request.POST.get("prompt", "")
    prompt = get_object_or_404(house.plan_prompts, kind=kind, prompt_key=key)
    if request.POST.get("go") == "withdraw":
        actions.withdraw_prompt(prompt, by=request.user)
        messages.success(request, "Spørgsmålet stilles ikke mere. Det, der er sagt, kan læses.")
        return redirect("plan_prompts", house.key)
    try:
        actions.ask_again(prompt, by=request.user)
        messages.success(request, "Spørgsmålet stilles igen.")
    except actions.TooManyAsked:
        messages.error(request, f"Planen har {MOST_PROMPTS} i forvejen. Tag først et andet ud.")
    return redirect("plan_prompts", house.key)


def _in_words(loaded):
    if not (loaded.new or loaded.changed):
        return "Spørgsmålene var her i forvejen. Intet er ændret."
    return f"Nye: {loaded.new}. Ændrede: {loaded.changed}. Som før: {loaded.same}."
