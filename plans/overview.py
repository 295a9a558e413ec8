"""Which plans there are, how fresh, and what waits in them: facts about plans, and no word of any.

No text is read from the database here, so none can come onto a page by mistake.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from plans.editions import Edition, OverParts, Part
from plans.models import Episode, OwnPrompt, Plan, PlanStatement, Reply, Situation
from plans.prompts import Kind, asked
from residents.access import Right, may
from residents.models import Resident
from residents.perspectives import Perspective

SOON = timedelta(days=14)
MONTHS = 12
EVERYDAY = (Kind.TRIVSEL, Kind.TRYGHED)
OTHERS = "De andre planer"


@dataclass
class Answer:
    """What was answered, without its words."""

    fits: str
    text: str = ""


@dataclass(eq=False)
class Said:
    """One shared version, without its words."""

    shared_at: datetime
    replies_in_order: list = field(default_factory=list)


@dataclass
class PlanFacts(OverParts):
    """One plan: how many parts have both voices, how fresh they are, and what waits."""

    plan: Plan
    parts: list
    refused_at: datetime | None
    today: date

    @property
    def waiting(self):
        """Joint parts that wait for the other side's yes or no."""
        return sum(any(map(part.wanted_from, Perspective)) for part in self.parts)

    @property
    def wanted(self):
        """Joint parts that wait for the team's yes."""
        return self.wanted_from(Perspective.OUTSIDE)

    @property
    def asked_for(self):
        """Joint parts that wait for the resident's yes, and for nobody else's."""
        return self.waiting - self.wanted

    @property
    def is_empty_learning(self):
        """A læringsplan is begun by an episode, and nobody has said a word in it yet."""
        return self.plan.kind == Kind.LAERING and self.changed_at is None

    @property
    def is_overdue(self):
        return self.plan.is_late

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
    def begun(self):
        return [one for one in self.plans if not one.is_empty_learning]

    @property
    def empty(self):
        """How many læringsplaner nobody has said a word in."""
        return len(self.plans) - len(self.begun)

    @property
    def missing(self):
        """The names of the plans of every day that nobody has begun, as in a sentence."""
        begun = {one.plan.kind for one in self.plans}
        names = [kind.label.lower() for kind in EVERYDAY if kind not in begun]
        return " og ".join(names).capitalize()


@dataclass
class Month:
    """How many episodes of a month were averted, were not, and of how many nobody knows."""

    first_day: date
    averted: int
    not_averted: int
    not_said: int

    @property
    def episodes(self):
        return self.averted + self.not_averted + self.not_said


def own_residents(user, house):
    """The residents of the house who live there and in whose team the user is."""
    return [one for one in living_in(house) if may(user, Right.WRITE_OUTSIDE, one)]


def living_in(house):
    return house.residents.present().select_related("unit")


def plans_in(house, residents):
    """[ResidentPlans] of residents of the house. Five queries, however many there are."""
    living = {one.id: one for one in residents}
    by_resident = {id: [] for id in living}
    plans = Plan.objects.filter(resident__in=by_resident).select_related("episode")
    plans = list(plans.prefetch_related("refusals"))
    prompts, said = _prompts(house), _said(by_resident)
    today, now = timezone.localdate(), timezone.now()
    for plan in plans:
        refused_at = next((no.said_at for no in plan.refusals.all() if no.stood_at(now)), None)
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
    own = list(OwnPrompt.objects.filter(facility=house, is_asked=True))
    return {kind: asked(kind, (one.prompt for one in own if one.kind == kind)) for kind in Kind}


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


# What waits in a plan, the most urgent first.
WAITS_FOR_TEAM = {
    "Over tid": lambda one: one.is_overdue,
    "Ses på inden 14 dage": lambda one: one.is_due,
    "Venter på jeres ja": lambda one: one.wanted,
    "Læringsplaner uden ord": lambda one: one.is_empty_learning,
    "Nyt, ikke talt om endnu": lambda one: one.new,
}
WAITS = WAITS_FOR_TEAM | {
    "Venter på borgerens ja": lambda one: one.waiting,
    OTHERS: lambda one: True,
}


def what_waits(residents, groups=WAITS):
    """[(heading, [PlanFacts])] of residents' plans, each once, where it is most urgent."""
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
    return [Month(day, *(count[day, ended] for ended in (True, False, None))) for day in days]


def open_situations(house):
    """How many situations are open in the house."""
    return Situation.objects.open().filter(facility=house).count()


def late_in(residents):
    """[PlanFacts] of plans that were to be looked at again before today, the longest over first."""
    return dict(what_waits(residents, {"late": lambda one: one.is_overdue})).get("late", [])


def waiting_for(user):
    """[PlanFacts] of the user's own residents that wait for the team, the most urgent first."""
    tied = {tie.resident_id: tie.resident for tie in user.ties_now if tie.resident_id}
    own = [one for one in tied.values() if may(user, Right.WRITE_OUTSIDE, one)]
    houses = {one.facility for one in own}
    residents = [
        found
        for house in sorted(houses, key=lambda house: house.id)
        for found in plans_in(house, [one for one in own if one.facility_id == house.id])
    ]
    return [facts for _, plans in what_waits(residents, WAITS_FOR_TEAM) for facts in plans]
