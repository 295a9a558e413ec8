"""A new round: about what, for whom, when, and who is invited."""

from django import forms
from django.utils import timezone

from evaluations.models import Round
from residents.forms.days import DayField


class RoundForm(forms.Form):
    """The first step of a new round: about what, for whom, when."""

    theme = forms.ModelChoiceField(
        label="Tema",
        queryset=None,
        empty_label=None,
        help_text="Ét tema ad gangen. Begynd med tema 1, hvis I ikke har prøvet det før.",
    )
    form = forms.ChoiceField(
        label="Form",
        choices=[
            (Round.Form.GROUP, "Gruppe: alle borgere og medarbejdere svarer hver for sig"),
            (Round.Form.PAIR, "Par: én borger og én medarbejder, der sammenligner deres svar"),
        ],
        widget=forms.RadioSelect,
    )
    units = forms.ModelMultipleChoiceField(
        label="Afdelinger",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst én afdeling."},
    )
    is_split = forms.BooleanField(
        label="Vis også borgernes svar for hver afdeling",
        required=False,
        help_text="Kan ikke vælges om senere. Vises kun, når der er svar nok i alle afdelingerne.",
    )
    title = forms.CharField(
        label="Navn på runden",
        max_length=60,
        help_text="For eksempel »Efterår 2026«.",
        error_messages={"required": "Skriv et navn, så I kan kende runden igen."},
    )
    opens_on = DayField(label="Fra", initial=timezone.localdate)
    closes_on = DayField(
        label="Svar senest",
        required=False,
        help_text="Runden lukker først, når du lukker den.",
    )

    def __init__(self, *args, facility, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes
        self.fields["theme"].label_from_instance = lambda theme: (
            f"Tema {theme.number}: {theme.title} ({theme.instrument})"
        )
        self.fields["units"].queryset = facility.units.all()
        if facility.units.count() < 2:
            del self.fields["is_split"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_split") and len(cleaned.get("units", ())) == 1:
            self.add_error("is_split", "Vælg mindst to afdelinger, eller tag fluebenet væk.")
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "Datoen ligger før »Fra«. Ret en af dem.")
        elif closes_on and closes_on < timezone.localdate():
            self.add_error("closes_on", "Datoen er gået. Vælg en senere.")
        return cleaned


class GroupInvitationForm(forms.Form):
    """The second step of a round for a group: who is invited on each side."""

    residents = forms.ModelMultipleChoiceField(
        label="Borgere",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    staff = forms.ModelMultipleChoiceField(
        label="Medarbejdere",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, residents, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["residents"].queryset = residents
        self.fields["staff"].queryset = staff
        self.initial = {"residents": list(residents), "staff": list(staff)}

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("residents") or not cleaned.get("staff"):
            raise forms.ValidationError(
                "Vælg mindst én borger og én medarbejder. Ellers er der ikke to sider."
            )
        return cleaned

    hide_optional = True

    @property
    def most_invited(self):
        """How many could be invited: (inside, outside)."""
        return tuple(len(self.initial[side]) for side in ("residents", "staff"))

    is_pair = False

    @property
    def chosen(self):
        """How many are ticked: (inside, outside)."""
        return len(self.cleaned_data["residents"]), len(self.cleaned_data["staff"])

    @property
    def residents_to_invite(self):
        return self.initial["residents"]

    @property
    def invited(self):
        return {
            "residents": self.cleaned_data["residents"],
            "staff": self.cleaned_data["staff"],
        }


class PairInvitationForm(forms.Form):
    """The second step of a round of pairs: which staff member each resident compares with."""

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.residents = {str(resident.key): resident for resident in teams}
        self.teams = teams
        for key, resident in self.residents.items():
            team = teams[resident]
            self.fields[key] = forms.ChoiceField(
                label=resident.name,
                required=False,
                choices=[("", "Inviteres ikke"), *((str(user.key), user.name) for user in team)],
                initial=str(team[0].key) if team else "",
                help_text="" if team else "Har ingen i teamet endnu.",
            )

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.values()):
            raise forms.ValidationError("Vælg en medarbejder til mindst én borger.")
        return cleaned

    @property
    def most_invited(self):
        """How many pairs there could be, on either side: (inside, outside)."""
        pairs = sum(bool(team) for team in self.teams.values())
        return pairs, pairs

    is_pair = True

    @property
    def chosen(self):
        """How many pairs are chosen, on either side: (inside, outside)."""
        pairs = sum(map(bool, self.cleaned_data.values()))
        return pairs, pairs

    @property
    def residents_to_invite(self):
        return [resident for resident, team in self.teams.items() if team]

    @property
    def invited(self):
        staff = {}
        for key, chosen in self.cleaned_data.items():
            resident = self.residents[key]
            for user in self.teams[resident]:
                if str(user.key) == chosen:
                    staff[resident] = user
        return {"residents": list(staff), "staff": staff}

    hide_optional = True
