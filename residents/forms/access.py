"""What is typed to go on duty, to take break-glass and to let somebody in."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from residents.forms.days import EXAMPLE, DayField
from residents.forms.keys import KeyChoiceField
from residents.models import Tie, Unit, User
from residents.shifts import in_words, possible_ends, usual_ends

SHORTEST_REASON = 10


class DutyForm(forms.Form):
    """Until when one is on duty, in which unit. One form for all units: each is a button."""

    until = forms.DateTimeField(
        label="Til",
        widget=forms.Select,
        error_messages={
            "required": "Vælg, hvornår vagten slutter.",
            "invalid": "Tidspunktet kan ikke læses. Vælg et fra listen.",
        },
    )
    unit = KeyChoiceField(
        Unit.objects.none(),
        error_messages={
            "required": "Vælg den afdeling, du er på vagt i.",
            "invalid_choice": "Afdelingen findes ikke i huset. Vælg en anden.",
        },
    )

    def __init__(self, *args, house, **options):
        super().__init__(*args, auto_id=f"vagt_{house.key}_%s", **options)
        now = timezone.now()
        self.fields["unit"].queryset = house.units.all()
        self.fields["until"].widget.choices = [
            (end.isoformat(timespec="minutes"), in_words(end, now)) for end in possible_ends(now)
        ]
        self.initial["until"] = usual_ends(now)[0].isoformat(timespec="minutes")


class BreakGlassForm(forms.Form):
    reason = forms.CharField(
        label="Hvorfor haster det?",
        min_length=SHORTEST_REASON,
        max_length=Tie._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Borgeren og lederen ser det, du skriver. Skriv kun, hvad der gør, at du må "
        "læse nu. Skriv ikke om borgerens tanker, helbred eller liv.",
        error_messages={
            "required": "Skriv, hvorfor du må læse nu.",
            "min_length": "Skriv lidt mere om grunden, mindst %(limit_value)s tegn.",
            "max_length": "Skriv grunden kortere, højst %(limit_value)s tegn.",
        },
    )


class LetInForm(forms.Form):
    person = KeyChoiceField(
        User.objects.none(),
        label=_("Hvem"),
        empty_label=_("Vælg en person"),
        error_messages={
            "required": _("Vælg en person."),
            "invalid_choice": _("Du kan ikke vælge den person. Vælg en anden."),
        },
    )
    last_day = DayField(
        label=_("Hvor længe? (valgfrit)"),
        required=False,
        help_text=format_lazy(
            _("Den sidste dag. Må stå tom. Så gælder det, til du tager det tilbage. {example}"),
            example=EXAMPLE,
        ),
    )

    hide_optional = True

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Den dag er gået. Vælg en anden."))
        return day
