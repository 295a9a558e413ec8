"""Where open situations stand: the last judgement, who has seen it, and what is overdue."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from plans.models import Assessment, SeenBy, Situation
from residents.access import Right, may

# How long after it is over a resident is asked on their first page how it was.
ASKED_FOR = timedelta(days=14)


@dataclass
class Standing:
    """One open situation with its last judgement, who has seen that, and what the reader may."""

    situation: Situation
    last: Assessment
    seen: list
    is_seen: bool
    may_keep: bool
    reads_words: bool

    @property
    def resident(self):
        return self.situation.resident

    @property
    def is_overdue(self):
        return self.last.is_overdue

    @property
    def mark(self):
        """What changes when something is to be told about it."""
        seen = ".".join(str(one.id) for one in self.seen)
        return f"{self.last.id}{'!' if self.is_overdue else ''}{'+' if self.is_seen else ''}:{seen}"


def standings(situations, reader):
    """[Standing] of open situations, the one to be judged first of all first: overdue on top."""
    newest = Assessment.objects.filter(situation=OuterRef("pk")).order_by("-judged_at", "-id")
    rows = list(
        situations.select_related("resident__unit", "resident__facility").annotate(
            last_id=Subquery(newest.values("id")[:1])
        )
    )
    judged = Assessment.objects.select_related("judged_by").prefetch_related(
        Prefetch("seen", SeenBy.objects.select_related("user"))
    )
    last = judged.in_bulk([row.last_id for row in rows])
    found = [_standing(row, last[row.last_id], reader) for row in rows]
    return sorted(found, key=lambda one: one.last.judge_again_at)


def _standing(situation, last, reader):
    seen = list(last.seen.all())
    return Standing(
        situation,
        last,
        seen,
        is_seen=reader == last.judged_by or any(one.user_id == reader.id for one in seen),
        may_keep=may(reader, Right.KEEP_SITUATIONS, situation),
        reads_words=reads_words(reader, situation),
    )


def reads_words(user, place):
    """Whether the free text is the user's to read: keeping the house is not enough."""
    return may(user, Right.READ_SAFETY, place)


def readable(user, house=None):
    """The open situations that `user` may read of at work, in a house or in all of them."""
    known = Situation.objects.open().known_to(user)
    known = known.filter(facility=house) if house else known
    ids = [one.id for one in known if _is_work(user, one)]
    return Situation.objects.filter(id__in=ids)


def _is_work(user, situation):
    return not user.is_resident_of(situation) and may(user, Right.READ_SITUATIONS, situation)


def standing_of(resident, reader):
    """The resident's open situation, or None."""
    return next(iter(standings(Situation.objects.open().filter(resident=resident), reader)), None)


def judgements_of(situation):
    """All judgements of a situation, the first one first, with who made and who has seen it."""
    seen = Prefetch("seen", SeenBy.objects.select_related("user"))
    return situation.assessments.select_related("judged_by").prefetch_related(seen)


def judged_meanwhile(situation, own, before=None):
    """The judgements that came between: since the one before the writer's eyes, besides `own`.

    own, before: keys of judgements. Where before is None, the writer thought to open the situation
    and has seen none of it.
    """
    keys = [before, own]
    known = situation.assessments.filter(client_key=before).first() if before else None
    others = situation.assessments.exclude(client_key__in=[key for key in keys if key])
    others = others.filter(judged_at__gte=known.judged_at) if known else others
    return list(others.select_related("judged_by"))


def day_in_words(moment):
    """»i morgen«, »i går« or »3. november«; nothing for today."""
    days = (timezone.localdate(moment) - timezone.localdate()).days
    near = {-1: _("i går"), 0: "", 1: _("i morgen")}
    return (
        near[days] if days in near else date_format(timezone.localtime(moment), "MONTH_DAY_FORMAT")
    )


def ended_situations(resident):
    """The resident's situations that are over, the last one first; `judged` is how often."""
    ended = resident.situations.over().select_related("episode")
    return ended.annotate(judged=Count("assessments"))


def own_situations(resident):
    """Those that a resident is told of on their first page: open, or over and not answered yet."""
    since = timezone.now() - ASKED_FOR
    rows = resident.situations.annotate(answers=Count("words"))
    return [one for one in rows if one.is_open or _is_asked(one, since)]


def _is_asked(situation, since):
    return situation.ended_at and situation.ended_at > since and not situation.answers
