"""One pair's own two forms, which the two people see themselves, once both are sent."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evaluations.models import Answer, Missing
from evaluations.reading import ASK_EACH_OTHER
from evaluations.templatetags.numbers import signed_steps
from residents.perspectives import Pair, Perspective

NO_ANSWER = _("Ikke besvaret")


def both_forms(invitation):
    """{side: form} of the pair that `invitation` belongs to, or None until both are sent.

    There is one answer for "not sent", "declined" and "never invited": nobody learns which.
    """
    forms = invitation.round.invitations.filter(
        resident=invitation.resident, paper_key=invitation.paper_key
    ).select_related("resident", "user")
    sent = {form.perspective: form for form in forms.sent()}
    return sent if len(sent) == len(Perspective) else None


@dataclass(frozen=True)
class PairSide:
    """What one of the two answered, in words."""

    question: str
    answer: Answer | None
    scale: list

    @property
    def value(self):
        return self.answer.value if self.answer else None

    @property
    def words(self):
        if self.answer is None:
            return NO_ANSWER
        if self.value is None:
            return Missing(self.answer.missing).label
        return self.scale[self.value - 1]

    @property
    def comment(self):
        return self.answer.comment if self.answer else ""


@dataclass(frozen=True)
class PairRow:
    """One question with both answers."""

    pair: Pair
    scale: list

    @property
    def prompt(self):
        return self.pair.prompt

    @property
    def gap(self):
        return self.pair.gap

    @property
    def gap_words(self):
        if not self.gap:
            return _("I svarer ens")
        way = _("{steps}, lavere indefra") if self.gap < 0 else _("{steps}, højere indefra")
        return way.format(steps=signed_steps(self.gap))

    @property
    def sides(self):
        return [
            PairSide(self.prompt.wording(voice), self.pair.side(voice), self.scale)
            for voice in Perspective
        ]

    @property
    def talk(self):
        return self.prompt.talk_about or ASK_EACH_OTHER


def pair_rows(theme, forms):
    """Every question of the theme, the biggest difference first, those without one last."""
    given = {
        side: {answer.item_id: answer for answer in form.answers.all()}
        for side, form in forms.items()
    }
    pairs = [
        Pair(item, *(given[side].get(item.id) for side in Perspective))
        for item in theme.items.all()
    ]
    rows = [PairRow(pair, theme.instrument.words_of_degree) for pair in pairs]
    return sorted(rows, key=lambda row: (row.gap is None, -abs(row.gap or 0), row.prompt.letter))
