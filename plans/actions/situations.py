"""Following a situation by the plan: opening, judging, seeing, answering, ending."""

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from plans.models import Assessment, Episode, Plan, SeenBy, Situation, SituationWord
from plans.prompts import Kind
from residents.access import Right, person, writing
from residents.models import Resident


class SituationEnded(Exception):
    """The situation is over; a new one can be opened."""


def open_situation(resident, *, by, client_key, **judgement):
    """Open a situation with its first judgement; one that is open already is judged anew.

    judgement: phase, doing, judge_again_at. Returns the Situation.
    """
    with writing(Right.KEEP_SITUATIONS, resident, by=by, action="situation åbnet") as door:
        situation, is_new = Situation.objects.get_or_create(
            resident=resident, ended_at=None, defaults={"opened_by": person(by)}
        )
        if not is_new:
            door.nothing_changed()
        judge(situation, by=by, client_key=client_key, **judgement)
        return situation


def judge(situation, *, by, client_key, phase, doing, judge_again_at):
    """Add a judgement; all of them are kept. The same key again is the same judgement."""
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation vurderet") as door:
        there = Situation.objects.select_for_update().get(id=situation.id)
        if not there.is_open:
            raise SituationEnded
        assessment, is_new = Assessment.objects.get_or_create(
            client_key=client_key,
            defaults={
                "situation": there,
                "facility_id": there.facility_id,
                "phase": phase,
                "doing": doing,
                "judge_again_at": judge_again_at,
                "judged_by": person(by),
            },
        )
        if assessment.situation_id != there.id:
            raise SuspiciousOperation("The key of another judgement.")
        if not is_new:
            door.nothing_changed()
        return assessment


def confirm_seen(assessment, *, by):
    """One who comes on shift has seen where it stands. Saying it twice is saying it once."""
    situation = assessment.situation
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation set") as door:
        _, is_new = SeenBy.objects.get_or_create(
            assessment=assessment, user=by, defaults={"facility_id": situation.facility_id}
        )
        if not is_new:
            door.nothing_changed()


def answer_situation(situation, *, by, text, client_key):
    """The resident's own words about a situation that is about them."""
    with writing(Right.ANSWER_SITUATION, situation, by=by, action="svar til situation") as door:
        word, is_new = SituationWord.objects.get_or_create(
            client_key=client_key,
            defaults={
                "situation": situation,
                "facility_id": situation.facility_id,
                "text": text,
                "typed_by": person(by),
            },
        )
        if word.situation_id != situation.id:
            raise SuspiciousOperation("The key of other words.")
        if not is_new:
            door.nothing_changed()
        return word


def end_situation(situation, *, by, was_averted=None):
    """End it. was_averted: None where there was no episode; otherwise whether it was averted.

    Returns the Episode or None. Ending twice is ending once.
    """
    with writing(Right.KEEP_SITUATIONS, situation, by=by, action="situation sluttet") as door:
        there = Situation.objects.select_for_update().get(id=situation.id)
        if not there.is_open:
            door.nothing_changed()
            return Episode.objects.filter(situation=there).first()
        there.ended_at, there.ended_by = timezone.now(), person(by)
        there.save()
        if was_averted is None:
            return None
        return _note_episode(there.resident, by, there.opened_at, was_averted, situation=there)


def note_episode(resident, *, by, happened_at, was_averted):
    """An episode that no situation was opened for; with its læringsplan. Returns the Episode.

    The same moment with the same end is the same episode: a form sent twice notes it once.
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
