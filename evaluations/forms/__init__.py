"""What people type in this room."""

from evaluations.forms.answers import (
    QUIET_INSIDE,
    QUIET_OUTSIDE,
    WORDS_INSIDE,
    AnswerForm,
    PaperHelpForm,
    SendForm,
)
from evaluations.forms.files import BlankFormsForm, PaperCodeForm
from evaluations.forms.rounds import GroupInvitationForm, PairInvitationForm, RoundForm

__all__ = [
    "QUIET_INSIDE",
    "QUIET_OUTSIDE",
    "WORDS_INSIDE",
    "AnswerForm",
    "BlankFormsForm",
    "GroupInvitationForm",
    "PairInvitationForm",
    "PaperCodeForm",
    "PaperHelpForm",
    "RoundForm",
    "SendForm",
]
