"""A new agreement made from a plan, or from one of its joint parts."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.agreements import agree_in_plan
from plans.learning import has_joint_part, part_of
from plans.models import Plan
from plans.reading import parts_of
from residents.access import Right, reading
from residents.models import Agreement
from residents.roster import takers
from residents.views.agreements import new_agreement

LONGEST_WHAT = Agreement._meta.get_field("what").max_length


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.AGREE_WITH_RESIDENT, of=Plan, purpose="siden til en ny aftale")
def plan_agreement_new(request, plan):
    """With the resident. `del` in the address names the part that it is about, to return to."""
    if not has_joint_part(plan):
        raise Http404
    prompt = part_of(plan, request.GET.get("del"))
    back = reverse("plan_page", args=[plan.key])
    if prompt:
        back = reverse("plan_part", args=[plan.key, prompt.key])
    return new_agreement(
        request,
        plan,
        people=takers(plan.facility, plan.resident),
        back=f"{back}#aftaler",
        save=agree_in_plan,
        about=_("Om {about}").format(about=plan.in_words) + (f": {prompt.title}" if prompt else ""),
        what=_agreed(plan, prompt, request.user),
    )


def _agreed(plan, prompt, reader):
    """What both have said yes to in the part, as far as an agreement has room for it."""
    parts = parts_of(plan, reader) if prompt else []
    said = next((one.agreed for one in parts if one.prompt == prompt), None)
    return said.text if said and len(said.text) <= LONGEST_WHAT else ""
