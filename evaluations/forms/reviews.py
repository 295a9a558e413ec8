"""What is typed when practice is looked into: a new review, and what is said."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.models.answers import LONGEST_COMMENT
from residents.forms.days import DayField
from residents.perspectives import Perspective

TOGETHER = ""
VOICES = [*Perspective.choices, (TOGETHER, "Fælles")]


class MeetingForm(forms.Form):
    """What a review is called, when it is held and who is there, in their own words."""

    title = forms.CharField(
        label="Navn",
        max_length=80,
        help_text="For eksempel »Personalemøde i november«. Skriv ikke en borgers navn her.",
    )
    held_on = DayField(label="Dato", initial=timezone.localdate)
    participants = forms.CharField(
        label="Hvem er med?",
        required=False,
        max_length=1000,
        help_text="Fornavne eller roller, som I selv vil.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewForm(MeetingForm):
    """A new review: what it is about as well. Without themes it is about a round's own theme."""

    field_order = ["theme", "title", "held_on", "participants"]

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        if themes is not None:
            self.fields["theme"] = forms.ModelChoiceField(
                label="Tema", queryset=themes, empty_label=None
            )
            self.fields["theme"].label_from_instance = lambda theme: (
                f"Tema {theme.number}: {theme.title} ({theme.instrument})"
            )
            self.order_fields(self.field_order)


class NoteForm(forms.Form):
    """One box to write in. `voices` says whether its writer chooses whose words they are."""

    text = forms.CharField(
        label=_("Skriv her"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    perspective = forms.ChoiceField(
        label=_("Hvis ord er det?"), choices=VOICES, required=False, widget=forms.RadioSelect
    )
    said_by = forms.CharField(
        label=_("Hvem sagde det?"),
        required=False,
        max_length=80,
        help_text=_("Kun hvis den, der sagde det, vil have det med."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, prompt=None, draft=None, voice=TOGETHER, hidden=(), **kwargs):
        """hidden: the fields that are not asked for here."""
        super().__init__(*args, initial=self.now_typed(draft, voice), **kwargs)
        self.prompt, self.draft = prompt, draft
        self.auto_id = f"{self.prefix or 'note'}-%s"
        for name in hidden:
            del self.fields[name]

    @staticmethod
    def now_typed(draft, voice):
        if draft is None:
            return {"client_key": uuid.uuid4(), "perspective": voice}
        return {
            "text": draft.text,
            "perspective": draft.perspective,
            "said_by": draft.said_by,
            "client_key": draft.client_key,
        }

    @property
    def said(self):
        """The keyword arguments of `save_note`."""
        return {**self.cleaned_data, "prompt": self.prompt}

    @property
    def is_touched(self):
        """There are words now, or there were."""
        return bool(self.cleaned_data["text"]) or self.draft is not None


class CorrectionForm(forms.Form):
    """A note in other words."""

    text = forms.CharField(
        label=_("Sådan skal der stå"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv, hvad der skal stå.")},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
