"""What of this room a tablet can be handed over for: to write in one's own plans."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.models import Refusal
from plans.prompts import Kind
from residents.access import Right, may
from residents.perspectives import Perspective
from residents.tablet.tasks import PLAN, Task, register_tasks

ROUTES = dict.fromkeys(("plan_page", "plan_part", "plan_write_inside", "plan_reply_inside"))


def plans_waiting(staff, resident):
    """[Task] of the two everyday plans and the last læringsplan, those declined left out.

    They ask for nothing: one can write in them at will.
    """
    if not may(staff, Right.WRITE_INSIDE, resident):
        return []
    plans = resident.plans.select_related("episode")
    plans = plans.exclude(refusals__in=_standing(resident)).order_by("kind", "-opened_at")
    newest = {}
    for plan in plans:
        newest.setdefault(plan.kind, plan)
    return [_task(newest[kind]) for kind in Kind if kind in newest]


def _standing(resident):
    return Refusal.objects.standing().filter(plan__resident=resident)


def tell_plan(resident, key, part, since):
    """A plan is done when something was shared after the tablet came; more can always be said."""
    plan = resident.plans.filter(key=key).first()
    if plan is None:
        return None
    shared = plan.statements.shared().filter(perspective=Perspective.INSIDE, shared_at__gte=since)
    return _task(plan, is_done=shared.exists())


def _task(plan, is_done=False):
    return Task(
        PLAN,
        str(plan.key),
        "",
        title=str(plan.get_kind_display()),
        fact=_("Skriv det, du vil. Resten kan vente."),
        readers=_("Dit team læser det, du deler."),
        url=reverse("plan_page", args=[plan.key]),
        waits=False,
        is_done=is_done,
    )


register_tasks(PLAN, waiting=plans_waiting, tell=tell_plan, routes=ROUTES)
