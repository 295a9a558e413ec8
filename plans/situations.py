"""Where open situations stand: the last judgement, who has seen it, and what is overdue."""

from dataclasses import dataclass

from django.utils import timezone

from plans.models import Assessment, Situation


@dataclass
class Standing:
    """One situation with its last judgement and who has seen that."""

    situation: Situation
    last: Assessment
    seen: list

    @property
    def is_overdue(self):
        return self.last.is_overdue

    @property
    def minutes_left(self):
        """Whole minutes until it is to be judged again; below zero when it is over time."""
        return int((self.last.judge_again_at - timezone.now()).total_seconds() // 60)

    def is_seen_by(self, user):
        return user == self.last.judged_by or any(one.user_id == user.id for one in self.seen)


def standings(situations):
    """[Standing] of open situations, the one to be judged first of all first."""
    rows = situations.select_related("resident__unit", "facility").prefetch_related(
        "assessments__seen__user", "assessments__judged_by"
    )
    found = []
    for situation in rows:
        last = list(situation.assessments.all())[-1]
        found.append(Standing(situation, last, list(last.seen.all())))
    return sorted(found, key=lambda one: one.last.judge_again_at)


def standing_of(resident):
    """The resident's open situation, or None."""
    return next(iter(standings(Situation.objects.open().filter(resident=resident))), None)
