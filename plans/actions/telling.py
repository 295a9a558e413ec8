"""A resident's own account of something that happened."""

from plans.actions.situations import note_episode
from plans.actions.writing_parts import NewerDraft, save_draft
from residents.access import Right, writing
from residents.perspectives import Perspective


def tell_episode(resident, *, by, text, client_key, **episode):
    """Note it, with the resident's words as a draft in the first part of its læringsplan.

    episode: see `note_episode`. Where they have told of the same already, both texts are kept.
    Returns the Episode.
    """
    with writing(Right.WRITE_INSIDE, resident, by=by, action="borgerens ord om noget, der skete"):
        found = note_episode(resident, by=by, **episode)
        plan = found.plan
        if not text.strip():
            return found
        words = {"by": by, "text": text, "client_key": client_key}
        there = (plan, plan.prompts[0], Perspective.INSIDE)
        try:
            save_draft(*there, **words)
        except NewerDraft as met:
            save_draft(*there, **words, beside=met.draft.client_key)
        return found
