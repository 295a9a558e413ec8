"""The tryghedsplan as those on duty read it: one page, phone first."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from plans.safety import safety_page
from plans.situations import standing_of
from residents.access import Right, may, reading
from residents.models import Resident
from residents.views.home import frame_for


@require_safe
@reading(Right.READ_SAFETY, of=Resident, purpose="en tryghedsplan")
def safety(request, resident):
    """A resident sees the same page, in their own frame and whole: no phase is theirs to be in."""
    standing, own = standing_of(resident, request.user), request.user.is_resident_of(resident)
    now = standing.last.phase if standing and not own else None
    page = safety_page(resident, request.user, now=now)
    context = {
        "resident": resident,
        "page": page,
        "standing": standing,
        "may_keep": may(request.user, Right.KEEP_SITUATIONS, resident),
        "may_read_plan": may(request.user, Right.READ_RECORD, resident),
        "may_see_board": may(request.user, Right.SEE_BOARD, resident.facility),
        "is_own": own,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/safety.html", context)
