"""What people type: answers, a new round, and files."""

import uuid

from django import forms
from django.utils import timezone

from evaluations.models import Answer, Invitation, Missing, Round
from evaluations.models.answers import LONGEST_COMMENT
from residents.forms.days import DayField
from residents.perspectives import Perspective

# »Vil ikke svare« is a button of its own on the resident's screen.
QUIET_INSIDE = (Missing.DONT_KNOW, Missing.NOT_RELEVANT)
QUIET_OUTSIDE = tuple(Missing)
WORDS_INSIDE = {Missing.NOT_RELEVANT: "Passer ikke på mig"}


class AnswerForm(forms.Form):
    """One answer to one item. Nothing chosen is nothing said: there is no default."""

    given = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    comment = forms.CharField(
        label="Vil du skrive lidt mere?",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    may_quote = forms.BooleanField(
        label="Det, jeg skriver, må gerne citeres i rapporten uden mit navn.", required=False
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
            (str(number), word[0].upper() + word[1:])
            for number, word in enumerate(item.theme.instrument.scale, start=1)
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

    @property
    def said(self):
        """The keyword arguments of `save_answer`, or None where nothing is chosen."""
        return self.cleaned_data if self.cleaned_data.get("given") else None

    @property
    def is_changed(self):
        return bool(set(self.changed_data) - {"client_key"})


class SendForm(forms.Form):
    """What is said when a resident's form is sent: with what help it was answered."""

    help = forms.ChoiceField(
        label="Fik du hjælp til at svare?", choices=Invitation.Help, widget=forms.RadioSelect
    )


class PaperHelpForm(forms.Form):
    """How the paper form that staff type in was filled in."""

    help = forms.ChoiceField(
        label="Hvordan blev papirskemaet udfyldt?",
        choices=[
            (Invitation.Help.ALONE, "Borgeren udfyldte det alene"),
            (Invitation.Help.READ_ALOUD, "Borgeren fik læst op"),
            (Invitation.Help.PRESSED, "En anden skrev for borgeren"),
            (Invitation.Help.TALKED, "Borgeren og en anden talte om spørgsmålene undervejs"),
        ],
        widget=forms.RadioSelect,
    )


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
        label="Afdelinger", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(
        label="Navn på runden", max_length=60, help_text="For eksempel »Efterår 2026«."
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

    def clean(self):
        cleaned = super().clean()
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "Datoen ligger før »Fra«. Ret en af dem.")
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
        if not cleaned.get("residents") and not cleaned.get("staff"):
            raise forms.ValidationError("Vælg mindst én, der skal inviteres.")
        return cleaned

    @property
    def most_invited(self):
        """How many could be invited: (inside, outside)."""
        return tuple(len(self.initial[side]) for side in ("residents", "staff"))

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

    @property
    def invited(self):
        staff = {}
        for key, chosen in self.cleaned_data.items():
            resident = self.residents[key]
            for user in self.teams[resident]:
                if str(user.key) == chosen:
                    staff[resident] = user
        return {"residents": list(staff), "staff": staff}


class FileForm(forms.Form):
    """A file to load. Empty or missing is said in the field."""

    file = forms.FileField(
        label="Fil",
        error_messages={
            "required": "Vælg en fil.",
            "empty": "Filen er tom. Vælg en anden.",
        },
    )

    def read(self):
        return self.cleaned_data["file"].read()
