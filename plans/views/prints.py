"""The prints of plans: in either edition or both, the tryghedsplan on paper, and what is taken."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from plans.forms.prints import TakeAlongForm
from plans.models import Plan
from plans.pdf import plan_pdf as plan_as_pdf
from plans.pdf import safety_card as card_as_pdf
from plans.pdf import safety_pdf as sheet_as_pdf
from plans.pdf import taken_pdf
from plans.printed import EDITIONS, printed_plan
from plans.safety import safety_page
from plans.taken import offers_for, taken
from plans.versions import versions_of
from residents.access import Right, reading
from residents.models import Resident
from residents.sign_in.held import stores_nothing
from residents.tablet.language import always_danish
from residents.views.home import frame_for
from residents.views.prints import as_pdf


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="et print af en plan")
@always_danish
def plan_pdf(request, plan, edition):
    """As it stands today, or as it stood in one of its versions."""
    if edition not in EDITIONS:
        raise Http404
    version = _version(plan, request.GET.get("version"))
    printed = printed_plan(plan, request.user, EDITIONS[edition], version=version)
    name = f"{plan.kind}splan-{edition}"
    number = f"-version-{printed.version.number}" if printed.version else ""
    return as_pdf(plan_as_pdf(printed), f"{name}{number}-{_today()}")


def _version(plan, number):
    if number is None:
        return None
    found = [one for one in versions_of(plan) if str(one.number) == number]
    if not found:
        raise Http404
    return found[0]


@require_safe
@reading(Right.READ_SAFETY, of=Resident, purpose="et print af tryghedsplanen")
@always_danish
def safety_pdf(request, resident):
    page = safety_page(resident, request.user)
    pdf = sheet_as_pdf(resident, page, is_own=request.user.is_resident_of(resident))
    return as_pdf(pdf, f"tryghedsplan-a4-{_today()}")


@require_safe
@reading(Right.READ_SAFETY, of=Resident, purpose="et print af tryghedsplanen")
@always_danish
def safety_card(request, resident):
    page = safety_page(resident, request.user)
    return as_pdf(card_as_pdf(resident, page), f"tryghedsplan-kort-{_today()}")


@stores_nothing
@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_INSIDE, of=Resident, purpose="et print til at tage med")
def take_along(request, resident):
    """The resident, or the team with the resident, chooses what to take; nothing is stored."""
    own = request.user.is_resident_of(resident)
    offers = offers_for(resident, request.user, is_own=own)
    form = TakeAlongForm(request.POST if request.method == "POST" else None, offers=offers)
    if form.is_valid():
        return _taken(resident, request.user, offers, form.chosen)
    context = {
        "resident": resident,
        "form": form,
        "offers": offers,
        "is_own": own,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/take_along.html", context)


@always_danish
def _taken(resident, user, offers, chosen):
    return as_pdf(taken_pdf(taken(resident, user, offers, chosen)), f"taget-med-{_today()}")


def _today():
    return f"{timezone.localdate():%Y-%m-%d}"
