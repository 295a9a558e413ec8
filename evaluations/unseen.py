"""What stands in a form, and is not shown to whoever holds a tablet that staff handed over.

hidden_before: see `residents.tablet.hand_over`; None where nothing is hidden.
"""

import uuid

from evaluations.models import Missing


def was_done_before(done_at, handed_at):
    """Whether a form was sent, or said no to, before the tablet was handed over.

    Then nobody is told on it that it was: the staff member could have handed it to themself.

    done_at: None where it was not. handed_at: None on a device of the resident's own.
    """
    return None not in (done_at, handed_at) and done_at < handed_at


def shown(answer, hidden_before):
    """The answer as it is shown: None where it is hidden, and without words that are."""
    if answer is None or (hidden_before and answer.said_at < hidden_before):
        return None
    if hidden_before and answer.client_key == _kept_key(answer, hidden_before):
        answer.comment, answer.may_quote = "", False
        # What is written from the page that shows it is seen.
        answer.client_key = uuid.uuid4()
    return answer


def words_kept(answer, given, hidden_before):
    """What stays of a hidden answer as it is said again without words: the words themselves.

    They stay hidden too. The key says that they were not written with the answer beside them.
    """
    if hidden_before is None or answer is None or not answer.comment:
        return {}
    key = _kept_key(answer, hidden_before)
    if answer.said_at >= hidden_before and answer.client_key != key:
        return {}
    may_quote = answer.may_quote and given != Missing.WONT_ANSWER
    return {"comment": answer.comment, "may_quote": may_quote, "client_key": key}


def _kept_key(answer, hidden_before):
    """One for each answer and hand-over."""
    form, moment = answer.invitation.key, hidden_before.timestamp()
    return uuid.uuid5(form, f"{answer.item_id} {moment:.6f}")
