"""A resident's form as screens: one for each question, and one on which all is read before sending.

They come with one page, so that the form can be answered to its end where the net is gone.
"""

from dataclasses import dataclass

from evaluations.forms import QUIET_INSIDE, AnswerForm
from evaluations.models import Missing
from evaluations.unseen import shown


@dataclass(frozen=True)
class Screen:
    """One question. hides: what was said before the tablet was handed over is not shown.

    Nor whether it was: the staff member could have handed the tablet to themself.
    """

    number: int
    form: AnswerForm
    hides: bool = False

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
        return self.answer is not None


def screens_of(invitation, *, hidden_before=None, asked=None, said=None):
    """[Screen] in the order of the questions.

    hidden_before: answers said until then are not shown. asked: the letter of the question that
    `said` (what was posted) belongs to.
    """
    answers = {answer.item_id: answer for answer in invitation.answers.all()}
    items = invitation.round.theme.items.select_related("theme__instrument")
    screens = []
    for number, item in enumerate(items, start=1):
        form = AnswerForm(
            said if item.letter == asked else None,
            item=item,
            perspective=invitation.perspective,
            answer=shown(answers.get(item.id), hidden_before),
            quiet=QUIET_INSIDE,
        )
        screens.append(Screen(number, form, hides=hidden_before is not None))
    return screens
