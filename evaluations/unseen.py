"""What stands in a form, and is not shown to whoever holds a tablet that staff handed over.

hidden_before: see `residents.tablet.hand_over`; None where nothing is hidden.
"""

import uuid

from evaluations.fit.scoring import LINES
from evaluations.models import Missing


class SaidElsewhere(Exception):
    """In the form stands what who sends it has not seen: it is hidden, or was said since."""


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


def refuse_unseen(answers, *, hidden_before, said_at):
    """Raises SaidElsewhere for answers of a form that are hidden, or were said after a moment.

    said_at: when it was said that the form be sent, where that was earlier than now.
    """
    is_later = said_at is not None and any(one.said_at > said_at for one in answers)
    if is_later or holds_hidden(answers, hidden_before):
        raise SaidElsewhere


def holds_hidden(answers, hidden_before):
    """Whether one of them is hidden, or has words that are."""
    return hidden_before is not None and any(
        one.said_at < hidden_before or one.client_key == _kept_key(one, hidden_before)
        for one in answers
    )


def refuse_unseen_lines(form, *, hidden_before, said_at):
    """The same of the lines of a FitForm."""
    times = [form.said_at(number) for number in range(1, LINES + 1)]
    is_later = said_at is not None and any(time and time > said_at for time in times)
    if is_later or holds_hidden_lines(form, hidden_before):
        raise SaidElsewhere


def holds_hidden_lines(form, hidden_before):
    """form: a FitForm, or None."""
    if form is None or hidden_before is None:
        return False
    return any(_stands_hidden(form, number, hidden_before) for number in range(1, LINES + 1))


def _stands_hidden(form, number, hidden_before):
    says_something = form.lines[number - 1] is not None or form.is_refused(number)
    return says_something and form.said_at(number) < hidden_before


def _kept_key(answer, hidden_before):
    """One for each answer and hand-over."""
    form, moment = answer.invitation.key, hidden_before.timestamp()
    return uuid.uuid5(form, f"{answer.item_id} {moment:.6f}")
