"""The tryghedsplan as those on duty read it: one page, phone first."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from plans.safety import safety_page
from plans.situations import standing_of
from plans.views.plans import is_own
from residents.access import Right, may, reading
from residents.models import Resident
from residents.views.home import frame_for


@require_safe
@reading(Right.READ_SAFETY, of=Resident, purpose="tryghedsplan")
def safety(request, resident):
    standing = standing_of(resident)
    page = safety_page(resident, request.user, now=standing and standing.last.phase)
    context = {
        "resident": resident,
        "page": page,
        "standing": standing,
        "is_seen": standing is not None and standing.is_seen_by(request.user),
        "may_keep": may(request.user, Right.KEEP_SITUATIONS, resident),
        "may_read_plan": may(request.user, Right.READ_RECORD, resident),
        "is_own": is_own(request.user, resident),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/safety.html", context)
