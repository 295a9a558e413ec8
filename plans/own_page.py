"""What this room gives a resident's own pages: what waits, the way to the plans, what was said."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.about_me import left_off_by, own_plans_of
from plans.models import OwnPrompt, PlanStatement, Reply, SituationWord
from plans.reading import FORGOTTEN
from plans.templatetags.plan_words import own_name
from residents import panels
from residents.panels import OwnWay, Said, Waits, register
from residents.perspectives import Perspective

WITH_PLAN = ("plan__episode", "plan__resident")


@register(panels.WAITING)
def plans_that_wait(user):
    """The part that the resident left off in, and the plans with news from staff to answer."""
    draft, plans = left_off_by(user), own_plans_of(user.own_resident)
    begun = [_left_off(draft)] if draft else []
    return begun + [_with_news(plan) for plan in plans if plan.is_new]


def _left_off(draft):
    line = _("Du er begyndt. Det er ikke delt.")
    address = reverse("plan_part", args=[draft.plan.key, draft.prompt_key])
    return Waits(own_name(draft.prompt), line, address, _("Fortsæt"))


def _with_news(plan):
    line = _("Der er nyt fra medarbejderne.")
    address = reverse("plan_page", args=[plan.key])
    return Waits(plan.get_kind_display(), line, address, _("Læs og svar"))


@register(panels.OWN_WAYS)
def way_to_own_plans(user):
    plans = reverse("plan_list", args=[user.own_resident.key])
    return [OwnWay(2, _("Mine planer"), _("Det, der hjælper dig."), plans)]


@register(panels.SAID)
def words_in_plans(resident, user):
    """What the resident said last to each part, and what they have not shared yet."""
    inside = PlanStatement.objects.filter(
        plan__resident=resident, perspective=Perspective.INSIDE
    ).readable_by(user)
    newest = {
        (one.plan_id, one.prompt_key, one.is_draft): one
        for one in inside.select_related(*WITH_PLAN).order_by("said_at", "id")
    }
    said = [one for one in newest.values() if one.lines]
    names = _names_of(resident, [one.plan for one in said])
    return [_said(one, one, names, _("Ikke delt") if one.is_draft else "") for one in said]


@register(panels.SAID)
def answers_in_plans(resident, user):
    """What the resident answered to the words of staff."""
    answers = Reply.objects.filter(
        statement__plan__resident=resident, perspective=Perspective.INSIDE
    )
    answers = answers.select_related(*(f"statement__{name}" for name in WITH_PLAN))
    names = _names_of(resident, [one.statement.plan for one in answers])
    return [_said(one, one.statement, names, one.get_fits_display()) for one in answers]


def _names_of(resident, plans):
    """{(plan, prompt): what the part is called to the resident} of all that is asked."""
    own = list(OwnPrompt.objects.filter(facility=resident.facility_id)) if plans else []
    return {
        (plan.id, prompt.key): own_name(prompt)
        for plan in {plan.id: plan for plan in plans}.values()
        for prompt in plan.prompts_with(own)
    }


def _said(one, statement, names, note):
    """one: a PlanStatement, or a Reply to one."""
    plan, key = statement.plan, statement.prompt_key
    name = names.get((plan.id, key), FORGOTTEN)
    words = f"{plan.get_kind_display()}. {note}" if note else plan.get_kind_display()
    return Said(one.said_at, name, one.text, words, reverse("plan_part", args=[plan.key, key]))


@register(panels.SAID)
def words_about_situations(resident, user):
    found = SituationWord.objects.filter(situation__resident=resident)
    return [
        Said(
            one.said_at,
            _("Hvordan du har det"),
            one.text,
            "",
            reverse("situation_page", args=[one.situation.key]),
        )
        for one in found.select_related("situation")
    ]
