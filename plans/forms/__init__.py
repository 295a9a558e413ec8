"""What is typed to a part of a plan, and the answer to the other side's words."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from plans.models import Reply
from plans.models.statements import LONGEST_TEXT
from residents.forms.days import EXAMPLE, DayField
from residents.perspectives import Perspective


class WordsField(forms.CharField):
    """Plain text as it was typed or pasted. A line break counts as one, as its writer sees it."""

    def __init__(self, *, rows, required=False, **options):
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=required, strip=False, widget=area, **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value):
        super().validate(value.strip())
        over = len(value) - LONGEST_TEXT
        if over > 0:
            words = _("Teksten er {over} tegn for lang. Der er plads til {room}.")
            numbers = {"over": in_thousands(over), "room": in_thousands(LONGEST_TEXT)}
            raise ValidationError(words.format(**numbers))


def in_thousands(number):
    """A whole number as it is written: 20.000."""
    return f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR"))


class PartForm(forms.Form):
    """One side's text to one part.

    `replaces` is the version that its writer has before them; `knowing` one that was shared
    meanwhile, and that the writer has read too; `beside` the key of a newer draft of their own.
    """

    text = WordsField(rows=8)
    is_guess = forms.BooleanField(label=_("Det her er vores gæt"), required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)
    knowing = forms.IntegerField(required=False, widget=forms.HiddenInput)
    beside = forms.UUIDField(required=False, widget=forms.HiddenInput)
    longest = LONGEST_TEXT

    def __init__(self, *args, edition, label, **options):
        """edition: what the side says today, with the writer's draft."""
        begun = edition.draft or edition.standing
        initial = {
            "text": begun.text if begun else "",
            "is_guess": bool(begun and begun.is_guess),
            "client_key": edition.mine.client_key if edition.mine else uuid.uuid4(),
            "replaces": _replaced_by(edition),
            "knowing": edition.meanwhile.id if edition.meanwhile else None,
        }
        super().__init__(*args, initial=initial, **options)
        self.auto_id = f"{edition.perspective}-%s"
        self.fields["text"].label = label
        if edition.perspective == Perspective.INSIDE:
            del self.fields["is_guess"]


def _replaced_by(edition):
    if edition.draft:
        return edition.draft.replaces_id
    return edition.standing.id if edition.standing else None


class ReplyForm(forms.Form):
    """Whether the other side's words fit, with words of one's own. `to` is what is answered."""

    fits = forms.ChoiceField(choices=Reply.Fits, error_messages={"required": _("Vælg et svar.")})
    text = WordsField(rows=2, label=_("Skriv lidt, hvis du vil"))
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    to = forms.UUIDField(widget=forms.HiddenInput)
    longest = LONGEST_TEXT

    def __init__(self, *args, perspective, prompt, statement=None, **options):
        """perspective: the side that answers; statement: what it is asked about."""
        super().__init__(*args, initial={"to": statement and statement.client_key}, **options)
        self.auto_id = f"reply-{perspective}-%s"
        if perspective == Perspective.OUTSIDE and prompt.different:
            # What somebody does themself to cope is theirs: it is heard, and not judged.
            self.fields["fits"].choices = [(Reply.Fits.TALKED.value, Reply.Fits.TALKED.label)]


class ReviewDayForm(forms.Form):
    review_on = DayField(label=_("Ses på igen"), required=False, help_text=EXAMPLE)

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Dagen er gået. Skriv en dag fra i dag og frem."))
        return day
