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
@reading(Right.READ_SAFETY, of=Resident, purpose="en tryghedsplan")
def safety(request, resident):
    """A resident sees the same page, in their own frame."""
    standing = standing_of(resident, request.user)
    page = safety_page(resident, request.user, now=standing and standing.last.phase)
    context = {
        "resident": resident,
        "page": page,
        "standing": standing,
        "may_keep": may(request.user, Right.KEEP_SITUATIONS, resident),
        "may_read_plan": may(request.user, Right.READ_RECORD, resident),
        "may_see_board": may(request.user, Right.SEE_BOARD, resident.facility),
        "is_own": is_own(request.user, resident),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/safety.html", context)
