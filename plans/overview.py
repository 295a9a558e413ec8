"""Which plans there are, how fresh, and what waits in them: facts about plans, and no word of any.

No text is read from the database here, so none can come onto a page by mistake.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from plans.editions import Edition, Part
from plans.models import Episode, OwnPrompt, Plan, PlanStatement, Reply, Situation
from plans.prompts import Kind, shipped
from residents.access import Right, may
from residents.models import Resident
from residents.perspectives import Perspective

SOON = timedelta(days=14)
MONTHS = 12
EVERYDAY = (Kind.TRIVSEL, Kind.TRYGHED)


@dataclass
class Answer:
    """What was answered, without its words."""

    fits: str


@dataclass(eq=False)
class Said:
    """One shared version, without its words."""

    shared_at: datetime
    replies_in_order: list = field(default_factory=list)


@dataclass
class PlanFacts:
    """One plan: how many parts have both voices, how fresh they are, and what waits."""

    plan: Plan
    parts: list
    refused_at: datetime | None
    today: date

    @property
    def both_voices(self):
        return sum(part.has_both_voices for part in self.parts)

    @property
    def new(self):
        """Parts of which the two have not talked yet."""
        return sum(part.is_new for part in self.parts)

    @property
    def waiting(self):
        """Joint parts that wait for the other side's yes or no."""
        return sum(any(map(part.wanted_from, Perspective)) for part in self.parts)

    @property
    def changed_at(self):
        times = [part.changed_at for part in self.parts if part.changed_at]
        return max(times, default=None)

    @property
    def days_old(self):
        """Days since anything was shared."""
        return (self.today - timezone.localdate(self.changed_at)).days

    @property
    def is_overdue(self):
        return self.plan.review_on is not None and self.plan.review_on < self.today

    @property
    def is_due(self):
        review_on = self.plan.review_on
        return review_on is not None and self.today <= review_on <= self.today + SOON


@dataclass
class ResidentPlans:
    """One resident with the plans there are, the two of every day first."""

    resident: Resident
    plans: list

    @property
    def missing(self):
        """The names of the plans of every day that nobody has begun, as in a sentence."""
        begun = {one.plan.kind for one in self.plans}
        names = [kind.label.lower() for kind in EVERYDAY if kind not in begun]
        return " og ".join(names).capitalize()


@dataclass
class Month:
    """How many episodes of a month were averted, and how many were not."""

    first_day: date
    averted: int
    not_averted: int


def own_residents(user, house):
    """The residents of the house who live there and in whose team the user is."""
    return [one for one in living_in(house) if may(user, Right.WRITE_OUTSIDE, one)]


def living_in(house):
    return house.residents.present().select_related("unit", "facility")


def plans_in(house, residents):
    """[ResidentPlans] of residents of the house. Five queries, however many there are."""
    living = {one.id: one for one in residents}
    by_resident = {id: [] for id in living}
    plans = Plan.objects.filter(resident__in=by_resident).select_related("episode")
    plans = list(plans.prefetch_related("refusals"))
    prompts, said = _prompts(house), _said(by_resident)
    today = timezone.localdate()
    for plan in plans:
        refused_at = next((no.said_at for no in plan.refusals.all() if not no.taken_back_at), None)
        parts = _parts(prompts[plan.kind], said.get(plan.id, []), refused_at is not None)
        plan.resident = living[plan.resident_id]
        by_resident[plan.resident_id].append(PlanFacts(plan, parts, refused_at, today))
    return [ResidentPlans(one, sorted(by_resident[one.id], key=_order)) for one in residents]


def _order(facts):
    """The two of every day first, then by episode, the last first."""
    episode = facts.plan.episode
    return list(Kind).index(facts.plan.kind), -episode.happened_at.timestamp() if episode else 0


def _prompts(house):
    """{kind: the prompts that the house asks today}."""
    prompts = {kind: list(shipped(kind).prompts) for kind in Kind}
    for own in OwnPrompt.objects.filter(facility=house, is_asked=True):
        prompts[own.kind].append(own.prompt)
    return prompts


def _said(residents):
    """{plan id: [(prompt key, perspective, Said)]}, the first first."""
    shared = PlanStatement.objects.shared().filter(plan__resident__in=residents)
    columns = ("id", "plan_id", "prompt_key", "perspective", "shared_at")
    found, by_id = {}, {}
    for id, plan, key, perspective, shared_at in shared.values_list(*columns):
        by_id[id] = Said(shared_at)
        found.setdefault(plan, []).append((key, perspective, by_id[id]))
    replies = Reply.objects.filter(statement__plan__resident__in=residents)
    for id, fits in replies.values_list("statement_id", "fits"):
        by_id[id].replies_in_order.append(Answer(fits))
    return found


def _parts(prompts, said, is_refused):
    parts = {
        prompt.key: Part(
            prompt, Edition(Perspective.INSIDE), Edition(Perspective.OUTSIDE), is_refused
        )
        for prompt in prompts
    }
    for key, perspective, one in said:
        if key in parts:
            parts[key].side(perspective).versions.append(one)
    return list(parts.values())


def what_waits(residents):
    """[(heading, [PlanFacts])] of residents' plans, each once, where it is most urgent."""
    groups = {
        "Over tid": lambda one: one.is_overdue,
        "Ses på inden 14 dage": lambda one: one.is_due,
        "Nyt, ikke talt om endnu": lambda one: one.new,
        "Venter på et ja": lambda one: one.waiting,
        "De andre planer": lambda one: True,
    }
    rest, found = [facts for one in residents for facts in one.plans], []
    for heading, belongs in groups.items():
        chosen = [one for one in rest if belongs(one)]
        rest = [one for one in rest if not belongs(one)]
        found.append((heading, sorted(chosen, key=lambda one: one.plan.review_on or date.max)))
    return [(heading, plans) for heading, plans in found if plans]


def months_of(house):
    """[Month] of the last twelve, this month first.

    The numbers are shown however small they are: a manager, who alone reads them, may see each
    situation of each resident, so they tell nothing new. No table of them goes to anybody else.
    Episodes of those who have moved out since are counted; otherwise a month's number would change.
    """
    first = timezone.localdate().replace(day=1)
    days = [first]
    while len(days) < MONTHS:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    episodes = Episode.objects.filter(facility=house).values_list("happened_at", "was_averted")
    since = timezone.now() - timedelta(days=31 * MONTHS)
    count = Counter(
        (timezone.localdate(at).replace(day=1), was_averted)
        for at, was_averted in episodes.filter(happened_at__gte=since)
    )
    return [Month(day, count[day, True], count[day, False]) for day in days]


def open_situations(house):
    """How many situations are open in the house."""
    return Situation.objects.open().filter(facility=house).count()


def due_of(user):
    """The plans of the user's own residents that are to be looked at again within two weeks."""
    own = {tie.resident_id: tie.resident for tie in user.ties_now if tie.resident_id}
    own = {id: one for id, one in own.items() if may(user, Right.WRITE_OUTSIDE, one)}
    if not own:
        return []
    today = timezone.localdate()
    due = Plan.objects.filter(resident__in=own, review_on__lte=today + SOON)
    plans = due.select_related("episode", "resident__facility").order_by("review_on", "id")
    return [PlanFacts(plan, [], None, today) for plan in plans]
