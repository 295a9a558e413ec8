"""The prints of plans: a plan, the tryghedsplan on one A4 and on a card, and what is taken.

The pocket card is one A4, printed on one side and folded twice: the upper half backwards, then the
left half backwards. Upside down means turned by 180 degrees:

    kaos, upside down     | optrapning, upside down
    ----------------------+------------------------
    stabilisering         | the front

Folded, the front lies on top with the spine to the left. Behind the front is »optrapning«, which is
the left page when the card is opened, and beside it »kaos«; on the back is »stabilisering«. The two
upper panels are turned on the fold along the middle, so all four stand upright in the hand.
"""

from datetime import timedelta
from functools import partial

from django.template.loader import render_to_string
from django.utils import timezone

from plans.fitting import a4_steps, card_steps, on_a4, on_card

# How long one trusts a card without looking at the screen: our own choice, a quarter of a year.
CARD_LASTS = timedelta(days=91)


def plan_pdf(printed):
    """A PrintedPlan as PDF bytes."""
    return _print(render_to_string("plans/pdf/plan.html", {"printed": printed}))


def safety_pdf(resident, page, *, is_own=False):
    """A SafetyPage on one A4: in the largest type that has room, and then with fewer words.

    is_own: in the words that the resident meets.
    """
    steps = [partial(_sheet, resident, page, is_own, step) for step in a4_steps(page.phases)]
    return _print(*steps, most_pages=1)


def safety_card(resident, page):
    """A SafetyPage on the pocket card, the resident's own words alone."""
    steps = [partial(_card, resident, page, step) for step in card_steps(page.phases)]
    return _print(*steps, most_pages=1)


def taken_pdf(taken):
    """What a resident takes along, as one PDF with its contents first."""
    return _print(render_to_string("plans/pdf/taken.html", {"taken": taken}))


def _sheet(resident, page, is_own, step):
    phases = [on_a4(phase, step) for phase in page.phases]
    context = {
        "resident": resident,
        "page": page,
        "is_own": is_own,
        "step": step,
        "phases": phases,
        "has_outside": any(phase.outside for phase in phases),
        "is_cut": bool(page.others) or any(phase.is_cut for phase in phases),
        "today": timezone.localdate(),
    }
    return render_to_string("plans/pdf/safety.html", context)


def _card(resident, page, step):
    today = timezone.localdate()
    review_on = page.plan.review_on if page.plan else None
    lasts_until = today + CARD_LASTS
    if review_on and today < review_on < lasts_until:
        lasts_until = review_on
    context = {
        "resident": resident,
        "page": page,
        "step": step,
        "phases": [on_card(phase, step) for phase in page.phases],
        "lasts_until": lasts_until,
        "today": today,
    }
    return render_to_string("plans/pdf/card.html", context)


def _print(*pages, **options):
    # Here, since the printing press takes half a second to load: a start goes without it.
    from residents.printing import print_html

    return print_html(*pages, **options)
