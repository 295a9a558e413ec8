"""What people say: one answer, and what is said as a form is sent."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Answer, Invitation, Missing
from evaluations.models.answers import LONGEST_COMMENT
from residents.perspectives import Perspective

# »Vil ikke svare« is a button of its own on the resident's screen.
QUIET_INSIDE = (Missing.DONT_KNOW, Missing.NOT_RELEVANT)
QUIET_OUTSIDE = tuple(Missing)
WORDS_INSIDE = {Missing.NOT_RELEVANT: _("Passer ikke på mig")}


def longest_comment(words):
    """At most 20,000 characters, counted as the browser counts them."""
    count = len(words.replace("\r\n", "\n"))
    if count > LONGEST_COMMENT:
        raise forms.ValidationError(
            _(
                "Teksten er på {count} tegn. Der er plads til {longest_comment}. Gør den kortere."
            ).format(count=count, longest_comment=LONGEST_COMMENT)
        )


class AnswerForm(forms.Form):
    """One answer to one item. Nothing chosen is nothing said: there is no default."""

    given = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    comment = forms.CharField(
        label=_("Vil du skrive lidt mere?"),
        required=False,
        validators=[longest_comment],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    may_quote = forms.BooleanField(
        label=_("Ja, vis mine ord i rapporten. Mit navn står der ikke."), required=False
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, item, perspective, answer=None, quiet=QUIET_OUTSIDE, **kwargs):
        super().__init__(
            *args,
            initial=self.now_said(answer),
            auto_id=f"{perspective}-{item.letter}-%s",
            **kwargs,
        )
        self.item, self.answer, self.quiet = item, answer, [str(code) for code in quiet]
        words = WORDS_INSIDE if perspective == Perspective.INSIDE else {}
        scale = [
            (str(number), word)
            for number, word in enumerate(item.theme.instrument.words_of_degree, start=1)
        ]
        self.fields["given"].label = item.wording(perspective)
        self.fields["given"].choices = scale + [
            (code.value, words.get(code, code.label)) for code in quiet
        ]

    @staticmethod
    def now_said(answer: Answer | None):
        if answer is None:
            return {"client_key": uuid.uuid4()}
        return {
            "given": answer.given,
            "comment": answer.comment,
            "may_quote": answer.may_quote,
            "client_key": answer.client_key,
        }

    def clean_comment(self):
        # A browser sends two signs for each new line, and counts one.
        return self.cleaned_data["comment"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if self.data.get("go") == "refuse" or (self.is_refused and not cleaned.get("given")):
            # Who will not answer has not said yes to being quoted either.
            cleaned |= {"given": Missing.WONT_ANSWER.value, "may_quote": False}
        if cleaned.get("comment") and not cleaned.get("given"):
            self.add_error(
                "given", _("Vælg også et svar. Ellers bliver det, du skriver, ikke gemt.")
            )
        return cleaned

    @property
    def is_refused(self):
        """Whether it stands that the resident will not answer. Their form has no box for it."""
        return (
            self.answer is not None
            and self.answer.missing == Missing.WONT_ANSWER
            and Missing.WONT_ANSWER not in self.quiet
        )

    @property
    def said(self):
        """The keyword arguments of `save_answer`, or None where nothing is chosen."""
        return self.cleaned_data if self.cleaned_data.get("given") else None

    @property
    def is_changed(self):
        return bool(set(self.changed_data) - {"client_key"})


class SendForm(forms.Form):
    """What is said when a resident's form is sent: with what help it was answered, or nothing."""

    help = forms.ChoiceField(
        label=_("Fik du hjælp til at svare?"),
        help_text=_("Du behøver ikke svare på det."),
        choices=[choice for choice in Invitation.Help.choices if choice[0] != "unsaid"],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_help(self):
        return self.cleaned_data["help"] or Invitation.Help.UNSAID


class PaperHelpForm(forms.Form):
    """How the paper form that staff type in was filled in."""

    help = forms.ChoiceField(
        label="Hvordan blev papirskemaet udfyldt?",
        error_messages={"required": "Vælg, hvordan skemaet blev udfyldt."},
        choices=[
            (Invitation.Help.UNSAID, "Det står der ikke"),
            (Invitation.Help.ALONE, "Alene"),
            (Invitation.Help.READ_ALOUD, "Nogen læste op"),
            (Invitation.Help.PRESSED, "En anden skrev"),
            (Invitation.Help.TALKED, "Sammen med en, der talte om spørgsmålene undervejs"),
        ],
        initial=Invitation.Help.UNSAID,
        widget=forms.RadioSelect,
    )
