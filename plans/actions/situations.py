"""Following a situation by the plan: opening, judging, seeing, answering, ending."""

from datetime import timedelta

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from plans.models import Assessment, Episode, Plan, SeenBy, Situation, SituationWord
from plans.prompts import Kind
from plans.sent_again import sent_last
from residents.access import Right, person, writing
from residents.models import Resident

# »Om 20 min.« is later each time that it is sent: by as much as has passed, and hardly more.
HARDLY = timedelta(minutes=1)


class SituationEnded(Exception):
    """The situation is over, with another end than the one that was to be noted or none at all.

    A new one can be opened, and an episode noted by itself.
    """


def open_situation(resident, *, by, client_key, **judgement):
    """Open a situation with its first judgement; one that is open already is judged anew.

    judgement: phase, doing, judge_again_at. Returns the Situation. The same again opens none.
    """
    with writing(Right.KEEP_SITUATIONS, resident, by=by, action="situation åbnet") as door:
        # Two wait for each other here, and for who is ending the one that is open; nobody waits
        # for them to write a row about the resident.
        Resident.objects.select_for_update(no_key=True).get(id=resident.id)
        rows = resident.situations.select_for_update(of=["self"])
        sent, free_key = sent_last(Assessment.objects, client_key)
        stored = sent and rows.filter(id=sent.situation_id).first()
        if stored and not _is_same(sent, by, **judgement):
            stored, client_key = None, free_key
        situation = stored or rows.filter(ended_at=None).first()
        if situation:
            door.nothing_changed()
        else:
            situation = Situation.objects.create(resident=resident, opened_by=person(by))
        judge(situation, by=by, client_key=client_key, **judgement)
        return situation


def judge(situation, *, by, client_key, phase, doing, judge_again_at):
    """Add a judgement; all of them are kept, also what the same form says anew.

    Raises SituationEnded, but not for one that was stored before the end.
    """
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation vurderet") as door:
        there = Situation.objects.select_for_update().get(id=situation.id)
        sent, free_key = sent_last(Assessment.objects, client_key)
        if sent and sent.situation_id != there.id:
            raise SuspiciousOperation("The key of another judgement.")
        if sent and _is_same(sent, by, phase, doing, judge_again_at):
            door.nothing_changed()
            return sent
        if not there.is_open:
            raise SituationEnded
        return there.assessments.create(
            client_key=free_key,
            facility_id=there.facility_id,
            phase=phase,
            doing=doing,
            judge_again_at=judge_again_at,
            judged_by=person(by),
        )


def _is_same(sent, by, phase, doing, judge_again_at):
    later = judge_again_at - sent.judge_again_at
    is_same_time = not later or abs(timezone.now() - sent.judged_at - later) < HARDLY
    said = sent.judged_by, sent.phase, sent.doing
    return is_same_time and said == (person(by), phase, doing)


def confirm_seen(assessment, *, by):
    """One who comes on shift has seen where it stands. Saying it twice is saying it once.

    Of one that has ended there is nothing to see.
    """
    situation = assessment.situation
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation set") as door:
        if not Situation.objects.select_for_update().get(id=situation.id).is_open:
            return door.nothing_changed()
        _, is_new = SeenBy.objects.get_or_create(
            assessment=assessment, user=by, defaults={"facility_id": situation.facility_id}
        )
        if not is_new:
            door.nothing_changed()


def answer_situation(situation, *, by, text, client_key):
    """The resident's own words about a situation that is about them; all of them are kept."""
    with writing(Right.ANSWER_SITUATION, situation, by=by, action="svar til situation") as door:
        there = Situation.objects.select_for_update().get(id=situation.id)
        sent, free_key = sent_last(SituationWord.objects, client_key)
        if sent and sent.situation_id != there.id:
            raise SuspiciousOperation("The key of other words.")
        if sent and sent.text == text:
            door.nothing_changed()
            return sent
        return there.words.create(
            client_key=free_key,
            facility_id=there.facility_id,
            text=text,
            typed_by=person(by),
        )


def end_situation(situation, *, by, was_averted=None):
    """End it. was_averted: None where there was no episode; otherwise whether it was averted.

    Returns the Episode or None. Ending twice is ending once; raises SituationEnded where another
    ended it in another way.
    """
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation sluttet") as door:
        there = Situation.objects.select_for_update().get(id=situation.id)
        if there.ended_at:
            episode = Episode.objects.filter(situation=there).first()
            if was_averted is not (episode and episode.was_averted):
                raise SituationEnded
            door.nothing_changed()
            return episode
        there.ended_at, there.ended_by = timezone.now(), person(by)
        there.save()
        if was_averted is None:
            return None
        return _note_episode(there.resident, by, there.opened_at, was_averted, situation=there)


def note_episode(resident, *, by, happened_at, was_averted):
    """An episode that no situation was opened for; with its læringsplan. Returns the Episode.

    was_averted: None where it was not said. The same moment with the same end is the same episode:
    a form sent twice notes it once.
    """
    with writing(Right.WRITE_PLAN, resident, by=by, action="episode noteret") as door:
        Resident.objects.select_for_update().get(id=resident.id)
        noted = resident.episodes.filter(
            situation=None, happened_at=happened_at, was_averted=was_averted
        ).first()
        if noted:
            door.nothing_changed()
            return noted
        return _note_episode(resident, by, happened_at, was_averted)


def _note_episode(resident, by, happened_at, was_averted, situation=None):
    episode = Episode.objects.create(
        resident=resident,
        situation=situation,
        happened_at=happened_at,
        was_averted=was_averted,
        noted_by=person(by),
    )
    Plan.objects.create(resident=resident, kind=Kind.LAERING, episode=episode, opened_by=person(by))
    return episode
