"""What a person is to whom: a tie for a new account, or for someone who has one."""

from datetime import timedelta

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import Q
from django.utils import timezone

from residents.actions.people import midnight
from residents.forms.days import EXAMPLE, DayField
from residents.forms.keys import KeyChoiceField
from residents.forms.people import WRONG_MAIL
from residents.models import Resident, Tie, Unit, User
from residents.roster import people_of

Kind = Tie.Kind

# Access that somebody must think about again.
DATED_KINDS = (Kind.INSPECTOR, Kind.ON_DUTY)

# From the first day to the last; a new one is thought about and given again.
LONGEST_INSPECTION = timedelta(days=365)

# Break-glass is taken and letting-in is the resident's: neither is handed out.
GIVEN_FOR_A_RESIDENT = [kind for kind in Tie.TO_A_RESIDENT if kind not in Tie.TAKEN]

FIELDS_FOR = {
    "resident": GIVEN_FOR_A_RESIDENT,
    "unit": Tie.TO_A_UNIT,
    "reason": [Kind.INSPECTOR],
}


class TieForm(forms.Form):
    """What a person is to a resident, a unit or the house. `tie` is what `give_tie` takes.

    Each field that only some roles need says so in `data-for`, by which the browser hides it.
    """

    hide_optional = True

    kind = forms.ChoiceField(
        label="Rolle",
        error_messages={"required": "Vælg en rolle."},
        choices=[
            ("", "Vælg rolle"),
            ("For en borger", [(kind, kind.label) for kind in GIVEN_FOR_A_RESIDENT]),
            ("I en afdeling", [(kind, kind.label) for kind in Tie.TO_A_UNIT]),
            ("I hele huset", [(kind, kind.label) for kind in Tie.TO_A_HOUSE]),
        ],
    )
    resident = KeyChoiceField(
        Resident.objects.none(),
        label="Borger",
        required=False,
        empty_label="Ingen",
        help_text="Vælg borgeren, når rollen gælder en borger.",
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Afdeling",
        required=False,
        empty_label="Ingen",
        help_text="Vælg afdelingen, når rollen er »på vagt«.",
    )
    since_on = DayField(label="Fra", initial=timezone.localdate)
    until_on = DayField(
        label="Til og med",
        required=False,
        help_text=f"Skal udfyldes for »på vagt« og tilsynskonsulent. {EXAMPLE}",
    )

    reason = forms.CharField(
        label="Hvad det handler om",
        required=False,
        max_length=Tie._meta.get_field("reason").max_length,
        help_text="Kun for en tilsynskonsulent, for eksempel »Tilsyn forår 2027«. Må stå tom.",
    )

    def __init__(self, *args, house, by, **options):
        super().__init__(*args, **options)
        self.house, self.by = house, by
        self.fields["resident"].queryset = house.residents.present().select_related("unit")
        self.fields["resident"].label_from_instance = lambda one: f"{one.name}, {one.unit}"
        self.fields["unit"].queryset = house.units.all()
        self.fields["kind"].widget.attrs["data-decides"] = ""
        for name, kinds in FIELDS_FOR.items():
            self.fields[name].widget.attrs["data-for"] = " ".join(kinds)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind:
            self._clean_target(
                "resident", kind in Tie.TO_A_RESIDENT, "Vælg den borger, det gælder."
            )
            self._clean_target("unit", kind in Tie.TO_A_UNIT, "Vælg den afdeling, det gælder.")
            self._clean_self(kind, cleaned.get("resident"))
        if cleaned.get("reason") and kind != Kind.INSPECTOR:
            self.add_error("reason", "Feltet er kun til en tilsynskonsulent. Lad det stå tomt.")
        self._clean_days(kind, cleaned.get("since_on"), cleaned.get("until_on"))
        return cleaned

    def _clean_target(self, name, is_needed, missing):
        chosen = self.cleaned_data.get(name)
        if is_needed and not chosen and name not in self.errors:
            self.add_error(name, missing)
        if chosen and not is_needed:
            self.add_error(
                name, f"Rollen gælder ikke en {self.fields[name].label.lower()}. Vælg »Ingen«."
            )

    def _clean_self(self, kind, resident):
        if kind == Kind.SELF and resident and resident.ties.not_ended().own_sign_ins().exists():
            self.add_error("resident", f"{resident.name} har allerede sin egen bruger.")

    def _clean_days(self, kind, since, until):
        if since and since < timezone.localdate():
            self.add_error("since_on", "En rolle kan tidligst begynde i dag. Ret datoen.")
        if since and until and until < since:
            self.add_error("until_on", "Slutdatoen ligger før startdatoen. Ret en af dem.")
        if kind in DATED_KINDS and not until and "until_on" not in self.errors:
            self.add_error("until_on", "Den rolle skal have en slutdato. Skriv den sidste dag.")
        latest = since and since + LONGEST_INSPECTION
        if kind == Kind.INSPECTOR and latest and until and until > latest:
            self.add_error(
                "until_on",
                f"Adgang til tilsyn kan højst vare et år. Skriv en dag senest {latest:%d-%m-%Y}.",
            )

    @property
    def tie(self):
        """The cleaned tie; `since` is now for today, `until` the midnight after the last day."""
        typed = self.cleaned_data
        since, until = typed["since_on"], typed["until_on"]
        return {
            "kind": typed["kind"],
            "resident": typed["resident"],
            "unit": typed["unit"],
            "since": timezone.now() if since == timezone.localdate() else midnight(since),
            "until": midnight(until + timedelta(days=1)) if until else None,
            "reason": typed["reason"],
        }


