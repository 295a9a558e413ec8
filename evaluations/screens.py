"""A resident's form as screens: one for each question, and one on which all is read before sending.

They come with one page, so that the form can be answered to its end where the net is gone.
"""

from dataclasses import dataclass

from evaluations.forms import QUIET_INSIDE, AnswerForm
from evaluations.models import Missing


@dataclass(frozen=True)
class Screen:
    """One question. `was_said`: it was answered before the tablet was handed over.

    What the answer was is then not shown: the staff member could have handed it to themself.
    """

    number: int
    form: AnswerForm
    was_said: bool = False

    @property
    def letter(self):
        return self.form.item.letter

    @property
    def answer(self):
        return self.form.answer

    @property
    def is_refused(self):
        return self.answer is not None and self.answer.missing == Missing.WONT_ANSWER

    @property
    def is_said(self):
        return self.was_said or self.answer is not None


def screens_of(invitation, *, hidden_before=None, asked=None, said=None):
    """[Screen] in the order of the questions.

    hidden_before: answers said until then are not shown. asked: the letter of the question that
    `said` (what was posted) belongs to.
    """
    answers = {answer.item_id: answer for answer in invitation.answers.all()}
    items = invitation.round.theme.items.select_related("theme__instrument")
    screens = []
    for number, item in enumerate(items, start=1):
        answer = answers.get(item.id)
        is_hidden = bool(answer and hidden_before and answer.said_at < hidden_before)
        form = AnswerForm(
            said if item.letter == asked else None,
            item=item,
            perspective=invitation.perspective,
            answer=None if is_hidden else answer,
            quiet=QUIET_INSIDE,
        )
        screens.append(Screen(number, form, was_said=is_hidden))
    return screens
