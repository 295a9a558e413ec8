"""An agreement, and how it goes."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.forms.days import DayField
from residents.models import Agreement, User
from residents.models.agreements import LONGEST_NOTE, Status


def _words(name, **options):
    field = Agreement._meta.get_field(name)
    return forms.CharField(max_length=field.max_length, **options)


class AgreementForm(forms.Form):
    """What, who, when, and how one can see that it works. `words` is what `agree` takes."""

    what = _words(
        "what",
        label=_("Hvad"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv, hvad I aftaler.")},
    )
    who = _words(
        "who",
        label=_("Hvem"),
        required=False,
        help_text=_("Med ord, for eksempel »Jonas og husrådet«."),
    )
    starts_on = DayField(label=_("Begynder"), required=False)
    due_on = DayField(label=_("Gjort inden"), required=False)
    sign = _words(
        "sign",
        label=_("Sådan kan vi se, at det virker"),
        required=False,
        help_text=_("For eksempel »Mindst fire er med, tre uger i træk«."),
    )
    follow_up_on = DayField(label=_("Vi følger op"), required=False)
    taken_on_by = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Tager aftalen på sig"),
        required=False,
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De ser aftalen på deres forside og kan fortælle, hvordan det går."),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    hide_optional = True

    def __init__(self, *args, people, agreement=None, initial=None, **options):
        """people: the users who can take it on. agreement: the one to correct."""
        super().__init__(*args, initial=self.now_said(agreement) | (initial or {}), **options)
        self.fields["taken_on_by"].queryset = people
        self.fields["taken_on_by"].label_from_instance = _named
        if not people:
            del self.fields["taken_on_by"]

    @staticmethod
    def now_said(agreement):
        if agreement is None:
            return {}
        names = ("what", "who", "starts_on", "due_on", "sign", "follow_up_on")
        taken_on_by = [user.key for user in agreement.taken_on_by.all()]
        return {name: getattr(agreement, name) for name in names} | {"taken_on_by": taken_on_by}

    def clean(self):
        cleaned = super().clean()
        self._clean_who(cleaned)
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if not (starts or due) and not {"starts_on", "due_on"} & set(self.errors):
            self.add_error(
                "starts_on", _("Skriv, hvornår det begynder, eller hvornår det skal være gjort.")
            )
        if starts and due and due < starts:
            self.add_error("due_on", _("Datoen ligger før den dag, det begynder. Ret en af dem."))
        return cleaned

    def _clean_who(self, cleaned):
        """Where nobody wrote who, it is those who take it on."""
        names = [user.name for user in cleaned.get("taken_on_by") or ()]
        if not cleaned.get("who") and names and "who" not in self.errors:
            *most, last = names
            cleaned["who"] = f"{', '.join(most)} og {last}" if most else last
        if not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", _("Skriv, hvem der gør det, eller vælg nogen nedenfor."))
        elif len(cleaned.get("who") or "") > self.fields["who"].max_length:
            self.add_error("who", _("Det er mange navne. Skriv med få ord, hvem der gør det."))

    @property
    def words(self):
        """The keyword arguments of `agree`."""
        return {"taken_on_by": [], **self.cleaned_data}

    @property
    def corrections(self):
        """The keyword arguments of `correct_agreement`."""
        return {name: value for name, value in self.words.items() if name != "client_key"}


def _named(user):
    return _("%(name)s, borger") % {"name": user.name} if user.is_resident else user.name


class StatusForm(forms.Form):
    """How an agreement goes."""

    status = forms.ChoiceField(
        label=_("Vælg det, der passer"),
        choices=Status,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvordan det går.")},
    )
    note = forms.CharField(
        label=_("Skriv lidt mere"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