class NewUserForm(TieForm):
    """An account with its first tie."""

    name = User._meta.get_field("name").formfield(
        error_messages={"required": "Skriv personens navn."}
    )
    username = User._meta.get_field("username").formfield(
        help_text="Bogstaver og tal uden mellemrum. Personen logger ind med det.",
        error_messages={"required": "Skriv et brugernavn."},
        validators=[
            UnicodeUsernameValidator(
                message="Brug kun bogstaver, tal og . @ + - _, og intet mellemrum."
            )
        ],
    )
    email = User._meta.get_field("email").formfield(
        help_text="Kun til at få en ny adgangskode. Må stå tom.",
        error_messages={"invalid": WRONG_MAIL},
    )
    field_order = ("name", "username", "email")

    def clean_username(self):
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            # In whose house it is taken, and by whom, is not for this one to learn.
            raise forms.ValidationError("Brugernavnet kan ikke bruges. Vælg et andet.")
        return username

    @property
    def account(self):
        return {name: self.cleaned_data[name] for name in ("username", "name", "email")}


class NewTieForm(TieForm):
    """A tie for someone who has an account. `user` is who gets it.

    Only the house's own people are listed. Someone from another house is found by the exact
    username, so that no house learns the names of another's.
    """

    person = KeyChoiceField(
        User.objects.none(),
        label="Person",
        required=False,
        empty_label="Ingen fra listen",
    )
    username = forms.CharField(
        label="Brugernavn",
        required=False,
        help_text="Kun for en, der ikke står på listen: det præcise brugernavn.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ("person", "username")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people_of(self.house).exclude(id=self.by.id)
        self.user = None

    def clean_username(self):
        username = self.cleaned_data["username"]
        # Whether a name belongs to a resident of another house is not for this house to learn.
        residents = Tie.objects.not_ended().filter(kind=Kind.SELF)
        staff = User.objects.exclude(ties__in=residents)
        if username and not staff.filter(username=username).exists():
            raise forms.ValidationError(
                "Der er ingen medarbejder med det brugernavn. Se efter, om det er stavet rigtigt."
            )
        return username

    def clean(self):
        cleaned = super().clean()
        person, username = cleaned.get("person"), cleaned.get("username")
        if bool(person) == bool(username):
            if not {"person", "username"} & set(self.errors):
                self.add_error(
                    "person", "Vælg en fra listen, eller skriv et brugernavn. Gør kun én af delene."
                )
            return cleaned
        self.user = person or User.objects.get(username=username)
        if self.user == self.by:
            self.add_error(
                None, "Du kan ikke give dig selv en rolle. Bed en anden administrator om det."
            )
        self._clean_earlier(cleaned)
        return cleaned

    def _clean_earlier(self, cleaned):
        """Nobody has the same tie twice, and a resident's own sign-in is nothing else."""
        ties = self.user.ties.not_ended()
        kind, resident, unit = (cleaned.get(name) for name in ("kind", "resident", "unit"))
        targets = Q(resident=resident, unit=unit)
        if kind in Tie.TO_A_HOUSE:
            targets &= Q(facility=self.house)
        if ties.filter(targets, kind=kind).exists():
            self.add_error("kind", "Personen har allerede den rolle.")
        elif kind == Kind.SELF and ties.exists():
            self.add_error(
                "kind", "Borgerens egen bruger kan ikke have andre roller. Opret en ny bruger."
            )
        elif kind != Kind.SELF and ties.filter(kind=Kind.SELF).exists():
            self.add_error("kind", "Det er en borgers egen bruger. Den kan ikke have andre roller.")
