"""The house's board: the open situations, overdue judgements first, up to date by itself."""

from hashlib import sha256

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.situations import readable, standings
from residents.access import Right, reading
from residents.models import Facility, Tie
from residents.sign_in.sessions import BY_ITSELF

# How often the page asks for news, in seconds.
PAUSE = 30


def residents_on_board(user, house):
    return [one.resident for one in readable(user, house).select_related("resident")]


@require_safe
@reading(Right.SEE_BOARD, of=Facility, purpose="husets tavle", seen=residents_on_board)
def situation_board(request, house):
    """Those whom the reader may read of. Asked for news, it gives the cards only if they changed.

    `set` is the mark of the cards that the reader has before their eyes.
    """
    shown = standings(readable(request.user, house), request.user)
    mark = sha256(" ".join(one.mark for one in shown).encode()).hexdigest()[:16]
    context = {
        "house": house,
        "standings": shown,
        "mark": mark,
        "has_changed": request.GET.get("set") != mark,
        "now": timezone.now(),
        "pause": PAUSE,
        "by_itself": BY_ITSELF,
        "sees_all": Tie.Kind.MANAGER in house.relations(request.user),
        "units": [tie.unit for tie in request.user.ties_now if _is_duty(tie, house)],
    }
    fragment = "#news" if request.htmx else ""
    return TemplateResponse(request, f"plans/board.html{fragment}", context)


def _is_duty(tie, house):
    return tie.kind == Tie.Kind.ON_DUTY and tie.facility_id == house.id
