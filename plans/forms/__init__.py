"""What is typed to a part of a plan, and the answer to the other side's words."""

import uuid

from django import forms

from plans.models import Reply
from plans.models.statements import LONGEST_TEXT
from residents.forms.days import EXAMPLE, DayField


class PartForm(forms.Form):
    """One side's text to one part. `replaces` is the version that its writer has before them."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "Teksten er for lang. Der er plads til 20.000 tegn."},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, edition, label, **options):
        """edition: what the side says today, with the writer's draft."""
        begun = edition.draft or edition.standing
        initial = {
            "text": begun.text if begun else "",
            "client_key": edition.draft.client_key if edition.draft else uuid.uuid4(),
            "replaces": _replaced_by(edition),
        }
        super().__init__(*args, initial=initial, **options)
        self.auto_id = f"{edition.perspective}-%s"
        self.fields["text"].label = label


def _replaced_by(edition):
    if edition.draft:
        return edition.draft.replaces_id
    return edition.standing.id if edition.standing else None


class ReplyForm(forms.Form):
    """Whether the other side's words fit, with words of one's own."""

    fits = forms.ChoiceField(choices=Reply.Fits)
    text = forms.CharField(
        label="Skriv lidt, hvis du vil",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ReviewDayForm(forms.Form):
    review_on = DayField(label="Ses på igen", required=False, help_text=EXAMPLE)
